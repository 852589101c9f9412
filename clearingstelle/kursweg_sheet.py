"""The sheet "Weg in den Kurs": whom to ask and what is possible anyway, in one language.

It does not tell which answers led to it: whoever finds the sheet learns nothing about
its reader. Texts that the Kernblatt has too are translated there, the others in the
`kursweg` catalogs, each with its state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    StateKind,
    german_name,
    languages,
    load_texts,
    own_names,
    pair_of,
    read_catalog,
    translations,
)
from clearingstelle.errors import DeskError
from clearingstelle.handouts import Route, route_of
from clearingstelle.kursweg import End, Rule, words
from i18n import N_, SOURCE

SHARED = ("unchecked", "untranslated", "independent")
LABELS = ("recheck", "basis", "as_of")


class NoSuchSheet(DeskError):
    message = N_(
        "Auf „{language}“ gibt es das Blatt „Weg in den Kurs“ nicht. Vorhanden sind: {known}."
    )


@dataclass(frozen=True, slots=True)
class WaySheet:
    """The sheet in one language, complete."""

    station: str
    language: str
    own_name: str  # of the language, as its readers write it
    texts: Mapping[str, Pair]
    ask: tuple[Route, ...]
    instead: tuple[Route, ...]
    as_of: date  # of the youngest rule on the sheet

    @property
    def is_german(self) -> bool:
        return self.language == SOURCE

    @property
    def routes(self) -> tuple[Route, ...]:
        return (*self.ask, *self.instead)

    @property
    def is_checked(self) -> bool:
        """Whether a person has read every text of the sheet in this language."""
        pairs = [*self.texts.values(), *(route.text for route in self.routes)]
        return self.is_german or all(pair.state.kind is StateKind.CHECKED for pair in pairs)


def way_languages() -> tuple[str, ...]:
    """German, then the languages of the Kernblatt."""
    return (SOURCE, *languages())


def way_name(language: str) -> str:
    """What a language is called by those who speak it."""
    return own_names().get(language, german_name(SOURCE))


def way_translations(language: str, own: Own = SHIPPED) -> Mapping[str, Pair]:
    """The texts that only this sheet has, by their German text."""
    return MappingProxyType(dict(read_catalog(language, "kursweg", own=own)))


def make_way(
    end: End,
    language: str,
    rules: Sequence[Rule],
    *,
    today: date,
    station: str = "",
    own: Own = SHIPPED,
) -> WaySheet:
    """The sheet for an end; `rules` are those in force today. Raises `NoSuchSheet`.

    What the coordinator has switched off is missing; an office to ask and another way
    always stand there.
    """
    if language not in way_languages():
        raise NoSuchSheet(language=language, known=", ".join(way_languages()))
    known: Mapping[str, Pair] = {}
    if language != SOURCE:
        known = {**way_translations(language, own), **translations(language, own)}
    sheet, fixed = load_texts("handouts/kernblatt.toml", own), words()
    german = {key: sheet[key] for key in SHARED} | {key: sheet["labels"][key] for key in LABELS}
    german |= {key: fixed[key] for key in ("title", "ask", "instead", "decides", "no_proof")}
    by_key = {rule.key: rule for rule in rules}
    ask = [by_key[key] for key in end.ask if key in by_key]
    instead = [by_key[key] for key in end.instead if key in by_key]
    always = {key: pair_of(known, fixed[key]) for key in ("always_ask", "always_instead")}
    return WaySheet(
        station=station,
        language=language,
        own_name=way_name(language),
        texts={key: pair_of(known, text) for key, text in german.items()},
        ask=(*(route_of(known, r, today) for r in ask), Route(always["always_ask"], "", False)),
        instead=(
            *(route_of(known, rule, today) for rule in instead),
            Route(always["always_instead"], "", False),
        ),
        as_of=max((rule.as_of for rule in (*ask, *instead)), default=sheet["as_of"]),
    )
