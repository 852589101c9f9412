"""Strg+P on the page of the offers: a slip, and what it fills."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.slip import Paper
from clearingstelle.station import Station
from tests.ui import eyes
from ui.desk import Desk
from ui.offers import OfferPage
from ui.printing import ask_printer_for_slip, make_printer
from ui.slip_dialog import SlipDialog
from ui.slip_work import SlipWork, ask_slip_file

Key = Qt.Key


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    station = Station(folder, lambda: datetime(2026, 11, 23, 9, 30).astimezone())
    station.open()
    imports = station.imports
    example = assets.path("vorlagen/angebote-beispiel.csv")
    imports.take_over(imports.preview(imports.read_file(example)).result()).result()
    yield station
    station.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OfferPage:
    page = desk.beside.offers
    desk.go(page)
    qtbot.waitUntil(page.field.hasFocus)
    for letter in "00103":
        qtbot.keyClick(page.field, letter)
    qtbot.waitUntil(lambda: page.field.suggests, timeout=20_000)
    qtbot.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.count() > 2, timeout=20_000)
    qtbot.keyClick(page.field, Key.Key_Down)
    return page


def never(work: SlipWork) -> None:
    """Nobody chooses a printer or a file."""
    work._choose_printer = lambda _p, _t, _done: None  # noqa: SLF001
    work._choose_file = lambda _p, _t, _name: None  # noqa: SLF001


def press_key(qtbot: QtBot, desk: Desk, page: OfferPage) -> SlipDialog:
    qtbot.keyClick(page.list, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    shown = desk.beside.slips.shown
    assert shown is not None
    qtbot.waitUntil(shown.print_button.isEnabled, timeout=20_000)
    return shown


def test_one_key_prints_the_current_offer_and_fills_the_target(
    qtbot: QtBot, desk: Desk, page: OfferPage, tmp_path: Path
) -> None:
    printer = make_printer("Zettel")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    work = desk.beside.slips
    work._choose_printer = lambda _p, _t, done: done(printer)  # noqa: SLF001
    qtbot.keyClick(page.list, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.chosen) == 1, timeout=20_000)
    assert desk.form.visit().codes("ziel") == {page.chosen[0].kind}
    assert work.shown is None
    assert (tmp_path / "papier.pdf").stat().st_size > 1_000


def test_a_cancelled_print_fills_nothing(qtbot: QtBot, desk: Desk, page: OfferPage) -> None:
    never(desk.beside.slips)
    shown = press_key(qtbot, desk, page)
    shown.print_button.click()
    shown.save_button.click()
    qtbot.keyClick(shown, Key.Key_Escape)
    assert desk.beside.slips.shown is None
    assert page.chosen == ()
    assert desk.form.visit().codes("ziel") == set()


def test_the_windows_of_the_system_say_that_it_is_a_slip(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles: list[str] = []

    def asked(_parent: object, title: str, *_rest: object) -> tuple[str, str]:
        titles.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    ask_slip_file(desk, desk.beside.slips._texts, "zettel.pdf")  # noqa: SLF001
    assert titles == ["Zettel speichern"]
    ask_printer_for_slip(desk, desk.beside.slips._texts, lambda _: None)  # noqa: SLF001
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QPrintDialog)
    assert dialog.windowTitle() == "Zettel drucken"
    assert dialog.printer().docName() == "Zettel"
    dialog.reject()


def test_the_keys_stay_with_printing_while_the_slip_is_drawn(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    never(desk.beside.slips)
    shown = press_key(qtbot, desk, page)
    assert shown.focusWidget() is shown.print_button
    shown.languages.setFocus()
    shown.languages.setCurrentIndex(shown.languages.findData("uk"))
    qtbot.waitUntil(shown.print_button.isEnabled, timeout=20_000)
    assert shown.focusWidget() is shown.languages


def test_a_saved_slip_bears_the_offers_that_were_marked(
    qtbot: QtBot, desk: Desk, page: OfferPage, tmp_path: Path
) -> None:
    never(desk.beside.slips)
    for row in (0, 1):
        page.list.setCurrentRow(row)
        page.refer.click()
    page.list.setCurrentRow(2)
    shown = press_key(qtbot, desk, page)
    names: list[str] = []

    def choose(_p: object, _t: object, name: str) -> Path:
        names.append(name)
        return tmp_path / "x"

    desk.beside.slips._choose_file = choose  # noqa: SLF001
    shown.papers.button(1).click()
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=20_000)
    assert shown.paper is Paper.A4
    shown.save_button.click()
    qtbot.waitUntil(lambda: desk.beside.slips.shown is None, timeout=20_000)
    assert names == ["zettel.pdf"]
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert len(page.chosen) == 2


def test_the_slip_speaks_the_language_of_the_contact_and_dies_with_the_talk(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    never(desk.beside.slips)
    desk.form.questions["sprache"].choose(["uk"])
    shown = press_key(qtbot, desk, page)
    assert shown.language == "uk"
    assert not eyes.cut_words(shown)
    assert not eyes.unnamed(shown)
    assert not eyes.unreachable(shown, shown.print_button)
    desk.end_talk()
    assert desk.beside.slips.shown is None


def test_without_a_language_it_is_german(qtbot: QtBot, desk: Desk, page: OfferPage) -> None:
    never(desk.beside.slips)
    shown = press_key(qtbot, desk, page)
    assert shown.language == "de"
    assert shown.outcome.text() == ""


def test_without_a_translation_it_is_german_and_says_so(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    never(desk.beside.slips)
    desk.form.questions["sprache"].choose(["ta"])
    shown = press_key(qtbot, desk, page)
    assert shown.language == "de"
    assert "nur deutsch" in shown.outcome.text()
