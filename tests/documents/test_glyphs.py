"""What is painted is what another shaper says, glyph by glyph and place by place.

The expected values were made with hb-shape by tools/expect_glyphs.py.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clearingstelle.documents.page import Template, build
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Style, text

SIZE = 10
CLOSE = 0.06  # points
EXPECTED: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("glyphs.json").read_text("utf-8")
)
WIDE = Template(size=(2000, 200))


@pytest.mark.parametrize(
    "line", EXPECTED, ids=lambda line: "".join(r["text"] for r in line["runs"])
)
def test_the_glyphs_of_a_line_and_their_places_are_exact(
    line: dict[str, Any], read: Callable
) -> None:
    spans = [Span(run["text"], bold=run["bold"]) for run in line["runs"]]
    block = text(spans, Style(size=SIZE), line["language"])
    painted = [shown for _, shown in read(build([block], "Probe", template=WIDE)).shown()]
    assert len(painted) == len(line["runs"])
    names: dict[tuple[str, int], int] = {}  # subset glyph -> glyph of the whole font
    for shown, run in zip(painted, line["runs"], strict=True):
        assert ("Bold" in shown.font) == run["bold"]
        expected = run["glyphs"]
        assert len(shown.glyphs) == len(expected)
        start = shown.glyphs[0][1] - expected[0][1] * SIZE / 1000
        for (gid, x, rise), (wanted, units, up) in zip(shown.glyphs, expected, strict=True):
            assert names.setdefault((shown.font, gid), wanted) == wanted
            assert x - start == pytest.approx(units * SIZE / 1000, abs=CLOSE)
            assert rise == pytest.approx(up * SIZE / 1000, abs=CLOSE)
    assert len(set(names.values())) <= len(names)


def test_there_is_something_to_compare() -> None:
    assert sum(len(run["glyphs"]) for line in EXPECTED for run in line["runs"]) > 900
