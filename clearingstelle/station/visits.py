"""Recording contacts: count, correct, enter late, undo, seal."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clearingstelle.errors import DeskError
from clearingstelle.opening import Session
from clearingstelle.periods import FutureDay, HalfDay, HalfYear, Month
from clearingstelle.station.undoing import Done, Steps
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.visits import OpenVisit, VisitStore
from clearingstelle.visits import LateVisit, Visit
from i18n import N_


class VisitGone(DeskError):
    message = N_(
        "Diesen Kontakt gibt es nicht mehr als offenen Eintrag: Er wurde gelöscht oder "
        "versiegelt. Nichts wurde verändert; die Eingabe lässt sich mit Esc verwerfen."
    )


class NoneEqual(DeskError):
    message = N_(
        "Im Monat {month} gibt es keinen Kontakt, der in allen Angaben gleich ist. Nichts wurde "
        "verändert; bitte die Angaben prüfen."
    )


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the page may show: today's count and whether the last contact can be undone."""

    today: int
    can_undo: bool
    later: date | None = None  # a day after today that is known already: the clock is wrong
    undone: Done | None = None  # what was taken back just now
    supplement: HalfYear | None = None  # the closed half-year that got a late contact just now

    @property
    def changed(self) -> bool:
        """Whether there was something to undo."""
        return self.undone is not None


