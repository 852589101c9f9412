"""Closing the desk while an offer is half written: nothing typed is lost unasked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ui.desk import Desk


def question() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def write(desk: Desk, name: str) -> None:
    desk.beside.offer_form.new()
    form = desk.beside.offer_form.form
    assert form is not None
    form.what.lines["name"].setText(name)


def test_a_half_written_offer_keeps_the_desk_open_and_comes_back(qtbot: QtBot, desk: Desk) -> None:
    write(desk, "Beratung am Markt")
    desk.cover()
    desk.cover()  # the form is put away and forgotten
    form = desk.beside.offer_form.form
    assert form is not None
    assert not form.isVisible()
    assert not desk.close()
    assert "noch nicht gespeichert" in question().text()
    assert "Markt" not in question().text()
    qtbot.keyClick(question(), Qt.Key.Key_Escape)
    assert desk.isVisible()
    assert form.isVisible()
    assert form.what.lines["name"].text() == "Beratung am Markt"
    form.what.lines["name"].clear()
    assert desk.close()


def test_who_says_so_leaves_without_it(desk: Desk) -> None:
    write(desk, "Beratung am Markt")
    assert not desk.close()
    box = question()
    next(b for b in box.buttons() if b.text() == "Trotzdem schließen").click()
    assert not desk.isVisible()


def test_an_untouched_form_holds_nobody_up(desk: Desk) -> None:
    desk.beside.offer_form.new()
    assert desk.close()
