"""Files of offers come in step by step, whole or not at all, and can be taken back."""

import csv
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

import assets
from clearingstelle.cli import build_parser, main
from clearingstelle.exchange.offer_export import offers_as_csv
from clearingstelle.offers import Offer, Origin
from clearingstelle.station import Station
from clearingstelle.storage import offer_import
from clearingstelle.storage.offer_import import StoreChanged
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.undo_import import NothingToUndo
from clearingstelle.visits import Visit
from i18n import Texts

MORNING = datetime(2026, 11, 23, 9, 30).astimezone()
EXAMPLE = assets.path("vorlagen/angebote-beispiel.csv")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, places_index: Path) -> Path:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    return folder


@pytest.fixture
def station(folder: Path) -> Iterator[Station]:
    station = Station(folder, lambda: MORNING)
    station.open()
    yield station
    station.close()


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> tuple[int, str, str]:
        code = main(build_parser().parse_args(["--data", str(folder), *map(str, words)]))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def bring_in(station: Station, path: Path, text: str) -> int:
    path.write_text(text, "utf-8")
    imports = station.imports
    return imports.take_over(imports.preview(imports.read_file(path)).result()).result()


def all_of(station: Station) -> dict[str, Offer]:
    return {offer.name: offer for offer in station.offers.all().result()}


def test_a_contact_is_saved_between_two_steps(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offer_import, "CHUNK", 5)
    monkeypatch.setattr(offer_import, "SECONDS", 0)
    imports = station.imports
    transfer = imports.transfer(imports.preview(imports.read_file(EXAMPLE)).result())
    stage = offer_import.OfferImport.stage
    monkeypatch.setattr(
        offer_import.OfferImport, "stage", lambda self, pairs, at: stage(self, pairs, at, 0)
    )
    assert transfer.step().result() == 5
    station.visits.record(Visit.of()).result()
    assert station.visits.state().result().today == 1
    while (done := transfer.step().result()) < transfer.total:
        assert done % 5 == 0
    assert all_of(station) == {}
    assert transfer.finish().result() == 26
    assert len(all_of(station)) == 26


def test_a_cancelled_import_leaves_nothing(station: Station) -> None:
    imports = station.imports
    changes = imports.preview(imports.read_file(EXAMPLE)).result()
    transfer = imports.transfer(changes)
    transfer.step().result()
    transfer.cancel().result()
    assert all_of(station) == {}
    with pytest.raises(NothingToUndo):
        imports.last().result()
    assert imports.take_over(changes).result() == 26


def test_reading_can_be_stopped(station: Station, tmp_path: Path) -> None:
    from clearingstelle.station.imports import read_offer_file

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise Stopped

    many = "name;art\n" + "".join(f"Büro {n};mbe\n" for n in range(2000))
    for name, text in (
        ("a.csv", many),
        ("b.json", json.dumps([{"Name": f"Ort {n}"} for n in range(600)])),
        ("c.json", json.dumps([{"name": f"O {n}", "status": "active"} for n in range(600)])),
    ):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        with pytest.raises(Stopped):
            read_offer_file(path, date(2026, 11, 23), stop)


def test_a_hand_edit_after_the_preview_is_not_overwritten(station: Station, tmp_path: Path) -> None:
    bring_in(station, tmp_path / "a.csv", "name;art;telefon\nBüro;mbe;0000 1\n")
    path = tmp_path / "b.csv"
    path.write_text("name;art;telefon\nBüro;mbe;0000 2\n", "utf-8")
    imports = station.imports
    changes = imports.preview(imports.read_file(path)).result()
    known = all_of(station)["Büro"]
    station._storage.ask(  # noqa: SLF001
        lambda c: OfferStore(c).keep(replace(known, remark="von Hand"), known)
    ).result()
    with pytest.raises(StoreChanged):
        imports.take_over(changes).result()
    assert all_of(station)["Büro"].remark == "von Hand"


