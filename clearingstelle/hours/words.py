"""Hours told in the reader's language.

Names of days and the joints of lists and spans are CLDR's, phrases are those of the
`hours` catalogs. Digits are 0–9 everywhere. In a language written from right to left
every time and every German word is isolated, so that the line may stand anywhere.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import lru_cache

from clearingstelle.hours.joints import Joints, joints_for
from clearingstelle.hours.model import BY_APPOINTMENT, Join, Kind, Picked, Rule, State
from clearingstelle.hours.reading import OfficeHours
from clearingstelle.hours.states import NextOpening
from clearingstelle.hours.syntax import read_rules, runs
from i18n import FOLDER, N_, SOURCE, Texts, texts_for

CATALOG = "hours"
BETWEEN = " · "
_STATES = {
    State.OPEN: N_("geöffnet"),
    State.CLOSED: N_("geschlossen"),
    State.BY_APPOINTMENT: N_("nach Vereinbarung"),
    State.HOLIDAY_CALL_FIRST: N_("heute Feiertag – bitte vorher anrufen"),
    State.UNREADABLE: N_("Zeiten bitte erfragen"),
    State.UNKNOWN: N_("Zeiten bitte erfragen"),
}
_NTHS = {1: N_("1."), 2: N_("2."), 3: N_("3."), 4: N_("4."), 5: N_("5."), -1: N_("letzter")}


def hours_text(hours: OfficeHours, language: str) -> str:
    """One line such as „Mo–Do 9–12, 13–16 Uhr · Fr nach Vereinbarung“."""
    return BETWEEN.join(hours_lines(hours, language))


@lru_cache(maxsize=1 << 14)
def hours_lines(hours: OfficeHours, language: str) -> tuple[str, ...]:
    """A line for each rule; what is not understood stands there as the office wrote it."""
    if not hours.osm:
        return (joints_for(language).german(hours.text),) if hours.text else ()
    teller = _teller(language)
    return tuple(teller.rule(rule) for rule in read_rules(hours.osm))


def state_text(state: State, language: str) -> str:
    """What a state is called."""
    return texts_for(language, CATALOG).say(_STATES[state])


def next_text(coming: NextOpening, today: date, language: str) -> str:
    """„heute 14–16“, „morgen 9–12“, „Do, 26.11., 9–12“."""
    teller = _teller(language)
    rule = Rule(Kind.OPEN, spans=coming.spans, open_end=coming.open_end)
    times = teller.times(rule)
    if coming.day == today:
        return teller.say(N_("heute {times}"), times=times)
    if coming.day == today + timedelta(days=1):
        return teller.say(N_("morgen {times}"), times=times)
    return teller.say(N_("{day}, {times}"), day=teller.joints.date(coming.day), times=times)


def is_checked(language: str) -> bool:
    """Whether a person has read every phrase of the hours in this language."""
    if language == SOURCE:
        return True
    file = FOLDER / language / "LC_MESSAGES" / f"{CATALOG}.po"
    states = re.findall(r"^# state: (\w+)", file.read_text("utf-8"), re.MULTILINE)
    return set(states) == {"checked"}


def _teller(language: str) -> "_Teller":
    texts = texts_for(language, CATALOG)
    # Without phrases of its own a language is told the German line, not a mixture.
    return _Teller(texts, joints_for(texts.language))


class _Teller:
    """Tells rules with the phrases and the joints of one language."""

    def __init__(self, texts: Texts, joints: Joints) -> None:
        self.say = texts.say
        self.joints = joints

    def rule(self, rule: Rule) -> str:
        if rule.kind is Kind.CLOSED and rule.only_holidays and not rule.season:
            return self.joints.list(list(self._closed_holidays(rule)))
        what = self._what(rule)
        days = " ".join(filter(None, (self._season(rule.season), self._days(rule))))
        return self.say(N_("{days} {what}"), days=days, what=what) if days else what

    def times(self, rule: Rule) -> str:
        """The spans of a rule, without „Uhr“."""
        spans = rule.spans[:-1] if rule.open_end else rule.spans
        told = [self.joints.span(_time(start), _time(end)) for start, end in spans]
        if rule.open_end:
            start = self.joints.time(_time(rule.spans[-1][0]))
            told.append(self.say(N_("ab {time}"), time=start))
        return self.joints.comma.join(told)

    def _what(self, rule: Rule) -> str:
        remark = self._remark(rule)
        return " ".join(filter(None, (self._fact(rule), remark)))

    def _fact(self, rule: Rule) -> str:
        if rule.spans:
            return self._timed(rule)
        match rule.kind:
            case Kind.CLOSED:
                return self.say(N_("geschlossen"))
            case Kind.BY_APPOINTMENT if rule.join is Join.ELSE:
                return self.say(N_("und nach Vereinbarung"))
            case Kind.BY_APPOINTMENT:
                return self.say(BY_APPOINTMENT)
            case Kind.UNKNOWN:
                return "" if rule.comment else self.say(_STATES[State.UNKNOWN])
            case Kind.OPEN:
                return self.say(N_("rund um die Uhr"))

    def _timed(self, rule: Rule) -> str:
        times = self.times(rule)
        match rule.kind:
            case Kind.BY_APPOINTMENT:
                return self.say(N_("{times} Uhr nur nach Vereinbarung"), times=times)
            case Kind.CLOSED:
                times = self.say(N_("{times} Uhr"), times=times)
                return f"{times} {self.say(N_('geschlossen'))}"
            case _:
                return self.say(N_("{times} Uhr"), times=times)

    def _remark(self, rule: Rule) -> str:
        """What a comment says beyond „nach Vereinbarung“, in the office's own words."""
        comment = rule.comment
        if rule.kind is Kind.UNKNOWN and rule.spans and not comment:
            return f"({self.say(_STATES[State.UNKNOWN])})"
        if rule.kind is Kind.BY_APPOINTMENT:
            if not re.search(r"\d", comment):
                return ""
            comment = comment.removeprefix(BY_APPOINTMENT).strip(" ,")
        return self.joints.german(f"({comment})") if comment else ""

    def _closed_holidays(self, rule: Rule) -> Iterator[str]:
        if rule.public:
            yield self.say(N_("an Feiertagen geschlossen"))
        if rule.school:
            yield self.say(N_("in den Schulferien geschlossen"))

    def _days(self, rule: Rule) -> str:
        told = [*self._weekdays(rule.days)]
        told += [self.say(N_("an Feiertagen"))] * rule.public
        told += [self.say(N_("in den Schulferien"))] * rule.school
        return self.joints.comma.join(told)

    def _weekdays(self, days: Sequence[Picked]) -> Iterator[str]:
        plain = sorted(day.weekday for day in days if not day.nths)
        for run in runs(plain):
            names = [self.joints.short_day(day) for day in (run[0], run[-1])]
            yield self.joints.range(*names) if len(run) > 1 else names[0]
        for day in days:
            if day.nths:
                nths = self.joints.list([self.say(_NTHS.get(n, f"{n}.")) for n in day.nths])
                name = self.joints.long_day(day.weekday)
                yield self.say(N_("{nths} {day} im Monat"), nths=nths, day=name)

    def _season(self, season: str) -> str:
        return self.joints.season(season) if season else ""


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
