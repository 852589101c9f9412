"""What lies around a place: border lines, names of towns, railway stations.

Read from assets/places when first asked for; of the lines only the cells that are near.
Positions in degrees. For one thread at a time.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeAlias

import assets

Line: TypeAlias = tuple[tuple[float, float], ...]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Named:
    """A town, district or station; the weightier, the better known."""

    name: str
    lat: float
    lon: float
    weight: int


class Surroundings(Protocol):
    """What a map is drawn on."""

    def lines(self, level: str, area: Area) -> Iterator[Line]: ...
    def towns(self, area: Area, most: int) -> list[Named]: ...
    def stations(self, area: Area, most: int) -> list[Named]: ...


class Nowhere:
    """Surroundings of which nothing is known."""

    def lines(self, level: str, area: Area) -> Iterator[Line]:
        del level, area
        return iter(())

    def towns(self, area: Area, most: int) -> list[Named]:
        del area, most
        return []

    stations = towns


# Of each level: steps to a degree, degrees to a cell, as tools/map_lines.py writes them.
LEVELS = {"laender": (500, 1.0), "kreise": (1000, 0.5), "gemeinden": (500, 0.25)}


class Atlas:
    """The surroundings of every place in Germany."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or assets.path("places")
        self._raw: dict[str, dict[tuple[int, int], str]] = {}
        self._read: dict[tuple[str, int, int], list[tuple[Area, Line]]] = {}

    def lines(self, level: str, area: Area) -> Iterator[Line]:
        """The border lines that come near an area."""
        _, side = LEVELS[level]
        known = self._cells(level)
        # a line lies in the cell of its middle and is at most a cell wide
        columns = range(_cell(area.west, side) - 1, _cell(area.east, side) + 2)
        rows = range(_cell(area.south, side) - 1, _cell(area.north, side) + 2)
        for column in columns:
            for row in rows:
                if (column, row) in known:
                    for box, line in self._cell(level, column, row):
                        if _meet(box, area):
                            yield line

    def towns(self, area: Area, most: int) -> list[Named]:
        """Towns and districts in an area, the largest first."""
        return _first(self._towns, area, most)

    def stations(self, area: Area, most: int) -> list[Named]:
        """Railway stations in an area, those with most trains first."""
        return _first(self._stations, area, most)

    @cached_property
    def _towns(self) -> list[Named]:
        rows = _rows(self._folder / "orte.csv")
        found = [Named(row[1], float(row[3]), float(row[4]), int(row[5])) for row in rows]
        return sorted(found, key=lambda town: (-town.weight, town.name))

    @cached_property
    def _stations(self) -> list[Named]:
        rows = _rows(self._folder / "bahnhoefe.csv")  # sorted by weight
        return [Named(name, float(lat), float(lon), int(w)) for name, lat, lon, w in rows]

    def _cells(self, level: str) -> dict[tuple[int, int], str]:
        if level not in self._raw:
            found: dict[tuple[int, int], str] = {}
            content = (self._folder / f"grenzen-{level}.txt").read_text("ascii")
            for row in content.splitlines():
                cell, _, lines = row.partition("|")
                column, _, line = cell.partition(" ")
                found[int(column), int(line)] = lines
            self._raw[level] = found
        return self._raw[level]

    def _cell(self, level: str, column: int, row: int) -> list[tuple[Area, Line]]:
        key = (level, column, row)
        if key not in self._read:
            unit, _ = LEVELS[level]
            lines = (_decoded(text, unit) for text in self._raw[level][column, row].split("|"))
            self._read[key] = [(_box(line), line) for line in lines]
        return self._read[key]


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source, delimiter=";")
        next(rows)
        yield from rows


def _first(known: list[Named], area: Area, most: int) -> list[Named]:
    found: list[Named] = []
    for one in known:
        if area.south < one.lat < area.north and area.west < one.lon < area.east:
            found.append(one)
            if len(found) == most:
                break
    return found


def _cell(degrees: float, side: float) -> int:
    return int(degrees // side)


def _decoded(text: str, unit: int) -> Line:
    steps = [int(number) for number in text.split(" ")]
    x = y = 0
    points: list[tuple[float, float]] = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / unit, y / unit))
    return tuple(points)


def _box(line: Line) -> Area:
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    return Area(min(lats), min(lons), max(lats), max(lons))


def _meet(one: Area, other: Area) -> bool:
    return (
        one.south < other.north
        and other.south < one.north
        and one.west < other.east
        and other.west < one.east
    )
