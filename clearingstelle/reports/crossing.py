"""Two-way tables: the margins are fixed by the one-way tables, the cells fit inside them.

Where that cannot be, categories are merged for this table alone, the two that are shown
smallest first, months never and no dimension below two; where even that does not suffice
the margins stand alone (R4). What is merged is chosen by figures that are shown anyway.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from clearingstelle.privacy import (
    MAX_DEVIATION,
    NEVER_SHOWN,
    REST,
    Grouping,
    by_parents,
    categories,
    merge,
    merge_two_smallest,
    round_two_way,
)
from clearingstelle.reports.groups import Groupings, coarsest, rest_last
from clearingstelle.reports.plan import NEVER_CROSSED, Dimension, Kind, PlannedTable, Tier
from clearingstelle.reports.published import IMPOSSIBLE, Cell, Table
from clearingstelle.reports.tally import Pair
from clearingstelle.visits import NONE_MISSING

FEWEST_CATEGORIES = 2  # of a dimension

Codes = tuple[str, ...]
CountOfTwo = Callable[[Codes, Codes], int]  # how many have one of these and one of those


@dataclass(frozen=True, slots=True)
class Margin:
    """A dimension as its one-way table shows it."""

    dim: Dimension
    grouping: Grouping
    figures: Mapping[frozenset[str], int]

    def shown(self, codes: frozenset[str]) -> int:
        """The figure of a category of a table: the sum of its published parts."""
        return sum(self._parts(codes))

    def interval(self, codes: frozenset[str]) -> tuple[int, int] | None:
        """Between what the truth lies, for a group of several published parts."""
        parts = list(self._parts(codes))
        if len(parts) < FEWEST_CATEGORIES:
            return None
        low = sum(max(n - MAX_DEVIATION, NEVER_SHOWN + 1) for n in parts if n)
        return low, sum(n + MAX_DEVIATION for n in parts)

    def _parts(self, codes: frozenset[str]) -> Iterator[int]:
        return (n for part, n in self.figures.items() if part <= codes)


@dataclass(frozen=True, slots=True)
class Crossed:
    """A two-way table and the groupings made for it, by dimension."""

    table: Table
    groupings: Groupings


def cross(
    count: CountOfTwo,
    plan: PlannedTable,
    margins: tuple[Margin, Margin],
    tier: Tier,
    earlier: Groupings | None,
    withheld: bool,
) -> Crossed:
    """The table of two dimensions inside their margins.

    `earlier`: how the same table was grouped in the half-year or version that was closed
    before; `withheld`: that one had margins only, so this one has, too.
    """
    coarse = tier < plan.in_full
    groupings = tuple(_start(margin, coarse, earlier) for margin in margins)
    # A dimension of one category has nothing to cross; its cells would only repeat a margin.
    withheld |= any(len(categories(grouping)) < FEWEST_CATEGORIES for grouping in groupings)
    while not withheld:
        figures = _figures(count, margins, groupings)
        if figures is not None:
            return Crossed(_table(plan, margins, groupings, figures), _named(margins, groupings))
        coarser = _coarser(margins, groupings)
        if coarser == groupings:
            break
        groupings = coarser
    return Crossed(_table(plan, margins, groupings, {}), _named(margins, groupings))


def _named(margins: tuple[Margin, Margin], groupings: tuple[Grouping, ...]) -> Groupings:
    return {
        margin.dim.key: made
        for margin, made in zip(margins, groupings, strict=True)
        if margin.dim.kind is not Kind.TIME
    }


def _start(margin: Margin, coarse: bool, earlier: Groupings | None) -> Grouping:
    """As the one-way table or by parents, nothing finer than before, no code that R5 hides."""
    dim, grouping = margin.dim, margin.grouping
    if dim.kind is Kind.TIME:
        return grouping
    if coarse:
        grouping = by_parents(grouping, dim.parents)
    grouping = _hidden(margin, grouping)
    return coarsest(grouping, earlier[dim.key], dim.parents) if earlier else grouping


def _hidden(margin: Margin, grouping: Grouping) -> Grouping:
    """No category of nothing but codes that are never crossed (R5)."""
    parents = margin.dim.parents
    for code in (code for code in grouping if code in NEVER_CROSSED):
        if not _is_exposed(grouping, code):
            continue
        family = {grouping[other] for other in grouping if parents.get(other) == parents.get(code)}
        grouping = merge(grouping, family, parents) if len(family) > 1 else grouping
        if _is_exposed(grouping, code) and REST in categories(grouping):
            grouping = merge(grouping, {grouping[code], REST}, parents)
        elif _is_exposed(grouping, code):
            alone = grouping[code]
            grouping = merge_two_smallest(grouping, parents, margin.shown, alone)
    return grouping


def _is_exposed(grouping: Grouping, code: str) -> bool:
    return set(categories(grouping)[grouping[code]]) <= NEVER_CROSSED


def _coarser(
    margins: tuple[Margin, Margin], groupings: tuple[Grouping, ...]
) -> tuple[Grouping, ...]:
    """One merge more, where the two smallest categories are shown smallest; or the same."""
    found: list[tuple[int, int, Grouping]] = []
    for place, (margin, grouping) in enumerate(zip(margins, groupings, strict=True)):
        known = categories(grouping)
        apart = [NONE_MISSING] if known.get(NONE_MISSING) == (NONE_MISSING,) else []
        sizes = sorted(margin.shown(frozenset(known[key])) for key in known if key not in apart)
        if margin.dim.kind is Kind.TIME or len(known) <= FEWEST_CATEGORIES:
            continue
        made = merge_two_smallest(grouping, margin.dim.parents, margin.shown, apart=apart)
        if len(categories(made)) >= FEWEST_CATEGORIES:
            found.append((sum(sizes[:2]), place, made))
    if not found:
        return groupings
    _, place, made = min(found, key=lambda one: one[:2])
    return tuple(made if n == place else one for n, one in enumerate(groupings))


def _figures(
    count: CountOfTwo, margins: tuple[Margin, Margin], groupings: tuple[Grouping, ...]
) -> Mapping[Pair, int] | None:
    """The cells by their two categories; None if they do not fit."""
    rows, columns = (categories(grouping) for grouping in groupings)
    counts = [[count(row, column) for column in columns.values()] for row in rows.values()]
    shown = [
        [margin.shown(frozenset(codes)) for codes in found.values()]
        for margin, found in zip(margins, (rows, columns), strict=True)
    ]
    figures = round_two_way(counts, *shown)
    if figures is None:
        return None
    return {
        (r, c): n
        for r, line in zip(rows, figures, strict=True)
        for c, n in zip(columns, line, strict=True)
    }


def _table(
    plan: PlannedTable,
    margins: tuple[Margin, Margin],
    groupings: tuple[Grouping, ...],
    figures: Mapping[Pair, int],
) -> Table:
    found = [categories(grouping) for grouping in groupings]
    rows, columns = (rest_last(one) for one in found)
    (row_dim, column_dim) = plan.dims
    cells: list[Cell] = []
    if figures:
        for row in rows:
            for column in columns:
                at = {row_dim: row, column_dim: column}
                apart = _is_impossible(found[0][row], found[1][column])
                cells.append(Cell(at, figures[row, column], mark=IMPOSSIBLE if apart else ""))
    for margin, keys, known in zip(margins, (rows, columns), found, strict=True):
        for key in keys:
            codes = frozenset(known[key])
            low, high = margin.interval(codes) or (None, None)
            cells.append(Cell({margin.dim.key: key}, margin.shown(codes), low, high))
    cells.append(Cell({}, sum(margins[0].figures.values())))
    groups = {
        dim: {key: codes for key, codes in known.items() if len(codes) > 1}
        for dim, known in zip(plan.dims, found, strict=True)
    }
    return Table(plan.id, plan.dims, {dim: one for dim, one in groups.items() if one}, tuple(cells))


def _is_impossible(one: Codes, other: Codes) -> bool:
    """Without a gap in one field there is none in the other."""
    return ((NONE_MISSING,) in (one, other)) and (NONE_MISSING in one) != (NONE_MISSING in other)
