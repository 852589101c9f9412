"""An older tally comes in piece by piece, all or nothing; stopped, it leaves no trace."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from clearingstelle.moving import Mapped
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import open_database
from clearingstelle.storage.mappings import MappingStore
from clearingstelle.storage.staging import TABLES, Staging
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit

DAY = date(2026, 1, 7)
FULL = Visit.of({"sprache": "uk", "anliegen": ["arbeit", "wohnen"], "ziel": ["mbe"]})
SHA = "a" * 64
KEPT = (
    *("contacts", "contact_choices", "supplements", "day_counts", "closed_days", "chores"),
    *("imported_files", "mapped_columns", "mapped_values", "last_contact"),
)


def late(number: int, month: int = 1) -> list[LateVisit]:
    day = DAY.replace(month=month)
    return [LateVisit(Month(2026, month), FULL, day, HalfDay.MORNING)] * number


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "station.db")
    yield connection
    connection.close()


@pytest.fixture
def staging(connection: sqlite3.Connection) -> Staging:
    staging = Staging(connection)
    staging.begin()
    return staging


def kept(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that an import could have left behind."""
    found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in KEPT}  # noqa: S608
    names = connection.execute("SELECT name, '' FROM sqlite_temp_schema").fetchall()
    return found | {"temp": names}


def close(connection: sqlite3.Connection, period: str) -> None:
    connection.execute("INSERT INTO closed_reports VALUES (?, 1, x'00', '{}')", (period,))


def test_a_step_ends_when_its_time_is_over_and_goes_on_where_it_was(staging: Staging) -> None:
    visits = late(1000)
    first = staging.stage(visits, 0, 0.0)
    assert 0 < first < 1000
    assert staging.stage(visits, first, 60.0) == 1000
    assert staging.move(SHA).number == 1000


def test_what_was_laid_aside_counts_only_after_the_move(
    staging: Staging, connection: sqlite3.Connection
) -> None:
    staging.stage(late(3), 0)
    store = VisitStore(connection)
    assert store.is_empty()
    store.add(Visit.of(), DAY, HalfDay.MORNING)  # saved between two steps
    moved = staging.move(SHA, Mapped({"grund": "anliegen"}, {("anliegen", "ehe"): "familie"}))
    assert (moved.number, moved.supplements) == (3, 0)
    found = [visit for _, visit in store.during(HalfYear(2026, 1))]
    assert sorted(visit == FULL for visit in found) == [False, True, True, True]
    assert connection.execute("SELECT * FROM day_counts").fetchall() == [("2026-01-07", "vm", 3)]
    assert store.knows_file(SHA)
    remembered = MappingStore(connection).remembered()
    assert remembered == Mapped({"grund": "anliegen"}, {("anliegen", "ehe"): "familie"})
    assert kept(connection)["temp"] == []


def test_a_cancelled_import_leaves_nothing(
    staging: Staging, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    VisitStore(connection).add(Visit.of(), DAY, HalfDay.MORNING)
    staging.discard()
    before, content = kept(connection), (tmp_path / "station.db").read_bytes()
    staging.begin()
    staging.stage(late(500), 0)
    staging.discard()
    assert kept(connection) == before
    assert (tmp_path / "station.db").read_bytes() == content


def test_the_tables_aside_refuse_what_the_real_ones_refuse(
    staging: Staging, connection: sqlite3.Connection
) -> None:
    klingon = Visit(("klingon", *FULL.single[1:]), FULL.multi)
    flying = Visit(FULL.single, (frozenset({"fliegen"}), *FULL.multi[1:]))
    for visit in (klingon, flying):
        with pytest.raises(sqlite3.IntegrityError):
            staging.stage([LateVisit(Month(2026, 1), visit)], 0)
    assert staging.stage(late(1), 0) == 1
    assert not connection.in_transaction
    for name, twin in zip(("contacts", "contact_choices"), TABLES, strict=False):
        real = "SELECT sql FROM sqlite_schema WHERE name = ?"
        aside = "SELECT sql FROM sqlite_temp_schema WHERE name = ?"
        checks = connection.execute(real, (name,)).fetchone()[0].count("CHECK")
        assert connection.execute(aside, (twin,)).fetchone()[0].count("CHECK") == checks


def test_after_the_move_checks_and_references_hold_again(
    staging: Staging, connection: sqlite3.Connection
) -> None:
    staging.stage(late(2), 0)
    staging.move(SHA)
    for pragma, value in (("ignore_check_constraints", 0), ("foreign_keys", 1)):
        assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO contact_choices VALUES (x'00', 'anliegen', 'arbeit')")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_contacts_of_a_closed_half_year_become_supplements_of_its_folded_days(
    staging: Staging, connection: sqlite3.Connection
) -> None:
    close(connection, "2026-H1")
    staging.stage([*late(3), *late(2, month=7)], 0)
    assert staging.move(SHA).supplements == 3
    marked = (
        "SELECT count(*) FROM supplements JOIN contacts ON id = contact WHERE month = '2026-01'"
    )
    assert connection.execute(marked).fetchone()[0] == 3
    folded = connection.execute("SELECT * FROM closed_days").fetchall()
    assert folded == [("2026-H1", "mi", "vm", 3)]
    assert connection.execute("SELECT * FROM day_counts").fetchall() == [("2026-07-07", "vm", 2)]


