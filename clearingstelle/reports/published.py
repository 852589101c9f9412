"""The frozen figures of a report: the only thing that files, charts and sentences ever see.

No count of the store is in here, only what passed `privacy` (R1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clearingstelle.periods import HalfYear, Year
from clearingstelle.privacy import MAX_DEVIATION, NEVER_SHOWN
from clearingstelle.reports.plan import TOTAL, Dimension

LEAST_BASE = 50  # contacts that a percentage needs to stand on (R6)
STAFFED_HOURS = "staffed_hours"
PER_HOUR = "contacts_per_staffed_hour"
OUTREACH_EVENTS = "outreach_events"
OUTREACH_ATTENDED = "outreach_attended"  # people reached, a multiple of 5
PACKS_LAID_OUT = "packs_laid_out"  # a multiple of 5
IMPOSSIBLE = "x"  # how a combination is marked that the plan calls impossible (R3)


@dataclass(frozen=True, slots=True)
class Precision:
    """How far the truth may be from a figure, where its cell does not say it itself."""

    max_dev: int  # from a positive figure
    zero_max: int  # behind a shown 0
    positive_min: int  # behind a shown positive figure


OF_A_HALF = Precision(MAX_DEVIATION, MAX_DEVIATION, NEVER_SHOWN + 1)
OF_A_YEAR = Precision(2 * MAX_DEVIATION, 2 * MAX_DEVIATION, NEVER_SHOWN + 1)  # R9


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `at` names the category by dimension; a dimension left out = the total.

    `lo` and `hi` stand only where the truth may be further away than the precision of the
    report says. `mark` is `IMPOSSIBLE` where the plan knows that nothing can stand; `n` is 0.
    """

    at: Mapping[str, str]
    n: int
    lo: int | None = None
    hi: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one table of the plan and what was merged in it, by dimension."""

    id: str
    dims: tuple[str, ...]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]
    cells: tuple[Cell, ...]

    def rows(self) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """Of a one-way table: category, the values in it, the figure."""
        (dim,) = self.dims
        for cell in self.cells:
            if dim in cell.at:
                category = cell.at[dim]
                yield category, self.values(dim, category), cell.n

    def values(self, dim: str, category: str) -> tuple[str, ...]:
        """The values that a category of this table holds: itself, or those of a group."""
        return self.groups.get(dim, {}).get(category, (category,))

    def categories(self, dim: str) -> tuple[str, ...]:
        """The categories of a dimension in the order of the table."""
        return tuple(dict.fromkeys(cell.at[dim] for cell in self.cells if dim in cell.at))

    def cell(self, **at: str) -> Cell | None:
        """The cell at these categories, `cell()` the total; None if it is not shown."""
        return next((cell for cell in self.cells if dict(cell.at) == at), None)

    @property
    def has_inner(self) -> bool:
        """Whether a two-way table shows more than its margins."""
        return len(self.dims) > 1 and any(len(cell.at) == len(self.dims) for cell in self.cells)

    def figure(self, value: str) -> int | None:
        """Of a one-way table: the figure of a value; None if it only stands in a group."""
        return next((n for category, _, n in self.rows() if category == value), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that is no contact, such as staffed hours; never summed with contacts (R14)."""

    id: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """All figures of a period that may be known. Equal reports are drawn alike, to the byte."""

    period: HalfYear | Year
    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()
    corrections: int = 0
    data_version: int = 1

    @property
    def precision(self) -> Precision:
        """How far the truth may be from a figure."""
        return OF_A_YEAR if isinstance(self.period, Year) else OF_A_HALF

    @property
    def id(self) -> str:
        return str(self.period)

    @property
    def total(self) -> int:
        """All contacts of the half-year, as published."""
        return next(table.cells[0].n for table in self.tables if table.id == TOTAL)

    def table(self, key: str) -> Table | None:
        """The table of that id; None if the report is too small for it."""
        return next((table for table in self.tables if table.id == key), None)

    def fact(self, key: str) -> float | None:
        return next((fact.value for fact in self.facts if fact.id == key), None)


def percent(figure: int, base: int) -> int | None:
    """The share in whole per cent, from published figures only; None below a base of 50 (R6).

    A figure of 0 stands for 0 to 4 contacts and has no share.
    """
    if base < LEAST_BASE or figure == 0:
        return None
    return (200 * figure + base) // (2 * base)
