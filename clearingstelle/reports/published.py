"""The frozen figures of a report: the only thing that files, charts and sentences ever see.

No count of the store is in here, only what passed `privacy` (R1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clearingstelle.periods import HalfYear
from clearingstelle.reports.plan import TOTAL, Dimension

LEAST_BASE = 50  # contacts that a percentage needs to stand on (R6)
STAFFED_HOURS = "staffed_hours"
PER_HOUR = "contacts_per_staffed_hour"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `at` names the category by dimension; a dimension left out = the total.

    `lo` and `hi` stand only where the truth may be further away than 4.
    """

    at: Mapping[str, str]
    n: int
    lo: int | None = None
    hi: int | None = None


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
                yield category, self.groups.get(dim, {}).get(category, (category,)), cell.n

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
    """All figures of a half-year that may be known. Equal reports are drawn alike, to the byte."""

    period: HalfYear
    dimensions: Mapping[str, Dimension]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()
    corrections: int = 0
    data_version: int = 1

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
