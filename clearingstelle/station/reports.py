"""The reports: preview, close for good, hand out again and again, a new version, a year.

Closing takes three steps, so that nothing slow holds up the store: the storage
thread counts, the files are drawn outside, and one transaction keeps all of it if
the counts are still the same.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from clearingstelle.logos import Logo
from clearingstelle.periods import HalfYear, Period, Year
from clearingstelle.reports.closing import (
    FIRST_VERSION,
    ClosedReport,
    CommentFrozen,
    Comments,
    Draft,
    HalfYearState,
    NoSuchVersion,
    NotClosed,
    YearNotReissued,
    check_finished,
    read_comment,
)
from clearingstelle.reports.dossier import Dossier, Section
from clearingstelle.reports.quality import Quality
from clearingstelle.settings import Settings
from clearingstelle.station.dossiers import Gathering
from clearingstelle.station.report_care import look_after
from clearingstelle.station.report_drawing import draw_files, write_files
from clearingstelle.storage.report_words import CommentStore
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.retention import RetentionStore
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.years import YearStore
from i18n import Texts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Export:
    """The files that were written, and whether something was closed for it just now."""

    files: list[Path]
    closed_now: bool
    version: int


@dataclass(frozen=True, slots=True)
class YearFiles:
    """A year in its newest version, and files if they were drawn before: of `version`."""

    dossier: Dossier
    version: int
    files: Mapping[str, bytes]


class Reports:
    """The reports of this station."""

    def __init__(
        self,
        storage: StorageThread,
        now: Callable[[], datetime],
        settings: Callable[[], Settings],
        prepare: Callable[[], object] = lambda: None,
        logos: Callable[[], tuple[Logo, ...]] = tuple,
    ) -> None:
        """`prepare` asks the storage for what must be there before a half-year is counted;
        `logos` gives those of the Träger.
        """
        self._storage = storage
        self._prepare = prepare
        self._now = now
        self._settings = settings
        self._logos = logos

    @property
    def today(self) -> date:
        return self._now().date()

    def tidy(self) -> Future[list[HalfYear]]:
        """Delete the contacts of half-years that were closed long enough ago; which."""
        months, today = int(self._settings().keep_months), self.today
        return self._storage.ask(lambda c: RetentionStore(c).delete_old(today, months))

    def half_years(self) -> Future[list[HalfYearState]]:
        """Every half-year with contacts or a closed report and the running one, newest first;
        above them the years that one of them is closed of.

        Contacts whose time is over are deleted first.
        """
        self.tidy()  # asked first, so done first
        return self._ask(Gathering.states)

    def draft(self, period: HalfYear) -> Future[Draft]:
        """The figures as they would be published now; raises `EmptyHalfYear`."""
        self._prepare()  # asked first, so done first
        return self._ask(lambda gathering: gathering.draft(period))

    def new_version(self, period: HalfYear) -> Future[Draft]:
        """The figures of a closed half-year with the supplements that wait for it.

        The future raises `NotClosed`, `ContactsGone`, `TooFewSupplements`.
        """
        return self._ask(lambda gathering: gathering.new_version(period))

    def close(self, draft: Draft, files: Mapping[str, bytes]) -> Future[None]:
        """Freeze the figures of a draft with its files, for good; also of a new version.

        Raises `UnfinishedHalfYear`; the future raises `AlreadyClosed`, `ChangedMeanwhile`,
        and of a new version what `new_version` raises.
        """
        from clearingstelle.exchange.report_json import write_json

        period, today = draft.tally.period, self.today
        check_finished(period, today)
        version = draft.report.data_version
        figures, comments = write_json(draft.report), draft.dossier.comments
        report = ClosedReport(period, version, figures, draft.groups, files, comments)

        def work(connection: Connection) -> None:
            store = ReportStore(connection)
            if version == FIRST_VERSION:
                store.close(report, draft.tally, today)
            else:
                store.reissue(report, draft.tally)

        return self._storage.ask(work)

    def closed(self, period: HalfYear, version: int | None = None) -> Future[ClosedReport]:
        """A closed report with its files as they were written, in its newest version if none
        is named; the future raises `NotClosed`, `NoSuchVersion`.
        """

        def work(connection: Connection) -> ClosedReport:
            store = ReportStore(connection)
            found = store.closed(period, version)
            if found is None and store.figures(period) is not None:
                raise NoSuchVersion(period=period, version=version)
            if found is None:
                raise NotClosed(period=period)
            return found

        return self._storage.ask(work)

    def year(self, year: Year, version: int | None = None) -> Future[YearFiles]:
        """The sum of two closed halves, and its files if it was handed out before; of an
        older version only the files. The future raises `YearNotClosed`, `NoSuchVersion`.
        """

        def work(gathering: Gathering) -> YearFiles:
            dossier = gathering.year(year)
            newest = dossier.report.data_version
            kept = YearStore(gathering.connection).files(year, version or newest)
            if not kept and version not in (None, newest):
                raise NoSuchVersion(period=year, version=version)
            return YearFiles(dossier, version or newest, kept)

        return self._ask(work)

    def keep_year(self, found: YearFiles, files: Mapping[str, bytes]) -> Future[None]:
        """Freeze what was drawn of a year: every reprint gives the same bytes."""
        year = found.dossier.report.period
        assert isinstance(year, Year)
        return self._storage.ask(lambda c: YearStore(c).keep(year, found.version, files))

    def export(
        self,
        period: Period,
        folder: Path,
        close: bool,
        texts: Texts,
        *,
        reissue: bool = False,
        version: int | None = None,
    ) -> Export:
        """Write the files of a half-year or year into a folder, closing it first if told so.

        A closed one gives the same bytes again. Waits for all of it. Raises
        `UnfinishedHalfYear`, `EmptyHalfYear`, `NotClosed`, `YearNotClosed`,
        `ChangedMeanwhile`, `FolderClosed`, `FileInUse`, and what `new_version` raises.
        """
        self.tidy().result()
        if isinstance(period, Year):
            if reissue:
                raise YearNotReissued(year=period)
            return self._export_year(period, folder, texts, version)
        if reissue:
            return self._export_new(self.new_version(period).result(), folder, texts)
        if version is not None or self._is_closed(period):
            found = self.closed(period, version).result()
            return Export(write_files(folder, found.files), False, found.version)
        check_finished(period, self.today)
        draft = self.draft(period).result()
        if not close:
            raise NotClosed(period=period)
        return self._export_new(draft, folder, texts)

    def quality(self, period: HalfYear) -> Future[Quality]:
        """What the coordinator should look at before closing; for the station only."""
        self._prepare()
        return self._ask(lambda gathering: look_after(gathering, period))

    def comments(self, period: HalfYear) -> Future[Comments]:
        """The comments of the next version of a half-year."""
        return self._storage.ask(lambda c: CommentStore(c).of(period))

    def comment(self, period: HalfYear, section: Section, text: str) -> Future[None]:
        """Another comment; an empty one takes it away.

        Raises `CommentTooLong`; the future raises `CommentFrozen`.
        """
        words = read_comment(text)

        def work(gathering: Gathering) -> None:
            states = {one.period: one for one in gathering.states()}
            if period in states and not states[period].takes_comments:
                raise CommentFrozen(period=period)
            CommentStore(gathering.connection).write(period, section, words)

        return self._ask(work)

    def _export_new(self, draft: Draft, folder: Path, texts: Texts) -> Export:
        files = draw_files(draft.dossier, texts)
        written = write_files(folder, files, lambda: self.close(draft, files).result())
        return Export(written, True, draft.report.data_version)

    def _export_year(self, year: Year, folder: Path, texts: Texts, version: int | None) -> Export:
        found = self.year(year, version).result()
        if found.files:
            return Export(write_files(folder, found.files), False, found.version)
        files = draw_files(found.dossier, texts)
        written = write_files(folder, files, lambda: self.keep_year(found, files).result())
        return Export(written, True, found.version)

    def _is_closed(self, period: HalfYear) -> bool:
        return self._storage.ask(lambda c: ReportStore(c).figures(period) is not None).result()

    def _ask(self, work: Callable[[Gathering], T]) -> Future[T]:
        from clearingstelle.exchange.report_json import read_json

        settings, today, logos = self._settings(), self.today, self._logos
        return self._storage.ask(lambda c: work(Gathering(c, settings, today, read_json, logos)))
