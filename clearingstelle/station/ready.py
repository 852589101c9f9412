"""A document that is made, as PDF or as pictures; drawing is slow and runs in jobs.

The consent form is never a file: only pictures of it leave this module, for the preview
and the printer.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearingstelle.catalogs import StateKind
from clearingstelle.consent import Consent
from clearingstelle.emergency import Card
from clearingstelle.errors import DeskError
from clearingstelle.handouts import Sheet
from clearingstelle.topics import TopicSheet
from clearingstelle.wall import PictureSheet, WallSheet
from i18n import N_, SOURCE

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

Model = Sheet | TopicSheet | PictureSheet | Card | WallSheet | Consent


class NeverAFile(DeskError):
    message = N_(
        "Die Einwilligung gibt es nur auf Papier, nie als Datei. Bitte im Fenster unter "
        "„Handzettel“ drucken."
    )


class NoRoomOnTheSheet(DeskError):
    message = N_(
        "Der Text passt nicht auf das Blatt. Bitte weniger Sprachen wählen oder eigene Texte "
        "kürzen."
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with all that stands on it: values only, for a job."""

    key: str
    languages: tuple[str, ...]
    paper: str
    model: Model

    @property
    def states(self) -> tuple[StateKind, ...]:
        """Who vouches for what stands on it in another language than German.

        The consent form is bilingual only where all of it was checked.
        """
        model = self.model
        if self.languages == (SOURCE,) or isinstance(model, Consent):
            return ()
        if isinstance(model, Sheet):
            return tuple(state.kind for state in model.states)
        if isinstance(model, WallSheet):
            pairs = tuple(pair for spoken in model.others for pair in spoken.texts.values())
        else:
            pairs = tuple(model.pairs)
        return tuple(pair.state.kind for pair in pairs)

    @property
    def file_name(self) -> str:
        """What a file of it may be called; of a visitor it tells nothing but the language."""
        return "-".join((self.key.replace(":", "-"), *self.languages[:1], self.paper)) + ".pdf"


def draw_document(ready: Ready) -> bytes:
    """A document as PDF; raises `NeverAFile` for the consent form, `NoRoomOnTheSheet`."""
    if isinstance(ready.model, Consent):
        raise NeverAFile()
    return _drawn(ready.model, ready.paper)


def pictures_of(ready: Ready, dpi: int) -> "list[Picture]":
    """The pages as pictures, for the preview and the printer; raises `NoRoomOnTheSheet`."""
    from clearingstelle.documents.pictures import pictures  # slow to import

    return pictures(_drawn(ready.model, ready.paper), dpi)


def _drawn(model: Model, paper: str) -> bytes:
    from clearingstelle.documents.drawing import draw  # slow to import
    from clearingstelle.documents.page import DoesNotFit

    try:
        return draw(model, paper)
    except DoesNotFit as error:
        raise NoRoomOnTheSheet() from error
