"""What happens in the window of the work list: confirm, take back, sheets out and in."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.confirmation import Outcome, Returned
from clearingstelle.offers.worklist import Task, providers
from clearingstelle.station.confirming import (
    Confirming,
    Sheets,
    offers_by_provider,
    read_sheet,
    tasks_of,
    write_sheets,
)
from i18n import SOURCE, Texts, texts_for
from ui.asking import Asks
from ui.failures import in_words
from ui.jobs import Job
from ui.sheet_back import SheetPreview
from ui.worklist import WorklistWindow

Found = tuple[list[Task], dict[str, int]]


def ask_folder(parent: QWidget, texts: Texts) -> Path | None:
    """The folder that the person at the desk chooses."""
    found = QFileDialog.getExistingDirectory(parent, texts.say("Ordner für die Bögen"))
    return Path(found) if found else None


def ask_sheet(parent: QWidget, texts: Texts) -> Path | None:
    """The returned sheet that the person at the desk chooses."""
    title, forms = texts.say("Bestätigungsbogen einlesen"), texts.say("Bögen (*.xlsx *.ods)")
    found, _ = QFileDialog.getOpenFileName(parent, title, "", forms)
    return Path(found) if found else None


class WorklistWork(QObject):
    """Joins the window to the station; what takes a while runs in jobs that get values."""

    edit_wanted = Signal(Offer)
    changed = Signal()  # the stored offers say something else now

    def __init__(
        self,
        page: QWidget,
        confirming: Confirming,
        desk: Asks,
        texts: Texts,
        choose_folder: Callable[[QWidget, Texts], Path | None] = ask_folder,
        choose_sheet: Callable[[QWidget, Texts], Path | None] = ask_sheet,
    ) -> None:
        super().__init__(page)
        self._page, self._confirming, self._desk, self._texts = page, confirming, desk, texts
        self.choose_folder, self.choose_sheet = choose_folder, choose_sheet
        self._jobs: list[Job] = []
        self.shown: WorklistWindow | None = None
        self.preview: SheetPreview | None = None

    def open(self) -> None:
        """Show what is to be done now."""
        if self.shown is None:
            shown = self.shown = WorklistWindow(self._page, self._texts)
            shown.edit_wanted.connect(self.edit_wanted)
            shown.confirm_wanted.connect(self._confirm)
            shown.confirm_all_wanted.connect(self._confirm_all)
            shown.undo_wanted.connect(self._undo)
            shown.sheets_wanted.connect(self._write)
            shown.back_wanted.connect(self._read)
            shown.returned.connect(self.refresh)
            shown.finished.connect(lambda _: self._gone(shown))
        self.shown.show()
        self.shown.activateWindow()
        self.refresh()

    def refresh(self, told: str = "") -> None:
        """Look again; `told` is said when it is there."""
        today = self._confirming.today()

        def show(found: Found) -> None:
            if self.shown is not None:
                self.shown.rest(is_busy=False)
                self.shown.show_tasks(*found, today)
                if told:
                    self.shown.say(told)

        def look(offers: list[Offer]) -> None:
            self._start(lambda: _found(offers, self._confirming), show)

        if self.shown is not None:
            self._desk.ask(self._confirming.all(), look, self._failed)

    def _gone(self, shown: WorklistWindow) -> None:
        if self.shown is shown:
            self.shown = None

    def _confirm(self, offer: Offer, role: str) -> None:
        said = self._texts.say("Heute geprüft: {name}.", name=offer.name)
        self._write_down(lambda: self._confirming.confirm([offer], role), lambda _: said)

    def _confirm_all(self, provider: str, role: str) -> None:
        self._write_down(lambda: self._confirming.confirm_provider(provider, role), self._confirmed)

    def _undo(self) -> None:
        def said(number: int) -> str:
            return self._texts.plural(
                "{n} Angebot ist wieder, wie es war.",
                "{n} Angebote sind wieder, wie sie waren.",
                number,
            )

        self._write_down(self._confirming.undo, said)

    def _confirmed(self, number: int) -> str:
        return self._texts.plural("{n} Angebot bestätigt.", "{n} Angebote bestätigt.", number)

    def _write_down(self, ask: Callable[[], Future[int]], said: Callable[[int], str]) -> None:
        """One thing at a time, then look again."""

        def done(number: int) -> None:
            self.changed.emit()
            self.refresh(said(number))

        if self.shown is None:
            return
        self.shown.rest()
        try:
            self._desk.ask(ask(), done, self._failed)
        except DeskError as error:
            self._failed(error)

    def _write(self, provider: str) -> None:
        if self.shown is None:
            return
        folder = self.choose_folder(self.shown, self._texts)
        if folder is None:
            return
        self.shown.rest()
        station, today = self._confirming.station(), self._confirming.today()

        def draw(offers: list[Offer]) -> None:
            def work() -> Sheets:
                wanted = (
                    dict([offers_by_provider(offers, provider)]) if provider else providers(offers)
                )
                return write_sheets(wanted, folder, station, today, texts_for(SOURCE))

            self._start(work, self._written)

        self._desk.ask(self._confirming.all(), draw, self._failed)

    def _written(self, sheets: Sheets) -> None:
        if self.shown is None:
            return
        self.shown.rest(is_busy=False)
        number = self._texts.plural("{n} Bogen", "{n} Bögen", len(sheets.files))
        folder = sheets.files[0].parent.name
        self.shown.say(
            self._texts.say(
                "{number} geschrieben, Ordner „{folder}“.", number=number, folder=folder
            )
        )

    def _read(self) -> None:
        if self.shown is None:
            return
        path, today = self.choose_sheet(self.shown, self._texts), self._confirming.today()
        if path is None:
            return
        self.shown.rest()
        self._start(lambda: read_sheet(path, today), self._compare)

    def _compare(self, returned: Returned) -> None:
        self._desk.ask(self._confirming.preview(returned), self._show, self._failed)

    def _show(self, outcome: Outcome) -> None:
        if self.shown is None:
            return
        self.shown.rest(is_busy=False)
        preview = self.preview = SheetPreview(self.shown, outcome, self._texts)
        preview.accepted.connect(lambda: self._take_over(outcome, preview.delete.isChecked()))
        preview.finished.connect(lambda _: self._closed())
        preview.open()

    def _closed(self) -> None:
        self.preview = None

    def _take_over(self, outcome: Outcome, is_deleting: bool) -> None:
        def said(number: int) -> str:
            return self._texts.plural("{n} Angebot übernommen.", "{n} Angebote übernommen.", number)

        self._write_down(lambda: self._confirming.take_over(outcome, delete=is_deleting), said)

    def _start(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        job = Job(lambda _: work(), self)
        self._jobs = [*self._jobs[-3:], job]
        job.finished.connect(done)
        job.failed.connect(self._failed)
        job.start()

    def _failed(self, error: Exception) -> None:
        if self.shown is not None:
            self.shown.rest(is_busy=False)
            self.shown.say(in_words(error, self._texts))


def _found(offers: list[Offer], confirming: Confirming) -> Found:
    numbers = {name: len(own) for name, own in providers(offers).items()}
    return tasks_of(offers, confirming.today()), numbers
