"""A supplement counts in one report and never in two; contacts go when their time is over."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import ChangedMeanwhile, ClosedReport, TooFewSupplements
from clearingstelle.reports.dossier import Section
from clearingstelle.reports.groups import Groups
from clearingstelle.reports.plan import Tier
from clearingstelle.storage.database import open_database
from clearingstelle.storage.report_words import CommentStore
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.retention import RetentionStore
from clearingstelle.storage.supplements import SupplementStore
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit

FIRST, SECOND, THIRD = HalfYear(2025, 2), HalfYear(2026, 1), HalfYear(2026, 2)
TODAY = date(2026, 7, 2)
MONDAY, TUESDAY = date(2025, 11, 3), date(2025, 11, 4)
OLD = Visit.of({"sprache": "uk"})
LATE = Visit.of({"sprache": "ar"})


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Six contacts of the first half-year on two days, which is closed; two of the second."""
    connection = open_database(tmp_path / "station.db")
    visits = VisitStore(connection)
    visits.add_late([LateVisit(Month.of(MONDAY), OLD, MONDAY, HalfDay.MORNING)] * 4)
    visits.add_late([LateVisit(Month.of(TUESDAY), OLD, TUESDAY, HalfDay.MORNING)] * 2)
    visits.add_late([LateVisit(Month(2026, 3), OLD)] * 2)
    close(connection, FIRST)
    yield connection
    connection.close()


def report(period: HalfYear, version: int = 1) -> ClosedReport:
    words = {Section.GAPS: f"Fassung {version}"}
    return ClosedReport(period, version, b"{}", Groups(Tier.TOTAL), {"a.csv": b"1"}, words)


def close(connection: sqlite3.Connection, period: HalfYear) -> None:
    store = ReportStore(connection)
    store.close(report(period), store.tally(period), TODAY)


def come_late(connection: sqlite3.Connection, number: int, day: date | None = TUESDAY) -> None:
    half_day = HalfDay.AFTERNOON if day else HalfDay.UNKNOWN
    late = LateVisit(Month(2025, 11), LATE, day, half_day)
    VisitStore(connection).add_late([late] * number)


def totals(connection: sqlite3.Connection) -> list[int]:
    return [ReportStore(connection).tally(period).total for period in (FIRST, SECOND, THIRD)]


def test_r8_a_supplement_waits_for_the_next_that_is_closed(connection: sqlite3.Connection) -> None:
    come_late(connection, 3)
    assert SupplementStore(connection).waiting() == {FIRST: 3}
    assert totals(connection) == [9, 5, 3], "whatever is closed next would take them in"
    tally = ReportStore(connection).tally(SECOND)
    assert tally.single["monat"] == {"2026-01": 3, "2026-03": 2}
    assert tally.single["sprache"] == {"ar": 3, "uk": 2}
    assert tally.single["wochentag"] == {"unbekannt": 5}


def test_r8_what_one_report_has_taken_in_no_other_counts(connection: sqlite3.Connection) -> None:
    come_late(connection, 3)
    close(connection, SECOND)
    assert totals(connection) == [6, 5, 0]
    assert SupplementStore(connection).waiting() == {}
    close(connection, THIRD)
    assert totals(connection) == [6, 5, 0]


def test_r13_folded_days_never_hold_more_than_what_is_counted(
    connection: sqlite3.Connection,
) -> None:
    come_late(connection, 5)
    assert ReportStore(connection).tally(FIRST).single["wochentag"] == {
        "mo": 4,
        "di": 7,
        "unbekannt": 0,
    }
    close(connection, SECOND)
    known = ReportStore(connection).tally(FIRST).crossed["wochentag", "halbtag"]
    assert sum(known.values()) == 6
    assert known["unbekannt", "unbekannt"] == 0, "not all is lost for a few that left"


