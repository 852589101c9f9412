"""Contacts are kept at once, listed without order, and sealed without a trace of the day."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import open_database
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import Field, LateVisit, Use, Visit, fields

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
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


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "station.db")
    yield connection
    connection.close()


@pytest.fixture
def store(connection: sqlite3.Connection) -> VisitStore:
    return VisitStore(connection)


def test_a_contact_comes_back_as_it_was_counted(store: VisitStore) -> None:
    store.add(FULL, MONDAY, HalfDay.MORNING)
    store.add(Visit.of(), MONDAY, HalfDay.AFTERNOON)
    found = store.open_visits()
    assert {(entry.half_day, entry.visit) for entry in found} == {
        (HalfDay.MORNING, FULL),
        (HalfDay.AFTERNOON, Visit.of()),
    }
    assert store.count_on(MONDAY) == 2
    assert store.count_on(TUESDAY) == 0


ENTERED = [field for field in fields().values() if field.use is not Use.DERIVED]


@pytest.mark.parametrize("field", ENTERED, ids=lambda field: field.key)
def test_every_code_of_the_list_can_be_kept(store: VisitStore, field: Field) -> None:
    for code in field.keys:
        gap = {"luecke": "kosten"} if field.key == "luecke_anliegen" else {}
        store.add(Visit.of({field.key: code, **gap}), MONDAY, HalfDay.MORNING)
    assert store.count_on(MONDAY) == len(field.codes)


def test_undo_finds_the_last_contact_after_a_restart(store: VisitStore) -> None:
    store.add(Visit.of(), MONDAY, HalfDay.MORNING)
    last = store.add(FULL, MONDAY, HalfDay.MORNING)
    assert store.last() == last
    assert store.remove(last)
    assert store.last() is None
    assert not store.remove(last)
    assert [entry.visit for entry in store.open_visits()] == [Visit.of()]


def test_sealing_takes_the_day_off_and_counts_it_apart(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    ids = {store.add(FULL, MONDAY, HalfDay.MORNING) for _ in range(3)}
    ids.add(store.add(FULL, MONDAY, HalfDay.AFTERNOON))
    store.add(Visit.of(), TUESDAY, HalfDay.MORNING)
    assert store.seal(TUESDAY) == 4
    rows = connection.execute("SELECT id, day, half_day, month FROM contacts").fetchall()
    sealed = [row for row in rows if row[1] is None]
    assert len(sealed) == 4
    assert {row[3] for row in sealed} == {"2026-03"}
    assert not ids & {row[0] for row in sealed}
    assert connection.execute("SELECT * FROM day_counts ORDER BY half_day").fetchall() == [
        ("2026-03-02", "nm", 1),
        ("2026-03-02", "vm", 3),
    ]
    assert sorted(store.during(HalfYear(2026, 1)), key=str) == sorted(
        [(Month(2026, 3), FULL)] * 4 + [(Month(2026, 3), Visit.of())], key=str
    )


def test_a_sealed_contact_cannot_be_undone(store: VisitStore) -> None:
    contact = store.add(FULL, MONDAY, HalfDay.MORNING)
    store.seal(TUESDAY)
    assert store.last() is None
    assert not store.remove(contact)


def test_a_sealing_cut_short_by_the_power_is_finished_at_the_next_start(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    connection.execute("INSERT INTO chores VALUES ('vacuum')")
    store.finish_chores()
    assert connection.execute("SELECT count(*) FROM chores").fetchone()[0] == 0


def test_after_sealing_neighbours_in_the_file_share_a_day_no_more_than_by_chance(
    store: VisitStore, tmp_path: Path
) -> None:
    """The cells of a page lie in the order of insertion until VACUUM rebuilds it."""
    languages = fields()["sprache"].keys[:8]
    for number, language in enumerate(languages, start=2):
        day = date(2026, 3, number)
        for _ in range(96):
            store.add(Visit.of({"sprache": language}), day, HalfDay.MORNING)
        store.seal(date(2026, 3, number + 1))
    order = _cells_in_file_order(tmp_path / "station.db", languages)
    assert len(order) == 8 * 96
    shared = sum(a == b for a, b in pairwise(order))
    # By chance 767 * 95/767 = 95 pairs, 9 more or less; without VACUUM 135 to 168.
    assert shared < 128


def _cells_in_file_order(path: Path, languages: tuple[str, ...]) -> list[str]:
    """The languages of the contacts in the order in which their bytes lie in the file."""
    content = path.read_bytes()
    found: list[tuple[int, str]] = []
    for language in languages:
        needle = b"2026-03kAkA" + language.encode() + b"kA"
        at = content.find(needle)
        while at >= 0:
            found.append((at, language))
            at = content.find(needle, at + 1)
    return [language for _, language in sorted(found)]


def test_what_was_undone_leaves_no_bytes(store: VisitStore, tmp_path: Path) -> None:
    contact = store.add(Visit.of({"sprache": "bcms"}), MONDAY, HalfDay.MORNING)
    path = tmp_path / "station.db"
    needle = b"kAkAbcms"
    assert needle in path.read_bytes()
    store.remove(contact)
    assert needle not in path.read_bytes()
    assert not path.with_name("station.db-journal").exists()


def test_late_contacts_are_counted_all_or_none(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    late = [
        LateVisit(Month(2026, 1), FULL, date(2026, 1, 7), HalfDay.MORNING),
        LateVisit(Month(2026, 1), FULL, date(2026, 1, 7), HalfDay.UNKNOWN),
        LateVisit(Month(2026, 2), Visit.of()),
    ]
    assert store.add_late(late, "0" * 64) == 3
    assert store.knows_file("0" * 64)
    assert not store.knows_file("1" * 64)
    assert len(list(store.during(HalfYear(2026, 1)))) == 3
    assert connection.execute("SELECT sum(number) FROM day_counts").fetchone()[0] == 2
    with pytest.raises(sqlite3.IntegrityError):
        store.add_late(late, "too short a fingerprint")
    assert len(list(store.during(HalfYear(2026, 1)))) == 3
