"""The report of a year: the sum of its two closed halves, figure by figure (R9).

Nothing is counted again: whoever holds both halves can add them up alike, so a year tells
nothing that they do not. Where the halves are grouped differently only margins stand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clearingstelle.periods import Year
from clearingstelle.privacy import Grouping, categories
from clearingstelle.reports.groups import coarsest, rest_last
from clearingstelle.reports.plan import Dimension, Kind, dimensions
from clearingstelle.reports.published import (
    OF_A_HALF,
    PER_HOUR,
    STAFFED_HOURS,
    Cell,
    Fact,
    PublishedReport,
    Table,
)

SUMMED = (PER_HOUR,)  # facts that are no sum


def of_halves(first: PublishedReport, second: PublishedReport) -> PublishedReport:
    """The year of two halves; `data_version` is the higher of theirs."""
    period = Year(first.period.year)
    dims = dimensions(period)
    tables = [
        table
        for one in first.tables
        for other in [second.table(one.id)]
        if other is not None
        for table in _added(one, other, dims)
    ]
    used = {dim for table in tables for dim in table.dims}
    total = first.total + second.total
    return PublishedReport(
        period,
        {key: dim for key, dim in dims.items() if key in used},
        tuple(tables),
        tuple(_facts(first, second, total)),
        first.corrections + second.corrections,
        max(first.data_version, second.data_version),
    )


def _added(one: Table, other: Table, dims: Mapping[str, Dimension]) -> Iterator[Table]:
    """The sum of two tables; nothing where no sum says anything."""
    halves = (one, other)
    alike = all(
        dims[dim].kind is Kind.TIME or _partition(one, dim) == _partition(other, dim)
        for dim in one.dims
    )
    if not alike and any(dims[dim].kind is Kind.MULTI for dim in one.dims):
        return  # a contact may stand in both parts of a group
    groupings = {dim: _grouping(halves, dims[dim]) for dim in one.dims}
    whole = alike and all(table.has_inner for table in halves) if len(one.dims) > 1 else True
    cells = [
        _sum(table_cells, at)
        for at in _places(one.dims, groupings, whole)
        for table_cells in [list(_inside(halves, at, groupings))]
        if table_cells
    ]
    groups = {
        dim: {key: codes for key, codes in categories(grouping).items() if len(codes) > 1}
        for dim, grouping in groupings.items()
    }
    yield Table(one.id, one.dims, {dim: g for dim, g in groups.items() if g}, tuple(cells))


def _grouping(halves: Sequence[Table], dim: Dimension) -> Grouping:
    """The finest grouping that both halves can be added up to; months stand for themselves."""
    if dim.kind is Kind.TIME:
        return {value: value for value in dim.values}
    one, other = (_of(table, dim) for table in halves)
    return coarsest(one, other, dim.parents)


def _of(table: Table, dim: Dimension) -> Grouping:
    found = {
        value: category
        for category in table.categories(dim.key)
        for value in table.values(dim.key, category)
    }
    return {value: found[value] for value in dim.values}


def _partition(table: Table, dim: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(table.values(dim, key)) for key in table.categories(dim))


Place = Mapping[str, str]


def _places(dims: Sequence[str], groupings: Mapping[str, Grouping], whole: bool) -> Iterator[Place]:
    """Where a figure stands: the cells, then the margins, then the total."""
    keys = {dim: rest_last(categories(groupings[dim])) for dim in dims}
    if len(dims) > 1 and whole:
        rows, columns = dims
        yield from ({rows: r, columns: c} for r in keys[rows] for c in keys[columns])
    yield from ({dim: key} for dim in dims for key in keys[dim])
    yield {}


def _inside(
    halves: Iterable[Table], at: Place, groupings: Mapping[str, Grouping]
) -> Iterator[Cell]:
    """The figures of both halves that add up to the one at a place."""
    for table in halves:
        for cell in table.cells:
            if cell.at.keys() == at.keys() and all(
                groupings[dim][table.values(dim, category)[0]] == at[dim]
                for dim, category in cell.at.items()
            ):
                yield cell


def _sum(cells: Sequence[Cell], at: Place) -> Cell:
    """Their sum; how far it may be from the truth where that is more than a year's figure."""
    n = sum(cell.n for cell in cells)
    mark = cells[0].mark if all(cell.mark for cell in cells) else ""
    if len(cells) <= 2 and all(cell.lo is None for cell in cells):
        return Cell(at, n, mark=mark)
    return Cell(at, n, sum(map(_least, cells)), sum(map(_most, cells)), mark)


def _least(cell: Cell) -> int:
    if cell.lo is not None:
        return cell.lo
    return max(cell.n - OF_A_HALF.max_dev, OF_A_HALF.positive_min) if cell.n else 0


def _most(cell: Cell) -> int:
    return cell.hi if cell.hi is not None else cell.n + OF_A_HALF.max_dev


def _facts(first: PublishedReport, second: PublishedReport, total: int) -> Iterator[Fact]:
    """The sums of what both halves tell; the ratio anew, of the figures shown (R6)."""
    sums: dict[str, Fact] = {}
    for fact in (*first.facts, *second.facts):
        if fact.id not in SUMMED:
            before = sums[fact.id].value if fact.id in sums else 0
            sums[fact.id] = Fact(fact.id, before + fact.value, fact.unit)
    hours = sums.get(STAFFED_HOURS)
    both = all(report.fact(STAFFED_HOURS) is not None for report in (first, second))
    for fact in sums.values():
        yield fact
        if fact is hours and both and total:
            yield Fact(PER_HOUR, round(total / fact.value, 1), "1/h")
