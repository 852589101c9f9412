"""Places: keys that forgive, distances that do not pretend, postcodes that find their town."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.names import fold, keys, most_alike, query_key, spelled
from clearingstelle.places import (
    Place,
    PostcodeArea,
    Sure,
    distance_km,
    full_names,
    label,
    locate_postcodes,
    matches,
    step_end,
    step_of,
    step_text,
    weight,
)
from i18n import Texts


def place(
    name: str, lat: float = 51.0, lon: float = 10.0, population: int = 0, **more: str
) -> Place:
    told = {"land": "TH", "kreis": "", "town": "", "postcode": ""} | more
    return Place(name=name, lat=lat, lon=lon, population=population, sure=Sure.TOWN, **told)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("münchen", "München"),
        ("MUENCHEN", "München"),
        ("munchen", "München"),
        ("Mu\u0308nchen", "München"),
        ("st. pauli", "Sankt Pauli"),
        ("Sankt Pauli", "St.Pauli"),
        ("gross gerau", "Groß-Gerau"),
        ("Halle Saale", "Halle (Saale)"),
        ("istanbul", "İstanbul"),
        ("lodz", "Łódź"),
        ("ميونيخ", "مـيونيخ".replace("ـ", "")),
        ("میونیخ", "ميونيخ"),
        ("МЮНХЕН", "Мюнхен"),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, written: str) -> None:
    assert query_key(typed) in keys(written)


def test_who_types_an_umlaut_means_it() -> None:
    assert query_key("Münster") not in keys("Munster")
    assert query_key("Munster") in keys("Münster")


def test_st_is_sankt_only_before_a_word() -> None:
    assert fold("St") == "st"
    assert fold("Stuttgart") == "stuttgart"
    assert fold("Fest in Bonn") == "fest in bonn"


@given(st.text(max_size=40))
def test_keys_are_stable_and_hold_letters_and_digits_only(text: str) -> None:
    for key in (fold(text), spelled(text)):
        assert fold(key) == key
        assert key == key.strip()
        assert all(c.isalnum() or c == " " for c in key)


@pytest.mark.parametrize(
    ("km", "text"),
    [
        (0.0, "unter 1 km"),
        (0.99, "unter 1 km"),
        (1.0, "ca. 1 km"),
        (1.25, "ca. 1,5 km"),
        (4.74, "ca. 4,5 km"),
        (4.75, "ca. 5 km"),
        (5.4, "ca. 5 km"),
        (5.5, "ca. 6 km"),
        (19.4, "ca. 19 km"),
        (19.5, "ca. 20 km"),
        (22.4, "ca. 20 km"),
        (22.5, "ca. 25 km"),
        (213.0, "ca. 215 km"),
    ],
)
def test_distances_are_shown_in_coarse_steps(km: float, text: str, german: Texts) -> None:
    assert step_text(step_of(km), german) == text


@given(st.floats(min_value=0, max_value=1200))
def test_a_step_ends_where_the_next_begins(km: float) -> None:
    step = step_of(km)
    assert km < step_end(step)
    assert step_of(step_end(step)) > step


def test_the_distance_of_two_towns_is_the_great_circle() -> None:
    assert distance_km(52.5170, 13.3889, 48.1371, 11.5754) == pytest.approx(504.4, abs=1)
    assert distance_km(51.0, 7.0, 51.0, 7.0) == 0.0


def test_a_town_with_one_postcode_stands_at_its_own_point() -> None:
    town = place("Talheim", 51.10, 10.10, 3000)
    area = PostcodeArea("99900", "TH", 51.15, 10.15, ("Kleindorf", "Talheim"))
    (found,) = locate_postcodes([area], {"talheim": [town]})
    assert (found.name, found.postcode) == ("Talheim", "99900")
    assert (found.lat, found.lon, found.sure) == (51.10, 10.10, Sure.POSTCODE)


def test_a_town_with_several_postcodes_stands_at_the_centroid_of_each() -> None:
    town = place("Großstadt", 51.10, 10.10, 300_000)
    areas = [
        PostcodeArea("99901", "TH", 51.12, 10.10, ("Großstadt",)),
        PostcodeArea("99902", "TH", 51.08, 10.12, ("Großstadt",)),
    ]
    found = list(locate_postcodes(areas, {"grossstadt": [town]}))
    assert [(p.lat, p.lon) for p in found] == [(51.12, 10.10), (51.08, 10.12)]


def test_a_postcode_is_named_by_the_most_populous_town_nearby() -> None:
    towns = {
        "neustadt": [place("Neustadt", 53.0, 9.0, 90_000), place("Neustadt", 51.1, 10.1, 700)],
        "altdorf": [place("Altdorf", 51.11, 10.12, 5000)],
    }
    area = PostcodeArea("99903", "TH", 51.1, 10.1, ("Neustadt", "Altdorf"))
    (found,) = locate_postcodes([area], towns)
    assert found.name == "Altdorf"


def test_a_postcode_of_unknown_towns_keeps_its_centroid() -> None:
    (found,) = locate_postcodes([PostcodeArea("99904", "TH", 51.3, 10.4, ())], {})
    assert (found.name, found.lat, found.lon) == ("99904", 51.3, 10.4)


def test_namesakes_in_one_land_are_told_apart_by_their_kreis() -> None:
    first, second = place("Neustadt", kreis="Ostkreis"), place("Neustadt", kreis="Westkreis")
    third = place("Neustadt", land="BY")
    assert full_names([first, second, third]) == [
        "Neustadt, Ostkreis",
        "Neustadt, Westkreis",
        "Neustadt, Bayern",
    ]


def test_a_label_says_nothing_twice() -> None:
    assert label(place("Köln", land="NW", kreis="Köln")) == "Köln (Nordrhein-Westfalen)"
    kalk = place("Kalk", land="NW", kreis="Köln", town="Köln")
    assert label(kalk) == "Kalk (Köln, Nordrhein-Westfalen)"
    assert label(place("Berlin", land="BE", kreis="Berlin", postcode="10115")) == "10115 Berlin"


def test_a_district_weighs_a_tenth() -> None:
    assert weight(place("A", population=1000)) == 1000
    assert weight(place("A", population=1000, town="B")) == 100


def test_words_match_the_beginnings_of_name_town_kreis_and_land() -> None:
    kalk = place("Kalk", land="NW", kreis="Köln", town="Köln")
    assert matches(kalk, "köln")
    assert matches(kalk, "nordrhein")
    assert matches(kalk, "NW")
    assert not matches(kalk, "bayern")


def test_a_slip_of_the_keys_is_forgiven_two_in_long_words() -> None:
    names = ["koln", "kolln", "gutersloh", "gera"]
    assert most_alike("kölnn".replace("ö", "o"), names, 5) == ["kolln", "koln"]
    assert most_alike("guetrsloh".replace("ue", "u"), names, 5) == ["gutersloh"]
    assert most_alike("gear", names, 5) == ["gera"]
    assert most_alike("abcd", names, 5) == []
