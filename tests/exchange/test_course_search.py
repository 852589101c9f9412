"""A saved response of the course search: courses with days, types and positions that can be."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clearingstelle.exchange.course_search import courses_of, is_course_search
from clearingstelle.exchange.offer_files import NoOffers, read_offers
from clearingstelle.offers import Course, DayPart, Offer
from clearingstelle.offers.changes import Reading
from clearingstelle.places import Spot, Sure
from i18n import Texts

TODAY = date(2026, 11, 22)


def entry(code: str = "MC 01 3", **changed: Any) -> dict[str, Any]:
    """A course as the search answers it, with invented names."""
    place = {
        "strasse": "Weg 3",
        "ortStrasse": {
            "plz": "00101",
            "name": "Musterstadt, Kreis",
            "land": {"laenderCode": "D", "bundeslandCode": "NRW"},
        },
        "koordinaten": {"lat": 51.17, "lon": 10.45},
    }
    provider = {
        "name": "Schule &amp; Kurs gGmbH",
        "telefonVorwahl": "00 00",
        "telefonDurchwahl": "12 34-0",
        "email": "kurs@schule.example",
        "homepage": "www.schule.example",
        "adresse": place | {"strasse": "Hauptsitz 1"},
    }
    return {
        "id": 1,
        "beginn": 1_796_079_600_000,  # 1 Dec 2026, midnight of Berlin (winter time)
        "ende": 1_809_122_400_000,  # 1 May 2027, midnight of Berlin (summer time)
        "aktualisierungsdatum": "1793487600000",  # 1 Nov 2026
        "teilnehmerMax": 20,
        "unterrichtsform": {"id": 1, "bezeichnung": "Vor-Ort-Vollzeit"},
        "unterrichtszeiten": "<p>Mo-Fr 08:30-12:30 Uhr</p>",
        "bemerkungZeit": "<p>Pr&auml;senz<br/>Anmeldung telefonisch</p>",
        "angebot": {
            "titel": "Berufssprachkurs <b>B2</b> (500 UE)",
            "systematiken": [{"codeNr": code}],
            "bildungsanbieter": provider,
        },
        "adresse": place,
    } | changed


def read(*entries: dict[str, Any]) -> Reading:
    return courses_of({"_embedded": {"termine": list(entries)}}, "suche.json", TODAY)


def one(found: dict[str, Any]) -> Offer:
    (only,) = read(found).entries
    return only.offer


def test_a_course_of_the_search_becomes_an_offer() -> None:
    assert one(entry()) == Offer(
        kind="bsk",
        name="Berufssprachkurs B2 (500 UE)",
        provider="Schule & Kurs gGmbH",
        street="Weg 3",
        postcode="00101",
        town="Musterstadt",
        spot=Spot(51.17, 10.45, Sure.EXACT),
        phone="0000 1234-0",
        email="kurs@schule.example",
        web="https://www.schule.example",
        hours="Mo-Fr 08:30-12:30 Uhr",
        remark="Präsenz; Anmeldung telefonisch; höchstens 20 Teilnehmende",
        course=Course(
            type="bsk_b2",
            start=date(2026, 12, 1),
            end=date(2027, 5, 1),
            units=500,
            level_to="B2",
            day_part=DayPart.FULL,
            reported_on=date(2026, 11, 1),
        ),
        source="suche.json",
        imported_on=TODAY,
    )


@pytest.mark.parametrize(
    ("code", "title", "expected"),
    [
        ("MC 01 1", "Deutsch", ("bsk", "", "A2")),
        ("MC 01 4", "Deutsch", ("bsk", "bsk_c1", "C1")),
        ("MC 02", "Pflege B2", ("bsk", "bsk_spez", "B2")),
        ("MB", "Integrationskurs mit Alphabetisierung", ("ik", "ik_alpha", "")),
        ("MB 01", "Allgemeiner Integrationskurs", ("ik", "ik_allg", "")),
        ("MB 01", "Deutsch am Morgen", ("ik", "", "")),
    ],
)
def test_kind_type_and_level_come_from_codes_and_title(
    code: str, title: str, expected: tuple[str, str, str]
) -> None:
    found = entry(code)
    found["angebot"]["titel"] = title
    offer = one(found)
    assert offer.course
    assert (offer.kind, offer.course.type, offer.course.level_to) == expected


def test_swapped_positions_are_turned_and_impossible_ones_named(german: Texts) -> None:
    swapped, foreign, none = entry(), entry(), entry()
    swapped["adresse"] = swapped["adresse"] | {"koordinaten": {"lat": 10.45, "lon": 51.17}}
    foreign["adresse"] = foreign["adresse"] | {"koordinaten": {"lat": 19.44, "lon": 41.03}}
    none["adresse"] = none["adresse"] | {"koordinaten": {"lat": 0, "lon": 0}}
    assert one(swapped).spot == Spot(51.17, 10.45, Sure.EXACT)
    assert one(none).spot is None
    assert read(none).notes == []
    reading = read(entry(beginn=1), foreign)
    assert reading.entries[1].offer.spot is None
    (note,) = reading.notes
    assert note.text(german).startswith("Eintrag 2: „Berufssprachkurs B2 (500 UE)“: Die Lage 19.44")


def test_what_is_no_language_course_or_abroad_is_named_and_left_out(german: Texts) -> None:
    abroad = entry()
    land = {"ortStrasse": {"plz": "1010", "name": "Wien", "land": {"laenderCode": "A"}}}
    abroad["adresse"] = land
    reading = read(entry("CA 10"), abroad, entry())
    assert [note.line for note in reading.notes] == [1, 2]
    assert "kein Integrations- oder Berufssprachkurs" in reading.notes[0].text(german)
    assert "nicht in Deutschland" in reading.notes[1].text(german)
    assert len(reading.entries) == 1


def test_an_online_course_in_the_evening_says_so() -> None:
    course = one(entry(unterrichtsform={"id": 5, "bezeichnung": "E-Learning am Abend"})).course
    assert course
    assert (course.online, course.day_part) == (True, DayPart.EVENING)
    part = one(entry(unterrichtsform={"id": 2, "bezeichnung": "Vor-Ort-Teilzeit"}))
    assert part.remark.startswith("Vor-Ort-Teilzeit; ")


@pytest.mark.parametrize("day", [None, -5, "gestern", 10**18, 1.5, [], True])
def test_a_day_that_cannot_be_is_left_out(day: object) -> None:
    course = one(entry(beginn=day)).course
    assert course
    assert course.start is None


@pytest.mark.parametrize("part", [None, 3, "x", [], {}])
def test_parts_of_another_shape_break_nothing(part: Any) -> None:
    for key in entry():
        read(entry(**{key: part}))
    found = entry()
    for key in found["angebot"]:
        read(entry(angebot=found["angebot"] | {key: part}))


def test_it_is_known_by_its_content_and_may_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "irgendwas.txt"
    path.write_text(json.dumps({"_embedded": {"termine": [entry()]}}), "utf-16")
    assert len(read_offers(path, TODAY).entries) == 1
    path.write_text('{"_embedded": {"termine": []}}', "utf-8")
    with pytest.raises(NoOffers):
        read_offers(path, TODAY)
    assert not is_course_search({"_embedded": {"termine": {}}})


def test_a_report_of_tomorrow_is_one_of_today() -> None:
    course = one(entry(aktualisierungsdatum=1_796_079_600_000)).course
    assert course
    assert course.reported_on == TODAY
