"""The schematic map: nothing covers anything, nothing leaves the frame, protection never shows."""

import csv
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from clearingstelle.map import PAPER, PAPER_WIDE, Scene, Size, alt_text, draw, pins_of
from clearingstelle.map.atlas import Area, Atlas
from clearingstelle.map.clipping import clipped
from clearingstelle.map.lettering import Sign
from clearingstelle.map.letters import ASCENT, DESCENT, width_of
from clearingstelle.map.rings import reach_of, rings_of, series
from clearingstelle.map.scene import Box, Circle, Ink, Polygon, Polyline, Shape, View, Words
from clearingstelle.map.spreading import spread
from clearingstelle.map.telling import wind
from clearingstelle.offers import Offer
from clearingstelle.places import Place, Spot, Sure, distance_km
from clearingstelle.station.maps import Maps
from i18n import Texts, texts_for

SLACK = 1e-6
TEXTS = texts_for("de")
ATLAS = Atlas()


def place(postcode: str) -> Place:
    with assets.path("places/plz.csv").open(encoding="utf-8", newline="") as source:
        row = next(r for r in csv.DictReader(source, delimiter=";") if r["plz"] == postcode)
    name = row["orte"].split("|")[0]
    lat, lon = float(row["lat"]), float(row["lon"])
    return Place(name, row["land"], "", "", postcode, lat, lon, 0, Sure.POSTCODE)


KOELN = place("50667")


def offer(north: float, east: float, kind: str = "mbe", sure: Sure = Sure.EXACT) -> Offer:
    """An offer some degrees away from the middle of Köln."""
    spot = Spot(KOELN.lat + north, KOELN.lon + east, sure)
    return Offer(kind=kind, name="Beratung", spot=spot)


def scene_of(offers: list[Offer], where: Place = KOELN, size: Size = PAPER) -> Scene:
    return draw(where, pins_of(offers), ATLAS, size, TEXTS)


def extent(shape: Shape) -> Box:
    if isinstance(shape, Circle):
        return Box.around(shape.x, shape.y, 2 * shape.radius, 2 * shape.radius)
    if isinstance(shape, Words):
        half = width_of(shape.text, shape.size) / 2
        top, bottom = shape.y - ASCENT * shape.size, shape.y + DESCENT * shape.size
        return Box(shape.x - half, top, shape.x + half, bottom)
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def faults(scene: Scene) -> list[str]:
    """What covers what, and what leaves the map."""
    found: list[str] = []
    page = Box(-SLACK, -SLACK, scene.width + SLACK, scene.height + SLACK)
    found += [f"outside: {s}" for s in scene.shapes if not page.holds(extent(s))]
    for mark in scene.pins:
        circle = Box.around(mark.x, mark.y, 2 * mark.radius, 2 * mark.radius)
        if not scene.frame.holds(circle):
            found.append(f"pin {mark.number} leaves the frame")
        found += [f"label on pin {mark.number}" for box in scene.labels if box.meets(circle)]
    for one, other in combinations(scene.pins, 2):
        if hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius:
            found.append(f"pins {one.number} and {other.number}")
    found += ["two labels" for a, b in combinations(scene.labels, 2) if a.meets(b)]
    found += ["label outside" for box in scene.labels if not scene.frame.holds(box)]
    return found


def test_twenty_pins_in_one_spot_stand_apart_and_lead_back_to_it() -> None:
    scene = scene_of([offer(0, 0) for _ in range(20)])
    assert faults(scene) == []
    assert len({(m.x, m.y) for m in scene.pins}) == 20
    ends = {s.points[0] for s in scene.shapes if isinstance(s, Polyline) and s.ink is Ink.LEADER}
    assert ends == {(scene.view.x, scene.view.y)}


def test_a_pin_that_stands_freely_stays_on_its_point() -> None:
    (mark,) = scene_of([offer(0.03, 0.01)]).pins
    assert (mark.x, mark.y) == (mark.at_x, mark.at_y)


def test_the_star_is_never_covered() -> None:
    scene = scene_of([offer(0, 0), offer(0.02, 0)])
    first = scene.pins[0]
    assert hypot(first.x - scene.view.x, first.y - scene.view.y) > first.radius


SOMEWHERE = st.tuples(
    st.floats(-1, 1), st.floats(-1, 1), st.sampled_from(["mbe", "jmd", "ik", "bsk"]), st.booleans()
)


@settings(max_examples=1000, deadline=None)
@given(
    where=st.sampled_from(["50667", "54634", "27498", "25980", "02826", "48143", "88131"]),
    pins=st.lists(SOMEWHERE, max_size=20),
    reach=st.sampled_from([0.0, 0.003, 0.02, 0.2, 1.5, 4.0]),
    size=st.sampled_from([PAPER, PAPER_WIDE, Size(60, 55, 2.4), Size(97, 70, 3.1)]),
)
def test_in_a_thousand_maps_nothing_covers_anything(
    where: str, pins: list[tuple[float, float, str, bool]], reach: float, size: Size
) -> None:
    here = PLACES[where]
    offers = [
        Offer(
            kind=kind,
            name="Beratung",
            spot=Spot(
                here.lat + north * reach,
                here.lon + east * reach,
                Sure.EXACT if exact else Sure.POSTCODE,
            ),
        )
        for north, east, kind, exact in pins
    ]
    assert faults(scene_of(offers, here, size)) == []


