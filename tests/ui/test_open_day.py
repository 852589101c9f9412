"""The open day in the window: correct, delete, enter late, mend a month, a clock that is wrong."""

import sqlite3
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.station import Station
from clearingstelle.storage.database import DiskFull
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import Visit
from i18n import Texts
from ui.app import Opening
from ui.desk import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
JOBCENTER = Visit.of({"zugang": "jobcenter", "sprache": "ar", "anliegen": ["wohnen"]})
CORRECTED = Visit.of({"zugang": "abh_geschickt", "sprache": "ar", "anliegen": ["wohnen"]})
OCTOBER = Month(2025, 10)


def press(qtbot: QtBot, desk: Desk, key: str | Qt.Key, *modifier: Qt.KeyboardModifier) -> None:
    target = desk.focusWidget()
    assert isinstance(target, QWidget)
    qtbot.keyClick(target, key, *modifier)


def opened(station: Station) -> Counter[Visit]:
    return Counter(entry.visit for entry in station.visits.open_day().result())


def kept(station: Station, period: HalfYear) -> Counter[tuple[str, Visit]]:
    work = lambda c: Counter((str(m), v) for m, v in VisitStore(c).during(period))  # noqa: E731
    return station._storage.ask(work).result()  # noqa: SLF001


def show_list(qtbot: QtBot, desk: Desk) -> QListWidget:
    press(qtbot, desk, Key.Key_F9)
    qtbot.waitUntil(desk.open_day.isVisible)
    return desk.open_day.rows


def said(qtbot: QtBot, desk: Desk, words: str) -> None:
    qtbot.waitUntil(lambda: words in desk.form.status.text())


def told(qtbot: QtBot, desk: Desk, words: str) -> None:
    """Wait for one sentence and close it."""
    qtbot.waitUntil(lambda: len(desk.findChildren(QMessageBox)) == 1)
    (box,) = desk.findChildren(QMessageBox)
    assert words in box.text()
    box.close()
    qtbot.waitUntil(lambda: not desk.findChildren(QMessageBox))


def words_in(widget: QWidget) -> str:
    """Everything that a widget and what is in it says, shown or hidden."""
    shown = [w.text() for kind in (QLabel, QLineEdit) for w in widget.findChildren(kind)]
    names = [w.accessibleName() for w in widget.findChildren(QWidget)]
    rows = [
        lst.item(i).text() for lst in widget.findChildren(QListWidget) for i in range(lst.count())
    ]
    return " ".join([*shown, *names, *rows])


