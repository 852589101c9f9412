"""What fits: wishes, what is given up for three answers, and how offers are ranked by doors."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from clearingstelle.hours import State
from clearingstelle.offers import Ages, Appointment, Course, DayPart, Offer
from clearingstelle.offers.doors import Clock
from clearingstelle.offers.nearest import SAME_POSTCODE, Answer, OfferFinder
from clearingstelle.offers.wishes import PART_TIME, CourseWishes, Wish, Wishes, relaxed_text
from clearingstelle.places import Place, Spot, Sure, distance_km, step_of
from i18n import Texts

MONDAY = datetime.fromisoformat("2026-11-23 09:30")
TODAY = MONDAY.date()
KM = 1 / 111.195
HERE = Place("Musterstadt", "TH", "", "", "", 51.0, 10.0, 0, Sure.TOWN)
OPEN, SHUT = "Mo–Fr 9–12 Uhr", "Fr 9–12 Uhr"


def offer(name: str, km: float | None = 2.0, kind: str = "mbe", **more: Any) -> Offer:
    spot = None if km is None else Spot(51.0 + km * KM, 10.0, Sure.EXACT)
    more.setdefault("provider", name)
    return Offer(kind=kind, name=name, spot=spot, **more)


def find(
    offers: list[Offer],
    wishes: Wishes,
    moment: datetime = MONDAY,
    land: str = "TH",
    limit: int = 5,
    place: Place = HERE,
) -> Answer:
    return OfferFinder(offers).find(place, wishes, Clock(moment, land), limit)


def names(answer: Answer) -> list[str]:
    return [entry.offer.name for entry in answer.found]


def course(name: str, **more: Any) -> Offer:
    return offer(name, kind="ik", course=Course(**more))


@pytest.mark.parametrize(
    ("wishes", "fitting", "other"),
    [
        ({"accessible": True}, {"accessible": True}, {"accessible": None}),
        ({"accessible": True}, {"accessible": True}, {"accessible": False}),
        ({"ages": Ages.of(30)}, {}, {"age_max": 26}),
        ({"kinds": ("mbe",)}, {}, {"kind": "jmd"}),
        (
            {"appointment": Appointment.OPEN},
            {"appointment": Appointment.BOTH},
            {"appointment": Appointment.BY_APPOINTMENT},
        ),
        (
            {"appointment": Appointment.BY_APPOINTMENT},
            {"appointment": Appointment.BY_APPOINTMENT},
            {"appointment": Appointment.UNKNOWN},
        ),
    ],
)
def test_a_wish_that_is_never_given_up(
    wishes: dict[str, Any], fitting: dict[str, Any], other: dict[str, Any]
) -> None:
    answer = find([offer("ja", 9, **fitting), offer("nein", 1, **other)], Wishes(**wishes))
    assert names(answer) == ["ja"]
    assert answer.relaxed == ()


@pytest.mark.parametrize(
    ("wish", "fitting", "other"),
    [
        ({"type": "ik_alpha"}, {"type": "ik_alpha"}, {"type": "ik_allg"}),
        ({"level": "A2"}, {"level_from": "A1", "level_to": "B1"}, {"level_from": "B1"}),
        ({"level": "A2"}, {"level_to": "A2"}, {"level_to": "A1"}),
        ({"level": "A2"}, {"level_from": "A2"}, {}),
        ({"start_within": 2}, {"start": TODAY + timedelta(14)}, {"start": TODAY + timedelta(15)}),
        ({"start_within": 2}, {"start": TODAY}, {"start": TODAY - timedelta(1)}),
        ({"start_within": 2}, {"start": TODAY}, {}),
        (
            {"day_parts": PART_TIME},
            {"day_part": DayPart.EVENING},
            {"day_part": DayPart.FULL},
        ),
        ({"online": True}, {"online": True}, {"online": None}),
        ({"free": True}, {"places_free": 1}, {"places_free": 0}),
        ({"free": True}, {"places_free": 1}, {}),
    ],
)
def test_a_wish_for_a_course(
    wish: dict[str, Any], fitting: dict[str, Any], other: dict[str, Any]
) -> None:
    offers = [course("ja", **fitting), course("nein", **other), offer("Büro", kind="ik")]
    assert names(find(offers, Wishes(course=CourseWishes(**wish)))) == ["ja"]


def test_open_today_keeps_only_what_is_open_while_three_are() -> None:
    offers = [offer("zu", 1, hours=SHUT), *(offer(n, 5, hours=OPEN) for n in "abc")]
    answer = find(offers, Wishes(open_today=True))
    assert sorted(names(answer)) == ["a", "b", "c"]
    assert answer.relaxed == ()


def test_open_today_is_given_up_for_three_and_named(german: Texts) -> None:
    offers = [offer("zu", 1, hours=SHUT), *(offer(n, 5, hours=OPEN) for n in "ab")]
    answer = find(offers, Wishes(open_today=True))
    assert set(names(answer)) == {"zu", "a", "b"}
    assert answer.relaxed == (Wish.OPEN_TODAY,)
    assert {e.offer.name: e.misses for e in answer.found}["zu"] == (Wish.OPEN_TODAY,)
    told = [relaxed_text(wish, german) for wish in answer.relaxed]
    assert told == ["Heute geöffnet: nicht eingehalten"]


def test_wishes_are_given_up_in_their_order_and_no_more_than_needed() -> None:
    def office(name: str, km: float, **more: Any) -> Offer:
        good = {"hours": OPEN, "childcare": True, "languages": ("ar",)}
        return offer(name, km, **(good | more))

    wishes = Wishes(open_today=True, childcare=True, language="ar")
    kept = [office("gut", 8)]
    late = [office(f"spät{n}", 8, hours=SHUT) for n in range(2)]
    bare = [office(f"ohne{n}", 8, childcare=None) for n in range(2)]
    mute = [office(f"stumm{n}", 1, languages=("de",)) for n in range(2)]
    answer = find([*kept, *late, *bare, *mute], wishes)
    assert answer.relaxed == (Wish.OPEN_TODAY,)
    assert set(names(answer)) == {"gut", "spät0", "spät1"}
    answer = find([*kept, *bare, *mute], wishes)
    assert answer.relaxed == (Wish.CHILDCARE,)
    assert set(names(answer)) == {"gut", "ohne0", "ohne1"}
    answer = find([*kept, *mute], wishes)
    assert answer.relaxed == (Wish.LANGUAGE,)
    assert set(names(answer)) == {"gut", "stumm0", "stumm1"}


def test_open_now_is_given_up_before_open_today() -> None:
    later = [offer(n, 5, hours="Mo 14–16 Uhr") for n in "ab"]
    offers = [offer("jetzt", 5, hours=OPEN), *later, offer("zu", 1, hours=SHUT)]
    answer = find(offers, Wishes(open_now=True))
    assert set(names(answer)) == {"jetzt", "a", "b"}
    assert answer.relaxed == (Wish.OPEN_NOW,)


def test_nothing_is_called_given_up_that_all_offers_meet() -> None:
    answer = find([offer("a", hours=OPEN), offer("b", hours=OPEN)], Wishes(open_today=True))
    assert len(answer.found) == 2
    assert answer.relaxed == ()


def test_kind_and_age_are_never_given_up() -> None:
    offers = [offer(n, 1, kind="jmd", hours=OPEN) for n in "abcd"]
    wishes = Wishes(kinds=("mbe",), ages=Ages.of(40), open_today=True, childcare=True)
    assert find(offers, wishes) == Answer()
    assert find(offers, Wishes(kinds=("jmd",), ages=Ages.of(40), language="ar")) == Answer()


def test_of_what_fits_less_the_nearest_are_shown_and_nothing_farther_instead() -> None:
    near = [offer(f"zu{n}", 1, hours=SHUT) for n in range(9)]
    answer = find([*near, offer("auf", 12, hours=OPEN)], Wishes(open_today=True), limit=4)
    assert [entry.step for entry in answer.found] == [1.0] * 4
    assert answer.relaxed == (Wish.OPEN_TODAY,)


def test_a_step_counts_more_than_open_today_and_open_today_more_than_the_language() -> None:
    offers = [
        offer("zu, arabisch", 2.0, hours=SHUT, languages=("ar",)),
        offer("auf, deutsch", 2.1, hours=OPEN, languages=("de",)),
        offer("auf, arabisch", 2.2, hours=OPEN, languages=("ar",)),
        offer("näher, zu", 1.0, hours=SHUT, languages=("de",)),
    ]
    for day in range(4):  # Monday to Thursday
        answer = find(offers, Wishes(language="ar"), MONDAY + timedelta(day))
        assert names(answer) == ["näher, zu", "auf, arabisch", "auf, deutsch", "zu, arabisch"]
    friday = find(offers, Wishes(language="ar"), MONDAY + timedelta(4))
    assert names(friday)[-1] == "auf, deutsch"  # all are open, the language decides


def test_a_year_is_shared_equally_by_those_that_are_open() -> None:
    offers = [offer(name, 2.0, hours=OPEN) for name in "ABCD"] + [offer("zu", 2.0)]
    finder = OfferFinder(offers)
    first: Counter[str] = Counter()
    for n in range(364):
        clock = Clock(MONDAY + timedelta(n), "TH")
        first[finder.find(HERE, Wishes(), clock).found[0].offer.name] += 1
    assert sum(first.values()) == 364
    by_turn = [first[name] for name in "ABCD"]
    assert max(by_turn) - min(by_turn) <= 5, first
    assert first["zu"] < min(by_turn) / 2  # it leads only when all are shut


def test_the_holidays_of_the_land_close_a_door() -> None:
    corpus_christi = datetime.fromisoformat("2026-06-04 09:30")
    offers = [offer(n, hours="Mo–Fr 9–12 Uhr") for n in "abc"]
    assert find(offers, Wishes(open_today=True), corpus_christi, "BE").relaxed == ()
    assert find(offers, Wishes(open_today=True), corpus_christi, "").relaxed == ()
    answer = find(offers, Wishes(open_today=True), corpus_christi, "NW")
    assert answer.relaxed == (Wish.OPEN_TODAY,)
    assert {e.door.today for e in answer.found} == {State.HOLIDAY_CALL_FIRST}


@pytest.mark.parametrize("hours", ["nach Vereinbarung", "wann Sie wollen", "", "<b>Mo</b> 9–12"])
def test_what_is_not_open_hours_is_never_open(hours: str) -> None:
    answer = find([offer("a", hours=hours)], Wishes(open_today=True))
    assert answer.relaxed == (Wish.OPEN_TODAY,)
    assert answer.found[0].door.today is not State.OPEN


def test_the_same_postcode_is_near_only_where_its_middle_is_near() -> None:
    here = Place("x", "TH", "", "", "99901", 51.0, 10.0, 0, Sure.POSTCODE)
    same, far = (
        Offer(
            kind="mbe",
            name=f"{km} km",
            postcode="99901",
            spot=Spot(51.0 + km * KM, 10.0, Sure.POSTCODE),
        )
        for km in (0, 9)
    )
    answer = find([*(offer(n, 3) for n in "abc"), far, same], Wishes(), place=here)
    assert names(answer)[0] == "0 km"
    assert [e.step for e in answer.found] == [SAME_POSTCODE, 3.0, 3.0, 3.0, 9.0]


def test_with_wishes_too_nothing_nearer_is_left_out() -> None:
    chance = random.Random(11)
    offers = [
        Offer(
            kind=chance.choice(["mbe", "jmd"]),
            name=f"o{n}",
            provider=f"T{n % 40}",
            spot=Spot(chance.uniform(47.3, 55.0), chance.uniform(6, 15), Sure.EXACT),
            hours=chance.choice([OPEN, SHUT, ""]),
            childcare=chance.choice([True, False, None]),
            languages=tuple(chance.sample(["de", "ar", "uk"], 2)),
        )
        for n in range(600)
    ]
    finder = OfferFinder(offers)
    wishes = Wishes(kinds=("mbe",), open_today=True, childcare=True, language="ar")
    for _ in range(30):
        lat, lon = chance.uniform(47.3, 55.0), chance.uniform(6, 15)
        here = Place("x", "", "", "", "", lat, lon, 0, Sure.TOWN)
        steps = sorted(
            step_of(distance_km(lat, lon, o.spot.lat, o.spot.lon))
            for o in offers
            if o.spot and o.kind == "mbe" and o.hours == OPEN and o.childcare
            if "ar" in o.languages
        )
        answer = finder.find(here, wishes, Clock(MONDAY, "TH"), 7)
        assert [entry.step for entry in answer.found] == steps[:7]
        assert answer.relaxed == ()


def test_only_so_many_new_doors_are_looked_at_in_one_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("nearest", "shelf"):
        monkeypatch.setattr(f"clearingstelle.offers.{module}.MOST_DOORS", 5)
    shut = [offer(f"zu{n}", 1 + n, hours=f"Fr 9–{12 + n} Uhr") for n in range(8)]
    finder = OfferFinder([*shut, *(offer(n, 300, hours=OPEN) for n in "abc")])
    clock, wishes = Clock(MONDAY, "TH"), Wishes(open_today=True)
    answer = finder.find(HERE, wishes, clock)
    assert answer.relaxed == (Wish.OPEN_TODAY,)
    assert names(answer) == [f"zu{n}" for n in range(5)]
    while finder.look_ahead(clock):
        pass
    answer = finder.find(HERE, wishes, clock)
    assert (sorted(names(answer)), answer.relaxed) == (["a", "b", "c"], ())


def test_doors_shut_again_when_the_minute_has_passed() -> None:
    finder = OfferFinder([offer(n, hours=OPEN) for n in "abc"])
    early, late = Clock(MONDAY, "TH"), Clock(MONDAY.replace(hour=12, minute=1), "TH")
    wishes = Wishes(open_now=True)
    assert finder.find(HERE, wishes, early).relaxed == ()
    assert finder.find(HERE, wishes, late).relaxed == (Wish.OPEN_NOW, Wish.OPEN_TODAY)
    assert finder.find(HERE, wishes, early).relaxed == ()


def test_a_course_that_is_over_fits_no_wish() -> None:
    over = course("vorbei", end=date(2026, 11, 22), type="ik_allg")
    assert names(find([over], Wishes(course=CourseWishes(type="ik_allg")))) == []
