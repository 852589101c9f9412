"""What happens in the window of the own districts: read, check, keep."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.offers.districts import District, as_text
from clearingstelle.station.districts import Districts, read_district_file
from i18n import Texts
from ui.asking import Asks
from ui.districts import DistrictsWindow
from ui.failures import in_words
from ui.jobs import Job
from ui.offers import OfferPage


def ask_file(parent: QWidget, texts: Texts) -> Path | None:
    """The file that the person at the desk chooses."""
    forms = texts.say("Tabelle (*.csv *.xlsx *.ods *.txt);;Alle Dateien (*)")
    found, _ = QFileDialog.getOpenFileName(parent, texts.say("Stadtteile lesen"), "", forms)
    return Path(found) if found else None


class DistrictsWork:
    """Joins the window to the station; a file is read in a job."""

    def __init__(
        self,
        page: OfferPage,
        districts: Districts,
        desk: Asks,
        texts: Texts,
        choose: Callable[[QWidget, Texts], Path | None] = ask_file,
    ) -> None:
        self._page, self._districts, self._desk = page, districts, desk
        self._texts, self._choose = texts, choose
        self._job: Job | None = None
        self._draft: str | None = None
        self.shown: DistrictsWindow | None = None
        page.tools.add(texts.say("Stadtteile …"), self.open)

    def open(self) -> None:
        """Show the table."""
        if self.shown is not None:
            self.shown.activateWindow()
            return
        shown = DistrictsWindow(self._page.window(), self._texts)
        shown.save_wanted.connect(self._save)
        shown.file_wanted.connect(self._load)
        shown.finished.connect(self._gone)
        self.shown = shown
        if self._draft is None:
            self._read()
        else:
            shown.show_table(self._draft, is_draft=True)
            shown.say(self._texts.say("Noch nicht gespeichert."))
        shown.open()

    def _gone(self) -> None:
        if self.shown is not None:
            self._draft = self.shown.draft  # the shield and Esc must lose nothing
        self.shown = None

    def _read(self) -> None:
        def done(districts: Sequence[District]) -> None:
            if self.shown is not None:
                self.shown.show_table(as_text(districts))

        self._desk.ask(self._districts.all(), done)

    def _save(self, text: str) -> None:
        self._sleep()
        self._desk.ask(self._districts.save_text(text), self._saved, self._failed)

    def _load(self) -> None:
        path = self._choose(self.shown, self._texts) if self.shown is not None else None
        if path is None:
            return
        self._sleep()
        self._job = Job(lambda _: read_district_file(path), self._page)
        self._job.finished.connect(
            lambda rows: self._desk.ask(self._districts.add(rows), self._added, self._failed)
        )
        self._job.failed.connect(self._failed)
        self._job.start()

    def _saved(self, n: int) -> None:
        self._awake()
        self._say(self._texts.plural("{n} Zeile gespeichert.", "{n} Zeilen gespeichert.", n))
        self._read()

    def _added(self, n: int) -> None:
        self._awake()
        told = self._texts.plural("{n} Zeile neu übernommen.", "{n} Zeilen neu übernommen.", n)
        self._say(told)
        self._read()

    def _failed(self, error: Exception) -> None:
        self._awake()
        self._say(in_words(error, self._texts))

    def _sleep(self) -> None:
        if self.shown is not None:
            self.shown.setEnabled(False)

    def _awake(self) -> None:
        if self.shown is not None:
            self.shown.setEnabled(True)
            self.shown.table.setFocus()

    def _say(self, message: str) -> None:
        if self.shown is not None:
            self.shown.say(message)