def test_r8_of_every_version_is_known_what_was_added_since(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    assert store.versions(SECOND) == []
    assert [added.total for _, added in store.versions(FIRST)] == [0]
    come_late(connection, 10)
    store.reissue(report(FIRST, store.next_version(FIRST)), store.tally(FIRST))
    come_late(connection, 11, day=None)
    found = store.versions(FIRST)
    assert [figures for figures, _ in found] == [b"{}", b"{}"]
    assert [added.total for _, added in found] == [21, 11]
    assert [added.single["sprache"]["ar"] for _, added in found] == [21, 11]
    tuesdays = [added.crossed["wochentag", "halbtag"].get(("di", "nm"), 0) for _, added in found]
    assert tuesdays == [10, 0], "the others came without a day"
    close(connection, SECOND)
    assert [added.total for _, added in store.versions(FIRST)] == [10, 0], "they left for it"


def test_r8_a_new_version_takes_in_what_waits_for_it(connection: sqlite3.Connection) -> None:
    come_late(connection, 10)
    store = ReportStore(connection)
    assert store.check_reissue(FIRST) == 10
    store.reissue(report(FIRST, store.next_version(FIRST)), store.tally(FIRST))
    assert totals(connection) == [16, 2, 0]
    assert store.closed(FIRST) == report(FIRST, 2)
    assert store.closed(FIRST, 1) == report(FIRST, 1)
    with pytest.raises(TooFewSupplements):
        store.check_reissue(FIRST)


def test_r8_a_new_version_of_what_changed_meanwhile_is_not_kept(
    connection: sqlite3.Connection,
) -> None:
    come_late(connection, 10)
    store = ReportStore(connection)
    before = store.tally(FIRST)
    come_late(connection, 1)
    for version, tally in ((2, before), (3, store.tally(FIRST))):
        with pytest.raises(ChangedMeanwhile):
            store.reissue(report(FIRST, version), tally)
    assert store.closed(FIRST) == report(FIRST)
    assert SupplementStore(connection).waiting() == {FIRST: 11}


def test_r8_what_a_report_has_taken_in_is_not_undone(connection: sqlite3.Connection) -> None:
    come_late(connection, 1, None)
    close(connection, SECOND)
    late = LateVisit(Month(2025, 11), LATE)
    assert not VisitStore(connection).remove_late(late, supplement=True)
    assert totals(connection) == [6, 3, 0]


def test_versions_count_per_calendar_year(connection: sqlite3.Connection) -> None:
    store = ReportStore(connection)
    assert store.next_version(FIRST) == 2
    assert store.next_version(FIRST.other) == 2
    assert store.next_version(SECOND) == 1


def test_contacts_of_a_closed_half_year_go_and_those_that_wait_stay(
    connection: sqlite3.Connection,
) -> None:
    come_late(connection, 2)
    retention = RetentionStore(connection)
    assert retention.delete_old(date(2027, 1, 1), 6) == []
    assert retention.delete_old(date(2027, 1, 2), 6) == [FIRST]
    assert totals(connection) == [2, 4, 2]
    assert connection.execute("SELECT count(*) FROM contact_choices").fetchone() == (0,)
    close(connection, SECOND)
    assert retention.delete_old(date(2027, 1, 2), 6) == [SECOND], "and what it had taken in"
    assert totals(connection) == [0, 0, 0]
    assert connection.execute("SELECT count(*) FROM supplements").fetchone() == (0,)


def test_what_an_older_program_closed_begins_its_time_now(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE kept_contacts SET closed_on = ''")
    retention = RetentionStore(connection)
    assert retention.delete_old(date(2030, 1, 1), 6) == []
    assert retention.delete_old(date(2030, 6, 30), 6) == []
    assert retention.delete_old(date(2030, 7, 1), 6) == [FIRST]


def test_comments_are_kept_by_half_year_and_section(connection: sqlite3.Connection) -> None:
    store = CommentStore(connection)
    store.write(SECOND, Section.LOAD, "c")
    store.write(SECOND, Section.ACCESS, "a")
    store.write(THIRD, Section.ACCESS, "x")
    store.write(SECOND, Section.ACCESS, "b")
    assert list(store.of(SECOND).items()) == [(Section.ACCESS, "b"), (Section.LOAD, "c")]
    store.write(SECOND, Section.ACCESS, "")
    assert store.of(SECOND) == {Section.LOAD: "c"}
