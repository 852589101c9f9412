"""Where postcodes lie that no list has: their offers say it, as far as their town agrees."""

from dataclasses import replace

from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Entry, Reading
from clearingstelle.offers.positions import checked, postcodes_told
from clearingstelle.offers.towns import own_places
from clearingstelle.places import Place, Spot, Sure
from i18n import Texts

TOWN = Place("Köln", "NW", "Köln", "", "", 50.9333, 6.95, 1_000_000, Sure.TOWN)
THERE = Spot(50.98, 6.9, Sure.EXACT)
BERLIN = Spot(52.52, 13.4, Sure.EXACT)
OFFICE = Offer(kind="mbe", name="Büro", postcode="50450", town="Köln", spot=THERE)
SPOTS = {"50667": Spot(50.9405, 6.9441, Sure.POSTCODE)}


def called(name: str) -> list[Place]:
    return [TOWN] if name == "Köln" else []


def test_one_wrong_line_does_not_move_a_town_that_the_list_has() -> None:
    assert own_places([replace(OFFICE, spot=BERLIN)], SPOTS, called) == []


def test_a_new_postcode_of_a_known_town_keeps_its_land_for_the_holidays() -> None:
    wrong = replace(OFFICE, name="Falsch", spot=BERLIN)
    (area,) = own_places([OFFICE, wrong], SPOTS, called)
    assert (area.postcode, area.lat, area.land) == ("50450", THERE.lat, "NW")


def test_beside_an_unknown_postcode_the_town_rules_out_a_position(german: Texts) -> None:
    assert checked(OFFICE, SPOTS, called) == (OFFICE, None)
    offer, fault = checked(replace(OFFICE, spot=BERLIN), SPOTS, called)
    assert offer.spot is None
    assert fault
    assert fault.text(german.say).startswith("Die Lage ist 478 km von Köln entfernt")


def test_a_postcode_that_nobody_uses_is_told_with_its_line(german: Texts) -> None:
    known = replace(OFFICE, postcode="50667")
    own = replace(OFFICE, postcode="00101")
    reading = Reading("a.csv", [Entry(2, known), Entry(3, OFFICE), Entry(4, own)])
    told = postcodes_told(reading, SPOTS, lambda code: TOWN if code == "00101" else None)
    (note,) = told.notes
    assert note.text(german).startswith("Zeile 3: „Büro“: Die Postleitzahl 50450 steht in keiner")
