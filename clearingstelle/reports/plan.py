"""The plan of tables: what a report may show, and how much of it at which size.

Nothing outside this plan is ever published: no filters, no query builder (R5).
A table is one more line in `PLAN`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from clearingstelle.periods import WEEKDAYS, HalfDay, Period
from clearingstelle.visits import Field, Use, fields

TOTAL = "gesamt"
MONTH = "monat"
WEEKDAY = "wochentag"
HALF_DAY = "halbtag"
UNKNOWN = "unbekannt"

ONLY_BY_PARENT = frozenset({"geschlecht"})  # published as w, m, d_kA
# Codes that stand one-way only; in a two-way table their parent or `uebrige` hides them (R5).
NEVER_CROSSED = frozenset({"gesundheit", "begleitung_u18", "geld", "aufenthalt"})


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
    """One table of the plan, shown from a tier on; a two-way one by parents before `in_full`.

    `optional`: only where the station asks the question.
    """

    id: str
    dims: tuple[str, ...]
    since: Tier = Tier.COARSE
    in_full: Tier = Tier.FINE
    optional: bool = False


def _one_way(field: Field) -> PlannedTable:
    return PlannedTable(field.key, (field.key,), optional=field.use is Use.OPTIONAL)


def _two_way(rows: str, columns: str, since: Tier, in_full: Tier = Tier.FULL) -> PlannedTable:
    return PlannedTable(f"{rows}_x_{columns}", (rows, columns), since, in_full)


PLAN: tuple[PlannedTable, ...] = (
    PlannedTable(TOTAL, (), Tier.TOTAL),
    PlannedTable(MONTH, (MONTH,)),
    *(_one_way(field) for field in fields().values()),
    PlannedTable(WEEKDAY, (WEEKDAY,)),
    PlannedTable(HALF_DAY, (HALF_DAY,)),
    # When people come; no link to anything they said (R13).
    _two_way(WEEKDAY, HALF_DAY, Tier.FINE, Tier.FINE),
    # Who comes by which way with what, who is passed on, who needs interpreting, since when.
    _two_way("zugang", "hauptanliegen", Tier.FINE),
    _two_way("altersgruppe", "weiter_an_migrationsberatung", Tier.FINE),
    _two_way("sprache", "sprachmittlung", Tier.FINE),
    _two_way(MONTH, "zugang", Tier.FINE),
    # Which need could not be met and why, what changes, what leads to MBE and JMD.
    _two_way("luecke", "luecke_anliegen", Tier.FULL),
    _two_way(MONTH, "hauptanliegen", Tier.FULL),
    _two_way("hauptanliegen", "weiter_an_migrationsberatung", Tier.FULL),
    _two_way("altersgruppe", "hauptanliegen", Tier.FULL),
    _two_way("zugang", "weiter_an_migrationsberatung", Tier.FULL),
    _two_way("hauptanliegen", "sprachmittlung", Tier.FULL),
)


def planned(tier: Tier, optional: Collection[str]) -> tuple[PlannedTable, ...]:
    """The tables of a report of that size, with the optional questions that are asked."""
    return tuple(
        table
        for table in PLAN
        if table.since <= tier and (not table.optional or table.id in optional)
    )


def dimensions(period: Period) -> Mapping[str, Dimension]:
    """The dimensions of the plan for a period, by key."""
    months = tuple(str(month) for month in period.months)
    found = [Dimension(MONTH, Kind.TIME, months, {})]
    found += [_of(field) for field in fields().values()]
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
