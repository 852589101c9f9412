"""Hours as a weekly form asks for them, and the way there and back to `opening_hours`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Self

from clearingstelle.hours.model import BY_APPOINTMENT, Join, Kind, Picked, Rule, Span
from clearingstelle.hours.syntax import read_rules, write_rules


@dataclass(frozen=True, slots=True)
class DayHours:
    """What holds on one weekday; nothing of it said is no statement at all."""

    spans: tuple[Span, ...] = ()  # the door is open, in the order of the day
    booked: tuple[Span, ...] = ()  # only with an appointment
    by_appointment: bool = False  # at other times, or at no time told
    closed: bool = False  # said to be closed, not just left out

    @property
    def is_told(self) -> bool:
        return bool(self.spans or self.booked or self.by_appointment or self.closed)

    def joined(self, other: "DayHours") -> "DayHours":
        """Both together; closed only if both are."""
        return DayHours(
            tuple(sorted({*self.spans, *other.spans})),
            tuple(sorted({*self.booked, *other.booked})),
            self.by_appointment or other.by_appointment,
            self.closed and other.closed,
        )


NOTHING = DayHours()
EMPTY_WEEK = (NOTHING,) * 7


@dataclass(frozen=True, slots=True)
class WeekHours:
    """The weekly form: seven days, the holidays, and what holds at all other times."""

    days: tuple[DayHours, ...] = EMPTY_WEEK
    holidays: DayHours = NOTHING
    otherwise: str = ""  # such as „nach Vereinbarung“: beside all times above
    extra: tuple[Rule, ...] = field(default=())  # what the form cannot show

    @classmethod
    def of(cls, osm: str) -> Self:
        """The form for hours as they are stored; raises `NotKnown` for another text."""
        rules = list(read_rules(osm)) if osm else []
        otherwise = ""
        if rules and _is_otherwise(rules[-1], alone=len(rules) == 1):
            otherwise = rules.pop().comment
        first = _first_of_holidays(rules)
        holidays = NOTHING
        for rule in rules[first:]:
            holidays = holidays.joined(_day(rule)) if holidays.is_told else _day(rule)
        del rules[first:]
        plain = list(takewhile(_fits, rules))
        # A rule that adds to one the form cannot show must stay behind it.
        return cls(_week(plain), holidays, otherwise, tuple(rules[len(plain) :]))

    @property
    def osm(self) -> str:
        """The hours as they are stored."""
        return write_rules(self._rules())

    @property
    def extra_text(self) -> str:
        """What the form cannot show, as `opening_hours`."""
        return write_rules(self.extra)

    def _rules(self) -> Iterator[Rule]:
        groups: dict[DayHours, list[int]] = {}
        for weekday, day in enumerate(self.days):
            if day.is_told:
                groups.setdefault(day, []).append(weekday)
        for day, weekdays in groups.items():
            yield from _rules_of(day, Rule(Kind.OPEN, tuple(map(Picked, weekdays))))
        yield from self.extra
        if self.holidays.is_told:
            yield from _rules_of(self.holidays, Rule(Kind.OPEN, public=True))
        if self.otherwise:
            yield Rule(Kind.BY_APPOINTMENT, comment=self.otherwise, join=Join.ELSE)


def _rules_of(day: DayHours, form: Rule) -> Iterator[Rule]:
    """The rules of one kind of day; the widest first, for a later one takes its time away."""
    join = Join.OVER
    booked = replace(form, kind=Kind.BY_APPOINTMENT, comment=BY_APPOINTMENT)
    for said, rule in (
        (day.closed, replace(form, kind=Kind.CLOSED)),
        (day.by_appointment, booked),
        (bool(day.booked), replace(booked, spans=day.booked)),
        (bool(day.spans), replace(form, spans=day.spans)),
    ):
        if said:
            yield replace(rule, join=join)
            join = Join.AND


def _is_otherwise(rule: Rule, *, alone: bool) -> bool:
    """„nach Vereinbarung“ beside all else, or alone."""
    bare = Rule(Kind.BY_APPOINTMENT, comment=rule.comment, join=rule.join)
    return rule == bare and (rule.join is Join.ELSE or alone)


def _first_of_holidays(rules: Sequence[Rule]) -> int:
    """Where the last rules begin that speak of holidays only; the first replaces the day."""
    at = len(rules)
    while at and _is_of_holidays(rules[at - 1]):
        at -= 1
        if rules[at].join is Join.OVER or at == 0:
            return at
    return len(rules)


def _is_of_holidays(rule: Rule) -> bool:
    as_monday = replace(rule, public=False, days=(Picked(0),))
    return rule.only_holidays and not rule.school and _fits(as_monday)


def _fits(rule: Rule) -> bool:
    """Whether the form can show a rule."""
    comment = BY_APPOINTMENT if rule.kind is Kind.BY_APPOINTMENT else ""
    days = tuple(Picked(day.weekday) for day in rule.days)
    plain = Rule(rule.kind, days, spans=rule.spans, comment=comment, join=rule.join)
    timeless = rule.kind is not Kind.CLOSED or not rule.spans
    known = rule.kind is not Kind.UNKNOWN and rule.join is not Join.ELSE
    return bool(days) and rule == plain and timeless and known


def _week(rules: Iterable[Rule]) -> tuple[DayHours, ...]:
    days = list(EMPTY_WEEK)
    for rule in rules:
        for picked in rule.days:
            at = picked.weekday
            before = days[at] if rule.join is Join.AND else NOTHING
            days[at] = before.joined(_day(rule)) if before.is_told else _day(rule)
    return tuple(days)


def _day(rule: Rule) -> DayHours:
    booked = rule.kind is Kind.BY_APPOINTMENT
    return DayHours(
        spans=rule.spans if rule.kind is Kind.OPEN else (),
        booked=rule.spans if booked else (),
        by_appointment=booked and not rule.spans,
        closed=rule.kind is Kind.CLOSED,
    )