def test_a_chosen_contact_is_corrected_by_keys_in_its_half_day(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    station.visits.record(JOBCENTER).result()
    rows = show_list(qtbot, desk)
    qtbot.keyClick(rows, Key.Key_Return)
    assert not desk.open_day.isVisible()
    assert desk.form.visit() == JOBCENTER
    assert "Korrektur eines Kontakts von heute" in desk.day.band.told.text()
    assert desk.day.band.isVisible()
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Korrigiert")
    assert opened(station) == {CORRECTED: 1}
    assert desk.form.visit() == Visit.of()
    assert not desk.day.band.isVisible()
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Gespeichert")
    assert opened(station) == {CORRECTED: 1, Visit.of(): 1}


def test_a_correction_keeps_what_the_form_does_not_ask(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    unasked: dict[str, list[str]] = {
        "zugang": ["jobcenter"],
        "erstkontakt": ["ja"],
        "unterstuetzung": ["begleitet"],
        "paket": ["uk"],
        "personen": ["3"],
    }
    station.visits.record(Visit.of(unasked)).result()
    qtbot.keyClick(show_list(qtbot, desk), Key.Key_Return)
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Korrigiert")
    assert opened(station) == {Visit.of(unasked | {"zugang": ["abh_geschickt"]}): 1}


def test_esc_leaves_the_old_contact_as_it_was(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.record(JOBCENTER).result()
    qtbot.keyClick(show_list(qtbot, desk), Key.Key_Return)
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Escape)
    said(qtbot, desk, "nichts verändert")
    assert opened(station) == {JOBCENTER: 1}
    assert desk.form.visit() == Visit.of()
    assert not desk.day.band.isVisible()
    assert "Korrektur" not in desk.form.save.text()


def test_a_correction_by_mouse(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.record(JOBCENTER).result()
    show_list(qtbot, desk)
    qtbot.mouseClick(desk.open_day.correct, Qt.MouseButton.LeftButton)
    assert desk.form.visit() == JOBCENTER
    assert "Korrektur" in desk.form.save.text()
    press(qtbot, desk, "1")
    qtbot.mouseClick(desk.form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened(station) == {CORRECTED: 1})


def test_a_correction_does_not_push_a_running_talk_aside(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    station.visits.record(JOBCENTER).result()
    press(qtbot, desk, "5")
    running = desk.form.visit()
    qtbot.keyClick(show_list(qtbot, desk), Key.Key_Return)
    told(qtbot, desk, "zuerst den laufenden Kontakt")
    assert desk.form.visit() == running
    assert not desk.day.goes_on


def test_a_correction_that_cannot_be_saved_stays_a_correction(
    qtbot: QtBot, desk: Desk, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.visits.record(JOBCENTER).result()

    def full(*_: object) -> None:
        raise DiskFull()

    monkeypatch.setattr("clearingstelle.station.visits.VisitStore.correct", full)
    qtbot.keyClick(show_list(qtbot, desk), Key.Key_Return)
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, "kein Platz")
    assert desk.form.visit() == CORRECTED
    assert desk.day.band.isVisible()
    assert opened(station) == {JOBCENTER: 1}
    monkeypatch.undo()
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: opened(station) == {CORRECTED: 1})


def test_a_chosen_contact_is_deleted_after_one_question_and_comes_back(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    station.visits.record(JOBCENTER).result()
    rows = show_list(qtbot, desk)
    qtbot.keyClick(rows, Key.Key_Delete)
    assert desk.open_day.yes.isVisible()
    qtbot.keyClick(desk.open_day.yes, Key.Key_Escape)
    assert desk.open_day.isVisible(), "Esc takes back the question, not the list"
    assert not desk.open_day.yes.isVisible()
    assert opened(station) == {JOBCENTER: 1}
    qtbot.keyClick(rows, Key.Key_Delete)
    qtbot.keyClick(desk.open_day.yes, Key.Key_Return)
    said(qtbot, desk, "Gelöscht")
    assert opened(station) == {}
    press(qtbot, desk, Key.Key_Z, CTRL)
    said(qtbot, desk, "Der gelöschte Kontakt ist wieder da")
    assert opened(station) == {JOBCENTER: 1}


def test_a_contact_is_deleted_by_mouse(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.record(JOBCENTER).result()
    show_list(qtbot, desk)
    qtbot.mouseClick(desk.open_day.delete, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(desk.open_day.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened(station) == {})


def test_the_right_one_of_several_is_corrected(qtbot: QtBot, desk: Desk, station: Station) -> None:
    others = [Visit.of({"zugang": code}) for code in ("privat", "aushang", "kommune")]
    for visit in (*others, JOBCENTER):
        station.visits.record(visit).result()
    rows = show_list(qtbot, desk)
    while "Jobcenter" not in rows.currentItem().text():
        qtbot.keyClick(rows, Key.Key_Down)
    qtbot.keyClick(rows, Key.Key_Return)
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Korrigiert")
    assert opened(station) == Counter([*others, CORRECTED])


def test_a_key_keeps_the_list_open_and_no_word_stays_in_it(
    qtbot: QtBot, desk: Desk, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.open_day.SHOWN", 400)
    station.visits.record(JOBCENTER).result()
    rows = show_list(qtbot, desk)
    for _ in range(4):
        qtbot.wait(150)
        qtbot.keyClick(rows, Key.Key_Down)
        assert desk.open_day.isVisible()
    qtbot.waitUntil(lambda: not desk.open_day.isVisible())
    assert "Jobcenter" not in words_in(desk.open_day)
    assert "Arabisch" not in words_in(desk.open_day)
    assert "Kontakt" not in desk.open_day.findChildren(QLabel)[0].text()


def test_a_contact_of_yesterday_is_entered_late_by_keys(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    press(qtbot, desk, Key.Key_N, CTRL)
    assert desk.day.band.day.text() == "01.03.2026"
    assert desk.day.band.day.hasFocus()
    qtbot.keyClicks(desk.day.band.day, "27.02.2026")
    press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, "3")
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Nachgetragen für den 27.02.2026")
    assert kept(station, HalfYear(2026, 1)) == {("2026-02", Visit.of({"zugang": "jobcenter"})): 1}
    assert opened(station) == {}
    assert not desk.day.goes_on
    press(qtbot, desk, Key.Key_N, CTRL)
    assert desk.day.band.day.text() == "27.02.2026", "the next of the same list"
    press(qtbot, desk, Key.Key_Escape)
    press(qtbot, desk, Key.Key_Z, CTRL)
    said(qtbot, desk, "Der Nachtrag ist zurückgenommen")
    assert kept(station, HalfYear(2026, 1)) == {}


def test_tab_goes_through_the_band_and_then_to_the_questions(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, desk, Key.Key_N, CTRL)
    band = desk.day.band
    first = next(iter(desk.form.questions.values()))
    for widget in (band.day, band.half_day, band.end, first):
        assert desk.focusWidget() is widget
        press(qtbot, desk, Key.Key_Tab)


def test_a_locked_file_is_told_and_a_late_contact_stays_in_the_form(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    station._storage.ask(lambda c: c.execute("PRAGMA busy_timeout = 50")).result()  # noqa: SLF001
    other = sqlite3.connect(station.folder / "clearingstelle.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    press(qtbot, desk, Key.Key_N, CTRL)
    press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, "3")
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, "belegt")
    assert desk.form.visit() == Visit.of({"zugang": "jobcenter"})
    assert desk.day.goes_on
    other.execute("ROLLBACK")
    other.close()
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Nachgetragen für den 01.03.2026")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31.02.2026", "gibt es im Kalender nicht"),
        ("29.02.2026", "kein Schaltjahr"),
        ("03.03.2026", "liegt in der Zukunft"),
        ("31.12.2004", "liegt vor 2005"),
        ("gestern", "ist kein Datum"),
        ("", "ist kein Datum"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_the_entry_stays(
    qtbot: QtBot, desk: Desk, station: Station, day: str, sentence: str
) -> None:
    press(qtbot, desk, Key.Key_N, CTRL)
    desk.day.band.day.setText(day)
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, sentence)
    desk.form.start()
    press(qtbot, desk, "3")
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, sentence)
    assert desk.form.visit() == Visit.of({"zugang": "jobcenter"})
    assert desk.day.band.isVisible()
    assert desk.day.band.day.text() == day
    assert kept(station, HalfYear(2026, 1)) == {}


def test_a_supplement_says_that_the_report_stays(
    qtbot: QtBot, desk: Desk, station: Station, tmp_path: Path, german: Texts
) -> None:
    for _ in range(60):
        station.visits.enter_late(JOBCENTER, date(2025, 10, 6), HalfDay.MORNING)
    half = HalfYear(2025, 2)
    before = station.reports.export(half, tmp_path / "a", close=True, texts=german).files
    press(qtbot, desk, Key.Key_N, CTRL)
    desk.day.band.day.setText("7.10.2025")
    press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Das Halbjahr 2025-H2 ist abgeschlossen: als Nachtrag aufgenommen")
    assert kept(station, half)["2025-10", Visit.of()] == 1
    after = station.reports.export(half, tmp_path / "b", close=False, texts=german).files
    assert {f.name: f.read_bytes() for f in before} == {f.name: f.read_bytes() for f in after}
    desk.day.mend_month()
    told(qtbot, desk, "keinen früheren Monat zu berichtigen")


def mend(qtbot: QtBot, desk: Desk) -> None:
    show_list(qtbot, desk)
    qtbot.mouseClick(desk.open_day.month, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(desk.day.band.isVisible)
    assert desk.day.band.month.currentText() == "2025-10"


def test_a_sealed_contact_is_corrected_in_two_steps(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    counted = Visit.of({"zugang": "jobcenter", "paket": ["uk"]})
    station.visits.enter_late(counted, date(2025, 10, 6), HalfDay.MORNING).result()
    mend(qtbot, desk)
    press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, "3")
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, "keinen Kontakt, der in allen Angaben gleich ist")
    assert desk.form.visit() == Visit.of({"zugang": "jobcenter"})
    desk.day.band.packs.setText("uk")
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(lambda: "2. Schritt" in desk.day.band.told.text())
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, "noch nichts geändert")
    press(qtbot, desk, "1")
    press(qtbot, desk, Key.Key_Return)
    said(qtbot, desk, "Berichtigt im Monat 2025-10")
    right = Visit.of({"zugang": "abh_geschickt", "paket": ["uk"]})
    assert kept(station, HalfYear(2025, 2)) == {("2025-10", right): 1}
    assert opened(station) == {}
    assert "uk" not in words_in(desk.day.band)


def test_a_sealed_contact_is_deleted(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.enter_late(Visit.of(), date(2025, 10, 6), HalfDay.MORNING).result()
    mend(qtbot, desk)
    press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(desk.day.band.delete.isVisible)
    qtbot.mouseClick(desk.day.band.delete, Qt.MouseButton.LeftButton)
    said(qtbot, desk, "Gelöscht im Monat 2025-10")
    assert kept(station, HalfYear(2025, 2)) == {}


def test_a_sheet_that_is_no_language_is_told(qtbot: QtBot, desk: Desk, station: Station) -> None:
    station.visits.enter_late(Visit.of(), date(2025, 10, 6), HalfDay.MORNING).result()
    mend(qtbot, desk)
    desk.day.band.packs.setText("Klingonisch")
    press(qtbot, desk, Key.Key_Return)
    press(qtbot, desk, Key.Key_Return)
    told(qtbot, desk, "kein Schlüssel des Feldes")
    press(qtbot, desk, Key.Key_Escape)
    assert "Klingonisch" not in words_in(desk)


def test_a_clock_that_runs_back_is_told_on_the_page(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    station.visits.record(Visit.of()).result()
    assert not desk.day.clock.isVisible()
    station.visits._now = lambda: datetime(2026, 2, 27, 9, 0).astimezone()  # noqa: SLF001
    press(qtbot, desk, Key.Key_Return)
    qtbot.waitUntil(desk.day.clock.isVisible)
    assert "02.03.2026" in desk.day.clock.text()
    assert sum(opened(station).values()) == 2
    rows = show_list(qtbot, desk)
    lines = sorted(rows.item(place).text() for place in range(2))
    assert lines == ["02.03.2026 · Vormittag", "27.02.2026 · Vormittag"]
    desk.open_day.close()
    station.visits._now = lambda: datetime(2026, 3, 2, 16, 0).astimezone()  # noqa: SLF001
    desk.refresh()
    qtbot.waitUntil(lambda: not desk.day.clock.isVisible())


def test_closing_the_window_after_the_last_half_day_seals(
    qtbot: QtBot, tmp_path: Path, german: Texts
) -> None:
    opening = Opening(german)
    opening.open(tmp_path)
    assert opening.desk is not None
    opening.desk.station.visits._is_over = lambda _: True  # noqa: SLF001
    opening.desk.form.commit()
    opening.close()
    again = Station(tmp_path)
    assert again.visits.open_day().result() == []
    assert again.visits.state().result().today == 1
    again.close()
