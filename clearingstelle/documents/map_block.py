"""The schematic map on paper: black on white, one tagged figure with its pins in words."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any, cast

from reportlab.graphics import shapes as untyped
from reportlab.lib import colors as untyped_colors

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.figure import chart_font
from clearingstelle.documents.writer import Writer
from clearingstelle.map.scene import (
    Circle,
    Ink,
    Point,
    Polygon,
    Polyline,
    Scene,
    Shape,
    Words,
)

shapes = cast("Any", untyped)
colors = cast("Any", untyped_colors)

MM = 72 / 25.4  # points
DASH = 1.1  # mm
WHITE = {Ink.GROUND, Ink.NUMBER}
GREY = {  # how light what is not black may be, so that a poor printer still shows it
    Ink.FRAME: 0.55,
    Ink.KREIS: 0.55,
    Ink.GEMEINDE: 0.78,
    Ink.RING: 0.4,
    Ink.PLACE: 0.3,
    Ink.STATION: 0.2,
}


@dataclass(eq=False, frozen=True, slots=True)
class MapBlock(Block):
    """A map at the left of its column; `alt` says it to those who do not see it."""

    scene: Scene
    alt: str

    @property
    def before(self) -> float:
        return 6

    @property
    def after(self) -> float:
        return 6

    def height(self, width: float) -> float:
        del width
        return self.scene.height * MM

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        del width
        right, bottom = x + self.scene.width * MM, top - self.scene.height * MM
        attributes = {"O": "Layout", "Placement": "Block", "BBox": (x, bottom, right, top)}
        element = sheet.element(self, "Figure", alt=self.alt, attributes=attributes)
        with sheet.writer.tagged(element):
            draw_scene(sheet.writer, self.scene, x, top)


def draw_scene(writer: Writer, scene: Scene, x: float, top: float) -> None:
    """Draw a map with its upper left corner at x, top (points), without a tag of its own."""
    chart_font()
    width, height = scene.width * MM, scene.height * MM
    # The scene counts millimetres from the top, paper points from the bottom.
    drawing = shapes.Drawing(width, height)
    pins = (shape for mark in scene.pins for shape in mark.shapes)
    for shape in (*scene.shapes, *pins):
        drawing.add(_drawn(shape, height))
    writer.drawing(drawing, x, top - height)


@singledispatch
def _drawn(shape: Shape, height: float) -> object:
    raise TypeError(type(shape).__name__)


@_drawn.register
def _(shape: Polyline, height: float) -> object:
    dash = [DASH * MM, DASH * MM] if shape.dashed else None
    return shapes.PolyLine(
        _flat(shape.points, height),
        strokeColor=_colour(shape.ink),
        strokeWidth=shape.thick * MM,
        strokeDashArray=dash,
        strokeLineJoin=1,
    )


@_drawn.register
def _(shape: Polygon, height: float) -> object:
    return shapes.Polygon(_flat(shape.points, height), **_look(shape))


@_drawn.register
def _(shape: Circle, height: float) -> object:
    return shapes.Circle(shape.x * MM, height - shape.y * MM, shape.radius * MM, **_look(shape))


@_drawn.register
def _(shape: Words, height: float) -> object:
    return shapes.String(
        shape.x * MM,
        height - shape.y * MM,
        shape.text,
        fontName=chart_font(shape.bold),
        fontSize=shape.size * MM,
        textAnchor="middle",
        fillColor=_colour(shape.ink),
    )


def _look(shape: Polygon | Circle) -> dict[str, object]:
    # A dash of a pin is as long as its outline is strong, so that it shows on a small one.
    dash = min(DASH, 2.4 * shape.thick) * MM
    return {
        "fillColor": _colour(shape.fill),
        "strokeColor": _colour(shape.ink),
        "strokeWidth": shape.thick * MM,
        "strokeDashArray": [dash, dash] if shape.dashed else None,
        "strokeLineJoin": 1,
    }


def _flat(points: tuple[Point, ...], height: float) -> list[float]:
    return [number for x, y in points for number in (x * MM, height - y * MM)]


def _colour(ink: Ink | None) -> object:
    if ink is None:
        return None
    grey = 1.0 if ink in WHITE else GREY.get(ink, 0.0)
    return colors.Color(grey, grey, grey)
