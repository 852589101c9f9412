"""Draws the pages of a report for the screen; they go no further."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from clearingstelle.exchange.report_files import file_name
from clearingstelle.periods import HalfYear, Period, Year
from clearingstelle.reports.closing import ClosedReport, Draft
from clearingstelle.reports.dossier import Dossier
from clearingstelle.station.report_drawing import draw_pages, draw_report_pdf
from clearingstelle.station.reports import Reports, YearFiles
from i18n import SOURCE, Texts, texts_for
from ui.asking import Asks
from ui.failures import in_words
from ui.jobs import Job, Progress
from ui.reports import ReportPage

DPI = 108  # sharp at the width of the tab, a page takes 3 MB


class ReportPreview:
    """Pages of what is chosen; what was left meanwhile is drawn for nobody."""

    def __init__(self, page: ReportPage, reports: Reports, desk: Asks, texts: Texts) -> None:
        self._page = page
        self._reports = reports
        self._desk = desk
        self._texts = texts
        self._job: Job | None = None
        page.pages_wanted.connect(self._show)
        page.pages.cancel_wanted.connect(self._cancel)

    def _show(self, period: Period, closed: bool) -> None:
        self._cancel()
        self._page.pages.show_progress(0, 0)

        def failed(error: Exception) -> None:
            self._tell(period, in_words(error, self._texts))

        def of_draft(draft: Draft) -> None:
            self._draw(period, _drawn(draft.dossier))

        def of_closed(report: ClosedReport) -> None:
            pdf = report.files[file_name(report.period, "pdf")]
            self._draw(period, lambda: pdf)

        def of_year(found: YearFiles) -> None:
            kept = found.files.get(file_name(found.dossier.report.period, "pdf"))
            self._draw(period, _drawn(found.dossier) if kept is None else lambda: kept)

        if isinstance(period, Year):
            self._desk.ask(self._reports.year(period), of_year, failed)
        elif closed:
            self._desk.ask(self._reports.closed(period), of_closed, failed)
        elif isinstance(period, HalfYear):
            self._desk.ask(self._reports.draft(period), of_draft, failed)

    def _draw(self, period: Period, pdf: Callable[[], bytes]) -> None:
        if self._page.chosen != period:
            return

        def work(progress: Progress) -> list[QImage]:
            progress(0, 0)
            pages = draw_pages(pdf(), DPI, progress)
            return [QImage.fromData(page) for page in pages]

        def drawn(images: list[QImage]) -> None:
            if self._page.chosen == period and self._job is job:
                self._page.pages.show_pages(images, self._page.mark())

        job = Job(work, self._page)
        job.progressed.connect(lambda done, total: self._progress(job, done, total))
        job.finished.connect(drawn)
        job.failed.connect(lambda error: self._tell(period, in_words(error, self._texts)))
        job.cancelled.connect(
            lambda: self._tell(period, self._texts.say("Vorschau abgebrochen."), job)
        )
        self._job = job
        job.start()

    def _progress(self, job: Job, done: int, total: int) -> None:
        if self._job is job:
            self._page.pages.show_progress(done, total)

    def _tell(self, period: Period, sentence: str, job: Job | None = None) -> None:
        if self._page.chosen == period and job in (None, self._job):
            self._page.pages.show_nothing(sentence)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _drawn(dossier: Dossier) -> Callable[[], bytes]:
    return lambda: draw_report_pdf(dossier, texts_for(SOURCE))
