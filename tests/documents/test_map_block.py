"""The map on paper: a figure with its pins in words, black on white, the same bytes."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import uharfbuzz

import assets
from clearingstelle.documents.map_block import MM, MapBlock
from clearingstelle.documents.page import build
from clearingstelle.documents.text import text
from clearingstelle.map import PAPER, Scene, alt_text, draw, pins_of
from clearingstelle.map.atlas import Atlas
from clearingstelle.map.letters import OTHER, WIDTH_OF
from clearingstelle.offers import Offer
from clearingstelle.places import Place, Spot, Sure
from i18n import Texts

hb: Any = uharfbuzz  # its stubs know less than it has

PLACE = Place("Münster", "NW", "", "", "48143", 51.96, 7.63, 0, Sure.POSTCODE)


@pytest.fixture
def scene(german: Texts) -> Scene:
    offers = [
        Offer(kind="mbe", name="MBE Süd", spot=Spot(51.93, 7.63, Sure.EXACT)),
        Offer(kind="gesundheit", name="Schutz", protection=True),
        Offer(kind="ik", name="Kurse Nord", spot=Spot(51.98, 7.63, Sure.POSTCODE)),
    ]
    return draw(PLACE, pins_of(offers), Atlas(), PAPER, german)


def test_a_map_is_one_figure_that_lists_its_pins(
    scene: Scene, german: Texts, printed: Callable
) -> None:
    reader = printed(text("davor"), MapBlock(scene, alt_text(scene, german)), text("danach"))
    (figure,) = [element for element in reader.elements() if element.S == "/Figure"]
    assert str(figure.Alt) == (
        "Schematische Karte um 48143 Münster mit 2 Angeboten: 1: MBE Süd (MBE), ca. 3,5 km "
        "südlich; 3: Kurse Nord (Integrationskurs), ca. 2 km nördlich."
    )
    left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert (right - left, top - bottom) == pytest.approx((80 * MM, 80 * MM), abs=0.01)
    assert len(reader.marks()) == 3


def test_numbers_and_names_are_text(scene: Scene, printed: Callable) -> None:
    told = printed(MapBlock(scene, "Karte")).words().split()
    assert {"1", "3", "schematisch", "MBE", "Integrationskurs"} <= set(told)
    assert "2" not in [word for word, after in pairwise(told) if after != "km"]
    assert "Schutz" not in told


def test_the_map_is_black_on_white(scene: Scene, printed: Callable) -> None:
    pages = printed(MapBlock(scene, "Karte")).pdf.pages
    content = pages[0].Contents.read_bytes().decode("ascii")
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", content)
    assert colours
    assert all(r == g == b for r, g, b in colours)


def test_the_same_map_gives_the_same_bytes(scene: Scene) -> None:
    first = build([MapBlock(scene, "Karte")], "Probe")
    assert first == build([MapBlock(scene, "Karte")], "Probe")


def test_no_letter_is_wider_than_the_map_reckons() -> None:
    face = hb.Face(hb.Blob.from_file_path(assets.path("fonts/NotoSans-Regular.ttf")))
    font = hb.Font(face)

    def advance(letter: str) -> float:
        return font.get_glyph_h_advance(font.get_nominal_glyph(ord(letter))) * 1000 / face.upem

    assert [c for c, width in WIDTH_OF.items() if advance(c) > width] == []
    assert all(advance(letter) <= OTHER for letter in "ŠšČčřłńżžêâç")
