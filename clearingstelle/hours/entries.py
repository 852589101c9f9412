"""What was said of some days, entry by entry, brought together in one week."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from clearingstelle.hours.model import (
    BY_APPOINTMENT,
    Join,
    Kind,
    Picked,
    Rule,
    Span,
    overlap,
)
from clearingstelle.hours.phrases import Days
from clearingstelle.hours.tokens import NotUnderstood
from clearingstelle.hours.week import DayHours, WeekHours


@dataclass
class Entry:
    """Some days and what is said of them."""

    days: Days
    spans: tuple[Span, ...] = field(default=())
    open_end: bool = False
    booked: bool = False
    walk_in: bool = False
    closed: bool = False

    @property
    def is_told(self) -> bool:
        return bool(self.spans or self.booked or self.closed)

    @property
    def day(self) -> DayHours:
        if self.closed:
            return DayHours(closed=True)
        spans = tuple(sorted(self.spans))
        if any(overlap((one,), (other,)) for one, other in pairwise(spans)):
            raise NotUnderstood("two spans at once")
        if self.booked:
            return DayHours(booked=spans, by_appointment=not spans)
        return DayHours(spans)


def as_week(entries: Iterable[Entry], otherwise: str) -> WeekHours:
    """The week of all entries; a later one adds to an earlier one or, overlapping, replaces it."""
    week = WeekHours(otherwise=otherwise)
    for entry in entries:
        week = _with(week, entry)
    if week == WeekHours():
        raise NotUnderstood("nothing")
    return week


def _with(week: WeekHours, entry: Entry) -> WeekHours:
    if not entry.is_told:
        raise NotUnderstood("days of which nothing is said")
    days, extra = list(week.days), list(week.extra)
    for picked in entry.days.picked:
        if picked.nths or entry.open_end:
            continue
        days[picked.weekday] = _added(days[picked.weekday], entry.day)
    extra += _extra(entry, days)
    holidays = _added(week.holidays, entry.day) if entry.days.public else week.holidays
    return replace(week, days=tuple(days), extra=tuple(extra), holidays=holidays)


def _added(before: DayHours, day: DayHours) -> DayHours:
    timed = day.spans + day.booked
    # An open door inside the time of appointments leaves the rest of it.
    rivals = before.spans if day.spans else before.spans + before.booked
    lies_apart = timed and not overlap(rivals, timed)
    adds = lies_apart and before.is_told and not before.by_appointment
    return before.joined(day) if adds else day


def _extra(entry: Entry, days: list[DayHours]) -> list[Rule]:
    """What the weekly form cannot show: some of a month, an open end, school holidays."""
    rules: list[Rule] = []
    if entry.days.school:
        if not entry.closed:
            raise NotUnderstood("hours of the school holidays")
        rules.append(Rule(Kind.CLOSED, school=True))
    special = tuple(day for day in entry.days.picked if day.nths or entry.open_end)
    if special:
        rules.append(_special(entry, special, days))
    return rules


def _special(entry: Entry, special: tuple[Picked, ...], days: list[DayHours]) -> Rule:
    day = entry.day
    spans = day.spans or day.booked
    # What does not overlap is added to the usual hours of that day, else it replaces them.
    usual = [days[picked.weekday] for picked in special]
    adds = bool(spans) and any(before.is_told for before in usual)
    adds = adds and not any(overlap(before.spans + before.booked, spans) for before in usual)
    kind = Kind.CLOSED if day.closed else Kind.BY_APPOINTMENT if entry.booked else Kind.OPEN
    return Rule(
        kind,
        special,
        spans=spans,
        open_end=entry.open_end,
        comment=BY_APPOINTMENT if kind is Kind.BY_APPOINTMENT else "",
        join=Join.AND if adds else Join.OVER,
    )
