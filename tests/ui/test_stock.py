"""A stock is printed pack by pack; what came onto paper is laid out, nobody is a contact."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.counters import PacksLaidOut
from clearingstelle.documents.pictures import Picture
from clearingstelle.periods import HalfYear, Month
from clearingstelle.station import Station
from clearingstelle.station.ready import Ready
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import Visit
from i18n import Texts
from tests.ui.room import LONG, Done
from ui import handout_print
from ui.desk import Desk
from ui.stock import StockDialog
from ui.stock_work import StockWork

NOW = Month(2026, 3)


class Stock:
    """The dialog at a desk, and a printer that puts its pages into a file."""

    def __init__(self, qtbot: QtBot, desk: Desk, station: Station, texts: Texts, at: Path) -> None:
        self.paper: Path | None = at / "papier.pdf"
        self.desk, self._qtbot, self._station = desk, qtbot, station
        self.work = StockWork(
            desk.beside.handouts,
            station.documents,
            station.offers,
            station.duty,
            desk,
            texts,
            self._choose_printer,
        )
        self.work.open()
        assert self.work.shown is not None
        self.dialog: StockDialog = self.work.shown

    def _choose_printer(
        self, _parent: QWidget, _texts: Texts, printer: QPrinter, _file: bool, done: Done
    ) -> None:
        if self.paper is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.paper))
            done(printer)

    def choose(self, languages: list[str], documents: list[str], copies: int) -> None:
        self.dialog.languages.choose(languages)
        self.dialog.documents.tick(documents)
        self.dialog.copies.setValue(copies)

    def wait_for(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in self.dialog.outcome.text(), timeout=LONG)

    def packs(self) -> dict[str, int]:
        packs = self._station.duty.counted(HalfYear(2026, 1)).result().packs
        assert all(one == PacksLaidOut(NOW, one.language, one.number) for one in packs)
        return {one.language: one.number for one in packs}


@pytest.fixture
def stock(
    qtbot: QtBot, desk: Desk, station: Station, german: Texts, tmp_path: Path
) -> Iterator[Stock]:
    stock = Stock(qtbot, desk, station, german, tmp_path)
    yield stock
    QThreadPool.globalInstance().waitForDone()


def test_every_pack_that_was_printed_is_laid_out_and_no_contact(
    stock: Stock, station: Station
) -> None:
    station.duty.set_packs(PacksLaidOut(NOW, "uk", 5)).result()
    stock.choose(["uk", "tr"], ["kernblatt", "notfall"], 2)
    stock.dialog.print_button.click()
    stock.wait_for("Gedruckt. 4 Pakete sind als ausgelegt gezählt.")
    assert stock.packs() == {"uk": 7, "tr": 2}
    assert station.visits.open_day().result() == []
    assert stock.desk.form.visit() == Visit.of()


def test_what_was_printed_before_it_was_stopped_counts_and_no_more(
    qtbot: QtBot, stock: Stock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, drawn, second, go_on = handout_print.pictures_of, list[str](), Event(), Event()

    def slowly(ready: Ready, dpi: int) -> list[Picture]:
        drawn.append(ready.key)
        if len(drawn) == 3:  # the first sheet of the second pack
            second.set()
            go_on.wait(LONG / 1000)
        return real(ready, dpi)

    monkeypatch.setattr(handout_print, "pictures_of", slowly)
    stock.choose(["uk"], ["kernblatt", "thema:wohnen"], 5)
    stock.dialog.print_button.click()
    qtbot.waitUntil(second.is_set, timeout=LONG)
    qtbot.waitUntil(lambda: stock.dialog.bar.value() == 1, timeout=LONG)
    assert stock.dialog.bar.maximum() == 5
    assert stock.dialog.stop_button.isVisible()
    stock.dialog.reject()  # Esc stops, and leaves the dialog open
    go_on.set()
    stock.wait_for("Abgebrochen. 1 Paket ist als ausgelegt gezählt.")
    assert stock.dialog.isVisible()
    assert stock.packs() == {"uk": 1}


def test_a_printer_that_was_not_chosen_prints_and_counts_nothing(stock: Stock) -> None:
    stock.paper = None
    stock.choose(["uk"], ["kernblatt"], 1)
    stock.dialog.print_button.click()
    assert stock.packs() == {}
    assert stock.dialog.print_button.isVisible()


def test_a_printer_that_is_gone_is_told_and_counts_nothing(stock: Stock, tmp_path: Path) -> None:
    stock.paper = tmp_path / "fehlt" / "papier.pdf"
    stock.choose(["uk"], ["kernblatt"], 1)
    stock.dialog.print_button.click()
    stock.wait_for("nimmt das Blatt nicht an")
    assert stock.packs() == {}


def test_cards_alone_are_no_pack(stock: Stock) -> None:
    stock.choose(["uk"], ["karte", "notfall"], 1)
    stock.dialog.print_button.click()
    stock.wait_for("Gedruckt. 0 Pakete")
    assert stock.packs() == {}


def test_how_much_that_will_be_is_said_before(stock: Stock) -> None:
    assert not stock.dialog.print_button.isEnabled()
    stock.choose(["uk", "tr", "ar"], ["kernblatt", "notfall"], 20)
    told = "Sprachen: 3, je 20 × Paket, zusammen 60. Blätter im Paket: 2."
    assert stock.dialog.summary.text() == told
    assert stock.dialog.print_button.isEnabled()


def test_neither_signs_nor_consent_forms_are_printed_in_stock(stock: Stock) -> None:
    assert not {"einwilligung", "plakat"} & set(stock.dialog.papers)
    assert {"kernblatt", "karte", "thema:wohnen"} <= set(stock.dialog.papers)


def test_in_german_alone_the_kernblatt_is_left_out_of_the_pack(stock: Stock) -> None:
    stock.choose(["de", "uk"], ["kernblatt", "thema:wohnen"], 1)
    stock.dialog.print_button.click()
    stock.wait_for("Gedruckt. 2 Pakete")
    assert stock.packs() == {"de": 1, "uk": 1}


def test_in_a_closed_half_year_nothing_is_counted_and_it_is_said(
    stock: Stock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VisitStore, "closed", lambda _: {HalfYear(2026, 1)})
    stock.choose(["uk"], ["kernblatt"], 1)
    stock.dialog.print_button.click()
    stock.wait_for("0 Pakete sind als ausgelegt gezählt. Das Halbjahr")
