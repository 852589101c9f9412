"""A position far from its postcode is not believed; what differs is told field by field."""

from dataclasses import replace
from datetime import date

from clearingstelle.offers import Course, Offer
from clearingstelle.offers.changes import Change, Entry, Reading
from clearingstelle.offers.positions import checked, checked_reading
from clearingstelle.offers.telling import LABELS
from clearingstelle.places import Spot, Sure
from i18n import Texts

SPOTS = {"00101": Spot(51.0, 10.0, Sure.POSTCODE)}
NEAR = Spot(51.13, 10.0, Sure.EXACT)  # 14.5 km
FAR = Spot(51.14, 10.0, Sure.EXACT)  # 15.6 km
OFFICE = Offer(kind="mbe", name="Büro", postcode="00101", spot=NEAR)


def test_a_position_more_than_fifteen_km_from_its_postcode_is_left_out() -> None:
    assert checked(OFFICE, SPOTS) == (OFFICE, None)
    offer, fault = checked(replace(OFFICE, spot=FAR), SPOTS)
    assert offer.spot is None
    assert fault
    assert fault.values == {"km": 16, "postcode": "00101"}


def test_without_a_known_postcode_or_an_exact_position_nothing_is_checked() -> None:
    for offer in (
        replace(OFFICE, spot=FAR, postcode="99999"),
        replace(OFFICE, spot=None),
        replace(OFFICE, spot=Spot(48.0, 10.0, Sure.TOWN)),
    ):
        assert checked(offer, SPOTS) == (offer, None)


def test_what_was_left_out_is_named_with_its_line(german: Texts) -> None:
    reading = Reading("a.json", [Entry(1, OFFICE), Entry(2, replace(OFFICE, spot=FAR))])
    found = checked_reading(replace(reading, is_list=True), SPOTS)
    assert [entry.offer.spot for entry in found.entries] == [NEAR, None]
    (note,) = found.notes
    assert note.text(german).startswith("Eintrag 2: Die Lage ist 16 km von der Postleitzahl 00101")


def test_each_field_that_differs_is_told_old_and_new(german: Texts) -> None:
    course = Course(start=date(2026, 12, 1), online=True)
    after = replace(OFFICE, spot=None, languages=("de", "ar"), course=course, remark="x" * 100)
    assert Change(2, OFFICE, after).told(german) == [
        "Lage: 51.1300 / 10.0000 → –",
        "Sprachen: – → de, ar",
        f"Bemerkung: – → {'x' * 79}…",
        "Beginn: – → 01.12.2026",
        "Online: – → ja",
    ]


def test_every_field_has_a_german_label() -> None:
    told = {*Offer.__dataclass_fields__, *Course.__dataclass_fields__}
    assert told - set(LABELS) == {"source", "imported_on", "origins", "course"}
