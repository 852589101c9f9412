"""Preview, comments, what to look after, new versions, years and meetings in the window."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clearingstelle.periods import HalfDay, HalfYear, Year
from clearingstelle.reports.dossier import Section
from clearingstelle.station import Station
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import LateVisit
from i18n import Texts
from tests.ui import eyes
from tests.worlds import HALF, contacts
from ui.close_dialog import CloseDialog
from ui.desk import Desk
from ui.report_work import ReportWork
from ui.reports import ReportPage

FIRST, SECOND = HalfYear(2025, 1), HalfYear(2025, 2)
SLOW = 30_000  # milliseconds: pages are drawn


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station with two half-years of last year and one that is over."""
    station = Station(tmp_path / "daten", lambda: datetime(2026, 7, 6, 9).astimezone())
    station.open()
    for name, period in zip("012", (FIRST, SECOND, HALF), strict=True):
        count(station, period, 60, name)
    yield station
    station.close()


def count(station: Station, period: HalfYear, number: int, name: str) -> None:
    visits = tuple(
        LateVisit(month, visit, None, HalfDay.UNKNOWN)
        for month, visit in contacts(number, int(name, 16), period)
    )
    station.moving.count_file(VisitFile("alt.csv", name * 64, visits)).result()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportPage:
    """The page of the desk with the half-year that waits to be closed."""
    page = desk.beside.reports
    desk.go(page)
    qtbot.waitUntil(lambda: page.chosen == HALF)
    return page


def choose(page: ReportPage, period: object) -> None:
    rows = [page.periods.item(row) for row in range(page.periods.count())]
    (row,) = [n for n, item in enumerate(rows) if item.data(Qt.ItemDataRole.UserRole) == period]
    page.periods.setCurrentRow(row)


def turn_to(page: ReportPage, tab: object) -> None:
    """As the arrow keys of the tab bar do."""
    bar = page.tabs.tabBar()
    bar.setFocus()
    while page.tabs.currentWidget() is not tab:
        before = page.tabs.currentIndex()
        QTest.keyClick(bar, Qt.Key.Key_Right)
        assert page.tabs.currentIndex() != before


# -- pages --


def test_the_pages_of_a_draft_carry_their_mark_on_the_screen_only(
    qtbot: QtBot, page: ReportPage, station: Station
) -> None:
    turn_to(page, page.pages)
    qtbot.waitUntil(lambda: len(page.pages.pages) > 2, timeout=SLOW)
    first = page.pages.pages[0]
    assert first.accessibleName().endswith("Entwurf – nicht weitergeben")
    marked = first.grab().toImage()
    first._mark = ""  # noqa: SLF001 (what the drawing itself holds)
    first.update()
    assert first.grab().toImage() != marked
    assert page.draft.isVisible()


def test_the_pages_of_a_closed_report_are_those_that_were_kept(
    qtbot: QtBot, page: ReportPage, station: Station, tmp_path: Path, german: Texts
) -> None:
    station.reports.export(SECOND, tmp_path / "aus", True, german)
    page.refresh_wanted.emit()
    qtbot.waitUntil(lambda: page.periods.count() == 5)
    choose(page, SECOND)
    turn_to(page, page.pages)
    qtbot.waitUntil(lambda: not page.pages.is_empty, timeout=SLOW)
    assert page.pages.pages[0].accessibleName().startswith("Vorschau Seite 1 von")
    assert "Entwurf" not in page.pages.pages[0].accessibleName()


def test_nothing_of_a_draft_can_be_copied_dragged_or_saved(qtbot: QtBot, page: ReportPage) -> None:
    QApplication.clipboard().setText("unberührt")
    for tab in (page.pages, page.quality):
        turn_to(page, tab)
        qtbot.waitUntil(
            lambda: not page.pages.is_empty or page.quality.list.count() > 0, timeout=SLOW
        )
        for widget in (tab, page.pages.area, page.quality.list, page.figures.tree):
            QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
            QApplication.sendEvent(widget, menu)
            assert QApplication.activePopupWidget() is None
            assert not widget.acceptDrops()
    assert not page.quality.list.dragEnabled()
    assert not page.figures.tree.dragEnabled()
    assert QApplication.clipboard().text() == "unberührt"


def test_another_half_year_takes_the_pages_away(qtbot: QtBot, page: ReportPage) -> None:
    turn_to(page, page.pages)
    qtbot.waitUntil(lambda: not page.pages.is_empty, timeout=SLOW)
    turn_to_first(page)
    choose(page, SECOND)
    assert page.pages.is_empty


def turn_to_first(page: ReportPage) -> None:
    QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_Home)
    page.tabs.setCurrentIndex(0)


# -- comments --


def test_by_keys_alone_a_comment_is_written_and_kept_as_it_is(
    qtbot: QtBot, page: ReportPage, station: Station
) -> None:
    turn_to(page, page.comments)
    assert "wiedererkennen?" in page.comments.question.text()
    assert page.comments.question.isVisible()
    editor = page.comments.editors[Section.NEEDS]
    qtbot.waitUntil(page.comments.save.isEnabled)
    editor.setFocus()
    QTest.keyClicks(editor, "<b>Viel</b> Arbeit")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.comments.status.text() == "Kommentar gespeichert.")
    kept = {Section.NEEDS: "<b>Viel</b> Arbeit"}
    assert station.reports.comments(HALF).result() == kept


