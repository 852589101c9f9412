"""When the desk is open: the plan of the week, the half-days of a period, what was kept.

A half-day that is past has a session: what was planned by the plan of that time, how
long somebody sat there, why it was closed. Who sat there is the rota, and that is kept
apart: one counsellor a half-day would make every count a figure about a person.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Self

from clearingstelle.errors import DeskError
from clearingstelle.periods import NOON, HalfDay
from i18n import N_

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")  # OSM's names, Monday first
HALVES = (HalfDay.MORNING, HalfDay.AFTERNOON)
MOST_MINUTES = 780  # of a half-day: 13 hours

MOST_PROVIDERS = 12
LONGEST_PROVIDER = 80  # characters

Span = tuple[int, int]  # minutes after midnight, from and to


class UnreadablePlan(DeskError):
    message = N_(
        "„{part}“ im Öffnungsplan ist nicht lesbar. Bitte so angeben: "
        "Mo-Th 09:00-12:00,13:00-16:00; Fr 09:00-12:00"
    )


class WrongProviders(DeskError):
    message = N_("Bitte höchstens {most} Träger mit je höchstens {length} Zeichen angeben.")


class Closure(StrEnum):
    """Why the desk was closed on a planned half-day; the keys of the store."""

    NONE = ""
    HOLIDAY = "feiertag"
    ILLNESS = "krankheit"
    LEAVE = "urlaub"
    TRAINING = "fortbildung"
    OTHER = "sonst"


CLOSURE_LABELS = {
    Closure.NONE: N_("geöffnet"),
    Closure.HOLIDAY: N_("Feiertag"),
    Closure.ILLNESS: N_("Krankheit"),
    Closure.LEAVE: N_("Urlaub"),
    Closure.TRAINING: N_("Fortbildung"),
    Closure.OTHER: N_("anderer Grund"),
}


@dataclass(frozen=True, slots=True)
class Session:
    """A half-day of the opening plan: planned and staffed minutes, why it was closed."""

    day: date
    half_day: HalfDay
    planned_minutes: int
    staffed_minutes: int
    closure: Closure = Closure.NONE


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """The open hours of a week: for each weekday, Monday first, its spans in order."""

    spans: tuple[tuple[Span, ...], ...] = ((),) * 7

    @classmethod
    def read(cls, text: str) -> Self:
        """The plan that a text says, in the syntax of OSM's opening_hours.

        Weekdays and times only, such as `Mo-Th 09:00-12:00,13:00-16:00; Fr 09:00-12:00`.
        Raises `UnreadablePlan`.
        """
        week: list[tuple[Span, ...]] = [()] * 7
        for part in filter(None, (part.strip() for part in text.split(";"))):
            days, _, times = part.partition(" ")
            spans = tuple(sorted(_span(time, part) for time in times.split(",")))
            if any(end > start for (_, end), (start, _) in pairwise(spans)):
                raise UnreadablePlan(part=part)
            for day in _days(days, part):
                week[day] = spans
        return cls(tuple(week))

    def __str__(self) -> str:
        """The plan as text; `read` gives it back. Equal neighbours share a part."""
        parts: list[str] = []
        day = 0
        while day < 7:
            last = day
            while last < 6 and self.spans[last + 1] == self.spans[day]:
                last += 1
            if self.spans[day]:
                names = DAYS[day] if last == day else f"{DAYS[day]}-{DAYS[last]}"
                times = ",".join(f"{_clock(a)}-{_clock(b)}" for a, b in self.spans[day])
                parts.append(f"{names} {times}")
            day = last + 1
        return "; ".join(parts)

    def __bool__(self) -> bool:
        return any(self.spans)

    def minutes(self, weekday: int, half_day: HalfDay) -> int:
        """The planned minutes of a half-day; a span over 13:00 counts in both halves."""
        noon = NOON * 60
        cut = [
            (start, min(end, noon)) if half_day is HalfDay.MORNING else (max(start, noon), end)
            for start, end in self.spans[weekday]
        ]
        return min(MOST_MINUTES, sum(end - start for start, end in cut if end > start))

    def is_over(self, moment: datetime) -> bool:
        """Whether the last planned half-day of that day has ended; False on an unplanned day."""
        spans = self.spans[moment.weekday()]
        return bool(spans) and moment.hour * 60 + moment.minute >= spans[-1][1]


def providers_in(text: str) -> list[str]:
    """The Träger that take turns, as a setting names them, parted by ";"."""
    return [name for name in (part.strip() for part in text.split(";")) if name]


def sessions_due(
    plan: OpeningPlan, land: str, known: Collection[tuple[date, HalfDay]], first: date, last: date
) -> list[Session]:
    """The sessions of the planned half-days from `first` to `last` that are not yet kept.

    A holiday of the Land is closed for that reason; every other one counts as staffed
    as planned until the coordinator says otherwise.
    """
    from clearingstelle.hours import holiday_name  # slow to import, the window does not wait

    due: list[Session] = []
    for day in days_from(first, last):
        for half_day in HALVES:
            planned = plan.minutes(day.weekday(), half_day)
            if planned and (day, half_day) not in known:
                closed = Closure.HOLIDAY if holiday_name(day, land) else Closure.NONE
                due.append(Session(day, half_day, planned, 0 if closed else planned, closed))
    return due


def days_from(first: date, last: date) -> Iterable[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was planned was staffed, in minutes, and the half-days by closure."""

    planned: int
    staffed: int
    closures: Mapping[Closure, int]


def coverage(sessions: Iterable[Session]) -> Coverage:
    """Planned and staffed minutes of sessions, and how many were closed for which reason."""
    planned = staffed = 0
    closures: dict[Closure, int] = {}
    for session in sessions:
        planned += session.planned_minutes
        staffed += session.staffed_minutes
        if session.closure:
            closures[session.closure] = closures.get(session.closure, 0) + 1
    return Coverage(planned, staffed, closures)


def days_without_entries(sessions: Iterable[Session], counted: Collection[date]) -> list[date]:
    """The days that were staffed, say their sessions, and on which nobody was counted.

    A day with a closure reason is none of them: nobody was to come.
    """
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    return [
        day
        for day, of_day in sorted(by_day.items())
        if day not in counted
        and not any(session.closure for session in of_day)
        and any(session.staffed_minutes for session in of_day)
    ]


def _days(names: str, part: str) -> list[int]:
    found: list[int] = []
    for name in names.split(","):
        ends = name.split("-")
        if len(ends) > 2 or not all(end in DAYS for end in ends):
            raise UnreadablePlan(part=part)
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        if last < first:
            raise UnreadablePlan(part=part)
        found.extend(range(first, last + 1))
    return found


def _span(text: str, part: str) -> Span:
    found = re.fullmatch(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)", text.strip())
    if not found:
        raise UnreadablePlan(part=part)
    numbers = [int(number) for number in found.groups()]
    start, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    if numbers[1] > 59 or numbers[3] > 59 or not start < end <= 24 * 60:
        raise UnreadablePlan(part=part)
    return start, end


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