def test_two_files_that_contradict_each_other_show_old_and_new_with_origin_and_date(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    bring_in(
        station,
        tmp_path / "stadt.csv",
        "name;art;telefon;zeiten;geprueft_am\nBüro;mbe;0000 1;Mo 9–12 Uhr;01.11.2026\n",
    )
    path = tmp_path / "land.csv"
    path.write_text("name;art;telefon;geprueft_am\nBüro;mbe;0000 2;03.10.2026\n", "utf-8")
    imports = station.imports
    changes = imports.preview(imports.read_file(path)).result()
    (change,) = changes.changed
    assert change.told(german) == [
        "Telefon: 0000 1 → 0000 2 (bisher: stadt.csv, 23.11.2026)",
        "Geprüft am: 01.11.2026 → 03.10.2026 (bisher: stadt.csv, 23.11.2026)",
    ]
    assert (
        change.hint(german) == "Bekanntes ist neuer geprüft (01.11.2026) als die Datei (03.10.2026)"
    )
    imports.take_over(changes).result()
    offer = all_of(station)["Büro"]
    assert (offer.source, offer.hours) == ("stadt.csv", "Mo 9–12 Uhr")
    assert Origin("phone", "land.csv", date(2026, 11, 23)) in offer.origins


def test_an_older_date_of_looking_alone_is_no_news(station: Station, tmp_path: Path) -> None:
    text = "name;art;geprueft_am\nBüro;mbe;{}\n"
    bring_in(station, tmp_path / "a.csv", text.format("01.11.2026"))
    assert bring_in(station, tmp_path / "b.csv", text.format("03.10.2026")) == 0
    assert bring_in(station, tmp_path / "b.csv", text.format("")) == 0
    assert bring_in(station, tmp_path / "b.csv", text.format("02.11.2026")) == 1


def test_a_missing_column_or_key_blanks_nothing(station: Station, tmp_path: Path) -> None:
    bring_in(
        station,
        tmp_path / "a.csv",
        "name;art;plz;telefon;zeiten;partner;lat;lon\n"
        "Büro;mbe;48143;0251 1;Mo 9–12 Uhr;ja;51,9620;7,6280\n",
    )
    before = all_of(station)["Büro"]
    assert bring_in(station, tmp_path / "b.csv", "name;art;plz\nBüro;mbe;48143\n") == 0
    service = {"name": "Büro", "status": "active", "url": "https://b.example"}
    place = {"location": {"addresses": [{"postal_code": "48143", "country": "DE"}]}}
    migration = {"alternate_name": "Migrationsberatung für Erwachsene"}
    told = [service | migration | {"service_at_locations": [place]}]
    assert bring_in(station, tmp_path / "c.json", json.dumps(told)) == 1
    after = all_of(station)["Büro"]
    assert after.web == "https://b.example"
    assert replace(after, web="", origins=()) == before


def test_an_empty_cell_of_a_column_blanks_and_says_so(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    bring_in(station, tmp_path / "a.csv", "name;art;telefon\nBüro;mbe;0000 1\n")
    path = tmp_path / "b.csv"
    path.write_text("name;art;telefon\nBüro;mbe;\n", "utf-8")
    imports = station.imports
    (change,) = imports.preview(imports.read_file(path)).result().changed
    assert change.told(german) == ["Telefon: 0000 1 → – (bisher: a.csv, 23.11.2026)"]


@pytest.mark.parametrize(("cell", "is_partner"), [("", True), ("ja", True), ("nein", False)])
def test_a_partner_mark_is_only_lost_in_so_many_words(
    station: Station, tmp_path: Path, cell: str, is_partner: bool
) -> None:
    bring_in(station, tmp_path / "a.csv", "name;art;partner\nBüro;mbe;ja\n")
    bring_in(station, tmp_path / "b.csv", f"name;art;telefon;partner\nBüro;mbe;0000 2;{cell}\n")
    assert all_of(station)["Büro"].partner is is_partner


def nation_wide(path: Path) -> int:
    """Made-up offices in 500 places all over Germany."""
    chance = random.Random(3)
    with assets.path("places/plz.csv").open(encoding="utf-8", newline="") as source:
        areas = chance.sample(list(csv.DictReader(source, delimiter=";")), 500)
    offers = [
        Offer(
            kind=chance.choice(("mbe", "jmd", "ik")),
            name=f"Verein {n}",
            street=f"Weg {n}",
            postcode=area["plz"],
            town=area["orte"].split("|")[0],
        )
        for n, area in enumerate(areas)
    ]
    path.write_bytes(offers_as_csv(offers))
    return len({(offer.kind, offer.name) for offer in offers})


def test_a_nation_wide_list_floods_neither_directory_nor_pack(
    station: Station, tmp_path: Path
) -> None:
    bring_in(
        station,
        tmp_path / "partner.csv",
        "name;art;strasse;plz;ort;partner\nPartner;mbe;Weg 1;48143;Münster;ja\n",
    )
    path = tmp_path / "bund.csv"
    number = nation_wide(path)
    imports = station.imports
    changes = imports.preview(imports.read_file(path)).result()
    assert len(changes.new) == number
    assert imports.take_over(changes).result() == 500
    partners = station._storage.ask(lambda c: OfferStore(c).partners()).result()  # noqa: SLF001
    assert [offer.name for offer in partners] == ["Partner"]
    station.settings = replace(station.settings, place="48143")
    shown = station.handouts.near(station.offers.place("48143").result()).result()
    assert shown[0].name == "Partner"
    assert len(shown) <= 12


def test_an_import_is_taken_back_by_a_command(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("name;art;telefon\nBüro;mbe;0000 1\n", "utf-8")
    run("offers", "import", file)
    file.write_text("name;art;telefon\nBüro;mbe;0000 2\nNeu;mbe;\n", "utf-8")
    run("offers", "import", file)
    assert run("offers", "undo-import", "--dry-run")[1].startswith("Nur geprüft: „a.csv“")
    code, out, _ = run("offers", "undo-import", "--json")
    assert code == 0
    assert json.loads(out) == {
        "undone": True,
        "file": "a.csv",
        "day": json.loads(out)["day"],
        "new": 1,
        "changed": 1,
        "kept": [],
    }
    (offer,) = json.loads(run("offers", "near", "48143", "--json")[1])["offers"]
    assert (offer["name"], offer["phone"]) == ("Büro", "0000 1")
    code, _, err = run("offers", "undo-import")
    assert code == 1
    assert err.startswith("Es gibt keinen Import, der sich zurücknehmen lässt.")
