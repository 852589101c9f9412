"""The way into a course: dated rules, the questions that lead to whom to ask, course types.

Nothing here decides an entitlement and nothing keeps an answer: a walk is a tuple of
keys that lives in a window or a command. Rules are rows of data (assets/kursweg); a
station may lay rows of its own over them, each from a day to a day.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import assets
from clearingstelle.errors import DeskError
from i18n import N_

MOST_STEPS = 6  # questions and the end together
LONGEST_TEXT = 120  # characters of a rule on a sheet
MOST_TEXT = 560  # characters of all rules on the Kernblatt; it has to fit in every language
LONGEST_SOURCE = 120
VERDICTS = ("berechtigt", "anspruch")  # what a clearing station never says (§ 2)


class NoSuchAnswer(DeskError):
    message = N_("„{answer}“ ist keine Antwort auf „{question}“. Möglich sind: {known}.")


class AnswersMissing(DeskError):
    message = N_("Es fehlt noch die Antwort auf „{question}“. Möglich sind: {known}.")


class TooManyAnswers(DeskError):
    message = N_("Nach „{answer}“ wird nichts mehr gefragt. Bitte die Antworten danach weglassen.")


class WrongText(DeskError):
    message = N_("Bitte einen Text mit 1 bis {most} Zeichen eintragen.")


class Verdict(DeskError):
    message = N_(
        "Der Text sagt „{word}“. Bitte schreiben, wen man fragt; ob jemand teilnehmen kann, "
        "entscheidet die Behörde."
    )


class WrongSource(DeskError):
    message = N_("Bitte die Quelle (§, Rundschreiben) mit höchstens {most} Zeichen eintragen.")


class WrongPeriod(DeskError):
    message = N_("„Gilt bis“ liegt vor „gilt ab“. Bitte die beiden Tage berichtigen.")


class TooMuchText(DeskError):
    message = N_(
        "Alle Regeln zusammen haben {length} Zeichen, auf das Kernblatt passen {most}. Bitte "
        "kürzer schreiben oder eine Regel ausschalten."
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: a way into a course or what is possible instead, from a day to a day."""

    key: str
    name: str
    confirmed_by: str  # whom to ask
    rule: str  # the source: §, Rundschreiben
    text: str  # what a sheet says
    as_of: date  # the day of which the row tells
    check_by: date  # from this day on it has to be looked at again
    valid_from: date | None = None
    valid_until: date | None = None
    is_read: bool = False  # somebody has seen the source; else it is assumed
    is_on: bool = True
    is_own: bool = False  # laid over the shipped rows by the coordinator
    on_kernblatt: bool = True

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period of this row."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)

    def needs_check(self, day: date) -> bool:
        """Whether a sheet asks its reader to ask whether this still holds."""
        return day >= self.check_by


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question and where it leads: the key of a question or of an end."""

    key: str
    text: str
    then: str


@dataclass(frozen=True, slots=True)
class Question:
    """A step that asks; what is asked decides whom to ask, nothing else."""

    key: str
    text: str
    help: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The last step: keys of the rules that say whom to ask and what is possible anyway."""

    key: str
    ask: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseType:
    """A type of course; an ended one stays readable."""

    key: str
    name: str
    ue: str  # Unterrichtseinheiten, as they are told
    begun_until: date | None  # the last day on which such a course could begin
    source: str
    note: str
    is_read: bool
    as_of: date  # when somebody last looked

    def is_ended(self, day: date) -> bool:
        """Whether no course of this type can begin on that day."""
        return self.begun_until is not None and day > self.begun_until


