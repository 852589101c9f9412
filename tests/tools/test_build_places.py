"""How the lists of places are made: German names, what somebody may type, who lies where."""

import pytest

from tools.build_places import german_name, is_typed, useful_names
from tools.outlines import Outlines, municipality, plain_name

SQUARE = [(10.0, 51.0), (10.2, 51.0), (10.2, 51.2), (10.0, 51.2), (10.0, 51.0)]
HOLE = [(10.05, 51.05), (10.1, 51.05), (10.1, 51.1), (10.05, 51.1), (10.05, 51.05)]


def test_the_german_spelling_is_taken_where_the_list_has_it() -> None:
    munich = {"name": "Munich", "alternatenames": ["Monaco", "München"]}
    assert german_name(munich, "München") == "München"
    assert german_name({"name": "Ibbenbueren", "alternatenames": ["Ibbenbüren"]}, "Ibbenbüren") == (
        "Ibbenbüren"
    )
    assert german_name({"name": "Kalk", "alternatenames": [""]}, "") == "Kalk"
    assert german_name(
        {"name": "Halle", "alternatenames": ["Halle (Westf.)"]}, "Halle (Westf.)"
    ) == ("Halle")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Monaco", True),
        ("Мюнхен", True),
        ("ميونخ", True),
        ("MUC", False),
        ("miwnik", False),
        ("뮌헨", False),
    ],
)
def test_transliterations_and_codes_are_left_out(name: str, typed: bool) -> None:
    assert is_typed(name) is typed


def test_one_name_a_key_is_kept() -> None:
    assert useful_names(["Muenchen", "München", "Monaco", "Mónaco"], "München") == ["Monaco"]


def test_abbreviations_are_spelled_out() -> None:
    assert plain_name("Rott a. Inn") == "Rott am Inn"
    assert plain_name("Neuburg a.d. Donau") == "Neuburg an der Donau"


def test_a_point_lies_in_the_outline_around_it_and_not_in_its_hole() -> None:
    ring = municipality("1", "Ring", "K", [SQUARE, HOLE])
    inner = municipality("2", "Kern", "K", [HOLE])
    outlines = Outlines([ring, inner])
    for (lon, lat), name in {(10.01, 51.01): "Ring", (10.07, 51.07): "Kern"}.items():
        found = outlines.at(lon, lat)
        assert found is not None
        assert found.name == name
    assert outlines.at(14.0, 54.0) is None
    assert ring.center == pytest.approx((10.1, 51.1))
