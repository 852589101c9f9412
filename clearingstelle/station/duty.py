"""When the desk is staffed and by which Träger, and what is counted without a contact."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clearingstelle.counters import Outreach, PacksLaidOut, countable
from clearingstelle.errors import DeskError
from clearingstelle.hours.holidays import holiday_name
from clearingstelle.opening import (
    HALVES,
    MOST_MINUTES,
    Closure,
    Coverage,
    OpeningPlan,
    Session,
    coverage,
    days_from,
    days_without_entries,
    providers_in,
    sessions_due,
)
from clearingstelle.periods import FutureDay, HalfDay, HalfYear, Month
from clearingstelle.settings import Settings
from clearingstelle.storage.counters import CounterStore
from clearingstelle.storage.rota import RotaStore
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.visits import VisitStore
from i18n import N_

ONE_DAY = timedelta(days=1)


class DutyClosed(DeskError):
    message = N_(
        "Das Halbjahr {period} ist abgeschlossen; seine Dienste und Zähler bleiben, wie sie "
        "sind. Nichts wurde verändert."
    )


class TooManyMinutes(DeskError):
    message = N_("{minutes} Minuten hat kein Halbtag. Bitte eine Zahl von 0 bis {most} angeben.")


@dataclass(frozen=True, slots=True)
class DutyHalf:
    """A half-day as the calendar shows it: what is planned, what was, who is on the rota."""

    day: date
    half_day: HalfDay
    planned_minutes: int
    session: Session | None = None  # None: not yet past, and nothing was said about it
    provider: str = ""


@dataclass(frozen=True, slots=True)
class DutyMonth:
    """A month of duty."""

    month: Month
    halves: tuple[DutyHalf, ...]  # every day, morning before afternoon
    holidays: Mapping[date, str]
    silent: tuple[date, ...]  # of the half-year: staffed, no closure reason, nobody counted
    coverage: Coverage  # of the half-year
    is_closed: bool  # the half-year


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted without a contact in a half-year."""

    packs: tuple[PacksLaidOut, ...]
    outreach: tuple[Outreach, ...]