class Visits:
    """The contacts of this station."""

    def __init__(
        self,
        storage: StorageThread,
        now: Callable[[], datetime],
        is_over: Callable[[datetime], bool] = lambda _: False,
    ) -> None:
        """`is_over`: whether the last planned half-day of that day has ended by then."""
        self._storage = storage
        self._now = now
        self._is_over = is_over
        self._steps = Steps()

    @property
    def today(self) -> date:
        """The day by the clock on the wall."""
        return self._now().date()

    def record(self, visit: Visit) -> Future[DeskState]:
        """Commit one contact of this half-day."""
        moment = self._now()
        return self._count(visit, moment.date(), HalfDay.of(moment))

    def correct(self, entry: OpenVisit, right: Visit) -> Future[DeskState]:
        """Give a contact of the open day other codes; its half-day stays.

        The future raises `VisitGone`.
        """

        def work(store: VisitStore) -> None:
            before = store.correct(entry.id, right)
            if before is None:
                raise VisitGone()
            self._steps.add(Done.CORRECTED, lambda s: s.correct(entry.id, before) is not None)

        return self._change(work)

    def delete(self, entry: OpenVisit) -> Future[DeskState]:
        """Delete a contact of the open day; undone like anything else. Raises `VisitGone`."""

        def work(store: VisitStore) -> None:
            was_last = store.last() == entry.id
            gone = store.remove(entry.id)
            if gone is None:
                raise VisitGone()
            self._steps.add(Done.DELETED, lambda s: s.put_back(gone, was_last))

        return self._change(work)

    def enter_late(self, visit: Visit, day: date, half_day: HalfDay) -> Future[DeskState]:
        """Commit a contact of an earlier day: kept with its month, counted on its day.

        In a closed half-year it is a supplement, and the state says so. One of today is
        an ordinary contact. Raises `FutureDay`.
        """
        moment = self._now()
        if day > moment.date():
            raise FutureDay(day=day)
        if day == moment.date():
            known = half_day is not HalfDay.UNKNOWN
            return self._count(visit, day, half_day if known else HalfDay.of(moment))
        late = LateVisit(Month.of(day), visit, day, half_day)

        def work(store: VisitStore) -> HalfYear | None:
            period = HalfYear.of(day)
            closed = period in store.closed()
            store.add_late([late])
            self._steps.add(Done.ENTERED_LATE, lambda s: s.remove_late(late, closed))
            return period if closed else None

        return self._change(work)

    def has_sealed(self, month: Month, visit: Visit) -> Future[bool]:
        """Whether a sealed contact of a month is equal in all codes; raises `ClosedMonth`."""
        today = self.today
        return self._storage.ask(lambda c: self._sealed(c, today).has_sealed(month, visit))

    def correct_sealed(self, month: Month, wrong: Visit, right: Visit | None) -> Future[DeskState]:
        """Replace one sealed contact of a month that is equal in all codes; None deletes it.

        The day counter stays as it is. The future raises `NoneEqual`, `ClosedMonth`.
        """

        def back(store: VisitStore) -> bool:
            if right is not None:
                return store.correct_sealed(month, right, wrong)
            return store.add_late([LateVisit(month, wrong)]) == 1

        def work(store: VisitStore) -> None:
            if not store.correct_sealed(month, wrong, right):
                raise NoneEqual(month=month)
            self._steps.add(Done.MONTH_CORRECTED, back)

        return self._change(work)

    def open_months(self) -> Future[list[Month]]:
        """The months up to now that can be corrected: of half-years not closed, newest first."""
        today = self.today
        return self._storage.ask(lambda c: VisitStore(c).open_months(Month.of(today)))

    def undo(self) -> Future[DeskState]:
        """Take back the last step; after a restart the last contact of the open day."""
        today = self.today

        def work(connection: Connection) -> DeskState:
            store = self._sealed(connection, today)
            undone = self._steps.undo(store)
            return replace(self._state(store, today), undone=undone)

        return self._storage.ask(work)

    def state(self) -> Future[DeskState]:
        """What the page shows at start; seals what an earlier day left open."""
        today = self.today
        return self._storage.ask(lambda c: self._state(self._sealed(c, today), today))

    def is_empty(self) -> Future[bool]:
        """Whether nothing was ever counted here."""
        return self._storage.ask(lambda c: VisitStore(c).is_empty())

    def open_day(self) -> Future[list[OpenVisit]]:
        """The contacts of the open day in random order."""
        today = self.today
        return self._storage.ask(lambda c: self._sealed(c, today).open_visits())

    def seal(self) -> Future[int]:
        """Seal every open day, today included, and days that a wrong clock made; how many."""
        return self._seal(date.max)

    def seal_if_over(self) -> Future[int]:
        """Seal when the day's last planned half-day has ended; what closing the window asks."""
        if self._is_over(self._now()):
            return self._seal(self.today + timedelta(days=1))
        return self._storage.ask(lambda _: 0)

    def _seal(self, before: date) -> Future[int]:
        def work(connection: Connection) -> int:
            self._steps.forget()
            return VisitStore(connection).seal(before)

        return self._storage.ask(work)

    def record_sessions(self, sessions: list[Session]) -> Future[None]:
        """Keep when the desk was staffed."""
        return self._storage.ask(lambda c: SessionStore(c).record(sessions))

    def _count(self, visit: Visit, day: date, half_day: HalfDay) -> Future[DeskState]:
        def work(store: VisitStore) -> None:
            contact = store.add(visit, day, half_day)
            self._steps.add(Done.COUNTED, lambda s: s.remove(contact) is not None)

        return self._change(work)

    def _change(self, work: Callable[[VisitStore], HalfYear | None]) -> Future[DeskState]:
        """Do something on the sealed store and tell the state after it."""
        today = self.today

        def changed(connection: Connection) -> DeskState:
            store = self._sealed(connection, today)
            supplement = work(store)
            return replace(self._state(store, today), supplement=supplement)

        return self._storage.ask(changed)

    def _sealed(self, connection: Connection, today: date) -> VisitStore:
        """The store, every earlier day sealed: the first action after midnight does it."""
        store = VisitStore(connection)
        store.finish_chores()
        if store.has_open_before(today):
            self._steps.forget()
            store.seal(today)
        return store

    def _state(self, store: VisitStore, today: date) -> DeskState:
        can_undo = bool(self._steps) or store.last() is not None
        latest = store.latest_day()
        later = latest if latest is not None and latest > today else None
        return DeskState(store.count_on(today), can_undo, later)
