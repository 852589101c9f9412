"""A slip as plain data: what stands on it, in German and in the visitor's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clearingstelle.catalogs import Pair, StateKind
from i18n import SOURCE


class Paper(StrEnum):
    """What a slip is printed on."""

    A5 = "a5"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing about an offer: what it is about, and the words in both languages.

    `own` are German words of the office itself, which nobody has translated.
    """

    label: Pair | None
    words: Pair | None
    own: str = ""


@dataclass(frozen=True, slots=True)
class SlipOffer:
    """One offer as the slip shows it; name, address and phone are data and stay as they are."""

    number: int
    name: str
    provider: str
    kind: Pair
    address: tuple[str, ...]
    phone: str
    lines: tuple[Line, ...]
    code: str  # what the QR code holds; empty: there is none


@dataclass(frozen=True, slots=True)
class Slip:
    """The slip in one language, complete."""

    station: str
    language: str
    own_name: str  # of the language, as its readers write it
    texts: Mapping[str, Pair]
    offers: tuple[SlipOffer, ...]
    attribution: str  # of the places data, when a distance is shown

    @property
    def is_german(self) -> bool:
        return self.language == SOURCE

    @property
    def pairs(self) -> Iterator[Pair]:
        """Every text on the slip with its translation."""
        yield from self.texts.values()
        for offer in self.offers:
            yield offer.kind
            for line in offer.lines:
                yield from (pair for pair in (line.label, line.words) if pair)

    @property
    def is_checked(self) -> bool:
        """Whether a person has read every text of the slip in this language."""
        states = {pair.state.kind for pair in self.pairs}
        return self.is_german or states <= {StateKind.CHECKED}
