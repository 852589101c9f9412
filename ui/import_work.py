"""What happens when a file of offers is brought in: read, compare, show, take over, undo.

Reading and comparing run in jobs that get values only. Writing goes step by step
through the station, so that a contact saved meanwhile goes between two steps.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from clearingstelle.offers.changes import Changes, Reading
from clearingstelle.station.imports import (
    Imports,
    Placed,
    Transfer,
    compare_placed,
    read_offer_file,
)
from clearingstelle.storage.undo_import import LastImport, Undone
from i18n import Texts
from ui.asking import Asks
from ui.failures import in_words
from ui.import_progress import ImportProgress
from ui.jobs import Job, Progress
from ui.offer_import import ImportPreview
from ui.offers import OfferPage

MOST_NAMED = 8  # offers in one sentence


def ask_file(parent: QWidget, texts: Texts) -> Path | None:
    """The file that the person at the desk chooses."""
    forms = texts.say("Angebote (*.csv *.xlsx *.ods *.json *.geojson);;Alle Dateien (*)")
    found, _ = QFileDialog.getOpenFileName(parent, texts.say("Angebote importieren"), "", forms)
    return Path(found) if found else None


class ImportWork:
    """Joins the page of the offers to the files that come in."""

    def __init__(
        self,
        page: OfferPage,
        imports: Imports,
        desk: Asks,
        texts: Texts,
        choose: Callable[[QWidget, Texts], Path | None] = ask_file,
    ) -> None:
        self._page = page
        self._imports = imports
        self._desk = desk
        self._texts = texts
        self._choose = choose
        self._job: Job | None = None
        self._transfer: Transfer | None = None
        self._is_cancelled = False
        self.progress: ImportProgress | None = None
        self.preview: ImportPreview | None = None
        self.question: QMessageBox | None = None
        page.tools.add(texts.say("Importieren …"), self.import_file)
        page.tools.add(texts.say("Letzten Import zurücknehmen …"), self.undo)

    def import_file(self) -> None:
        """Ask for a file and show what it would change; while one comes in, show how far it is."""
        if self.progress is not None:
            self.progress.show()
            return
        path = self._choose(self._page, self._texts)
        if path is None:
            return
        self._run(self._texts.say("„{file}“ wird gelesen …", file=path.name))
        today = self._imports.today()
        self._start(lambda progress: read_offer_file(path, today, progress), self._place)

    def undo(self) -> None:
        """Ask whether the last import shall be taken back."""
        self._ask(self._imports.last(), self._ask_back)

    def _run(self, told: str) -> None:
        self._page.say(told)
        if self.progress is None:
            self._is_cancelled = False
            self.progress = ImportProgress(self._page, self._texts)
            self.progress.cancel_wanted.connect(self._cancel)
            self.progress.desk_closed.connect(self._stop)
        self.progress.run(told)

    def _place(self, reading: Reading) -> None:
        def placed(found: Placed) -> None:
            if self._is_cancelled:
                self._leave(self._texts.say("Abgebrochen. Es wurde nichts übernommen."))
            else:
                self._start(lambda progress: compare_placed(found, progress), self._show_preview)

        self._run(self._texts.say("Die Angebote werden verglichen …"))
        self._ask(self._imports.placed(reading), placed)

    def _show_preview(self, changes: Changes) -> None:
        self._leave("")
        self.preview = ImportPreview(self._page, changes, self._texts)
        self.preview.accepted.connect(lambda: self._take_over(changes))
        self.preview.finished.connect(lambda _: self._forget())
        self.preview.open()

    def _forget(self) -> None:
        self.preview = None

    def _take_over(self, changes: Changes) -> None:
        self._run(self._texts.say("Die Angebote werden übernommen …"))
        self._transfer = self._imports.transfer(changes)
        self._ask(self._transfer.step(), self._stepped)

    def _stepped(self, number: int) -> None:
        transfer, progress = self._transfer, self.progress
        if transfer is None or progress is None:
            return
        if self._is_cancelled:
            told = self._texts.say("Abgebrochen. Es wurde nichts übernommen.")
            self._ask(transfer.cancel(), lambda _: self._leave(told))
            return
        progress.show_progress(number, transfer.total)
        if number < transfer.total:
            self._ask(transfer.step(), self._stepped)
        else:
            progress.cancel.setEnabled(False)  # one transaction: it is done or it is not
            self._ask(transfer.finish(), self._taken_over)

    def _taken_over(self, number: int) -> None:
        said = self._texts.plural("{n} Angebot übernommen.", "{n} Angebote übernommen.", number)
        self._leave(said)
        self._page.note(said)
        self._page.search()

    def _ask_back(self, last: LastImport) -> None:
        say = self._texts.say
        told = say(
            "Den Import von „{file}“ vom {day} zurücknehmen? {new} neue Angebote werden wieder "
            "gelöscht, {changed} geänderte bekommen ihren früheren Stand.",
            file=last.file,
            day=self._texts.day(last.day),
            new=self._texts.number(last.new),
            changed=self._texts.number(last.changed),
        )
        if last.touched:
            told += "\n\n" + say(
                "Danach von Hand geändert oder gelöscht und deshalb nicht angerührt: {names}",
                names=self._named(last.touched),
            )
        box = self.question = QMessageBox(self._page)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(say("Letzten Import zurücknehmen"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(told)
        back = box.addButton(say("Zurücknehmen"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(say("Abbrechen"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        back.clicked.connect(lambda: self._ask(self._imports.undo(), self._undone))
        box.finished.connect(lambda _: setattr(self, "question", None))
        box.open()

    def _undone(self, undone: Undone) -> None:
        say = self._texts.say
        told = say(
            "Import von „{file}“ zurückgenommen: {removed} gelöscht, {restored} auf dem früheren "
            "Stand.",
            file=undone.file,
            removed=self._texts.number(undone.removed),
            restored=self._texts.number(undone.restored),
        )
        if undone.kept:
            told += " " + say(
                "Von Hand geändert und behalten: {names}", names=self._named(undone.kept)
            )
        self._page.note(told)
        self._page.search()

    def _named(self, names: tuple[str, ...]) -> str:
        shown = "; ".join(names[:MOST_NAMED])
        more = len(names) - MOST_NAMED
        return shown + (self._texts.say("; … und {n} weitere", n=more) if more > 0 else "")

    def _cancel(self) -> None:
        self._is_cancelled = True
        if self._job is not None:
            self._job.cancel()

    def _stop(self) -> None:
        """The desk closes: nothing may go on behind it."""
        if self._job is not None:
            self._job.cancel()
        self._transfer = None

    def _leave(self, told: str) -> None:
        """Nothing of the file is held any longer."""
        self._job = self._transfer = None
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        self._page.say(told)

    def _start(self, work: Callable[[Progress], object], done: Callable[..., None]) -> None:
        job = self._job = Job(work, self._page)

        def finished(result: object) -> None:
            self._job = None
            done(result)

        assert self.progress is not None
        job.progressed.connect(self.progress.show_progress)
        job.finished.connect(finished)
        told = self._texts.say("Abgebrochen. Es wurde nichts übernommen.")
        job.cancelled.connect(lambda: self._leave(told))
        job.failed.connect(self._failed)
        job.start()

    def _ask(self, future: object, done: Callable[..., None]) -> None:
        self._desk.ask(future, done, self._failed)  # type: ignore[arg-type]

    def _failed(self, error: Exception) -> None:
        self._leave(in_words(error, self._texts))
