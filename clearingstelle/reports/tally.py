"""Counting the contacts of a half-year, once, for all tables.

A tally holds counts and no contact. It is the truth: it never leaves the house,
and nothing that draws or writes sees it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from clearingstelle.periods import WEEKDAYS, HalfDay, HalfYear, Month
from clearingstelle.reports.plan import (
    HALF_DAY,
    MONTH,
    PUBLISHED_USES,
    UNKNOWN,
    WEEKDAY,
    Dimension,
    Kind,
    published_key,
)
from clearingstelle.visits import Use, Visit, fields, multis, singles

STEP = 5_000  # contacts counted at a time: memory stays flat, counting runs in C

DayCounts = Mapping[tuple[str, str], int]  # (weekday, half-day) -> contacts


@dataclass(frozen=True, slots=True)
class Tally:
    """The true counts of a half-year: per single value, per set of multiple answers."""

    period: HalfYear
    single: Mapping[str, Mapping[str, int]]
    multi: Mapping[str, Mapping[frozenset[str], int]]
    days: DayCounts
    staffed_minutes: int | None = None

    @classmethod
    def of(
        cls,
        period: HalfYear,
        contacts: Iterable[tuple[Month, Visit]],
        days: DayCounts,
        staffed_minutes: int | None = None,
    ) -> "Tally":
        """Count contacts, each with its month; `days` knows no attribute of them (R13).

        Contacts that no day knows count as `unbekannt`.
        """
        counters = _Counters()
        rest = iter(contacts)
        while some := list(islice(rest, STEP)):
            counters.count(some)
        known = _within(days, counters.total)
        known[UNKNOWN, UNKNOWN] += counters.total - known.total()
        single = counters.single | {WEEKDAY: _margin(known, 0), HALF_DAY: _margin(known, 1)}
        return cls(period, single, counters.multi, known, staffed_minutes)

    @property
    def total(self) -> int:
        return sum(self.single[MONTH].values())

    def count(self, dimension: Dimension, values: Iterable[str]) -> int:
        """How many contacts have at least one of the values."""
        if dimension.kind is Kind.MULTI:
            wanted = frozenset(values)
            found = self.multi[dimension.key].items()
            return sum(number for chosen, number in found if chosen & wanted)
        counts = self.single[dimension.key]
        return sum(counts.get(value, 0) for value in values)


class _Counters:
    """Counters of every published field, filled a step at a time."""

    def __init__(self) -> None:
        self._months: Counter[Month] = Counter()
        self._single: list[Counter[str]] = [Counter() for _ in singles()]
        self._multi: list[Counter[frozenset[str]]] = [Counter() for _ in multis()]
        self._derived: dict[str, Counter[str]] = {
            field.key: Counter() for field in fields().values() if field.use is Use.DERIVED
        }

    def count(self, contacts: list[tuple[Month, Visit]]) -> None:
        self._months.update(month for month, _ in contacts)
        for counter, column in zip(
            self._single, zip(*(visit.single for _, visit in contacts), strict=True), strict=True
        ):
            counter.update(column)
        for chosen, sets in zip(
            self._multi, zip(*(visit.multi for _, visit in contacts), strict=True), strict=True
        ):
            chosen.update(sets)
        for key, counter in self._derived.items():
            counter.update(visit[key] for _, visit in contacts)

    @property
    def total(self) -> int:
        return self._months.total()

    @property
    def single(self) -> dict[str, Mapping[str, int]]:
        found: dict[str, Mapping[str, int]] = {
            MONTH: {str(month): number for month, number in self._months.items()}
        }
        for field, counter in zip(singles(), self._single, strict=True):
            if field.use in PUBLISHED_USES:
                found[field.key] = _by_published_key(field.key, counter)
        return found | self._derived

    @property
    def multi(self) -> dict[str, Mapping[frozenset[str], int]]:
        return {
            field.key: counter
            for field, counter in zip(multis(), self._multi, strict=True)
            if field.use in PUBLISHED_USES
        }


def _by_published_key(field: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for code, number in counts.items():
        found[published_key(field, code)] += number
    return found


def fold(days: Mapping[tuple[date, HalfDay], int]) -> DayCounts:
    """The sums by weekday and half-day; no date is left in them."""
    folded: Counter[tuple[str, str]] = Counter()
    for (day, half_day), number in days.items():
        folded[WEEKDAYS[day.weekday()], half_day.value] += number
    return folded


def _within(days: DayCounts, total: int) -> Counter[tuple[str, str]]:
    """The day counts, made no more than the contacts.

    A sealed contact that was deleted is still in the counter, and nobody knows its day:
    each is taken off another half-day, the fullest first, so that none is wrong by more
    than one. Where they are more than the half-days, nothing is reliable: all are unknown.
    """
    known = Counter(days)
    surplus = known.total() - total
    if surplus > len(known):
        return Counter()
    for key, _ in sorted(known.items(), key=lambda item: (-item[1], item[0]))[: max(0, surplus)]:
        known[key] -= 1
    return known


def _margin(days: DayCounts, place: int) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for key, number in days.items():
        found[key[place]] += number
    return found
