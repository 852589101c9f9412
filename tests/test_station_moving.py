"""Moving in: tried out, counted whole or not at all, while contacts can still be saved."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clearingstelle.__main__ import main
from clearingstelle.errors import DeskError
from clearingstelle.moving import SKIP, Mapped
from clearingstelle.periods import HalfYear, Month
from clearingstelle.station import Station
from clearingstelle.station.moving import NeedsMapping, SameFileAgain
from clearingstelle.storage.database import DiskFull
from clearingstelle.visit_file import FaultyRows
from clearingstelle.visits import UnknownField, Visit
from i18n import Texts

MONDAY = datetime(2026, 11, 23, 9, 30).astimezone()
OWN = ("Datum;Sprache;Grund;Name", "02.03.2026;Arab.;Job;Ali", "03.07.2026;Kurd.;Ehe;Eva")


class Clock:
    now = MONDAY

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


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def rows(station: Station, sql: str) -> list[tuple[object, ...]]:
    return station._storage.ask(lambda c: c.execute(sql).fetchall()).result()  # noqa: SLF001


def counted(station: Station) -> int:
    return int(str(rows(station, "SELECT count(*) FROM contacts")[0][0]))


DECIDED = Mapped({"name": SKIP}, {("sprache", "kurd."): "kmr", ("anliegen", "ehe"): "familie"})


def test_what_is_to_be_decided_is_named_with_its_rows(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    with pytest.raises(NeedsMapping) as refused:
        station.moving.read_file(write(tmp_path / "alt.csv", *OWN))
    said = refused.value.text(german.say)
    assert "Spalte „Name“; Wert „Kurd.“ in „Sprache“ (Zeilen: 1)" in said
    assert "Ali" not in said
    assert counted(station) == 0


def test_our_own_form_with_one_column_too_many_names_it_as_before(
    station: Station, tmp_path: Path
) -> None:
    path = write(tmp_path / "alt.csv", "datum;religion", "02.03.2026;x")
    with pytest.raises(UnknownField):
        station.moving.read_file(path)


def test_what_was_decided_is_not_asked_again_and_no_name_is_kept(
    station: Station, tmp_path: Path
) -> None:
    path = write(tmp_path / "alt.csv", *OWN)
    opened = station.moving.open(path, DECIDED)
    assert opened.plan is not None
    file = station.moving.read(opened)
    assert station.moving.count_file(file, mapped=opened.plan.to_remember()).result() == 2
    again = write(tmp_path / "neu.csv", *OWN, "04.03.2026;kurd.;EHE;Mia")
    later = station.moving.read_file(again)
    assert [late.visit["sprache"] for late in later.visits] == ["ar", "kmr", "kmr"]
    content = (tmp_path / "daten" / "clearingstelle.db").read_bytes()
    assert b"Ali" not in content
    assert b"Eva" not in content
    assert b"Arab." not in content  # guessed, not decided


def test_a_mapping_is_remembered_only_with_contacts_that_were_counted(
    station: Station, tmp_path: Path
) -> None:
    opened = station.moving.open(write(tmp_path / "alt.csv", *OWN), DECIDED)
    assert opened.plan is not None
    transfer = station.moving.transfer(
        station.moving.read(opened), mapped=opened.plan.to_remember()
    )
    transfer.step().result()
    transfer.cancel().result()
    assert station.moving.remembered().result() == Mapped()


def test_contacts_are_saved_between_two_steps_and_nothing_is_counted_before_the_end(
    station: Station, tmp_path: Path
) -> None:
    file = station.moving.read_file(write(tmp_path / "alt.csv", "monat", *["2026-01"] * 3000))
    transfer = station.moving.transfer(file)
    done = [transfer.step().result()]
    while done[-1] < transfer.total:
        assert station.visits.record(Visit.of()).result().today == len(done)
        done.append(transfer.step().result())
    assert done == sorted(set(done))
    assert done[-1] == 3000
    before = len(done) - 1
    assert counted(station) == before
    assert transfer.finish().result().number == 3000
    transfer.tidy().result()
    assert counted(station) == 3000 + before
    assert rows(station, "SELECT * FROM chores") == []


def test_a_cancelled_import_leaves_nothing_and_can_begin_anew(
    station: Station, tmp_path: Path
) -> None:
    file = station.moving.read_file(write(tmp_path / "alt.csv", "datum", *["02.03.2026"] * 3000))
    transfer = station.moving.transfer(file)
    transfer.step().result()
    transfer.cancel().result()
    for table in ("contacts", "day_counts", "imported_files", "chores", "sqlite_temp_schema"):
        assert rows(station, f"SELECT * FROM {table}") == [], table  # noqa: S608
    assert station.moving.count_file(file).result() == 3000


def test_the_same_file_is_refused_before_a_single_step(station: Station, tmp_path: Path) -> None:
    file = station.moving.read_file(write(tmp_path / "alt.csv", "monat", "2026-01"))
    station.moving.count_file(file).result()
    assert station.moving.effect(file, file.summary()).result().is_known
    with pytest.raises(SameFileAgain):
        station.moving.transfer(file).step().result()
    again = station.moving.transfer(file, again=True)
    again.step().result()
    assert again.finish().result().number == 1


def test_a_disk_that_fills_in_the_last_step_is_told_and_nothing_stays(
    station: Station, tmp_path: Path
) -> None:
    file = station.moving.read_file(write(tmp_path / "alt.csv", "monat", *["2026-01"] * 3000))
    station._storage.ask(lambda c: c.execute("PRAGMA max_page_count = 60")).result()  # noqa: SLF001
    with pytest.raises(DiskFull):
        station.moving.count_file(file).result()
    for table in ("contacts", "imported_files", "sqlite_temp_schema"):
        assert rows(station, f"SELECT * FROM {table}") == [], table  # noqa: S608
    station._storage.ask(  # noqa: SLF001
        lambda c: c.execute("PRAGMA max_page_count = 100000")
    ).result()
    assert station.moving.count_file(file).result() == 3000


def test_supplements_are_announced_before_they_are_counted(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    first = write(tmp_path / "alt.csv", "monat", *["2026-01"] * 60)
    station.moving.count_file(station.moving.read_file(first)).result()
    station.reports.export(HalfYear(2026, 1), tmp_path / "bericht", close=True, texts=german)
    clock.now += timedelta(days=1)
    file = station.moving.read_file(write(tmp_path / "neu.csv", "monat", "2026-07", "2026-02"))
    effect = station.moving.effect(file, file.summary()).result()
    assert effect.supplements == {HalfYear(2026, 1): 1}
    assert rows(station, "SELECT count(*) FROM supplements") == [(0,)]


def test_the_summary_counts_months_and_what_is_known(station: Station, tmp_path: Path) -> None:
    lines = ("datum;sprache;anliegen;personen", "02.03.2026;ar;arbeit|geld;2", "03.07.2026;;;")
    summary = station.moving.read_file(write(tmp_path / "alt.csv", *lines)).summary()
    assert (summary.number, summary.months) == (2, {Month(2026, 3): 1, Month(2026, 7): 1})
    known = {key: n for key, n in summary.known.items() if n}
    assert known == {"sprache": 1, "hauptanliegen": 1, "anliegen": 1, "personen": 1}


def test_a_file_with_a_faulty_line_is_never_counted(station: Station, tmp_path: Path) -> None:
    from clearingstelle.station.moving import open_file, read_opened

    path = write(tmp_path / "alt.csv", "datum", "02.03.2026", "30.02.2026")
    file = read_opened(open_file(path, Mapped()), MONDAY.date())
    assert (len(file.visits), file.faulty) == (1, 1)
    with pytest.raises(FaultyRows):
        station.moving.count_file(file).result()
    assert counted(station) == 0


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["clearingstelle", *map(str, words)])
    return main()


def test_by_command_a_mapping_is_written_edited_tried_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, form = write(tmp_path / "alt.csv", *OWN), tmp_path / "z.toml"
    words = ("--data", tmp_path / "d", "visits", "import", path)
    assert run(monkeypatch, *words) == 1
    assert "--write-mapping" in capsys.readouterr().err
    assert run(monkeypatch, *words, "--write-mapping", form) == 0
    assert "noch zu entscheiden: 3" in capsys.readouterr().out
    assert run(monkeypatch, *words, "--mapping", form) == 1
    assert "noch offen" in capsys.readouterr().err
    text = form.read_text("utf-8").replace('"Name" = "?"', '"Name" = ""')
    form.write_text(text.replace('"?"  #', '""  #'), "utf-8")
    assert run(monkeypatch, *words, "--mapping", form, "--dry-run", "--json") == 0
    dry = json.loads(capsys.readouterr().out)
    assert (dry["visits"], dry["counted"], dry["known_file"]) == (2, False, False)
    assert dry["months"] == {"2026-03": 1, "2026-07": 1}
    assert dry["columns"]["Name"] == ""
    assert run(monkeypatch, *words, "--mapping", form, "--dry-run") == 0
    assert "Name → nicht übernommen" in capsys.readouterr().out
    assert run(monkeypatch, *words, "--mapping", form) == 0
    assert capsys.readouterr().out == "2 Kontakte gezählt.\n"
    assert run(monkeypatch, *words) == 1
    assert "schon eingelesen" in capsys.readouterr().err
    assert run(monkeypatch, *words, "--again") == 0  # the mapping is remembered


def test_a_guess_that_is_complete_needs_no_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "alt.csv", "Datum;Sprache;M/W", "02.03.2026;arabisch;w")
    assert run(monkeypatch, "--data", tmp_path / "d", "visits", "import", path) == 0
    assert capsys.readouterr().out == "1 Kontakt gezählt.\n"
    connection = sqlite3.connect(tmp_path / "d" / "clearingstelle.db")
    assert connection.execute("SELECT sprache, geschlecht FROM contacts").fetchall() == [
        ("ar", "w")
    ]
    assert connection.execute("SELECT * FROM mapped_columns").fetchall() == []
    connection.close()


@pytest.mark.parametrize("name", ["weg.csv", "."])
def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--data", tmp_path / "d", "visits", "import", tmp_path / name) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_errors_of_ours_are_german_sentences(german: Texts) -> None:
    for error in (NeedsMapping(file="a", open="b"), SameFileAgain(file="a")):
        assert isinstance(error, DeskError)
        assert error.text(german.say).endswith(".")
