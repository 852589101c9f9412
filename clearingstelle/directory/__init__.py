"""The partner directory for ABH and Jobcenter: what an issue says, and until when it holds.

An issue is frozen: its day, its lines and its change marks are kept as they were handed
out, so that a reprint is the same sheet. What is not issued yet is a draft. Entries hold
what is published, in German words; nothing else of an offer gets here.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clearingstelle.errors import DeskError
from clearingstelle.periods import read_day
from i18n import N_

DRAFT = 0  # the number of what is not issued yet
USUAL_MONTHS = 3
MOST_MONTHS = 12
LONGEST_RECIPIENT = 80  # characters


class NoPartners(DeskError):
    message = N_(
        "Noch kein Angebot ist als Kooperationspartner gekennzeichnet. Bitte bei den Angeboten "
        "der Partner „Kooperationspartner“ ankreuzen oder eine Liste einlesen, in deren Spalte "
        "„partner“ ein „ja“ steht."
    )


class NoSuchIssue(DeskError):
    message = N_("Die Ausgabe {number} gibt es nicht; die letzte ist {last}.")


class NoIssueYet(DeskError):
    message = N_(
        "Es gibt noch keine Ausgabe des Verzeichnisses. Bitte erst eine machen: im Fenster mit "
        "„Neue Ausgabe“, als Befehl mit --issue."
    )


class IssuedMeanwhile(DeskError):
    message = N_(
        "Inzwischen gibt es schon eine Ausgabe {number}. Bitte das Verzeichnis neu öffnen, "
        "die Änderungen ansehen und dann ausgeben."
    )


class WrongValidity(DeskError):
    message = N_(
        "„Gültig bis“ muss nach dem {day} liegen, höchstens ein Jahr danach. Bitte das Datum "
        "berichtigen."
    )


class WrongRecipient(DeskError):
    message = N_(
        "Bitte eine Institution oder Stelle mit höchstens {most} Zeichen eintragen, keinen Namen "
        "einer Person."
    )


class KnownRecipient(DeskError):
    message = N_("„{recipient}“ steht schon bei Ausgabe {number}. Es wurde nichts geändert.")


class OnlyIssues(DeskError):
    message = N_(
        "Einen Entwurf bekommt niemand. Bitte erst eine neue Ausgabe machen, dann eintragen, wer "
        "sie bekommen hat."
    )


class TooManyForOnePage(DeskError):
    message = N_(
        "Die Kurzliste hat mit {n} Stellen auf einer Seite keinen Platz. Bitte das lange "
        "Verzeichnis verwenden oder weniger Angebote als Kooperationspartner kennzeichnen."
    )


class Mark(StrEnum):
    """What became of an entry since the issue before; letters survive every copier."""

    SAME = ""
    NEW = "N"
    CHANGED = "Ä"
    GONE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One office as the directory tells it; what is not known is an empty text."""

    key: str  # which office it is, also in the next issue
    kind: str  # a key of `ziel`
    kind_name: str
    name: str
    provider: str = ""
    association: str = ""
    street: str = ""
    place: str = ""  # postcode and town
    district: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    hours: str = ""
    appointment: str = ""
    languages: str = ""
    ages: str = ""
    childcare: str = ""
    accessible: str = ""
    contact: str = ""  # only with consent
    verified: str = ""  # the day as ISO 8601

    @property
    def verified_on(self) -> date | None:
        """When somebody last looked whether all of this still holds."""
        return date.fromisoformat(self.verified) if self.verified else None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its change mark and with what changed, in words."""

    entry: Entry
    mark: Mark = Mark.SAME
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """An issue, or a draft of the next one."""

    day: date  # on which its contents were taken from the list of offers
    valid_until: date
    station: str  # the name on the letterhead
    lines: tuple[Line, ...]
    gone: tuple[Entry, ...] = ()  # in the issue before and no more
    number: int = DRAFT
    before: int = DRAFT  # the issue that the marks compare with
    before_day: date | None = None

    @property
    def is_draft(self) -> bool:
        return self.number == DRAFT

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(line.entry for line in self.lines)

    def marked(self, mark: Mark) -> int:
        """How many lines bear a mark."""
        if mark is Mark.GONE:
            return len(self.gone)
        return sum(line.mark is mark for line in self.lines)

    def issued(self, valid_until: date | None = None) -> "Directory":
        """The draft as the next issue; raises `WrongValidity`."""
        until = self.valid_until if valid_until is None else valid_until
        check_validity(until, self.day)
        return replace(self, number=self.before + 1, valid_until=until)


@dataclass(frozen=True, slots=True)
class Recipient:
    """An office that got an issue, never a person."""

    name: str
    day: date


def usual_validity(day: date) -> date:
    """Three months after the day of an issue."""
    return months_after(day, USUAL_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_validity(until: date, day: date) -> None:
    """Raises `WrongValidity`."""
    if not day < until <= months_after(day, MOST_MONTHS):
        raise WrongValidity(day=f"{day:%d.%m.%Y}")


def read_validity(text: str, day: date) -> date:
    """The day until which an issue of `day` holds; empty is three months.

    Raises `WrongValidity` and what `read_day` raises.
    """
    if not text.strip():
        return usual_validity(day)
    until = read_day(text, date.max)
    check_validity(until, day)
    return until


def checked_recipient(text: str) -> str:
    """The office that was typed; raises `WrongRecipient`."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_RECIPIENT or not name.isprintable():
        raise WrongRecipient(most=LONGEST_RECIPIENT)
    return name
