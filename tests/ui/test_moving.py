"""Moving in at the desk: by mouse and by keys, while contacts are counted beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.moving import Mapped
from clearingstelle.station import Station
from clearingstelle.visits import Visit
from i18n import Texts
from ui.desk import Desk
from ui.moving import COLUMNS, DONE, FILE, SUMMARY, VALUES, MovingDialog
from ui.moving_steps import Choice
from ui.moving_work import MovingWork

OWN = ("Datum;Sprache;Grund;Name", "02.02.2026;Arab.;Job;Ali", "03.02.2026;Kurd.;Ehe;Eva")


class Room:
    """The desk, the window for moving in, and the file that the person chooses."""

    def __init__(self, qtbot: QtBot, desk: Desk, station: Station, texts: Texts, path: Path):
        self.qtbot, self.station, self.path = qtbot, station, path
        self.choices: list[Path | None] = []
        self.work = MovingWork(desk.form, station.moving, desk, texts, self._choose)
        self.work.open()

    def _choose(self, _parent: QWidget, _texts: Texts) -> Path | None:
        return self.choices.pop() if self.choices else self.path

    @property
    def dialog(self) -> MovingDialog:
        assert self.work.dialog is not None
        return self.work.dialog

    def write(self, *lines: str) -> None:
        self.path.write_text("\n".join(lines) + "\n", "utf-8")

    def wait(self, step: int) -> None:
        self.qtbot.waitUntil(
            lambda: self.dialog.step == step and not self.dialog.progress.isVisible()
        )

    def read(self, *lines: str) -> None:
        self.write(*lines)
        self.qtbot.mouseClick(self.dialog.choose, Qt.MouseButton.LeftButton)

    def forward(self) -> None:
        self.qtbot.mouseClick(self.dialog.forward, Qt.MouseButton.LeftButton)

    def counted(self, table: str = "contacts") -> int:
        query = f"SELECT count(*) FROM {table}"  # noqa: S608
        ask = self.station._storage.ask  # noqa: SLF001
        return ask(lambda c: c.execute(query).fetchone()[0]).result()


@pytest.fixture
def room(
    qtbot: QtBot, desk: Desk, station: Station, german: Texts, tmp_path: Path
) -> Iterator[Room]:
    yield Room(qtbot, desk, station, german, tmp_path / "alt.csv")
    QThreadPool.globalInstance().waitForDone()


def decide(choice: Choice, data: str) -> None:
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())


def test_a_file_of_others_is_mapped_tried_out_and_taken_over(room: Room) -> None:
    room.read(*OWN)
    room.wait(COLUMNS)
    dialog = room.dialog
    assert dialog.columns.choices["Name"].currentData() == ""
    assert dialog.columns.choices["Grund"].currentData() == "anliegen"
    room.forward()
    room.wait(VALUES)
    assert "Noch 2 Werte" in dialog.values.told.text()
    room.forward()
    assert "Bitte erst alle offenen Werte" in dialog.told.text()
    assert dialog.step == VALUES
    decide(dialog.values.choices["sprache", "Kurd."], "kmr")
    decide(dialog.values.choices["anliegen", "Ehe"], "familie")
    assert "Alle Werte" in dialog.values.told.text()
    room.forward()
    room.wait(SUMMARY)
    assert "2 Kontakte würden gezählt." in dialog.summary.told.text()
    assert room.counted() == 0
    room.forward()
    room.wait(DONE)
    assert dialog.done_line.text() == "2 Kontakte übernommen."
    assert room.counted() == 2
    remembered = room.station.moving.remembered().result()
    assert remembered == Mapped({}, {("sprache", "kurd."): "kmr", ("anliegen", "ehe"): "familie"})


def test_examples_are_shown_only_of_columns_that_are_taken_over(room: Room) -> None:
    room.read(*OWN)
    room.wait(COLUMNS)

    def shown() -> str:
        return " ".join(label.text() for label in room.dialog.columns.findChildren(QLabel))

    assert "Arab." in shown()
    assert "Ali" not in shown()
    decide(room.dialog.columns.choices["Sprache"], "")
    assert "Arab." not in shown()


def test_our_own_form_needs_no_mapping_but_may_have_one(room: Room) -> None:
    room.read("datum;sprache", "02.02.2026;ar", "02.02.2026;arabisch")
    room.wait(SUMMARY)
    assert "1 Zeile lässt sich nicht lesen." in room.dialog.summary.told.text()
    assert "Zeile 3, Spalte „sprache“" in room.dialog.summary.faults.toPlainText()
    assert not room.dialog.forward.isEnabled()
    room.dialog.back.click()
    room.wait(COLUMNS)
    room.forward()
    room.forward()
    room.wait(SUMMARY)
    assert "2 Kontakte würden" in room.dialog.summary.told.text()


def test_the_same_file_counts_again_only_when_it_is_said(room: Room) -> None:
    for again in (False, True):
        room.work.open()
        room.read("datum;sprache", "02.02.2026;ar")
        room.wait(SUMMARY)
        dialog = room.dialog
        assert dialog.summary.again.isVisible() is again
        if again:
            assert not dialog.forward.isEnabled()
            dialog.summary.again.click()
        room.forward()
        room.wait(DONE)
        dialog.cancel.click()
        assert room.work.dialog is None
    assert room.counted() == 2


def test_contacts_are_counted_while_the_file_is_stored(room: Room, desk: Desk) -> None:
    room.read("monat", *["2026-01"] * 4000)
    room.wait(SUMMARY)
    room.forward()
    assert not room.dialog.isModal()
    seen: list[int] = []
    desk.ask(room.station.visits.record(Visit.of()), lambda state: seen.append(room.counted()))
    room.qtbot.waitUntil(lambda: bool(seen))
    assert seen == [1]  # committed between two steps: nothing of the file counts yet
    room.wait(DONE)
    assert room.counted() == 4001


def test_an_import_that_is_cancelled_leaves_nothing(room: Room) -> None:
    room.read("monat", *["2026-01"] * 6000)
    room.wait(SUMMARY)
    room.forward()
    room.qtbot.waitUntil(lambda: room.dialog.progress.value() > 0)
    room.dialog.cancel.click()
    room.qtbot.waitUntil(lambda: "Abgebrochen" in room.dialog.told.text())
    assert room.counted() == 0
    assert room.counted("sqlite_temp_schema") == 0
    room.forward()  # and once more, to the end
    room.wait(DONE)
    assert room.counted() == 6000


def test_reading_can_be_cancelled(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import moving_work

    def endless(_path: Path, _mapped: Mapped, progress: object) -> None:
        while True:
            progress(1, 2)  # type: ignore[operator]

    monkeypatch.setattr(moving_work, "_opened", endless)
    room.read(*OWN)
    room.qtbot.waitUntil(lambda: room.dialog.progress.value() == 1)
    room.dialog.cancel.click()
    room.qtbot.waitUntil(lambda: "Abgebrochen" in room.dialog.told.text())
    assert room.dialog.step == FILE


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("",), "ist leer"),
        (("Datum;Datum", "1;2"), "zweimal"),
        (("Datum",), "enthält keine Kontakte"),
    ],
)
def test_a_bad_file_is_told_in_the_window(room: Room, lines: tuple[str, ...], said: str) -> None:
    room.read(*lines)
    room.qtbot.waitUntil(lambda: said in room.dialog.told.text())
    assert room.dialog.step == FILE
    assert room.dialog.choose.isEnabled()


def test_columns_without_a_day_cannot_be_taken_over(room: Room) -> None:
    room.read("Sprache", "ar")
    room.wait(COLUMNS)
    room.forward()
    assert "Es fehlt die Spalte" in room.dialog.told.text()


def test_the_window_that_was_put_away_comes_back_as_it_was(room: Room) -> None:
    room.read(*OWN)
    room.wait(COLUMNS)
    dialog = room.dialog
    dialog.close()  # as the privacy shield does
    assert not dialog.isVisible()
    room.work.open()
    assert room.dialog is dialog
    assert dialog.isVisible()
    assert dialog.step == COLUMNS


def test_escape_leaves_and_forgets_the_file(room: Room) -> None:
    room.read(*OWN)
    room.wait(COLUMNS)
    room.qtbot.keyClick(room.dialog, Qt.Key.Key_Escape)
    assert room.work.dialog is None


def test_no_file_chosen_changes_nothing(room: Room) -> None:
    room.choices.append(None)
    room.dialog.choose.click()
    assert room.dialog.step == FILE


def test_by_keys_alone(room: Room) -> None:
    room.write("Datum;Sprache", "02.02.2026;arabisch", "03.02.2026;Kurd.")
    keys, dialog = room.qtbot.keyClick, room.dialog
    keys(dialog.choose, Qt.Key.Key_Space)
    room.wait(COLUMNS)
    keys(dialog.columns.choices["Datum"], Qt.Key.Key_Return)
    room.wait(VALUES)
    waiting = dialog.values.first_open()
    assert waiting is not None
    assert dialog.focusWidget() is waiting
    keys(waiting, Qt.Key.Key_Down)
    assert waiting.currentData() == ""
    keys(waiting, Qt.Key.Key_Return)
    room.wait(SUMMARY)
    keys(dialog.forward, Qt.Key.Key_Return)
    room.wait(DONE)
    assert room.counted() == 2


def test_every_control_has_a_name_and_text_of_others_is_shown_as_it_is(room: Room) -> None:
    room.read("Datum;<b>Sprache</b>;Sprache", "02.02.2026;x;<img src=x>")
    room.wait(COLUMNS)
    room.forward()
    room.wait(VALUES)
    dialog = room.dialog
    for choice in dialog.findChildren(QComboBox):
        assert choice.accessibleName()
    for button in dialog.findChildren(QPushButton):
        assert button.text()
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }


def test_the_page_of_the_station_opens_the_window(desk: Desk) -> None:
    desk.beside.setup.moving_wanted.emit()
    assert desk.beside.moving.dialog is not None
    assert desk.beside.moving.dialog.isVisible()


def test_closing_the_desk_stops_what_runs(room: Room, desk: Desk) -> None:
    room.read("monat", *["2026-01"] * 6000)
    room.wait(SUMMARY)
    room.forward()
    desk.close()
    room.qtbot.wait(50)
    assert room.counted() == 0
