"""The desk joins the pages to the station, undoes from everywhere and covers the screen."""

import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clearingstelle.periods import HalfYear
from clearingstelle.station import Station
from clearingstelle.storage.database import DiskFull
from clearingstelle.visits import Visit
from i18n import Texts
from ui.app import Opening, SecondStart
from ui.close_dialog import CloseDialog
from ui.desk import Desk

Key = Qt.Key


def count(station: Station) -> int:
    return station.visits.state().result().today


def press(qtbot: QtBot, desk: Desk, key: str | Qt.Key, *modifier: Qt.KeyboardModifier) -> None:
    target = desk.focusWidget()
    assert isinstance(target, QWidget)
    qtbot.keyClick(target, key, *modifier)


def test_enter_counts_and_says_so(qtbot: QtBot, desk: Desk, station: Station) -> None:
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: "Gespeichert" in desk.form.status.text())
    assert count(station) == 1
    assert "1" in desk.form.today.text()


def focusable(desk: Desk) -> list[QWidget]:
    """Every widget of the desk that can have the focus, text fields included."""
    return [
        widget
        for widget in desk.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget is not desk.shield
        and widget.objectName() != "qt_spinbox_lineedit"  # takes no letters
    ]


def test_undo_works_from_every_focus(qtbot: QtBot, desk: Desk, station: Station) -> None:
    line, text = QLineEdit(desk), QPlainTextEdit(desk)
    widgets = focusable(desk)
    assert line in widgets
    assert text in widgets
    for widget in widgets:
        for page in desk.pages.values():
            if page.isAncestorOf(widget):
                desk.go(page)
        station.visits.record(Visit.of()).result()
        assert count(station) == 1
        if isinstance(widget, QLineEdit):
            widget.setText("getippt")
        qtbot.keyClick(widget, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: count(station) == 0)
        if isinstance(widget, QLineEdit):
            assert widget.text() == "getippt"


