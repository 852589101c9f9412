"""The staff view: figures while it is shown, and no way to take them along."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.station import Station
from clearingstelle.visits import Visit
from tests.ui import eyes
from ui.desk import Desk
from ui.overview import OverviewPage

VISIT = Visit.of({"zugang": "jobcenter", "sprache": "uk", "anliegen": ["arbeit"], "ziel": ["mbe"]})


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, station: Station) -> Iterator[OverviewPage]:
    """The view after 37 contacts of this morning."""
    for _ in range(37):
        station.visits.record(VISIT).result()
    page = desk.beside.overview
    desk.go(page)
    qtbot.waitUntil(lambda: not page.chart.is_empty)
    yield page
    QApplication.clipboard().clear()


def words(page: OverviewPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_the_view_shows_totals_and_the_attributes_of_the_half_year(page: OverviewPage) -> None:
    told = words(page)
    assert told.count("37") >= 7, "today, week, half-year, four lists"
    for name in ("Heute", "Diese Woche", "1. Halbjahr 2026", "Jobcenter", "Ukrainisch", "MBE"):
        assert name in told
    named = {label.accessibleName() for label in page.findChildren(QLabel)}
    assert {"Heute: 37", "Ukrainisch: 37", "Montag vormittags: 37"} <= named
    assert page.chart.accessibleName() == (
        "Kontakte je Monat: Jan 0, Feb 0, Mär 37, Apr 0, Mai 0, Jun 0."
    )


def test_it_says_that_it_is_for_the_team_alone(page: OverviewPage) -> None:
    warning = next(one for one in page.findChildren(QLabel) if "nicht weitergeben" in one.text())
    assert warning.isVisible()


def test_nothing_can_be_selected_copied_dragged_printed_or_saved(
    qtbot: QtBot, page: OverviewPage
) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("unberührt")
    assert not page.findChildren(QAbstractButton)
    for label in page.findChildren(QLabel):
        assert label.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
        assert not label.acceptDrops()
        QTest.mouseDClick(label, Qt.MouseButton.LeftButton)
        QTest.mousePress(label, Qt.MouseButton.LeftButton)
        QTest.mouseMove(label, QPoint(40, 5))
        QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=QPoint(40, 5))
        assert not label.hasSelectedText()
    target = page.window().focusWidget() or page
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_P, Qt.Key.Key_S):
        qtbot.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(target, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "unberührt"


def test_there_is_no_context_menu(page: OverviewPage) -> None:
    assert page.contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu
    for widget in (page, *page.findChildren(QWidget)):
        middle = widget.rect().center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle)
        )
        assert event.type() == QEvent.Type.ContextMenu
        QApplication.sendEvent(widget, event)
        assert QApplication.activePopupWidget() is None


def test_no_figure_is_left_when_the_page_is_hidden(desk: Desk, page: OverviewPage) -> None:
    labels = page.findChildren(QLabel)
    desk.go(desk.form)
    assert page.chart.is_empty
    assert page.chart.accessibleName() == ""
    assert not any("37" in label.text() + label.accessibleName() for label in labels)


def test_an_answer_that_comes_too_late_is_not_shown(
    desk: Desk, page: OverviewPage, station: Station
) -> None:
    overview = station.overview.read().result()
    desk.go(desk.form)
    page.show_overview(overview)
    assert "37" not in words(page)


def test_the_figures_are_read_anew_each_time(
    qtbot: QtBot, desk: Desk, page: OverviewPage, station: Station
) -> None:
    desk.go(desk.form)
    station.visits.record(VISIT).result()
    desk.go(page)
    qtbot.waitUntil(lambda: "38" in words(page))


def test_the_view_is_the_page_of_f7(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_F7)
    assert desk.stack.currentWidget() is desk.beside.overview


def test_an_empty_half_year_is_told_so(qtbot: QtBot, desk: Desk) -> None:
    page = desk.beside.overview
    desk.go(page)
    qtbot.waitUntil(lambda: not page.chart.is_empty)
    assert words(page).count("noch nichts gezählt") == 4


def test_everything_has_a_name_and_room(page: OverviewPage) -> None:
    assert not eyes.unnamed(page)
    assert not eyes.without_role(page)
    assert not eyes.cut_words(page)
    assert not eyes.scrolls(page)
