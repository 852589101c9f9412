"""Printing from the page of the handouts: all in one go; what was not printed is not counted."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from clearingstelle.documents.pictures import Picture, pictures
from clearingstelle.station import Station
from clearingstelle.station.ready import Ready
from i18n import Texts
from tests.ui.room import LONG, Room
from ui import handout_print
from ui.handout_print import handout_printer, paint_page, print_documents
from ui.printing import PrinterGone


@pytest.fixture
def room(qtbot: QtBot, station: Station, german: Texts, tmp_path: Path) -> Room:
    return Room(qtbot, station, german, tmp_path)


def pages_on(paper: Path) -> list[Picture]:
    return pictures(paper.read_bytes(), 30)


def test_all_ticked_documents_are_printed_in_one_go_and_counted_once(
    room: Room, tmp_path: Path
) -> None:
    room.open("uk", "kernblatt", "thema:wohnen")
    room.paper = tmp_path / "papier.pdf"
    room.page.print_button.click()
    room.wait_for("Gedruckt.")
    assert room.given == ["uk"]
    assert len(pages_on(room.paper)) == 3
    assert all(min(page.rgb) < 100 for page in pages_on(room.paper)), "something is on each"


def test_copies_are_printed_as_often_as_wanted(room: Room, tmp_path: Path) -> None:
    room.open("uk", "thema:wohnen")
    room.page.copies.setValue(3)
    room.paper = tmp_path / "papier.pdf"
    room.page.print_button.click()
    room.wait_for("Gedruckt.")
    assert len(pages_on(room.paper)) == 3


def test_no_list_of_printed_pages_tells_the_language(room: Room, tmp_path: Path) -> None:
    room.paper = tmp_path / "papier.pdf"
    for keys in (["kernblatt"], ["einwilligung"], ["plakat"]):
        room.open("uk", *keys)
        room.page.print_button.click()
        room.wait_for("Gedruckt.")
        room.page.clear()
    assert room.names == ["Handzettel"] * 3


def test_a_print_that_is_stopped_fills_nothing(
    qtbot: QtBot, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, real = Event(), Event(), handout_print.pictures_of

    def slowly(ready: Ready, dpi: int) -> list[Picture]:
        begun.set()
        go_on.wait(LONG / 1000)
        return real(ready, dpi)

    monkeypatch.setattr(handout_print, "pictures_of", slowly)
    room.open("uk", "kernblatt", "thema:wohnen")
    room.paper = tmp_path / "papier.pdf"
    room.page.print_button.click()
    qtbot.waitUntil(begun.is_set, timeout=LONG)
    assert room.page.stop_button.isVisible()
    assert not room.page.print_button.isEnabled()
    room.page.stop_button.click()
    go_on.set()
    room.wait_for("abgebrochen")
    assert room.given == []
    assert not room.page.stop_button.isVisible()
    assert room.page.print_button.isEnabled()


def test_what_is_printed_after_the_talk_fills_no_other_contact(
    qtbot: QtBot, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = Event(), handout_print.pictures_of

    def slowly(ready: Ready, dpi: int) -> list[Picture]:
        go_on.wait(LONG / 1000)
        return real(ready, dpi)

    monkeypatch.setattr(handout_print, "pictures_of", slowly)
    room.open("uk")
    room.paper = tmp_path / "papier.pdf"
    room.page.print_button.click()
    room.page.clear()
    go_on.set()
    room.wait_for("Gedruckt.")
    assert room.given == []


def test_a_printer_that_is_gone_is_told_and_counts_nothing(room: Room, tmp_path: Path) -> None:
    room.open("uk")
    room.paper = tmp_path / "fehlt" / "papier.pdf"
    room.page.print_button.click()
    room.wait_for("nimmt das Blatt nicht an")
    assert room.given == []


def test_a_printer_that_fails_is_named(station: Station, tmp_path: Path) -> None:
    printer = handout_printer("a4", 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "fehlt" / "papier.pdf"))
    with pytest.raises(PrinterGone):
        print_documents([station.documents.make("karte", ["uk"])], printer, quietly)


def test_a_page_that_lies_across_is_turned_and_keeps_its_shape() -> None:
    paper = QImage(200, 300, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    across = QImage(40, 20, QImage.Format.Format_RGB32)
    across.fill(QColor("black"))
    painter = QPainter(paper)
    paint_page(painter, across)
    painter.end()
    black = [
        (x, y) for x in range(200) for y in range(300) if paper.pixelColor(x, y) == QColor("black")
    ]
    wide = max(x for x, _ in black) - min(x for x, _ in black) + 1
    high = max(y for _, y in black) - min(y for _, y in black) + 1
    assert (wide, high) == (150, 300)


def quietly(done: int, total: int) -> None:
    """Progress that nobody watches."""
