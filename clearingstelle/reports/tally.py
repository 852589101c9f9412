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
    ONLY_BY_PARENT,
    PLAN,
    UNKNOWN,
    WEEKDAY,
    Dimension,
    Kind,
    published_key,
)
from clearingstelle.visits import Use, Visit, fields, multis, singles

STEP = 5_000  # contacts counted at a time: memory stays flat, counting runs in C

DayCounts = Mapping[tuple[str, str], int]  # (weekday, half-day) -> contacts
Pair = tuple[str, str]
DAYS = (WEEKDAY, HALF_DAY)


@dataclass(frozen=True, slots=True)
class Besides:
    """What is counted without a contact (R14)."""

    staffed_minutes: int | None = None
    outreach_events: int = 0
    outreach_attended: int = 0
    packs_laid_out: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The true counts of a half-year: per single value, per two of them where the plan crosses
    their dimensions, per set of multiple answers.
    """

    period: HalfYear
    single: Mapping[str, Mapping[str, int]]
    multi: Mapping[str, Mapping[frozenset[str], int]]
    crossed: Mapping[Pair, Mapping[Pair, int]]
    besides: Besides = Besides()

    @classmethod
    def of(
        cls,
        period: HalfYear,
        contacts: Iterable[tuple[Month, Visit]],
        days: DayCounts,
        besides: Besides | None = None,
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
        crossed = counters.crossed | {DAYS: known}
        return cls(period, single, counters.multi, crossed, besides or Besides())

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

    def cross(self, rows: Dimension, columns: Dimension) -> Mapping[Pair, int]:
        """How many contacts have a value of the one and a value of the other."""
        return self.crossed[rows.key, columns.key]


class _Counters:
    """Counters of every field, and of two where the plan crosses them, filled a step at a time."""

    def __init__(self) -> None:
        derived = [field.key for field in fields().values() if field.use is Use.DERIVED]
        keys = [MONTH, *(field.key for field in singles()), *derived]
        self._single: dict[str, Counter[str]] = {key: Counter() for key in keys}
        self._multi: list[Counter[frozenset[str]]] = [Counter() for _ in multis()]
        self._derived = derived
        self._crossed: dict[Pair, Counter[Pair]] = {
            (table.dims[0], table.dims[1]): Counter()
            for table in PLAN
            if len(table.dims) > 1 and table.dims != DAYS
        }

    def count(self, contacts: list[tuple[Month, Visit]]) -> None:
        names = {month: str(month) for month in {month for month, _ in contacts}}
        columns: dict[str, Iterable[str]] = {MONTH: [names[month] for month, _ in contacts]}
        told = zip(*(visit.single for _, visit in contacts), strict=True)
        columns |= {field.key: column for field, column in zip(singles(), told, strict=True)}
        columns |= {key: [visit[key] for _, visit in contacts] for key in self._derived}
        for key, counter in self._single.items():
            counter.update(columns[key])
        for (rows, across), counter in self._crossed.items():
            counter.update(zip(columns[rows], columns[across], strict=True))
        for chosen, sets in zip(
            self._multi, zip(*(visit.multi for _, visit in contacts), strict=True), strict=True
        ):
            chosen.update(sets)

    @property
    def total(self) -> int:
        return self._single[MONTH].total()

    @property
    def single(self) -> dict[str, Mapping[str, int]]:
        return {key: _by_published_key(key, counter) for key, counter in self._single.items()}

    @property
    def crossed(self) -> dict[Pair, Mapping[Pair, int]]:
        return dict(self._crossed)

    @property
    def multi(self) -> dict[str, Mapping[frozenset[str], int]]:
        return {field.key: counter for field, counter in zip(multis(), self._multi, strict=True)}


def _by_published_key(key: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    if key not in ONLY_BY_PARENT:
        return counts
    found: Counter[str] = Counter()
    for code, number in counts.items():
        found[published_key(key, code)] += number
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
