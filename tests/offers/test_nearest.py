"""The nearest offers: by the distance that is shown, and neutral between the Träger."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from clearingstelle.offers import FROM_27, UNDER_27, Ages, Course, Offer
from clearingstelle.offers.doors import Clock
from clearingstelle.offers.nearest import SAME_POSTCODE, Found, OfferFinder
from clearingstelle.offers.wishes import Wishes
from clearingstelle.places import Place, Spot, Sure, distance_km, step_of
from i18n import Texts

DAY = date(2026, 11, 23)
KM = 1 / 111.195  # degrees of latitude
HERE = Place("Musterstadt", "TH", "", "", "", 51.0, 10.0, 0, Sure.TOWN)


def offer(
    name: str, km: float | None = 0.0, kind: str = "mbe", provider: str = "", **more: object
) -> Offer:
    spot = None if km is None else Spot(51.0 + km * KM, 10.0, Sure.EXACT)
    return Offer(kind=kind, name=name, provider=provider or name, spot=spot, **more)  # type: ignore[arg-type]


def find(
    finder: OfferFinder, place: Place, day: date, limit: int = 5, **wishes: object
) -> list[Found]:
    wanted = Wishes(**wishes)  # type: ignore[arg-type]
    return list(finder.find(place, wanted, Clock(datetime.combine(day, time(9))), limit).found)


def names(found: list[Found]) -> list[str]:
    return [entry.offer.name for entry in found]


def test_the_nearest_come_first() -> None:
    finder = OfferFinder([offer("fern", 30), offer("nah", 2), offer("mittel", 9)])
    assert names(find(finder, HERE, DAY)) == ["nah", "mittel", "fern"]


def test_distances_are_told_unrounded() -> None:
    (found,) = find(OfferFinder([offer("nah", 2.34567)]), HERE, DAY)
    assert found.distance_km == pytest.approx(2.34567, abs=1e-4)
    assert found.step == 2.5


def test_never_fewer_than_three_are_shown_while_there_are_more() -> None:
    finder = OfferFinder([offer("a", 1), offer("b", 50), offer("c", 400), offer("d", 500)])
    assert names(find(finder, HERE, DAY, limit=1)) == ["a", "b", "c"]


def test_only_the_wanted_kinds_are_shown() -> None:
    finder = OfferFinder([offer("a", 1), offer("b", 2, "jmd"), offer("c", 3, "ik")])
    assert names(find(finder, HERE, DAY, kinds=("jmd", "ik"))) == ["b", "c"]


@pytest.mark.parametrize(
    ("age", "shown"),
    [(11, set[str]()), (12, {"jmd"}), (26, {"jmd"}), (27, {"mbe"}), (80, {"mbe"})],
)
def test_mbe_and_jmd_part_at_27(age: int, shown: set[str]) -> None:
    finder = OfferFinder([offer("m", kind="mbe"), offer("j", kind="jmd")])
    assert {f.offer.kind for f in find(finder, HERE, DAY, ages=Ages.of(age))} == shown


def test_an_offer_that_names_its_ages_is_taken_at_its_word() -> None:
    finder = OfferFinder([offer("auch jung", age_min=18), offer("bis 60", age_max=60)])
    assert names(find(finder, HERE, DAY, ages=Ages.of(20))) == ["auch jung"]
    assert names(find(finder, HERE, DAY, ages=Ages.of(70))) == ["auch jung"]
    assert names(find(finder, HERE, DAY, ages=UNDER_27)) == ["auch jung"]
    assert set(names(find(finder, HERE, DAY, ages=FROM_27))) == {"auch jung", "bis 60"}


def test_inside_a_step_the_language_decides_and_never_across() -> None:
    finder = OfferFinder(
        [
            offer("deutsch", 2.0, languages=("de",)),
            offer("arabisch", 2.2, languages=("de", "ar")),
            offer("näher", 1.0, languages=("de",)),
        ]
    )
    for day in range(14):
        shown = find(finder, HERE, DAY + timedelta(day), language="ar")
        assert names(shown) == ["näher", "arabisch", "deutsch"]


def test_equals_just_beyond_the_first_reach_are_not_forgotten() -> None:
    near = [offer(name, 4.8, languages=("de",)) for name in "abc"]
    finder = OfferFinder([*near, offer("arabisch", 5.3, languages=("ar",))])
    assert names(find(finder, HERE, DAY, language="ar", limit=3))[0] == "arabisch"


def test_each_traeger_leads_equally_often_over_a_year() -> None:
    offers = [offer(f"{p}{n}", 2.0, provider=p) for p in "ABCDE" for n in range(1 + (p == "A"))]
    finder = OfferFinder(offers)
    days = [DAY + timedelta(n) for n in range(7 * 5 * 10)]
    for weekday in range(7):  # also for a desk that is open on one weekday only
        first = Counter(
            find(finder, HERE, day)[0].offer.provider for day in days if day.weekday() == weekday
        )
        assert set(first.values()) == {10}, (weekday, first)


def test_a_traeger_with_many_offices_does_not_fill_the_list() -> None:
    offers = [offer(f"A{n}", 2.0, provider="A") for n in range(9)] + [
        offer("B", 2.0),
        offer("C", 2.0),
    ]
    for day in range(30):
        shown = find(OfferFinder(offers), HERE, DAY + timedelta(day), limit=3)
        assert {f.offer.provider for f in shown} == {"A", "B", "C"}


def test_all_offices_of_a_traeger_have_their_turn() -> None:
    offers = [offer(f"{p}{n}", 2.0, provider=p) for p in "AB" for n in range(2)]
    finder = OfferFinder(offers)
    first = Counter(find(finder, HERE, DAY + timedelta(n))[0].offer.name for n in range(7 * 4))
    assert set(first) == {"A0", "A1", "B0", "B1"}


def test_the_order_of_one_day_does_not_change() -> None:
    offers = [offer(name, 2.0) for name in "ABCDEF"]
    shuffled = random.Random(1).sample(offers, len(offers))
    finder, other = OfferFinder(offers), OfferFinder(shuffled)
    assert names(find(finder, HERE, DAY, limit=6)) == names(find(other, HERE, DAY, limit=6))


def test_an_offer_known_by_the_same_postcode_only_is_shown_as_such(german: Texts) -> None:
    here = replace(HERE, postcode="99901", sure=Sure.POSTCODE)
    by_postcode = offer("a", postcode="99901")
    by_postcode = replace(by_postcode, spot=Spot(51.0, 10.0, Sure.POSTCODE))
    exact = offer("b", 0.3, postcode="99901")
    found = find(OfferFinder([exact, by_postcode]), here, DAY)
    assert [f.step for f in found] == [SAME_POSTCODE, 0.0]
    assert [f.distance_text(german) for f in found] == ["gleiche PLZ", "unter 1 km"]
    assert [f.sure_text(german) for f in found] == ["Lage nach PLZ", "genaue Lage"]


def test_an_estimated_place_makes_every_distance_an_estimate(german: Texts) -> None:
    (found,) = find(OfferFinder([offer("a", 2)]), replace(HERE, sure=Sure.ESTIMATED), DAY)
    assert found.sure_text(german) == "Lage geschätzt"


def test_protection_and_offers_without_a_position_come_last_without_distance() -> None:
    hidden = offer("schutz", None, "gesundheit", protection=True)
    finder = OfferFinder([hidden, offer("online", None, "online"), offer("fern", 300)])
    found = find(finder, HERE, DAY)
    assert names(found)[0] == "fern"
    assert {f.distance_km for f in found[1:]} == {None}


def test_protection_is_never_placed_even_with_a_position_in_the_data() -> None:
    leak = offer("schutz", 1.0, "gesundheit", protection=True)
    (found,) = find(OfferFinder([leak]), HERE, DAY)
    assert (found.distance_km, found.step, found.how_sure) == (None, None, None)


def test_a_course_that_has_ended_is_not_shown() -> None:
    over = offer("alt", course=Course(end=DAY - timedelta(1)))
    runs = offer("neu", course=Course(end=DAY))
    assert names(find(OfferFinder([over, runs]), HERE, DAY)) == ["neu"]


def test_the_quick_search_finds_what_looking_at_everything_finds() -> None:
    chance = random.Random(7)
    offers = [
        replace(
            offer(f"o{n}", kind=chance.choice(["mbe", "jmd"])),
            spot=Spot(chance.uniform(47.3, 55.0), chance.uniform(6, 15), Sure.EXACT),
        )
        for n in range(800)
    ]
    finder = OfferFinder(offers)
    for _ in range(40):
        lat, lon = chance.uniform(47.3, 55.0), chance.uniform(6, 15)
        here = replace(HERE, lat=lat, lon=lon)
        steps = sorted(
            step_of(distance_km(lat, lon, o.spot.lat, o.spot.lon))
            for o in offers
            if o.kind == "jmd" and o.spot
        )
        found = find(finder, here, DAY, kinds=("jmd",), limit=7)
        assert [f.step for f in found] == steps[:7]
