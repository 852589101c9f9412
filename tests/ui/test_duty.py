"""The page "Dienst": half-days, the quiet alarm, Träger, counters; and the rush strip."""

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from clearingstelle.counters import PacksLaidOut
from clearingstelle.opening import Closure
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from clearingstelle.station.visits import DeskState
from clearingstelle.storage.database import DiskFull
from clearingstelle.visits import Visit
from i18n import Texts
from ui.desk import Desk
from ui.duty import DutyPage

TUESDAY = datetime(2026, 3, 3, 9, 30).astimezone()
MARCH = Month(2026, 3)
VM = HalfDay.MORNING
Key = Qt.Key


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    Settings(land="NW", opening="Mo-Fr 09:00-12:00", providers="A <b>; B").save(tmp_path)
    moments = [datetime(2026, 2, 26, 9, 30).astimezone()]
    station = Station(tmp_path, lambda: moments[-1])
    station.open()
    station.visits.record(Visit.of()).result()
    moments.append(TUESDAY)  # Thursday has an entry, Friday and Monday have none
    yield station
    station.close()


@pytest.fixture
def page(qtbot: QtBot, station: Station, german: Texts) -> Iterator[DutyPage]:
    desk = Desk(station, german)
    qtbot.addWidget(desk)
    desk.show()
    qtbot.waitExposed(desk)
    desk.add_pages()
    page = desk.beside.duty
    desk.go(page)
    qtbot.waitUntil(lambda: page.table.rowCount() > 20)
    yield page
    desk.close()
    QThreadPool.globalInstance().waitForDone()


def cells(page: DutyPage, row: int) -> list[str]:
    items = [page.table.item(row, column) for column in range(3)]
    return [item.text() for item in items if item]


def test_past_half_days_are_staffed_and_coming_ones_planned(page: DutyPage) -> None:
    assert cells(page, 0) == ["Mo 02.03.", "180 min", "–"]
    assert cells(page, 1) == ["Di 03.03.", "geplant 180 min", "–"]
    assert page.table.currentRow() == 1


def test_days_without_entries_are_told_quietly(page: DutyPage) -> None:
    assert page.silent.isVisible()
    assert "27.02., 02.03." in page.silent.text()


def test_a_reason_by_keyboard_ends_the_alarm_for_that_day(qtbot: QtBot, page: DutyPage) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Up)
    qtbot.keyClick(page.table, Key.Key_Return)
    assert page.half.closure.hasFocus()
    qtbot.keyClick(page.half.closure, Key.Key_Down)
    qtbot.keyClick(page.half.closure, Key.Key_Down)
    qtbot.keyClick(page.half.keep, Key.Key_Space)
    qtbot.waitUntil(lambda: cells(page, 0)[1] == "Krankheit")
    assert page.silent.text().count("02.03.") == 0
    assert page.status.text() == "Besetzung gespeichert."


def test_a_closed_half_day_is_not_staffed(page: DutyPage) -> None:
    page.half.closure.setCurrentIndex(page.half.closure.findData(Closure.LEAVE))
    page.half.closure.activated.emit(page.half.closure.currentIndex())
    assert page.half.minutes.value() == 0


def test_the_rota_of_a_week_stands_beside_every_such_day(qtbot: QtBot, page: DutyPage) -> None:
    page.half.provider.setCurrentIndex(page.half.provider.findText("A <b>"))
    page.half.put.click()
    qtbot.waitUntil(lambda: cells(page, 6)[1] == "geplant 180 min · A <b>")
    assert cells(page, 1)[1] == "geplant 180 min · A <b>"
    assert cells(page, 2)[1] == "geplant 180 min"


def test_packs_are_counted_for_the_month(qtbot: QtBot, page: DutyPage, station: Station) -> None:
    counters = page.counters
    counters.language.setCurrentIndex(counters.language.findData("uk"))
    counters.number.setValue(30)
    counters.keep_packs.click()
    qtbot.waitUntil(lambda: counters.packs.count() == 1)
    assert counters.packs.item(0).text() == "Ukrainisch: 30"
    counted = station.duty.counted(HalfYear(2026, 1)).result()
    assert counted.packs == (PacksLaidOut(MARCH, "uk", 30),)


def test_an_event_is_entered_and_deleted(qtbot: QtBot, page: DutyPage) -> None:
    counters = page.counters
    counters.attended.setValue(18)
    counters.add.click()
    qtbot.waitUntil(lambda: counters.events.count() == 1)
    assert counters.events.item(0).text() == "03.03. Gruppeninformation im Kurs, 18 Personen"
    counters.events.setCurrentRow(0)
    counters.drop.click()
    qtbot.waitUntil(lambda: counters.events.count() == 0)