def test_ten_thousand_characters_are_refused_and_stay_to_be_shortened(
    qtbot: QtBot, page: ReportPage, station: Station
) -> None:
    turn_to(page, page.comments)
    editor = page.comments.editors[Section.GAPS]
    qtbot.waitUntil(page.comments.save.isEnabled)
    editor.insertPlainText("x" * 10_000)
    page.comments.save.click()
    assert "10000 Zeichen" in page.comments.status.text()
    assert "10.000 von 2.000" in page.comments.counts[Section.GAPS].text()
    choose(page, SECOND)
    qtbot.waitUntil(lambda: editor.toPlainText() == "")
    choose(page, HALF)
    qtbot.waitUntil(lambda: editor.toPlainText() == "x" * 10_000)
    assert station.reports.comments(HALF).result() == {}


def test_what_was_typed_is_kept_when_another_page_comes_up(
    qtbot: QtBot, desk: Desk, page: ReportPage, station: Station
) -> None:
    turn_to(page, page.comments)
    qtbot.waitUntil(page.comments.save.isEnabled)
    page.comments.editors[Section.LOAD].insertPlainText("voll am Dienstag")
    desk.go(desk.form)
    qtbot.waitUntil(
        lambda: station.reports.comments(HALF).result() == {Section.LOAD: "voll am Dienstag"}
    )


def test_comments_of_a_closed_report_stand_fast(
    qtbot: QtBot, page: ReportPage, station: Station, tmp_path: Path, german: Texts
) -> None:
    station.reports.comment(SECOND, Section.NEEDS, "Viel").result()
    station.reports.export(SECOND, tmp_path / "aus", True, german)
    page.refresh_wanted.emit()
    qtbot.waitUntil(lambda: page.periods.count() == 5)
    choose(page, SECOND)
    editor = page.comments.editors[Section.NEEDS]
    qtbot.waitUntil(lambda: editor.toPlainText() == "Viel")
    assert editor.isReadOnly()
    assert not page.comments.save.isEnabled()
    assert "stehen fest" in page.comments.status.text()


# -- what to look after --


def test_what_is_to_be_looked_after_is_dropped_when_nobody_looks(
    qtbot: QtBot, desk: Desk, page: ReportPage
) -> None:
    turn_to(page, page.quality)
    qtbot.waitUntil(lambda: page.quality.list.count() > 0)
    assert page.quality.warning.text() == "Nur für die Stelle – nicht weitergeben"
    found = [page.quality.list.item(n).text() for n in range(page.quality.list.count())]
    assert "60 Kontakte haben keinen bekannten Wochentag und Halbtag." in found
    desk.go(desk.form)
    assert page.quality.list.count() == 0


# -- new versions and years --


def test_by_keys_alone_a_new_version_is_issued(
    qtbot: QtBot, page: ReportPage, station: Station, tmp_path: Path, german: Texts
) -> None:
    station.reports.export(SECOND, tmp_path / "aus", True, german)
    count(station, SECOND, 9, "3")
    page.refresh_wanted.emit()
    qtbot.waitUntil(lambda: page.periods.count() == 5)
    choose(page, SECOND)
    assert not page.reissue_button.isVisible()
    assert "abgeschlossen · 9 Nachträge" in page.periods.currentItem().text()
    count(station, SECOND, 1, "4")
    page.refresh_wanted.emit()
    qtbot.waitUntil(page.reissue_button.isVisible)
    page.reissue_button.setFocus()
    qtbot.keyClick(page.reissue_button, Qt.Key.Key_Space)
    dialog = page.findChild(CloseDialog)
    assert isinstance(dialog, CloseDialog)
    qtbot.keyClicks(dialog.line, "2025-H2")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Fassung 2" in page.periods.currentItem().text(), timeout=SLOW)
    assert "Fassung 2 ist fertig" in page.result.text()
    assert station.reports.closed(SECOND).result().version == 2


def test_a_year_is_handed_out_when_both_halves_are_closed(
    qtbot: QtBot, desk: Desk, station: Station, tmp_path: Path, german: Texts
) -> None:
    page = ReportPage(german)
    qtbot.addWidget(page)
    work = ReportWork(page, station.reports, desk, german, lambda *_: tmp_path / "jahr")
    station.reports.export(FIRST, tmp_path / "aus", True, german)
    page.show()
    qtbot.waitUntil(lambda: page.periods.count() == 5)
    choose(page, Year(2025))
    assert "zwei abgeschlossenen Halbjahre" in page.figures.summary.text()
    assert not page.files_button.isEnabled()
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.comments))
    station.reports.export(SECOND, tmp_path / "aus", True, german)
    work.refresh()
    qtbot.waitUntil(page.files_button.isEnabled)
    qtbot.waitUntil(lambda: "rund 120 Kontakte" in page.figures.summary.text())
    page.files_button.click()
    qtbot.waitUntil(lambda: "bericht-2025.pdf" in page.result.text(), timeout=SLOW)
    files = {file.name: file.read_bytes() for file in (tmp_path / "jahr").iterdir()}
    again = station.reports.export(Year(2025), tmp_path / "noch", False, german)
    assert {file.name: file.read_bytes() for file in again.files} == files


def test_tab_reaches_everything_in_every_tab(qtbot: QtBot, desk: Desk, page: ReportPage) -> None:
    for tab in (page.figures, page.comments, page.quality, page.pages):
        page.tabs.setCurrentWidget(tab)
        qtbot.wait(50)
        eyes.settle()
        assert eyes.unnamed(desk) == []
        assert eyes.unreachable(desk, page.periods) == []
        assert eyes.against_the_eye(page, page.periods) == []
