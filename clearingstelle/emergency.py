"""The emergency card: four numbers, their pictograms, and who answers, in the reader's language.

The numbers and texts are those of the Kernblatt, with the same day and the same states;
below them stand the numbers of this town that the station has filled in. Whoever shows or
prints a card keeps nothing of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
    stands_alone,
    translations,
)
from clearingstelle.errors import DeskError
from clearingstelle.handouts import Listed, local_numbers
from clearingstelle.visits import fields
from i18n import N_, SOURCE

NOTFALL = "notfall"
PHONE = "telefon"  # the pictogram that says: call
PART = "notfall"  # of the Kernblatt, whose heading is that of the card


class NoSuchCard(DeskError):
    message = N_(
        "Die Sprache „{language}“ gibt es nicht. Vorhanden ist die Notfallkarte auf: {known}."
    )


@dataclass(frozen=True, slots=True)
class Call:
    """A number in the digits 0–9, its pictogram in assets/icons, and who answers."""

    number: str
    pictogram: str
    text: Pair


@dataclass(frozen=True, slots=True)
class Card:
    """The card in one language, complete."""

    language: str
    own_name: str  # of the language, as its readers write it
    heading: Pair
    calls: tuple[Call, ...]
    unchecked: Pair
    untranslated: Pair
    as_of: Pair  # with the day filled in by whoever draws it
    day: date
    local: tuple[Call, ...] = ()  # of this town

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every text of the card."""
        texts = (self.heading, self.unchecked, self.untranslated, self.as_of)
        return (*texts, *(call.text for call in (*self.calls, *self.local)))

    @property
    def is_german(self) -> bool:
        return self.language == SOURCE

    @property
    def has_german_beside(self) -> bool:
        return not stands_alone(self.language)

    @property
    def is_checked(self) -> bool:
        """Whether a person has read every text of the card in this language."""
        return self.is_german or all(p.state.kind is StateKind.CHECKED for p in self.pairs)


def card_languages() -> tuple[str, ...]:
    """German, then the languages of the Kernblatt."""
    return (SOURCE, *languages())


def card_name(language: str) -> str:
    """What a language of the card is called by those who speak it."""
    return own_names().get(language, german_name(SOURCE))


def make_card(language: str, own: Own = SHIPPED, facts: Mapping[str, str] | None = None) -> Card:
    """The card in a language; German where there is no translation (a code of `sprache`).

    `facts`: of the station, whose telephone numbers stand below the others.
    """
    if language not in languages():
        language = SOURCE
    known: Mapping[str, Pair] = {} if language == SOURCE else translations(language, own)
    source = load_texts("handouts/kernblatt.toml", own)
    heading = next(part["heading"] for part in source["part"] if part["key"] == PART)
    return Card(
        language=language,
        own_name=card_name(language),
        heading=pair_of(known, heading),
        calls=tuple(
            Call(row["number"], row["pictogram"], pair_of(known, row["text"]))
            for row in source["number"]
        ),
        unchecked=pair_of(known, source["unchecked"]),
        untranslated=pair_of(known, source["untranslated"]),
        as_of=pair_of(known, source["labels"]["as_of"]),
        day=source["as_of"],
        local=_local(language, known, own, facts or {}),
    )


def _local(
    language: str, known: Mapping[str, Pair], own: Own, facts: Mapping[str, str]
) -> tuple[Call, ...]:
    """The numbers of this town; their words are those of the topics."""
    if language != SOURCE and facts:
        known = {**read_catalog(language, "topics", own=own), **known}
    found = local_numbers(known, facts)
    return tuple(Call(number.number, pictogram, number.text) for number, pictogram in found)


def card_for(language: str, own: Own = SHIPPED, facts: Mapping[str, str] | None = None) -> Card:
    """The card in a language that somebody has typed; raises `NoSuchCard`."""
    if language not in fields()["sprache"].keys and language not in languages():
        raise NoSuchCard(language=language, known=", ".join(card_languages()))
    return make_card(language, own, facts)


def listed_cards(own: Own = SHIPPED) -> tuple[Listed, ...]:
    """The card in every language with the state of its texts; German is what they render."""
    rows: list[Listed] = []
    for language in card_languages():
        states = [] if language == SOURCE else [p.state for p in make_card(language, own).pairs]
        counts = {kind: sum(state.kind is kind for state in states) for kind in StateKind}
        rows.append(Listed(NOTFALL, language, german_name(language), card_name(language), counts))
    return tuple(rows)
