"""The page of the reports: shows how far each half-year is, closes only what is typed again."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)
from pytestqt.qtbot import QtBot

from clearingstelle.periods import HalfDay, HalfYear
from clearingstelle.reports.closing import HalfYearState, State
from clearingstelle.reports.publish import publish
from clearingstelle.station import Station
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import LateVisit
from i18n import Texts
from tests.worlds import HALF, contacts, tally
from ui.close_dialog import CloseDialog
from ui.desk import Desk
from ui.report_work import ReportWork
from ui.reports import ReportPage

RUNNING = HalfYear(2026, 2)
OLD = HalfYear(2025, 2)
STATES = [
    HalfYearState(RUNNING, State.RUNNING),
    HalfYearState(HALF, State.READY),
    HalfYearState(OLD, State.CLOSED, 350),
]


@pytest.fixture
def page(qtbot: QtBot, german: Texts) -> ReportPage:
    page = ReportPage(german)
    qtbot.addWidget(page)
    page.show()
    page.show_half_years(STATES)
    return page


def leaves(page: ReportPage) -> list[QTreeWidgetItem]:
    """The lines of all tables on the page."""
    found = QTreeWidgetItemIterator(
        page.figures.tree, QTreeWidgetItemIterator.IteratorFlag.NoChildren
    )
    items: list[QTreeWidgetItem] = []
    while (item := found.value()) is not None:
        items.append(item)
        found += 1
    return items


def test_each_half_year_says_how_far_it_is(page: ReportPage) -> None:
    told = [page.periods.item(row).text() for row in range(page.periods.count())]
    assert [text.splitlines()[1] for text in told] == [
        "läuft noch",
        "abschließbar",
        "abgeschlossen",
    ]
    assert page.chosen == HALF, "what waits to be closed is offered first"


def test_only_what_is_ready_can_be_closed_and_only_what_is_closed_handed_out(
    page: ReportPage,
) -> None:
    found = []
    for row in range(3):
        page.periods.setCurrentRow(row)
        found.append((page.close_button.isEnabled(), page.files_button.isEnabled()))
    assert found == [(False, False), (True, False), (False, True)]


def test_figures_that_are_not_closed_are_marked_as_a_draft(page: ReportPage) -> None:
    assert page.draft.text() == "Entwurf – nicht weitergeben"
    assert page.draft.isVisible()
    page.periods.setCurrentRow(2)
    assert not page.draft.isVisible()


def test_choosing_a_half_year_asks_for_its_figures(qtbot: QtBot, page: ReportPage) -> None:
    with qtbot.waitSignal(page.figures_wanted) as asked:
        qtbot.keyClick(page.periods, Qt.Key.Key_Down)
    assert asked.args == [OLD, True]


def test_the_figures_on_screen_are_the_published_ones(page: ReportPage) -> None:
    report, _ = publish(tally(420))
    page.show_figures(report)
    shown = [leaf.text(1) for leaf in leaves(page)]
    published = [n for table in report.tables if len(table.dims) == 1 for _, _, n in table.rows()]
    assert shown == [str(n) if n else "‹5" for n in published]
    assert "rund 420 Kontakte" in page.figures.summary.text()


def test_figures_that_come_too_late_are_not_shown_under_another_name(page: ReportPage) -> None:
    page.periods.setCurrentRow(2)
    page.show_figures(publish(tally(420))[0])
    assert page.figures.tree.topLevelItemCount() == 0


def test_a_draft_cannot_be_copied(qtbot: QtBot, page: ReportPage) -> None:
    page.show_figures(publish(tally(420))[0])
    QApplication.clipboard().setText("vorher")
    page.figures.tree.setCurrentItem(leaves(page)[0])
    page.figures.tree.setFocus()
    qtbot.keyClick(page.figures.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "vorher"
    for label in page.findChildren(QLabel):
        assert label.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse


def test_closing_needs_the_period_typed_again(
    qtbot: QtBot, page: ReportPage, german: Texts
) -> None:
    dialog = CloseDialog(page, HALF, german)
    dialog.open()
    assert not dialog.close_button.isEnabled()
    qtbot.keyClicks(dialog.line, "2026-H2")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.line.clear()
    qtbot.keyClicks(dialog.line, "2026-h1")
    with qtbot.waitSignal(dialog.confirmed) as told:
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert told.args == [HALF]


def test_while_something_is_written_nothing_else_can_be_started(page: ReportPage) -> None:
    page.work(1, 4)
    assert page.progress.isVisible()
    assert page.progress.value() == 1
    assert not page.close_button.isEnabled()
    page.hide()
    page.periods.setCurrentRow(2)
    assert not page.files_button.isEnabled()
    page.rest("Fertig.")
    assert page.files_button.isEnabled()
    assert page.result.text() == "Fertig."


def test_every_control_can_be_named_by_a_screen_reader(page: ReportPage) -> None:
    for widget in (page.periods, page.figures.tree, page.progress, page.tabs, page.pages.area):
        assert widget.accessibleName()
    for button in page.findChildren(QPushButton):
        assert button.text()


def test_all_labels_show_text_as_it_is(page: ReportPage) -> None:
    ours = [one for one in page.findChildren(QLabel) if not one.objectName().startswith("qt_")]
    assert {label.textFormat() for label in ours} == {Qt.TextFormat.PlainText}


@pytest.fixture
def july(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path / "daten", lambda: datetime(2026, 7, 1, 9).astimezone())
    station.open()
    visits = tuple(
        LateVisit(month, visit, None, HalfDay.UNKNOWN) for month, visit in contacts(320, 5)
    )
    station.moving.count_file(VisitFile("alt.csv", "0" * 64, visits)).result()
    yield station
    station.close()


class Room:
    """A desk with the page of the reports, and the folder that the person chooses."""

    def __init__(self, qtbot: QtBot, station: Station, texts: Texts, folder: Path) -> None:
        self.desk = Desk(station, texts)
        qtbot.addWidget(self.desk)
        self.desk.show()
        self.page = ReportPage(texts)
        qtbot.addWidget(self.page)
        self.folder: Path | None = folder
        self.work = ReportWork(
            self.page, station.reports, self.desk, texts, lambda _page, _texts: self.folder
        )
        self.page.show()
        qtbot.waitUntil(lambda: self.page.figures.tree.topLevelItemCount() > 0)


@pytest.fixture
def room(qtbot: QtBot, july: Station, german: Texts, tmp_path: Path) -> Room:
    return Room(qtbot, july, german, tmp_path / "aus")


def test_by_keys_alone_a_half_year_is_closed_and_handed_out(
    qtbot: QtBot, room: Room, july: Station
) -> None:
    page = room.page
    assert page.chosen == HALF
    page.close_button.setFocus()
    qtbot.keyClick(page.close_button, Qt.Key.Key_Space)
    dialog = page.findChild(CloseDialog)
    assert isinstance(dialog, CloseDialog)
    qtbot.keyClicks(dialog.line, "2026-H1")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.files_button.isEnabled, timeout=20_000)
    assert "abgeschlossen" in page.result.text()
    qtbot.keyClick(page.files_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "bericht-2026-H1.pdf" in page.result.text(), timeout=20_000)
    assert room.folder is not None
    files = {file.name: file.read_bytes() for file in room.folder.iterdir()}
    assert files == dict(july.reports.closed(HALF).result().files)
    assert len(files) == 5


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    qtbot: QtBot, room: Room, july: Station, tmp_path: Path, german: Texts
) -> None:
    july.reports.export(HALF, tmp_path / "erst", True, german)
    room.work.refresh()
    qtbot.waitUntil(room.page.files_button.isEnabled)
    room.folder = tmp_path / "datei"
    room.folder.write_bytes(b"")
    room.page.files_button.click()
    qtbot.waitUntil(lambda: "lässt sich nicht schreiben" in room.page.result.text())
    assert not room.page.progress.isVisible()


def test_choosing_no_folder_writes_nothing(qtbot: QtBot, room: Room, july: Station) -> None:
    room.folder = None
    room.page.files_wanted.emit(HALF)
    assert not room.page.progress.isVisible()


def test_an_empty_half_year_says_so_where_its_figures_would_stand(qtbot: QtBot, room: Room) -> None:
    room.page.periods.setCurrentRow(0)
    qtbot.waitUntil(lambda: "kein Kontakt erfasst" in room.page.figures.summary.text())
    assert not room.page.close_button.isEnabled()


def test_a_cancelled_closing_closes_nothing(
    qtbot: QtBot, room: Room, july: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(dossier: object, texts: object, progress: object) -> object:
        assert callable(progress)
        while True:
            progress(1, 4)
            sleep(0.001)

    monkeypatch.setattr("ui.report_work.draw_files", slowly)
    room.page.close_wanted.emit(HALF)
    qtbot.waitUntil(lambda: room.page.progress.value() == 1)
    room.page.cancel.click()
    qtbot.waitUntil(lambda: "Abgebrochen" in room.page.result.text())
    assert july.reports.half_years().result()[-1].state is State.READY


def test_contacts_that_came_meanwhile_are_told_and_nothing_is_closed(
    qtbot: QtBot, room: Room, july: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_words: object) -> dict[str, bytes]:
        late = tuple(
            LateVisit(month, visit, None, HalfDay.UNKNOWN) for month, visit in contacts(1, 9)
        )
        july.moving.count_file(VisitFile("neu.csv", "1" * 64, late)).result()
        return {}

    monkeypatch.setattr("ui.report_work.draw_files", meanwhile)
    room.page.close_wanted.emit(HALF)
    qtbot.waitUntil(lambda: "noch einmal versuchen" in room.page.result.text())
    assert july.reports.half_years().result()[-1].state is State.READY


def test_the_desk_has_the_page_of_the_reports(qtbot: QtBot, desk: Desk) -> None:
    page = desk.pages["Bericht"]
    desk.go(page)
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.periods.count() == 1)
    assert "läuft noch" in page.periods.item(0).text()


def test_the_published_months_stand_in_a_chart_on_white(qtbot: QtBot, room: Room) -> None:
    chart = room.page.figures.chart
    qtbot.waitUntil(chart.isVisible)
    assert chart.accessibleName().startswith("Säulendiagramm „Kontakte je Monat“, Säulen ab 0.")
    image = chart.grab().toImage()
    points = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x, y in points)
    assert 0.02 < dark / len(points) < 0.6, "columns are drawn, and no black page"


def test_another_half_year_takes_the_chart_away(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(room.page.figures.chart.isVisible)
    room.page.periods.setCurrentRow(0)
    assert not room.page.figures.chart.isVisible()
    room.page.show_chart(HALF, (b"<svg/>", "zu spät"))
    assert room.page.figures.chart.accessibleName() == ""
