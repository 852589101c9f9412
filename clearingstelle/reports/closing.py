"""Closing a half-year: what it takes, what is kept, and what can be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfYear, Period, Year
from clearingstelle.reports.dossier import LONGEST_COMMENT, Dossier, Section
from clearingstelle.reports.groups import Groups
from clearingstelle.reports.published import PublishedReport
from clearingstelle.reports.tally import Tally
from i18n import N_

LEAST_SUPPLEMENTS = 10  # fewer records changed would show who they were (R8)
FIRST_VERSION = 1

Comments = Mapping[Section, str]


class UnfinishedHalfYear(DeskError):
    message = N_(
        "Das Halbjahr {period} läuft noch bis {day}. Bitte den Bericht danach abschließen; bis "
        "dahin zeigt das Fenster einen Entwurf."
    )


class AlreadyClosed(DeskError):
    message = N_(
        "Das Halbjahr {period} ist schon abgeschlossen; die Zahlen bleiben, wie sie sind. "
        "Bitte den Bericht ohne erneutes Abschließen ausgeben."
    )


class NotClosed(DeskError):
    message = N_(
        "Das Halbjahr {period} ist noch nicht abgeschlossen. Bitte es zuerst abschließen "
        "(im Fenster „Endgültig abschließen“, im Befehl --close)."
    )


class YearNotClosed(DeskError):
    message = N_(
        "Das Jahr {year} ist die Summe seiner zwei abgeschlossenen Halbjahre. Bitte zuerst "
        "abschließen: {missing}."
    )


class YearNotReissued(DeskError):
    message = N_(
        "Das Jahr {year} wird nicht selbst neu herausgegeben; es folgt seinen Halbjahren. Bitte "
        "--reissue mit dem Halbjahr angeben und das Jahr danach noch einmal ausgeben."
    )


class ChangedMeanwhile(DeskError):
    message = N_(
        "Während des Abschlusses von {period} kamen Kontakte hinzu. Nichts wurde "
        "abgeschlossen; bitte noch einmal versuchen."
    )


class TooFewSupplements(DeskError):
    message = N_(
        "Zu {period} liegen {n} Nachträge vor, eine neue Fassung gibt es erst ab {least}. Bitte "
        "ohne neue Fassung ausgeben; bleiben es so wenige, zählen sie im ersten Monat des "
        "nächsten Halbjahres, das abgeschlossen wird."
    )


class ContactsGone(DeskError):
    message = N_(
        "Die Kontakte von {period} sind nach Ablauf der Aufbewahrung gelöscht; eine neue Fassung "
        "ist nicht mehr möglich. Bitte die vorhandene ausgeben."
    )


class NoSuchVersion(DeskError):
    message = N_(
        "Von {period} gibt es keine Fassung {version}. Bitte --version weglassen oder mit "
        "„reports list“ nachsehen."
    )


class CommentTooLong(DeskError):
    message = N_("Der Kommentar hat {n} Zeichen, Platz ist für {most}. Bitte kürzen.")


class CommentFrozen(DeskError):
    message = N_(
        "Das Halbjahr {period} ist abgeschlossen, seine Kommentare stehen fest. Bitte den "
        "Kommentar beim nächsten Halbjahr eintragen."
    )


class State(StrEnum):
    """How far a half-year or a year is."""

    RUNNING = "laeuft"
    OPEN = "offen"  # of a year: one of its halves is not closed
    READY = "abschliessbar"
    CLOSED = "abgeschlossen"


STATE_NAMES = {
    State.RUNNING: N_("läuft noch"),
    State.OPEN: N_("offen"),
    State.READY: N_("abschließbar"),
    State.CLOSED: N_("abgeschlossen"),
}


@dataclass(frozen=True, slots=True)
class HalfYearState:
    """A half-year or year and how far it is; `total` is the published one, if it is closed.

    `supplements` wait for it: of a closed one for its next version.
    """

    period: Period
    state: State
    total: int | None = None
    version: int | None = None
    supplements: int = 0
    has_contacts: bool = True  # of a closed one: they are not deleted yet

    @property
    def can_reissue(self) -> bool:
        """Whether a new version may be made."""
        return (
            self.state is State.CLOSED
            and isinstance(self.period, HalfYear)
            and self.has_contacts
            and self.supplements >= LEAST_SUPPLEMENTS
        )

    @property
    def takes_comments(self) -> bool:
        """Whether a comment may still be written: the next version is not made yet."""
        is_open = self.state in (State.RUNNING, State.READY)
        return isinstance(self.period, HalfYear) and (is_open or self.can_reissue)


@dataclass(frozen=True, slots=True)
class Draft:
    """The figures of a half-year before they are closed, and what they were made from.

    For the eyes of the station only: "Entwurf – nicht weitergeben".
    """

    tally: Tally
    groups: Groups
    dossier: Dossier

    @property
    def report(self) -> PublishedReport:
        return self.dossier.report


@dataclass(frozen=True, slots=True)
class ClosedReport:
    """What stays for ever: figures, grouping, comments, and the files as they were written."""

    period: HalfYear
    version: int
    figures: bytes
    groups: Groups
    files: Mapping[str, bytes]
    comments: Comments = field(default_factory=dict[Section, str])


def state_of(period: HalfYear, closed: bool, today: date) -> State:
    if closed:
        return State.CLOSED
    return State.READY if today > period.last_day else State.RUNNING


def with_years(found: list[HalfYearState], today: date) -> list[HalfYearState]:
    """The half-years, newest first, and above them the years that one of them is closed of."""
    told: list[HalfYearState] = []
    years = {one.period.year for one in found if one.state is State.CLOSED}
    for one in found:
        year = one.period.year
        if year in years:
            years.remove(year)
            told.append(_of_year(Year(year), found, today))
        told.append(one)
    return told


def _of_year(year: Year, found: list[HalfYearState], today: date) -> HalfYearState:
    closed = [one for one in found if one.period in year.halves and one.state is State.CLOSED]
    if len(closed) < 2:
        return HalfYearState(year, State.RUNNING if today <= year.last_day else State.OPEN)
    total = sum(one.total or 0 for one in closed)
    version = max(one.version or FIRST_VERSION for one in closed)
    return HalfYearState(year, State.CLOSED, total, version)


def check_finished(period: HalfYear, today: date) -> None:
    """Raise `UnfinishedHalfYear` as long as contacts may still come."""
    if state_of(period, False, today) is State.RUNNING:
        raise UnfinishedHalfYear(period=period, day=period.last_day.strftime("%d.%m.%Y"))


def check_supplements(period: HalfYear, number: int) -> None:
    """Raise `TooFewSupplements` unless there are enough for a new version (R8)."""
    if number < LEAST_SUPPLEMENTS:
        raise TooFewSupplements(period=period, n=number, least=LEAST_SUPPLEMENTS)


def read_comment(text: str) -> str:
    """A comment as it is kept: one blank between words of a line, lines as typed.

    Control characters and what turns the direction of reading are taken out; nothing
    of it is markup. Raises `CommentTooLong`.
    """
    lines = [" ".join(_plain(line).split()) for line in text.splitlines()]
    told = "\n".join(lines).strip()
    if len(told) > LONGEST_COMMENT:
        raise CommentTooLong(n=len(told), most=LONGEST_COMMENT)
    return told


def _plain(line: str) -> str:
    return "".join(c if c.isprintable() or c == "\u00ad" else " " for c in line)
