"""The signs of the map: pins by kind, the star, the arrow to the north."""

from collections.abc import Mapping
from math import cos, pi, sin
from types import MappingProxyType

from clearingstelle.map.letters import CAPITAL
from clearingstelle.map.scene import Circle, Ink, Point, Polygon, Shape, Words

PIN = 1.25  # radius around a pin, in letter sizes
STAR = 0.85
INKS: Mapping[str, Ink] = MappingProxyType(
    {"mbe": Ink.MBE, "jmd": Ink.JMD, "ik": Ink.IK, "": Ink.OTHER}
)


def pin_shapes(
    group: str, number: int | None, x: float, y: float, radius: float, *, exact: bool
) -> tuple[Shape, ...]:
    """A pin: square MBE, triangle JMD, circle IK, diamond others; hollow where not exact."""
    own = INKS[group]
    fill, thick = (own if exact else Ink.GROUND), 0.13 * radius
    dashed = not exact
    body: Shape
    if group == "ik":
        body = Circle(x, y, 0.8 * radius, fill, own, thick, dashed)
    else:
        body = Polygon(_corners(group, x, y, radius * 0.94), fill, own, thick, dashed)
    if number is None:
        return (body,)
    size = radius * (0.68 if group == "jmd" else 0.8) * (1.0 if number < 100 else 0.7)
    low = 0.08 * radius if group == "jmd" else 0.0  # a triangle is wide at its foot
    ink = Ink.NUMBER if exact else own
    return body, Words(x, y + low + CAPITAL / 2 * size, str(number), size, ink, bold=True)


def _corners(group: str, x: float, y: float, radius: float) -> tuple[Point, ...]:
    if group == "mbe":
        return _regular(4, x, y, radius, pi / 4)
    if group == "jmd":
        return _regular(3, x, y, radius, 0.0)
    return _regular(4, x, y, radius, 0.0)


def _regular(corners: int, x: float, y: float, radius: float, turn: float) -> tuple[Point, ...]:
    angles = [turn + 2 * pi * n / corners for n in range(corners)]
    return tuple((x + radius * sin(a), y - radius * cos(a)) for a in angles)


def star(x: float, y: float, radius: float) -> Polygon:
    """The place that was searched for."""
    points: list[Point] = []
    for n in range(10):
        away, angle = (radius if n % 2 == 0 else 0.42 * radius), pi * n / 5
        points.append((x + away * sin(angle), y - away * cos(angle)))
    return Polygon(tuple(points), Ink.STAR, Ink.GROUND, 0.12 * radius)


def north(x: float, y: float, em: float) -> tuple[Shape, ...]:
    """An arrow to the north with its letter, around a middle."""
    tip, wing, foot = y - 1.4 * em, 0.45 * em, y - 0.1 * em
    arrow = ((x, tip), (x + wing, foot), (x, foot - 0.35 * em), (x - wing, foot))
    return Polygon(arrow, Ink.STAR), Words(x, y + 0.95 * em, "N", em, Ink.STAR, bold=True)
