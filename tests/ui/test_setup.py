"""The page "Station": what the coordinator decides holds at once, or nothing is changed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clearingstelle.settings import FILE, STANDARD, Settings, SettingsNotSaved
from clearingstelle.station import Station
from clearingstelle.storage.gazetteer_index import INDEX_FILE
from i18n import Texts
from ui.desk import Desk
from ui.language_keys import LanguageKeys
from ui.setup import SetupPage

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk, station: Station, places_index: Path) -> SetupPage:
    (station.folder / INDEX_FILE).write_bytes(places_index.read_bytes())
    desk.go(desk.beside.setup)
    return desk.beside.setup


def heard(page: SetupPage) -> str:
    return page.status.text()


def test_the_page_shows_what_holds(page: SetupPage, station: Station) -> None:
    assert page.settings() == station.settings


def test_every_setting_of_the_page_is_kept_and_holds_at_once(
    qtbot: QtBot, desk: Desk, page: SetupPage, station: Station
) -> None:
    page.name.setText("Haus am Markt")
    page.place.setText("33602")
    page.opening.setText("Mo-Th 09:00-12:00")
    page.land.setCurrentText("Nordrhein-Westfalen")
    page.providers.setPlainText("AWO\n\n Caritas \n")
    page.standard.setChecked(True)
    page.optional["alter"].setChecked(True)
    page.apply.click()
    qtbot.waitUntil(lambda: "gilt ab sofort" in heard(page))
    kept = Settings.load(station.folder)
    assert kept == station.settings
    assert (kept.name, kept.place, kept.land) == ("Haus am Markt", "33602", "NW")
    assert kept.opening == "Mo-Th 09:00-12:00"
    assert (kept.keyboard, kept.optional, kept.providers) == (STANDARD, "alter", "AWO; Caritas")
    assert page.providers.toPlainText() == "AWO\nCaritas"
    assert desk.windowTitle() == "Haus am Markt"


def test_a_bad_postcode_is_told_beside_the_field_and_nothing_is_kept(
    page: SetupPage, station: Station
) -> None:
    page.name.setText("Neu")
    page.place.setText("336")
    page.apply.click()
    problem = page.problem("place")
    assert problem.isVisible()
    assert "keine Postleitzahl" in problem.text()
    assert page.place.accessibleDescription() == problem.text()
    assert page.place.hasFocus()
    assert not page.problem("name").isVisible()
    assert not (station.folder / FILE).exists()
    page.reset.click()
    assert not problem.isVisible()
    assert page.settings() == station.settings


def test_a_postcode_that_does_not_exist_is_told_beside_the_field(
    qtbot: QtBot, page: SetupPage, station: Station
) -> None:
    page.place.setText("00000")
    page.apply.click()
    qtbot.waitUntil(page.problem("place").isVisible)
    assert "00000" in page.problem("place").text()
    assert not (station.folder / FILE).exists()


def test_while_a_talk_is_open_nothing_changes(
    desk: Desk, page: SetupPage, station: Station
) -> None:
    desk.form.fill("ziel", "mbe")
    page.name.setText("Neu")
    page.apply.click()
    assert "zuerst den laufenden Kontakt" in heard(page)
    assert not (station.folder / FILE).exists()


def test_what_could_not_be_saved_is_told_and_still_stands_on_the_page(
    desk: Desk, page: SetupPage, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(desk, "tell", told.append)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "write_text", full)
    before = station.settings
    page.name.setText("Neu")
    page.apply.click()
    assert [type(error) for error in told] == [SettingsNotSaved]
    assert page.name.text() == "Neu"
    assert station.settings == before


def test_an_older_tally_is_asked_for(qtbot: QtBot, page: SetupPage) -> None:
    with qtbot.waitSignal(page.moving_wanted):
        page.moving.click()


@pytest.fixture
def keys(qtbot: QtBot, german: Texts) -> LanguageKeys:
    known = {"uk": "Ukrainisch", "ar": "Arabisch", "tr": "Türkisch", "el": "Griechisch"}
    keys = LanguageKeys(known, german)
    qtbot.addWidget(keys)
    keys.show_codes(["uk", "ar", "tr"])
    return keys


def test_a_language_moves_by_key(qtbot: QtBot, keys: LanguageKeys) -> None:
    qtbot.keyClick(keys.rows, Key.Key_Down, ALT)
    assert keys.codes() == ["ar", "uk", "tr"]
    qtbot.keyClick(keys.rows, Key.Key_Down, ALT)
    qtbot.keyClick(keys.rows, Key.Key_Down, ALT)
    assert keys.codes() == ["ar", "tr", "uk"]
    qtbot.keyClick(keys.rows, Key.Key_Up, ALT)
    assert keys.codes() == ["ar", "uk", "tr"]
    assert keys.rows.item(1).text() == "2   Ukrainisch"


def test_a_language_is_taken_away_and_offered_again(qtbot: QtBot, keys: LanguageKeys) -> None:
    qtbot.keyClick(keys.rows, Key.Key_Delete)
    assert keys.codes() == ["ar", "tr"]
    assert keys.others.findData("uk") >= 0
    keys.others.setCurrentText("Griechisch")
    keys.add.click()
    assert keys.codes() == ["ar", "tr", "el"]
    assert keys.others.findData("el") < 0


def test_the_last_language_stays(qtbot: QtBot, keys: LanguageKeys) -> None:
    for _ in range(5):
        qtbot.keyClick(keys.rows, Key.Key_Delete)
    assert len(keys.codes()) == 1
    assert not keys.remove.isEnabled()


def test_a_row_that_was_dragged_gets_its_new_number(keys: LanguageKeys) -> None:
    model = keys.rows.model()
    assert model.moveRow(model.index(-1, 0), 2, model.index(-1, 0), 0)
    assert keys.codes() == ["tr", "uk", "ar"]
    assert keys.rows.item(0).text() == "1   Türkisch"


def test_there_are_never_more_than_ten(qtbot: QtBot, german: Texts) -> None:
    codes = {f"l{n}": f"Sprache {n}" for n in range(12)}
    keys = LanguageKeys(codes, german)
    qtbot.addWidget(keys)
    keys.show_codes(list(codes)[:10])
    assert not keys.add.isEnabled()
    keys.add_chosen()
    assert len(keys.codes()) == 10
    assert keys.rows.item(9).text().startswith("0 ")
