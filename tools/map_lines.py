"""Border lines for the schematic map, rebuilt from the outlines of the Gemeinden.

An edge between two outlines is a border of the highest rank in which they differ. Edges
are joined to lines, simplified, and sorted into cells, so that a map reads only what is near.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from tools.outlines import Ring

EXACT = 1e5  # shared borders have the same points, to the last digit
MIDDLE = cos(radians(51.0))  # a degree of longitude is that much shorter here

Point = tuple[int, int]
Edge = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Level:
    """One file of lines: which ranks it holds, and how coarse it is."""

    file: str
    digits: int  # of the official key that tell two neighbours apart
    tolerance: float  # how far a line may leave the true one, in degrees of latitude
    smallest: float  # islands and enclaves smaller than this are left out
    unit: int  # steps to a degree
    cell: float  # degrees


LEVELS = (
    Level("grenzen-laender.txt", 2, 0.008, 0.06, 500, 1.0),
    Level("grenzen-kreise.txt", 5, 0.0014, 0.006, 1000, 0.5),
    Level("grenzen-gemeinden.txt", 8, 0.0052, 0.02, 500, 0.25),
)


def lines_of(level: Level, rings: Iterable[tuple[str, Ring]]) -> Iterator[str]:
    """The file of a level, line by line: the cell, then its lines as first point and steps."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for chain in chains(edges_of(level, rings)):
        line = [(x / EXACT, y / EXACT) for x, y in chain]
        if size(line) < level.smallest:
            continue
        whole = simplified(line, level.tolerance)
        steps = rounded(whole, level.unit)
        for part in parts(steps, int(level.cell * level.unit)):
            xs, ys = [x for x, _ in part], [y for _, y in part]
            middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            cell = level.cell * level.unit
            cells[int(middle[0] // cell), int(middle[1] // cell)].append(encoded(part))
    for (column, row), found in sorted(cells.items()):
        yield "|".join((f"{column} {row}", *sorted(found)))


def edges_of(level: Level, rings: Iterable[tuple[str, Ring]]) -> list[Edge]:
    """The edges between units of that rank, coasts and the country's border among them.

    The finest level leaves out what the next coarser one already shows.
    """
    sides: dict[Edge, list[str]] = defaultdict(list)
    for ags, ring in rings:
        points = [(round(lon * EXACT), round(lat * EXACT)) for lon, lat in ring]
        for a, b in pairwise(points):
            if a != b:
                sides[(a, b) if a < b else (b, a)].append(ags)
    return sorted(edge for edge, keys in sides.items() if is_border(level, keys))


def is_border(level: Level, keys: list[str]) -> bool:
    if len(keys) < 2:
        return level.digits < 8
    one, other = keys[0], keys[1]
    if level.digits == 8:
        return one[:5] == other[:5] and one != other
    return one[: level.digits] != other[: level.digits]


def chains(edges: list[Edge]) -> Iterator[list[Point]]:
    """The edges joined to lines that end where three meet; closed lines come last."""
    beside: dict[Point, list[Point]] = defaultdict(list)
    for a, b in edges:
        beside[a].append(b)
        beside[b].append(a)
    left = set(edges)
    for start in [*(p for p in sorted(beside) if len(beside[p]) != 2), *sorted(beside)]:
        for onward in beside[start]:
            if _take(left, start, onward):
                yield _walk(left, beside, start, onward)


def _walk(left: set[Edge], beside: dict[Point, list[Point]], a: Point, b: Point) -> list[Point]:
    line = [a, b]
    while len(beside[line[-1]]) == 2:
        here = line[-1]
        onward = next((p for p in beside[here] if p != line[-2]), here)
        if not _take(left, here, onward):
            break
        line.append(onward)
    return line


def _take(left: set[Edge], a: Point, b: Point) -> bool:
    edge = (a, b) if a < b else (b, a)
    if edge in left:
        left.remove(edge)
        return True
    return False


def size(line: Ring) -> float:
    """The longer side of the box around a closed line; an open one is never too small."""
    if line[0] != line[-1]:
        return 360.0
    xs, ys = [x * MIDDLE for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def simplified(line: Ring, tolerance: float) -> Ring:
    """The line without the points that matter less than the tolerance (Douglas and Peucker)."""
    if line[0] == line[-1]:
        half = len(line) // 2
        return [*_simple(line[: half + 1], tolerance)[:-1], *_simple(line[half:], tolerance)]
    return _simple(line, tolerance)


def _simple(line: Ring, tolerance: float) -> Ring:
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, 0
        for n in range(first + 1, last):
            away = _away(line[n], line[first], line[last])
            if away > far:
                far, at = away, n
        if far > tolerance:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[n] for n in sorted(keep)]


def _away(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far a point is from the stretch between two others."""
    x, y = (p[0] - a[0]) * MIDDLE, p[1] - a[1]
    dx, dy = (b[0] - a[0]) * MIDDLE, b[1] - a[1]
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
    return hypot(x - along * dx, y - along * dy)


def rounded(line: Ring, unit: int) -> list[Point]:
    points = [(round(lon * unit), round(lat * unit)) for lon, lat in line]
    return [points[0], *(b for a, b in pairwise(points) if a != b)]


def parts(line: list[Point], widest: int) -> Iterator[list[Point]]:
    """The line cut where it grows wider than a cell; the cuts share their point."""
    part: list[Point] = [line[0]]
    for point in line[1:]:
        xs, ys = [x for x, _ in (*part, point)], [y for _, y in (*part, point)]
        if len(part) > 1 and max(max(xs) - min(xs), max(ys) - min(ys)) > widest:
            yield part
            part = [part[-1]]
        part.append(point)
    if len(part) > 1:
        yield part


def encoded(line: list[Point]) -> str:
    steps = (f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(line))
    return " ".join((f"{line[0][0]} {line[0][1]}", *steps))
