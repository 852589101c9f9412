"""Draws the scene: surroundings, rings, pins, names, each layer on the one below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from clearingstelle.map import legend
from clearingstelle.map.atlas import Area, Named, Nowhere, Surroundings
from clearingstelle.map.clipping import clipped
from clearingstelle.map.lettering import Sign, along, near, on_ring
from clearingstelle.map.letters import width_of
from clearingstelle.map.pins import Pin
from clearingstelle.map.rings import reach_of, rings_of
from clearingstelle.map.scene import (
    KM_PER_DEGREE,
    Box,
    Circle,
    Ink,
    Mark,
    Point,
    Polygon,
    Polyline,
    Scene,
    Shape,
    Size,
    View,
)
from clearingstelle.map.spreading import Taken, spread
from clearingstelle.map.symbols import PIN, STAR, north, pin_shapes, star
from clearingstelle.places import Place
from i18n import Texts

THIN = 0.035  # strokes, in letter sizes
GEMEINDEN_TO_KM = 16.0  # half the map's longer side up to which their lines are drawn
KREISE_TO_KM = 90.0
CANDIDATES = 60  # names that are tried
EMS_PER_TOWN, EMS_PER_STATION = 110.0, 190.0  # of area, in squares of a letter


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes."""

    view: View
    frame: Box
    em: float
    reach_km: float
    area: Area


def draw(
    place: Place | None,
    pins: Sequence[Pin],
    around: Surroundings | None,
    size: Size,
    texts: Texts,
    *,
    middle: Point | None = None,
    reach_km: float | None = None,
) -> Scene:
    """The map of a place with its pins.

    Without a place there is no star, and `middle` (latitude, longitude) with `reach_km` say
    what is shown.
    """
    name = f"{place.postcode} {place.name}".strip() if place else ""
    entries = legend.entries_of(pins, name, texts)
    rows = legend.rows_of(entries, size.width, size.em)
    plan = _plan(_middle(place, middle), pins, size, len(rows), reach_km)
    marks, leaders = _marks(plan, pins, has_star=place is not None)
    sign = Sign(plan.frame, plan.em)
    sign.keep_clear(_obstacles(plan, marks, has_star=place is not None))
    rings = _name_rings(plan, rings_of(plan.reach_km), sign)
    shapes = [*_ground(plan, around or Nowhere()), *_circles(plan, rings)]
    stations = _name_surroundings(plan, around or Nowhere(), sign)
    shapes += [*stations, *sign.shapes]
    shapes += north(plan.frame.left + 1.4 * plan.em, plan.frame.top + 2.0 * plan.em, plan.em)
    shapes += leaders
    if place:
        shapes.append(star(plan.view.x, plan.view.y, STAR * plan.em))
    shapes.append(Polygon(_corners(plan.frame), None, Ink.FRAME, THIN * plan.em))
    shapes += legend.drawn(rows, plan.frame.left, plan.frame.bottom, plan.em)
    return Scene(size, plan.view, plan.frame, name, tuple(shapes), marks, tuple(sign.labels), rings)


def _middle(place: Place | None, middle: Point | None) -> Point:
    if place is not None:
        return place.lat, place.lon
    return middle or (51.16, 10.45)  # of Germany


def _plan(
    middle: Point, pins: Sequence[Pin], size: Size, rows: int, reach_km: float | None
) -> _Plan:
    em, edge = size.em, THIN * size.em
    bottom = size.height - rows * legend.ROW * em - edge
    frame = Box(edge, edge, size.width - edge, bottom)
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    flat = View(*middle, 0.0, 0.0, 1.0)
    reach = reach_km or reach_of(hypot(*flat.to_mm(pin.lat, pin.lon)) for pin in pins)
    half = min(frame.right - frame.left, frame.bottom - frame.top) / 2
    view = View(*middle, x, y, (half - PIN * em * 1.05) / reach)
    high = (frame.bottom - y) / view.mm_per_km / KM_PER_DEGREE
    wide = (frame.right - x) / view.mm_per_km / KM_PER_DEGREE / cos(radians(view.lat))
    area = Area(view.lat - high, view.lon - wide, view.lat + high, view.lon + wide)
    return _Plan(view, frame, em, reach, area)


def _corners(box: Box) -> tuple[Point, ...]:
    return (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )


# -- the layers from below --


def _ground(plan: _Plan, around: Surroundings) -> Iterator[Shape]:
    yield Polygon(_corners(plan.frame), Ink.GROUND)
    area = plan.area
    half_km = max(
        (area.north - area.south) / 2,
        (area.east - area.west) / 2 * cos(radians(plan.view.lat)),
    )
    half_km *= KM_PER_DEGREE
    if half_km <= GEMEINDEN_TO_KM:
        yield from _lines(plan, around, "gemeinden", Ink.GEMEINDE, 1.5 * THIN)
    level = "kreise" if half_km <= KREISE_TO_KM else "laender"
    yield from _lines(plan, around, level, Ink.KREIS, 2.5 * THIN)