PLACES = {c: place(c) for c in ("50667", "54634", "27498", "25980", "02826", "48143", "88131")}


def test_the_same_offers_give_the_same_map() -> None:
    offers = [offer(n * 0.001, -n * 0.002, ("mbe", "ik")[n % 2]) for n in range(15)]
    one = draw(KOELN, pins_of(offers), Atlas(), PAPER, TEXTS)
    assert one == draw(KOELN, pins_of(offers), Atlas(), PAPER, TEXTS)


def test_an_offer_for_protection_never_stands_on_a_map_and_keeps_its_number() -> None:
    hidden = Offer(kind="gesundheit", name="Schutz", protection=True, spot=KOELN.spot)
    nowhere = Offer(kind="online", name="mbeon")
    pins = pins_of([offer(0.01, 0), hidden, nowhere, offer(0.02, 0)])
    assert [pin.number for pin in pins] == [1, 4]
    assert "Schutz" not in alt_text(draw(KOELN, pins, None, PAPER, TEXTS), TEXTS)


def test_a_position_by_postcode_is_hollow_and_said_to_be() -> None:
    exact = scene_of([offer(0.01, 0)])
    rough = scene_of([offer(0.01, 0, sure=Sure.POSTCODE)])

    def body(scene: Scene) -> Polygon:
        shape = scene.pins[0].shapes[0]
        assert isinstance(shape, Polygon)
        return shape

    assert (body(exact).fill, body(exact).dashed) == (Ink.MBE, False)
    assert (body(rough).fill, body(rough).dashed) == (Ink.GROUND, True)
    assert "gestrichelt: Lage nach PLZ" in words(rough)
    assert "gestrichelt: Lage nach PLZ" not in words(exact)


def words(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Words)]


def test_kinds_differ_by_shape_and_colour() -> None:
    offers = [offer(n * 0.02, 0.01, kind) for n, kind in enumerate(("mbe", "jmd", "ik", "bsk"), 1)]
    scene = scene_of(offers)
    bodies = [mark.shapes[0] for mark in scene.pins]
    assert len({type(b).__name__ + str(len(getattr(b, "points", ()))) for b in bodies[:3]}) == 3
    square, diamond = bodies[0], bodies[3]
    assert isinstance(square, Polygon)
    assert isinstance(diamond, Polygon)
    assert square.points[0][1] == pytest.approx(square.points[-1][1]), "stands on a side"
    assert diamond.points[0][0] == pytest.approx(scene.pins[3].x), "stands on a corner"
    assert len({getattr(b, "fill", None) for b in bodies}) == 4
    assert {"MBE", "JMD", "Integrationskurs", "anderes"} <= set(words(scene))


def test_a_map_says_that_it_is_schematic_and_where_north_is() -> None:
    assert {"schematisch", "N"} <= set(words(scene_of([])))


# -- scale and rings --


def test_the_scale_is_right_in_every_direction() -> None:
    scene = scene_of([offer(0.05, 0), offer(-0.02, 0.06), offer(0, -0.03)])
    for mark in scene.pins:
        km = distance_km(KOELN.lat, KOELN.lon, mark.pin.lat, mark.pin.lon)
        mm = hypot(mark.at_x - scene.view.x, mark.at_y - scene.view.y)
        assert mm == pytest.approx(km * scene.view.mm_per_km, rel=0.002)


def test_north_is_up_and_east_is_right() -> None:
    north, east = scene_of([offer(0.05, 0), offer(0, 0.05)]).pins
    assert north.at_y < east.at_y
    assert north.at_x < east.at_x


@given(st.floats(47, 55), st.floats(6, 15), st.floats(-40, 40), st.floats(-40, 40))
def test_millimetres_lead_back_to_degrees(lat: float, lon: float, x: float, y: float) -> None:
    view = View(51.0, 10.0, 40.0, 40.0, 0.5)
    assert view.to_degrees(*view.to_mm(lat, lon)) == pytest.approx((lat, lon))
    assert view.to_mm(*view.to_degrees(x, y)) == pytest.approx((x, y))


@pytest.mark.parametrize(
    ("farthest", "reach", "rings"),
    [
        (0.0, 1.0, (1,)),
        (0.8, 1.0, (1,)),
        (1.6, 2.0, (1, 2)),
        (4.1, 5.0, (1, 2, 5)),
        (6.1, 6.1, (1, 2, 5)),
        (22.0, 22.0, (5, 10, 20)),
        (300.0, 300.0, (50, 100, 200)),
        (450.0, 500.0, (100, 200, 500)),
    ],
)
def test_rings_fit_the_farthest_pin(
    farthest: float, reach: float, rings: tuple[float, ...]
) -> None:
    assert reach_of([0.0, farthest]) == pytest.approx(reach)
    assert rings_of(reach) == rings


def test_round_distances_are_ones_twos_and_fives() -> None:
    assert series(100) == [1, 2, 5, 10, 20, 50, 100]


