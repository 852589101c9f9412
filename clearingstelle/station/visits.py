"""Recording contacts: count, undo, seal, bring in older tallies."""

import hashlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfDay, HalfYear
from clearingstelle.storage.sessions import Session, SessionStore
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.visits import OpenVisit, VisitStore
from clearingstelle.visits import LateVisit, Visit
from i18n import N_


class SameFileAgain(DeskError):
    message = N_(
        "Die Datei „{file}“ wurde schon eingelesen. Nichts wurde doppelt gezählt; wenn sie "
        "wirklich noch einmal zählen soll, bitte --again angeben."
    )


class ClosedHalfYear(DeskError):
    message = N_(
        "Die Datei „{file}“ enthält Kontakte aus dem abgeschlossenen Halbjahr {period}. Nichts "
        "wurde gezählt; bitte diese Zeilen herausnehmen."
    )


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the page may show: today's count and whether the last contact can be undone."""

    today: int
    can_undo: bool
    changed: bool = True  # False if there was nothing to undo


@dataclass(frozen=True, slots=True)
class VisitFile:
    """The contacts of an older tally, read and checked, not yet counted."""

    name: str
    fingerprint: str
    visits: tuple[LateVisit, ...]


class Visits:
    """The contacts of this station."""

    def __init__(self, storage: StorageThread, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now
        self._recorded: list[bytes] = []  # of this start, for undoing; touched in the thread only

    def record(self, visit: Visit) -> Future[DeskState]:
        """Commit one contact of this half-day."""
        moment = self._now()

        def work(connection: Connection) -> DeskState:
            store = self._sealed(connection, moment.date())
            self._recorded.append(store.add(visit, moment.date(), HalfDay.of(moment)))
            return self._state(store, moment.date())

        return self._storage.ask(work)

    def undo(self) -> Future[DeskState]:
        """Take back the last contact; after a restart the last one of the open day."""
        today = self._now().date()

        def work(connection: Connection) -> DeskState:
            store = self._sealed(connection, today)
            last = self._recorded.pop() if self._recorded else store.last()
            gone = last is not None and store.remove(last)
            return self._state(store, today, changed=gone)

        return self._storage.ask(work)

    def state(self) -> Future[DeskState]:
        """What the page shows at start; seals what an earlier day left open."""
        today = self._now().date()
        return self._storage.ask(lambda c: self._state(self._sealed(c, today), today))

    def is_empty(self) -> Future[bool]:
        """Whether nothing was ever counted here."""
        return self._storage.ask(lambda c: VisitStore(c).is_empty())

    def open_day(self) -> Future[list[OpenVisit]]:
        """The contacts of today in random order."""
        today = self._now().date()
        return self._storage.ask(lambda c: self._sealed(c, today).open_visits())

    def seal(self) -> Future[int]:
        """Seal every open day, today included; the number of contacts."""
        tomorrow = self._now().date() + timedelta(days=1)

        def work(connection: Connection) -> int:
            self._recorded.clear()
            return VisitStore(connection).seal(tomorrow)

        return self._storage.ask(work)

    def read_file(self, path: Path) -> VisitFile:
        """Read and check an older tally; raises a `DeskError` that names line and column."""
        from clearingstelle.exchange.files import read_bytes  # slow to import
        from clearingstelle.exchange.tables import table_in
        from clearingstelle.exchange.visit_table import read_visits

        content = read_bytes(path)
        visits = read_visits(table_in(content, path.name), path.name, self._now().date())
        return VisitFile(path.name, hashlib.sha256(content).hexdigest(), visits)

    def count_file(self, file: VisitFile, again: bool = False) -> Future[int]:
        """Count all contacts of a file or none.

        The future raises `SameFileAgain`, `ClosedHalfYear`.
        """

        from clearingstelle.storage.reports import ReportStore  # recording does not wait for it

        def work(connection: Connection) -> int:
            store = VisitStore(connection)
            if store.knows_file(file.fingerprint) and not again:
                raise SameFileAgain(file=file.name)
            for period in sorted({HalfYear.of(late.month.first_day) for late in file.visits}):
                if ReportStore(connection).closed(period):
                    raise ClosedHalfYear(file=file.name, period=period)
            return store.add_late(file.visits, file.fingerprint)

        return self._storage.ask(work)

    def record_sessions(self, sessions: list[Session]) -> Future[None]:
        """Keep when the desk was staffed."""
        return self._storage.ask(lambda c: SessionStore(c).record(sessions))

    def _sealed(self, connection: Connection, today: date) -> VisitStore:
        """The store, every earlier day sealed: the first action after midnight does it."""
        store = VisitStore(connection)
        store.finish_chores()
        if store.has_open_before(today):
            self._recorded.clear()
            store.seal(today)
        return store

    def _state(self, store: VisitStore, today: date, changed: bool = True) -> DeskState:
        can_undo = bool(self._recorded) or store.last() is not None
        return DeskState(store.count_on(today), can_undo, changed)
