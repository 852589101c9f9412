"""What was taken over or is being corrected is never told otherwise than it is counted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clearingstelle.visits import Visit
from ui.desk import Desk
from ui.filled import FilledLine

JOBCENTER = Visit.of({"zugang": "jobcenter"})


def test_a_target_unpressed_by_hand_is_no_longer_shown_as_taken_over(desk: Desk) -> None:
    form = desk.form
    line = form.findChild(FilledLine)
    assert line is not None
    form.fill("ziel", "mbe")
    assert line.buttons
    form.questions["ziel"].press("mbe")
    assert not line.buttons
    form.questions["ziel"].press("mbe")  # by hand: nothing elsewhere may take it back
    form.take_back("ziel", "mbe")
    assert form.visit().codes("ziel") == {"mbe"}


def test_an_information_given_during_a_correction_leaves_the_contact_as_it_is(
    qtbot: QtBot, desk: Desk
) -> None:
    visits = desk.station.visits
    visits.record(JOBCENTER).result()
    desk.day.correct(visits.open_day().result()[0])
    desk.form.inform.setChecked(True)
    QTest.keyClick(desk.form, Qt.Key.Key_Return)
    assert not desk.day.goes_on
    QTest.keyClick(desk.form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Gespeichert" in desk.form.status.text())
    assert JOBCENTER in [entry.visit for entry in visits.open_day().result()]