def test_every_ring_bears_its_figure() -> None:
    scene = scene_of([offer(0, 0) for _ in range(20)])
    rings = [s for s in scene.shapes if isinstance(s, Circle) and s.ink is Ink.RING]
    assert len(rings) == len(scene.rings)
    assert all(f"{km:.0f} km" in words(scene) for km in scene.rings)


def test_a_pin_300_km_away_is_on_the_map() -> None:
    scene = scene_of([offer(0.01, 0), offer(2.5, 1.5)])
    assert faults(scene) == []
    assert scene.rings == (50, 100, 200)


# -- in words --


def test_the_pins_are_told_with_distance_and_direction(german: Texts) -> None:
    told = alt_text(scene_of([offer(0.05, 0), offer(0, 0, "ik")]), german)
    assert told == (
        "Schematische Karte um 50667 Köln mit 2 Angeboten: "
        "1: Beratung (MBE), ca. 6 km nördlich; 2: Beratung (Integrationskurs), unter 1 km."
    )


@pytest.mark.parametrize(
    ("north", "east", "name"),
    [(1, 0, "nördlich"), (0, 1, "östlich"), (-1, 0, "südlich"), (0, -1, "westlich")],
)
def test_directions_have_their_names(north: float, east: float, name: str) -> None:
    assert wind(51.0, 10.0, 51.0 + north * 0.1, 10.0 + east * 0.1) == name


# -- the parts --


def test_a_line_is_cut_off_at_the_frame() -> None:
    frame = Box(0, 0, 10, 10)
    assert list(clipped([(-5, 5), (5, 5), (15, 5)], frame)) == [((0, 5), (5, 5), (10, 5))]
    assert list(clipped([(-5, -5), (-1, 20)], frame)) == []
    twice = [(1, 1), (1, 15), (9, 15), (9, 1)]
    assert list(clipped(twice, frame)) == [((1, 1), (1, 10)), ((9, 10), (9, 1))]


def test_too_many_pins_for_a_small_map_become_smaller() -> None:
    frame = Box(0, 0, 30, 30)
    radius, places = spread([(15, 15)] * 40, 3.2, frame)
    assert radius < 3.2
    assert all(hypot(a - c, b - d) >= 2 * radius for (a, b), (c, d) in combinations(places, 2))


def test_a_name_without_room_is_left_out() -> None:
    sign = Sign(Box(0, 0, 20, 10), 2.0)
    assert sign.write("Köln", [(10, 5)], 2.0, Ink.PLACE)
    assert sign.write("Kalk", [(11, 5.5)], 2.0, Ink.PLACE) is None
    assert sign.write("Gummersbach an der Agger", [(10, 2)], 2.0, Ink.PLACE) is None


# -- what lies around --


def test_lines_come_from_the_cells_nearby_alone() -> None:
    area = Area(50.85, 6.8, 51.0, 7.1)
    lines = list(ATLAS.lines("kreise", area))
    assert lines
    for line in lines:
        assert min(lat for _, lat in line) < area.north
        assert max(lat for _, lat in line) > area.south
    assert list(ATLAS.lines("kreise", Area(53.9, 3.0, 54.0, 3.4))) == []


@pytest.mark.parametrize("level", ["laender", "kreise", "gemeinden"])
def test_no_line_is_wider_than_its_cell(level: str) -> None:
    """Else a map would miss lines whose middle lies two cells away."""
    side = {"laender": 1.0, "kreise": 0.5, "gemeinden": 0.25}[level]
    everywhere = ATLAS.lines(level, Area(47, 5, 56, 16))
    longest = 0.0
    for line in everywhere:
        for (lon, lat), (next_lon, next_lat) in pairwise(line):
            longest = max(longest, abs(next_lon - lon), abs(next_lat - lat))
    assert 0 < longest <= side


def test_towns_and_stations_come_with_the_weightiest_first() -> None:
    area = Area(50.85, 6.8, 51.0, 7.1)
    assert ATLAS.towns(area, 1)[0].name == "Köln"
    assert ATLAS.stations(area, 1)[0].name == "Köln Hbf"
    assert len(ATLAS.towns(area, 3)) == 3


def test_what_a_map_reads_is_small(pytestconfig: pytest.Config) -> None:
    folder = Path(pytestconfig.rootpath, "assets", "places")
    files = [*folder.glob("grenzen-*.txt"), folder / "bahnhoefe.csv"]
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 1_100_000
    for note in ("grenzen", "bahnhoefe"):
        assert (folder / f"LICENSE-{note}.txt").is_file()


# -- the station --


def test_the_station_draws_a_map_in_its_own_thread() -> None:
    maps = Maps()
    try:
        future = maps.near(KOELN, [offer(0.01, 0)])
        assert future.result() == maps.draw(KOELN, [offer(0.01, 0)])
        around = maps.spot(54.18, 7.89, PAPER).result()  # Helgoland
    finally:
        maps.close()
    assert around.is_empty
    assert around.place == ""
    assert around.to_mm(54.18, 7.89) == pytest.approx((around.view.x, around.view.y))
