"""A station that changes its settings: kept, in force at once, or refused untouched."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from clearingstelle.cli import build_parser
from clearingstelle.cli import main as run
from clearingstelle.periods import HalfYear
from clearingstelle.settings import FILE, Settings, WrongPostcode
from clearingstelle.station import Station
from clearingstelle.station.setup import languages, optional
from clearingstelle.visits import Visit
from i18n import Texts


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path)
    station.open()
    yield station
    station.close()


def test_new_settings_are_kept_and_hold_at_once(station: Station, tmp_path: Path) -> None:
    reports, handouts, offers = station.reports, station.handouts, station.offers
    changed = replace(station.settings, name="Haus am Markt", place="33602")
    station.change(changed)
    assert station.settings == changed == Settings.load(tmp_path)
    station.visits.record(Visit.of()).result()
    draft = reports.draft(HalfYear.of(station.visits.today)).result()
    assert draft.dossier.station == "Haus am Markt"
    assert handouts.sheet("en").station == "Haus am Markt"
    home = offers.home().result()
    assert home is not None
    assert "33602" in home.postcode


def test_refused_settings_change_nothing(station: Station, tmp_path: Path) -> None:
    before = station.settings
    with pytest.raises(WrongPostcode):
        station.change(replace(before, name="Neu", place="12"))
    assert station.settings == before
    assert not (tmp_path / FILE).exists()


def test_every_language_of_the_code_list_but_unasked_can_have_a_key() -> None:
    assert "uk" in languages()
    assert "kA" not in languages()


def test_the_questions_that_can_be_switched_on_are_those_of_the_code_list() -> None:
    assert optional()[:2] == ("geschlecht", "alter")
    assert len(optional()) == 10


def test_a_file_written_by_hand_never_keeps_the_desk_closed(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('languages = "xx"\nkeyboard = "?"\nland = "DE"\n', "utf-8")
    assert Station(tmp_path).settings == Settings()


def test_a_plan_or_a_list_that_cannot_be_read_is_refused(station: Station, german: Texts) -> None:
    bad = replace(station.settings, opening="montags", providers="x" * 90)
    told = station.problems(bad)
    assert list(told) == ["opening", "providers"]
    assert "Öffnungsplan" in told["opening"].text(german.say)
    good = replace(station.settings, opening="Mo-Th 09:00-12:00", providers="AWO; Caritas")
    station.change(good)
    assert station.settings == good


def test_a_plan_by_hand_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('opening = "montags"\nplace = "1"\n', "utf-8")
    assert Station(tmp_path).settings == Settings()


def command(folder: Path, *words: str) -> int:
    return run(build_parser().parse_args(["--data", str(folder), "settings", *words]))


def test_the_commands_show_and_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path, "set", "land", "NW") == 0
    assert command(tmp_path, "show") == 0
    assert 'land = "NW"' in capsys.readouterr().out


def test_the_command_refuses_what_the_window_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(tmp_path, "set", "place", "12") == 1
    assert "keine Postleitzahl" in capsys.readouterr().err


def test_a_logo_is_chosen_and_removed_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file, wrong = tmp_path / "daten", tmp_path / "logo.png", tmp_path / "falsch.png"
    Image.new("L", (60, 40), 120).save(file)
    wrong.write_text("kein Bild", "utf-8")
    assert command(folder, "set", "providers", "AWO; Caritas") == 0
    assert command(folder, "logo", "AWO", "--file", str(file)) == 0
    assert command(folder, "logo", "AWO", "--file", str(wrong)) == 1
    assert "kein Bild" in capsys.readouterr().err
    assert command(folder, "logos") == 0
    assert "AWO: mit Logo\nCaritas: ohne Logo" in capsys.readouterr().out
    assert command(folder, "logo", "Diakonie", "--file", str(file)) == 1
    assert "zuerst auf der Seite Station" in capsys.readouterr().err
    assert command(folder, "logo", "AWO", "--remove") == 0
    assert command(folder, "logos") == 0
    assert "AWO: ohne Logo" in capsys.readouterr().out


def test_room_and_traeger_are_set_by_command_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("room", "1.204"), ("phone", "0221 123456"), ("carrier_law", "kdg")):
        assert command(tmp_path, "set", name, value) == 0
    for name, value in (("room", "x" * 21), ("phone", "vorn"), ("carrier_law", "bgb")):
        assert command(tmp_path, "set", name, value) == 1
    told = capsys.readouterr().err
    assert "höchstens 20 Zeichen" in told
    assert "keine Telefonnummer" in told
    assert "dsgvo, kdg, dsg_ekd" in told
    kept = Settings.load(tmp_path)
    assert (kept.room, kept.phone, kept.carrier_law) == ("1.204", "0221 123456", "kdg")
