"""The same office in another spelling is found, another office is not."""

from dataclasses import replace
from datetime import date

import pytest

from clearingstelle.offers import Course, Offer
from clearingstelle.offers.changes import Entry, Reading, compare
from clearingstelle.offers.likeness import Known, loose_street

OFFICE = Offer(
    kind="mbe",
    name="Verein Brücke e. V.",
    street="Musterstraße 5",
    postcode="00101",
    town="Musterstadt",
    phone="0000 123",
    source="alt.csv",
    imported_on=date(2026, 10, 1),
)


@pytest.mark.parametrize(
    "spelled",
    [
        {"street": "Musterstr. 5"},
        {"street": "Muster Str. 5"},
        {"street": ""},
        {"name": "MBE Verein Brücke e.V."},
        {"name": "Verein Bruecke – Migrationsberatung Musterstadt"},
        {"name": "Brücke, Migrationsberatung für Erwachsene"},
        {"name": "Ganz anders", "street": "Musterstr. 5"},  # house and telephone are the same
    ],
)
def test_another_spelling_is_the_same_office(spelled: dict[str, str]) -> None:
    assert Known([OFFICE]).like(replace(OFFICE, **spelled)) == OFFICE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {"street": "Musterstraße 57"},
        {"street": "Musterstraße 5-7"},
        {"postcode": "00102"},
        {"kind": "jmd"},
        {"name": "Verein Anker", "phone": "0000 9"},
    ],
)
def test_another_office_is_not(other: dict[str, str]) -> None:
    assert Known([OFFICE]).like(replace(OFFICE, **other)) is None  # type: ignore[arg-type]


def test_courses_are_told_apart_by_type_and_start() -> None:
    course = Course(type="ik_allg", start=date(2027, 1, 11))
    known = Known([replace(OFFICE, kind="ik", course=course)])
    later = replace(course, start=date(2027, 3, 1))
    assert known.like(replace(OFFICE, kind="ik", course=later)) is None
    assert known.like(replace(OFFICE, kind="ik", course=course, street="Musterstr. 5")) is not None


def test_numbers_of_a_street_do_not_grow_together() -> None:
    assert loose_street("Platz 5 7") != loose_street("Platz 57")
    assert loose_street("Marktpl. 5") == loose_street("Marktplatz 5")
    assert loose_street("Weg 5 a") == loose_street("Weg 5a")


def read(*offers: Offer, file: str = "neu.csv") -> Reading:
    return Reading(file, [Entry(line, offer) for line, offer in enumerate(offers, start=2)])


def test_a_known_office_in_another_spelling_is_told_not_doubled() -> None:
    again = replace(OFFICE, street="Musterstr. 5", name="MBE Verein Brücke", remark="Neu")
    changes = compare([OFFICE], read(again))
    assert changes.new == ()
    (double,) = changes.duplicates
    assert (double.line, double.of, double.is_stored) == (2, OFFICE, True)
    (change,) = changes.changed
    assert change.fields == ("remark",)  # who and where stay as they are spelled
    assert change.after.key == OFFICE.key


def test_two_spellings_in_one_file_count_once() -> None:
    changes = compare([], read(OFFICE, replace(OFFICE, street="Musterstr. 5")))
    assert [entry.line for entry in changes.new] == [2]
    assert [(d.line, d.of, d.is_stored) for d in changes.duplicates] == [(3, OFFICE, False)]


def test_doubles_that_are_stored_already_are_named_and_kept() -> None:
    other = replace(OFFICE, street="Musterstr. 5", source="neu.csv")
    changes = compare([OFFICE, other], read(OFFICE, other))
    assert changes.stored_doubles == ((OFFICE, other),)
    assert (changes.new, changes.changed, changes.gone) == ((), (), ())


def test_the_address_of_a_place_of_protection_does_not_come_in_by_another_spelling() -> None:
    hidden = Offer(
        kind="gesundheit", name="Schutzhaus Musterstadt", protection=True, phone="0000 7"
    )
    told = Offer(
        kind="gesundheit", name="Schutzhaus", street="Weg 1", postcode="00101", town="Musterstadt"
    )
    changes = compare([hidden], read(told))
    assert (changes.new, changes.changed) == ((), ())
    assert "Die Anschrift" in changes.notes[0].reason.text(str)
    by_phone = replace(told, name="Anders", phone="0000 7")
    assert compare([hidden], read(by_phone)).to_write == []
    elsewhere = replace(told, town="Andernort", postcode="00999")
    bare = replace(hidden, name="Schutzhaus")
    assert len(compare([bare], read(elsewhere)).new) == 1  # not the one of every town