def _lines(
    plan: _Plan, around: Surroundings, level: str, ink: Ink, thick: float
) -> Iterator[Polyline]:
    view = plan.view
    east = cos(radians(view.lat)) * KM_PER_DEGREE * view.mm_per_km
    down = KM_PER_DEGREE * view.mm_per_km
    for line in around.lines(level, plan.area):
        points = [
            (view.x + (lon - view.lon) * east, view.y - (lat - view.lat) * down)
            for lon, lat in line
        ]
        for part in clipped(points, plan.frame):
            yield Polyline(part, ink, thick * plan.em)


def _circles(plan: _Plan, rings: Sequence[float]) -> Iterator[Circle]:
    view = plan.view
    for km in rings:
        radius = km * view.mm_per_km
        yield Circle(view.x, view.y, radius, None, Ink.RING, 2 * THIN * plan.em, dashed=True)


# -- pins --


def _north_box(plan: _Plan) -> Box:
    frame, em = plan.frame, plan.em
    return Box(frame.left, frame.top, frame.left + 2.6 * em, frame.top + 3.3 * em)


def _marks(
    plan: _Plan, pins: Sequence[Pin], *, has_star: bool
) -> tuple[tuple[Mark, ...], list[Shape]]:
    em, view = plan.em, plan.view
    corner = _north_box(plan)
    taken = [Taken((corner.left + corner.right) / 2, (corner.top + corner.bottom) / 2, 2.0 * em)]
    if has_star:
        taken.append(Taken(view.x, view.y, STAR * em))
    points = [view.to_mm(pin.lat, pin.lon) for pin in pins]
    radius, places = spread(points, PIN * em, plan.frame, taken)
    marks: list[Mark] = []
    leaders: list[Shape] = []
    for pin, at, (x, y) in zip(pins, points, places, strict=True):
        body = pin_shapes(pin.group, pin.number, x, y, radius, exact=pin.exact)
        marks.append(Mark(pin, x, y, radius, *at, body))
        if (x, y) != at:
            leaders.append(Polyline((at, (x, y)), Ink.LEADER, 2 * THIN * em))
            if not has_star or at != (view.x, view.y):
                leaders.append(Circle(*at, 0.22 * em, Ink.LEADER))
    return tuple(marks), leaders


def _obstacles(plan: _Plan, marks: Sequence[Mark], *, has_star: bool) -> Iterator[Box]:
    em = plan.em
    yield _north_box(plan)
    if has_star:
        yield Box.around(plan.view.x, plan.view.y, 2 * STAR * em, 2 * STAR * em)
    for mark in marks:
        yield Box.around(mark.x, mark.y, 2 * mark.radius, 2 * mark.radius)
        if (mark.x, mark.y) != (mark.at_x, mark.at_y):
            yield from along(((mark.x, mark.y), (mark.at_x, mark.at_y)), 0.44 * em)


# -- names --


def _name_rings(plan: _Plan, rings: Sequence[float], sign: Sign) -> tuple[float, ...]:
    """Label the rings; those without room for their figure say nothing and are left out."""
    view, em = plan.view, plan.em
    named = [
        km
        for km in reversed(rings)
        if sign.write(f"{km:.0f} km", on_ring(view.x, view.y, km * view.mm_per_km), em, Ink.RING)
    ]
    return tuple(reversed(named))


def _name_surroundings(plan: _Plan, around: Surroundings, sign: Sign) -> list[Shape]:
    frame, em = plan.frame, plan.em
    ems = (frame.right - frame.left) * (frame.bottom - frame.top) / em**2
    signs: list[Shape] = []
    left = max(3, int(ems / EMS_PER_STATION))
    towns = around.towns(plan.area, CANDIDATES)
    _name_towns(plan, towns, max(4, int(ems / EMS_PER_TOWN)), sign)
    for station in around.stations(plan.area, CANDIDATES):
        box = _name_station(plan, station, sign) if left else None
        if box:
            left -= 1
            signs.append(Polygon(_corners(box), Ink.STATION))
    return signs


def _name_towns(plan: _Plan, towns: Sequence[Named], most: int, sign: Sign) -> None:
    placed = 0
    for town in towns:
        if placed == most:
            return
        x, y = plan.view.to_mm(town.lat, town.lon)
        if sign.write(town.name, near(x, y, plan.em), plan.em, Ink.PLACE):
            placed += 1


def _name_station(plan: _Plan, station: Named, sign: Sign) -> Box | None:
    """A small square with its name to the right or left; None where there is no room."""
    em = plan.em * 0.85
    x, y = plan.view.to_mm(station.lat, station.lon)
    own = Box.around(x, y, 0.5 * em, 0.5 * em)
    if not plan.frame.holds(own) or any(own.meets(other) for other in sign.taken):
        return None
    room = 0.65 * em
    wide = width_of(station.name, em)
    places = ((x + room + wide / 2, y), (x - room - wide / 2, y))
    if sign.write(station.name, places, em, Ink.STATION) is None:
        return None
    sign.keep_clear((own,))
    return own
