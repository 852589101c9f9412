"""From offers to a sheet in a folder, by the station and by the commands."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pypdfium2
import pytest

import assets
from clearingstelle.__main__ import main
from clearingstelle.catalogs import languages
from clearingstelle.handouts import SheetOffer
from clearingstelle.offers import Ages, Offer
from clearingstelle.offers.changes import Entry, Reading
from clearingstelle.places import Place, Spot, Sure
from clearingstelle.station import Station
from clearingstelle.station.handouts import NotAPdf, draw, save
from clearingstelle.station.offers import NotWritable
from clearingstelle.visits import fields
from i18n import Texts

EXAMPLE = assets.path("vorlagen/angebote-beispiel.csv")
HERE = Place("Musterstadt", "", "", "", "00101", 51.17, 10.45, 0, Sure.POSTCODE)
FAR = Place("Weit weg", "", "", "", "", 48.1, 11.6, 0, Sure.EXACT)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(found.split())


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir(mode=0o700)
    shutil.copy(places_index, folder)
    station = Station(tmp_path / "daten", lambda: datetime(2026, 11, 23, 9).astimezone())
    station.open()
    yield station
    station.close()


@pytest.fixture
def example(station: Station) -> Station:
    station.imports.take_over(station.imports.preview(station.imports.read_file(EXAMPLE)).result())
    return station


def teach(station: Station, *offers: Offer) -> None:
    reading = Reading(
        "eigene.csv", [Entry(line, offer) for line, offer in enumerate(offers, start=2)], []
    )
    station.imports.take_over(station.imports.preview(reading).result()).result()


def near(station: Station, place: Place = HERE) -> list[SheetOffer]:
    return station.handouts.near(place).result()


def at(name: str, lat: float, **more: object) -> Offer:
    told = {"kind": "mbe", "postcode": "00101", "town": "Musterstadt"} | more
    return Offer(name=name, spot=Spot(lat, 10.45, Sure.EXACT), **told)  # type: ignore[arg-type]


def test_cooperating_offices_come_first_even_if_others_are_nearer(station: Station) -> None:
    teach(station, at("Fremd", 51.17), at("Partner", 51.2, partner=True))
    assert [offer.name for offer in near(station)] == ["Partner"]


def test_a_long_list_of_strangers_next_door_does_not_hide_the_partner(station: Station) -> None:
    strangers = [at(f"Fremd {n}", 51.17, street=f"Weg {n}") for n in range(120)]
    teach(station, *strangers, at("Partner", 51.2, partner=True))
    assert [offer.name for offer in near(station)] == ["Partner"]


def test_without_partners_nearby_the_nearest_are_shown(station: Station) -> None:
    teach(station, at("Fremd", 48.2), at("Partner", 51.2, partner=True))
    assert [offer.name for offer in near(station, FAR)] == ["Fremd", "Partner"]


def test_an_office_that_two_lists_name_differently_stands_there_once(station: Station) -> None:
    teach(
        station,
        at("Beratung am Markt", 51.17, street="Marktplatz 3"),
        at("MBE am Markt", 51.17, street="Marktplatz 3"),
        at("JMD am Markt", 51.17, street="Marktplatz 3", kind="jmd"),
    )
    assert sorted(offer.kind for offer in near(station)) == ["jmd", "mbe"]


def test_an_offer_for_protection_is_never_on_the_sheet(station: Station) -> None:
    teach(
        station,
        at("Schutz", 51.17, protection=True, phone="0000 1").without_place(),
        at("Offen", 51.17),
    )
    assert [offer.name for offer in near(station)] == ["Offen"]


def test_a_provider_stands_there_once_and_with_its_hours(station: Station) -> None:
    course = {"kind": "ik", "provider": "Bildungswerk", "street": "Marktplatz 9"}
    teach(
        station,
        at("Kurs Januar", 51.17, **course),
        at("Anmeldung", 51.17, hours="Mo 9–12 Uhr", **course),
    )
    (offer,) = near(station)
    assert offer.hours == "Mo 9–12 Uhr"
    assert offer.name == "Bildungswerk, Anmeldung"


def test_by_appointment_is_said_and_languages_have_names(example: Station) -> None:
    offers = {offer.name: offer for offer in near(example)}
    offer = offers["Diakonieverein Musterstadt, MBE im Haus der Begegnung"]
    assert offer.hours == "Mo, Mi 9–13 Uhr; Di 14–18 Uhr"
    assert offer.appointment == "nur mit Termin"
    assert offer.languages == ("Deutsch", "Ukrainisch", "Russisch")
    assert offer.address_lines == ("Kirchgasse 11", "00101 Musterstadt")
    assert offer.distance_text


def test_a_young_person_gets_the_jmd(example: Station) -> None:
    kinds = {offer.kind for offer in example.handouts.near(HERE, Ages.of(19)).result()}
    assert "jmd" in kinds
    assert "mbe" not in kinds


def test_a_sheet_with_the_offers_of_the_example_has_two_pages(example: Station) -> None:
    pdf = draw(example.handouts.sheet("uk", near(example)))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 2
    assert "MBE Nordstadt" in words(pdf)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, german: Texts) -> None:
    save(b"%PDF", tmp_path / "a.PDF")
    assert (tmp_path / "a.PDF").read_bytes() == b"%PDF"
    with pytest.raises(NotAPdf):
        save(b"%PDF", tmp_path / "a.docx")
    with pytest.raises(NotWritable) as refused:
        save(b"%PDF", tmp_path / "fehlt" / "a.pdf")
    assert "„a.pdf“" in refused.value.text(german.say)
    (tmp_path / "ordner.pdf").mkdir()
    with pytest.raises(NotWritable):
        save(b"%PDF", tmp_path / "ordner.pdf")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.PDF", "ordner.pdf"]


# -- the commands --


def run(folder: Path, *words: str) -> int:
    """Run a command as the door does."""
    with patch("sys.argv", ["clearingstelle", "--data", str(folder), "handouts", *words]):
        return main()


def test_the_list_names_documents_languages_and_states(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "daten", "list") == 0
    told = capsys.readouterr().out
    assert "kernblatt  uk  Ukrainisch (Українська): " in told
    assert "maschinell, nicht geprüft" in told
    assert run(tmp_path / "daten", "list", "--json") == 0
    rows = [row for row in json.loads(capsys.readouterr().out) if row["document"] == "kernblatt"]
    assert [row["language"] for row in rows] == list(languages())
    assert all(row["texts"]["checked"] == 0 < row["texts"]["machine"] for row in rows)


def test_a_sheet_is_printed_with_the_offers_near_a_place(
    example: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "blatt.pdf"
    assert (
        run(example.folder, "print", "tr", "--near", "00101", "--age", "30", "--to", str(file)) == 0
    )
    assert "blatt.pdf" in capsys.readouterr().out
    told = words(file.read_bytes())
    assert "Hoş geldiniz!" in told
    assert "MBE Nordstadt" in told
    assert "Jugendmigrationsdienst" not in told
    again = tmp_path / "nochmal.pdf"
    assert (
        run(example.folder, "print", "tr", "--near", "00101", "--age", "30", "--to", str(again))
        == 0
    )
    assert again.read_bytes() == file.read_bytes()


def test_printing_by_command_counts_nothing(tmp_path: Path) -> None:
    assert run(tmp_path / "daten", "print", "en", "--to", str(tmp_path / "a.pdf")) == 0
    station = Station(tmp_path / "daten")
    station.open()
    try:
        assert station.visits.state().result().today == 0
    finally:
        station.close()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("print", "xx"), "Vorhanden sind: " + ", ".join(languages())),
        (("print", "en", "--document", "thema"), "Vorhanden sind: kernblatt"),
        (("print", "en", "--document", "einwilligung"), "nur auf Papier, nie als Datei"),
        (("print", "en,uk", "--document", "bild"), "in einer Sprache"),
        (("print", "en", "--document", "karte", "--paper", "a3"), "Möglich sind: a6."),
        (("print", "en", "--near", "Nirgendsheim an der Null"), "kennt die Ortsliste nicht"),
    ],
)
def test_what_cannot_be_printed_is_told_in_one_german_sentence(
    given: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.pdf"
    assert run(tmp_path / "daten", *given, "--to", str(file)) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert not file.exists()


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "fehlt" / "a.pdf"
    assert run(tmp_path / "daten", "print", "en", "--to", str(file)) == 1
    assert "lässt sich nicht schreiben" in capsys.readouterr().err
    assert not file.parent.exists()


def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(tmp_path / "daten", "print", "en")
    assert ended.value.code == 2


def test_every_language_of_a_sheet_can_be_counted_as_a_pack() -> None:
    assert set(languages()) <= set(fields()["paket"].keys)
