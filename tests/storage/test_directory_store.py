"""Issues of the partner directory stay as they were handed out; the register knows offices."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.directory import (
    Directory,
    Entry,
    IssuedMeanwhile,
    KnownRecipient,
    Line,
    Mark,
    Recipient,
)
from clearingstelle.storage.database import open_database
from clearingstelle.storage.directory import DirectoryStore

DAY = date(2026, 11, 23)
ENTRY = Entry(key="a\x1fb", kind="mbe", kind_name="MBE", name="<b>Ä</b> & „Ö“", contact="Erika")
FIRST = Directory(
    day=DAY,
    valid_until=date(2027, 2, 23),
    station="Station",
    lines=(Line(ENTRY),),
    number=1,
)
SECOND = replace(
    FIRST,
    number=2,
    lines=(Line(ENTRY, Mark.CHANGED, ("Telefon: – → 1", "Ort: – → 2")),),
    gone=(replace(ENTRY, key="c"),),
    before=1,
    before_day=DAY,
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "clearingstelle.db")
    yield connection
    connection.close()


@pytest.fixture
def store(connection: sqlite3.Connection) -> DirectoryStore:
    return DirectoryStore(connection)


def test_an_issue_comes_back_as_it_was(store: DirectoryStore) -> None:
    assert (store.issues(), store.last_number()) == ([], 0)
    store.add(FIRST)
    store.add(SECOND)
    assert store.issues() == [SECOND, FIRST]
    assert store.issue(2) == SECOND
    assert store.issue(3) is None


@pytest.mark.parametrize("number", [1, 3])
def test_an_issue_that_is_not_the_next_one_is_refused(store: DirectoryStore, number: int) -> None:
    store.add(FIRST)
    with pytest.raises(IssuedMeanwhile) as refused:
        store.add(replace(SECOND, number=number))
    assert "Ausgabe 1" in refused.value.text(str)
    assert store.issues() == [FIRST]


def test_words_that_a_later_program_adds_are_left_alone(
    connection: sqlite3.Connection, store: DirectoryStore
) -> None:
    store.add(FIRST)
    connection.execute(
        'UPDATE directory_issues SET lines = replace(lines, \'"kind"\', \'"neu": "x", "kind"\')'
    )
    assert store.issue(1) == FIRST


def test_the_register_knows_offices_and_forgets_them(store: DirectoryStore) -> None:
    store.add(FIRST)
    store.add(SECOND)
    abh, jobcenter = Recipient("ABH", DAY), Recipient("Jobcenter", DAY)
    store.add_recipients(1, [jobcenter, abh])
    assert store.recipients(1) == [abh, jobcenter]
    assert store.recipients(2) == []
    assert store.remove_recipient(1, "ABH")
    assert not store.remove_recipient(1, "ABH")
    assert store.recipients(1) == [jobcenter]


def test_of_recipients_one_of_whom_is_known_none_is_taken(store: DirectoryStore) -> None:
    store.add(FIRST)
    store.add_recipients(1, [Recipient("ABH", DAY)])
    with pytest.raises(KnownRecipient):
        store.add_recipients(1, [Recipient("Jobcenter", DAY), Recipient("abh", DAY)])
    assert [one.name for one in store.recipients(1)] == ["ABH"]


def test_the_parts_of_the_town_come_by_postcode(
    connection: sqlite3.Connection, store: DirectoryStore
) -> None:
    rows = [("Nord", "00101"), ("Mitte", "00101"), ("Süd", "00102")]
    connection.executemany("INSERT INTO districts VALUES (?, ?)", rows)
    assert store.districts() == {"00101": ("Mitte", "Nord"), "00102": ("Süd",)}
