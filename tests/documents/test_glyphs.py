"""What is painted is what independent programs say, glyph by glyph and place by place.

The expected values were made with ICU and hb-shape by tools/expect_glyphs.py.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clearingstelle.documents.direction import Direction
from clearingstelle.documents.fonts import font_files
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.page import Template, build
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Style, text

SIZE = 10
CLOSE = 0.06  # points
HERE = Path(__file__).parent
SAMPLES: list[dict[str, Any]] = json.loads((HERE / "texts.json").read_text("utf-8"))
EXPECTED: dict[str, list[dict[str, Any]]] = {
    line["name"]: line["runs"] for line in json.loads((HERE / "glyphs.json").read_text("utf-8"))
}
WIDE = Template(size=(2000, 200))
NAMES = {
    font.file: Face(Path(__file__).parents[2] / "assets" / "fonts" / font.file).name
    for font in font_files()
}


def painted(line: dict[str, Any], read: Callable) -> list[Any]:
    """The text objects of a line set on one wide page, in reading order."""
    spans = [
        Span(
            span["text"],
            bold=span.get("bold", False),
            language=span.get("language"),
            direction=Direction(span["direction"]) if "direction" in span else None,
        )
        for span in line["spans"]
    ]
    block = text(spans, Style(size=SIZE), line["language"])
    return [shown for _, shown in read(build([block], "Probe", template=WIDE)).shown()]


def by_name(name: str) -> dict[str, Any]:
    return next(line for line in SAMPLES if line["name"] == name)


@pytest.mark.parametrize("line", SAMPLES, ids=lambda line: line["name"])
def test_the_glyphs_of_a_line_and_their_places_are_exact(
    line: dict[str, Any], read: Callable
) -> None:
    shown, runs = painted(line, read), EXPECTED[line["name"]]
    assert [one.font.split("+")[1] for one in shown] == [NAMES[run["font"]] for run in runs]
    left = shown[0].glyphs[0][1] - runs[0]["glyphs"][0][1] * SIZE / 1000
    names: dict[tuple[str, int], int] = {}  # subset glyph -> glyph of the whole font
    for one, run in zip(shown, runs, strict=True):
        assert len(one.glyphs) == len(run["glyphs"])
        for (gid, x, rise), (wanted, across, up) in zip(one.glyphs, run["glyphs"], strict=True):
            assert names.setdefault((one.font, gid), wanted) == wanted
            assert x - left == pytest.approx(across * SIZE / 1000, abs=CLOSE)
            assert rise == pytest.approx(up * SIZE / 1000, abs=CLOSE)
    assert all(names.values()), "no glyph is the box of a missing character"
    assert len({(font, wanted) for (font, _), wanted in names.items()}) == len(names)


@pytest.mark.parametrize("line", SAMPLES, ids=lambda line: line["name"])
def test_the_codes_of_a_run_say_its_text(line: dict[str, Any], read: Callable) -> None:
    """Read from the right where it runs so; what several glyphs say is said by one."""
    for one, run in zip(painted(line, read), EXPECTED[line["name"]], strict=True):
        said = [text for text in one.texts if text]
        assert said, run["text"]
        whole = "".join(said).replace("\u00a0", " ")  # a number in Arabic is one piece
        assert set(whole) == set(run["text"].replace("\u00a0", " "))


def test_a_number_without_its_isolate_reads_backwards() -> None:
    """Why no address, number or law may stand in foreign text without a direction."""
    for name in ("2", "3"):
        alone, merged = EXPECTED[name], EXPECTED[f"{name} without isolate"]
        assert len(alone) < len(merged)
    last = [run for run in EXPECTED["2 without isolate"] if run["text"] in ("49", "89")]
    assert last[0]["glyphs"][0][1] > last[1]["glyphs"][0][1], "49 stands right of 89"


def test_composed_and_decomposed_vietnamese_look_the_same() -> None:
    whole, parts = EXPECTED["16 vi"], EXPECTED["16 vi decomposed"]
    seen = [[glyph for run in runs for glyph in run["glyphs"]] for runs in (whole, parts)]
    assert len(seen[0]) > 50
    assert seen[0] == seen[1]


def test_there_is_something_to_compare() -> None:
    assert len(SAMPLES) >= 18 + 40
    assert {line["name"] for line in SAMPLES} == set(EXPECTED)
    assert len({line["language"] for line in SAMPLES}) >= 35
    assert sum(len(run["glyphs"]) for runs in EXPECTED.values() for run in runs) > 4000
