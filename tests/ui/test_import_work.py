"""A long import says how far it is, can be stopped, and can be taken back."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clearingstelle.station import Station
from clearingstelle.storage import offer_import
from i18n import Texts
from ui.desk import Desk
from ui.import_progress import ImportProgress
from ui.import_work import ImportWork

Key = Qt.Key


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    station = Station(folder, lambda: datetime(2026, 11, 23, 9, 30).astimezone())
    station.open()
    yield station
    station.close()


@pytest.fixture
def work(desk: Desk, tmp_path: Path) -> ImportWork:
    path = tmp_path / "viele.csv"
    rows = "".join(f"Verein {n};mbe;00{n % 900:03};Ort {n}\n" for n in range(3000))
    path.write_text("name;art;plz;ort\n" + rows, "utf-8")
    desk.go(desk.beside.offers)
    work = desk.beside.imports
    work._choose = lambda *_: path  # noqa: SLF001
    return work


def number(station: Station) -> int:
    return len(station.offers.all().result())


def test_while_a_file_is_read_one_can_stop_it(
    qtbot: QtBot, work: ImportWork, desk: Desk, station: Station
) -> None:
    work.import_file()
    assert work.progress is not None
    assert "viele.csv" in work.progress.told.text()
    qtbot.keyClick(work.progress, Key.Key_Escape)
    qtbot.waitUntil(lambda: work.progress is None, timeout=20_000)
    assert desk.beside.offers.status.text() == "Abgebrochen. Es wurde nichts übernommen."
    assert work.preview is None
    assert number(station) == 0


def test_while_it_is_written_one_can_stop_it_and_nothing_is_there(
    qtbot: QtBot,
    work: ImportWork,
    desk: Desk,
    station: Station,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = offer_import.OfferImport.stage
    monkeypatch.setattr(
        offer_import.OfferImport, "stage", lambda self, pairs, at: stage(self, pairs, at, 0)
    )
    work.import_file()
    qtbot.waitUntil(lambda: work.preview is not None, timeout=20_000)
    assert work.preview is not None
    work.preview.accept()
    assert work.progress is not None
    work.progress.close()  # the frame and the shield only put it away
    assert work.progress is not None
    work.import_file()
    assert work.progress.isVisible()
    work.progress.cancel.click()
    qtbot.waitUntil(lambda: work.progress is None, timeout=20_000)
    assert "nichts übernommen" in desk.beside.offers.status.text()
    assert number(station) == 0


def test_the_last_import_is_taken_back_after_a_question(
    qtbot: QtBot, work: ImportWork, desk: Desk, station: Station
) -> None:
    work.import_file()
    qtbot.waitUntil(lambda: work.preview is not None, timeout=20_000)
    assert work.preview is not None
    work.preview.accept()
    status = desk.beside.offers.status
    qtbot.waitUntil(lambda: "3.000 Angebote übernommen" in status.text(), timeout=20_000)
    work.undo()
    qtbot.waitUntil(lambda: work.question is not None, timeout=20_000)
    assert work.question is not None
    assert "„viele.csv“ vom 23.11.2026 zurücknehmen? 3.000 neue" in work.question.text()
    back = next(b for b in work.question.buttons() if b.text() == "Zurücknehmen")
    back.click()
    qtbot.waitUntil(lambda: "zurückgenommen: 3.000 gelöscht" in status.text(), timeout=20_000)
    assert number(station) == 0
    work.undo()
    qtbot.waitUntil(lambda: "keinen Import" in status.text(), timeout=20_000)


def test_the_entries_stand_behind_the_button(work: ImportWork, desk: Desk) -> None:
    menu = desk.beside.offers.tools.menu()
    texts = [action.text() for action in menu.actions()]
    assert "Importieren …" in texts
    assert "Letzten Import zurücknehmen …" in texts


def test_a_desk_that_stays_open_stops_no_import(qtbot: QtBot, desk: Desk, german: Texts) -> None:
    progress = ImportProgress(desk, german)
    with qtbot.assertNotEmitted(progress.desk_closed):
        desk.leaving.may_close = lambda: False  # type: ignore[method-assign]  # a question stops it
        desk.close()
    with qtbot.waitSignal(progress.desk_closed):
        desk.leaving.may_close = lambda: True  # type: ignore[method-assign]
        desk.close()
