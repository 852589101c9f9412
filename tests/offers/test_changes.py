"""An import is shown before it is written, and written whole or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.offers import Course, Offer
from clearingstelle.offers.changes import Entry, Reading, Refusal, RowsRefused, compare
from clearingstelle.offers.towns import own_places
from clearingstelle.places import Spot, Sure
from i18n import Texts

TODAY = date(2026, 11, 22)
OFFICE = Offer(kind="mbe", name="Büro", street="Weg 1", postcode="00101", source="liste.csv")


def reading(*offers: Offer, refusals: tuple[Refusal, ...] = ()) -> Reading:
    entries = [Entry(line, offer) for line, offer in enumerate(offers, start=2)]
    return Reading("liste.csv", entries, refusals)


def test_the_same_content_again_changes_nothing() -> None:
    again = replace(OFFICE, source="andere.csv", imported_on=TODAY)
    changes = compare([OFFICE], reading(again))
    assert (changes.new, changes.changed, changes.unchanged) == ((), (), 1)


def test_what_differs_is_named_by_its_fields() -> None:
    changes = compare([OFFICE], reading(replace(OFFICE, phone="0000 1", hours="Mo")))
    assert [change.fields for change in changes.changed] == [("phone", "hours")]
    assert changes.to_write == [replace(OFFICE, phone="0000 1", hours="Mo")]


def test_what_is_missing_from_a_newer_file_is_named_and_kept() -> None:
    other = replace(OFFICE, name="Zweites", source="andere.csv")
    changes = compare([OFFICE, other], reading(replace(OFFICE, name="Neu")))
    assert changes.gone == (OFFICE,)
    assert [offer.name for offer in changes.to_write] == ["Neu"]


def test_of_doubles_the_first_counts_whatever_its_spelling() -> None:
    double = replace(OFFICE, name="BÜRO", street="weg 1", phone="0000 9")
    changes = compare([], reading(OFFICE, double))
    assert [entry.offer for entry in changes.new] == [OFFICE]
    assert [entry.line for entry in changes.duplicates] == [3]


def test_courses_of_one_provider_differ_by_their_start() -> None:
    first = replace(OFFICE, kind="ik", course=Course(type="ik_allg", start=TODAY))
    second = replace(first, course=Course(type="ik_allg", start=TODAY + timedelta(30)))
    assert len(compare([], reading(first, second)).new) == 2


class Wrong(DeskError):
    message = "Das ist falsch."


def test_a_refused_row_stops_everything_and_twenty_are_named(german: Texts) -> None:
    bad = tuple(Refusal(line, Wrong()) for line in range(2, 27))
    with pytest.raises(RowsRefused) as refused:
        compare([], reading(OFFICE, refusals=bad)).check(german)
    text = refused.value.text(german.say)
    assert "25 Zeile(n)" in text
    assert "Zeile 21: Das ist falsch." in text
    assert "Zeile 22" not in text
    assert "… und 5 weitere" in text


def test_an_unknown_postcode_lies_in_the_middle_of_its_exact_offers() -> None:
    def at(lat: float, sure: Sure = Sure.EXACT, postcode: str = "00101") -> Offer:
        spot = Spot(lat, 10.0, sure)
        return replace(OFFICE, town="Musterstadt", postcode=postcode, spot=spot)

    offers = [at(51.0), at(51.2), at(40.0, Sure.POSTCODE), at(50.0, postcode="48143")]
    town, area = own_places(offers, {"48143"})
    assert (town.name, town.postcode, town.lat) == ("Musterstadt", "", pytest.approx(51.1))
    assert (area.postcode, area.lat, area.sure) == ("00101", pytest.approx(51.1), Sure.POSTCODE)


@pytest.mark.parametrize(
    ("offer", "stale"),
    [
        (OFFICE, True),
        (replace(OFFICE, verified_on=TODAY - timedelta(180)), False),
        (replace(OFFICE, verified_on=TODAY - timedelta(181)), True),
        (replace(OFFICE, course=Course(), verified_on=TODAY - timedelta(31)), True),
        (replace(OFFICE, course=Course(reported_on=TODAY - timedelta(30))), False),
    ],
)
def test_an_offer_is_stale_after_180_days_a_course_after_30(offer: Offer, stale: bool) -> None:
    assert offer.is_stale(TODAY) is stale


def test_an_offer_takes_the_position_of_its_postcode_only_without_its_own() -> None:
    def spot_of(postcode: str, town: str) -> Spot | None:
        assert town == "Musterstadt"
        return Spot(51.0, 10.0, Sure.POSTCODE) if postcode == "00101" else None

    office = replace(OFFICE, town="Musterstadt")
    exact = Spot(51.5, 10.5, Sure.EXACT)
    assert office.located(spot_of).spot == Spot(51.0, 10.0, Sure.POSTCODE)
    assert replace(office, spot=exact).located(spot_of).spot == exact
    assert replace(office, postcode="99999").located(spot_of).spot is None
    assert replace(office, protection=True).located(spot_of).spot is None
