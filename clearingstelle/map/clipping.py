"""Lines cut off at the frame of the map (Liang and Barsky)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clearingstelle.map.scene import Box, Point


def clipped(line: Sequence[Point], frame: Box) -> Iterator[tuple[Point, ...]]:
    """The parts of a line that lie inside."""
    part: list[Point] = []
    for a, b in pairwise(line):
        inside = _inside(a, b, frame)
        if inside is None:
            continue
        start, end = inside
        if part and part[-1] != start:
            if len(part) > 1:
                yield tuple(part)
            part = []
        if not part:
            part = [start]
        if end != start:
            part.append(end)
    if len(part) > 1:
        yield tuple(part)


def _inside(a: Point, b: Point, frame: Box) -> tuple[Point, Point] | None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    first, last = 0.0, 1.0
    for towards, room in (
        (-dx, a[0] - frame.left),
        (dx, frame.right - a[0]),
        (-dy, a[1] - frame.top),
        (dy, frame.bottom - a[1]),
    ):
        if towards == 0:
            if room < 0:
                return None
        elif towards < 0:
            first = max(first, room / towards)
        else:
            last = min(last, room / towards)
    if first > last:
        return None
    start = a if first == 0 else _at(a, dx, dy, first)
    end = b if last == 1 else _at(a, dx, dy, last)
    return start, end


def _at(a: Point, dx: float, dy: float, part: float) -> Point:
    return a[0] + dx * part, a[1] + dy * part