def test_the_move_makes_the_same_marks_as_a_late_entry(tmp_path: Path) -> None:
    found: list[dict[str, list[tuple[object, ...]]]] = []
    for way in ("staged", "late"):
        connection = open_database(tmp_path / f"{way}.db")
        close(connection, "2026-H1")
        visits = [*late(2), *late(1, month=7)]
        if way == "staged":
            staging = Staging(connection)
            staging.begin()
            staging.stage(visits, 0)
            staging.move(SHA)
            VisitStore(connection).finish_chores()
        else:
            VisitStore(connection).add_late(visits, SHA)
        told = kept(connection)
        told |= {table: [row[1:] for row in told[table]] for table in ("contacts", "supplements")}
        told["contact_choices"] = sorted(row[1:] for row in told["contact_choices"])
        found.append({name: sorted(rows) for name, rows in told.items() if name != "contacts"})
        found[-1]["contacts"] = sorted(told["contacts"], key=str)
        connection.close()
    assert found[0] == found[1]


def test_a_disk_that_fills_in_the_move_leaves_everything_as_it_was(
    staging: Staging, connection: sqlite3.Connection
) -> None:
    VisitStore(connection).add(Visit.of(), DAY, HalfDay.MORNING)
    staging.stage(late(4000), 0, 60.0)
    before = kept(connection)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        staging.move(SHA, Mapped({"grund": "anliegen"}))
    assert kept(connection) == before
    assert connection.execute("PRAGMA ignore_check_constraints").fetchone()[0] == 0
    connection.execute("PRAGMA max_page_count = 1000000")
    assert staging.move(SHA).number == 4000


def test_a_move_that_fails_at_its_very_end_leaves_everything_as_it_was(
    staging: Staging, connection: sqlite3.Connection
) -> None:
    staging.stage(late(3), 0)
    before = kept(connection)
    with pytest.raises(sqlite3.IntegrityError):
        staging.move("too short a fingerprint")
    assert kept(connection) == before
    with pytest.raises(sqlite3.IntegrityError):
        staging.move(SHA, Mapped({"x" * 81: "anliegen"}))
    assert kept(connection) == before


def test_a_database_that_another_holds_is_told_and_nothing_is_moved(
    staging: Staging, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    staging.stage(late(3), 0)
    connection.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(tmp_path / "station.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        staging.move(SHA)
    other.execute("ROLLBACK")
    other.close()
    assert VisitStore(connection).is_empty()
    assert staging.move(SHA).number == 3


def test_contacts_come_in_the_order_of_random_ids_not_of_the_file(
    staging: Staging, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    """Even before the file is rebuilt neighbours share a day no more often than by chance."""
    languages = ("uk", "ar", "tr", "ru", "fa", "ti", "pl", "bg")
    visits = [
        LateVisit(Month(2026, 3), Visit.of({"sprache": language}), date(2026, 3, 2 + number))
        for number, language in enumerate(languages)
        for _ in range(24)
    ]
    staging.stage(visits, 0)
    staging.move(SHA)
    content = (tmp_path / "station.db").read_bytes()
    found: list[tuple[int, str]] = []
    for language in languages:
        at = content.find(b"2026-03kAkA" + language.encode())
        while at >= 0:
            found.append((at, language))
            at = content.find(b"2026-03kAkA" + language.encode(), at + 1)
    order = [language for _, language in sorted(found)]
    assert len(order) == 8 * 24
    assert sum(a == b for a, b in pairwise(order)) < 50
    assert connection.execute("SELECT task FROM chores").fetchall() == [("vacuum",)]
