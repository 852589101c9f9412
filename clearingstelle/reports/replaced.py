"""What a new version owes to the one that it replaces (R8).

Both are read side by side. Contacts are only ever added, and how many is told: a figure of 5
that became 0 would leave 3 or 4 contacts in both, a figure of 0 that grew by more than was
added would tell of a small group. So a count takes the nearest figure that tells neither.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from clearingstelle.privacy import BASE, MAX_DEVIATION, highest, lowest
from clearingstelle.reports.published import PublishedReport

Place = Mapping[str, Set[str]]  # the codes of a category, by dimension


@dataclass(frozen=True, slots=True)
class Replaced:
    """The version that is replaced and how many contacts were added to it."""

    report: PublishedReport
    added: int

    def kept(self, table: str, place: Place, count: int) -> int:
        """The count as it is rounded: itself, or the figure that is the only one it may have."""
        parts = self._parts(table, place)
        if any(parts):
            return max(count, BASE)
        if parts and highest(count) > self.added + MAX_DEVIATION:
            return lowest(count)
        return count

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
