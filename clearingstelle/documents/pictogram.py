"""Our pictograms on paper: the few shapes of our own SVG files, as a drawing.

They stand beside words that say the same, so to a screen reader they are decoration.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from xml.etree import ElementTree

from reportlab.graphics import shapes as untyped
from reportlab.lib import colors as untyped_colors

import assets
from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.figure import chart_font

shapes = cast("Any", untyped)
colors = cast("Any", untyped_colors)

SPACE = "{http://www.w3.org/2000/svg}"
TOKEN = re.compile(r"[A-Z]|-?[\d.]+")
POINTS_OF = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}  # numbers after each letter


class UnknownShape(ValueError):
    """A pictogram uses more of SVG than it may."""


@dataclass(eq=False, frozen=True, slots=True)
class Pictogram(Block):
    """A file of assets/icons by its name, as high as wide; lengths in points."""

    name: str
    size: float

    def height(self, width: float) -> float:
        del width
        return self.size

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        del width
        chart_font()
        sheet.writer.drawing(drawing_of(self.name, self.size), x, top - self.size)


@cache
def drawing_of(name: str, size: float) -> object:
    """The drawing of a pictogram; raises `UnknownShape`."""
    root = ElementTree.parse(assets.path(f"icons/{name}.svg")).getroot()
    side = float(root.get("viewBox", "").split()[2])
    scale = size / side
    parts = [_shape(element) for element in root]
    # SVG counts from the top, paper from the bottom.
    group = shapes.Group(*parts, transform=(scale, 0, 0, -scale, 0, size))
    return shapes.Drawing(size, size, group)


def _shape(element: ElementTree.Element) -> object:
    tag = element.tag.removeprefix(SPACE)
    if tag == "circle":
        made = shapes.Circle(*(float(element.get(key, "")) for key in ("cx", "cy", "r")))
    elif tag == "path":
        made = _path(element.get("d", ""))
    else:
        raise UnknownShape(tag)
    made.fillColor = _colour(element.get("fill", "none"))
    made.strokeColor = _colour(element.get("stroke", "none"))
    made.strokeWidth = float(element.get("stroke-width", "1"))
    made.strokeLineJoin = 1
    return made


def _path(words: str) -> Any:
    path = shapes.Path()
    draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}
    x = y = 0.0
    for letter, given in _steps(words):
        if letter == "Z":
            path.closePath()
            continue
        numbers = {"H": [*given, y], "V": [x, *given]}.get(letter, given)
        draw.get(letter, path.lineTo)(*numbers)
        x, y = numbers[-2:]
    return path


def _steps(words: str) -> Iterator[tuple[str, list[float]]]:
    tokens = TOKEN.findall(words)
    while tokens:
        letter = tokens.pop(0)
        if letter not in POINTS_OF:
            raise UnknownShape(letter)
        taken, tokens = tokens[: POINTS_OF[letter]], tokens[POINTS_OF[letter] :]
        yield letter, [float(number) for number in taken]


def _colour(word: str) -> object:
    return None if word == "none" else colors.HexColor(word)
