"""The half-year reports: preview, close for good, hand out again and again.

Closing takes three steps, so that nothing slow holds up the store: the storage
thread counts, the files are drawn outside, and one transaction keeps all of it if
the counts are still the same.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clearingstelle.periods import HalfYear
from clearingstelle.reports.closing import (
    ClosedReport,
    Draft,
    HalfYearState,
    NotClosed,
    check_finished,
    state_of,
)
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import PublishedReport
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.visits import VisitStore
from i18n import Texts

CHART_WIDTH = 620  # points, for the window


@dataclass(frozen=True, slots=True)
class Export:
    """The files that were written, and whether the half-year was closed for it just now."""

    files: list[Path]
    closed_now: bool


class Reports:
    """The reports of this station; `station` is the name that stands above them."""

    def __init__(
        self,
        storage: StorageThread,
        now: Callable[[], datetime],
        station: str,
        prepare: Callable[[], object] = lambda: None,
    ) -> None:
        """`prepare` asks the storage for what must be there before a half-year is counted."""
        self._storage = storage
        self._prepare = prepare
        self._now = now
        self.station = station

    def half_years(self) -> Future[list[HalfYearState]]:
        """Every half-year with contacts or a closed report and the running one, newest first."""
        from clearingstelle.exchange.report_json import read_json

        today = self._now().date()

        def work(connection: Connection) -> list[HalfYearState]:
            found = {HalfYear.of(today): None} | ReportStore(connection).half_years()
            return [
                HalfYearState(
                    period,
                    state_of(period, figures is not None, today),
                    None if figures is None else read_json(figures).total,
                )
                for period, figures in sorted(found.items(), reverse=True)
            ]

        return self._storage.ask(work)

    def draft(self, period: HalfYear) -> Future[Draft]:
        """The figures as they would be published now; raises `EmptyHalfYear`."""
        today = self._now().date()

        self._prepare()  # asked first, so done first

        def work(connection: Connection) -> Draft:
            visits = VisitStore(connection)
            if visits.has_open_before(today):
                visits.seal(today)
            store = ReportStore(connection)
            tally = store.tally(period)
            return Draft(tally, *publish(tally, store.groups_of_year(period)))

        return self._storage.ask(work)

    def close(self, draft: Draft, files: Mapping[str, bytes]) -> Future[None]:
        """Freeze the figures of a draft with its files, for good.

        Raises `UnfinishedHalfYear`; the future raises `AlreadyClosed`, `ChangedMeanwhile`.
        """
        from clearingstelle.exchange.report_json import write_json

        period = draft.report.period
        check_finished(period, self._now().date())
        report = ClosedReport(
            period, draft.report.data_version, write_json(draft.report), draft.groups, files
        )
        return self._storage.ask(lambda c: ReportStore(c).close(report, draft.tally))

    def closed(self, period: HalfYear) -> Future[ClosedReport]:
        """A closed report with its files as they were written; raises `NotClosed`."""

        def work(connection: Connection) -> ClosedReport:
            found = ReportStore(connection).closed(period)
            if found is None:
                raise NotClosed(period=period)
            return found

        return self._storage.ask(work)

    def export(self, period: HalfYear, folder: Path, close: bool, texts: Texts) -> Export:
        """Write the files of a half-year into a folder, closing it first if told so.

        A closed one gives the same bytes again. Waits for all of it. Raises
        `UnfinishedHalfYear`, `EmptyHalfYear`, `NotClosed`, `ChangedMeanwhile`,
        `FolderClosed`, `FileInUse`.
        """
        if self._is_closed(period):
            return Export(write_files(folder, self.closed(period).result().files), False)
        check_finished(period, self._now().date())
        draft = self.draft(period).result()
        if not close:
            raise NotClosed(period=period)
        files = draw_files(draft.report, texts, self.station)
        written = write_files(folder, files, lambda: self.close(draft, files).result())
        return Export(written, True)

    def _is_closed(self, period: HalfYear) -> bool:
        return self._storage.ask(lambda c: ReportStore(c).closed(period) is not None).result()


def draw_chart(report: PublishedReport, texts: Texts) -> tuple[bytes, str] | None:
    """The chart of a report as SVG, and the sentence that says it; None without months."""
    from clearingstelle.documents.report import month_chart  # slow to import
    from clearingstelle.documents.svg import svg_of

    chart = month_chart(report, texts, CHART_WIDTH)
    return chart and (svg_of(chart), chart.alt)


def draw_files(
    report: PublishedReport,
    texts: Texts,
    station: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, bytes]:
    """The four files of a report by name, drawn from the published figures alone (R1).

    `progress` hears how many files are done, and may raise to stop.
    """
    from clearingstelle.documents.report import draw_report  # slow to import
    from clearingstelle.exchange.report_csv import write_csv
    from clearingstelle.exchange.report_files import file_name
    from clearingstelle.exchange.report_json import write_json
    from clearingstelle.exchange.report_xlsx import write_xlsx

    makers: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: draw_report(report, texts, station),
        "xlsx": lambda: write_xlsx(report, texts),
        "csv": lambda: write_csv(report, texts),
        "json": lambda: write_json(report),
    }
    files: dict[str, bytes] = {}
    for kind, make in makers.items():
        progress(len(files), len(makers))
        files[file_name(report.period, kind)] = make()
    progress(len(files), len(makers))
    return files


def write_files(
    folder: Path, files: Mapping[str, bytes], between: Callable[[], None] | None = None
) -> list[Path]:
    """Put the files into a folder, all whole or none.

    `between` runs when all of them are written but none has its name yet.
    Raises `FolderClosed`, `FileInUse`, and what `between` raises.
    """
    from clearingstelle.exchange.report_files import written

    with written(folder, files):
        if between is not None:
            between()
    return [folder / name for name in files]
