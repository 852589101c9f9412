"""Coordinates as people paste them: read in every usual form, or told why not."""

import pytest

from clearingstelle.offers.coordinates import (
    NoCoordinates,
    NotInGermany,
    TooFar,
    fault_of,
    read_position,
    written,
)
from clearingstelle.places import Spot, Sure

CATHEDRAL = (50.9413, 6.9583)
COLOGNE = Spot(50.9413, 6.9583, Sure.EXACT)
SPOTS = {"50667": Spot(50.9386, 6.9547, Sure.POSTCODE), "10115": Spot(52.53, 13.38, Sure.POSTCODE)}


@pytest.mark.parametrize(
    "text",
    [
        "50.9413, 6.9583",
        "50.9413 6.9583",
        "50.9413/6.9583",
        "(50.9413, 6.9583)",
        "50,9413, 6,9583",
        "50,9413; 6,9583",
        "50,9413 N 6,9583 O",
        "N 50.9413 E 6.9583",
        "50.9413° N, 6.9583° E",
        "6,9583 O 50,9413 N",
        "lat: 50.9413 lon: 6.9583",
        "Breite: 50,9413 Länge: 6,9583",
        "geo:50.9413,6.9583;u=35",
        "https://www.openstreetmap.org/#map=17/50.9413/6.9583",
        "https://www.openstreetmap.org/?mlat=50.9413&mlon=6.9583#map=5/51/10",
        "https://www.google.de/maps/@50.9413,6.9583,15z",
        "https://www.google.com/maps/place/K%C3%B6ln/@50.9,6.9,12z/data=!8m2!3d50.9413!4d6.9583",
        "https://www.google.com/maps/search/?api=1&query=50.9413%2C6.9583",
        "https://www.bing.com/maps?cp=50.9413~6.9583&lvl=15",
    ],
)
def test_usual_spellings_and_links_are_read(text: str) -> None:
    read = read_position(text)
    assert (read.spot.lat, read.spot.lon) == CATHEDRAL
    assert read.spot.sure is Sure.EXACT
    assert not read.is_swapped


@pytest.mark.parametrize(
    "text",
    ["50°56'28\"N 6°57'30\"E", "50° 56′ 28″ N, 6° 57′ 30″ O", "N50°56.467' E6°57.5'"],
)
def test_degrees_and_minutes_are_read(text: str) -> None:
    spot = read_position(text).spot
    assert (spot.lat, spot.lon) == pytest.approx((50.94111, 6.95833), abs=1e-5)


def test_swapped_figures_are_recognised_and_said() -> None:
    read = read_position("6.9583, 50.9413")
    assert (read.spot.lat, read.spot.lon) == CATHEDRAL
    assert read.is_swapped


@pytest.mark.parametrize(
    "text", ["", "50.9413", "Marktplatz 3", "50.9413, 6.9583, 3", "https://stelle.example", "51,7"]
)
def test_what_holds_no_two_figures_is_refused(text: str) -> None:
    with pytest.raises(NoCoordinates):
        read_position(text)


@pytest.mark.parametrize("text", ["48.8566, 2.3522", "50.9413 N 6.9583 W", "-50.9, 6.9"])
def test_a_position_abroad_is_refused(text: str) -> None:
    with pytest.raises(NotInGermany):
        read_position(text)


def test_a_refusal_of_a_long_text_stays_short() -> None:
    with pytest.raises(NoCoordinates) as refused:
        read_position("x" * 5000)
    assert len(str(refused.value.values["text"])) == 60


def test_what_is_written_reads_back_the_same() -> None:
    spot = Spot(50.123457, 6.9, Sure.EXACT)
    assert written(spot) == "50.123457, 6.9"
    assert read_position(written(spot)).spot == spot


def test_a_position_more_than_15_km_from_its_postcode_is_refused() -> None:
    assert fault_of(COLOGNE, "50667", SPOTS) is None
    fault = fault_of(COLOGNE, "10115", SPOTS)
    assert isinstance(fault, TooFar)
    assert fault.values["km"] == 476


def test_a_position_without_any_postcode_near_lies_abroad() -> None:
    luxembourg = Spot(49.61, 6.13, Sure.EXACT)  # inside the box around Germany
    assert isinstance(fault_of(luxembourg, "", SPOTS), NotInGermany)
    assert fault_of(COLOGNE, "", SPOTS) is None
    assert fault_of(COLOGNE, "00101", SPOTS) is None  # a postcode nobody knows
    assert fault_of(luxembourg, "", {}) is None  # nothing to check by yet
