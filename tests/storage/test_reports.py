"""What is closed stays as it is, and the days behind it are gone."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.opening import Session
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import AlreadyClosed, ChangedMeanwhile, ClosedReport
from clearingstelle.reports.groups import Groups
from clearingstelle.reports.plan import Tier
from clearingstelle.storage.database import open_database
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit

HALF = HalfYear(2026, 1)
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
CLOSED_ON = date(2026, 7, 2)
GROUPS = Groups(Tier.COARSE, {"halbtag": {"vm": "vm", "nm": "uebrige", "unbekannt": "uebrige"}})
REPORT = ClosedReport(HALF, 1, b'{"n": 5}', GROUPS, {"a.csv": b"1", "b.pdf": b"\0\xff"})


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "station.db")
    store = VisitStore(connection)
    store.add(Visit.of({"zugang": "privat"}), MONDAY, HalfDay.MORNING)
    store.add(Visit.of({"zugang": "privat", "ziel": ["mbe"]}), TUESDAY, HalfDay.AFTERNOON)
    store.seal(date(2026, 3, 4))
    store.add_late([LateVisit(Month(2026, 5), Visit.of(), None, HalfDay.UNKNOWN)], "0" * 64)
    store.add(Visit.of(), date(2026, 6, 30), HalfDay.MORNING)
    store.add(Visit.of(), date(2026, 7, 1), HalfDay.MORNING)
    yield connection
    connection.close()


def test_a_half_year_is_tallied_from_sealed_and_open_days(connection: sqlite3.Connection) -> None:
    SessionStore(connection).record([Session(MONDAY, HalfDay.MORNING, 180, 150)])
    tally = ReportStore(connection).tally(HALF)
    assert tally.total == 4
    assert tally.single["monat"] == {"2026-03": 2, "2026-05": 1, "2026-06": 1}
    assert tally.single["zugang"] == {"privat": 2, "kA": 2}
    assert tally.multi["ziel"][frozenset({"mbe"})] == 1
    assert tally.single["wochentag"] == {"mo": 1, "di": 2, "unbekannt": 1}
    assert tally.besides.staffed_minutes == 150


def test_r8_a_closed_report_comes_back_to_the_byte(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    assert store.closed(HALF) is None
    store.close(REPORT, store.tally(HALF), CLOSED_ON)
    assert store.closed(HALF) == REPORT


def test_r8_a_closed_half_year_is_never_closed_again(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    store.close(REPORT, store.tally(HALF), CLOSED_ON)
    with pytest.raises(AlreadyClosed):
        store.close(REPORT, store.tally(HALF), CLOSED_ON)


def test_r8_late_contacts_change_nothing_that_is_closed(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    store.close(REPORT, store.tally(HALF), CLOSED_ON)
    late = LateVisit(Month(2026, 3), Visit.of(), None, HalfDay.UNKNOWN)
    VisitStore(connection).add_late([late], "1" * 64)
    assert store.closed(HALF) == REPORT


def test_r8_nothing_is_closed_when_contacts_came_meanwhile(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    before = store.tally(HALF)
    VisitStore(connection).add(Visit.of(), TUESDAY, HalfDay.MORNING)
    with pytest.raises(ChangedMeanwhile):
        store.close(REPORT, before, CLOSED_ON)
    assert store.closed(HALF) is None
    assert connection.execute("SELECT count(*) FROM day_counts").fetchone() == (2,)


def test_r13_closing_folds_the_day_counter_and_forgets_its_days(
    connection: sqlite3.Connection,
) -> None:
    VisitStore(connection).seal(date(2026, 7, 2))
    store = ReportStore(connection)
    store.close(REPORT, store.tally(HALF), CLOSED_ON)
    left = connection.execute("SELECT day FROM day_counts").fetchall()
    assert left == [("2026-07-01",)], "the next half-year keeps its days"
    folded = connection.execute("SELECT weekday, half_day, number FROM closed_days").fetchall()
    assert sorted(folded) == [("di", "nm", 1), ("di", "vm", 1), ("mo", "vm", 1)]


def test_the_other_half_of_the_year_gives_its_grouping(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    assert store.groups_of_year(HalfYear(2026, 2)) is None
    store.close(REPORT, store.tally(HALF), CLOSED_ON)
    assert store.groups_of_year(HalfYear(2026, 2)) == GROUPS
    assert store.groups_of_year(HALF) is None
    assert store.groups_of_year(HalfYear(2027, 1)) is None


def test_half_years_with_contacts_or_a_report_are_known(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    store.close(REPORT, store.tally(HALF), CLOSED_ON)
    assert store.half_years() == {HALF: (1, REPORT.figures), HalfYear(2026, 2): None}
