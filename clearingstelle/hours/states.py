"""Whether an office is open: on a day, at a moment, and when next.

Moments are the wall clock of the office, without a time zone. What is not understood is
never open; „nach Vereinbarung“ is neither open nor closed; a holiday of which the hours
do not speak is a day to call first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from clearingstelle.hours.holidays import holiday_name
from clearingstelle.hours.model import MIDNIGHT, Join, Kind, Picked, Rule, Span, State
from clearingstelle.hours.reading import OfficeHours
from clearingstelle.hours.syntax import read_rules, write_rules

if TYPE_CHECKING:
    from opening_hours import OpeningHours

FARTHEST = 28  # days to look ahead
MANY = 1 << 16  # days of different hours that are kept in mind
_EVERY_DAY = tuple(Picked(day) for day in range(7))
_MARKS = {Kind.BY_APPOINTMENT: "Termin", Kind.UNKNOWN: "?"}
_STATE_OF_MARK = {"Termin": State.BY_APPOINTMENT}
# What a day is called after, the best first.
_RANK = (State.OPEN, State.HOLIDAY_CALL_FIRST, State.BY_APPOINTMENT, State.UNKNOWN)

Stretch = tuple[int, int, State]  # minutes of the day from and to, and what holds


@dataclass(frozen=True, slots=True)
class NextOpening:
    """The next day on which the door is open, with the spans that are not over."""

    day: date
    spans: tuple[Span, ...]
    open_end: bool = False  # nobody knows until when the last one goes


def open_today(hours: OfficeHours, day: date, land: str) -> State:
    """What holds on a day: OPEN if the door is open at some time of it."""
    return _state_of_day(hours.osm, day, land) if hours.osm else _unread(hours)


def open_now(hours: OfficeHours, moment: datetime, land: str) -> State:
    """What holds at a moment."""
    if not hours.osm:
        return _unread(hours)
    minute = moment.hour * 60 + moment.minute
    for start, end, state in _stretches(hours.osm, moment.date(), land):
        if start <= minute < end:
            return state
    return State.CLOSED


def next_opening(hours: OfficeHours, moment: datetime, land: str) -> NextOpening | None:
    """The next open spans from a moment on, at most four weeks ahead; holidays are left out."""
    if not hours.osm:
        return None
    minute = moment.hour * 60 + moment.minute
    for ahead in range(FARTHEST + 1):
        day = moment.date() + timedelta(days=ahead)
        stretches = _stretches(hours.osm, day, land)
        spans = [(start, end) for start, end, state in stretches if state is State.OPEN]
        if left := tuple(span for span in spans if ahead or span[1] > minute):
            end = left[-1][1]
            doubt = any(start == end and s is State.UNKNOWN for start, _, s in stretches)
            return NextOpening(day, left, open_end=doubt)
    return None


def _unread(hours: OfficeHours) -> State:
    return State.UNREADABLE if hours.text else State.UNKNOWN


@lru_cache(maxsize=MANY)
def _state_of_day(osm: str, day: date, land: str) -> State:
    states = {state for _, _, state in _stretches(osm, day, land)}
    return next((state for state in _RANK if state in states), State.CLOSED)


@lru_cache(maxsize=1 << 13)
def _stretches(osm: str, day: date, land: str) -> tuple[Stretch, ...]:
    clockwork = _clockwork(osm)
    is_holiday = holiday_name(day, land) is not None
    found = _run(clockwork.holiday if is_holiday else clockwork.usual, day)
    opens = any(state is State.OPEN for _, _, state in found)
    if is_holiday and opens and not clockwork.knows_holidays:
        return ((0, MIDNIGHT, State.HOLIDAY_CALL_FIRST),)
    if clockwork.otherwise and not (is_holiday and clockwork.knows_holidays):
        found = tuple(_filled(found, _run(clockwork.otherwise, day)))
    if clockwork.knows_school:  # nobody here knows when school is out
        return tuple(_doubted(stretch) for stretch in found)
    return found


def _doubted(stretch: Stretch) -> Stretch:
    start, end, state = stretch
    return start, end, State.UNKNOWN if state is State.OPEN else state


def _filled(found: Iterable[Stretch], otherwise: Sequence[Stretch]) -> Iterator[Stretch]:
    """What holds, and between it what holds otherwise; the library does that by days only."""
    at = 0
    for start, end, state in (*found, (MIDNIGHT, MIDNIGHT, State.CLOSED)):
        for first, last, other in otherwise:
            if max(first, at) < min(last, start):
                yield max(first, at), min(last, start), other
        if start < end:
            yield start, end, state
        at = end


@dataclass(frozen=True, slots=True)
class _Clockwork:
    """Hours made ready: on a usual day, on a holiday, and what they speak of."""

    usual: "OpeningHours"
    holiday: "OpeningHours"
    otherwise: "OpeningHours | None"  # beside all that is said
    knows_holidays: bool
    knows_school: bool


@lru_cache(maxsize=1 << 12)
def _clockwork(osm: str) -> _Clockwork:
    every = read_rules(osm)
    rules = [rule for rule in every if rule.join is not Join.ELSE]
    otherwise = [rule for rule in every if rule.join is Join.ELSE]
    named = any(rule.public and not rule.season for rule in rules)
    always = any(rule == Rule(Kind.OPEN) for rule in rules)
    return _Clockwork(
        usual=_opening_hours(_without_holidays(rule) for rule in rules if not rule.only_holidays),
        holiday=_opening_hours(
            _with_holidays(rule) for rule in rules if rule.public or not rule.only_holidays
        ),
        otherwise=_opening_hours(map(_without_holidays, otherwise)) if otherwise else None,
        knows_holidays=named or always,
        knows_school=any(rule.school for rule in every),
    )


def _without_holidays(rule: Rule) -> Rule:
    return replace(rule, public=False, school=False)


def _with_holidays(rule: Rule) -> Rule:
    """The rule on a holiday: what names holidays holds on this day, whichever it is."""
    days = _EVERY_DAY if rule.public else rule.days
    return replace(rule, public=False, school=False, days=days)


def _opening_hours(rules: Iterable[Rule]) -> "OpeningHours":
    from opening_hours import OpeningHours  # slow to import, the window must not wait

    marked = [part for rule in rules for part in _ended(rule)]
    text = "".join(_marked(rule, first=place == 0) for place, rule in enumerate(marked))
    return OpeningHours(text or "off", auto_country=False, auto_timezone=False)


def _ended(rule: Rule) -> Iterator[Rule]:
    """„ab 14 Uhr“ counts as open for an hour; nobody knows until when."""
    bare = replace(rule, comment="", open_end=False)
    if not rule.open_end:
        yield bare
        return
    start = rule.spans[-1][0]
    sure = min(start + 60, MIDNIGHT)
    yield replace(bare, spans=(*rule.spans[:-1], (start, sure)))
    if sure < MIDNIGHT:
        yield replace(bare, spans=((sure, MIDNIGHT),), kind=Kind.UNKNOWN, join=Join.AND)


def _marked(rule: Rule, *, first: bool) -> str:
    # The library takes a comment alone for open; so every rule says what it stands for.
    mark = _MARKS.get(rule.kind)
    bare = write_rules([replace(rule, kind=Kind.OPEN) if mark else rule])
    bare = bare if not mark else f'{bare} unknown "{mark}"'
    return bare if first else f"{', ' if rule.join is Join.AND else '; '}{bare}"


def _run(hours: "OpeningHours", day: date) -> tuple[Stretch, ...]:
    """What holds on a day and when, closed left out."""
    from opening_hours import State as Said

    midnight = datetime.combine(day, time())
    found: list[Stretch] = []
    for start, end, said, mark in hours.intervals(midnight, midnight + timedelta(days=1)):
        if said == Said.CLOSED:
            continue
        state = State.OPEN if said == Said.OPEN else _STATE_OF_MARK.get(mark, State.UNKNOWN)
        found.append((_minute(start, midnight), _minute(end, midnight), state))
    return tuple(found)


def _minute(moment: datetime, midnight: datetime) -> int:
    return int((moment - midnight).total_seconds()) // 60
