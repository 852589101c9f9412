"""A full or a locked disk: nothing half-written, and on it goes when there is room again."""

import resource
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import (
    DatabaseBusy,
    DiskFailing,
    DiskFull,
    check,
    open_database,
    told,
)
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit, fields

MONDAY, FEBRUARY = date(2026, 3, 2), Month(2026, 2)
SMALL = Visit.of()
# Every target and sheet: a contact that does not fit where a small one was.
LARGE = Visit.of({"ziel": fields()["ziel"].keys, "paket": fields()["paket"].keys})
LATE = LateVisit(FEBRUARY, LARGE, date(2026, 2, 3), HalfDay.MORNING)
Change = Callable[[VisitStore], object]
CHANGES: dict[str, Change] = {
    "count": lambda store: store.add(LARGE, MONDAY, HalfDay.MORNING),
    "correct": lambda store: store.correct(a_small_one(store), LARGE),
    "enter late": lambda store: store.add_late([LATE]),
    "mend a month": lambda store: store.correct_sealed(FEBRUARY, SMALL, LARGE),
}


def a_small_one(store: VisitStore) -> bytes:
    return next(entry.id for entry in store.open_visits() if entry.visit == SMALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(path)
    store = VisitStore(connection)
    store.add_late([LateVisit(FEBRUARY, SMALL)] * 3)
    for _ in range(3):
        store.add(SMALL, MONDAY, HalfDay.MORNING)
    yield connection
    connection.close()


def state(connection: sqlite3.Connection) -> tuple[object, ...]:
    store = VisitStore(connection)
    return (
        Counter(entry.visit for entry in store.open_visits()),
        Counter(store.during(HalfYear(2026, 1))),
        connection.execute("SELECT * FROM day_counts").fetchall(),
        store.last(),
    )


def fill(connection: sqlite3.Connection) -> None:
    """No page more, and no room for a large contact in those that are there."""
    connection.execute("PRAGMA max_page_count = 1")  # the least: as many as there are
    with pytest.raises(sqlite3.OperationalError):
        count_for_ever(connection)


def count_for_ever(connection: sqlite3.Connection) -> None:
    while True:
        VisitStore(connection).add(LARGE, MONDAY, HalfDay.MORNING)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """What a quota does: a write fails although the disk is not full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(path: Path, change: Change, connection: sqlite3.Connection) -> DeskError:
    with pytest.raises(DeskError) as error, told(path):
        change(VisitStore(connection))
    return error.value


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_on_a_full_disk_nothing_changes_and_then_it_goes_on(
    path: Path, connection: sqlite3.Connection, change: Change
) -> None:
    fill(connection)
    before = state(connection)
    assert isinstance(refused(path, change, connection), DiskFull)
    assert state(connection) == before
    check(connection, path)
    connection.execute("PRAGMA max_page_count = 100000")
    change(VisitStore(connection))
    assert state(connection) != before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_behind_a_quota_nothing_changes_and_then_it_goes_on(
    path: Path, connection: sqlite3.Connection, change: Change
) -> None:
    before = state(connection)
    with no_file_larger_than(512):
        assert isinstance(refused(path, change, connection), DiskFailing)
    assert state(connection) == before
    change(VisitStore(connection))
    assert state(connection) != before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_locked_file_is_told_and_nothing_changes(
    path: Path, connection: sqlite3.Connection, change: Change
) -> None:
    before = state(connection)
    connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert isinstance(refused(path, change, connection), DatabaseBusy)
    other.execute("ROLLBACK")
    other.close()
    assert state(connection) == before
    change(VisitStore(connection))
    assert state(connection) != before


def test_what_is_committed_is_not_told_as_failed_when_the_rebuilding_has_no_room(
    path: Path, connection: sqlite3.Connection
) -> None:
    """Else the entry would stand in the form again and be counted twice."""
    store = VisitStore(connection)
    late = LateVisit(FEBRUARY, SMALL, date(2026, 2, 3), HalfDay.MORNING)
    with no_file_larger_than(path.stat().st_size):
        assert store.add_late([late]) == 1
        assert connection.execute("SELECT 1 FROM chores").fetchone() == (1,)
        store.add(SMALL, MONDAY, HalfDay.MORNING)
    check(connection, path)
    store.finish_chores()
    assert connection.execute("SELECT 1 FROM chores").fetchone() is None
    assert Counter(store.during(HalfYear(2026, 1)))[FEBRUARY, SMALL] == 4
    assert store.count_on(MONDAY) == 4
