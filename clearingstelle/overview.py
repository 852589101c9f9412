"""The true figures of the running half-year, for the team alone: never printed, never exported.

Today and the week are totals without an attribute; attributes are known of the half-year
only, so that nobody can be found by the day of a visit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clearingstelle.periods import WEEKDAYS, HalfDay, HalfYear, Month
from clearingstelle.visits import fields

SINGLE_FIELDS = ("zugang", "sprache")
MULTI_FIELDS = ("anliegen", "ziel")
MOST = 10  # lines of a list; what comes after is added up in the last

Figures = Sequence[tuple[str, int]]  # a German label and how many contacts


@dataclass(frozen=True, slots=True)
class Ranking:
    """The most frequent answers to a question, and what the others add up to."""

    field: str
    lines: Figures
    others: int

    @classmethod
    def of(cls, field: str, counts: Mapping[str, int]) -> "Ranking":
        """From numbers by code; equal numbers in the order of the code list."""
        codes = fields()[field].codes
        found = [(code.label, counts[code.key]) for code in codes if counts.get(code.key)]
        found.sort(key=lambda line: -line[1])
        most = len(found) if len(found) <= MOST + 1 else MOST
        return cls(field, tuple(found[:most]), sum(number for _, number in found[most:]))


@dataclass(frozen=True, slots=True)
class Overview:
    """What the team sees of its own work."""

    period: HalfYear
    today: int
    week: int
    months: tuple[tuple[Month, int], ...]
    rankings: Mapping[str, Ranking]
    half_days: Mapping[tuple[str, HalfDay], int]  # weekday and half-day -> contacts

    @property
    def total(self) -> int:
        return sum(number for _, number in self.months)

    @property
    def without_half_day(self) -> int:
        """Contacts of which no half-day is known: those entered by their month."""
        known = (HalfDay.MORNING, HalfDay.AFTERNOON)
        return max(
            0, self.total - sum(n for (_, half), n in self.half_days.items() if half in known)
        )


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def weekdays_shown(overview: Overview) -> tuple[str, ...]:
    """Monday to Friday, and days of the weekend on which somebody came."""
    came = {weekday for (weekday, _), number in overview.half_days.items() if number}
    return tuple(day for day in WEEKDAYS if day in came or day not in WEEKDAYS[5:])
