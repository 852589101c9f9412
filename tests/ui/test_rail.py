"""The rail leads to every page; some keys work in every window of the desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.rail import RailButton

Key = Qt.Key


@pytest.fixture
def pressed(desk: Desk) -> list[str]:
    """What the helper did, which `F11` calls."""
    done: list[str] = []
    desk.add_helper("Helfer", "F11", lambda: done.append("geholfen"))
    return done


def buttons(desk: Desk) -> dict[str, RailButton]:
    return {button.accessibleName(): button for button in desk.rail.findChildren(RailButton)}


def test_every_page_has_a_button_that_shows_it(desk: Desk) -> None:
    for name, page in desk.pages.items():
        buttons(desk)[name].click()
        assert desk.stack.currentWidget() is page
        assert [b for b in buttons(desk).values() if b.isChecked()] == [buttons(desk)[name]]


def test_a_key_moves_the_mark_too(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk, Key.Key_F3)
    assert buttons(desk)["Angebote"].isChecked()


def test_a_click_on_the_helper_helps(desk: Desk, pressed: list[str]) -> None:
    buttons(desk)["Helfer"].click()
    assert pressed == ["geholfen"]


def test_the_key_of_a_helper_works_in_a_field_of_the_desk(
    qtbot: QtBot, desk: Desk, pressed: list[str]
) -> None:
    line = QLineEdit(desk)
    line.show()
    qtbot.keyClick(line, Key.Key_F11)
    assert pressed == ["geholfen"]


def test_the_key_of_a_helper_works_in_a_dialog_that_waits(
    qtbot: QtBot, desk: Desk, pressed: list[str]
) -> None:
    dialog = QDialog(desk)
    line = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert desk.everywhere.host() is dialog
    qtbot.keyClick(line, Key.Key_F11)
    assert pressed == ["geholfen"]
    dialog.close()
    assert desk.everywhere.host() is desk


def test_with_a_modifier_the_key_is_another(qtbot: QtBot, desk: Desk, pressed: list[str]) -> None:
    qtbot.keyClick(desk.form, Key.Key_F11, Qt.KeyboardModifier.AltModifier)
    assert pressed == []


def test_behind_the_shield_no_helper_answers(qtbot: QtBot, desk: Desk, pressed: list[str]) -> None:
    desk.cover()
    qtbot.keyClick(desk.shield, Key.Key_F11)
    assert pressed == []


def test_a_window_that_is_not_ours_keeps_its_keys(
    qtbot: QtBot, desk: Desk, pressed: list[str]
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    qtbot.keyClick(other, Key.Key_F11)
    assert pressed == []


def test_a_strip_stands_above_every_page(qtbot: QtBot, desk: Desk) -> None:
    strip = QLabel("Streifen")
    desk.strip.addWidget(strip)
    qtbot.waitUntil(strip.isVisible)
    for page in desk.pages.values():
        desk.go(page)
        qtbot.wait(1)
        assert (
            strip.mapTo(desk, strip.rect().bottomLeft()).y()
            < page.mapTo(desk, page.rect().topLeft()).y()
        )


def test_ten_entries_fit_where_the_screen_is_low(desk: Desk) -> None:
    while len(buttons(desk)) < 10:
        desk.add_helper(f"Notfallkarte {len(buttons(desk))}", "F11", lambda: None)
    for button in buttons(desk).values():
        font = button.font()
        font.setPointSize(20)
        button.setFont(font)
    assert desk.rail.minimumSizeHint().height() <= 600
