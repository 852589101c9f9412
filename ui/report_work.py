"""What happens when the page of the reports wants something: ask the station, draw, write."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.exchange.report_json import read_json
from clearingstelle.periods import HalfYear, Period, Year
from clearingstelle.reports.closing import FIRST_VERSION, ClosedReport, Comments, Draft
from clearingstelle.reports.dossier import Section
from clearingstelle.reports.published import PublishedReport
from clearingstelle.station.report_drawing import draw_chart, draw_files, write_files
from clearingstelle.station.reports import Reports, YearFiles
from i18n import N_, SOURCE, Texts, texts_for
from ui.announce import announce
from ui.asking import Asks
from ui.failures import in_words
from ui.jobs import Job, Progress
from ui.report_preview import ReportPreview
from ui.reports import ReportPage

T = TypeVar("T")


def ask_folder(parent: QWidget, texts: Texts) -> Path | None:
    """The folder that the person at the desk chooses."""
    found = QFileDialog.getExistingDirectory(parent, texts.say("Ordner für den Bericht"))
    return Path(found) if found else None


class ReportWork:
    """Joins the page to the station; long work runs in a job that gets values only."""

    def __init__(
        self,
        page: ReportPage,
        reports: Reports,
        desk: Asks,
        texts: Texts,
        choose: Callable[[QWidget, Texts], Path | None] = ask_folder,
    ) -> None:
        self._page = page
        self._reports = reports
        self._desk = desk
        self._texts = texts
        self._choose = choose
        self._job: Job | None = None
        self.preview = ReportPreview(page, reports, desk, texts)
        page.refresh_wanted.connect(self.refresh)
        page.figures_wanted.connect(self._show)
        page.quality_wanted.connect(self._look_after)
        page.comments_wanted.connect(self._read_comments)
        page.comment_written.connect(self._comment)
        page.close_wanted.connect(self._close)
        page.reissue_wanted.connect(self._issue_again)
        page.files_wanted.connect(self._hand_out)
        page.cancel_wanted.connect(self._cancel)

    def refresh(self) -> None:
        """The half-years again, as they are now."""
        self._desk.ask(self._reports.half_years(), self._page.show_half_years)

    # -- looking --

    def _show(self, period: Period, closed: bool) -> None:
        def failed(error: Exception) -> None:
            if self._page.chosen == period:
                self._page.show_nothing(in_words(error, self._texts))

        def frozen(report: ClosedReport) -> None:
            self._show_report(read_json(report.figures))

        def drafted(draft: Draft) -> None:
            self._show_report(draft.report)

        def summed(found: YearFiles) -> None:
            self._show_report(found.dossier.report)

        if isinstance(period, Year):
            self._desk.ask(self._reports.year(period), summed, failed)
        elif closed:
            self._desk.ask(self._reports.closed(period), frozen, failed)
        else:
            self._desk.ask(self._reports.draft(period), drafted, failed)

    def _show_report(self, report: PublishedReport) -> None:
        """Its figures at once, its chart when it is drawn."""
        texts = self._texts
        self._page.show_figures(report)
        job = Job(lambda _: draw_chart(report, texts), self._page)
        job.finished.connect(lambda chart: self._page.show_chart(report.period, chart))
        job.failed.connect(lambda error: self._page.rest(in_words(error, texts)))
        job.start()

    def _look_after(self, period: HalfYear) -> None:
        self._desk.ask(
            self._reports.quality(period),
            lambda found: (
                self._page.quality.show_quality(found) if self._page.chosen == period else None
            ),
            lambda error: self._page.quality.show_nothing(in_words(error, self._texts)),
        )

    # -- comments --

    def _read_comments(self, period: HalfYear) -> None:
        def show(comments: Comments) -> None:
            self._page.show_comments(period, comments)

        self._desk.ask(self._reports.comments(period), show)

    def _comment(self, period: HalfYear, section: Section, text: str) -> None:
        def kept(_: None) -> None:
            self._page.comments.was_kept(period, section, text)
            self._page.comments.say(self._texts.say("Kommentar gespeichert."))

        def failed(error: Exception) -> None:
            said = in_words(error, self._texts)
            self._page.comments.say(said)
            announce(self._page, said)

        try:
            asked = self._reports.comment(period, section, text)
        except Exception as error:  # noqa: BLE001 (told like every other failure)
            failed(error)
            return
        self._desk.ask(asked, kept, failed)

    # -- closing and handing out --

    def _close(self, period: HalfYear) -> None:
        """Count, draw outside the store, keep."""
        self._page.work(0, 0)
        self._desk.ask(self._reports.draft(period), self._draw, self._failed)

    def _issue_again(self, period: HalfYear) -> None:
        self._page.work(0, 0)
        self._desk.ask(self._reports.new_version(period), self._draw, self._failed)

    def _draw(self, draft: Draft) -> None:
        german = texts_for(SOURCE)

        def work(progress: Progress) -> Mapping[str, bytes]:
            return draw_files(draft.dossier, german, progress)

        def drawn(files: Mapping[str, bytes]) -> None:
            try:
                kept = self._reports.close(draft, files)
            except Exception as error:  # noqa: BLE001 (told like every other failure)
                self._failed(error)
                return
            self._desk.ask(kept, lambda _: closed(), self._failed)

        def closed() -> None:
            report = draft.report
            said = N_("{period} ist abgeschlossen. Die Dateien lassen sich jetzt ausgeben.")
            if report.data_version > FIRST_VERSION:
                said = N_("{period}: Fassung {version} ist fertig und lässt sich jetzt ausgeben.")
            version = report.data_version
            self._done(self._texts.say(said, period=report.period, version=version))
            self.refresh()

        self._start(work, drawn)

    def _hand_out(self, period: Period) -> None:
        folder = self._choose(self._page, self._texts)
        if folder is None:
            return
        self._page.work(0, 0)
        if isinstance(period, Year):
            self._desk.ask(
                self._reports.year(period), lambda found: self._year(found, folder), self._failed
            )
        else:
            self._desk.ask(
                self._reports.closed(period),
                lambda report: self._write(report.files, folder),
                self._failed,
            )

    def _year(self, found: YearFiles, folder: Path) -> None:
        """Drawn the first time, the same bytes ever after."""
        if found.files:
            self._write(found.files, folder)
            return
        german = texts_for(SOURCE)

        def drawn(files: Mapping[str, bytes]) -> None:
            kept = self._reports.keep_year(found, files)
            self._desk.ask(kept, lambda _: self._write(files, folder), self._failed)

        self._start(lambda progress: draw_files(found.dossier, german, progress), drawn)

    def _write(self, contents: Mapping[str, bytes], folder: Path) -> None:
        def written(files: list[Path]) -> None:
            names = ", ".join(file.name for file in files)
            said = N_("In „{folder}“ liegen jetzt: {names}.")
            self._done(self._texts.say(said, folder=folder, names=names))

        self._start(lambda _: write_files(folder, contents), written)

    def _start(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        job = Job(work, self._page)
        job.progressed.connect(self._page.work)
        job.finished.connect(done)
        job.failed.connect(self._failed)
        job.cancelled.connect(
            lambda: self._done(self._texts.say("Abgebrochen, nichts wurde abgeschlossen."))
        )
        self._job = job
        job.start()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, sentence: str) -> None:
        self._page.rest(sentence)
        announce(self._page, sentence)

    def _failed(self, error: Exception) -> None:
        self._done(in_words(error, self._texts))
        self.refresh()