@cache
def _rows(name: str) -> dict[str, Any]:
    with assets.path(f"kursweg/{name}.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """The rows that came with the program, also those that no longer hold."""
    rows = _rows("kursweg")
    ways = [rule_of(row) for row in (*rows["route"], *rows["earlier"])]
    return (*ways, *(rule_of(row | {"on_kernblatt": False}) for row in rows["instead"]))


def rule_of(row: Mapping[str, Any], is_own: bool = False) -> Rule:
    """A rule from its row in a file; raises `KeyError` for one that is not whole."""
    return Rule(
        key=row["key"],
        name=row["name"],
        confirmed_by=row["confirmed_by"],
        rule=row["rule"],
        text=row["text"],
        as_of=row["as_of"],
        check_by=row["check_by"],
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
        is_read=row.get("read", False),
        is_on=row.get("on", True),
        is_own=is_own,
        on_kernblatt=row.get("on_kernblatt", True),
    )


def in_force(rules: Iterable[Rule], day: date) -> tuple[Rule, ...]:
    """What holds on a day: one row a key, in the order of the keys.

    An own row goes before a shipped one, a later start before an earlier; where the row
    that holds is switched off, the key is left out.
    """
    best: dict[str, Rule] = {}
    order: list[str] = []
    for rule in rules:
        if rule.key not in order:
            order.append(rule.key)
        if rule.holds(day) and (rule.key not in best or _rank(rule) >= _rank(best[rule.key])):
            best[rule.key] = rule
    return tuple(best[key] for key in order if key in best and best[key].is_on)


def _rank(rule: Rule) -> tuple[bool, date]:
    return rule.is_own, rule.valid_from or date.min


def for_kernblatt(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rows that stand on the Kernblatt."""
    return tuple(rule for rule in rules if rule.on_kernblatt)


def problem_of(rule: Rule) -> DeskError | None:
    """What is wrong with a row that somebody has written, if anything is."""
    if not 0 < len(rule.text.strip()) <= LONGEST_TEXT:
        return WrongText(most=LONGEST_TEXT)
    for word in VERDICTS:
        if word in rule.text.casefold():
            return Verdict(word=word)
    if len(rule.rule) > LONGEST_SOURCE:
        return WrongSource(most=LONGEST_SOURCE)
    if rule.valid_from and rule.valid_until and rule.valid_until < rule.valid_from:
        return WrongPeriod()
    return None


def check_room(rules: Sequence[Rule], today: date) -> None:
    """Whether the Kernblatt has room today and after every later switch; raises `TooMuchText`."""
    ends_after = [rule.valid_until + timedelta(1) for rule in rules if rule.valid_until]
    begins = [rule.valid_from for rule in rules if rule.valid_from]
    for day in {today, *(day for day in (*begins, *ends_after) if day > today)}:
        shown = {rule.text for rule in for_kernblatt(in_force(rules, day))}
        length = sum(map(len, shown))
        if length > MOST_TEXT:
            raise TooMuchText(length=length, most=MOST_TEXT)


# -- the walk --


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its key."""
    return {
        row["key"]: Question(
            row["key"], row["text"], row["help"], tuple(Answer(**a) for a in row["answers"])
        )
        for row in _rows("fragen")["question"]
    }


@cache
def ends() -> Mapping[str, End]:
    """Every end by its key."""
    rows = _rows("fragen")
    instead = tuple(rows["alternatives"])
    return {row["key"]: End(row["key"], tuple(row["ask"]), instead) for row in rows["end"]}


def words() -> Mapping[str, str]:
    """The fixed German texts of the sheet and the window."""
    return {key: text for key, text in _rows("fragen").items() if isinstance(text, str)}


def step(answers: Sequence[str] = ()) -> Question | End:
    """Where these answers lead; raises `NoSuchAnswer`, `TooManyAnswers`."""
    now: Question | End = questions()[_rows("fragen")["first"]]
    for place, key in enumerate(answers):
        if isinstance(now, End):
            raise TooManyAnswers(answer=answers[place - 1])
        then = {answer.key: answer.then for answer in now.answers}
        if key not in then:
            raise NoSuchAnswer(answer=key, question=now.text, known=", ".join(then))
        now = questions().get(then[key]) or ends()[then[key]]
    return now


def end_of(answers: Sequence[str]) -> End:
    """The end of a whole walk; raises `AnswersMissing` and what `step` raises."""
    now = step(answers)
    if isinstance(now, Question):
        known = ", ".join(answer.key for answer in now.answers)
        raise AnswersMissing(question=now.text, known=known)
    return now


@cache
def course_types() -> tuple[CourseType, ...]:
    """The types of courses, also those that have ended."""
    return tuple(
        CourseType(
            row["key"],
            row["name"],
            row["ue"],
            row.get("begun_until"),
            row["source"],
            row["note"],
            row["read"],
            row["as_of"],
        )
        for row in _rows("kursarten")["type"]
    )
