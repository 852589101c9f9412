"""Closing a half-year: what it takes, what is kept, and what can be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfYear
from clearingstelle.reports.publish import Groups
from clearingstelle.reports.published import PublishedReport
from clearingstelle.reports.tally import Tally
from i18n import N_


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


class ChangedMeanwhile(DeskError):
    message = N_(
        "Während des Abschlusses von {period} kamen Kontakte hinzu. Nichts wurde "
        "abgeschlossen; bitte noch einmal versuchen."
    )


class State(StrEnum):
    """How far a half-year is."""

    RUNNING = "laeuft"
    READY = "abschliessbar"
    CLOSED = "abgeschlossen"


STATE_NAMES = {
    State.RUNNING: N_("läuft noch"),
    State.READY: N_("abschließbar"),
    State.CLOSED: N_("abgeschlossen"),
}


@dataclass(frozen=True, slots=True)
class HalfYearState:
    """A half-year and how far it is; `total` is the published one, if it is closed."""

    period: HalfYear
    state: State
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The figures of a half-year before they are closed, and what they were made from.

    For the eyes of the station only: "Entwurf – nicht weitergeben".
    """

    tally: Tally
    report: PublishedReport
    groups: Groups


@dataclass(frozen=True, slots=True)
class ClosedReport:
    """What stays for ever: figures, grouping, and the files as they were written."""

    period: HalfYear
    version: int
    figures: bytes
    groups: Groups
    files: Mapping[str, bytes]


def state_of(period: HalfYear, closed: bool, today: date) -> State:
    if closed:
        return State.CLOSED
    return State.READY if today > period.last_day else State.RUNNING


def check_finished(period: HalfYear, today: date) -> None:
    """Raise `UnfinishedHalfYear` as long as contacts may still come."""
    if state_of(period, False, today) is State.RUNNING:
        raise UnfinishedHalfYear(period=period, day=period.last_day.strftime("%d.%m.%Y"))
