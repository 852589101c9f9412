"""What a new version owes to those that it replaces (R8).

All of them are read side by side, and contacts are only ever added. Three things would be
told: a figure that falls, or parts that are merged under a low one, would leave less than
three possible counts behind what was shown; a figure that rises by much would prove that
somebody was among the few who were added. So such a count takes the figure beside it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from clearingstelle.privacy import MAX_DEVIATION, NEVER_SHOWN, highest, lowest
from clearingstelle.reports.plan import dimensions
from clearingstelle.reports.published import PublishedReport
from clearingstelle.reports.tally import Tally

FEWEST_POSSIBLE = 3  # counts that must stay possible behind a figure
Place = Mapping[str, Set[str]]  # the codes of a category, by dimension


@dataclass(frozen=True, slots=True)
class Replaced:
    """A version that is replaced and the contacts that were added since."""

    report: PublishedReport
    added: Tally

    def kept(self, table: str, place: Place, count: int) -> int:
        """The count as it is rounded: itself, or the figure that is the only one it may have."""
        parts = self._parts(table, place)
        if not parts:
            return count
        least = sum(max(n - MAX_DEVIATION, NEVER_SHOWN + 1) for n in parts if n)
        most = sum(n + MAX_DEVIATION for n in parts)
        proven = highest(count) - MAX_DEVIATION - most  # so many must have been added here
        if lowest(count) + MAX_DEVIATION < least + FEWEST_POSSIBLE:
            return highest(count)
        if proven > 0 and 0 < self._added(place) <= MAX_DEVIATION:
            return lowest(count)
        if not any(parts) and highest(count) - MAX_DEVIATION > self.added.total:
            return lowest(count)  # else somebody was here before
        return count

    def _added(self, place: Place) -> int:
        """How many of the added are in a place."""
        dims = dimensions(self.added.period)
        rows, *columns = place
        if not columns:
            return self.added.count(dims[rows], place[rows])
        found = self.added.cross(dims[rows], dims[columns[0]])
        return sum(found.get((a, b), 0) for a in place[rows] for b in place[columns[0]])

    def _parts(self, table: str, place: Place) -> list[int]:
        """The figures that were shown of what stands in this place now."""
        before = self.report.table(table)
        if before is None:
            return []
        return [
            cell.n
            for cell in before.cells
            if cell.at.keys() == place.keys()
            and all(set(before.values(dim, key)) <= place[dim] for dim, key in cell.at.items())
        ]
