"""What Enter on the form may mean instead of the next contact, and the words around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clearingstelle.errors import DeskError
from clearingstelle.periods import Month
from clearingstelle.station.undoing import Done
from clearingstelle.storage.visits import OpenVisit
from clearingstelle.visits import Visit
from i18n import N_, Texts


class TalkGoesOn(DeskError):
    message = N_("Bitte zuerst den laufenden Kontakt zählen (Enter) oder verwerfen (Esc).")


class NoSealedMonth(DeskError):
    message = N_(
        "Es gibt keinen früheren Monat zu berichtigen: Abgeschlossene Halbjahre bleiben, wie "
        "sie sind. Was dort fehlt, bitte nachtragen (Strg+N)."
    )


class NothingChanged(DeskError):
    message = N_("Es ist noch nichts geändert. Bitte berichtigen oder mit Esc abbrechen.")


@dataclass(frozen=True, slots=True)
class Correcting:
    """A contact of the open day is in the form; what the form does not ask is kept."""

    entry: OpenVisit
    unseen: Mapping[str, Sequence[str]]

    def corrected(self, visit: Visit) -> Visit:
        """The contact as the form has it now, with what it could not show."""
        return Visit.of({**visit.told(), **self.unseen})


def unseen_in(shown: Visit, whole: Visit) -> dict[str, list[str]]:
    """What a contact holds beyond what the form shows of it: fields that are not asked now."""
    told = shown.told()
    return {field: codes for field, codes in whole.told().items() if codes != told[field]}


@dataclass(frozen=True, slots=True)
class EnteringLate:
    """The next contact belongs to the day in the band."""


@dataclass(frozen=True, slots=True)
class Describing:
    """A sealed contact is described as it was counted."""


@dataclass(frozen=True, slots=True)
class Mending:
    """The sealed contact was found and is put right."""

    month: Month
    wrong: Visit


Mode = Correcting | EnteringLate | Describing | Mending


def undone_in_words(undone: Done | None, texts: Texts) -> str:
    """What Ctrl+Z took back."""
    words = {
        None: texts.say("Nichts rückgängig zu machen."),
        Done.COUNTED: texts.say("Rückgängig gemacht."),
        Done.CORRECTED: texts.say("Rückgängig gemacht: Die Korrektur ist zurückgenommen."),
        Done.DELETED: texts.say("Rückgängig gemacht: Der gelöschte Kontakt ist wieder da."),
        Done.ENTERED_LATE: texts.say("Rückgängig gemacht: Der Nachtrag ist zurückgenommen."),
        Done.MONTH_CORRECTED: texts.say("Rückgängig gemacht: Die Berichtigung ist zurückgenommen."),
    }
    return words[undone]
