"""Offers survive the store whole, and protection never has a place in it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.offers import Appointment, Course, DayPart, Offer, Origin, kinds
from clearingstelle.places import Spot, Sure
from clearingstelle.storage.database import open_database
from clearingstelle.storage.offers import OfferStore

FULL = Offer(
    kind="ik",
    name="Kurs <b>&",
    provider="Träger",
    association="Verband",
    partner=True,
    street="Weg 1",
    postcode="00101",
    town="Musterstadt",
    district="Nordstadt",
    stop="Bus 2 bis „Weg“",
    spot=Spot(51.1, 10.4, Sure.EXACT),
    phone="0000 1",
    email="a@b.example",
    web="https://b.example",
    languages=("de", "ar"),
    age_min=16,
    age_max=99,
    hours="Mo 9–12 Uhr",
    appointment=Appointment.BOTH,
    childcare=True,
    accessible=False,
    remark="Hinweis",
    bring="Zeugnisse",
    contact="Erika Beispiel",
    contact_shown=True,
    verified_on=date(2026, 11, 1),
    verified_by="Koordination",
    course=Course(
        type="ik_alpha",
        start=date(2027, 1, 11),
        end=date(2027, 9, 30),
        places_free=0,
        units=1000,
        level_from="A0",
        level_to="A2",
        day_part=DayPart.EVENING,
        online=False,
        reported_on=date(2026, 11, 2),
    ),
    source="liste.csv",
    imported_on=date(2026, 11, 22),
    origins=(Origin("phone", "von Hand", date(2026, 11, 21)),),
)
BARE = Offer(kind="mbe", name="Büro")


def test_the_full_offer_leaves_no_field_out() -> None:
    usual = Offer(kind="", name="")
    same = {
        name for name in Offer.__dataclass_fields__ if getattr(FULL, name) == getattr(usual, name)
    }
    assert same == {"protection"}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "clearingstelle.db")
    yield connection
    connection.close()


def test_an_offer_comes_back_as_it_was_written(connection: sqlite3.Connection) -> None:
    store = OfferStore(connection)
    store.write([FULL, BARE])
    assert set(store.all()) == {FULL, BARE}
    assert store.count() == 2


def test_an_offer_with_the_same_key_takes_the_place_of_the_old_one(
    connection: sqlite3.Connection,
) -> None:
    store = OfferStore(connection)
    store.write([FULL, BARE])
    store.write([replace(BARE, phone="0000 2")])
    assert set(store.all()) == {FULL, replace(BARE, phone="0000 2")}


def test_one_bad_offer_leaves_all_of_the_import_out(connection: sqlite3.Connection) -> None:
    store = OfferStore(connection)
    store.write([BARE])
    with pytest.raises(sqlite3.IntegrityError):
        store.write([FULL, replace(FULL, kind="gibt es nicht")])
    assert store.all() == [BARE]


@pytest.mark.parametrize(
    "leak",
    [
        {"street": "Weg 1"},
        {"postcode": "00101"},
        {"town": "Musterstadt"},
        {"spot": Spot(51.0, 10.0, Sure.POSTCODE)},
        {"email": "a@b.example"},
        {"web": "https://b.example"},
    ],
)
def test_the_store_itself_refuses_a_place_of_protection(
    connection: sqlite3.Connection, leak: dict[str, object]
) -> None:
    hidden = Offer(kind="gesundheit", name="Schutz", phone="0000 9", protection=True)
    OfferStore(connection).write([hidden])
    with pytest.raises(sqlite3.IntegrityError):
        OfferStore(connection).write([replace(hidden, **leak)])  # type: ignore[arg-type]
    assert replace(FULL, protection=True).without_place().spot is None


def test_the_kinds_of_the_store_are_those_of_the_code_list(
    connection: sqlite3.Connection,
) -> None:
    store = OfferStore(connection)
    store.write([Offer(kind=kind, name="Büro") for kind in kinds()])
    assert store.count() == len(kinds())
