"""From the true counts to the figures that may be known.

Categories are grouped first (R4), then every table is rounded to the one shown
total (R2). Where the same contacts stand in two tables they get one figure, so
that all tables together are one possible world.
"""

from collections.abc import Mapping, Sequence, Set
from functools import partial

from clearingstelle.errors import DeskError
from clearingstelle.privacy import (
    REST,
    Grouping,
    by_parents,
    categories,
    merge_small,
    merge_two_smallest,
    nearest,
    round_additively,
    round_between,
    round_in_families,
    separate,
)
from clearingstelle.reports.audit import PrivacyFault, guard
from clearingstelle.reports.crossing import Codes, CountOfTwo, Margin, cross
from clearingstelle.reports.groups import Groupings, Groups, rest_last
from clearingstelle.reports.links import (
    Shown,
    beside_age_groups,
    bounds,
    gap_figures,
    raise_parts,
)
from clearingstelle.reports.plan import (
    TOTAL,
    Dimension,
    Kind,
    PlannedTable,
    Tier,
    dimensions,
    planned,
)
from clearingstelle.reports.published import (
    OUTREACH_ATTENDED,
    OUTREACH_EVENTS,
    PACKS_LAID_OUT,
    PER_HOUR,
    STAFFED_HOURS,
    Cell,
    Fact,
    PublishedReport,
    Table,
)
from clearingstelle.reports.replaced import Place, Replaced
from clearingstelle.reports.tally import Besides, Tally
from i18n import N_


class EmptyHalfYear(DeskError):
    message = N_(
        "Für {period} ist kein Kontakt erfasst. Bitte das Halbjahr prüfen oder zuerst die "
        "Kontakte einlesen."
    )


NO_OPTIONAL: Set[str] = frozenset()


def publish(
    tally: Tally,
    earlier: Groups | None = None,
    optional: Set[str] = NO_OPTIONAL,
    replaced: Sequence[Replaced] = (),
) -> tuple[PublishedReport, Groups]:
    """The report of a half-year and the grouping it was made with.

    `earlier` is the grouping of the other half of the year if that was closed before, or
    of the version that this one replaces; `optional` are the questions that the station
    asks beside the others; `replaced` are the versions that are known already, first to last.
    Raises `EmptyHalfYear`.
    """
    if tally.total == 0:
        raise EmptyHalfYear(period=tally.period)
    tier = Tier.of(tally.total)
    if earlier is not None:
        tier = min(tier, earlier.tier)
    press = _Press(tally, tier, earlier or Groups(tier), replaced)
    tables = press.tables(planned(tier, optional))
    facts = _facts(press.total, tally.besides)
    used = {dim for table in tables for dim in table.dims}
    dims = {key: dim for key, dim in press.dims.items() if key in used}
    report = PublishedReport(tally.period, dims, tables, facts)
    withheld = frozenset(press.withheld)
    groups = Groups(tier, press.groupings, press.local, withheld, frozenset(optional))
    guard(tally, report)
    return report, groups


