"""The district table at the station: kept whole or not at all, and found by the search."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from clearingstelle.cli import build_parser, main
from clearingstelle.offers import Offer
from clearingstelle.offers.districts import District, DistrictsRefused
from clearingstelle.places import UnknownPlace, UnknownPlaceBut
from clearingstelle.station import Station
from clearingstelle.station.districts import read_district_file

NOW = datetime.fromisoformat("2026-11-23 09:30").astimezone()


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    (tmp_path / places_index.name).write_bytes(places_index.read_bytes())
    opened = Station(tmp_path, lambda: NOW)
    opened.open()
    yield opened
    opened.close()


def test_an_own_district_is_found_like_any_place_and_before_it(station: Station) -> None:
    with pytest.raises((UnknownPlace, UnknownPlaceBut)):
        station.offers.place("Musterviertel").result()
    assert station.districts.save_text("Musterviertel;50667\nKalk;48143").result() == 2
    for typed in ("Musterviertel", "musterviertel köln", "Köln Musterviertel"):
        found = station.offers.place(typed).result()
        assert (found.name, found.town) == ("Musterviertel", "Köln")
    assert station.offers.search_places("musterv").result()[0].name == "Musterviertel"
    assert station.offers.place("Kalk").result().town == "Münster"
    assert station.offers.place("Köln Kalk").result().town == "Köln"
    assert station.offers.search_places("köln").result()[0].name == "Köln"


def test_one_wrong_line_keeps_the_table_as_it_was(station: Station) -> None:
    station.districts.save_text("Hafen;50667").result()
    with pytest.raises(DistrictsRefused) as refused:
        station.districts.save_text("Neu;50667\nFalsch;00000").result()
    assert "Zeile 2" in str(refused.value.values["lines"])
    assert station.districts.all().result() == [District("Hafen", "50667")]


def test_a_file_is_added_to_the_table(station: Station, tmp_path: Path) -> None:
    station.districts.save_text("Hafen;50667").result()
    for name, content in (
        ("kopf.csv", "Stadtteil;PLZ\nHafen;50667\nNord;50668\n".encode("cp1252")),
        ("ohne.csv", "Süd;50670\nÖst;50672\n".encode("utf-16")),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        station.districts.add(read_district_file(file)).result()
    names = [district.name for district in station.districts.all().result()]
    assert names == ["Hafen", "Nord", "Süd", "Öst"]


def test_a_district_that_an_offer_names_is_found(station: Station) -> None:
    offer = Offer(kind="mbe", name="a", postcode="50667", town="Köln", district="Musterkiez")
    station.upkeep.save(offer).result()
    found = station.offers.place("köln musterkiez").result()
    assert (found.name, found.town) == ("Musterkiez", "Köln")


def test_the_command_line_adds_and_lists_districts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> int:
        return main(build_parser().parse_args(["--data", str(tmp_path), "offers", *words]))

    file = tmp_path / "teile.csv"
    file.write_text("Stadtteil;PLZ\nMusterviertel;50667\n", "utf-8")
    assert run("districts", "import", str(file)) == 0
    assert run("districts", "list", "--json") == 0
    told = capsys.readouterr().out
    assert told.startswith("1 Zeile neu übernommen.")
    assert '"name": "Musterviertel"' in told
    file.write_text("Musterviertel;00000\n", "utf-8")
    assert run("districts", "import", str(file)) != 0
    assert "Zeile 1" in capsys.readouterr().err
