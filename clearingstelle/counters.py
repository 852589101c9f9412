"""What is counted without a contact: packs laid out, and work outside the room."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clearingstelle.errors import DeskError
from clearingstelle.periods import Month
from i18n import N_

MOST = 100_000


class NotCountable(DeskError):
    message = N_("{number} lässt sich nicht zählen. Bitte eine Zahl von {least} bis {most}.")


class OutreachKind(StrEnum):
    """What was done outside the room; a presentation of the Clearingstelle is `vortrag`."""

    COURSE = "kurs"
    CONFERENCE = "konferenz"
    TALK = "vortrag"
    STALL = "infostand"
    OTHER = "sonst"


OUTREACH_LABELS = {
    OutreachKind.COURSE: N_("Gruppeninformation im Kurs"),
    OutreachKind.CONFERENCE: N_("Konferenz, Netzwerktreffen"),
    OutreachKind.TALK: N_("Vorstellung der Clearingstelle, Vortrag"),
    OutreachKind.STALL: N_("Infostand, Veranstaltung"),
    OutreachKind.OTHER: N_("anderes"),
}


@dataclass(frozen=True, slots=True)
class Outreach:
    """One event outside the room: its day, its kind, how many attended."""

    day: date
    kind: OutreachKind
    attended: int
    id: bytes = b""  # empty until it is kept


@dataclass(frozen=True, slots=True)
class PacksLaidOut:
    """How many packs of a language were laid out in a month; a key of the field `paket`."""

    month: Month
    language: str
    number: int


def countable(number: int, least: int = 0) -> int:
    """The number, if it can be counted; raises `NotCountable`."""
    if not least <= number <= MOST:
        raise NotCountable(number=number, least=least, most=MOST)
    return number
