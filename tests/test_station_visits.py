"""The station counts, undoes, seals by the clock on the wall, and brings in older tallies."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from clearingstelle.__main__ import main
from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfDay, HalfYear
from clearingstelle.station import Station
from clearingstelle.station.moving import SameFileAgain
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import Visit
from i18n import Texts

MONDAY = datetime(2026, 3, 2, 12, 59).astimezone()


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(tmp_path: Path, clock: Clock) -> Iterator[Station]:
    station = Station(tmp_path / "daten", clock)
    yield station
    station.close()


def counted(station: Station) -> int:
    """How many contacts of the first half of 2026 there are, sealed or open."""
    work = lambda c: len(list(VisitStore(c).during(HalfYear(2026, 1))))  # noqa: E731
    return station._storage.ask(work).result()  # noqa: SLF001


def test_a_contact_is_counted_on_its_half_day(station: Station, clock: Clock) -> None:
    assert station.visits.record(Visit.of()).result().today == 1
    clock.now += timedelta(minutes=1)
    assert station.visits.record(Visit.of()).result().today == 2
    halves = {entry.half_day for entry in station.visits.open_day().result()}
    assert halves == {HalfDay.MORNING, HalfDay.AFTERNOON}


def test_undo_goes_back_step_by_step_and_says_when_there_is_nothing_left(
    station: Station,
) -> None:
    for _ in range(2):
        station.visits.record(Visit.of()).result()
    assert station.visits.undo().result().today == 1
    last = station.visits.undo().result()
    assert (last.today, last.can_undo, last.changed) == (0, False, True)
    assert not station.visits.undo().result().changed


def test_one_step_of_undo_survives_a_restart(station: Station, clock: Clock) -> None:
    for _ in range(2):
        station.visits.record(Visit.of()).result()
    station.close()
    again = Station(station.folder, clock)
    assert again.visits.state().result().can_undo
    assert again.visits.undo().result().today == 1
    assert not again.visits.undo().result().changed
    again.close()


def test_the_first_action_after_midnight_seals_the_day_before(
    station: Station, clock: Clock
) -> None:
    station.visits.record(Visit.of()).result()
    clock.now += timedelta(hours=12)
    state = station.visits.record(Visit.of()).result()
    assert state.today == 1
    assert len(station.visits.open_day().result()) == 1
    assert counted(station) == 2


def test_a_sealed_contact_is_not_undone_after_midnight(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    clock.now += timedelta(days=1)
    assert not station.visits.undo().result().changed
    assert counted(station) == 1


def test_sealing_by_command_closes_today_too(station: Station) -> None:
    station.visits.record(Visit.of()).result()
    assert station.visits.seal().result() == 1
    assert station.visits.open_day().result() == []


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(lines) + "\n", encoding)
    return path


def test_an_older_tally_is_counted_once(station: Station, tmp_path: Path) -> None:
    path = write(tmp_path / "alt.csv", "monat;sprache", "2026-01;uk", "2026-02;ar")
    file = station.moving.read_file(path)
    assert station.moving.count_file(file).result() == 2
    with pytest.raises(SameFileAgain):
        station.moving.count_file(file).result()
    assert counted(station) == 2
    assert station.moving.count_file(file, again=True).result() == 2
    assert counted(station) == 4


def test_r8_contacts_of_a_closed_half_year_are_supplements_and_a_reprint_stays_as_it_was(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    first = write(tmp_path / "alt.csv", "monat", *["2026-01"] * 60)
    station.moving.count_file(station.moving.read_file(first)).result()
    clock.now += timedelta(days=180)
    printed, again = tmp_path / "bericht", tmp_path / "nachdruck"
    station.reports.export(HalfYear(2026, 1), printed, close=True, texts=german)
    late = write(tmp_path / "spät.csv", "monat", "2026-07", "2026-02")
    assert station.moving.count_file(station.moving.read_file(late)).result() == 2
    station.visits.enter_late(Visit.of(), date(2026, 2, 3), HalfDay.MORNING).result()
    marked = station._storage.ask(  # noqa: SLF001
        lambda c: c.execute("SELECT count(*) FROM supplements").fetchone()[0]
    )
    assert marked.result() == 2
    assert counted(station) == 62
    station.reports.export(HalfYear(2026, 1), again, close=False, texts=german)
    assert len(list(printed.iterdir())) == 5
    for file in printed.iterdir():
        assert file.read_bytes() == (again / file.name).read_bytes(), file.name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_tally_is_read_in_every_usual_encoding(
    station: Station, tmp_path: Path, encoding: str
) -> None:
    lines = ("datum;halbtag;anliegen;ziel", "02.03.2026;vm;arbeit|wohnen;mbe")
    path = write(tmp_path / "Übersicht.csv", *lines, encoding=encoding)
    (late,) = station.moving.read_file(path).visits
    assert late.visit["hauptanliegen"] == "arbeit"
    assert (late.day, late.half_day) == (MONDAY.date(), HalfDay.MORNING)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("",), "leer"),
        (("datum;zugang",), "enthält keine Kontakte"),
        (("zugang", "kA"), "Spalte „datum“ oder „monat“"),
        (("datum;religion", "02.03.2026;x"), "Das Feld „religion“ gibt es nicht"),
        (("datum;weiter_an_migrationsberatung", "02.03.2026;ja"), "wird berechnet"),
        (("datum;zugang", "02.03.2026"), "Zeile 2 hat 1 statt 2 Spalten"),
        (("datum;zugang", "02.03.2026;x"), "Zeile 2, Spalte „zugang“: „x“ ist kein Schlüssel"),
        (("datum;zugang", "30.02.2026;kA"), "Zeile 2, Spalte „datum“: „30.02.2026“ ist kein Datum"),
        (("datum;zugang", "03.03.2026;kA"), "liegt in der Zukunft"),
        (("datum;zugang", ";kA"), "Das Datum fehlt"),
        (("datum;monat", "02.03.2026;2026-02"), "verschiedene Monate"),
        (("datum;halbtag", "02.03.2026;abends"), "kein Halbtag"),
        (("datum;alter;altersgruppe", "02.03.2026;12-17;ab27"), "widersprechen sich"),
        (("datum;anliegen", "02.03.2026;geld|arbeit|wohnen|familie"), "Höchstens drei Anliegen"),
    ],
)
def test_a_faulty_tally_is_refused_in_german_and_nothing_is_counted(
    station: Station, tmp_path: Path, german: Texts, lines: tuple[str, ...], said: str
) -> None:
    path = write(tmp_path / "alt.csv", *lines)
    with pytest.raises(DeskError) as refused:
        station.moving.read_file(path)
    assert said in refused.value.text(german.say)
    assert counted(station) == 0


def test_every_faulty_line_is_named_up_to_twenty(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    path = write(tmp_path / "alt.csv", "datum;zugang", *["02.03.2026;x"] * 25)
    with pytest.raises(DeskError) as refused:
        station.moving.read_file(path)
    said = refused.value.text(german.say)
    assert "(25)" in said
    assert "Zeile 21," in said
    assert "Zeile 22," not in said
    assert "und 5 weitere" in said


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["clearingstelle", *map(str, words)])
    return main()


def test_the_command_answers_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "alt.csv", "monat", "2026-01")
    words = ("--data", tmp_path / "d", "visits", "import", path, "--json")
    assert run(monkeypatch, *words, "--dry-run") == 0
    dry = json.loads(capsys.readouterr().out)
    assert (dry["visits"], dry["counted"], dry["months"]) == (1, False, {"2026-01": 1})
    assert run(monkeypatch, *words) == 0
    assert json.loads(capsys.readouterr().out) == {"visits": 1, "counted": True}
    assert run(monkeypatch, *words) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "schon eingelesen" in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("visits", "fly"), "„fly“ gibt es nicht; möglich: "),
        (("quatsch",), "„quatsch“ gibt es nicht"),
        (("visits", "import"), "Es fehlt: DATEI.csv."),
        (("reports", "export", "2026-H1"), "Es fehlt: --to."),
        (("visits", "seal", "--schnell"), "Das kennt dieser Befehl nicht: --schnell."),
        (("offers", "near", "Köln", "--age", "x"), "„x“ passt nicht zu --age."),
        (("offers", "near", "Köln", "--age"), "Nach --age fehlt eine Angabe."),
        (("offers", "sheet", "--to", "x"), "Eines davon fehlt: --provider --all --partners."),
        (("offers", "sheet", "--to", "x", "--all", "--partners"), "geht nicht zusammen mit --all."),
    ],
)
def test_wrong_usage_ends_with_two_and_a_german_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, *words)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "usage" not in told


def test_the_log_knows_commands_and_durations_but_no_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "Kanarienvogel.csv", "monat", "2026-01")
    assert run(monkeypatch, "--data", tmp_path / "d", "visits", "import", path) == 0
    assert run(monkeypatch, "--data", tmp_path / "d", "offers", "near", "Kanarienhausen") == 1
    log = (tmp_path / "d" / "log.txt").read_text("utf-8")
    assert "command visits: " in log
    assert "Kanarien" not in log
    assert not re.search(r"\d\d:\d\d", log)  # no clock time


def test_check_tells_a_broken_file_in_german_and_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--data", tmp_path, "check") == 0
    assert "in Ordnung" in capsys.readouterr().out
    database = tmp_path / "clearingstelle.db"
    broken = b"broken" + database.read_bytes()[6:]
    database.write_bytes(broken)
    assert run(monkeypatch, "--data", tmp_path, "check") == 1
    assert "beschädigt" in capsys.readouterr().err
    assert database.read_bytes() == broken
