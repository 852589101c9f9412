"""Names on the map: each where it covers neither a pin nor another name, or nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, hypot, radians, sin

from clearingstelle.map.letters import ASCENT, CAPITAL, DESCENT, width_of
from clearingstelle.map.scene import Box, Ink, Point, Polygon, Shape, Words

AIR = 0.18  # around a name, in letter sizes
RING_ANGLES = (*range(35, 360, 5), *range(0, 35, 5))  # degrees clockwise from north


@dataclass(slots=True)
class Sign:
    """Places names one after another; what was placed stays."""

    frame: Box
    em: float
    taken: list[Box] = field(default_factory=list[Box])
    labels: list[Box] = field(default_factory=list[Box])
    shapes: list[Shape] = field(default_factory=list[Shape])

    def keep_clear(self, boxes: Iterable[Box]) -> None:
        """No name may cover these."""
        self.taken += boxes

    def write(
        self, text: str, places: Iterable[Point], size: float, ink: Ink, *, beside: int = 0
    ) -> Box | None:
        """Write a name at the first place that is free; the box it fills, None without one.

        A place is the middle of the name, of its start (`beside` 1) or its end (-1).
        """
        width = width_of(text, size)
        for x, y in places:
            middle = x + beside * width / 2
            box = Box.around(
                middle, y, width + 2 * AIR * size, (ASCENT + DESCENT) * size + AIR * size
            )
            if self.frame.holds(box) and not any(box.meets(other) for other in self.taken):
                self._put(text, middle, y, size, ink, box)
                return box
        return None

    def _put(self, text: str, x: float, y: float, size: float, ink: Ink, box: Box) -> None:
        self.taken.append(box)
        self.labels.append(box)
        corners = (
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
        )
        self.shapes.append(Polygon(corners, fill=Ink.GROUND))  # no line runs through a name
        self.shapes.append(Words(x, y + CAPITAL / 2 * size, text, size, ink))


def on_ring(x: float, y: float, radius: float) -> Iterator[Point]:
    """Places on a ring, to the upper right first."""
    for degrees in RING_ANGLES:
        angle = radians(degrees)
        yield x + radius * sin(angle), y - radius * cos(angle)


def near(x: float, y: float, em: float) -> Iterator[Point]:
    """Places for the name of a town: on it, else a little above or below."""
    for down in (0.0, -1.1, 1.1):
        yield x, y + down * em


def along(points: Sequence[Point], wide: float) -> Iterator[Box]:
    """Small boxes along a line, so that names keep off it."""
    for (x1, y1), (x2, y2) in pairwise(points):
        steps = int(hypot(x2 - x1, y2 - y1) / wide) + 1
        for step in range(steps + 1):
            part = step / steps
            yield Box.around(x1 + part * (x2 - x1), y1 + part * (y2 - y1), wide, wide)
