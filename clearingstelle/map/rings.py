"""How far a map reaches, and the rings that tell it: 1, 2, 5, 10, 20, 50 … km."""

from collections.abc import Iterable
from math import log10

LEAST_KM = 1.0  # a position is seldom known better
EMPTY_KM = 5.0  # without any pin
ROOM = 1.4  # a round figure that lies so little further out is taken instead
MOST_RINGS = 3


def series(to_km: float) -> list[float]:
    """The round distances up to one, from 1 km on."""
    last = max(0, int(log10(max(to_km, 1.0))) + 1)
    return [
        part * 10.0**power
        for power in range(last + 1)
        for part in (1, 2, 5)
        if part * 10.0**power <= to_km * (1 + 1e-9)
    ]


def reach_of(distances: Iterable[float]) -> float:
    """How far the map must reach from its middle, in km, so that every pin is on it."""
    farthest = max(distances, default=EMPTY_KM)
    if farthest <= LEAST_KM:
        return LEAST_KM
    wider = series(farthest * ROOM)[-1]
    return max(wider, farthest)


def rings_of(reach_km: float) -> tuple[float, ...]:
    """The rings of a map that reaches so far: the three widest."""
    return tuple(series(reach_km)[-MOST_RINGS:])
