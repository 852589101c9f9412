"""The rules of the search, each worked out again by looking at everything.

Nothing here uses the distances, steps or tests of the search itself: positions are turned
into vectors, steps are told by their ends, hours are two plain words.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from math import acos, cos, radians, sin
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearingstelle.offers import Ages, Offer
from clearingstelle.offers.doors import Clock
from clearingstelle.offers.nearest import Answer, OfferFinder
from clearingstelle.offers.wishes import Wish, Wishes
from clearingstelle.places import Place, Spot, Sure

MONDAY = datetime.fromisoformat("2026-11-23 09:30")
OPEN, SHUT = "Mo-Fr 08:00-16:00", "Sa 10:00-12:00"
ENDS = [1.0, *(n / 4 for n in range(5, 20, 2)), *(n + 0.5 for n in range(5, 20))]
ENDS += [n + 2.5 for n in range(20, 1500, 5)]
GIVEN_UP = ("open_today", "childcare", "language")


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """By the angle between two vectors from the middle of the earth."""

    def vector(point: tuple[float, float]) -> tuple[float, float, float]:
        lat, lon = map(radians, point)
        return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)

    dot = sum(x * y for x, y in zip(vector(a), vector(b), strict=True))
    return 6371.0088 * acos(max(-1.0, min(1.0, dot)))


def step(km: float) -> int:
    """The number of the shown step, from the nearest on."""
    return sum(km >= end for end in ENDS)


def step_at(place: Place, offer: Offer) -> int:
    if offer.spot is None or offer.protection:
        return len(ENDS) + 1
    here, there = (place.lat, place.lon), (offer.spot.lat, offer.spot.lon)
    return step(kilometres(here, there))


def fits(offer: Offer, wishes: Wishes, given_up: tuple[str, ...]) -> bool:
    met = {
        "open_today": not wishes.open_today or offer.hours == OPEN,
        "childcare": not wishes.childcare or offer.childcare is True,
        "language": not wishes.language or wishes.language in offer.languages,
    }
    low, high = {"mbe": (27, 120), "jmd": (12, 26)}.get(offer.kind, (0, 120))
    return (
        (not wishes.kinds or offer.kind in wishes.kinds)
        and low <= wishes.ages.high
        and wishes.ages.low <= high
        and all(is_met for name, is_met in met.items() if name not in given_up)
    )


# On a grid of 300 metres, off the ends of the steps, so that no rounding decides.
numbers = st.integers(min_value=-400, max_value=400)
places = st.builds(
    lambda y, x: Place("x", "TH", "", "", "", 51 + y / 370, 10 + x / 233, 0, Sure.TOWN),
    numbers,
    numbers,
)


@st.composite
def all_offers(draw: st.DrawFn) -> list[Offer]:
    rows = draw(
        st.lists(
            st.tuples(
                st.one_of(st.none(), st.tuples(numbers, numbers)),
                st.sampled_from(["mbe", "jmd", "ik"]),
                st.sampled_from([OPEN, SHUT, ""]),
                st.sampled_from([True, False, None]),
                st.sampled_from([("de",), ("de", "ar"), ("uk",)]),
                st.booleans(),
            ),
            max_size=40,
        )
    )
    return [
        Offer(
            kind=kind,
            name=f"o{n}",
            provider=f"T{n % 5}",
            spot=at and Spot(51 + at[0] / 371, 10 + at[1] / 231, Sure.EXACT),
            hours=hours,
            childcare=childcare,
            languages=languages,
            protection=hidden and n % 7 == 0,
        )
        for n, (at, kind, hours, childcare, languages, hidden) in enumerate(rows)
    ]


all_wishes = st.builds(
    Wishes,
    kinds=st.sampled_from([(), ("mbe",), ("mbe", "ik")]),
    ages=st.sampled_from([Ages(0, 120), Ages.of(20), Ages.of(40)]),
    language=st.sampled_from(["", "ar"]),
    open_today=st.booleans(),
    childcare=st.booleans(),
)


@settings(max_examples=300, deadline=None)
@given(
    offers=all_offers(),
    place=places,
    wishes=all_wishes,
    limit=st.integers(1, 12),
    few=st.sampled_from([0, 400]),  # measured one by one, or ring by ring
)
def test_the_answer_is_what_the_rules_say(
    offers: list[Offer], place: Place, wishes: Wishes, limit: int, few: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clearingstelle.offers.nearest.FEW", few)
        answer = OfferFinder(offers).find(place, wishes, Clock(MONDAY, "TH"), limit)
    shown = [entry.offer for entry in answer.found]
    given_up: tuple[str, ...] = ()
    for count in range(len(GIVEN_UP) + 1):  # no more is given up than needed, in this order
        given_up = GIVEN_UP[:count]
        if sum(fits(offer, wishes, given_up) for offer in offers) >= 3:
            break
    fitting = [offer for offer in offers if fits(offer, wishes, given_up)]
    assert len(shown) == min(max(limit, 3), len(fitting))
    assert all(offer in fitting for offer in shown)
    steps = [step_at(place, offer) for offer in shown]
    assert steps == sorted(steps)
    left = [step_at(place, offer) for offer in fitting if offer not in shown]
    assert not left or not steps or max(steps) <= min(left)
    named = {wish.value for wish in answer.relaxed}
    assert named == {
        name for name in given_up if any(not fits(o, wishes, _but(name)) for o in shown)
    }
    assert all(
        set(entry.misses) == {Wish(n) for n in GIVEN_UP if not fits(entry.offer, wishes, _but(n))}
        for entry in answer.found
    )
    _ranked_inside_each_step(answer, place, wishes)


def _but(name: str) -> tuple[str, ...]:
    return tuple(other for other in GIVEN_UP if other != name)


def _ranked_inside_each_step(answer: Answer, place: Place, wishes: Wishes) -> None:
    ranks = [
        (
            step_at(place, entry.offer),
            entry.offer.hours != OPEN,
            bool(wishes.language) and wishes.language not in entry.offer.languages,
        )
        for entry in answer.found
    ]
    assert ranks == sorted(ranks)


def test_over_a_year_each_traeger_stands_first_equally_often() -> None:
    sizes = {"A": 1, "B": 4, "C": 1, "D": 2, "E": 1, "F": 3}
    offers = [_office(f"{p}{n}", p) for p, many in sizes.items() for n in range(many)]
    finder = OfferFinder(offers)
    for start in (date(2026, 1, 1), date(2027, 1, 1)):
        first: Counter[str] = Counter()
        second: Counter[str] = Counter()
        for n in range(365):
            moment = datetime.combine(start + timedelta(n), MONDAY.time())
            found = finder.find(HERE, Wishes(), Clock(moment, "TH"), 6).found
            assert {entry.offer.provider for entry in found} == set(sizes)
            first[found[0].offer.provider] += 1
            second[found[1].offer.provider] += 1
        for places_taken in (first, second):
            assert set(places_taken) == set(sizes)
            assert max(places_taken.values()) - min(places_taken.values()) <= 12, places_taken


def test_over_a_year_the_opening_days_alone_make_a_traeger_lead_more_often() -> None:
    always = [_office(name, name, hours=OPEN) for name in "ABC"]
    rarely = _office("D", "D", hours="We 08:00-16:00")
    first: Counter[str] = Counter()
    finder = OfferFinder([*always, rarely])
    for n in range(364):
        found = finder.find(HERE, Wishes(), Clock(MONDAY + timedelta(n), "TH")).found
        first[found[0].offer.provider] += 1
    own = [first[name] for name in "ABC"]
    assert max(own) - min(own) <= 8, first
    assert 0 < first["D"] < min(own)


HERE = Place("Musterstadt", "TH", "", "", "", 51.0, 10.0, 0, Sure.TOWN)


def _office(name: str, provider: str, **more: Any) -> Offer:
    spot = Spot(51.018, 10.0, Sure.EXACT)
    return Offer(kind="mbe", name=name, provider=provider, spot=spot, **more)
