"""How a report is grouped: what the other half of the year and a re-issue keep to (R4, R8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clearingstelle.privacy import REST, Grouping, categories, merge
from clearingstelle.reports.plan import Tier

Groupings = Mapping[str, Grouping]  # by dimension


@dataclass(frozen=True, slots=True)
class Groups:
    """A report's tier and, by dimension, the category of each value; merges of single tables.

    The first closed half of a calendar year decides; the second is never finer, and a
    re-issue never finer than its first version.
    """

    tier: Tier
    of: Groupings = field(default_factory=dict[str, Grouping])
    local: Mapping[str, Groupings] = field(default_factory=dict[str, Groupings])  # by table
    withheld: frozenset[str] = frozenset()  # tables whose sums could not be made to hold
    optional: frozenset[str] = frozenset()  # the optional questions that were published

    def told(self) -> dict[str, Any]:
        """The same in plain values, to be kept."""
        return {
            "tier": int(self.tier),
            "of": {dim: dict(grouping) for dim, grouping in self.of.items()},
            "local": {
                table: {dim: dict(grouping) for dim, grouping in local.items()}
                for table, local in self.local.items()
            },
            "withheld": sorted(self.withheld),
            "optional": sorted(self.optional),
        }

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Groups":
        """What `told` gave; older ones know no two-way tables."""
        return cls(
            Tier(told["tier"]),
            told["of"],
            told.get("local", {}),
            frozenset(told.get("withheld", ())),
            frozenset(told.get("optional", ())),
        )


def coarsest(one: Grouping, other: Grouping, parents: Mapping[str, str]) -> Grouping:
    """The finest grouping that splits no category of either."""
    for codes in categories(other).values():
        together = {one[code] for code in codes}
        if len(together) > 1:
            one = merge(one, together, parents)
    return one


def rest_last(found: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The categories in the order of the codes, what was left over at the end."""
    return sorted(found, key=lambda category: category == REST)
