"""Every document by its key, with what may be chosen for it; the list of the window and CLI."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from clearingstelle.errors import DeskError
from clearingstelle.handouts import KERNBLATT, Paper
from clearingstelle.topics import topics
from clearingstelle.wall import Way
from i18n import N_

PICTURES, CARD, CONSENT = "bild", "karte", "einwilligung"
EMERGENCY, DOOR, POSTER = "notfall", "tuerschild", "plakat"
TOPIC, ARROW = "thema:", "pfeil:"  # what their keys begin with
A3, A4, A5, A6, LARGE = "a3", Paper.A4.value, Paper.A5.value, "a6", Paper.LARGE.value


class Family(StrEnum):
    """What a document is for; the window groups them so."""

    VISITOR = "besuch"  # goes home with a visitor
    WALL = "aushang"
    COUNTER = "karte"
    FORM = "formular"


FAMILY_NAMES = {
    Family.VISITOR: N_("Zum Mitnehmen"),
    Family.WALL: N_("Schilder und Plakat"),
    Family.COUNTER: N_("Karten"),
    Family.FORM: N_("Einwilligung"),
}


class NoSuchPaper(DeskError):
    message = N_("Auf „{paper}“ gibt es dieses Blatt nicht. Möglich sind: {known}.")


class UnknownDocument(DeskError):
    message = N_("Das Blatt „{document}“ gibt es nicht. Vorhanden sind: {known}.")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that this station can print."""

    key: str
    title: str  # German, for the window
    family: Family
    papers: tuple[str, ...] = (A4,)  # the first is the usual one
    has_german: bool = True  # whether there is one in German alone
    many_languages: bool = False  # German and several more on one sheet
    offers: bool = False  # whether offices nearby are merged in
    file: bool = True  # whether it may be saved


@cache
def documents() -> Mapping[str, Document]:
    """Every document by its key, in the order of the window."""
    rows = [*_for_visitors(), *_for_walls()]
    rows.append(Document(CARD, N_("Hinweiskarte"), Family.COUNTER, (A6,)))
    rows.append(Document(CONSENT, N_("Einwilligung"), Family.FORM, file=False))
    return MappingProxyType({row.key: row for row in rows})


def document(key: str) -> Document:
    """The document of a key; raises `UnknownDocument`."""
    found = documents().get(key)
    if found is None:
        raise UnknownDocument(document=key[:40], known=", ".join(documents()))
    return found


def check_paper(found: Document, paper: str) -> str:
    """The paper, or the usual one when none is told; raises `NoSuchPaper`."""
    if paper and paper not in found.papers:
        raise NoSuchPaper(paper=paper[:20], known=", ".join(found.papers))
    return paper or found.papers[0]


def _for_visitors() -> list[Document]:
    sizes = (A4, A5, LARGE)
    kernblatt = Document(
        KERNBLATT, N_("Kernblatt"), Family.VISITOR, sizes, has_german=False, offers=True
    )
    sheets = [
        Document(f"{TOPIC}{key}", topic.title, Family.VISITOR, sizes, offers=bool(topic.kinds))
        for key, topic in topics().items()
    ]
    pictures = Document(PICTURES, N_("Bildblatt"), Family.VISITOR)
    return [kernblatt, *sheets, pictures, Document(EMERGENCY, N_("Notfallkarte"), Family.VISITOR)]


def _for_walls() -> list[Document]:
    arrows = {
        Way.AHEAD: N_("Pfeil geradeaus"),
        Way.LEFT: N_("Pfeil nach links"),
        Way.RIGHT: N_("Pfeil nach rechts"),
        Way.UP: N_("Pfeil nach oben"),
        Way.DOWN: N_("Pfeil nach unten"),
        Way.HERE: N_("Hier ist es"),
    }
    door = Document(DOOR, N_("Türschild"), Family.WALL, (A4, A3), many_languages=True)
    poster = Document(POSTER, N_("Plakat"), Family.WALL, (A3, A4), many_languages=True)
    signs = [
        Document(f"{ARROW}{way.value}", title, Family.WALL, (A4, A3), many_languages=True)
        for way, title in arrows.items()
    ]
    return [door, *signs, poster]
