"""Nachträge, new versions, the year, and how long contacts stay after a half-year was closed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from clearingstelle.__main__ import main
from clearingstelle.exchange.report_json import read_json
from clearingstelle.periods import HalfDay, HalfYear, Month, Year
from clearingstelle.reports.closing import (
    ContactsGone,
    NoSuchVersion,
    NotClosed,
    State,
    TooFewSupplements,
    YearNotClosed,
    YearNotReissued,
)
from clearingstelle.station import Station
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import LateVisit, Visit
from i18n import Texts
from tests.worlds import HALF, contacts

SECOND = HalfYear(2026, 2)
YEAR = Year(2026)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 1, 9).astimezone()

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 9).astimezone()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(tmp_path: Path, clock: Clock) -> Iterator[Station]:
    station = Station(tmp_path / "daten", clock)
    count(station, HALF, 120)
    yield station
    station.close()


def count(station: Station, period: HalfYear, number: int, seed: int = 5) -> None:
    visits = tuple(
        LateVisit(month, visit, None, HalfDay.UNKNOWN)
        for month, visit in contacts(number, seed, period)
    )
    name = f"{seed:08}{number:056}"
    station.moving.count_file(VisitFile("alt.csv", name, visits)).result()


def export(
    station: Station,
    folder: Path,
    texts: Texts,
    period: HalfYear | Year = HALF,
    *,
    close: bool = False,
    reissue: bool = False,
    version: int | None = None,
) -> dict[str, bytes]:
    done = station.reports.export(period, folder, close, texts, reissue=reissue, version=version)
    return {file.name: file.read_bytes() for file in done.files}


def figures(files: dict[str, bytes]) -> dict[str, object]:
    (told,) = [content for name, content in files.items() if name.endswith(".json")]
    return json.loads(told)


def test_r8_nine_supplements_are_refused_with_their_number(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    count(station, HALF, 9, seed=7)
    with pytest.raises(TooFewSupplements) as refused:
        export(station, tmp_path / "b", german, reissue=True)
    assert "9 Nachträge" in refused.value.text(german.say)
    assert not (tmp_path / "b").exists()
    assert station.reports.closed(HALF).result().version == 1


def test_r8_ten_supplements_make_version_2_complete_and_marked(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    first = export(station, tmp_path / "a", german, close=True)
    count(station, HALF, 10, seed=7)
    second = export(station, tmp_path / "b", german, reissue=True)
    assert sorted(second) == sorted(first), "complete"
    assert figures(second)["data_version"] == 2
    assert figures(second)["corrections"] == 10
    report = read_json(second["bericht-2026-H1.json"])
    assert report.total == 130
    (state,) = [one for one in station.reports.half_years().result() if one.period == HALF]
    assert (state.version, state.supplements, state.can_reissue) == (2, 0, False)


def test_r8_both_versions_are_reprinted_to_the_byte_and_the_newest_is_handed_out(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    first = export(station, tmp_path / "a", german, close=True)
    count(station, HALF, 12, seed=7)
    second = export(station, tmp_path / "b", german, reissue=True)
    clock.set(date(2027, 3, 1))
    station.change(replace(station.settings, name="Anderer Name", providers="Neu"))
    assert export(station, tmp_path / "c", german) == second
    assert export(station, tmp_path / "d", german, version=1) == first
    with pytest.raises(NoSuchVersion):
        export(station, tmp_path / "e", german, version=3)


def test_r8_a_new_version_is_never_finer_than_the_first(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    before = station.reports.closed(HALF).result().groups
    count(station, HALF, 900, seed=7)
    export(station, tmp_path / "b", german, reissue=True)
    after = station.reports.closed(HALF).result().groups
    assert after.tier == before.tier
    assert after.of["sprache"] == before.of["sprache"]
    assert after.optional == before.optional


def test_r8_questions_that_were_switched_on_later_do_not_enter_a_new_version(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    station.change(replace(station.settings, optional="geschlecht"))
    count(station, HALF, 10, seed=7)
    second = export(station, tmp_path / "b", german, reissue=True)
    assert read_json(second["bericht-2026-H1.json"]).table("geschlecht") is None


def test_optional_questions_are_published_only_when_they_are_asked(station: Station) -> None:
    assert station.reports.draft(HALF).result().report.table("geschlecht") is None
    station.change(replace(station.settings, optional="geschlecht"))
    assert station.reports.draft(HALF).result().report.table("geschlecht") is not None


def test_r8_what_was_taken_in_waits_no_longer(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    count(station, HALF, 10, seed=7)
    export(station, tmp_path / "b", german, reissue=True)
    with pytest.raises(TooFewSupplements) as refused:
        export(station, tmp_path / "c", german, reissue=True)
    assert refused.value.values["n"] == 0


def test_an_open_half_year_is_not_issued_again(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    with pytest.raises(NotClosed):
        export(station, tmp_path / "a", german, reissue=True)


def test_r8_supplements_not_reissued_count_in_the_first_month_of_the_next_closed(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    station.change(replace(station.settings, keep_months="24"))
    export(station, tmp_path / "a", german, close=True)
    count(station, HALF, 9, seed=7)
    count(station, SECOND, 200, seed=8)
    clock.set(date(2027, 1, 2))
    before = station.reports.draft(SECOND).result().tally
    assert before.total == 209
    late = sum(1 for month, _ in contacts(200, 8, SECOND) if month == Month(2026, 7))
    assert before.single["monat"]["2026-07"] == late + 9
    assert before.single["wochentag"]["unbekannt"] == 209
    assert station.reports.quality(SECOND).result().supplements == 9
    export(station, tmp_path / "b", german, SECOND, close=True)
    again = station.reports.draft(HALF).result().tally
    assert again.total == 120, "what another half-year has taken in is not counted twice"
    count(station, HALF, 10, seed=9)
    third = export(station, tmp_path / "c", german, reissue=True)
    assert read_json(third["bericht-2026-H1.json"]).total == 130
    assert figures(third)["corrections"] == 10


def test_r8_a_supplement_of_a_later_half_year_does_not_move_back(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    clock.set(date(2027, 1, 2))
    count(station, SECOND, 100, seed=8)
    export(station, tmp_path / "a", german, SECOND, close=True)
    count(station, SECOND, 5, seed=9)
    assert station.reports.draft(HALF).result().tally.total == 120


def test_a_day_that_a_supplement_had_counts_in_its_new_version(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    monday = date(2026, 3, 2)
    visits = tuple(
        LateVisit(Month(2026, 3), Visit.of(), monday, HalfDay.MORNING) for _ in range(10)
    )
    station.moving.count_file(VisitFile("spät.csv", "f" * 64, visits)).result()
    tally = station.reports.new_version(HALF).result().tally
    assert tally.single["wochentag"]["mo"] == 10
    assert tally.single["wochentag"]["unbekannt"] == 120


def test_versions_count_per_calendar_year(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    clock.set(date(2027, 1, 2))
    count(station, SECOND, 100, seed=8)
    export(station, tmp_path / "a", german, close=True)
    export(station, tmp_path / "b", german, SECOND, close=True)
    count(station, HALF, 10, seed=7)
    export(station, tmp_path / "c", german, reissue=True)
    count(station, SECOND, 10, seed=9)
    export(station, tmp_path / "d", german, SECOND, reissue=True)
    told = {str(one.period): one.version for one in station.reports.half_years().result()}
    assert told == {"2027-H1": None, "2026": 3, "2026-H2": 3, "2026-H1": 2}


def test_r9_a_year_is_the_sum_of_its_closed_halves_and_stays_to_the_byte(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    clock.set(date(2027, 1, 2))
    count(station, SECOND, 100, seed=8)
    export(station, tmp_path / "a", german, close=True)
    with pytest.raises(YearNotClosed) as refused:
        export(station, tmp_path / "b", german, YEAR)
    assert "2026-H2" in refused.value.text(german.say)
    assert not (tmp_path / "b").exists()
    export(station, tmp_path / "b", german, SECOND, close=True)
    year = export(station, tmp_path / "c", german, YEAR)
    assert sorted(year) == sorted(
        [
            *(f"bericht-2026.{kind}" for kind in ("pdf", "xlsx", "csv", "json")),
            "besprechung-2026.pdf",
        ]
    )
    assert read_json(year["bericht-2026.json"]).total == 220
    station.change(replace(station.settings, name="Anderer Name", providers="Neu"))
    clock.set(date(2027, 5, 2))
    assert export(station, tmp_path / "d", german, YEAR) == year
    count(station, HALF, 10, seed=7)
    export(station, tmp_path / "e", german, reissue=True)
    newer = export(station, tmp_path / "f", german, YEAR)
    assert figures(newer)["data_version"] == 2
    assert read_json(newer["bericht-2026.json"]).total == 230
    assert export(station, tmp_path / "h", german, YEAR, version=1) == year
    with pytest.raises(NoSuchVersion):
        export(station, tmp_path / "i", german, YEAR, version=7)
    with pytest.raises(YearNotReissued):
        export(station, tmp_path / "g", german, YEAR, reissue=True)


def test_the_list_tells_how_many_supplements_wait_and_from_when_they_may_be_issued(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    told = []
    for seed, number in ((7, 9), (8, 1)):
        count(station, HALF, number, seed=seed)
        (one,) = [one for one in station.reports.half_years().result() if one.period == HALF]
        told.append((one.supplements, one.can_reissue, one.takes_comments))
    assert told == [(9, False, False), (10, True, True)]


# -- how long contacts stay --


def kept(station: Station) -> int:
    work = "SELECT count(*) FROM contacts"
    return station._storage.ask(lambda c: c.execute(work).fetchone()[0]).result()  # noqa: SLF001


@pytest.mark.parametrize(
    ("months", "day", "left"),
    [
        ("6", date(2026, 12, 31), 120),
        ("6", date(2027, 1, 1), 0),
        ("24", date(2028, 6, 30), 120),
        ("24", date(2028, 7, 1), 0),
    ],
)
def test_contacts_are_deleted_when_their_time_is_over_and_the_figures_stay(
    station: Station,
    clock: Clock,
    tmp_path: Path,
    german: Texts,
    months: str,
    day: date,
    left: int,
) -> None:
    station.change(replace(station.settings, keep_months=months))
    files = export(station, tmp_path / "a", german, close=True)
    clock.set(day)
    states = station.reports.half_years().result()
    assert kept(station) == left
    assert HALF in [one.period for one in states if one.state is State.CLOSED]
    assert export(station, tmp_path / "b", german) == files


def test_what_is_open_or_waits_for_a_report_is_never_deleted(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    export(station, tmp_path / "a", german, close=True)
    count(station, HALF, 12, seed=7)
    count(station, SECOND, 30, seed=8)
    clock.set(date(2027, 2, 1))
    states = station.reports.half_years().result()
    assert kept(station) == 42
    (closed,) = [one for one in states if one.period == HALF]
    assert (closed.supplements, closed.can_reissue) == (12, False)
    with pytest.raises(ContactsGone):
        export(station, tmp_path / "b", german, reissue=True)
    assert station.reports.draft(SECOND).result().tally.total == 42
    export(station, tmp_path / "c", german, SECOND, close=True)
    clock.set(date(2027, 9, 1))
    station.reports.half_years().result()
    assert kept(station) == 0


def test_deleted_contacts_leave_no_byte_in_the_file(
    station: Station, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    ids = "SELECT id FROM contacts"
    found = station._storage.ask(lambda c: c.execute(ids).fetchall()).result()  # noqa: SLF001
    export(station, tmp_path / "a", german, close=True)
    clock.set(date(2027, 1, 1))
    station.reports.half_years().result()
    free = station._storage.ask(  # noqa: SLF001
        lambda c: c.execute("PRAGMA freelist_count").fetchone()[0]
    )
    assert free.result() == 0
    stored = (station.folder / "clearingstelle.db").read_bytes()
    assert not [one for (one,) in found if one in stored]


# -- by command --


def command(*words: str) -> int:
    """Run a command as the door does."""
    with patch("sys.argv", ["clearingstelle", *words]):
        return main()


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = tmp_path / "alt"
    station = Station(folder)
    for period in (HalfYear(2024, 1), HalfYear(2024, 2)):
        count(station, period, 60, seed=period.half)
    station.close()
    return str(folder)


def test_the_commands_issue_again_and_make_the_year(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "aus")
    words = ("--data", data, "reports", "export")
    assert command(*words, "2024", "--to", out) == 1
    assert "2024-H1 und 2024-H2" in capsys.readouterr().err
    assert command(*words, "2024-H1", "--to", out, "--close") == 0
    assert command(*words, "2024-H2", "--to", out, "--close") == 0
    assert command(*words, "2024-H1", "--to", out, "--reissue") == 1
    told = capsys.readouterr().err
    assert "0 Nachträge" in told
    assert told.count("\n") == 1
    station = Station(Path(data))
    count(station, HalfYear(2024, 1), 10, seed=9)
    station.close()
    assert command(*words, "2024-H1", "--to", out, "--reissue", "--json") == 0
    assert json.loads(capsys.readouterr().out)["version"] == 2
    assert command(*words, "2024", "--to", out) == 0
    assert "bericht-2024.pdf" in capsys.readouterr().out
    assert command("--data", data, "reports", "list") == 0
    listed = capsys.readouterr().out
    assert "2024  Jahr 2024  abgeschlossen, 130 Kontakte, Fassung 2" in listed
    assert "2024-H2  2. Halbjahr 2024 (Juli bis Dezember)  abgeschlossen, 60 Kontakte\n" in listed
