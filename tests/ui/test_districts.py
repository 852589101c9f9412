"""The window of the own districts: typed, refused, saved, taken from a file."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from clearingstelle.offers.districts import District
from clearingstelle.station import Station
from i18n import Texts
from ui.desk import Desk
from ui.districts import DistrictsWindow
from ui.districts_work import DistrictsWork

MONDAY = datetime(2026, 11, 23, 9, 30).astimezone()


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir()
    (folder / places_index.name).write_bytes(places_index.read_bytes())
    station = Station(folder, lambda: MONDAY)
    station.open()
    yield station
    station.close()


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> DistrictsWindow:
    desk.beside.districts.open()
    window = desk.beside.districts.shown
    assert window is not None
    qtbot.waitUntil(window.table.hasFocus)
    return window


def test_lines_are_typed_and_saved_by_keyboard(
    qtbot: QtBot, station: Station, shown: DistrictsWindow
) -> None:
    for letter in "Hafen;50667":
        qtbot.keyClick(shown.table, letter)
    qtbot.keyClick(shown.table, Qt.Key.Key_Tab)
    qtbot.waitUntil(shown.load.hasFocus)
    qtbot.keyClick(shown.load, Qt.Key.Key_Tab)
    qtbot.keyClick(shown.save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.status.text() == "1 Zeile gespeichert.", timeout=20_000)
    assert station.districts.all().result() == [District("Hafen", "50667")]


def test_two_columns_of_a_spreadsheet_are_pasted(
    qtbot: QtBot, station: Station, shown: DistrictsWindow
) -> None:
    cells = QMimeData()
    cells.setText("Stadtteil\tPLZ\nHafen\t50667\nNord\t50668\n")
    shown.table.insertFromMimeData(cells)
    shown.save.click()
    qtbot.waitUntil(lambda: shown.status.text() == "2 Zeilen gespeichert.", timeout=20_000)
    qtbot.waitUntil(lambda: shown.table.toPlainText() == "Hafen;50667\nNord;50668")
    assert len(station.districts.all().result()) == 2


def test_an_unknown_postcode_is_told_with_its_line_and_nothing_is_lost(
    qtbot: QtBot, station: Station, shown: DistrictsWindow
) -> None:
    shown.table.setPlainText("Hafen;50667\nNord;00000")
    shown.save.click()
    qtbot.waitUntil(lambda: "Zeile 2" in shown.status.text(), timeout=20_000)
    assert shown.table.toPlainText() == "Hafen;50667\nNord;00000"
    assert station.districts.all().result() == []
    shown.table.moveCursor(QTextCursor.MoveOperation.End)


def test_a_file_is_added(
    qtbot: QtBot, desk: Desk, station: Station, german: Texts, tmp_path: Path
) -> None:
    file = tmp_path / "teile.csv"
    file.write_bytes("Stadtteil;PLZ\nSüd;50667\n".encode("cp1252"))
    work = DistrictsWork(
        desk.beside.offers, station.districts, desk, german, choose=lambda *_: file
    )
    work.open()
    assert work.shown is not None
    work.shown.load.click()
    qtbot.waitUntil(
        lambda: work.shown is not None and "1 Zeile neu" in work.shown.status.text(),
        timeout=20_000,
    )
    assert station.districts.all().result() == [District("Süd", "50667")]
    work.shown.close()


def test_what_was_typed_and_not_saved_is_there_again(
    qtbot: QtBot, desk: Desk, shown: DistrictsWindow
) -> None:
    qtbot.waitUntil(lambda: not shown.table.toPlainText())
    qtbot.keyClick(shown.table, "H")
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    desk.beside.districts.open()
    again = desk.beside.districts.shown
    assert again is not None
    assert again.table.toPlainText() == "H"
    assert again.status.text() == "Noch nicht gespeichert."
