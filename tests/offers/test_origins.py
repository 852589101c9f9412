"""Each field remembers the file or the hand that it came from."""

from dataclasses import replace
from datetime import date

import pytest

from clearingstelle.offers import Course, Offer, Origin
from clearingstelle.offers.origins import BY_HAND, changed, origin, taken, touched
from clearingstelle.places import Spot, Sure

OLD, NEW = date(2026, 10, 1), date(2026, 11, 23)
EXACT = Spot(51.0, 10.0, Sure.EXACT)
KNOWN = Offer(
    kind="mbe",
    name="Büro",
    postcode="00101",
    phone="0000 1",
    hours="Mo 9–12 Uhr",
    partner=True,
    spot=EXACT,
    source="alt.csv",
    imported_on=OLD,
)


def test_only_what_changes_gets_a_new_origin() -> None:
    after = touched(KNOWN, replace(KNOWN, phone="0000 2"), "neu.csv", NEW)
    assert (after.source, after.imported_on) == ("alt.csv", OLD)
    assert after.origins == (Origin("phone", "neu.csv", NEW),)
    assert origin(after, "phone") == Origin("phone", "neu.csv", NEW)
    assert origin(after, "hours") == Origin("hours", "alt.csv", OLD)


def test_a_field_typed_by_hand_stays_so_until_a_file_changes_it() -> None:
    by_hand = touched(KNOWN, replace(KNOWN, phone="0000 2"), BY_HAND, OLD)
    file = touched(by_hand, replace(by_hand, hours="Di 9–12 Uhr"), "neu.csv", NEW)
    assert origin(file, "phone") == Origin("phone", "von Hand", OLD)
    again = touched(file, replace(file, phone="0000 3"), "neu.csv", NEW)
    assert origin(again, "phone") == Origin("phone", "neu.csv", NEW)


def test_what_is_blanked_needs_no_origin() -> None:
    assert touched(KNOWN, replace(KNOWN, phone=""), "neu.csv", NEW).origins == ()


def test_an_offer_of_which_every_field_is_new_comes_from_the_new_file() -> None:
    bare = Offer(kind="mbe", name="Büro", source="alt.csv", imported_on=OLD)
    after = touched(bare, replace(bare, kind="jmd", name="Anders"), "neu.csv", NEW)
    assert (after.source, after.imported_on, after.origins) == ("neu.csv", NEW, ())


def test_the_fields_of_a_course_have_origins_of_their_own() -> None:
    course = replace(KNOWN, course=Course(type="ik_allg", places_free=3))
    after = replace(course, course=Course(type="ik_allg", places_free=0))
    assert changed(course, after) == ("places_free",)
    noted = touched(course, after, "neu.csv", NEW).origins
    assert noted == (Origin("places_free", "neu.csv", NEW),)


def test_what_a_file_does_not_have_stays_known() -> None:
    read = Offer(kind="mbe", name="Büro", postcode="00101", phone="0000 9")
    assert taken(KNOWN, read, {"kind", "name", "postcode", "phone", "spot"}) == replace(
        KNOWN, phone="0000 9"
    )
    everything = taken(KNOWN, read, None)
    assert everything.hours == ""
    assert everything.spot == EXACT  # an exact position is never lost to none


def test_a_telephone_spelled_differently_is_no_news() -> None:
    known = replace(KNOWN, phone="0251 492-9005")
    assert taken(known, replace(known, phone="0251 4929005"), None) == known


@pytest.mark.parametrize("told", [None, {"street", "town", "postcode", "phone", "stop"}])
def test_protection_is_not_lost_and_takes_no_address(told: set[str] | None) -> None:
    hidden = Offer(kind="gesundheit", name="Schutz", phone="0000 1", protection=True)
    read = replace(hidden, street="Weg 1", town="Ort", postcode="00101", stop="Bus", phone="0000 2")
    after = taken(hidden, read, told)
    assert after == replace(hidden, phone="0000 2")


def test_a_file_that_knows_one_field_of_a_course_keeps_the_rest() -> None:
    course = Course(type="ik_allg", start=NEW, places_free=3, units=600)
    known = replace(KNOWN, course=course)
    read = replace(KNOWN, course=Course(type="ik_allg", start=NEW, places_free=0))
    after = taken(known, read, {"type", "start", "places_free"})
    assert after.course == replace(course, places_free=0)
    assert taken(known, KNOWN, {"phone"}).course == course
