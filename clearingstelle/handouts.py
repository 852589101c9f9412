"""What a sheet for a visitor says: German texts beside the reader's language, and offers.

A sheet is plain data; `documents` draws it. The texts lie in assets/handouts, the ways
into a course in assets/kursweg, the translations in the `handouts` catalogs, where each
carries its state: nobody is told that a text was checked when no person has read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    StateKind,
    TextState,
    german_name,
    languages,
    load_texts,
    own_names,
    pair_of,
    translations,
)
from clearingstelle.kursweg import Rule, for_kernblatt, in_force, shipped_rules
from clearingstelle.places import ATTRIBUTION

KERNBLATT = "kernblatt"
MOST_ADVICE = 6  # offices on the sheet
MOST_COURSES = 3
ADVICE_KINDS = frozenset({"mbe", "jmd"})
LONGEST = 160  # characters of one line that came from outside


class Paper(StrEnum):
    """What a sheet is printed on."""

    A4 = "a4"
    A5 = "a5"
    LARGE = "gross"  # large type on A4


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """An offer as a sheet shows it: German data, printed as it stands."""

    kind: str  # a key of `ziel`
    name: str
    address_lines: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    distance_text: str = ""
    appointment: str = ""  # whether one may simply come


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet: its heading and its lines."""

    key: str
    page: int
    heading: Pair
    lines: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number for an emergency, in the digits 0–9 in every language."""

    number: str
    text: Pair


@dataclass(frozen=True, slots=True)
class Route:
    """One way into a course: whom to ask, on which rule, and whether that has to be checked."""

    text: Pair
    rule: str
    recheck: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The Kernblatt in one language, complete."""

    station: str
    language: str
    own_name: str  # of the language, as its readers write it
    texts: Mapping[str, Pair]
    parts: tuple[Part, ...]
    routes: tuple[Route, ...]
    numbers: tuple[Number, ...]
    advice: tuple[SheetOffer, ...]
    courses: tuple[SheetOffer, ...]
    as_of: date
    attribution: tuple[str, ...] = ()  # of the places data, when a distance is shown

    @property
    def states(self) -> tuple[TextState, ...]:
        """The state of every text on the sheet."""
        pairs = [
            *self.texts.values(),
            *(part.heading for part in self.parts),
            *(line for part in self.parts for line in part.lines),
            *(route.text for route in self.routes),
            *(number.text for number in self.numbers),
        ]
        return tuple(pair.state for pair in pairs)

    @property
    def is_checked(self) -> bool:
        """Whether a person has read every text of the sheet in this language."""
        return all(state.kind is StateKind.CHECKED for state in self.states)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a language and how many of its texts are in which state."""

    document: str
    language: str
    german_name: str
    own_name: str
    counts: Mapping[StateKind, int]


def make_kernblatt(
    language: str,
    offers: Sequence[SheetOffer] = (),
    *,
    today: date,
    station: str = "",
    rules: Sequence[Rule] | None = None,
    own: Own = SHIPPED,
) -> Sheet:
    """The Kernblatt with the offers given, nearest first; what does not fit is left out.

    `today` decides which `rules` hold or want a check (without any, the shipped ones).
    Raises `NoSuchLanguage`.
    """
    known = translations(language, own)
    source = load_texts("handouts/kernblatt.toml", own)
    ways = for_kernblatt(in_force(shipped_rules() if rules is None else rules, today))
    advice = tuple(tidy(o) for o in offers if o.kind in ADVICE_KINDS)[:MOST_ADVICE]
    courses = tuple(tidy(o) for o in offers if o.kind not in ADVICE_KINDS)[:MOST_COURSES]
    shows_distance = any(offer.distance_text for offer in (*advice, *courses))
    single = {key: text for key, text in source.items() if isinstance(text, str)}
    return Sheet(
        station=station,
        language=language,
        own_name=own_names()[language],
        texts={key: pair_of(known, text) for key, text in {**single, **source["labels"]}.items()},
        parts=tuple(_part(known, row) for row in source["part"]),
        routes=tuple(route_of(known, rule, today) for rule in ways),
        numbers=tuple(Number(r["number"], pair_of(known, r["text"])) for r in source["number"]),
        advice=advice,
        courses=courses,
        as_of=source["as_of"],
        attribution=tuple(ATTRIBUTION.split(" · ")) if shows_distance else (),
    )


def listed(own: Own = SHIPPED) -> tuple[Listed, ...]:
    """Every document in every language with the state of its texts."""
    rows: list[Listed] = []
    for language in languages():
        # Of two versions of a rule the newer one: nobody translates what no longer holds.
        states = make_kernblatt(language, today=date.max, own=own).states
        counts = {kind: sum(state.kind is kind for state in states) for kind in StateKind}
        names = german_name(language), own_names()[language]
        rows.append(Listed(KERNBLATT, language, *names, counts))
    return tuple(rows)


def _part(known: Mapping[str, Pair], row: Mapping[str, Any]) -> Part:
    lines = tuple(pair_of(known, line) for line in row["lines"])
    return Part(row["key"], row["page"], pair_of(known, row["heading"]), lines)


def route_of(known: Mapping[str, Pair], rule: Rule, today: date) -> Route:
    """A rule as a sheet shows it."""
    return Route(pair_of(known, rule.text), rule.rule, rule.needs_check(today))


def local_numbers(
    known: Mapping[str, Pair], facts: Mapping[str, str]
) -> tuple[tuple[Number, str], ...]:
    """The telephone numbers of this town that the station has told, each with its pictogram."""
    rows = load_texts("handouts/nummern.toml")["local"]
    return tuple(
        (Number(facts[row["fact"]], pair_of(known, row["text"])), row["pictogram"])
        for row in rows
        if facts.get(row["fact"])
    )


def tidy(offer: SheetOffer) -> SheetOffer:
    """An offer whose lines cannot push the others off the page."""
    return SheetOffer(
        offer.kind,
        _shortened(offer.name),
        tuple(_shortened(line) for line in offer.address_lines[:3]),
        _shortened(offer.phone),
        _shortened(offer.hours),
        offer.languages[:8],
        _shortened(offer.distance_text),
        _shortened(offer.appointment),
    )


def _shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST else one_line[: LONGEST - 1].rstrip() + "…"
