"""What one contact at the desk is, and nothing about who came.

A contact is a handful of codes: no name, no birth date, no nationality, no free
text, no clock time. What is not here cannot leak. The codes themselves are data,
`assets/codes/kontakt.csv`; keys never change once shipped, labels may.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Self

import assets
from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfDay, Month
from i18n import N_

UNASKED = "kA"  # keine Angabe: the state of an untouched field
NONE_MISSING = "entfaellt"  # the state of the two gap fields without a gap
MOST_CONCERNS = 3


class UnknownField(DeskError):
    message = N_("Das Feld „{field}“ gibt es nicht. Bitte die Spalte umbenennen oder entfernen.")


class DerivedField(DeskError):
    message = N_("„{field}“ wird berechnet und nicht eingelesen. Bitte die Spalte entfernen.")


class UnknownCode(DeskError):
    message = N_("„{code}“ ist kein Schlüssel des Feldes „{field}“. Erlaubt sind: {known}.")


class SeveralCodes(DeskError):
    message = N_("Das Feld „{field}“ nimmt nur einen Schlüssel auf, gefunden: „{code}“.")


class TooManyConcerns(DeskError):
    message = N_("Höchstens drei Anliegen je Kontakt, gefunden: {n}. Bitte die wichtigsten wählen.")


class AgeContradiction(DeskError):
    message = N_("Alter „{age}“ und Altersgruppe „{group}“ widersprechen sich. Bitte eines ändern.")


class GapContradiction(DeskError):
    message = N_("„luecke_anliegen“ steht ohne „luecke“. Bitte den Grund ergänzen oder es leeren.")


class Use(StrEnum):
    """Who fills a field."""

    CORE = "core"  # always on the page
    OPTIONAL = "optional"  # switched on by the coordinator
    PRINT = "print"  # filled by printing
    DERIVED = "derived"  # computed, never entered


@dataclass(frozen=True, slots=True)
class Code:
    """One answer of a field. `parent` names the group it may be merged into."""

    key: str
    label: str
    parent: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a contact and its answers, in the order of the code list."""

    key: str
    multi: bool
    use: Use
    codes: tuple[Code, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(code.key for code in self.codes)

    @property
    def untouched(self) -> str:
        """What a single field says before anyone touched it."""
        return {"luecke": NONE_MISSING, "luecke_anliegen": NONE_MISSING, "personen": "1"}.get(
            self.key, UNASKED
        )

    def code(self, key: str) -> Code:
        """The code of that key; raises `UnknownCode`."""
        for code in self.codes:
            if code.key == key:
                return code
        raise UnknownCode(code=key, field=self.key, known=", ".join(self.keys))

    def label(self, key: str) -> str:
        return self.code(key).label

    def parent(self, key: str) -> str:
        return self.code(key).parent


@cache
def fields() -> Mapping[str, Field]:
    """All fields by key, in the order of the code list."""
    found: dict[str, list[dict[str, str]]] = {}
    with assets.path("codes/kontakt.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source, delimiter=";"):
            found.setdefault(row["feld"], []).append(row)
    return MappingProxyType(
        {
            key: Field(
                key,
                rows[0]["art"] == "multi",
                Use(rows[0]["gebrauch"]),
                tuple(Code(r["schluessel"], r["bezeichnung"], r["oberbegriff"]) for r in rows),
            )
            for key, rows in found.items()
        }
    )


@cache
def parent_labels() -> Mapping[tuple[str, str], str]:
    """The German label of every parent, by field and parent key."""
    with assets.path("codes/oberbegriffe.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source, delimiter=";")
        return MappingProxyType({(r["feld"], r["oberbegriff"]): r["bezeichnung"] for r in rows})


def singles() -> tuple[Field, ...]:
    """The fields with exactly one code that are stored."""
    return tuple(f for f in fields().values() if not f.multi and f.use is not Use.DERIVED)


def multis() -> tuple[Field, ...]:
    """The fields with any number of codes."""
    return tuple(f for f in fields().values() if f.multi)


@dataclass(frozen=True, slots=True)
class Visit:
    """The codes of one contact: one per single field, any number per multi field.

    Made by `Visit.of`, which checks and completes; two visits with equal codes
    are equal, whoever they were.
    """

    single: tuple[str, ...]  # in the order of `singles()`
    multi: tuple[frozenset[str], ...]  # in the order of `multis()`

    @classmethod
    def of(cls, codes: Mapping[str, str | Iterable[str]] | None = None, /) -> Self:
        """A contact from the codes given; every field not named stays untouched.

        Completes what follows from the rest: the main concern is the first of the
        concerns, a fine age sets the age group, a gap with one concern is about it.

        Raises `UnknownField`, `DerivedField`, `UnknownCode`, `SeveralCodes`,
        `TooManyConcerns`, `AgeContradiction`, `GapContradiction`.
        """
        chosen = {key: _checked(key, value) for key, value in (codes or {}).items()}
        _complete(chosen)
        return cls(
            tuple(_one(chosen, field) for field in singles()),
            tuple(frozenset(chosen.get(field.key, ())) for field in multis()),
        )

    def __getitem__(self, key: str) -> str:
        """The code of a single field, the derived one included."""
        if key == "weiter_an_migrationsberatung":
            return "ja" if self.codes("ziel") & {"mbe", "jmd"} else "nein"
        return self.single[_single_places()[key]]

    def codes(self, key: str) -> frozenset[str]:
        """The codes of a multi field."""
        return self.multi[_multi_places()[key]]

    def told(self) -> dict[str, list[str]]:
        """What was told of each field; `Visit.of` makes the same contact from it."""
        found = {field.key: [self[field.key]] for field in singles()}
        return found | {field.key: sorted(self.codes(field.key)) for field in multis()}


@dataclass(frozen=True, slots=True)
class LateVisit:
    """A contact brought in afterwards: kept with its month at once, counted on its day."""

    month: Month
    visit: Visit
    day: date | None = None
    half_day: HalfDay = HalfDay.UNKNOWN


@cache
def _single_places() -> Mapping[str, int]:
    return {field.key: place for place, field in enumerate(singles())}


@cache
def _multi_places() -> Mapping[str, int]:
    return {field.key: place for place, field in enumerate(multis())}


def _checked(key: str, value: str | Iterable[str]) -> list[str]:
    """The codes of one field without doubles, in the order given."""
    field = fields().get(key)
    if field is None:
        raise UnknownField(field=key)
    if field.use is Use.DERIVED:
        raise DerivedField(field=key)
    chosen = list(dict.fromkeys([value] if isinstance(value, str) else value))
    for code in chosen:
        field.code(code)
    if not field.multi and len(chosen) > 1:
        raise SeveralCodes(field=key, code="|".join(chosen))
    return chosen


def _one(chosen: Mapping[str, Sequence[str]], field: Field) -> str:
    return next(iter(chosen.get(field.key, ())), field.untouched)


def _complete(chosen: dict[str, list[str]]) -> None:
    """Fill in what follows from the rest, and refuse what contradicts itself."""
    _complete_concerns(chosen)
    _complete_age(chosen)
    _complete_gap(chosen)


def _complete_concerns(chosen: dict[str, list[str]]) -> None:
    concerns = chosen.get("anliegen", [])
    main = [code for code in chosen.get("hauptanliegen", ()) if code != UNASKED]
    concerns = list(dict.fromkeys([*main, *concerns]))
    if len(concerns) > MOST_CONCERNS:
        raise TooManyConcerns(n=len(concerns))
    chosen["anliegen"] = concerns
    chosen["hauptanliegen"] = main or concerns[:1]


def _complete_age(chosen: dict[str, list[str]]) -> None:
    age = _one(chosen, fields()["alter"])
    if age == UNASKED:
        return
    group, told = fields()["alter"].parent(age), _one(chosen, fields()["altersgruppe"])
    if told not in (UNASKED, group):
        raise AgeContradiction(field="altersgruppe", age=age, group=told)
    chosen["altersgruppe"] = [group]


def _complete_gap(chosen: dict[str, list[str]]) -> None:
    gap = _one(chosen, fields()["luecke"])
    about = _one(chosen, fields()["luecke_anliegen"])
    if gap == NONE_MISSING:
        if about != NONE_MISSING:
            raise GapContradiction(field="luecke_anliegen")
    elif about in (NONE_MISSING, UNASKED):
        concerns = chosen["anliegen"]
        chosen["luecke_anliegen"] = concerns if len(concerns) == 1 else [UNASKED]
