"""The example town: the same every time, marked as such, and a day of it without a screen."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from clearingstelle.__main__ import main
from clearingstelle.demo import make_demo, make_demo_once
from clearingstelle.periods import HalfYear
from clearingstelle.station import DATABASE, DEMO_MARK, Station

NOVEMBER = datetime(2026, 11, 22, 10, 0).astimezone()


def now() -> datetime:
    return NOVEMBER


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beispiel") / "daten"
    make_demo(folder, now)
    return folder


@pytest.fixture
def station(folder: Path) -> Iterator[Station]:
    station = Station(folder, now)
    station.open()
    yield station
    station.close()


def contacts(folder: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / DATABASE)
    rows = connection.execute(
        "SELECT month, zugang, sprache, hauptanliegen, count(*) FROM contacts"
        " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    ).fetchall()
    connection.close()
    return rows


def test_the_example_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    make_demo(tmp_path / "noch-eins", now)
    assert contacts(folder) == contacts(tmp_path / "noch-eins")


def test_the_two_complete_half_years_before_today_are_there(station: Station) -> None:
    totals = {
        period: station.reports.draft(period).result().tally.total
        for period in (HalfYear(2025, 2), HalfYear(2026, 1))
    }
    assert all(total > 300 for total in totals.values())  # enough for the full one-way tables


def test_the_example_says_what_it_is(station: Station) -> None:
    assert station.is_demo
    assert "erfundene" in (station.folder / DEMO_MARK).read_text("utf-8")
    assert "Musterstadt" in station.settings.name


def test_the_example_town_is_found_and_has_offers_of_every_main_kind(station: Station) -> None:
    place = station.offers.place("Musterstadt").result()
    for kind in ("mbe", "jmd", "ik"):
        found = station.offers.near(place, [kind]).result()
        assert found, kind
        assert all(entry.distance_km is None or entry.distance_km < 30 for entry in found)


def test_an_example_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "daten"
    make_demo(folder, now)
    whole = contacts(folder)
    (folder / DEMO_MARK).unlink()
    make_demo_once(folder, now)
    assert contacts(folder) == whole
    assert (folder / DEMO_MARK).exists()


def test_a_finished_example_is_kept_as_it_is(folder: Path) -> None:
    before = (folder / DATABASE).read_bytes()
    make_demo_once(folder, now)
    assert (folder / DATABASE).read_bytes() == before


def test_the_example_day_leaves_sheet_list_report_and_a_picture_of_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = tmp_path / "tag"
    monkeypatch.setattr("sys.argv", ["clearingstelle", "demo", "--to", str(day)])
    assert main() == 0
    told = [Path(line) for line in capsys.readouterr().out.splitlines() if "/" in line]
    assert told
    assert all(path.stat().st_size > 100 for path in told)
    names = {path.name for path in told}
    assert {"angebote.txt", "kernblatt-uk.pdf", "kernblatt-uk-seite-2.png"} <= names
    report = next(path for path in told if path.suffix == ".json")
    assert json.loads(report.read_text("utf-8"))["report_id"] in report.name
    assert f"{report.stem}-seite-1.png" in names
    assert "MBE" in (day / "angebote.txt").read_text("utf-8")
    first = report.read_bytes()
    assert main() == 0  # a second day prints the closed report again
    assert report.read_bytes() == first
