"""Every schema that was ever shipped opens with all its data, even when cut short on the way."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import VERSION, check, open_database
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit

DATA = Path(__file__).with_name("data")
SHIPPED = tuple(range(1, VERSION))
FIRST, SECOND = HalfYear(2026, 1), HalfYear(2025, 2)
FULL = Visit.of(
    {
        "zugang": "jobcenter",
        "alter": "27-44",
        "sprache": "uk",
        "anliegen": ["arbeit", "wohnen", "geld"],
        "ziel": ["mbe", "ik"],
        "paket": ["uk", "de"],
        "luecke": "kein_platz",
        "luecke_anliegen": "wohnen",
        "unterstuetzung": ["begleitet"],
    }
)
# Opens the file, but dies inside the step of that number: its changes lie in the file
# already (a cache of one page spills), nothing of them is committed.
DIES = """
import functools, os, signal, sys
from pathlib import Path
from clearingstelle.storage import migrations
from clearingstelle.storage.database import open_database
steps, deadly = list(migrations.STEPS), int(sys.argv[2])
change = steps[deadly - 1]
@functools.wraps(change)
def dies(db):
    db.conn.execute("PRAGMA cache_size = 1")
    change(db)
    os.kill(os.getpid(), signal.SIGKILL)
steps[deadly - 1] = dies
migrations.STEPS = steps
open_database(Path(sys.argv[1]))
"""


def shipped(folder: Path, version: int) -> Path:
    """A database file as the program of that version left it."""
    path = folder / f"{version}.db"
    old = sqlite3.connect(path)
    old.executescript((DATA / f"schema-{version}.sql").read_text("utf-8"))
    assert old.execute("PRAGMA user_version").fetchone() == (version,)
    old.close()
    return path


def is_whole(path: Path, version: int) -> None:
    """The file opens in today's shape, with all that was in it."""
    connection = open_database(path)
    check(connection, path)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = VisitStore(connection)
    assert {(e.day, e.half_day, e.visit) for e in store.open_visits()} == {
        (date(2026, 3, 2), HalfDay.MORNING, FULL),
        (date(2026, 3, 2), HalfDay.AFTERNOON, Visit.of()),
    }
    assert (Month(2026, 2), FULL) in list(store.during(FIRST))
    assert list(store.during(SECOND)) == [(Month(2025, 11), Visit.of())]
    assert store.knows_file("0" * 64)
    assert SessionStore(connection).staffed_minutes(FIRST) == 210
    assert store.count_on(date(2026, 2, 27)) == 1
    assert [offer.name for offer in OfferStore(connection).all()] == ["Büro"] * (version >= 2)
    closed = ReportStore(connection).closed(SECOND)
    assert (closed.files if closed else None) == (
        {"a.csv": b"1", "b.pdf": b"\0\xff"} if version >= 3 else None
    )
    works_on(store)
    connection.close()


def works_on(store: VisitStore) -> None:
    """The old data are undone, sealed and entered late like new ones."""
    last = store.last()
    assert last is not None
    assert store.remove(last)
    assert store.seal(date(2026, 3, 3)) == 1
    store.add_late([LateVisit(Month(2025, 11), FULL, date(2025, 11, 3), HalfDay.MORNING)])
    assert len(list(store.during(SECOND))) == 2


def fingerprints(path: Path) -> Iterator[tuple[str, str]]:
    connection = sqlite3.connect(path)
    found = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    yield from connection.execute(found)
    connection.close()


@pytest.mark.parametrize("version", SHIPPED)
def test_an_older_database_opens_with_all_its_data(tmp_path: Path, version: int) -> None:
    path = shipped(tmp_path, version)
    is_whole(path, version)
    open_database(tmp_path / "new.db").close()
    assert list(fingerprints(path)) == list(fingerprints(tmp_path / "new.db"))


STEPS_TO_COME = [(old, step) for old in SHIPPED for step in range(old + 1, VERSION + 1)]


@pytest.mark.parametrize(("version", "step"), STEPS_TO_COME)
def test_a_step_that_was_killed_is_taken_again(tmp_path: Path, version: int, step: int) -> None:
    path = shipped(tmp_path, version)
    words = [sys.executable, "-c", DIES, str(path), str(step)]
    died = subprocess.run(words, check=False, capture_output=True)
    assert died.returncode == -9, died.stderr
    assert path.with_name(f"{path.name}-journal").exists(), "it died with changes in the file"
    is_whole(path, version)