def test_another_month_can_be_shown(qtbot: QtBot, page: DutyPage) -> None:
    page.earlier.click()
    qtbot.waitUntil(lambda: page.title.text() == "Dienst im Februar 2026")
    rows = [cells(page, row) for row in range(page.table.rowCount())]
    assert ["Do 26.02.", "180 min", "–"] in rows
    assert ["Mi 25.02.", "–", "–"] in rows  # nothing is invented before the first contact


def test_a_holiday_is_named(qtbot: QtBot, page: DutyPage) -> None:
    page.later.click()
    qtbot.waitUntil(lambda: page.title.text() == "Dienst im April 2026")
    rows = [cells(page, row) for row in range(page.table.rowCount())]
    assert ["Fr 03.04.  Karfreitag", "–", "–"] in rows


def today(station: Station) -> int:
    return station.visits.state().result().today


def test_f10_counts_with_one_key_from_every_page(
    qtbot: QtBot, page: DutyPage, station: Station
) -> None:
    desk = page.window()
    assert isinstance(desk, Desk)
    qtbot.keyClick(page.table, Key.Key_F10)
    strip = desk.beside.rush
    qtbot.waitUntil(strip.isVisible)
    for key in (Key.Key_Plus, Key.Key_Return, Key.Key_Plus):
        qtbot.keyClick(desk.focusWidget(), key)
    qtbot.waitUntil(lambda: strip.told.text() == "3 gezählt, heute zusammen 3.")
    assert today(station) == 3
    assert {entry.visit for entry in station.visits.open_day().result()} == {Visit.of()}
    qtbot.keyClick(desk.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: today(station) == 2)
    qtbot.keyClick(desk.focusWidget(), Key.Key_Escape)
    assert not strip.isVisible()


def test_what_could_not_be_counted_in_a_rush_is_counted_later(
    qtbot: QtBot, page: DutyPage, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = page.window()
    assert isinstance(desk, Desk)
    rush = desk.beside.rush_work
    rush.toggle()
    failed: Future[DeskState] = Future()
    failed.set_exception(DiskFull())
    with monkeypatch.context() as full:
        full.setattr(station.visits, "record", lambda _: failed)
        desk.beside.rush.more.click()
        qtbot.waitUntil(lambda: rush.waiting == 1)
    assert "1 wartet" in desk.beside.rush.told.text()
    desk.beside.rush.more.click()
    qtbot.waitUntil(lambda: today(station) == 2)
    assert rush.waiting == 0


def test_enter_on_close_closes_the_strip_and_counts_nothing(
    qtbot: QtBot, page: DutyPage, station: Station
) -> None:
    desk = page.window()
    assert isinstance(desk, Desk)
    desk.beside.rush_work.toggle()
    desk.beside.rush.leave.setFocus()
    qtbot.keyClick(desk.beside.rush.leave, Key.Key_Return)
    assert not desk.beside.rush.isVisible()
    assert today(station) == 0


def test_the_window_does_not_close_over_contacts_that_wait(
    qtbot: QtBot, page: DutyPage, station: Station
) -> None:
    desk = page.window()
    assert isinstance(desk, Desk)
    desk.beside.rush_work.waiting = 2
    desk.close()
    assert desk.isVisible()
    box = desk.findChild(QMessageBox)
    assert box is not None
    assert "2 Kontakte sind noch nicht gespeichert" in box.text()
    again = next(b for b in box.buttons() if "Noch einmal" in b.text())
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: today(station) == 2)
    desk.close()
    assert not desk.isVisible()


def test_a_long_sentence_does_not_widen_the_window(page: DutyPage) -> None:
    desk = page.window()
    assert isinstance(desk, Desk)
    width = desk.width()
    desk.beside.rush_work.toggle()
    desk.beside.rush.say("Auf dem Datenträger ist kein Platz mehr. " * 8)
    desk.form.say("Das Halbjahr ist abgeschlossen, als Nachtrag aufgenommen. " * 4)
    assert desk.minimumSizeHint().width() <= width


def test_what_is_told_below_stays_in_sight(qtbot: QtBot, page: DutyPage) -> None:
    page.half.keep.click()
    qtbot.waitUntil(lambda: page.status.text() == "Besetzung gespeichert.")
    for told in (page.silent, page.status):
        assert not told.visibleRegion().isEmpty()


def test_the_calendar_knows_the_day(page: DutyPage) -> None:
    assert page.half.heading.text() == f"Di {date(2026, 3, 3):%d.%m.%Y}, Vormittag"
