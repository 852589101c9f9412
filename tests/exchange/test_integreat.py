"""Places of Integreat: what lies in objects of its own is found, hours of a week are read."""

import json
from datetime import date
from typing import Any

from clearingstelle.exchange.places_json import places_in
from clearingstelle.exchange.week_rows import span
from clearingstelle.hours import read_hours
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Reading
from clearingstelle.places import Spot, Sure
from i18n import Texts

TODAY = date(2026, 11, 22)


def day(*slots: tuple[str, str], **changed: bool) -> dict[str, Any]:
    """One day as Integreat writes it."""
    told = [{"start": start, "end": end, "timezone": "Europe/Berlin"} for start, end in slots]
    plain = {"allDay": False, "closed": not slots, "appointmentOnly": False}
    return plain | changed | {"timeSlots": told}


def place(**changed: Any) -> dict[str, Any]:
    """A place with invented names."""
    return {
        "id": 7,
        "title": "Beratung: Jugendmigrationsdienst Mitte",
        "excerpt": "<p>Rat &amp; Tat</p>",
        "website": "www.jmd.example",
        "email": "a@jmd.example",
        "phone_number": "+49 0000 12-3",
        "category": {"id": 1, "name": "Beratung"},
        "organization": {"name": "Verein A"},
        "opening_hours": [
            *[day(("09:00", "12:00"))] * 2,
            day(appointmentOnly=True),
            *[day()] * 4,
        ],
        "location": {
            "address": "Weg 3",
            "town": "Musterstadt",
            "postcode": "00101",
            "country": "DE",
            "latitude": 51.17,
            "longitude": 10.45,
        },
    } | changed


def read(*places: dict[str, Any]) -> Reading:
    return places_in(json.dumps(places).encode(), "orte.json", TODAY)


def hours(*days: dict[str, Any]) -> str:
    (entry,) = read(place(opening_hours=list(days))).entries
    return entry.offer.hours


def test_a_place_of_integreat_becomes_an_offer() -> None:
    (entry,) = read(place()).entries
    assert entry.offer == Offer(
        kind="jmd",
        name="Jugendmigrationsdienst Mitte",
        street="Weg 3",
        postcode="00101",
        town="Musterstadt",
        spot=Spot(51.17, 10.45, Sure.EXACT),
        phone="0000 12-3",
        email="a@jmd.example",
        web="https://www.jmd.example",
        hours='Mo,Tu 09:00-12:00; We "nach Vereinbarung"',
        remark="Rat & Tat",
        source="orte.json",
        imported_on=TODAY,
    )
    assert not read_hours(entry.offer.hours).is_unreadable


def test_weeks_of_every_kind_are_understood_or_empty() -> None:
    assert hours(*[day(appointmentOnly=True)] * 7) == "nach Vereinbarung"
    assert hours(*[day(allDay=True)] * 7) == "Mo,Tu,We,Th,Fr,Sa,Su 00:00-24:00"
    assert hours(*[day()] * 7) == ""
    assert hours(day(("09:00", "12:00"))) == ""
    assert hours(*[{"timeSlots": 3}] * 7) == ""
    assert [span("9:00:00", "12:30"), span("12:00", "9:00"), span("25:00", None)] == [
        "09:00-12:30",
        "",
        "",
    ]


def test_places_abroad_and_impossible_positions_are_named(german: Texts) -> None:
    def at(**changed: object) -> dict[str, Any]:
        return place(location=place()["location"] | changed)

    reading = read(at(country="AT"), at(latitude=40.7, longitude=-74.0), place(website="folgt"))
    assert [entry.line for entry in reading.entries] == [2, 3]
    abroad, position, web = (note.text(german) for note in reading.notes)
    assert abroad.startswith("Eintrag 1: „Beratung: Jugend")
    assert "Lage 40.7 / -74.0 liegt nicht in Deutschland" in position
    assert "„folgt“ ist keine Internetadresse" in web
    assert read(at(latitude=0, longitude=0)).notes == []
