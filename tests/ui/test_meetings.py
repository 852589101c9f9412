"""Meetings and agreed points in the window, and the line that reminds of them."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clearingstelle.meetings import AgreedPoint, Owner, PointState
from clearingstelle.periods import HalfDay
from clearingstelle.station import Station
from clearingstelle.station.meetings import Cycle
from clearingstelle.storage.meetings import NumberedPoint
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import LateVisit
from i18n import Texts
from tests.worlds import HALF, contacts
from ui.desk import Desk
from ui.meetings import MeetingsWindow
from ui.reminder import reminders
from ui.reports import ReportPage


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station with a half-year that is over and not closed."""
    station = Station(tmp_path / "daten", lambda: datetime(2026, 7, 6, 9).astimezone())
    station.open()
    visits = tuple(LateVisit(month, visit, None, HalfDay.UNKNOWN) for month, visit in contacts(60))
    station.moving.count_file(VisitFile("alt.csv", "0" * 64, visits)).result()
    yield station
    station.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportPage:
    page = desk.beside.reports
    desk.go(page)
    qtbot.waitUntil(lambda: page.chosen == HALF)
    return page


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, page: ReportPage) -> MeetingsWindow:
    page.meetings_button.click()
    shown = desk.beside.meetings.shown
    assert shown is not None
    qtbot.waitUntil(shown.isVisible)
    return shown


def test_by_keys_alone_a_meeting_is_set_and_a_line_over_every_page_reminds_of_it(
    qtbot: QtBot, desk: Desk, page: ReportPage, window: MeetingsWindow
) -> None:
    QTest.keyClicks(window.next_day, "20.07.2026")
    QTest.keyClick(window.next_day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.status.text() == "Tag gespeichert.")
    qtbot.waitUntil(lambda: "20.07.2026" in page.meeting.text())
    window.close()
    desk.go(desk.form)
    strip = desk.beside.meetings.strip
    qtbot.waitUntil(strip.isVisible)
    assert strip.told.text() == (
        "Besprechung am 20.07.2026 – Bericht 2026-H1 noch nicht abgeschlossen"
    )
    strip.open.click()
    assert page.isVisible()
    strip.leave.click()
    desk.beside.meetings.refresh()
    qtbot.wait(100)
    assert not strip.isVisible(), "put away until the next start"


def test_nothing_reminds_where_nothing_is_due(qtbot: QtBot, desk: Desk, page: ReportPage) -> None:
    qtbot.waitUntil(lambda: "Keine Besprechung" in page.meeting.text())
    assert not desk.beside.meetings.strip.isVisible()


def test_points_that_are_due_are_counted_and_done_ones_are_not(german: Texts) -> None:
    day = date(2026, 7, 10)
    states = (PointState.OPEN, PointState.BEGUN, PointState.DONE, PointState.DROPPED)
    points = [AgreedPoint("Punkt", Owner.STATION, state, day, day) for state in states]
    later = AgreedPoint("Punkt", Owner.STATION, PointState.OPEN, day, date(2026, 7, 11))
    kept = tuple(NumberedPoint(n, point) for n, point in enumerate([*points, later]))
    assert list(reminders(Cycle(None, day, kept, None), day, german)) == [
        "2 vereinbarte Punkte sind fällig"
    ]
    near = Cycle(date(2026, 7, 24), day, (), None)
    assert list(reminders(near, day, german)) == ["Nächste Besprechung: 24.07.2026"]
    far = Cycle(date(2026, 7, 25), day, (), None)
    assert list(reminders(far, day, german)) == []


def cells(window: MeetingsWindow) -> list[str]:
    """The first line of the table."""
    model = window.table.model()
    return [str(model.index(0, column).data()) for column in range(5)]


def test_by_keys_alone_a_point_is_entered_changed_and_deleted(
    qtbot: QtBot, window: MeetingsWindow, station: Station
) -> None:
    window.words.setFocus()
    QTest.keyClicks(window.words, "<i>Aushang</i>")
    window.due.setFocus()
    QTest.keyClicks(window.due, "1.12.2026")
    window.keep.setFocus()
    QTest.keyClick(window.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.table.rowCount() == 1)
    assert cells(window) == [
        "06.07.2026",
        "<i>Aushang</i>",
        "Clearingstelle",
        "01.12.2026",
        "offen",
    ]
    window.table.setFocus()
    QTest.keyClick(window.table, Qt.Key.Key_Down)
    window.state.setFocus()
    QTest.keyClick(window.state, Qt.Key.Key_Down)
    QTest.keyClick(window.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cells(window)[4] == "begonnen")
    (kept,) = station.meetings.cycle().result().points
    point = AgreedPoint(
        "<i>Aushang</i>",
        Owner.STATION,
        PointState.BEGUN,
        date(2026, 7, 6),
        date(2026, 12, 1),
    )
    assert kept.point == point
    QTest.keyClick(window.remove, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.table.rowCount() == 0)
    assert window.words.text() == ""


@pytest.mark.parametrize("day", ["32.1.2026", "morgen", "1.1.2026"])
def test_a_day_that_cannot_be_is_told_in_the_window(window: MeetingsWindow, day: str) -> None:
    window.next_day.setText(day)
    window.keep_day.click()
    assert "Bitte" in window.status.text()


def test_a_point_without_words_is_told_in_the_window(window: MeetingsWindow) -> None:
    window.keep.click()
    assert "höchstens 300 Zeichen" in window.status.text()
