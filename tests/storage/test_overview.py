"""The staff view counts what the report counts, in one short read."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.overview import MOST, Overview, Ranking, weekdays_shown
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import open_database
from clearingstelle.storage.overview import OverviewStore
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit, fields

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
UKRAINIAN = Visit.of({"zugang": "jobcenter", "sprache": "uk", "anliegen": ["arbeit", "wohnen"]})
ARABIC = Visit.of({"sprache": "ar", "anliegen": ["arbeit"], "ziel": ["mbe", "ik"]})


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "station.db")
    yield connection
    connection.close()


@pytest.fixture
def filled(connection: sqlite3.Connection) -> OverviewStore:
    """One sealed day, an open one, a late entry by its month, and one of last year."""
    store = VisitStore(connection)
    store.add(UKRAINIAN, MONDAY, HalfDay.MORNING)
    store.add(ARABIC, MONDAY, HalfDay.AFTERNOON)
    store.seal(TUESDAY)
    store.add(ARABIC, TUESDAY, HalfDay.MORNING)
    store.add_late([LateVisit(Month(2026, 1), UKRAINIAN), LateVisit(Month(2025, 12), ARABIC)])
    return OverviewStore(connection)


def numbers(overview: Overview, field: str) -> dict[str, int]:
    return dict(overview.rankings[field].lines)


def test_today_and_the_week_are_totals_of_open_and_sealed_days(filled: OverviewStore) -> None:
    overview = filled.read(TUESDAY)
    assert (overview.today, overview.week, overview.total) == (1, 3, 4)
    assert filled.read(date(2026, 3, 8)).week == 3, "Sunday ends the week"
    assert filled.read(date(2026, 3, 9)).week == 0


def test_attributes_are_counted_for_the_half_year(filled: OverviewStore) -> None:
    overview = filled.read(TUESDAY)
    assert overview.period == HalfYear(2026, 1)
    label = fields()["sprache"].label
    assert numbers(overview, "sprache") == {label("uk"): 2, label("ar"): 2}
    assert numbers(overview, "zugang") == {
        "Jobcenter": 2,
        fields()["zugang"].label("kA"): 2,
    }
    assert sorted(numbers(overview, "anliegen").values()) == [2, 4]
    assert sorted(numbers(overview, "ziel").values()) == [2, 2]
    assert [number for _, number in overview.months] == [1, 0, 3, 0, 0, 0]


def test_weekdays_and_half_days_are_those_of_the_day_counter(filled: OverviewStore) -> None:
    overview = filled.read(TUESDAY)
    assert overview.half_days == {
        ("mo", HalfDay.MORNING): 1,
        ("mo", HalfDay.AFTERNOON): 1,
        ("di", HalfDay.MORNING): 1,
    }
    assert overview.without_half_day == 1, "the late entry of which only the month is known"
    assert weekdays_shown(overview) == ("mo", "di", "mi", "do", "fr")


def test_a_day_that_is_sealed_in_part_counts_both_parts(connection: sqlite3.Connection) -> None:
    store = VisitStore(connection)
    store.add(ARABIC, TUESDAY, HalfDay.MORNING)
    store.add_late([LateVisit(Month(2026, 3), ARABIC, TUESDAY, HalfDay.MORNING)])
    assert OverviewStore(connection).read(TUESDAY).today == 2


def test_a_week_that_began_in_the_last_half_year_is_whole_but_stays_out_of_the_weekdays(
    connection: sqlite3.Connection,
) -> None:
    store = VisitStore(connection)
    store.add(ARABIC, date(2026, 6, 30), HalfDay.MORNING)
    store.add(ARABIC, date(2026, 7, 1), HalfDay.MORNING)
    overview = OverviewStore(connection).read(date(2026, 7, 1))
    assert (overview.today, overview.week, overview.total) == (1, 2, 1)
    assert overview.half_days == {("mi", HalfDay.MORNING): 1}


def test_the_view_and_the_tally_of_the_report_agree(
    connection: sqlite3.Connection, filled: OverviewStore
) -> None:
    overview = filled.read(TUESDAY)
    tally = ReportStore(connection).tally(overview.period)
    assert overview.total == tally.total
    codes = Counter(code for chosen, n in tally.multi["ziel"].items() for code in [*chosen] * n)
    assert numbers(overview, "ziel") == {
        fields()["ziel"].label(code): number for code, number in codes.items()
    }


def test_an_empty_station_has_an_overview_of_zeros(connection: sqlite3.Connection) -> None:
    overview = OverviewStore(connection).read(TUESDAY)
    assert (overview.today, overview.week, overview.total) == (0, 0, 0)
    assert all(not ranking.lines for ranking in overview.rankings.values())
    assert overview.without_half_day == 0


def test_what_is_rare_is_added_up_in_the_last_line() -> None:
    codes = fields()["sprache"].keys
    ranking = Ranking.of("sprache", {code: 100 - n for n, code in enumerate(codes)})
    assert len(ranking.lines) == MOST
    assert ranking.lines[0] == (fields()["sprache"].label(codes[0]), 100)
    assert ranking.others == sum(100 - n for n in range(MOST, len(codes)))
    one_more = dict.fromkeys(codes[: MOST + 1], 1)
    assert Ranking.of("sprache", one_more).others == 0, "a line of one would say nothing shorter"


def test_the_database_counts_and_every_answer_is_one_row(filled: OverviewStore) -> None:
    rows: list[str] = []
    connection = filled._connection  # noqa: SLF001 (how it asks is what is looked at)
    connection.set_trace_callback(rows.append)
    filled.read(TUESDAY)
    connection.set_trace_callback(None)
    assert len(rows) == 6
    assert all("json_group_object" in row for row in rows)