class _Press:
    """Makes the tables of one report, in the order of the plan."""

    def __init__(
        self, tally: Tally, tier: Tier, earlier: Groups, replaced: Sequence[Replaced]
    ) -> None:
        self.dims = dimensions(tally.period)
        self._tally = tally
        self._tier = tier
        self._earlier = earlier
        self._replaced = replaced
        self._shown: Shown = {}
        self.total = nearest(tally.total)
        self.groupings: dict[str, Grouping] = {}
        self.local: dict[str, Groupings] = {}
        self.withheld: set[str] = set(earlier.withheld)

    def tables(self, plan: tuple[PlannedTable, ...]) -> tuple[Table, ...]:
        """All tables of the plan, in its order."""
        made = {TOTAL: Table(TOTAL, (), {}, (Cell({}, self.total),))}
        # Multiple answers last: they are kept between figures of single ones.
        one_way = [self.dims[table.dims[0]] for table in plan if len(table.dims) == 1]
        for dim in sorted(one_way, key=lambda dim: dim.kind is Kind.MULTI):
            table = self._one_way(dim)
            if table is not None:
                made[table.id] = table
        for two_way in (table for table in plan if len(table.dims) > 1):
            if set(two_way.dims) <= self._shown.keys():
                made[two_way.id] = self._two_way(two_way)
        return tuple(made[table.id] for table in plan if table.id in made)

    def _one_way(self, dim: Dimension) -> Table | None:
        """The table of one dimension; None if even merging cannot make its sum hold."""
        if dim.kind is Kind.TIME:
            grouping = separate(dim.values)
            figures = None if dim.key in self.withheld else self._round(dim, grouping)
            if figures is None:
                self.withheld.add(dim.key)
                return None
            return self._table(dim, grouping, figures)
        if dim.kind is Kind.MULTI:
            grouping = self._grouping(dim)
            figures = self._round_multi(dim, grouping)
        else:
            grouping, figures = self._round_single(dim, self._grouping(dim))
        self.groupings[dim.key] = grouping
        return self._table(dim, grouping, figures)

    def _two_way(self, plan: PlannedTable) -> Table:
        rows, columns = (
            Margin(dim, self.groupings.get(dim.key, separate(dim.values)), self._shown[dim.key])
            for dim in (self.dims[key] for key in plan.dims)
        )
        before, withheld = self._earlier.local.get(plan.id), plan.id in self.withheld
        count = self._count_of(plan)
        crossed = cross(count, plan, (rows, columns), self._tier, before, withheld)
        self.local[plan.id] = crossed.groupings
        if not crossed.table.has_inner:
            self.withheld.add(plan.id)
        return crossed.table

    def _count_of(self, plan: PlannedTable) -> CountOfTwo:
        (row_dim, column_dim) = plan.dims
        truth = self._tally.cross(self.dims[row_dim], self.dims[column_dim])

        def count(rows: Codes, columns: Codes) -> int:
            found = sum(truth.get((row, column), 0) for row in rows for column in columns)
            return self._kept(plan.id, {row_dim: set(rows), column_dim: set(columns)}, found)

        return count

    def _grouping(self, dim: Dimension) -> Grouping:
        earlier = self._earlier.of.get(dim.key)
        grouping = earlier or separate(dim.values)
        if self._tier is Tier.COARSE:
            grouping = by_parents(grouping, dim.parents)
        if earlier is None:
            grouping = merge_small(grouping, dim.parents, partial(self._tally.count, dim))
        return grouping

    def _round_single(self, dim: Dimension, grouping: Grouping) -> tuple[Grouping, dict[str, int]]:
        """Merge until the sum holds; with one category of all contacts it must."""
        while True:
            counts = self._counts(dim, grouping)
            fixed = gap_figures(dim, grouping, counts, self._tally.total, self.total)
            figures = self._round(dim, grouping, fixed)
            if figures is not None:
                return grouping, figures
            coarser = merge_two_smallest(
                grouping, dim.parents, partial(self._tally.count, dim), apart=fixed
            )
            if coarser == grouping:
                raise PrivacyFault(dim.key)
            grouping = coarser

    def _round(
        self, dim: Dimension, grouping: Grouping, fixed: Mapping[str, int] | None = None
    ) -> dict[str, int] | None:
        counts = self._counts(dim, grouping)
        if dim.key == "alter":
            allowed = beside_age_groups(grouping, self._shown)
            return round_additively(counts, self.total, fixed, allowed)
        family = {
            key: next(iter({dim.parents.get(code, code) for code in codes}))
            if len({dim.parents.get(code, code) for code in codes}) == 1
            else REST
            for key, codes in categories(grouping).items()
        }
        in_families = None if fixed else round_in_families(counts, family, self.total)
        return in_families or round_additively(counts, self.total, fixed)

    def _round_multi(self, dim: Dimension, grouping: Grouping) -> dict[str, int]:
        counts = self._counts(dim, grouping)
        codes = categories(grouping)
        figures = {
            key: round_between(count, *bounds(dim.key, codes[key], self._shown, self.total))
            for key, count in counts.items()
        }
        return raise_parts(dim.key, counts, figures, self._shown)

    def _counts(self, dim: Dimension, grouping: Grouping) -> dict[str, int]:
        return {
            key: self._kept(dim.key, {dim.key: set(codes)}, self._tally.count(dim, codes))
            for key, codes in categories(grouping).items()
        }

    def _kept(self, table: str, place: Place, count: int) -> int:
        if count == self._tally.total:
            return count  # it is shown as the total, in every version
        for version in self._replaced:
            count = version.kept(table, place, count)
        return count

    def _table(self, dim: Dimension, grouping: Grouping, figures: Mapping[str, int]) -> Table:
        found = categories(grouping)
        self._shown[dim.key] = {frozenset(found[key]): n for key, n in figures.items()}
        cells = [Cell({dim.key: key}, figures[key]) for key in rest_last(found)]
        if dim.kind is not Kind.MULTI:  # mentions are never summed (R10)
            cells.append(Cell({}, self.total))
        merged = {key: codes for key, codes in found.items() if len(codes) > 1}
        return Table(dim.key, (dim.key,), {dim.key: merged} if merged else {}, tuple(cells))


def _facts(total: int, besides: Besides) -> tuple[Fact, ...]:
    """What is no contact: hours, work outside, packs; one ratio of shown figures (R6, R14)."""
    hours = round((besides.staffed_minutes or 0) / 60)
    facts = [Fact(STAFFED_HOURS, hours, "h")] if hours else []
    if hours and total:
        facts.append(Fact(PER_HOUR, round(total / hours, 1), "1/h"))
    if besides.outreach_events:
        facts.append(Fact(OUTREACH_EVENTS, besides.outreach_events, "1"))
        facts.append(Fact(OUTREACH_ATTENDED, nearest(besides.outreach_attended), "1"))
    if besides.packs_laid_out:
        facts.append(Fact(PACKS_LAID_OUT, nearest(besides.packs_laid_out), "1"))
    return tuple(facts)
