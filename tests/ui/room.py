"""The page of the handouts on the example offers; what a person chooses is set by the test."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.station import Station
from i18n import Texts
from ui.consent_print import PrinterKind
from ui.desk import Desk
from ui.handout_work import HandoutWork
from ui.handouts import HandoutPage

LONG = 20_000  # milliseconds; the first sheet of a process loads fonts
Done = Callable[[QPrinter], None]


class Room:
    """A desk, the page and the dialogs that stand for those of the system."""

    def __init__(self, qtbot: QtBot, station: Station, texts: Texts, folder: Path) -> None:
        self.desk = Desk(station, texts)
        qtbot.addWidget(self.desk)
        self.desk.show()
        self.page = HandoutPage(texts)
        qtbot.addWidget(self.page)
        self.page.resize(1180, 800)
        self.file: Path | None = folder / "blatt.pdf"
        self.folder: Path | None = folder
        self.paper: Path | None = None  # where a printer of the test puts its pages
        self.kind = PrinterKind.HERE
        self.may_be_file: list[bool] = []
        self.names: list[str] = []  # of what went to a printer
        self.given: list[str] = []
        self.opened: list[Sequence[Path]] = []
        self.page.printed.connect(self.given.append)
        self.work = HandoutWork(
            self.page,
            station.documents,
            station.offers,
            self.desk,
            texts,
            choose_file=lambda *_: self.file,
            choose_folder=lambda *_: self.folder,
            choose_printer=self.choose_printer,
            kind=lambda _: self.kind,
            show=lambda files: not self.opened.append(files),
        )
        self.page.show()
        self._qtbot = qtbot

    def choose_printer(
        self, _page: QWidget, _texts: Texts, printer: QPrinter, may_be_file: bool, done: Done
    ) -> None:
        self.may_be_file.append(may_be_file)
        self.names.append(printer.docName())
        if self.paper is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.paper))
            done(printer)

    def open(self, language: str, *keys: str) -> None:
        """Choose a language and these documents, and wait until they can be printed."""
        self.page.propose(language)
        if keys:
            self.page.documents.tick(keys)
            self.page.documents.go(keys[0])
        self.wait_for_sheet()

    def wait_for_sheet(self) -> None:
        self._qtbot.waitUntil(lambda: not self.page.preview.picture.is_empty, timeout=LONG)
        self._qtbot.waitUntil(self.page.print_button.isEnabled, timeout=LONG)

    def wait_for(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in self.page.result.text(), timeout=LONG)


def carried_by(station: Station, name: str) -> None:
    """Another Träger, in memory only."""
    station.settings = replace(station.settings, carrier_name=name)
