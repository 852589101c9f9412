"""The emergency card: four numbers, their pictograms, and who answers, in the reader's language.

The numbers and texts are those of the Kernblatt, with the same day and the same states.
Whoever shows or prints a card keeps nothing of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.handouts import (
    Listed,
    Pair,
    StateKind,
    german_name,
    languages,
    load_texts,
    own_names,
    pair_of,
    translations,
)
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

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every text of the card."""
        texts = (self.heading, self.unchecked, self.untranslated, self.as_of)
        return (*texts, *(call.text for call in self.calls))

    @property
    def is_german(self) -> bool:
        return self.language == SOURCE

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


def make_card(language: str) -> Card:
    """The card in a language; German where there is no translation (a code of `sprache`)."""
    if language not in languages():
        language = SOURCE
    known: Mapping[str, Pair] = {} if language == SOURCE else translations(language)
    source = load_texts("handouts/kernblatt.toml")
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
    )


def card_for(language: str) -> Card:
    """The card in a language that somebody has typed; raises `NoSuchCard`."""
    if language not in fields()["sprache"].keys and language not in languages():
        raise NoSuchCard(language=language, known=", ".join(card_languages()))
    return make_card(language)


def listed_cards() -> tuple[Listed, ...]:
    """The card in every language with the state of its texts; German is what they render."""
    rows: list[Listed] = []
    for language in card_languages():
        states = [] if language == SOURCE else [p.state for p in make_card(language).pairs]
        counts = {kind: sum(state.kind is kind for state in states) for kind in StateKind}
        rows.append(Listed(NOTFALL, language, german_name(language), card_name(language), counts))
    return tuple(rows)
