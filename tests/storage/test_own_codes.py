"""The Träger's own codes are kept as one list."""

import sqlite3
from collections.abc import Iterator

import pytest

from clearingstelle.storage.own_codes import OwnCodeStore

CODES = {("ziel", "mbe"): "B1", ("sprache", "uk"): "ä'; DROP TABLE own_codes"}


@pytest.fixture
def store() -> Iterator[OwnCodeStore]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(
        "CREATE TABLE own_codes (field TEXT NOT NULL, key TEXT NOT NULL,"
        " code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40), PRIMARY KEY (field, key))"
        " STRICT, WITHOUT ROWID"
    )
    yield OwnCodeStore(connection)
    connection.close()


def test_a_list_comes_back_as_it_was_kept(store: OwnCodeStore) -> None:
    assert store.all() == {}
    store.replace(CODES)
    assert store.all() == CODES


def test_a_new_list_takes_the_place_of_the_old_one(store: OwnCodeStore) -> None:
    store.replace(CODES)
    store.replace({("ziel", "jmd"): "B2"})
    assert store.all() == {("ziel", "jmd"): "B2"}
    store.replace({})
    assert store.all() == {}


def test_a_list_that_cannot_be_kept_leaves_the_old_one(store: OwnCodeStore) -> None:
    store.replace(CODES)
    with pytest.raises(sqlite3.IntegrityError):
        store.replace({("ziel", "jmd"): "B2", ("ziel", "ik"): "x" * 41})
    assert store.all() == CODES
