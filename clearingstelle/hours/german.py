"""Hours as German offices tell them, turned into a week.

„Mo–Do 9–12 und 13–16 Uhr, Fr nach Vereinbarung“. What is not understood to the last
word is not understood at all: half-read hours send people to a closed door. Where a
text can be read in two ways, the one that asks people to call first is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clearingstelle.hours.entries import Entry, as_week
from clearingstelle.hours.model import BY_APPOINTMENT, Kind, Picked, Rule
from clearingstelle.hours.phrases import Days, Nths, Phrase, Times, phrases
from clearingstelle.hours.tokens import ASKED, NOUN, NotUnderstood, Token, Word, tokens
from clearingstelle.hours.week import WeekHours

_APART = frozenset({Word.COMMA, Word.AND, Word.STOP})
_WITHOUT_MEANING = frozenset({Word.BRACKET, Word.COLON, Word.COMMA, Word.AND, Word.STOP})


def spoken_week(text: str) -> WeekHours:
    """The hours of a German text; raises `NotUnderstood`."""
    words = list(tokens(text))
    if [word.word for word in words] == [Word.ALWAYS]:
        return WeekHours(extra=(Rule(Kind.OPEN),))
    told = _Telling(_days_first(phrases(words)))
    told.read()
    return as_week(told.entries, told.otherwise)


def _days_first(found: Sequence[Phrase]) -> list[Phrase]:
    """„9–12 Uhr (Mo–Fr)“ as „Mo–Fr 9–12 Uhr“; a text keeps to one order."""
    facts = [phrase for phrase in found if isinstance(phrase, (Days, Times))]
    if not facts or isinstance(facts[0], Days):
        return list(found)
    turns = [isinstance(phrase, Times) for phrase in facts]
    if len(turns) % 2 or turns != [True, False] * (len(turns) // 2):
        raise NotUnderstood("times without days")
    swapped = iter([day for pair in zip(facts[1::2], facts[::2], strict=True) for day in pair])
    return [next(swapped) if isinstance(phrase, (Days, Times)) else phrase for phrase in found]


@dataclass
class _Telling:
    """Goes through the phrases and notes what is said of which days."""

    phrases: list[Phrase]
    entries: list[Entry] = field(default_factory=list[Entry])
    otherwise: str = ""
    heading: Word | None = None  # what a heading says of all that follows
    closing: bool = False  # „geschlossen:“, and the days follow
    excepting: bool = False
    only: bool = False
    besides: bool = False

    def read(self) -> None:
        for at, phrase in enumerate(self.phrases):
            if isinstance(phrase, Days):
                self._add_days(phrase)
            elif isinstance(phrase, Times):
                self._add_times(phrase)
            elif isinstance(phrase, Nths):
                self._restrict(phrase)
            else:
                self._add_word(at, phrase)
        if self.closing or self.excepting or self.only:
            raise NotUnderstood("something is left over")

    def _add_days(self, days: Days) -> None:
        if self.excepting:
            self._except(days)
            return
        if self.entries and not self.entries[-1].is_told:
            raise NotUnderstood("days of which nothing is said")
        self.entries.append(
            Entry(
                days,
                booked=self.heading is Word.BOOKED,
                walk_in=self.heading is Word.WALK_IN,
                closed=self.closing,
            )
        )
        self.closing = self.only = self.besides = False

    def _except(self, days: Days) -> None:
        """„außer mittwochs“, „nicht in den Ferien“."""
        self.excepting = False
        if days.public or days.school:
            self.entries.insert(0, Entry(replace(days, picked=()), closed=True))
        if not days.picked:
            return
        last = self._last()
        left = tuple(day for day in last.days.picked if day not in days.picked)
        if len(left) != len(last.days.picked) - len(days.picked) or not left:
            raise NotUnderstood("an exception from nothing")
        last.days = replace(last.days, picked=left)

    def _add_times(self, times: Times) -> None:
        last = self._last()
        if last.closed or last.open_end:
            raise NotUnderstood("times when it is closed")
        last.spans += times.spans
        last.open_end = times.open_end

    def _restrict(self, nths: Nths) -> None:
        last = self._last()
        if any(day.nths for day in last.days.picked):
            raise NotUnderstood("twice the n-th")
        days = tuple(Picked(day.weekday, nths.nths) for day in last.days.picked)
        last.days = replace(last.days, picked=days)

    def _last(self) -> Entry:
        if not self.entries:
            raise NotUnderstood("of which days")
        return self.entries[-1]

    def _add_word(self, at: int, token: Token) -> None:
        match token.word:
            case Word.BOOKED:
                self._book(at, token)
            case Word.WALK_IN:
                self._walk_in(at)
            case Word.CLOSED:
                self._close(at)
            case Word.PHONE:
                self._phone(token)
            case _:
                self._note(token)

    def _note(self, token: Token) -> None:
        """A word that says how the next one is meant."""
        match token.word:
            case Word.ONLY:
                self.only = True
            case Word.BESIDES:
                self.besides = True
            case Word.EXCEPT:
                self.excepting = True
            case word if word not in _WITHOUT_MEANING:
                raise NotUnderstood(token.raw)
            case _:
                pass

    # What a word refers to depends on its neighbours.

    def _word(self, at: int) -> Word | None:
        phrase = self.phrases[at] if 0 <= at < len(self.phrases) else None
        return phrase.word if isinstance(phrase, Token) else None

    def _is_heading(self, at: int) -> bool:
        """Whether days follow, and none that wait for a word go before."""
        after = at + 2 if self._word(at + 1) is Word.BRACKET else at + 1
        follows = self._word(at + 1) is Word.COLON or (
            after < len(self.phrases) and isinstance(self.phrases[after], Days)
        )
        before = at - 1
        while self._word(before) in (Word.ONLY, Word.BESIDES, Word.AND):
            before -= 1
        free = before < 0 or self._word(before) in _APART
        waiting = bool(self.entries) and not self.entries[-1].is_told
        return follows and free and not waiting

    def _book(self, at: int, token: Token) -> None:
        only, besides = self.only or self._asks(at, token), self.besides
        self.only = self.besides = False
        if self._is_heading(at):
            self.heading = Word.BOOKED
        elif self.entries and not self.entries[-1].is_told:
            self.entries[-1].booked = True
        elif not self.entries or besides:
            self.otherwise = BY_APPOINTMENT
        else:
            self._qualify(at, token, only=only)

    def _asks(self, at: int, token: Token) -> bool:
        """„Anmeldung erforderlich“; „mit Termin“, unless it is „und mit Termin“."""
        with_one = token.raw.startswith("mit ") and self._word(at - 1) is not Word.AND
        return token.value == ASKED or with_one

    def _qualify(self, at: int, token: Token, *, only: bool) -> None:
        """An appointment after times: does it hold for them, or beside them?"""
        before = at - 1
        while self._word(before) is Word.ONLY:
            before -= 1
        beside = self._word(before) in _APART
        near = self._word(before) is Word.BRACKET or not beside
        meant = self.entries[-1:] if near else self.entries
        meant = [entry for entry in meant if not entry.walk_in and not entry.closed]
        noun = token.value == NOUN and self._word(before) is not Word.BRACKET
        if not meant or (not only and (beside or noun)):
            self.otherwise = BY_APPOINTMENT
        for entry in meant if not self.otherwise else ():
            entry.booked = True

    def _walk_in(self, at: int) -> None:
        if self._is_heading(at):
            self.heading = Word.WALK_IN
        elif self.entries:
            self.entries[-1].walk_in = True
        self.only = False  # „nur ohne Termin“

    def _close(self, at: int) -> None:
        if self.entries and not self.entries[-1].is_told:
            self.entries[-1].closed = True
        elif self._is_heading(at):
            self.closing = True
        elif len(self.phrases) == 1:
            self.entries.append(Entry(Days(tuple(map(Picked, range(7)))), closed=True))
        else:
            raise NotUnderstood("closed when")

    def _phone(self, token: Token) -> None:
        """A number to call for an appointment stays with it."""
        if not self.otherwise:
            raise NotUnderstood(token.raw)
        number = "".join(letter for letter in token.raw if letter in "+0123456789 /()-").strip()
        self.otherwise = f"{self.otherwise}, Tel. {number}"