class Duty:
    """Sessions, rota and counters of this station."""

    def __init__(
        self,
        storage: StorageThread,
        now: Callable[[], datetime],
        settings: Callable[[], Settings],
    ) -> None:
        self._storage = storage
        self._now = now
        self._settings = settings

    @property
    def plan(self) -> OpeningPlan:
        """The opening plan that holds now; raises `UnreadablePlan`."""
        return OpeningPlan.read(self._settings().opening)

    @property
    def providers(self) -> list[str]:
        """The Träger that take turns."""
        return providers_in(self._settings().providers)

    @property
    def today(self) -> date:
        return self._now().date()

    def month(self, month: Month) -> Future[DutyMonth]:
        """The duty of a month; past half-days get their session by the plan first."""
        plan, land, today = self.plan, self._settings().land, self.today

        def work(connection: Connection) -> DutyMonth:
            self._fill(connection, plan, land, today)
            return _month(connection, month, plan, land, today)

        return self._storage.ask(work)

    def fill(self) -> Future[None]:
        """Give every past planned half-day its session, by the plan and holidays of now."""
        plan, land, today = self.plan, self._settings().land, self.today
        return self._storage.ask(lambda c: self._fill(c, plan, land, today))

    def set_session(
        self, day: date, half_day: HalfDay, staffed_minutes: int, closure: Closure = Closure.NONE
    ) -> Future[None]:
        """How long the desk was staffed on a half-day, or why it was closed.

        Raises `TooManyMinutes`; the future `DutyClosed`.
        """
        if not 0 <= staffed_minutes <= MOST_MINUTES:
            raise TooManyMinutes(minutes=staffed_minutes, most=MOST_MINUTES)
        planned = self.plan.minutes(day.weekday(), half_day)

        def work(connection: Connection) -> None:
            _refuse_closed(connection, day)
            store = SessionStore(connection)
            known = {s.half_day: s.planned_minutes for s in store.during(day, day)}
            was_planned = known.get(half_day, planned)
            store.record([Session(day, half_day, was_planned, staffed_minutes, closure)])

        return self._storage.ask(work)

    def rota_week(self) -> Future[dict[tuple[int, HalfDay], str]]:
        """The Träger of an ordinary week, by weekday (Monday 0) and half-day."""
        return self._storage.ask(lambda c: RotaStore(c).week())

    def set_rota_week(self, week: Mapping[tuple[int, HalfDay], str]) -> Future[None]:
        """Another ordinary week."""
        return self._storage.ask(lambda c: RotaStore(c).set_week(week))

    def set_rota_day(self, day: date, half_day: HalfDay, provider: str) -> Future[None]:
        """Another Träger on one half-day; an empty name goes back to the ordinary week."""
        return self._storage.ask(lambda c: RotaStore(c).set_day(day, half_day, provider))

    def counted(self, period: HalfYear) -> Future[Counted]:
        """Packs laid out and outreach of a half-year."""

        def work(connection: Connection) -> Counted:
            store = CounterStore(connection)
            return Counted(tuple(store.packs(period)), tuple(store.outreach(period)))

        return self._storage.ask(work)

    def set_packs(self, packs: PacksLaidOut) -> Future[None]:
        """How many packs of a language were laid out in a month.

        Raises `NotCountable`, `FutureDay`; the future `DutyClosed`.
        """
        countable(packs.number)
        return self._counted(packs.month.first_day, lambda store: store.set_packs(packs))

    def add_packs(self, language: str, number: int = 1) -> Future[None]:
        """So many more packs of a language are laid out today; no contact is counted.

        Raises `NotCountable`; the future `DutyClosed`.
        """
        more = PacksLaidOut(Month.of(self.today), language, countable(number, 1))
        return self._counted(self.today, lambda store: store.add_packs(more))

    def add_outreach(self, event: Outreach) -> Future[None]:
        """Keep an event. Raises `NotCountable`, `FutureDay`; the future `DutyClosed`."""
        countable(event.attended)
        return self._counted(event.day, lambda store: store.add_outreach(event))

    def remove_outreach(self, event: Outreach) -> Future[None]:
        """Delete an event; the future raises `DutyClosed`."""
        return self._counted(event.day, lambda store: store.remove_outreach(event.id))

    def _counted(self, day: date, change: Callable[[CounterStore], object]) -> Future[None]:
        if day > self.today:
            raise FutureDay(day=day)

        def work(connection: Connection) -> None:
            _refuse_closed(connection, day)
            change(CounterStore(connection))

        return self._storage.ask(work)

    def _fill(self, connection: Connection, plan: OpeningPlan, land: str, today: date) -> None:
        """The sessions that are due; nothing is invented before the first counted day."""
        store, yesterday = SessionStore(connection), today - ONE_DAY
        until, closed = store.filled_until(), VisitStore(connection).closed()
        if until is not None and until > yesterday:
            store.forget_filled(yesterday)  # the clock had run ahead
            until = None
        if not plan or until == yesterday:
            return
        if until is None:
            periods = (HalfYear.of(today).before, HalfYear.of(today))
            start = min((p.first_day for p in periods if p not in closed), default=today)
            counted = store.counted_days(start, today)
            until = min(counted, default=today) - ONE_DAY
        first = until + ONE_DAY
        known = {(s.day, s.half_day) for s in store.during(first, yesterday)}
        due = sessions_due(plan, land, known, first, yesterday)
        store.fill((s for s in due if HalfYear.of(s.day) not in closed), yesterday)


def _month(
    connection: Connection, month: Month, plan: OpeningPlan, land: str, today: date
) -> DutyMonth:
    period = HalfYear.of(month.first_day)
    last = _last_day(month)
    store = SessionStore(connection)
    of_half_year = store.during(period.first_day, period.last_day)
    sessions = {(s.day, s.half_day): s for s in of_half_year}
    rota = RotaStore(connection).during(month.first_day, last)
    days = list(days_from(month.first_day, last))
    names = ((day, holiday_name(day, land)) for day in days)
    holidays = {day: name for day, name in names if name}

    def half(day: date, half_day: HalfDay) -> DutyHalf:
        session = sessions.get((day, half_day))
        ahead = plan.minutes(day.weekday(), half_day) if day >= today else 0
        planned = session.planned_minutes if session else 0 if day in holidays else ahead
        return DutyHalf(day, half_day, planned, session, rota.get((day, half_day), ""))

    is_closed = period in VisitStore(connection).closed()
    past = [session for session in of_half_year if session.day < today]
    counted = store.counted_days(period.first_day, period.last_day)
    return DutyMonth(
        month,
        tuple(half(day, half_day) for day in days for half_day in HALVES),
        holidays,
        () if is_closed else tuple(days_without_entries(past, counted)),  # closing folds the days
        coverage(past),
        is_closed,
    )


def _last_day(month: Month) -> date:
    later = month.first_day + timedelta(days=31)
    return later.replace(day=1) - ONE_DAY


def _refuse_closed(connection: Connection, day: date) -> None:
    period = HalfYear.of(day)
    if period in VisitStore(connection).closed():
        raise DutyClosed(period=period)
