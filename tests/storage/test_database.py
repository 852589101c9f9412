"""The file is safe, ours, of this version, and refuses what it must not hold."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from clearingstelle.storage.database import (
    APPLICATION_ID,
    PRAGMAS,
    VERSION,
    BrokenDatabase,
    DatabaseBusy,
    ForeignDatabase,
    NewerDatabase,
    check,
    open_database,
    told,
    transaction,
)
from clearingstelle.storage.migrations import STEPS
from clearingstelle.visits import fields


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "station.db")
    yield connection
    connection.close()


def value(connection: sqlite3.Connection, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


def test_every_connection_has_the_settings_of_a_desk(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    second = open_database(tmp_path / "station.db")
    for opened in (connection, second):
        for name, (_, expected) in PRAGMAS.items():
            assert value(opened, name) == expected, name
    second.close()


def test_the_file_says_whose_it_is_and_how_old(connection: sqlite3.Connection) -> None:
    assert value(connection, "application_id") == APPLICATION_ID
    assert value(connection, "user_version") == VERSION == len(STEPS)


def test_no_step_tells_when_the_desk_was_set_up(connection: sqlite3.Connection) -> None:
    times = connection.execute("SELECT DISTINCT applied_at FROM _sqlite_migrations").fetchall()
    assert times == [("",)]


def test_tables_of_contacts_keep_their_shape(connection: sqlite3.Connection) -> None:
    found = connection.execute("SELECT name, wr, strict FROM pragma_table_list").fetchall()
    shapes = {name: (without_rowid, strict) for name, without_rowid, strict in found}
    for name in ("contacts", "contact_choices", "day_counts"):
        assert shapes[name] == (1, 1), name


def test_no_column_of_a_contact_can_hold_free_text(connection: sqlite3.Connection) -> None:
    known = [field.key for field in fields().values()]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(contacts)")]
    assert set(columns) - set(known) == {"id", "day", "half_day", "month"}
    good = {"id": bytes(16), "month": "2026-03"} | {
        field.key: field.untouched for field in fields().values() if field.key in columns
    }
    names = ", ".join(f'"{name}"' for name in good)
    places = ", ".join("?" * len(good))
    insert = f"INSERT INTO contacts ({names}) VALUES ({places})"  # noqa: S608
    for name in good:
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(insert, list((good | {name: "Frau Beispiel"}).values()))
    connection.execute(insert, list(good.values()))
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO contact_choices VALUES (?, 'ziel', 'Frau B')", (bytes(16),))


def test_the_schema_knows_every_code_of_the_list(connection: sqlite3.Connection) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(contacts)")]
    schema = "".join(row[0] or "" for row in connection.execute("SELECT sql FROM sqlite_schema"))
    for field in fields().values():
        if field.key in columns:
            listed = ", ".join(f"'{key}'" for key in field.keys)
            shuffled = schema.partition(f'"{field.key}" IN (')[2].partition(")")[0]
            assert sorted(shuffled.split(", ")) == sorted(listed.split(", ")), field.key
        elif field.multi:
            part = schema.partition(f"(field = '{field.key}' AND code IN (")[2].partition(")")[0]
            assert sorted(part.split(", ")) == sorted(f"'{key}'" for key in field.keys), field.key


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    connection = open_database(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase) as refused:
        open_database(path)
    assert str(VERSION + 1) in str(refused.value.values["found"])
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE theirs (x)")
    foreign.commit()
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(ForeignDatabase):
        open_database(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all, but longer than a header" * 9, b"x"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "station.db"
    path.write_bytes(content)
    with pytest.raises(BrokenDatabase):
        open_database(path)
    assert path.read_bytes() == content


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    open_database(path).close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
    path.write_bytes(content)
    with pytest.raises(BrokenDatabase), told(path):
        check(open_database(path), path)


def test_a_foreign_lock_is_told_after_a_short_wait(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    path = tmp_path / "station.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(DatabaseBusy), told(path), transaction(connection):
        connection.execute("DELETE FROM day_counts")
    other.execute("ROLLBACK")
    other.close()


def test_a_transaction_is_all_or_nothing(connection: sqlite3.Connection) -> None:
    insert = "INSERT INTO day_counts VALUES ('2026-03-02', 'vm', ?)"
    with pytest.raises(sqlite3.IntegrityError), transaction(connection):
        connection.executemany(insert, [(1,), (-1,)])
    assert connection.execute("SELECT count(*) FROM day_counts").fetchone()[0] == 0
    assert not connection.in_transaction


def test_the_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "daten" / "station.db"
    open_database(path).close()
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