def test_the_list_of_the_day_opens_by_key_and_closes_by_itself(
    qtbot: QtBot, desk: Desk, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.open_day.SHOWN", 150)
    station.visits.record(Visit.of({"sprache": "ar", "ziel": ["mbe"]})).result()
    press(qtbot, desk, Key.Key_F9)
    qtbot.waitUntil(desk.open_day.isVisible)
    assert desk.open_day.rows.item(0).text() == "Vormittag · Arabisch → MBE"
    qtbot.waitUntil(lambda: not desk.open_day.isVisible())
    assert desk.open_day.rows.count() == 0


def test_f12_covers_everything_at_once_and_keys_do_nothing_below(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_F12)
    assert desk.shield.isVisible()
    assert desk.shield.geometry() == desk.rect()
    assert desk.shield.hasFocus() or desk.focusWidget() is desk.shield
    before = desk.form.visit()
    qtbot.keyClick(desk.shield, Key.Key_Tab)
    assert not desk.shield.isVisible() or desk.focusWidget() is desk.shield
    qtbot.keyClick(desk.shield, Key.Key_Return)
    assert not desk.shield.isVisible()
    assert desk.form.visit() == before
    assert count(station) == 0


class SlowFullDisk:
    """A store that cannot save, and says so only when told: disks let people wait."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.says_so = threading.Event()
        patch.setattr("clearingstelle.station.visits.VisitStore.add", self._add)

    def _add(self, *_: object) -> None:
        assert self.says_so.wait(10)
        raise DiskFull()

    def has_room(self) -> None:
        self._patch.undo()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> SlowFullDisk:
    return SlowFullDisk(monkeypatch)


def told(qtbot: QtBot, desk: Desk, number: int) -> None:
    """Wait for that many sentences and close them."""
    qtbot.waitUntil(lambda: len(desk.findChildren(QMessageBox)) == number)
    for box in desk.findChildren(QMessageBox):
        assert "kein Platz" in box.text()
        box.close()


def test_what_cannot_be_saved_stays_in_the_form(
    qtbot: QtBot, desk: Desk, station: Station, full_disk: SlowFullDisk
) -> None:
    press(qtbot, desk, "3")
    press(qtbot, desk, Key.Key_Return)
    full_disk.says_so.set()
    told(qtbot, desk, 1)
    assert desk.form.visit()["zugang"] == "jobcenter"
    assert count(station) == 0
    full_disk.has_room()
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: count(station) == 1)


def test_no_contact_is_lost_when_saving_fails_and_the_next_one_has_begun(
    qtbot: QtBot, desk: Desk, station: Station, full_disk: SlowFullDisk
) -> None:
    for key in ("3", "4"):
        press(qtbot, desk, key)
        press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, "5")
    full_disk.says_so.set()
    told(qtbot, desk, 2)
    assert desk.form.visit()["zugang"] == "kommune"  # what is being typed is left alone
    assert desk.form.unsaved.isVisible()
    assert "2 Kontakte" in desk.form.unsaved.text()
    full_disk.has_room()
    qtbot.mouseClick(desk.form.unsaved, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: count(station) == 2)
    ways = {entry.visit["zugang"] for entry in station.visits.open_day().result()}
    assert ways == {"jobcenter", "agentur_arbeit"}
    assert not desk.form.unsaved.isVisible()


def test_f12_covers_a_list_and_the_help_too(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.record(Visit.of()).result()
    desk.show_open_day()
    qtbot.waitUntil(desk.open_day.isVisible)
    qtbot.keyClick(desk.open_day.rows, Key.Key_F12)
    assert desk.shield.isVisible()
    assert not desk.open_day.isVisible()
    qtbot.keyClick(desk.shield, Key.Key_F12)
    assert not desk.shield.isVisible()
    desk.show_help()
    qtbot.keyClick(desk.help.text, Key.Key_F12)
    assert desk.shield.isVisible()
    assert not desk.help.isVisible()


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_F3, Key.Key_F9, Key.Key_Return, Key.Key_1])
def test_no_key_works_below_the_shield(
    qtbot: QtBot, desk: Desk, station: Station, key: Qt.Key
) -> None:
    desk.cover()
    for widget in (desk, desk.form.questions["zugang"]):  # wherever the focus may have gone
        qtbot.keyClick(widget, key)
        assert not desk.shield.isVisible()
        desk.cover()
    assert desk.stack.currentWidget() is desk.form
    assert desk.form.visit() == Visit.of()
    assert count(station) == 0
    assert "help" not in desk.__dict__ or not desk.help.isVisible()


def test_after_a_click_on_undo_the_keys_go_to_the_questions(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(desk.form.undo.isEnabled)
    qtbot.mouseClick(desk.form.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: count(station) == 0 and not desk.form.undo.isEnabled())
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: count(station) == 1)
    assert "open_day" not in desk.__dict__ or not desk.open_day.isVisible()


def test_the_title_never_says_anything_of_a_talk(qtbot: QtBot, desk: Desk) -> None:
    title = desk.windowTitle()
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: "Gespeichert" in desk.form.status.text())
    assert desk.windowTitle() == title == "Clearingstelle"


def test_every_page_opens_by_its_key(qtbot: QtBot, desk: Desk) -> None:
    for number, page in enumerate(desk.pages.values()):
        qtbot.keyClick(desk, list(Key)[list(Key).index(Key.Key_F2) + number])
        assert desk.stack.currentWidget() is page


def test_after_midnight_the_page_starts_at_none(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.record(Visit.of()).result()
    desk.refresh()
    qtbot.waitUntil(lambda: "1" in desk.form.today.text())
    station.visits._now = lambda: datetime(2026, 3, 3, 0, 1).astimezone()  # noqa: SLF001
    desk.refresh()
    qtbot.waitUntil(lambda: "0" in desk.form.today.text())


def test_a_second_start_is_told_in_german(qtbot: QtBot, tmp_path: Path, german: Texts) -> None:
    first, second = Opening(german), Opening(german)
    first.open(tmp_path / "daten")
    with pytest.raises(SecondStart) as refused:
        second.open(tmp_path / "daten")
    assert "läuft" in refused.value.text(german.say)
    first.close()
    second.open(tmp_path / "daten")
    second.close()


def test_the_first_start_offers_the_example_and_the_way_back(
    qtbot: QtBot, tmp_path: Path, german: Texts
) -> None:
    opening = Opening(german)
    opening.open(tmp_path / "daten")
    assert opening.desk is not None
    home = opening.desk
    (offer,) = [b for b in home.findChildren(QPushButton) if "Beispieldaten" in b.text()]
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opening.desk is not home, timeout=15_000)
    assert opening.desk is not None
    shown = [label.text() for label in opening.desk.findChildren(QLabel)]
    assert any("nichts davon ist echt" in text for text in shown)
    assert (tmp_path / "daten-Beispiel").is_dir()
    (leave,) = [b for b in opening.desk.findChildren(QPushButton) if "verlassen" in b.text()]
    demo = opening.desk
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert opening.desk is not demo
    opening.close()


def test_a_desk_in_use_does_not_offer_the_example(
    qtbot: QtBot, tmp_path: Path, german: Texts
) -> None:
    def offered() -> int:
        opening = Opening(german)
        opening.open(tmp_path / "daten")
        assert opening.desk is not None
        buttons = opening.desk.findChildren(QPushButton)
        opening.desk.form.commit()
        qtbot.waitUntil(lambda: told(opening))
        opening.close()
        return sum("Beispiel" in button.text() for button in buttons)

    def told(opening: Opening) -> bool:
        return opening.desk is not None and "Gespeichert" in opening.desk.form.status.text()

    looked_up_only = Station(tmp_path / "daten")  # a command was here, nobody counted
    looked_up_only.open()
    looked_up_only.close()
    assert offered() == 1
    assert offered() == 0


def test_the_help_opens_by_key_and_tells_the_keys(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, desk, Key.Key_F1)
    assert desk.help.isVisible()
    assert "Sichtschutz" in desk.help.text.toPlainText()
    qtbot.keyClick(desk.help.text, Key.Key_Escape)
    assert not desk.help.isVisible()


def test_f12_closes_a_dialog_that_asks_and_covers_the_window(
    qtbot: QtBot, desk: Desk, german: Texts
) -> None:
    page = desk.pages["Bericht"]
    desk.go(page)
    dialog = CloseDialog(page, HalfYear(2025, 2), german)
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog.line, Key.Key_F12)
    assert desk.shield.isVisible()
    assert answers == [QDialog.DialogCode.Rejected]


def test_nothing_opens_over_the_shield(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.record(Visit.of({"sprache": "ar"})).result()
    entries = station.visits.open_day().result()
    desk.cover()
    desk.open_day.show_visits(entries)  # the answer to a key that was pressed before
    desk.tell(DiskFull())
    qtbot.waitUntil(lambda: not desk.open_day.isVisible())
    box = desk.findChild(QMessageBox)
    assert box is not None
    qtbot.waitUntil(lambda: not box.isVisible())
    assert desk.shield.isVisible()
    qtbot.keyClick(desk.shield, Key.Key_Space)
    qtbot.waitUntil(box.isVisible)  # what went wrong is told afterwards
    assert not desk.open_day.isVisible()
    box.close()
