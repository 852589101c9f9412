"""A year is nothing but its two halves, added up."""

import pytest

from clearingstelle.periods import HalfYear, Year
from clearingstelle.reports.plan import Kind
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import (
    OF_A_YEAR,
    PER_HOUR,
    STAFFED_HOURS,
    Cell,
    PublishedReport,
)
from clearingstelle.reports.tally import Tally
from clearingstelle.reports.year import of_halves
from tests.worlds import HALF, tally

SECOND = HalfYear(2026, 2)
PAIRS = [(900, 1000, 1), (420, 900, 2), (900, 60, 3), (70, 800, 4), (1500, 1500, 5), (30, 400, 6)]


def year(first: int, second: int, seed: int) -> tuple[PublishedReport, Tally, Tally]:
    one, groups = publish(tally(first, seed))
    other, _ = publish(tally(second, seed + 50, SECOND), groups)
    return of_halves(one, other), tally(first, seed), tally(second, seed + 50, SECOND)


@pytest.mark.parametrize(("first", "second", "seed"), PAIRS)
def test_r9_every_figure_of_a_year_is_within_what_it_says(
    first: int, second: int, seed: int
) -> None:
    report, one, other = year(first, second, seed)
    assert report.period == Year(2026)
    assert report.precision == OF_A_YEAR
    for table in report.tables:
        for cell in table.cells:
            counted = _counted(report, table.id, cell, one) + _counted(
                report, table.id, cell, other
            )
            low, high = _interval(cell)
            assert low <= counted <= high, (table.id, cell, counted)


def _counted(report: PublishedReport, key: str, cell: Cell, truth: Tally) -> int:
    table = report.table(key)
    assert table is not None
    dims = [report.dimensions[dim] for dim in cell.at]
    values = [table.values(dim.key, cell.at[dim.key]) for dim in dims]
    if not dims:
        return truth.total
    if len(dims) == 1:
        return truth.count(dims[0], values[0])
    found = truth.cross(*dims)
    return sum(found.get((a, b), 0) for a in values[0] for b in values[1])


def _interval(cell: Cell) -> tuple[int, int]:
    if cell.lo is not None and cell.hi is not None:
        return cell.lo, cell.hi
    if cell.mark:
        return 0, 0
    if cell.n:
        return max(OF_A_YEAR.positive_min, cell.n - OF_A_YEAR.max_dev), cell.n + OF_A_YEAR.max_dev
    return 0, OF_A_YEAR.zero_max


@pytest.mark.parametrize(("first", "second", "seed"), PAIRS)
def test_r9_tables_of_a_year_add_up(first: int, second: int, seed: int) -> None:
    report, *_ = year(first, second, seed)
    for table in report.tables:
        if table.dims and report.dimensions[table.dims[0]].kind is Kind.MULTI:
            continue
        total = table.cell()
        assert total is not None
        assert total.n == report.total
        for dim in table.dims:
            margins = [cell.n for cell in table.cells if set(cell.at) == {dim}]
            assert sum(margins) == report.total, table.id


def test_r9_months_are_the_twelve_published_figures() -> None:
    one, groups = publish(tally(900, 1))
    other, _ = publish(tally(1000, 51, SECOND), groups)
    months = of_halves(one, other).table("monat")
    assert months is not None
    told = [(value, n) for half in (one, other) for value, _, n in half.table("monat").rows()]  # type: ignore[union-attr]
    assert [(value, n) for value, _, n in months.rows()] == told
    assert all(cell.lo is None for cell in months.cells)


def test_r9_tables_grouped_alike_are_whole_of_the_others_the_margins_stand() -> None:
    one, groups = publish(tally(900, 1))
    other, kept = publish(tally(1000, 51, SECOND), groups)
    report = of_halves(one, other)
    whole = margins = 0
    for table in report.tables:
        if len(table.dims) < 2:
            continue
        alike = all(
            groups.local[table.id].get(dim) == kept.local[table.id].get(dim) for dim in table.dims
        )
        assert table.has_inner == alike, table.id
        whole, margins = whole + alike, margins + (not alike)
    assert whole


def test_r9_multiple_answers_in_unequal_groups_are_no_sum() -> None:
    one, _ = publish(tally(900, 1))
    other, _ = publish(tally(60, 2, SECOND))
    report = of_halves(one, other)
    assert report.table("ziel") is None, "a contact may stand in both parts of a group"
    assert report.table("zugang") is not None


def test_facts_of_a_year_are_added_and_the_ratio_is_made_anew() -> None:
    report, *_ = year(900, 1000, 1)
    hours = report.fact(STAFFED_HOURS)
    assert hours == 624
    assert report.fact(PER_HOUR) == round(report.total / hours, 1)


def test_the_version_of_a_year_is_the_higher_of_its_halves() -> None:
    assert year(420, 420, 1)[0].data_version == 1
    assert HALF.year == 2026
