"""A report beside an earlier one: published figures only, a change named only where it is one.

Two figures are `SAME` as long as they differ by less than 10 or the truth behind them
might be equal (R7).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from clearingstelle.reports.plan import MONTH
from clearingstelle.reports.published import Cell, PublishedReport, Table

LEAST_CHANGE = 10  # contacts


class Turn(Enum):
    """Which way a figure went since an earlier report."""

    MORE = 1
    SAME = 0
    LESS = -1


@dataclass(frozen=True, slots=True)
class Change:
    """The figures of one category in two reports, and what may be said about them."""

    category: str
    values: tuple[str, ...]
    now: int
    before: int
    turn: Turn


def between(report: PublishedReport, cell: Cell) -> tuple[int, int]:
    """Between what the truth behind a figure lies."""
    if cell.lo is not None and cell.hi is not None:
        return cell.lo, cell.hi
    known = report.precision
    if not cell.n:
        return 0, 0 if cell.mark else known.zero_max
    return max(cell.n - known.max_dev, known.positive_min), cell.n + known.max_dev


def surely_more(report: PublishedReport, one: Cell, other: Cell) -> bool:
    """Whether the truth behind a figure is above that of another, whatever the rounding hid."""
    return between(report, one)[0] > between(report, other)[1]


def change_of(report: PublishedReport, cell: Cell, earlier: PublishedReport, before: Cell) -> Turn:
    """Which way a figure went since `before`, that of an earlier report."""
    low, high = between(report, cell)
    low_before, high_before = between(earlier, before)
    if cell.n - before.n >= LEAST_CHANGE and low > high_before:
        return Turn.MORE
    if before.n - cell.n >= LEAST_CHANGE and high < low_before:
        return Turn.LESS
    return Turn.SAME


def total_change(report: PublishedReport, earlier: PublishedReport) -> Turn:
    """Which way the number of all contacts went."""
    return change_of(report, Cell({}, report.total), earlier, Cell({}, earlier.total))


def comparable(report: PublishedReport, earlier: PublishedReport, key: str) -> bool:
    """Whether both reports show a one-way table with the same categories."""
    one, other = report.table(key), earlier.table(key)
    if one is None or other is None:
        return False
    return _parts(one) == _parts(other)


def changes(report: PublishedReport, earlier: PublishedReport, key: str) -> list[Change]:
    """The lines of a one-way table beside those of an earlier report; none if they differ."""
    one, other = report.table(key), earlier.table(key)
    if one is None or other is None or not comparable(report, earlier, key):
        return []
    before = {_place(values): cell for _, values, cell in _lines(other)}
    return [
        Change(category, values, cell.n, found.n, change_of(report, cell, earlier, found))
        for category, values, cell in _lines(one)
        for found in [before[_place(values)]]
    ]


def _parts(table: Table) -> frozenset[tuple[str, ...]]:
    return frozenset(_place(values) for _, values, _ in _lines(table))


def _place(values: tuple[str, ...]) -> tuple[str, ...]:
    """What makes two categories the same: their codes in any order."""
    return tuple(sorted(values))


def _lines(table: Table) -> Iterator[tuple[str, tuple[str, ...], Cell]]:
    (dim,) = table.dims
    for cell in table.cells:
        if dim not in cell.at:
            continue
        category = cell.at[dim]
        values = table.values(dim, category)
        if dim == MONTH:  # May is compared with May, whatever the year
            values = tuple(value.rpartition("-")[2] for value in values)
        yield category, values, cell
