"""The work list is used by keys alone; nothing is confirmed twice, deleted or taken unasked."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.offers import Offer
from clearingstelle.station import Station
from clearingstelle.station.confirming import write_sheets
from i18n import Texts
from tests.test_station_confirming import BRIDGE, FILE, answered
from ui.desk import Desk
from ui.worklist import WorklistWindow
from ui.worklist_work import WorklistWork

LATER = datetime(2027, 5, 20, 9, 30).astimezone()
EXAMPLE = assets.path("vorlagen/angebote-beispiel.csv")


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Station:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    station = Station(folder, lambda: LATER)
    station.open()
    imports = station.imports
    imports.take_over(imports.preview(imports.read_file(EXAMPLE)).result()).result()
    return station


@pytest.fixture
def work(qtbot: QtBot, desk: Desk) -> WorklistWork:
    work = desk.beside.worklist
    work.open()
    qtbot.waitUntil(lambda: window(work).tree.topLevelItemCount() > 0)
    return work


def window(work: WorklistWork) -> WorklistWindow:
    assert work.shown is not None
    return work.shown


def verified(station: Station) -> list[Offer]:
    offers = station.confirming.all().result()
    return [offer for offer in offers if offer.verified_on == LATER.date()]


def told(work: WorklistWork) -> str:
    return window(work).outcome.text()


def about(shown: WorklistWindow) -> str:
    assert isinstance(shown.about, QPlainTextEdit)
    return shown.about.toPlainText()


def test_groups_have_numbers_and_the_first_task_is_told(work: WorklistWork) -> None:
    shown = window(work)
    first = shown.tree.topLevelItem(0)
    assert first is not None
    assert first.text(0).endswith(f": {first.childCount()}")
    task = shown.tree.task()
    assert task is not None
    assert task.offer.name in about(shown)


def test_space_says_that_one_offer_holds_and_it_can_be_taken_back(
    qtbot: QtBot, work: WorklistWork, station: Station
) -> None:
    shown = window(work)
    task = shown.tree.task()
    assert task is not None
    QTest.keyClick(shown.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told(work) == f"Heute geprüft: {task.offer.name}.")
    (offer,) = verified(station)
    assert (offer.name, offer.verified_by) == (task.offer.name, "Koordination")
    shown.undo.click()
    qtbot.waitUntil(lambda: "wieder, wie es war" in told(work))
    assert verified(station) == []


def test_enter_asks_for_the_form(qtbot: QtBot, work: WorklistWork, desk: Desk) -> None:
    shown = window(work)
    task = shown.tree.task()
    with qtbot.waitSignal(work.edit_wanted) as asked:
        QTest.keyClick(shown.tree, Qt.Key.Key_Return)
    assert task is not None
    assert asked.args == [task.offer]
    assert desk.beside.offer_form.form is not None


def test_all_of_a_provider_are_confirmed_after_one_question(
    qtbot: QtBot, work: WorklistWork, station: Station
) -> None:
    shown = window(work)
    shown.provider.setCurrentIndex(shown.provider.findData(BRIDGE))
    shown.role.setCurrentIndex(shown.role.count() - 1)
    shown.all.click()
    assert shown.question is not None
    assert "Alle 5 Angebote" in shown.question.text()
    assert verified(station) == []
    shown.question.accept()
    qtbot.waitUntil(lambda: told(work) == "5 Angebote bestätigt.")
    assert {(o.provider, o.verified_by) for o in verified(station)} == {
        (BRIDGE, "Träger (Bestätigungsbogen)")
    }


def test_a_filter_shows_the_tasks_of_one_provider(work: WorklistWork) -> None:
    shown = window(work)
    shown.provider.setCurrentIndex(shown.provider.findData(BRIDGE))
    groups = [shown.tree.topLevelItem(n) for n in range(shown.tree.topLevelItemCount())]
    rows = [group.child(n) for group in groups if group for n in range(group.childCount())]
    assert {row.text(1) for row in rows if row} == {BRIDGE}


def test_sheets_are_written_for_the_provider_of_the_filter(
    qtbot: QtBot, work: WorklistWork, tmp_path: Path
) -> None:
    shown = window(work)
    shown.provider.setCurrentIndex(shown.provider.findData(BRIDGE))
    work.choose_folder = lambda *_: tmp_path
    shown.sheets.click()
    qtbot.waitUntil(lambda: told(work).startswith("1 Bogen geschrieben"))
    assert [path.name for path in tmp_path.glob("*.xlsx")] == [FILE]


def test_a_returned_sheet_is_shown_first_and_deletes_only_when_ticked(
    qtbot: QtBot, work: WorklistWork, station: Station, tmp_path: Path, german: Texts
) -> None:
    before = station.confirming.all().result()
    own = [offer for offer in before if offer.provider == BRIDGE]
    write_sheets({BRIDGE: own}, tmp_path, "Stelle", LATER.date(), german)
    back = answered(tmp_path / FILE, {0: "geändert", 1: "ja", 2: "weg"}, "Neuer Name")
    work.choose_sheet = lambda *_: back
    window(work).back.click()
    qtbot.waitUntil(lambda: work.preview is not None)
    preview = work.preview
    assert preview is not None
    assert station.confirming.all().result() == before
    assert preview.delete.isVisible()
    assert not preview.delete.isChecked()
    preview.accept()
    qtbot.waitUntil(lambda: told(work) == "2 Angebote übernommen.")
    names = [offer.name for offer in station.confirming.all().result()]
    assert len(names) == len(before)
    assert "Neuer Name" in names


def test_a_file_that_is_no_sheet_is_told_in_one_sentence(qtbot: QtBot, work: WorklistWork) -> None:
    work.choose_sheet = lambda *_: EXAMPLE
    window(work).back.click()
    qtbot.waitUntil(lambda: "ist kein Bestätigungsbogen" in told(work))
    assert window(work).back.isEnabled()
