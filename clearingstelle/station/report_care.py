"""How complete a half-year is, read in the thread of the store; for the station's eyes only."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from clearingstelle.hours.holidays import holiday_name
from clearingstelle.opening import OpeningPlan, Session, UnreadablePlan, days_from
from clearingstelle.periods import HalfYear, Month
from clearingstelle.reports.plan import MONTH
from clearingstelle.reports.quality import (
    Quality,
    silent_days,
    unanswered,
    unusual_months,
    without_half_day,
)
from clearingstelle.station.dossiers import Gathering
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.supplements import SupplementStore
from clearingstelle.storage.visits import VisitStore


def look_after(gathering: Gathering, period: HalfYear) -> Quality:
    """What the coordinator should look at. Of a closed half-year only what waits for it."""
    connection, today = gathering.connection, gathering.today
    waiting = SupplementStore(connection)
    if period in VisitStore(connection).closed():
        return Quality(period, 0, own_supplements=waiting.waiting().get(period, 0))
    tally = ReportStore(connection).tally(period)
    sessions = SessionStore(connection)
    last = min(period.last_day, today - timedelta(days=1))
    kept = [s for s in sessions.during(period.first_day, period.last_day) if s.day < today]
    counted = sessions.counted_days(period.first_day, period.last_day)
    staffed = {session.day for session in kept}
    months = _months(gathering)
    days = list(days_from(_beginning(period, months, counted | staffed), last))
    return Quality(
        period,
        tally.total,
        silent=_silent(gathering, kept, counted, days),
        unstaffed=tuple(sorted(day for day in counted - staffed if day < today)),
        has_sessions=bool(kept),
        without_half_day=without_half_day(tally),
        unanswered=unanswered(tally, gathering.settings.optional.split()),
        unusual=unusual_months(months, period, today),
        supplements=waiting.waiting_before(period),
    )


def _silent(
    gathering: Gathering, kept: Collection[Session], counted: Collection[date], days: list[date]
) -> tuple[date, ...]:
    land = gathering.settings.land
    try:
        plan = OpeningPlan.read(gathering.settings.opening)
    except UnreadablePlan:
        plan = OpeningPlan()  # the settings page says it
    holidays = {day for day in days if holiday_name(day, land)}
    return silent_days(kept, counted, plan, days, holidays)


def _beginning(period: HalfYear, months: Iterable[Month], known: Collection[date]) -> date:
    """From when on the station is there: nothing is missed before its first contact."""
    first = min(months, default=Month.of(period.last_day))
    if first < period.months[0]:
        return period.first_day
    return min((day for day in known if Month.of(day) == first), default=first.first_day)


def _months(gathering: Gathering) -> dict[Month, int]:
    """How many contacts each month has: of open half-years the true ones, else the published."""
    store = ReportStore(gathering.connection)
    found = store.months()
    for told in store.half_years().values():
        if told is not None:
            table = gathering.read(told[1]).table(MONTH)
            found |= {Month.read(m): n for m, _, n in table.rows()} if table else {}
    return found
