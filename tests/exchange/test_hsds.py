"""HSDS 3.x: what is exported has what the standard requires, and reads back the same."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import assets
from clearingstelle.exchange.hsds import hsds_of
from clearingstelle.exchange.hsds_export import offers_as_hsds
from clearingstelle.exchange.hsds_shape import is_hsds
from clearingstelle.exchange.offer_files import read_offers
from clearingstelle.offers import Appointment, Course, DayPart, Offer
from clearingstelle.places import Spot, Sure
from i18n import Texts

TODAY = date(2026, 11, 22)

# What HSDS 3.0 requires of each object, by the key under which it stands
REQUIRED = {
    "services": {"id", "name", "status"},
    "organization": {"id", "name", "description"},
    "location": {"id", "location_type"},
    "addresses": {
        *("id", "address_1", "city", "state_province", "postal_code", "country"),
        "address_type",
    },
    "phones": {"id", "number"},
    "languages": {"id"},
    "schedules": {"id"},
    "service_at_locations": {"id"},
    "attributes": {"id"},
    "accessibility": {"id"},
}
FULL = Offer(
    kind="ik",
    name="Kurs „Ankommen“",
    provider="Verein A",
    association="Verband Eins",
    partner=True,
    street="Weg 1",
    postcode="00101",
    town="Musterstadt",
    spot=Spot(51.1702345, 10.45, Sure.EXACT),
    phone="0000 12-3, 0000 4",
    email="a@b.example",
    web="https://b.example",
    languages=("de", "zh", "bcms"),
    age_min=16,
    age_max=60,
    hours="Mo–Do 9–12 Uhr, Fr nach Vereinbarung",
    appointment=Appointment.BOTH,
    childcare=False,
    accessible=True,
    remark="1. Stock; Klingel „A“",
    verified_on=date(2026, 11, 1),
    verified_by="Koordination",
    course=Course(
        type="ik_alpha",
        start=date(2026, 12, 1),
        end=date(2027, 5, 1),
        places_free=3,
        units=900,
        level_from="A0",
        level_to="A2",
        day_part=DayPart.EVENING,
        online=False,
        reported_on=date(2026, 11, 2),
    ),
)


def written(*offers: Offer) -> list[dict[str, Any]]:
    return json.loads(offers_as_hsds(offers))


def back(*offers: Offer) -> list[Offer]:
    return [entry.offer for entry in hsds_of(written(*offers), "a.json", TODAY).entries]


def example() -> list[Offer]:
    path = assets.path("vorlagen/angebote-beispiel.csv")
    return [entry.offer for entry in read_offers(path, TODAY).entries]


def check(found: object, name: str, ids: set[str]) -> None:
    """Fail where a required field is missing, a value has a wrong type, or an id is no UUID."""
    if isinstance(found, list):
        for item in found:
            check(item, name, ids)
    elif isinstance(found, dict):
        assert REQUIRED[name] <= set(found), name
        UUID(found["id"])
        if name != "organization":
            assert found["id"] not in ids
            ids.add(found["id"])
        for key, value in found.items():
            assert value is not None
            if isinstance(value, dict | list):
                check(value, key, ids)
            else:
                numbers = {"latitude", "longitude", "minimum_age", "maximum_age"}
                assert isinstance(value, int | float if key in numbers else str), key


def test_every_object_has_what_the_standard_requires() -> None:
    services = written(*example(), FULL)
    assert len(services) == 27
    check(services, "services", set())
    assert {service["status"] for service in services} == {"active"}


@pytest.mark.parametrize(
    "offer",
    [
        FULL,
        Offer(kind="mbe", name="Büro"),
        replace(FULL, course=None, spot=None, provider="", appointment=Appointment.OPEN),
        replace(FULL, course=Course(), street="", postcode="", town="", hours="mal so, mal so"),
        replace(FULL, kind="sonst", name="Jobcenter und MBE", accessible=False, phone="112"),
        Offer(kind="gesundheit", name="Frauenhaus", phone="0000 1", protection=True),
        Offer(kind="sonst", name="Beratung bei häuslicher Gewalt", street="Weg 1"),
    ],
)
def test_an_exported_offer_reads_back_the_same(offer: Offer) -> None:
    (again,) = back(offer)
    if offer.course == Course():  # a course of which nothing is known is none in the template
        offer = replace(offer, course=None)
    assert again.differences(offer) == ()


def test_the_example_reads_back_the_same_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "ohne-endung"
    path.write_bytes(offers_as_hsds(example()))
    again = [entry.offer for entry in read_offers(path, TODAY).entries]
    assert [a.differences(b) for a, b in zip(example(), again, strict=True)] == [()] * 26


def test_the_same_offer_has_the_same_id_in_every_file() -> None:
    assert written(FULL)[0]["id"] == written(replace(FULL, phone="0000 9"))[0]["id"]
    assert written(FULL)[0]["id"] != written(replace(FULL, street="Weg 2"))[0]["id"]


def test_protection_is_exported_with_its_phone_only() -> None:
    text = offers_as_hsds([replace(FULL, name="Schutz", course=None, protection=True)]).decode()
    assert "0000 12-3" in text
    for told in ("Weg 1", "00101", "Musterstadt", "51.17", "b.example", "Klingel", "Uhr"):
        assert told not in text
    assert "service_at_locations" not in text


def test_weekly_hours_are_schedules() -> None:
    rows = written(replace(FULL, hours="Mo, Di 9–12 und 14–16 Uhr"))[0]["schedules"]
    told = [(row["byday"], row["opens_at"], row["closes_at"]) for row in rows]
    assert told == [("MO,TU", "09:00", "12:00"), ("MO,TU", "14:00", "16:00")]


def service(**changed: Any) -> dict[str, Any]:
    """A service of another program."""
    address = {"address_1": "Weg 1", "city": "Ort", "postal_code": "00101", "country": "DE"}
    site = {"location": {"latitude": 51.17, "longitude": 10.45, "addresses": [address]}}
    return {
        "id": "1",
        "name": "Migrationsberatung f&uuml;r Erwachsene",
        "status": "active",
        "organization": {"name": "Verein A", "website": "www.a.example"},
        "phones": [{"number": "+49 0000 12"}],
        "languages": [{"code": "ar-SY"}, {"name": "Ukrainisch"}, {"code": "tlh"}],
        "minimum_age": 27,
        "maximum_age": 400,
        "assured_date": "2026-10-01",
        "application_process": "Bitte anrufen",
        "schedules": [
            {"byday": "MO,WE", "opens_at": "09:00:00", "closes_at": "12:00:00", "freq": "WEEKLY"}
        ],
        "service_at_locations": [site],
    } | changed


def read_one(**changed: Any) -> Offer:
    (entry,) = hsds_of([service(**changed)], "a.json", TODAY).entries
    return entry.offer


def test_a_service_of_another_program_becomes_an_offer() -> None:
    assert replace(read_one(), source="", imported_on=None) == Offer(
        kind="mbe",
        name="Migrationsberatung für Erwachsene",
        provider="Verein A",
        street="Weg 1",
        postcode="00101",
        town="Ort",
        spot=Spot(51.17, 10.45, Sure.EXACT),
        phone="0000 12",
        web="https://www.a.example",
        languages=("ar", "uk"),
        age_min=27,
        hours="Mo,We 09:00-12:00",
        remark="Bitte anrufen",
        verified_on=date(2026, 10, 1),
    )


def test_a_service_at_two_sites_is_two_offers() -> None:
    sites = [{"location": {"addresses": [{"address_1": street}]}} for street in ("A 1", "B 2")]
    entries = hsds_of([service(service_at_locations=sites)], "a.json", TODAY).entries
    assert [entry.offer.street for entry in entries] == ["A 1", "B 2"]


def test_what_is_closed_or_abroad_is_named_and_left_out(german: Texts) -> None:
    wien = {"location": {"addresses": [{"country": "AT", "address_1": "Ring 1"}]}}
    gone, abroad = service(status="defunct"), service(service_at_locations=[wien])
    reading = hsds_of([gone, abroad, service()], "a.json", TODAY)
    assert [note.where(german) for note in reading.notes] == ["Eintrag 1", "Eintrag 2"]
    assert [entry.line for entry in reading.entries] == [3]


def test_a_position_is_turned_or_left_out_and_a_day_to_come_too(german: Texts) -> None:
    def at(lat: float, lon: float) -> list[dict[str, Any]]:
        return [{"location": {"latitude": lat, "longitude": lon}}]

    assert read_one(service_at_locations=at(10.45, 51.17)).spot == Spot(51.17, 10.45, Sure.EXACT)
    reading = hsds_of([service(service_at_locations=at(40.7, -74))], "a.json", TODAY)
    assert reading.entries[0].offer.spot is None
    assert "Lage 40.7 / -74.0 liegt nicht in Deutschland" in reading.notes[0].text(german)
    assert read_one(assured_date="2031-01-01").verified_on is None
    assert read_one(assured_date="gestern").verified_on is None


def test_pages_single_services_and_tables_side_by_side_are_known() -> None:
    tables = {
        "services": [{"id": "s", "name": "Jobcenter", "status": "active", "organization_id": "o"}],
        "organizations": [{"id": "o", "name": "Verein"}],
        "service_at_locations": [{"id": "x", "service_id": "s", "location_id": "l"}],
        "locations": [{"id": "l", "location_type": "physical"}],
        "addresses": [{"id": "a", "location_id": "l", "address_1": "Weg 1"}],
        "phones": [{"id": "p", "service_id": "s", "number": "0000 1"}],
    }
    for value in (tables, {"contents": [service()]}, service(), [service()]):
        assert is_hsds(value)
    (entry,) = hsds_of(tables, "a.json", TODAY).entries
    offer = entry.offer
    assert (offer.kind, offer.provider, offer.street) == ("jobcenter", "Verein", "Weg 1")
    assert offer.phone == "0000 1"
    for value in ([], {}, 3, [{"name": "A"}], {"features": []}, [{"name": "A", "status": 1}]):
        assert not is_hsds(value)


@pytest.mark.parametrize("part", [None, 3, "x", [], {}, [3], [[]], True])
def test_parts_of_another_shape_break_nothing(part: object) -> None:
    for key in service():
        hsds_of([service(**{key: part})], "a.json", TODAY)
    hsds_of([service(service_at_locations=[{"location": part}])], "a.json", TODAY)
