"""Places files of others: kinds only as far as they are plainly said."""

import json
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.exchange.offer_files import read_offers
from clearingstelle.exchange.places_json import NameUnusable, NotPlaces, kinds_of, places_in
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Reading
from clearingstelle.places import Spot, Sure

TODAY = date(2026, 11, 22)


def read(*places: dict[str, object]) -> Reading:
    return places_in(json.dumps(places).encode(), "orte.json", TODAY)


def offer(**place: object) -> Offer:
    (entry,) = read({"Name": "Büro"} | place).entries
    return entry.offer


def test_a_place_of_a_city_map_becomes_an_offer() -> None:
    found = offer(
        **{
            "Name": "Beratung A<br>Migrationsberatung f&uuml;r Erwachsene (MBE)",
            "Adress": "Haus der Vereine, Weg 3, 00101 Musterstadt",
            "X": 10.45,
            "Y": 51.17,
            "": "Zentrales Angebot",
            "Kategorie": "Vereine",
            "Thema": "Beratung",
            "Beschreibung": "Rat &amp; Tat",
            "Website": "https://a.example",
            "Telefon": "0 00 / 10 01",
            "Mail": "a@a.example",
        }
    )
    assert found == Offer(
        kind="mbe",
        name="Beratung A – Migrationsberatung für Erwachsene (MBE)",
        provider="Beratung A",
        street="Weg 3",
        postcode="00101",
        town="Musterstadt",
        spot=Spot(51.17, 10.45, Sure.EXACT),
        phone="000 1001",
        email="a@a.example",
        web="https://a.example",
        remark="Rat & Tat; Haus der Vereine",
        source="orte.json",
        imported_on=TODAY,
    )


@pytest.mark.parametrize(
    ("place", "kinds"),
    [
        ({"Name": "Jugendmigrationsdienst Mitte"}, ["jmd"]),
        ({"Name": "A", "Schlagworte": "Migrationsberatung für erwachsene Zuwanderer"}, ["mbe"]),
        ({"Name": "Migrationsberatung für Jugendliche und Erwachsene"}, ["jmd", "mbe"]),
        ({"Name": "Migrations- und Jugendmigrationsdienst"}, ["jmd", "mbe"]),
        ({"Name": "Mobile Beratung gegen Rechtsextremismus"}, ["sonst"]),
        ({"Name": "Jobcenter Nord"}, ["jobcenter"]),
        ({"Name": "Agentur für Arbeit", "Beschreibung": "Jobcenter"}, ["agentur_arbeit"]),
        ({"Name": "Ausländeramt", "Kategorie": "Behoerde"}, ["abh"]),
        ({"Name": "Bürgerhaus", "Kategorie": "Behoerde"}, ["kommune"]),
        ({"Name": "A", "Thema": "Deutschkurse", "Beschreibung": "Integrationskurse"}, ["ik"]),
        (
            {
                "Name": "A",
                "Thema": "Deutschkurse",
                "Beschreibung": "Integrationskurse, Berufsbezogene Sprachförderung",
            },
            ["ik", "bsk"],
        ),
        ({"Name": "A", "Thema": "Deutschkurse", "Beschreibung": "ohne Zertifikat"}, ["eok"]),
        ({"Name": "A", "Thema": "Deutschkurse", "Beschreibung": "alle Niveaus"}, ["sonst"]),
        ({"Name": "Rat", "Beschreibung": "Hilfe zum Integrationskurs"}, ["sonst"]),
        ({"Name": "St. Anna", "Thema": "Krankenhaus"}, ["gesundheit"]),
        ({"Name": "Schuldnerberatung"}, ["schulden"]),
        ({"Name": "Kita Regenbogen"}, ["familie"]),
        ({"Name": "A", "Beschreibung": "Beratung zum Asylverfahren"}, ["rechtsberatung"]),
        ({"Name": "Stadtwerke", "Thema": "Bus"}, ["sonst"]),
    ],
)
def test_kinds_follow_the_words_and_nothing_is_guessed(
    place: dict[str, str], kinds: list[str]
) -> None:
    assert kinds_of({key.lower(): value for key, value in place.items()}) == kinds


@pytest.mark.parametrize(
    "words", ["Frauenhaus", "Schutzwohnung", "Beratung bei häuslicher Gewalt", "Frauen-Notruf"]
)
def test_protection_from_violence_keeps_its_phone_only(words: str) -> None:
    found = offer(
        Name="Haus", Beschreibung=words, Adress="Weg 1, 00101 Ort", X=10.4, Y=51.1, Telefon="110"
    )
    assert (found.kind, found.protection, found.phone) == ("gesundheit", True, "110")
    assert (found.street, found.postcode, found.town, found.spot) == ("", "", "", None)


def test_swapped_axes_are_turned_and_foreign_positions_left_out() -> None:
    assert offer(X=51.17, Y=10.45).spot == Spot(51.17, 10.45, Sure.EXACT)
    for lon, lat in ((2.35, 48.86), (0, 0), ("", ""), (None, 51.0), ("a", "b"), (True, [])):
        assert offer(X=lon, Y=lat).spot is None


def test_geojson_points_are_read_and_other_shapes_have_no_position(tmp_path: Path) -> None:
    def feature(geometry: object, **properties: object) -> dict[str, object]:
        return {"type": "Feature", "geometry": geometry, "properties": properties}

    collection = {
        "type": "FeatureCollection",
        "features": [
            feature(
                {"type": "Point", "coordinates": [10.45, 51.17, 200]},
                **{
                    "name": "Jobcenter",
                    "addr:street": "Weg",
                    "addr:housenumber": 3,
                    "addr:postcode": "00101",
                    "addr:city": "Musterstadt",
                    "contact:phone": "+49 000 12",
                    "opening_hours": "Mo-Fr 08:00-12:00",
                },
            ),
            feature({"type": "Polygon", "coordinates": [[[10, 51]]]}, name="Fläche"),
            feature(None, title="Ohne Lage"),
        ],
    }
    path = tmp_path / "karte"
    path.write_text(json.dumps(collection), "utf-8")
    first, second, third = (entry.offer for entry in read_offers(path, TODAY).entries)
    assert first.spot == Spot(51.17, 10.45, Sure.EXACT)
    assert first.address_lines == ("Weg 3", "00101 Musterstadt")
    assert (first.kind, first.phone, first.hours) == ("jobcenter", "000 12", "Mo-Fr 08:00-12:00")
    assert (second.spot, third.spot, third.name) == (None, None, "Ohne Lage")


@pytest.mark.parametrize("name", ["", "  ", "-", "<br>", "null", None, 0, {}, []])
def test_a_place_without_a_usable_name_is_refused(name: object) -> None:
    reading = read({"Name": "Gut"}, {"Name": name})
    assert [(r.line, type(r.reason)) for r in reading.refusals] == [(2, NameUnusable)]


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b"{}",
        b'{"features": 3}',
        b"[1, 2]",
        b'["a"]',
        b'{"type": "FeatureCollection", "features": []}',
    ],
)
def test_json_of_another_shape_is_refused(content: bytes) -> None:
    with pytest.raises(NotPlaces):
        places_in(content, "orte.json", TODAY)
