"""The meetings with the leadership: when the next one is, what was agreed, what is not ready."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime

from clearingstelle.meetings import (
    AgreedPoint,
    MeetingPast,
    NoSuchPoint,
    PointState,
    checked,
    next_meeting,
)
from clearingstelle.periods import HalfYear
from clearingstelle.storage.meetings import MeetingStore, NumberedPoint
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.thread import Connection, StorageThread


@dataclass(frozen=True, slots=True)
class Cycle:
    """Where the station stands between two meetings."""

    next: date | None
    last: date | None
    points: tuple[NumberedPoint, ...]
    missing: HalfYear | None  # the half-year that is over and whose report is not closed

    @property
    def is_due(self) -> bool:
        """Whether there is a meeting for which a report is missing."""
        return self.next is not None and self.missing is not None


class Meetings:
    """The meeting cycle of this station."""

    def __init__(self, storage: StorageThread, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    @property
    def today(self) -> date:
        return self._now().date()

    def cycle(self) -> Future[Cycle]:
        """The next meeting, the agreed points, and whether a report is missing."""
        today = self.today

        def work(connection: Connection) -> Cycle:
            store = MeetingStore(connection)
            days = store.meetings()
            last = max((day for day in days if day < today), default=None)
            before = HalfYear.of(today).before
            reports = ReportStore(connection)
            counted = any(month in before.months for month in reports.months())
            waits = counted and reports.figures(before) is None
            return Cycle(
                next_meeting(days, today), last, tuple(store.points()), before if waits else None
            )

        return self._storage.ask(work)

    def set_next(self, day: date | None) -> Future[None]:
        """When the next meeting is; None if nobody knows. Raises `MeetingPast`."""
        today = self.today
        if day is not None and day < today:
            raise MeetingPast(day=day)
        return self._storage.ask(lambda c: MeetingStore(c).set_next(day, today))

    def add(self, point: AgreedPoint) -> Future[int]:
        """Keep an agreed point; its number. Raises `PointWrong`."""
        right = checked(point)
        return self._storage.ask(lambda c: MeetingStore(c).add(right))

    def change(self, number: int, point: AgreedPoint) -> Future[None]:
        """Write a point anew. Raises `PointWrong`; the future raises `NoSuchPoint`."""
        right = checked(point)

        def work(connection: Connection) -> None:
            if not MeetingStore(connection).change(number, right):
                raise NoSuchPoint(number=number)

        return self._storage.ask(work)

    def set_state(self, number: int, state: PointState) -> Future[None]:
        """How far a point is; the future raises `NoSuchPoint`."""

        def work(connection: Connection) -> None:
            store = MeetingStore(connection)
            found = {kept.number: kept.point for kept in store.points()}
            if number not in found:
                raise NoSuchPoint(number=number)
            p = found[number]
            store.change(number, AgreedPoint(p.text, p.owner, state, p.agreed_on, p.due))

        return self._storage.ask(work)

    def remove(self, number: int) -> Future[None]:
        """Take a point away; the future raises `NoSuchPoint`."""

        def work(connection: Connection) -> None:
            if not MeetingStore(connection).remove(number):
                raise NoSuchPoint(number=number)

        return self._storage.ask(work)
