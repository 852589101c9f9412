"""What stands in a report beside its figures, gathered in the thread of the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from clearingstelle.logos import Logo
from clearingstelle.meetings import next_meeting, points_to_show
from clearingstelle.opening import providers_in
from clearingstelle.periods import HalfYear, Year
from clearingstelle.reports.closing import (
    Comments,
    Draft,
    HalfYearState,
    YearNotClosed,
    state_of,
    with_years,
)
from clearingstelle.reports.dossier import Dossier, Section
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import PublishedReport
from clearingstelle.reports.replaced import Replaced
from clearingstelle.reports.year import of_halves
from clearingstelle.settings import Settings
from clearingstelle.storage.meetings import MeetingStore
from clearingstelle.storage.own_codes import OwnCodeStore
from clearingstelle.storage.report_words import CommentStore
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.retention import RetentionStore
from clearingstelle.storage.supplements import SupplementStore
from clearingstelle.storage.thread import Connection
from clearingstelle.storage.visits import VisitStore

NO_COMMENTS: Comments = dict[Section, str]()


@dataclass(frozen=True, slots=True)
class Gathering:
    """Reads what a dossier needs; `read` makes figures out of what was frozen as JSON."""

    connection: Connection
    settings: Settings
    today: date
    read: Callable[[bytes], PublishedReport]
    logos: Callable[[], tuple[Logo, ...]] = tuple

    def states(self) -> list[HalfYearState]:
        """Every half-year with contacts or a report and the running one, newest first, and
        the years of closed ones.
        """
        found = {HalfYear.of(self.today): None} | ReportStore(self.connection).half_years()
        waiting = SupplementStore(self.connection).waiting()
        kept = RetentionStore(self.connection).kept()

        def state(period: HalfYear, closed: tuple[int, bytes] | None) -> HalfYearState:
            how_far = state_of(period, closed is not None, self.today)
            if closed is None:
                return HalfYearState(period, how_far)
            version, figures = closed
            total = self.read(figures).total
            number = waiting.get(period, 0)
            return HalfYearState(period, how_far, total, version, number, period in kept)

        return with_years([state(*one) for one in sorted(found.items(), reverse=True)], self.today)

    def draft(self, period: HalfYear) -> Draft:
        """The figures as they would be published now; raises `EmptyHalfYear`."""
        store = self._sealed()
        tally = store.tally(period)
        optional = frozenset(self.settings.optional.split())
        report, groups = publish(tally, store.groups_of_year(period), optional)
        return Draft(tally, groups, self._dossier(report, CommentStore(self.connection).of(period)))

    def new_version(self, period: HalfYear) -> Draft:
        """The figures of a closed half-year with the supplements that wait for it.

        Raises `NotClosed`, `ContactsGone`, `TooFewSupplements`.
        """
        store = self._sealed()
        number = store.check_reissue(period)
        first = store.closed(period)
        assert first is not None  # checked just now
        tally = store.tally(period)
        replaced = [Replaced(self.read(told), added) for told, added in store.versions(period)]
        report, groups = publish(tally, first.groups, first.groups.optional, replaced)
        marked = replace(report, corrections=number, data_version=store.next_version(period))
        return Draft(tally, groups, self._dossier(marked, CommentStore(self.connection).of(period)))

    def year(self, year: Year) -> Dossier:
        """The sum of the two closed halves; raises `YearNotClosed`."""
        report = self._year(year)
        if report is None:
            store = ReportStore(self.connection)
            missing = [str(half) for half in year.halves if store.figures(half) is None]
            raise YearNotClosed(year=year, missing=" und ".join(missing))
        return self._dossier(report, NO_COMMENTS)

    def _dossier(self, report: PublishedReport, comments: Comments) -> Dossier:
        meetings = MeetingStore(self.connection)
        points = [kept.point for kept in meetings.points()]
        previous, year_before = self._compared(report)
        return Dossier(
            report=report,
            station=self.settings.name,
            providers=tuple(providers_in(self.settings.providers)),
            logos=self.logos(),
            previous=previous,
            year_before=year_before,
            comments=comments,
            points=points_to_show(points),
            next_meeting=next_meeting(meetings.meetings(), self.today),
            own_codes=OwnCodeStore(self.connection).all(),
        )

    def _compared(
        self, report: PublishedReport
    ) -> tuple[PublishedReport | None, PublishedReport | None]:
        period = report.period
        if isinstance(period, Year):
            return self._year(period.before), None
        return self._half(period.before), self._half(period.year_before)

    def _half(self, period: HalfYear) -> PublishedReport | None:
        figures = ReportStore(self.connection).figures(period)
        return self.read(figures) if figures else None

    def _year(self, year: Year) -> PublishedReport | None:
        first, second = (self._half(half) for half in year.halves)
        return of_halves(first, second) if first and second else None

    def _sealed(self) -> ReportStore:
        """The store of reports, with every earlier day sealed."""
        visits = VisitStore(self.connection)
        if visits.has_open_before(self.today):
            visits.seal(self.today)
        return ReportStore(self.connection)
