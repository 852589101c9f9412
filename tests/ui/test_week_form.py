"""The weekly form: pasted or typed, it says in German and in OSM what will be kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clearingstelle.hours import read_hours
from i18n import Texts
from ui.week_day import read_times, span_text
from ui.week_form import WeekForm

Key = Qt.Key
SPOKEN = "Mo–Do 9–12 und 13–16 Uhr, Fr nach Vereinbarung"
OSM = 'Mo-Th 09:00-12:00,13:00-16:00; Fr "nach Vereinbarung"'


@pytest.fixture
def week(qtbot: QtBot, german: Texts) -> WeekForm:
    week = WeekForm(german)
    qtbot.addWidget(week)
    week.show()
    qtbot.waitExposed(week)
    week.activateWindow()
    qtbot.waitUntil(week.isActiveWindow)
    return week


def paste(week: WeekForm, text: str) -> None:
    """As from a clipboard: letter keys with umlauts are not for tests."""
    week.line.selectAll()
    week.line.insert(text)
    week.line.textEdited.emit(week.line.text())


def shown(week: WeekForm) -> list[list[str]]:
    return [[edit.text() for edit in row.times if edit.text()] for row in week.rows]


def put(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    for letter in text:
        qtbot.keyClick(edit, letter)


def test_a_pasted_line_fills_the_week_and_is_told_twice(week: WeekForm) -> None:
    paste(week, SPOKEN)
    assert shown(week)[:5] == [["9–12", "13–16"]] * 4 + [[]]
    assert week.rows[4].booked.isChecked()
    assert week.told.text() == "So steht es da: Mo–Do 9–12, 13–16 Uhr · Fr nach Vereinbarung"
    assert week.osm.text() == f"OSM: {OSM}"
    assert week.text() == OSM
    assert not week.warning.isVisible()


def test_osm_can_be_pasted_too(week: WeekForm) -> None:
    paste(week, "Mo-Fr 08:30-12:00; PH off")
    assert shown(week)[0] == ["8:30–12"]
    assert week.rows[7].closed.isChecked()
    assert week.text() == "Mo-Fr 08:30-12:00; PH off"


def test_what_is_not_understood_stays_text_and_opens_nothing(week: WeekForm) -> None:
    paste(week, "nachmittags meistens")
    assert week.text() == "nachmittags meistens"
    assert "wird als Text gezeigt, nie als geöffnet" in week.warning.text()
    assert week.warning.isVisible()
    assert shown(week) == [[]] * 8
    assert week.problem() == ""  # it may be saved


def test_rules_that_fit_into_no_week_stay_and_are_told(qtbot: QtBot, week: WeekForm) -> None:
    paste(week, "Mo-Fr 09:00-12:00; Tu[1] 14:00-18:00; PH off")
    assert "1. Dienstag im Monat 14–18 Uhr" in week.extra.text()
    put(qtbot, week.rows[5].times[0], "10-14")
    assert week.text() == "Mo-Fr 09:00-12:00; Sa 10:00-14:00; Tu[1] 14:00-18:00; PH off"
    assert read_hours(week.line.text()).osm == week.text()


def test_hours_nobody_touches_stay_as_they_were_written(week: WeekForm) -> None:
    week.setText(SPOKEN)
    assert week.text() == SPOKEN
    week.rows[5].closed.setChecked(True)
    assert week.text() == f"{OSM}; Sa off"


def test_a_day_is_typed_as_it_is_spoken(qtbot: QtBot, week: WeekForm) -> None:
    put(qtbot, week.rows[0].times[0], "9.30-12")
    put(qtbot, week.rows[0].times[1], "14-16 t")
    week.rows[0].times[2].setFocus()
    assert shown(week)[0] == ["9:30–12", "14–16 T"]  # put right when it was left
    assert week.text() == 'Mo 14:00-16:00 "nach Vereinbarung", Mo 09:30-12:00'
    assert read_hours(week.line.text()).osm == week.text()


def test_a_time_that_cannot_be_read_is_told_with_its_day(qtbot: QtBot, week: WeekForm) -> None:
    put(qtbot, week.rows[2].times[1], "9-")
    assert week.problem().startswith("Mittwoch: „9-“ ist keine Zeit.")
    assert week.warning.text() == week.problem()
    put(qtbot, week.rows[2].times[1], "9-12")
    assert week.problem() == ""
    put(qtbot, week.rows[2].times[2], "11-13")
    assert week.problem().startswith("Mittwoch: Die Zeiten überschneiden sich.")


def test_by_appointment_beside_everything_and_alone(week: WeekForm) -> None:
    week.otherwise.click()
    assert week.text() == '"nach Vereinbarung"'
    paste(week, "Mo 9-12")
    week.otherwise.click()
    assert week.text() == 'Mo 09:00-12:00 || "nach Vereinbarung"'
    week.otherwise.click()
    assert week.text() == "Mo 09:00-12:00"


def test_a_number_to_call_for_an_appointment_stays(week: WeekForm) -> None:
    paste(week, 'Mo 09:00-12:00 || "nach Vereinbarung, Tel. 0221 55"')
    week.rows[1].closed.setChecked(True)
    assert '|| "nach Vereinbarung, Tel. 0221 55"' in week.text()


def test_a_closed_day_takes_no_times(week: WeekForm) -> None:
    paste(week, "Mo 9-12")
    week.rows[0].closed.click()
    assert not week.rows[0].times[0].isEnabled()
    assert week.text() == "Mo off"


def test_more_times_than_fields_are_not_lost(week: WeekForm) -> None:
    paste(week, "Mo 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00")
    assert shown(week)[0] == ["8–9", "10–11", "12–13, 14–15"]
    week.rows[1].closed.click()
    assert week.text().startswith("Mo 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00")


def test_monday_is_repeated_with_one_button(week: WeekForm) -> None:
    paste(week, "Mo 9-12")
    week.same.click()
    assert week.text() == "Mo-Fr 09:00-12:00"


def test_the_week_is_filled_by_keyboard_alone(qtbot: QtBot, week: WeekForm) -> None:
    week.line.setFocus()
    qtbot.keyClick(week.line, Key.Key_Tab)
    first = week.rows[0].times[0]
    assert first.hasFocus()
    put(qtbot, first, "9-12")
    qtbot.keyClick(first, Key.Key_Down)
    below = week.rows[1].times[0]
    assert below.hasFocus()
    for _ in range(3):
        qtbot.keyClick(week.focusWidget() or week, Key.Key_Tab)
    assert week.rows[1].booked.hasFocus()
    qtbot.keyClick(week.rows[1].booked, Key.Key_Space)
    assert week.text() == 'Mo 09:00-12:00; Tu "nach Vereinbarung"'


def test_a_text_that_a_week_replaces_is_still_told(qtbot: QtBot, week: WeekForm) -> None:
    week.setText("nachmittags meistens")
    put(qtbot, week.rows[0].times[0], "14-17")
    assert week.text() == "Mo 14:00-17:00"
    assert "Vorher stand da: „nachmittags meistens“." in week.extra.text()


@pytest.mark.parametrize("text", ["9-", "abc", "9-12-13", "ab 14", "25-26", "Mo", "9-12 Di 9-12"])
def test_what_is_no_time_of_a_day_is_refused(text: str) -> None:
    assert read_times(text) is None


def test_a_span_is_written_as_it_is_spoken() -> None:
    assert span_text((540, 720)) == "9–12"
    assert span_text((570, 765)) == "9:30–12:45"
    assert span_text((22 * 60, 26 * 60)) == "22–2"
