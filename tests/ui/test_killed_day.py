"""A day at the desk by keys alone, killed again and again: what was told as saved is there."""

import json
import random
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clearingstelle.station import Station
from clearingstelle.visits import Visit
from i18n import texts_for
from ui.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
CONTACTS = 60
KILLS = 6
MONDAY = datetime(2026, 3, 2, 9, 30).astimezone()
# Keys by question: way, age, language, bridging, concerns, targets; "\t" ends a multiple one.
MIXED = (
    ("12", "1", "1", "3", "\t", "1", "\t"),
    ("31", "2", "2", "14", "\t", "2", "3", "\t"),
    ("a2", "5", "6", "259", "k"),
    ("0", "1", "3", "4"),
    ("",),
)


def keys_of(number: int) -> str:
    """The keys of one contact of the mixed set."""
    return "".join(MIXED[number % len(MIXED)])


def work(folder: str, number: str) -> None:
    """What the child does: contact after contact; says what is saved once the page said so."""
    app = QApplication(["desk"])
    station = Station(Path(folder), lambda: MONDAY)
    desk = Desk(station, texts_for("de"))
    desk.show()
    desk.add_pages()
    entered: list[Visit] = []
    desk.form.visit_entered.connect(entered.append)
    for done in range(int(number), CONTACTS):
        desk.form.say("")
        desk.form.start()
        for key in keys_of(done):
            if key == "\t":
                QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Tab)
            else:
                QTest.keyClicks(desk.focusWidget(), key)
        QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Return)
        while "Gespeichert" not in desk.form.status.text():
            app.processEvents()
        sys.stdout.write(json.dumps(entered[-1].told()) + "\n")
        sys.stdout.flush()


@pytest.mark.timeout(120)
def test_sixty_contacts_by_keys_survive_six_kills(tmp_path: Path) -> None:
    chance = random.Random(9)
    acknowledged: Counter[Visit] = Counter()
    kills = [chance.randrange(2, 9) for _ in range(KILLS)]
    for until in (*kills, CONTACTS):
        words = [
            sys.executable,
            "-c",
            "from tests.ui.test_killed_day import *; work(*sys.argv[1:])",
        ]
        words += [str(tmp_path), str(acknowledged.total())]
        with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT, text=True) as child:
            assert child.stdout is not None
            lines = [line for _, line in zip(range(until), child.stdout, strict=False)]
            if until < CONTACTS:
                child.kill()
            lines += child.stdout
        told = Counter(Visit.of(json.loads(line)) for line in lines if line.endswith("\n"))
        station = Station(tmp_path, lambda: MONDAY)
        found = Counter(entry.visit for entry in station.visits.open_day().result())
        station.check()
        station.close()
        # One more may have been committed in the moment before the page could say so.
        assert (acknowledged + told) <= found
        assert found.total() <= (acknowledged + told).total() + 1
        acknowledged = found
    assert acknowledged.total() == CONTACTS
    assert len(acknowledged) == len(MIXED)
