"""After a day at the desk no file holds anything that was typed or looked up."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clearingstelle.log import logging_to
from clearingstelle.station import Station
from ui.desk import Desk

CANARY = "Kanarienhausen"


def test_a_place_that_was_typed_is_in_no_file(
    qtbot: QtBot, desk: Desk, station: Station, tmp_path: Path
) -> None:
    with logging_to(station.folder):
        for page in desk.pages.values():
            desk.go(page)
            for field in page.findChildren(QLineEdit):
                qtbot.keyClicks(field, CANARY)
                qtbot.keyClick(field, Qt.Key.Key_Return)
                qtbot.wait(100)
        desk.go(desk.form)
        target = desk.focusWidget()
        assert target is not None
        qtbot.keyClick(target, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "Gespeichert" in desk.form.status.text())
    asked = [page for page in desk.pages.values() if page is not desk.beside.setup]
    for page in asked:  # the settings of the station are nobody's search
        assert all(CANARY not in field.text() for field in page.findChildren(QLineEdit))
    desk.close()
    station.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files)
    for path in files:
        assert CANARY.encode() not in path.read_bytes(), path.name
        assert CANARY not in path.name
