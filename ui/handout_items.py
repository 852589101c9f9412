"""What is wanted of a document, and the document when it is made; values for jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from clearingstelle.catalogs import StateKind, german_name
from clearingstelle.consent import Consent
from clearingstelle.errors import DeskError
from clearingstelle.handouts import SheetOffer
from clearingstelle.station.document_keys import CONSENT, EMERGENCY, Family, document
from clearingstelle.station.documents import Documents
from clearingstelle.station.plain_text import plain_text
from clearingstelle.station.ready import Ready, pictures_of
from i18n import N_, SOURCE, Texts
from ui.failures import in_words
from ui.handout_documents import PAPER_NAMES
from ui.printing import image_of

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

PREVIEW_DPI = 110
CHECKED, NOT_CHECKED = N_("Übersetzung geprüft"), N_("Übersetzung nicht geprüft")
PARTLY_GERMAN = N_("nicht ganz übersetzt, Deutsch springt ein")


class NotInGermanAlone(DeskError):
    message = N_(
        "„{document}“ steht immer neben einer zweiten Sprache. Bitte eine andere Sprache wählen, "
        "für Menschen mit wenig Deutsch „Leichte Sprache“."
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """A document as somebody wants it."""

    key: str
    languages: tuple[str, ...]
    paper: str
    offers: tuple[SheetOffer, ...] = ()
    to_authority: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A document that was made, or why it was not."""

    wish: Wish
    ready: Ready | None
    problem: Exception | None = None

    @property
    def is_consent(self) -> bool:
        return self.wish.key == CONSENT

    def title(self, texts: Texts) -> str:
        """Which document this is, in which languages, on which paper."""
        one = document(self.wish.key)
        names = ", ".join(texts.say(german_name(code)) for code in self.wish.languages)
        paper = texts.say(PAPER_NAMES[self.wish.paper])
        state = texts.say(told) if (told := self._state()) else ""
        return " · ".join(filter(None, (texts.say(one.title), names, paper, state)))

    def _state(self) -> str:
        """What the visitor is told, too: whether somebody who speaks the language has read it."""
        kinds = set(self.ready.states) if self.ready else set[StateKind]()
        if StateKind.MISSING in kinds:
            return PARTLY_GERMAN
        return "" if not kinds else CHECKED if kinds == {StateKind.CHECKED} else NOT_CHECKED

    def text(self, texts: Texts) -> str:
        """All of it as text, under its title."""
        if self.ready is None:
            told = in_words(self.problem or ValueError(), texts)
        else:
            told = plain_text(self.ready, texts)
        return f"{self.title(texts)}\n\n{told}"


def wishes(
    keys: Sequence[str], languages: Sequence[str], papers: dict[str, str], *, to_authority: bool
) -> list[Wish]:
    """Each document in each language; a sign once with all of them."""
    found: list[Wish] = []
    for key in keys:
        many = document(key).many_languages
        for told in [tuple(languages)] if many else [(one,) for one in languages]:
            found.append(Wish(key, told, papers[key], to_authority=to_authority))
    return found


def make(documents: Documents, wish: Wish) -> Item:
    """The document of a wish; what is wrong with it stands in its place."""
    one = document(wish.key)
    if wish.languages == (SOURCE,) and not one.has_german:
        return Item(wish, None, NotInGermanAlone(document=one.title))
    try:
        ready = documents.make(
            wish.key, wish.languages, wish.paper, wish.offers, to_authority=wish.to_authority
        )
    except DeskError as problem:
        return Item(wish, None, problem)
    return Item(wish, ready)


def images_of(item: Item) -> "Sequence[Picture]":
    """The pages for the preview; raises what is wrong with the document."""
    if item.ready is None:
        raise item.problem or ValueError
    return pictures_of(item.ready, PREVIEW_DPI)


def as_images(pictures: "Sequence[Picture]") -> list[QImage]:
    return [image_of(picture) for picture in pictures]


def is_pack(ready: Ready) -> bool:
    """Whether a sheet goes home with a visitor and is counted; the emergency card never is."""
    family = document(ready.key).family
    return family is Family.VISITOR and ready.key != EMERGENCY


def packs_in(made: Sequence[Ready]) -> list[str]:
    """The languages of the packs among what was given out."""
    return list(dict.fromkeys(one.languages[0] for one in made if is_pack(one)))


def has_consent(made: Sequence[Ready]) -> bool:
    return any(isinstance(one.model, Consent) for one in made)
