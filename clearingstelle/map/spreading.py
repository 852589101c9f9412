"""Room for every pin: those that would cover another are moved aside, the others stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from clearingstelle.map.scene import Box, Point

APART = 1.06  # between two middles, in diameters
SMALLER = (1.0, 0.85, 0.7, 0.55, 0.42, 0.3)  # tried one after another when they do not fit


@dataclass(frozen=True, slots=True)
class Taken:
    """A circle that pins keep clear of."""

    x: float
    y: float
    radius: float


def spread(
    points: Sequence[Point], radius: float, frame: Box, taken: Sequence[Taken] = ()
) -> tuple[float, list[Point]]:
    """A radius, and for each point a place where a circle of it covers no other.

    Pins that stand freely stay on their point; of the others each goes to the nearest free
    place. The same points give the same places.
    """
    for smaller in SMALLER:
        places = _tried(points, radius * smaller, frame, taken)
        if places is not None:
            return radius * smaller, places
    return radius * SMALLER[-1], list(points)  # hundreds of pins on a stamp


def _tried(
    points: Sequence[Point], radius: float, frame: Box, taken: Sequence[Taken]
) -> list[Point] | None:
    inner = Box(
        frame.left + radius, frame.top + radius, frame.right - radius, frame.bottom - radius
    )
    known = [Taken(t.x, t.y, t.radius + radius) for t in taken]
    places: dict[int, Point] = {}
    for number, point in enumerate(points):
        if _is_free(point, inner, known):
            places[number] = point
            known.append(Taken(*point, 2 * radius * APART))
    for number, point in enumerate(points):
        if number not in places:
            free = (p for p in _around(point, radius, inner) if _is_free(p, inner, known))
            found = next(free, None)
            if found is None:
                return None
            places[number] = found
            known.append(Taken(*found, 2 * radius * APART))
    return [places[number] for number in range(len(points))]


def _is_free(point: Point, inner: Box, known: Sequence[Taken]) -> bool:
    x, y = point
    if not (inner.left <= x <= inner.right and inner.top <= y <= inner.bottom):
        return False
    return all((x - t.x) ** 2 + (y - t.y) ** 2 >= t.radius**2 for t in known)


def _around(point: Point, radius: float, inner: Box) -> Iterator[Point]:
    """Places around a point, ever farther off; above it first."""
    x, y = point
    farthest = hypot(inner.right - inner.left, inner.bottom - inner.top)
    turn = 1
    while turn * radius * 0.75 <= farthest:
        away = turn * radius * 0.75
        steps = 6 * turn + 2
        for step in range(steps):
            angle = 2 * pi * (step + 0.5 * (turn % 2)) / steps
            yield x + away * sin(angle), y - away * cos(angle)
        turn += 1
