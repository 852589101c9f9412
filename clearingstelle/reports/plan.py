"""The plan of tables: what a report may show, and how much of it at which size.

Nothing outside this plan is ever published: no filters, no query builder (R5).
A two-way table is one more line in `PLAN` with two dimensions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from clearingstelle.periods import WEEKDAYS, HalfDay, HalfYear
from clearingstelle.visits import Field, Use, fields

TOTAL = "gesamt"
MONTH = "monat"
WEEKDAY = "wochentag"
HALF_DAY = "halbtag"
UNKNOWN = "unbekannt"

PUBLISHED_USES = (Use.CORE, Use.PRINT, Use.DERIVED)
ONLY_BY_PARENT = frozenset({"geschlecht"})  # published as w, m, d_kA


class Tier(IntEnum):
    """How much a report shows, by the number of contacts of the half-year (R11)."""

    TOTAL = 0  # below 50
    COARSE = 50  # by parents
    FINE = 300  # one-way tables in full
    FULL = 800

    @classmethod
    def of(cls, contacts: int) -> "Tier":
        return max(tier for tier in cls if tier <= contacts)


class Kind(StrEnum):
    """How the categories of a dimension share out the contacts."""

    SINGLE = "single"  # each contact is in exactly one
    MULTI = "multi"  # in any number
    TIME = "time"  # months: never merged


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a table counts by. `parents` names the group a value may be merged into."""

    key: str
    kind: Kind
    values: tuple[str, ...]
    parents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """One table of the plan, shown from a tier on."""

    id: str
    dims: tuple[str, ...]
    since: Tier = Tier.COARSE


PLAN: tuple[PlannedTable, ...] = (
    PlannedTable(TOTAL, (), Tier.TOTAL),
    PlannedTable(MONTH, (MONTH,)),
    *(PlannedTable(f.key, (f.key,)) for f in fields().values() if f.use in PUBLISHED_USES),
    PlannedTable(WEEKDAY, (WEEKDAY,)),
    PlannedTable(HALF_DAY, (HALF_DAY,)),
)


def dimensions(period: HalfYear) -> Mapping[str, Dimension]:
    """The dimensions of the plan for a half-year, by key."""
    months = tuple(str(month) for month in period.months)
    found = [Dimension(MONTH, Kind.TIME, months, {})]
    found += [_of(f) for f in fields().values() if f.use in PUBLISHED_USES]
    found += [
        Dimension(WEEKDAY, Kind.SINGLE, (*WEEKDAYS, UNKNOWN), {}),
        Dimension(HALF_DAY, Kind.SINGLE, tuple(half.value for half in HalfDay), {}),
    ]
    return MappingProxyType({dimension.key: dimension for dimension in found})


def published_key(field: str, code: str) -> str:
    """The value under which a code is published: itself, or always its parent."""
    return fields()[field].parent(code) if field in ONLY_BY_PARENT else code


def _of(field: Field) -> Dimension:
    kind = Kind.MULTI if field.multi else Kind.SINGLE
    if field.key in ONLY_BY_PARENT:
        return Dimension(field.key, kind, tuple(dict.fromkeys(c.parent for c in field.codes)), {})
    return Dimension(field.key, kind, field.keys, {c.key: c.parent for c in field.codes})
