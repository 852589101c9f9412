"""An import is written whole or not at all, and can be taken back."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.offers import Course, Offer, Origin
from clearingstelle.places import Spot, Sure
from clearingstelle.storage import offer_import
from clearingstelle.storage.database import open_database
from clearingstelle.storage.offer_import import OfferImport, Pair, StoreChanged
from clearingstelle.storage.offer_rows import NAMES, row_of
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.undo_import import ImportUndo, LastImport, NothingToUndo, Undone

DAY = date(2026, 11, 23)
KNOWN = Offer(
    kind="ik",
    name="Kurs „A“ \u202e<b>",
    partner=True,
    spot=Spot(51.123456789012345, 10.1, Sure.EXACT),
    childcare=False,
    course=Course(type="ik_allg", start=DAY, online=True),
    source="alt.csv",
    imported_on=date(2026, 10, 1),
    origins=(Origin("phone", "von Hand", date(2026, 11, 1)),),
)
OTHER = Offer(kind="mbe", name="Anderes")
NEW = Offer(kind="mbe", name="Neu", protection=True, phone="0000 1")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "clearingstelle.db")
    OfferStore(connection).write([KNOWN, OTHER])
    yield connection
    connection.close()


def bring_in(connection: sqlite3.Connection, *pairs: Pair, file: str = "neu.csv") -> int:
    staging = OfferImport(connection)
    staging.begin()
    assert staging.stage(pairs, 0) == len(pairs)
    return staging.move(file, DAY)


def test_a_row_comes_back_as_it_was_written_to_the_type(connection: sqlite3.Connection) -> None:
    full = replace(KNOWN, spot=Spot(51, 10, Sure.EXACT), accessible=True)
    OfferStore(connection).write([full, NEW])
    for offer in (full, NEW):
        (row,) = connection.execute(
            f"SELECT {NAMES} FROM offers WHERE key = ?",  # noqa: S608
            (row_of(offer)[0],),
        )
        assert repr(row) == repr(row_of(offer))


def test_what_is_only_laid_aside_is_not_there(connection: sqlite3.Connection) -> None:
    staging = OfferImport(connection)
    staging.begin()
    staging.stage([(None, NEW)], 0)
    assert set(OfferStore(connection).all()) == {KNOWN, OTHER}
    staging.discard()
    assert bring_in(connection, (OTHER, replace(OTHER, phone="0000 2"))) == 1
    assert set(OfferStore(connection).all()) == {KNOWN, replace(OTHER, phone="0000 2")}


def test_a_step_ends_when_its_time_is_over(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offer_import, "CHUNK", 2)
    staging = OfferImport(connection)
    staging.begin()
    pairs: list[Pair] = [(None, replace(NEW, name=f"Neu {n}")) for n in range(5)]
    assert staging.stage(pairs, 0, seconds=0) == 2
    assert staging.stage(pairs, 2, seconds=0) == 4
    assert staging.stage(pairs, 4, seconds=0) == 5
    assert staging.move("neu.csv", DAY) == 5


def test_one_bad_offer_leaves_all_of_the_import_out(connection: sqlite3.Connection) -> None:
    bad = replace(NEW, kind="gibt es nicht")
    with pytest.raises(sqlite3.IntegrityError):
        bring_in(connection, (None, NEW), (None, bad))
    assert set(OfferStore(connection).all()) == {KNOWN, OTHER}
    with pytest.raises(NothingToUndo):
        ImportUndo(connection).last()


def test_what_was_changed_since_the_preview_is_not_overwritten(
    connection: sqlite3.Connection,
) -> None:
    by_hand = replace(OTHER, remark="von Hand")
    OfferStore(connection).write([by_hand])
    with pytest.raises(StoreChanged):
        bring_in(connection, (OTHER, replace(OTHER, phone="0000 2")), (None, NEW))
    OfferStore(connection).write([NEW])
    with pytest.raises(StoreChanged):
        bring_in(connection, (None, replace(NEW, phone="0000 9")))
    OfferStore(connection).remove(by_hand)
    with pytest.raises(StoreChanged):
        bring_in(connection, (by_hand, replace(by_hand, phone="0000 2")))
    assert set(OfferStore(connection).all()) == {KNOWN, NEW}


def test_the_last_import_is_taken_back_to_the_letter(connection: sqlite3.Connection) -> None:
    after = replace(KNOWN, phone="0000 7", course=None, spot=None)
    assert KNOWN.key != after.key  # so a course that keeps its key
    after = replace(KNOWN, phone="0000 7", spot=None, origins=())
    bring_in(connection, (KNOWN, after), (None, NEW))
    undo = ImportUndo(connection)
    assert undo.last() == LastImport("neu.csv", DAY, new=1, changed=1)
    assert undo.undo() == Undone("neu.csv", removed=1, restored=1, kept=())
    assert set(OfferStore(connection).all()) == {KNOWN, OTHER}
    with pytest.raises(NothingToUndo):
        undo.undo()


def test_only_the_last_import_can_be_taken_back(connection: sqlite3.Connection) -> None:
    bring_in(connection, (None, NEW))
    second = replace(NEW, name="Zweites")
    bring_in(connection, (None, second), file="zweite.csv")
    assert ImportUndo(connection).undo().file == "zweite.csv"
    assert set(OfferStore(connection).all()) == {KNOWN, OTHER, NEW}


def test_what_was_touched_by_hand_stays_and_is_named(connection: sqlite3.Connection) -> None:
    gone, renamed = replace(NEW, name="Gelöscht"), replace(NEW, name="Umbenannt")
    after = replace(OTHER, phone="0000 2")
    bring_in(connection, (OTHER, after), (None, NEW), (None, gone), (None, renamed))
    store = OfferStore(connection)
    store.keep(replace(after, remark="von Hand"), after)
    store.remove(gone)
    store.keep(replace(renamed, name="Neuer Name"), renamed)
    undo = ImportUndo(connection)
    assert set(undo.last().touched) == {"Anderes", "Gelöscht", "Umbenannt"}
    undone = undo.undo()
    assert (undone.removed, undone.restored, len(undone.kept)) == (1, 0, 3)
    assert {offer.name for offer in store.all()} == {KNOWN.name, "Anderes", "Neuer Name"}
    assert replace(after, remark="von Hand") in store.all()


def test_what_others_add_meanwhile_is_left_alone(connection: sqlite3.Connection) -> None:
    bring_in(connection, (None, NEW))
    by_hand = replace(OTHER, name="Von Hand angelegt")
    OfferStore(connection).write([by_hand])
    ImportUndo(connection).undo()
    assert set(OfferStore(connection).all()) == {KNOWN, OTHER, by_hand}
