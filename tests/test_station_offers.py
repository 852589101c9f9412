"""The commands of the offers, from the file to the answer; the same station as the window."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import assets
from clearingstelle.cli import build_parser, main
from clearingstelle.hours import State
from clearingstelle.offers import Offer
from clearingstelle.offers.wishes import Wishes
from clearingstelle.station import Station
from clearingstelle.station.offers import Offers
from clearingstelle.storage import offers as store

MORNING = datetime(2026, 11, 23, 9, 30).astimezone()
EXAMPLE = str(assets.path("vorlagen/angebote-beispiel.csv"))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, places_index: Path) -> Path:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    return folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command on the folder: exit code, stdout, stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main(build_parser().parse_args(["--data", str(folder), *map(str, words)]))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def station(folder: Path) -> Iterator[Station]:
    station = Station(folder, lambda: MORNING)
    station.open()
    yield station
    station.close()


def test_the_example_is_taken_over_once_and_then_unchanged(run: Run) -> None:
    code, out, _ = run("offers", "import", EXAMPLE)
    assert code == 0
    assert out.startswith(
        "Übernommen aus „angebote-beispiel.csv“:\n"
        "26 neu, 0 geändert, 0 unverändert, 0 doppelt, 0 nicht mehr in der Datei\n"
    )
    assert out.count("Die Zeiten") == 2  # two of the example are text only
    code, out, _ = run("offers", "import", EXAMPLE, "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["new"], told["changed"], told["unchanged"]) == (0, 0, 26)


def test_a_dry_run_writes_nothing(run: Run) -> None:
    out = run("offers", "import", EXAMPLE, "--dry-run")[1]
    assert out.startswith("Nur geprüft, nichts übernommen")
    assert json.loads(run("offers", "near", "10115", "--json")[1])["offers"] == []


def test_changed_doubled_and_gone_offers_are_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("name;art\nAlt;mbe\nBleibt;mbe\n", "utf-8")
    run("offers", "import", file)
    file.write_text("name;art;telefon\nBleibt;mbe;0000 1\nNeu;mbe;\nNEU;mbe;\n", "utf-8")
    out = run("offers", "import", file)[1]
    assert "1 neu, 1 geändert, 0 unverändert, 1 doppelt, 1 nicht mehr in der Datei" in out
    assert "  geändert: Bleibt (Telefon: – → 0000 1)\n" in out
    assert "  doppelt (Zeile oder Eintrag 4): NEU, wie „Neu“\n" in out
    assert "  nicht mehr in der Datei, bleibt erhalten: Alt\n" in out


def test_a_file_with_a_bad_row_is_refused_whole(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("name;art;plz\nGut;mbe;48143\nSchlecht;xyz;1\nZu;kurz\n", "utf-8")
    code, out, err = run("offers", "import", file)
    assert (code, out) == (1, "")
    assert "Zeile 3: Spalte „art“" in err
    assert "\nZeile 4 hat 2 statt 3 Spalten." in err
    assert json.loads(run("offers", "near", "48143", "--json")[1])["offers"] == []


def test_the_nearest_are_told_as_json_with_unrounded_distances(run: Run) -> None:
    run("offers", "import", EXAMPLE)
    code, out, _ = run(
        "offers", "near", "00103", "--kind", "mbe,jmd", "--age", "20", "--limit", "9", "--json"
    )
    told = json.loads(out)
    assert code == 0
    assert set(told) == {"place", "relaxed", "offers"}
    assert {"lat", "lon", "name", "postcode", "sure"} <= set(told["place"])
    assert {offer["kind"] for offer in told["offers"]} == {"jmd"}
    assert len(told["offers"]) == 2
    assert all(isinstance(offer["distance_km"], float) for offer in told["offers"])
    assert told["offers"][0]["distance_km"] < told["offers"][1]["distance_km"]


def test_hours_are_told_in_german_and_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("name;art;plz;ort;zeiten\nA;mbe;48143;Münster;Di 9-12 Uhr\n", "utf-8")
    run("offers", "import", file)
    (told,) = json.loads(run("offers", "near", "48143", "--language", "uk", "--json")[1])["offers"]
    assert told["hours_text"] == {"de": "Di 9–12 Uhr", "uk": "вт 09:00–12:00"}
    (told,) = json.loads(run("offers", "near", "48143", "--json")[1])["offers"]
    assert told["hours_text"] == {"de": "Di 9–12 Uhr"}


def test_what_was_given_up_is_named_and_every_door_has_a_state(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(
        "name;art;plz;ort;zeiten;termin;kinderbetreuung;sprachen\n"
        "Immer;mbe;48143;Münster;24/7;offen;ja;ar\n"
        "Nie;mbe;48143;Münster;geschlossen;offen;ja;ar\n"
        "Termin;mbe;48143;Münster;Mo–So 0–24 Uhr;termin;nein;ar\n"
        "Rätsel;mbe;48143;Münster;wann Sie wollen;;;de\n",
        "utf-8",
    )
    run("offers", "import", file)
    wanted = ("--open-today", "--childcare", "--language", "ar")
    told = json.loads(run("offers", "near", "48143", *wanted, "--json")[1])
    assert told["relaxed"] == ["open_today", "childcare"]
    doors = {offer["name"]: offer for offer in told["offers"]}
    assert {name: offer["state"] for name, offer in doors.items()} == {
        "Immer": "open",
        "Nie": "closed",
        "Termin": "by_appointment",
    }
    assert doors["Immer"]["misses"] == []
    assert doors["Termin"]["misses"] == ["open_today", "childcare"]
    assert doors["Immer"]["next_opening"]["spans"] == [["00:00", "24:00"]]
    assert doors["Nie"]["next_opening"] is None
    out = run("offers", "near", "48143", *wanted, "--limit", "1")[1]
    assert "Heute geöffnet: nicht eingehalten\nKinderbetreuung: nicht eingehalten\n" in out
    out = run("offers", "near", "48143", "--language", "de")[1]
    assert "Sprache der Beratung: nicht eingehalten\n" in out
    assert "  „wann Sie wollen“ (nicht auswertbar)\n" in out


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--level", "b1"], ["Integrationskurs Januar, vormittags"]),
        (["--course-type", "ik_alpha"], ["Alphabetisierungskurs mit Kinderbetreuung"]),
        (["--time", "vollzeit"], []),
        (["--kind", "jmd", "--free"], []),
        (["--kind", "jmd", "--age", "40"], []),
    ],
)
def test_wishes_for_a_course_come_from_the_words(
    run: Run, words: list[str], names: list[str]
) -> None:
    run("offers", "import", EXAMPLE)
    code, out, _ = run("offers", "near", "00101", "--kind", "ik", *words)
    assert code == 0
    for name in names:
        assert name in out
    assert ("Bitte weniger verlangen" in out) == (not names)


def test_the_land_of_the_settings_goes_before_that_of_the_place(station: Station) -> None:
    corpus_christi = datetime(2026, 6, 4, 9, 30).astimezone()
    office = Offer(kind="mbe", name="Büro", postcode="48143", hours="Mo–Fr 9–12 Uhr")
    station._storage.ask(lambda c: store.OfferStore(c).write([office])).result()  # noqa: SLF001

    def state(place: str, land: str) -> State:
        storage = station._storage  # noqa: SLF001
        offers = Offers(storage, station.folder, lambda: corpus_christi, "48143", land)
        answer = offers.fitting(offers.place(place).result(), Wishes()).result()
        offers.close()
        return answer.found[0].door.today

    assert state("48143", "NW") is State.HOLIDAY_CALL_FIRST
    assert state("10115", "NW") is State.HOLIDAY_CALL_FIRST
    assert state("48143", "BE") is State.OPEN
    assert state("48143", "") is State.HOLIDAY_CALL_FIRST  # the place lies in NW
    assert state("10115", "") is State.OPEN


def test_a_new_land_holds_at_once(station: Station) -> None:
    offers = station.offers
    assert offers._land == ""  # noqa: SLF001
    station.change(replace(station.settings, land="SN"))
    assert offers._land == "SN"  # noqa: SLF001


def test_the_nearest_are_told_in_german_with_their_sources(run: Run) -> None:
    run("offers", "import", EXAMPLE)
    out = run("offers", "near", "Musterstadt", "--kind", "jobcenter")[1]
    assert "Gesucht nahe: Musterstadt" in out
    assert "Jobcenter: Jobcenter Musterstadt\n  ca. 1 km, genaue Lage\n" in out
    assert "Stand: 02.11.2026" in out
    assert "OpenStreetMap-Mitwirkende" in out


def test_protection_is_told_without_any_place(run: Run) -> None:
    run("offers", "import", EXAMPLE)
    out = run("offers", "near", "00101", "--kind", "gesundheit", "--json")[1]
    (hidden,) = [offer for offer in json.loads(out)["offers"] if offer["protection"]]
    for field in ("street", "postcode", "town", "email", "web"):
        assert hidden[field] == ""
    for field in ("lat", "lon", "distance_km", "sure"):
        assert hidden[field] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Neustadt"], "„Neustadt“ heißen 2"),
        (["00000"], "gibt es in Deutschland nicht"),
        (["qqqq"], "kennt die Ortsliste nicht"),
        (["48143", "--kind", "xyz"], "„xyz“ ist kein Schlüssel"),
        (["48143", "--language", "xx"], "„xx“ ist kein Schlüssel"),
    ],
)
def test_what_cannot_be_found_is_one_german_sentence(run: Run, words: list[str], told: str) -> None:
    code, out, err = run("offers", "near", *words)
    assert (code, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--age", "200"],
        ["--age", "x"],
        ["--limit", "0"],
        ["--level", "D1"],
        ["--start-within", "-1"],
        ["--time", "nachts"],
        ["--appointment", "nie"],
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run("offers", "near", "48143", *words)
    assert left.value.code == 2


def test_a_position_far_from_its_postcode_is_told_and_left_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("name;art;plz;ort;lat;lon\nBüro;mbe;48143;Münster;51,05;13,74\n", "utf-8")
    (note,) = json.loads(run("offers", "import", file, "--json")[1])["notes"]
    assert "von der Postleitzahl 48143 entfernt" in note
    (offer,) = json.loads(run("offers", "near", "48143", "--json")[1])["offers"]
    assert (round(offer["lat"]), offer["sure"]) == (52, "plz")


@pytest.mark.parametrize("name", ["alle.csv", "alle.xlsx", "alle.json"])
def test_an_export_reads_back_without_a_change(run: Run, tmp_path: Path, name: str) -> None:
    run("offers", "import", EXAMPLE)
    file = tmp_path / name
    assert run("offers", "export", file)[:2] == (0, "26 Angebote geschrieben.\n")
    told = json.loads(run("offers", "import", file, "--json")[1])
    assert (told["new"], told["changed"], told["unchanged"]) == (0, 0, 26)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".neu"] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("alle.pdf", "endet nicht auf .csv, .xlsx oder .json"),
        ("gibt/es/nicht.csv", "nicht schreiben"),
    ],
)
def test_an_export_that_cannot_be_written_says_so(
    run: Run, tmp_path: Path, name: str, told: str
) -> None:
    code, _, err = run("offers", "export", tmp_path / name)
    assert code == 1
    assert told in err


def test_the_place_that_was_searched_is_nowhere_in_the_data(run: Run, folder: Path) -> None:
    run("offers", "import", EXAMPLE)
    index = folder / "orte.db"
    before = index.read_bytes()
    run("offers", "near", "Zwickau Planitz")
    run("offers", "near", "08056", "--kind", "mbe")
    assert index.read_bytes() == before
    for file in folder.iterdir():
        if file != index:
            content = file.read_bytes()
            assert b"Zwickau" not in content
            assert b"08056" not in content


def test_nothing_is_taken_over_while_a_row_is_refused(station: Station, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("name;art\nGut;mbe\nSchlecht;xyz\n", "utf-8")
    changes = station.imports.preview(station.imports.read_file(file)).result()
    assert len(changes.new) == 1
    assert station.imports.take_over(changes).result() == 0
    assert station.offers.all().result() == []


def test_the_home_of_the_station_is_where_its_settings_say(station: Station) -> None:
    def home(text: str) -> object:
        offers = Offers(station._storage, station.folder, lambda: MORNING, text)  # noqa: SLF001
        found = offers.home().result()
        offers.close()
        return found.name if found else None

    assert home("48143") == "Münster"
    assert home("") is None
    assert home("gibt es nicht") is None


def test_warming_up_makes_the_first_search_ready(station: Station) -> None:
    station.offers.warm_up().result()
    assert station.offers.search_places("48143").result()[0].name == "Münster"


def test_a_reader_who_has_seen_enough_is_told_nothing(folder: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "clearingstelle",
        "--data",
        str(folder),
        "offers",
        "near",
        "Köln",
    ]
    done = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.stdout is not None
    done.stdout.close()  # as `head` does, before a line is written
    _, told = done.communicate()
    assert (done.returncode, told) == (0, b"")
