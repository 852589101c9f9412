"""One offer, made or put right by hand: checked, kept, found by the next search."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.offers import Ages, Course, Offer, Origin
from clearingstelle.offers.changes import Entry, Reading
from clearingstelle.offers.checking import (
    AgesTurned,
    ChangedMeanwhile,
    ContactMissing,
    DayToCome,
    EndBeforeStart,
    LevelsTurned,
    NameMissing,
    NotADay,
    NotAnAddressOfMail,
    NotAnAddressOfTheWeb,
    NotANumber,
    NotAPhone,
    NotAPostcode,
    OfferExists,
    PhoneMissing,
    RoleMissing,
    TooLong,
    TypeEnded,
)
from clearingstelle.offers.coordinates import NoCoordinates, TooFar
from clearingstelle.offers.origins import BY_HAND
from clearingstelle.places import Spot, Sure
from clearingstelle.station import Station
from clearingstelle.station.offer_draft import cleaned
from clearingstelle.station.upkeep import Checked, Upkeep

MORNING = datetime(2026, 11, 23, 9, 30).astimezone()
TODAY = MORNING.date()
SPOTS = {"50667": Spot(50.9386, 6.9547, Sure.POSTCODE)}
PLAIN = Offer(kind="mbe", name="")
KOELN = Offer(
    kind="mbe",
    name="MBE Köln",
    street="Domstraße 1",
    postcode="50667",
    town="Köln",
    phone="0221 1",
    source="liste.csv",
    imported_on=date(2026, 1, 1),
)


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    station = Station(folder, lambda: MORNING)
    station.open()
    yield station
    station.close()


@pytest.fixture
def upkeep(station: Station) -> Upkeep:
    return station.upkeep


def stored(station: Station) -> list[Offer]:
    return station.offers.all().result()


def names_near(station: Station) -> list[str]:
    place = station.offers.place("50667").result()
    return [found.offer.name for found in station.offers.near(place, ages=Ages.of(40)).result()]


def check(upkeep: Upkeep, chosen: Offer = PLAIN, /, **typed: str) -> Checked:
    return upkeep.check({"name": "Büro"} | typed, chosen, None, SPOTS)


# -- what a form says --


def test_what_is_typed_becomes_an_offer_cleaned_as_a_file_is(upkeep: Upkeep) -> None:
    checked = check(
        upkeep,
        name="  MBE   Köln ",
        phone="+49 (0)221/123-45",
        email="buero (at) stelle.example",
        web="www.stelle.example",
        postcode="D-50667",
        age_min="27",
        verified_on="3.11.26",
        verified_by="Koordination",
        spot="50.9413, 6.9583",
        remark="<b>Nur</b> mit Ausweis",
    )
    assert checked.problems == {}
    offer = checked.offer
    assert (offer.name, offer.phone, offer.email) == (
        "MBE Köln",
        "0221 123-45",
        "buero@stelle.example",
    )
    assert (offer.web, offer.postcode, offer.age_min) == ("https://www.stelle.example", "50667", 27)
    assert offer.verified_on == date(2026, 11, 3)
    assert offer.spot == Spot(50.9413, 6.9583, Sure.EXACT)
    assert offer.remark == "Nur mit Ausweis"


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        ("name", "  ", NameMissing),
        ("name", "x" * 501, TooLong),
        ("phone", "keine", NotAPhone),
        ("phone", "12", NotAPhone),
        ("email", "stelle", NotAnAddressOfMail),
        ("web", "stelle", NotAnAddressOfTheWeb),
        ("postcode", "5066", NotAPostcode),
        ("postcode", "5O667", NotAPostcode),
        ("age_min", "achtzehn", NotANumber),
        ("age_max", "121", NotANumber),
        ("verified_on", "31.2.2026", NotADay),
        ("verified_on", "24.11.2026", DayToCome),
        ("spot", "Marktplatz", NoCoordinates),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    upkeep: Upkeep, field: str, text: str, fault: type
) -> None:
    role = {"verified_by": "Beratung"}
    assert type(check(upkeep, **(role | {field: text})).problems[field]) is fault
    assert set(check(upkeep, **(role | {field: text})).problems) == {field}


def test_fields_that_contradict_each_other_are_told(upkeep: Upkeep) -> None:
    checked = check(upkeep, age_min="30", age_max="20", verified_on="1.11.2026")
    assert type(checked.problems["age_max"]) is AgesTurned
    assert type(checked.problems["verified_by"]) is RoleMissing
    shown = replace(PLAIN, contact_shown=True)
    assert type(check(upkeep, shown).problems["contact"]) is ContactMissing


def test_a_position_far_from_its_postcode_is_refused(upkeep: Upkeep) -> None:
    checked = check(upkeep, postcode="50667", spot="52.5, 13.4")
    assert type(checked.problems["spot"]) is TooFar


def test_a_course_is_checked_as_a_course(upkeep: Upkeep) -> None:
    course = replace(
        PLAIN, kind="ik", course=Course(type="ik_jugend", level_from="B1", level_to="A1")
    )
    told = check(
        upkeep, course, start="1.6.2026", end="1.5.2026", reported_on="24.11.2026"
    ).problems
    assert {field: type(fault) for field, fault in told.items()} == {
        "end": EndBeforeStart,
        "level_to": LevelsTurned,
        "reported_on": DayToCome,
        "type": TypeEnded,
    }
    begun = check(upkeep, replace(course, course=Course(type="ik_jugend")), start="30.4.2025")
    assert begun.problems == {}
    assert begun.offer.course == Course(type="ik_jugend", start=date(2025, 4, 30))


def test_only_kinds_of_courses_have_a_course(upkeep: Upkeep) -> None:
    told = {"start": "morgen", "places_free": "4"}
    assert check(upkeep, replace(PLAIN, course=Course(type="ik_allg")), **told).offer.course is None
    assert check(upkeep, replace(PLAIN, kind="ik", course=Course())).offer.course is None


def test_protection_keeps_the_phone_and_nothing_that_leads_there(upkeep: Upkeep) -> None:
    hidden = replace(PLAIN, kind="gesundheit", protection=True, contact_shown=True)
    typed = dict.fromkeys(("street", "town", "district", "stop", "hours", "bring", "contact"), "x")
    typed |= {"email": "falsch", "web": "falsch", "postcode": "falsch", "spot": "falsch"}
    checked = check(upkeep, hidden, phone="0221 555", remark="x", **typed)
    assert checked.problems == {}
    assert checked.offer == Offer(kind="gesundheit", name="Büro", phone="0221 555", protection=True)
    assert type(check(upkeep, hidden, **typed).problems["phone"]) is PhoneMissing


def test_a_position_nobody_touched_keeps_its_figures(upkeep: Upkeep) -> None:
    exact = replace(KOELN, spot=Spot(50.94130000049, 6.9583, Sure.EXACT))
    typed = {"name": exact.name, "postcode": "50667", "spot": "50.9413, 6.9583"}
    assert upkeep.check(typed, exact, exact, SPOTS).offer.spot == exact.spot


def test_a_line_is_put_right_when_it_is_left() -> None:
    assert cleaned("phone", "0049 221 / 33 44") == "0221 3344"
    assert cleaned("street", "  Dom  1 ") == "Dom 1"
    assert cleaned("web", "") == ""


# -- what is kept --


def test_a_new_offer_is_from_hand_and_found_at_once(station: Station, upkeep: Upkeep) -> None:
    assert names_near(station) == []
    kept = upkeep.save(replace(KOELN, source="", imported_on=None)).result()
    assert stored(station) == [kept]
    assert (kept.source, kept.imported_on, kept.origins) == (BY_HAND, TODAY, ())
    assert kept.spot is not None
    assert kept.spot.sure is Sure.POSTCODE
    assert names_near(station) == ["MBE Köln"]


def test_a_changed_field_says_that_somebody_typed_it(station: Station, upkeep: Upkeep) -> None:
    (before,) = prepared(station, KOELN)
    after = upkeep.save(replace(before, phone="0221 2"), before).result()
    assert after.origins == (Origin("phone", BY_HAND, TODAY),)
    assert (after.source, after.imported_on) == ("liste.csv", date(2026, 1, 1))
    assert stored(station) == [after]


def test_a_new_name_takes_the_place_of_the_old_one(station: Station, upkeep: Upkeep) -> None:
    (before,) = prepared(station, KOELN)
    upkeep.save(replace(before, name="MBE Dom"), before).result()
    assert [offer.name for offer in stored(station)] == ["MBE Dom"]
    assert names_near(station) == ["MBE Dom"]


def test_an_offer_never_takes_the_place_of_another(station: Station, upkeep: Upkeep) -> None:
    other = replace(KOELN, name="MBE Dom", phone="0221 9")
    both = prepared(station, KOELN, other)
    mine = next(offer for offer in both if offer.name == "MBE Köln")
    with pytest.raises(OfferExists):
        upkeep.save(replace(mine, name="MBE  DOM"), mine).result()
    with pytest.raises(OfferExists):
        upkeep.save(KOELN).result()
    assert stored(station) == both  # the old row of the refused one is still there


def test_an_offer_changed_meanwhile_is_not_overwritten(station: Station, upkeep: Upkeep) -> None:
    (before,) = prepared(station, KOELN)
    first = upkeep.save(replace(before, phone="0221 2"), before).result()
    with pytest.raises(ChangedMeanwhile):
        upkeep.save(replace(before, phone="0221 3"), before).result()
    with pytest.raises(ChangedMeanwhile):
        upkeep.delete(before).result()
    assert stored(station) == [first]


def test_a_search_while_an_offer_is_saved_does_not_hide_it(
    station: Station, upkeep: Upkeep, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_of = station.offers.place_of

    def searched_at_once(offer: Offer) -> Future[tuple[Offer, DeskError | None]]:
        placed = place_of(offer)
        placed.result()
        assert names_near(station) == []  # and the empty list is known from now on
        return placed

    monkeypatch.setattr(station.offers, "place_of", searched_at_once)
    upkeep.save(KOELN).result()
    assert names_near(station) == ["MBE Köln"]


def test_a_deleted_offer_is_found_no_more(station: Station, upkeep: Upkeep) -> None:
    (before,) = prepared(station, KOELN)
    assert names_near(station) == ["MBE Köln"]
    upkeep.delete(before).result()
    assert stored(station) == []
    assert names_near(station) == []


def test_who_has_looked_today_is_a_role(station: Station, upkeep: Upkeep) -> None:
    (before,) = prepared(station, KOELN)
    assert before.is_stale(TODAY)
    upkeep.confirm(before, "Koordination").result()
    (after,) = stored(station)
    assert (after.verified_on, after.verified_by) == (TODAY, "Koordination")
    assert not after.is_stale(TODAY)


def prepared(station: Station, *offers: Offer) -> list[Offer]:
    """Offers as an import left them."""
    entries = [Entry(line, offer) for line, offer in enumerate(offers, start=2)]
    reading = Reading("liste.csv", entries)
    station.imports.take_over(station.imports.preview(reading).result()).result()
    return stored(station)
