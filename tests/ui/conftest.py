"""A desk with an empty station, as the counsellor finds it in the morning."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from clearingstelle.station import Station
from i18n import Texts
from ui.desk import Desk

MONDAY = datetime(2026, 3, 2, 9, 30).astimezone()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path / "daten", lambda: MONDAY)
    station.open()
    yield station
    station.close()


@pytest.fixture
def desk(qtbot: QtBot, station: Station, german: Texts) -> Iterator[Desk]:
    desk = Desk(station, german)
    qtbot.addWidget(desk)
    desk.show()
    qtbot.waitExposed(desk)
    desk.add_pages()
    desk.activateWindow()
    desk.form.start()
    yield desk
    desk.leaving.may_close = lambda: True  # type: ignore[method-assign]  # nobody is there to ask
    desk.close()
    QThreadPool.globalInstance().waitForDone()  # a job must not outlive its test
