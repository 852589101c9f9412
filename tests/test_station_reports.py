"""From contacts to a folder with five files: refused in one sentence, or whole and for good."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from clearingstelle.__main__ import main
from clearingstelle.exchange.report_files import FolderClosed
from clearingstelle.exchange.report_json import read_json
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import (
    AlreadyClosed,
    ChangedMeanwhile,
    NotClosed,
    State,
    UnfinishedHalfYear,
)
from clearingstelle.reports.publish import EmptyHalfYear
from clearingstelle.station import Station
from clearingstelle.station.report_drawing import draw_files
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import LateVisit, Visit
from i18n import Texts
from tests.worlds import HALF, contacts

SECOND = HalfYear(2026, 2)
NAMES = [
    *(f"bericht-2026-H1.{kind}" for kind in ("pdf", "xlsx", "csv", "json")),
    "besprechung-2026-H1.pdf",
]


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 1, 9).astimezone()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(tmp_path: Path, clock: Clock) -> Iterator[Station]:
    station = Station(tmp_path / "daten", clock)
    count(station, HALF, 320)
    yield station
    station.close()


def count(station: Station, period: HalfYear, number: int) -> None:
    visits = tuple(
        LateVisit(month, visit, None, HalfDay.UNKNOWN)
        for month, visit in contacts(number, 5, period)
    )
    station.moving.count_file(VisitFile("alt.csv", f"{number:064}", visits)).result()


def closed(station: Station, folder: Path, texts: Texts) -> dict[str, bytes]:
    done = station.reports.export(HALF, folder, True, texts)
    assert done.closed_now
    return {file.name: file.read_bytes() for file in done.files}


def test_closing_writes_five_whole_files_and_nothing_else(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    files = closed(station, tmp_path / "aus", german)
    assert sorted(files) == sorted(NAMES)
    assert sorted(path.name for path in (tmp_path / "aus").iterdir()) == sorted(NAMES)
    assert read_json(files["bericht-2026-H1.json"]).total == 320


def test_the_logos_of_the_traeger_stand_in_the_report(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    station.change(replace(station.settings, providers="Verein Brücke; Bund Nord"))
    picture = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "red").save(picture)
    station.logos.choose("Bund Nord", picture)
    dossier = station.reports.draft(HALF).result().dossier
    assert [logo.name for logo in dossier.logos] == ["Bund Nord"]
    pages = [draw_files(one, german)[NAMES[0]] for one in (dossier, replace(dossier, logos=()))]
    assert pages[0].count(b"/Subtype /Image") == pages[1].count(b"/Subtype /Image") + 1


def test_r8_a_reprint_gives_the_same_bytes_whatever_came_later(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    first = closed(station, tmp_path / "a", german)
    count(station, SECOND, 11)
    clock.now = datetime(2028, 2, 29, 23).astimezone()
    station.change(replace(station.settings, name="Anderer Name", providers="Neuer Träger"))
    again = station.reports.export(HALF, tmp_path / "b", False, german)
    assert not again.closed_now
    assert {file.name: file.read_bytes() for file in again.files} == first


def test_r8_an_open_half_year_is_not_handed_out(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    with pytest.raises(NotClosed) as refused:
        station.reports.export(HALF, tmp_path / "aus", False, german)
    assert "--close" in refused.value.text(german.say)
    assert not (tmp_path / "aus").exists()


def test_an_unfinished_half_year_is_refused_until_its_last_day_is_over(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    clock.now = datetime(2026, 6, 30, 18).astimezone()
    with pytest.raises(UnfinishedHalfYear) as refused:
        station.reports.export(HALF, tmp_path, True, german)
    assert "30.06.2026" in refused.value.text(german.say)
    draft = station.reports.draft(HALF).result()
    with pytest.raises(UnfinishedHalfYear):
        station.reports.close(draft, {})


def test_an_empty_half_year_is_refused(station: Station, tmp_path: Path, german: Texts) -> None:
    with pytest.raises(EmptyHalfYear):
        station.reports.export(HalfYear(2025, 2), tmp_path / "aus", True, german)
    assert not (tmp_path / "aus").exists()


def test_nothing_is_closed_when_the_folder_cannot_be_written(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    (tmp_path / "aus").write_bytes(b"a file, no folder")
    with pytest.raises(FolderClosed):
        station.reports.export(HALF, tmp_path / "aus", True, german)
    with pytest.raises(NotClosed):
        station.reports.closed(HALF).result()


def test_r8_contacts_that_came_meanwhile_stop_the_closing_and_leave_no_file(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    draft = station.reports.draft(HALF).result()
    files = draw_files(draft.dossier, german)
    count(station, HALF, 3)
    with pytest.raises(ChangedMeanwhile):
        station.reports.close(draft, files).result()
    with pytest.raises(NotClosed):
        station.reports.closed(HALF).result()


def test_r8_a_draft_of_a_closed_half_year_closes_nothing_again(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    draft = station.reports.draft(HALF).result()
    closed(station, tmp_path, german)
    with pytest.raises(AlreadyClosed):
        station.reports.close(draft, {}).result()


def test_r4_the_half_year_closed_first_decides_for_the_other(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    count(station, SECOND, 900)
    closed(station, tmp_path, german)
    clock.now = datetime(2027, 1, 1, 9).astimezone()
    draft = station.reports.draft(SECOND).result()
    first = station.reports.closed(HALF).result().groups
    assert draft.groups.tier == first.tier
    assert draft.groups.of["sprache"] == first.of["sprache"]


def test_yesterday_is_sealed_before_it_is_counted(station: Station, clock: Clock) -> None:
    clock.now = datetime(2026, 6, 30, 10).astimezone()
    station.visits.record(Visit.of()).result()
    clock.now = datetime(2026, 7, 1, 9).astimezone()
    assert station.reports.draft(HALF).result().tally.total == 321
    assert station.visits.open_day().result() == []


def test_the_list_tells_how_far_each_half_year_is(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    before = [(one.period, one.state, one.total) for one in station.reports.half_years().result()]
    assert before == [(SECOND, State.RUNNING, None), (HALF, State.READY, None)]
    closed(station, tmp_path, german)
    after = [
        (str(one.period), one.state, one.total, one.version)
        for one in station.reports.half_years().result()
    ]
    assert after == [
        ("2026", State.RUNNING, None, None),
        ("2026-H2", State.RUNNING, None, None),
        ("2026-H1", State.CLOSED, 320, 1),
    ]


def command(*words: str) -> int:
    """Run a command as the door does."""
    from unittest.mock import patch

    with patch("sys.argv", ["clearingstelle", *words]):
        return main()


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = tmp_path / "daten"
    station = Station(folder)
    visits = tuple(LateVisit(Month(2024, 3), Visit.of(), None, HalfDay.UNKNOWN) for _ in range(60))
    station.moving.count_file(VisitFile("alt.csv", "0" * 64, visits)).result()
    station.close()
    return str(folder)


def test_the_command_closes_hands_out_and_lists(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "aus")
    assert command("--data", data, "reports", "export", "2024-H1", "--to", out, "--close") == 0
    told = capsys.readouterr()
    assert told.out.count("bericht-2024-H1.") == 4
    assert told.err == ""
    words = ("reports", "export", "2024-H1", "--to", out, "--close", "--json")
    assert command("--data", data, *words) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["period"] == "2024-H1"
    assert len(answer["files"]) == 5
    assert "schon abgeschlossen" in told.err
    assert command("--data", data, "reports", "list") == 0
    assert "abgeschlossen, 60 Kontakte" in capsys.readouterr().out
    assert command("--data", data, "reports", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed[-1] == {
        "period": "2024-H1",
        "state": "abgeschlossen",
        "total": 60,
        "version": 1,
        "supplements": 0,
        "can_reissue": False,
    }
    assert listed[-2] == {"period": "2024", "state": "offen", "total": None, "version": None}


@pytest.mark.parametrize("period", ["2024-H1", "2023-H2", "2999-H1", "2024", "2024-Q1", "H1"])
def test_the_command_refuses_in_one_german_sentence(
    period: str, data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "aus"
    assert command("--data", data, "reports", "export", period, "--to", str(out)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "Bitte" in told.err
    assert told.err.count("\n") == 1
    assert not out.exists()
