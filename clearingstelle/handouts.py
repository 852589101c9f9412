"""What a sheet for a visitor says: German texts beside the reader's language, and offers.

A sheet is plain data; `documents` draws it. The texts lie in assets/handouts, the ways
into a course in assets/kursweg, the translations in the `handouts` catalogs, where each
carries its state: nobody is told that a text was checked when no person has read it.
"""

import csv
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import assets
import i18n
from clearingstelle.errors import DeskError
from clearingstelle.kursweg import Rule, for_kernblatt, in_force, shipped_rules
from clearingstelle.places import ATTRIBUTION
from clearingstelle.visits import fields
from i18n import N_

KERNBLATT = "kernblatt"
MOST_ADVICE = 6  # offices on the sheet
MOST_COURSES = 3
ADVICE_KINDS = frozenset({"mbe", "jmd"})
LONGEST = 160  # characters of one line that came from outside


class NoSuchLanguage(DeskError):
    message = N_("Auf „{language}“ gibt es das Kernblatt noch nicht. Vorhanden sind: {known}.")


class NoSuchDocument(DeskError):
    message = N_("Das Blatt „{document}“ gibt es nicht. Vorhanden sind: {known}.")


class UnclearState(ValueError):
    """A translation whose comment does not say who vouches for it."""


class StateKind(StrEnum):
    """Who vouches for a translation."""

    CHECKED = "checked"  # a person, named by role
    MACHINE = "machine"  # no person has read it
    MISSING = "missing"  # the German text is new or has changed since


@dataclass(frozen=True, slots=True)
class TextState:
    """The state of one translation: since when, and who by role."""

    kind: StateKind
    day: date | None = None
    by: str = ""

    @classmethod
    def read(cls, comments: Iterable[str]) -> "TextState":
        """From a catalog's comment such as „state: checked 2026-12-01 by Dolmetschdienst“."""
        for comment in comments:
            words = comment.strip().removeprefix("state:").split()
            if comment.strip().startswith("state:") and len(words) >= 2:
                by = " ".join(words[3:]) if words[2:3] == ["by"] else ""
                return cls(StateKind(words[0]), date.fromisoformat(words[1]), by)
        raise UnclearState(list(comments))


MISSING = TextState(StateKind.MISSING)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, of which the state is known."""

    german: str
    foreign: str | None  # None: not translated, the German text stands in
    state: TextState

    def filled(self, **values: object) -> "Pair":
        """Both texts with their fields filled."""
        foreign = self.foreign.format(**values) if self.foreign else None
        return Pair(self.german.format(**values), foreign, self.state)


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


def languages() -> tuple[str, ...]:
    """The languages in which there are handouts, in the order of the list."""
    return tuple(own_names())


def german_name(language: str) -> str:
    """What a language is called at the desk."""
    return fields()["sprache"].label(language)


@cache
def own_names() -> Mapping[str, str]:
    """What each language is called by those who speak it."""
    with assets.path("handouts/sprachen.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source, delimiter=";")
        return MappingProxyType({row["sprache"]: row["eigenname"] for row in rows})


@cache
def translations(language: str) -> Mapping[str, Pair]:
    """Every translated text of the handouts by its German text; raises `NoSuchLanguage`."""
    return read_catalog(language, "handouts")


def read_catalog(language: str, name: str, also: Collection[str] = ()) -> Mapping[str, Pair]:
    """Every translated text of a catalog; `also` are languages that only it has."""
    from babel.messages.pofile import read_po  # slow to import, only printing needs it

    if language not in own_names() and language not in also:
        raise NoSuchLanguage(language=language, known=", ".join(own_names()))
    file = i18n.FOLDER / language / "LC_MESSAGES" / f"{name}.po"
    with file.open("rb") as source:
        catalog = read_po(source, locale=language)
    found = {
        str(m.id): Pair(str(m.id), str(m.string), TextState.read(m.user_comments))
        for m in catalog
        if m.id and m.string and not m.fuzzy
    }
    return MappingProxyType(found)


def make_kernblatt(
    language: str,
    offers: Sequence[SheetOffer] = (),
    *,
    today: date,
    station: str = "",
    rules: Sequence[Rule] | None = None,
) -> Sheet:
    """The Kernblatt with the offers given, nearest first; what does not fit is left out.

    `today` decides which `rules` hold or want a check (without any, the shipped ones).
    Raises `NoSuchLanguage`.
    """
    known = translations(language)
    source = load_texts("handouts/kernblatt.toml")
    ways = for_kernblatt(in_force(shipped_rules() if rules is None else rules, today))
    advice = tuple(_tidy(o) for o in offers if o.kind in ADVICE_KINDS)[:MOST_ADVICE]
    courses = tuple(_tidy(o) for o in offers if o.kind not in ADVICE_KINDS)[:MOST_COURSES]
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


def listed() -> tuple[Listed, ...]:
    """Every document in every language with the state of its texts."""
    rows: list[Listed] = []
    for language in languages():
        states = make_kernblatt(language, today=date.min).states
        counts = {kind: sum(state.kind is kind for state in states) for kind in StateKind}
        names = german_name(language), own_names()[language]
        rows.append(Listed(KERNBLATT, language, *names, counts))
    return tuple(rows)


@cache
def load_texts(name: str) -> dict[str, Any]:
    """The German texts of an asset."""
    with assets.path(name).open("rb") as source:
        return tomllib.load(source)


def pair_of(known: Mapping[str, Pair], german: str) -> Pair:
    """A text with its translation, as far as there is one."""
    return known.get(german, Pair(german, None, MISSING))


def _part(known: Mapping[str, Pair], row: Mapping[str, Any]) -> Part:
    lines = tuple(pair_of(known, line) for line in row["lines"])
    return Part(row["key"], row["page"], pair_of(known, row["heading"]), lines)


def route_of(known: Mapping[str, Pair], rule: Rule, today: date) -> Route:
    """A rule as a sheet shows it."""
    return Route(pair_of(known, rule.text), rule.rule, rule.needs_check(today))


def _tidy(offer: SheetOffer) -> SheetOffer:
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
