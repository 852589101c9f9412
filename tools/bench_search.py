"""Finding the nearest of 30,000 offers: ours beside bare arithmetic over the same tuples.

`python -m tools.bench_search` prints each kind of search; the bench takes their median.
"""

import csv
import heapq
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from math import cos, radians

import assets
from clearingstelle.offers import Ages, Appointment, Course, DayPart, Offer
from clearingstelle.offers.doors import Clock
from clearingstelle.offers.nearest import OfferFinder
from clearingstelle.offers.wishes import PART_TIME, CourseWishes, Wishes
from clearingstelle.places import Place, Spot, Sure, distance_km

OFFERS = 30_000
HOURS = 1_500  # different ones
PLACES = 60
MONDAY = datetime.fromisoformat("2026-11-23 10:30")
SUNDAY = datetime.fromisoformat("2026-11-22 10:30")
LANGUAGES = ("ar", "uk", "tr", "ru", "fa", "ti", "prs", "fr", "en", "so")
KINDS = ("mbe", "jmd", "ik", "bsk", "familie", "gesundheit")

SEARCHES: Mapping[str, tuple[Wishes, datetime]] = {
    "everything near": (Wishes(), MONDAY),
    "one kind": (Wishes(kinds=("mbe",)), MONDAY),
    "kind and age": (Wishes(kinds=("mbe", "jmd"), ages=Ages.of(20)), MONDAY),
    "language": (Wishes(kinds=("mbe",), language="ti"), MONDAY),
    "open today": (Wishes(kinds=("mbe",), open_today=True), MONDAY),
    "open now": (Wishes(kinds=("mbe",), open_now=True), MONDAY),
    "open on a Sunday": (Wishes(kinds=("mbe",), open_today=True), SUNDAY),
    "childcare, accessible": (Wishes(childcare=True, accessible=True), MONDAY),
    "with appointment": (Wishes(appointment=Appointment.BY_APPOINTMENT), MONDAY),
    "all wishes": (
        Wishes(kinds=("mbe",), language="so", open_today=True, childcare=True, accessible=True),
        MONDAY,
    ),
    "alpha course soon": (
        Wishes(kinds=("ik",), course=CourseWishes(type="ik_alpha", start_within=4)),
        MONDAY,
    ),
    "evening, level, free": (
        Wishes(kinds=("ik",), course=CourseWishes(level="A2", day_parts=PART_TIME, free=True)),
        MONDAY,
    ),
    "nothing fits": (
        Wishes(kinds=("abh",), language="ti", open_today=True, childcare=True),
        MONDAY,
    ),
}


def search_offers() -> float:
    """One search, over all kinds of them; median in seconds."""
    return statistics.median(taken for name in SEARCHES for taken in _taken(name))


def bare_search() -> float:
    """The five nearest of one kind by heapq over tuples, exact for the best fifty; median."""
    rows = [
        (o.spot.lat, o.spot.lon, o) for o in _offers() if o.kind == "mbe" and o.spot is not None
    ]
    return statistics.median(_timed(lambda here=here: _bare(rows, here)) for here in _places())


def _bare(rows: list[tuple[float, float, Offer]], here: Place) -> list[tuple[float, str]]:
    lat, lon, narrow = here.lat, here.lon, cos(radians(here.lat))
    best = heapq.nsmallest(
        50, rows, key=lambda row: (row[0] - lat) ** 2 + ((row[1] - lon) * narrow) ** 2
    )
    return sorted((distance_km(lat, lon, a, b), offer.name) for a, b, offer in best)[:5]


def _taken(name: str) -> Iterator[float]:
    wishes, moment = SEARCHES[name]
    finder, clock = _finder(), Clock(moment, "NW")
    while finder.look_ahead(clock):  # as the station does when nobody waits
        pass
    for here in _places():
        yield _timed(lambda here=here: finder.find(here, wishes, clock))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


_KEPT: list[OfferFinder] = []


def _finder() -> OfferFinder:
    if not _KEPT:
        _KEPT.append(OfferFinder(_offers()))
    return _KEPT[0]


def _places() -> list[Place]:
    chance = random.Random(3)
    return [
        Place(code, "NW", "", "", code, lat, lon, 0, Sure.POSTCODE)
        for code, lat, lon in chance.sample(_areas(), PLACES)
    ]


def _areas() -> list[tuple[str, float, float]]:
    with assets.path("places/plz.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source, delimiter=";")
        return [(row["plz"], float(row["lat"]), float(row["lon"])) for row in rows]


def _offers() -> list[Offer]:
    """Made-up offices and courses, as many in a region as it has postcodes."""
    chance, areas = random.Random(5), _areas()
    hours = [_some_hours(chance) for _ in range(HOURS)]
    return [_offer(number, chance, areas, hours) for number in range(OFFERS)]


def _some_hours(chance: random.Random) -> str:
    first, last = sorted(chance.sample(("Mo", "Di", "Mi", "Do", "Fr"), 2))
    start = chance.choice(("8:00", "8:30", "9:00", "9:30", "10:00"))
    return f"{first}, {last} {start}-{chance.randint(12, 18)}:{chance.randint(0, 5)}0 Uhr"


def _offer(
    number: int,
    chance: random.Random,
    areas: list[tuple[str, float, float]],
    hours: list[str],
) -> Offer:
    code, lat, lon = chance.choice(areas)
    spot = Spot(lat + chance.uniform(-0.03, 0.03), lon + chance.uniform(-0.04, 0.04), Sure.EXACT)
    office = Offer(
        kind=chance.choice(KINDS),
        name=f"Beratung {number}",
        provider=f"Verein {number % 900}",
        postcode=code,
        spot=spot,
        languages=("de", *chance.sample(LANGUAGES, 2)),
        hours=chance.choice(hours) if chance.random() < 0.8 else "nach Vereinbarung",
        appointment=chance.choice(list(Appointment)),
        childcare=chance.choice((True, False, None)),
        accessible=chance.choice((True, False, None)),
    )
    if office.kind not in ("ik", "bsk"):
        return office
    course = Course(
        type=chance.choice(("ik_allg", "ik_alpha", "ik_foerder")),
        start=MONDAY.date().replace(day=chance.randint(1, 30)),
        level_from=chance.choice(("A1", "A2", "B1")),
        level_to=chance.choice(("B1", "B2")),
        day_part=chance.choice(list(DayPart)),
        places_free=chance.randint(0, 5),
    )
    return replace(office, course=course)


if __name__ == "__main__":
    for search in SEARCHES:
        times = sorted(_taken(search))
        median, late = statistics.median(times), times[len(times) * 95 // 100]
        print(f"{search:24}{median * 1000:8.2f} ms median{late * 1000:8.2f} ms p95")
    print(f"{'bare':24}{bare_search() * 1000:8.2f} ms median")
