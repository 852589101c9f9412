"""From the true counts to the figures that may be known.

Categories are grouped first (R4), then every table is rounded to the one shown
total (R2). Where the same contacts stand in two tables they get one figure, so
that all tables together are one possible world.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    separate,
)
from clearingstelle.reports.audit import PrivacyFault, guard
from clearingstelle.reports.links import Shown, bounds, gap_figures, raise_parts
from clearingstelle.reports.plan import PLAN, TOTAL, Dimension, Kind, Tier, dimensions
from clearingstelle.reports.published import (
    PER_HOUR,
    STAFFED_HOURS,
    Cell,
    Fact,
    PublishedReport,
    Table,
)
from clearingstelle.reports.tally import Tally
from i18n import N_


class EmptyHalfYear(DeskError):
    message = N_(
        "Für {period} ist kein Kontakt erfasst. Bitte das Halbjahr prüfen oder zuerst die "
        "Kontakte einlesen."
    )


@dataclass(frozen=True, slots=True)
class Groups:
    """How a report is grouped: its tier and, by dimension, the category of each value.

    The first closed half of a calendar year decides; the second is never finer.
    """

    tier: Tier
    of: Mapping[str, Grouping] = field(default_factory=dict[str, Grouping])


def publish(tally: Tally, earlier: Groups | None = None) -> tuple[PublishedReport, Groups]:
    """The report of a half-year and the grouping it was made with.

    `earlier` is the grouping of the other half of the year if that was closed
    before. Raises `EmptyHalfYear`.
    """
    if tally.total == 0:
        raise EmptyHalfYear(period=tally.period)
    tier = Tier.of(tally.total)
    if earlier is not None:
        tier = min(tier, earlier.tier)
    press = _Press(tally, tier, earlier, nearest(tally.total))
    report = PublishedReport(
        tally.period, press.dims, press.tables(), _facts(press.total, tally.staffed_minutes)
    )
    groups = Groups(tier, press.groupings)
    guard(tally, report)
    return report, groups


class _Press:
    """Makes the tables of one report, in the order of the plan."""

    def __init__(self, tally: Tally, tier: Tier, earlier: Groups | None, total: int) -> None:
        self.dims = dimensions(tally.period)
        self._tally = tally
        self._tier = tier
        self._earlier: Mapping[str, Grouping] = {} if earlier is None else earlier.of
        self._shown: Shown = {}
        self.total = total
        self.groupings: dict[str, Grouping] = {}

    def tables(self) -> tuple[Table, ...]:
        """All tables of the tier, in the order of the plan."""
        planned = [table for table in PLAN if table.since <= self._tier]
        made = {TOTAL: Table(TOTAL, (), {}, (Cell({}, self.total),))}
        # Multiple answers last: they are kept between figures of single ones.
        one_way = [self.dims[table.dims[0]] for table in planned if table.dims]
        for dim in sorted(one_way, key=lambda dim: dim.kind is Kind.MULTI):
            table = self._one_way(dim)
            if table is not None:
                made[table.id] = table
        return tuple(made[table.id] for table in planned if table.id in made)

    def _one_way(self, dim: Dimension) -> Table | None:
        """The table of one dimension; None if even merging cannot make its sum hold."""
        if dim.kind is Kind.TIME:
            figures = self._round(dim, separate(dim.values))
            return None if figures is None else self._table(dim, separate(dim.values), figures)
        grouping = self._grouping(dim)
        if dim.kind is Kind.MULTI:
            figures = self._round_multi(dim, grouping)
        else:
            grouping, figures = self._round_single(dim, grouping)
        self.groupings[dim.key] = grouping
        return self._table(dim, grouping, figures)

    def _grouping(self, dim: Dimension) -> Grouping:
        earlier = self._earlier.get(dim.key)
        grouping = earlier or separate(dim.values)
        if self._tier is Tier.COARSE:
            grouping = by_parents(grouping, dim.parents)
        if earlier is None:
            grouping = merge_small(grouping, dim.parents, partial(self._tally.count, dim))
        return grouping

    def _round_single(self, dim: Dimension, grouping: Grouping) -> tuple[Grouping, dict[str, int]]:
        """Merge until the sum holds; with one category of all contacts it must."""
        while True:
            fixed = gap_figures(self._tally, dim, grouping, self.total)
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
        return round_additively(self._counts(dim, grouping), self.total, fixed)

    def _round_multi(self, dim: Dimension, grouping: Grouping) -> dict[str, int]:
        counts = self._counts(dim, grouping)
        codes = categories(grouping)
        figures = {
            key: round_between(count, *bounds(dim.key, codes[key], self._shown, self.total))
            for key, count in counts.items()
        }
        return raise_parts(dim.key, counts, figures, self._shown)

    def _counts(self, dim: Dimension, grouping: Grouping) -> dict[str, int]:
        return {key: self._tally.count(dim, codes) for key, codes in categories(grouping).items()}

    def _table(self, dim: Dimension, grouping: Grouping, figures: Mapping[str, int]) -> Table:
        found = categories(grouping)
        self._shown[dim.key] = {frozenset(found[key]): n for key, n in figures.items()}
        in_order = sorted(figures, key=lambda key: key == REST)
        cells = [Cell({dim.key: key}, figures[key]) for key in in_order]
        if dim.kind is not Kind.MULTI:  # mentions are never summed (R10)
            cells.append(Cell({}, self.total))
        merged = {key: codes for key, codes in found.items() if len(codes) > 1}
        return Table(dim.key, (dim.key,), {dim.key: merged} if merged else {}, tuple(cells))


def _facts(total: int, staffed_minutes: int | None) -> tuple[Fact, ...]:
    """Staffed hours, and contacts per hour from the figures that are shown (R6, R14)."""
    hours = round((staffed_minutes or 0) / 60)
    if hours == 0:
        return ()
    facts = [Fact(STAFFED_HOURS, hours, "h")]
    if total:
        facts.append(Fact(PER_HOUR, round(total / hours, 1), "1/h"))
    return tuple(facts)
