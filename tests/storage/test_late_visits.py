"""What is entered or put right afterwards: whole or not at all, and without a trace of the day."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import ClosedReport
from clearingstelle.reports.groups import Groups
from clearingstelle.reports.plan import Tier
from clearingstelle.storage.database import open_database
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.visits import ClosedMonth, VisitStore
from clearingstelle.visits import LateVisit, Visit, fields

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
MARCH = Month(2026, 3)
HALF = HalfYear(2026, 1)
ARABIC = Visit.of({"sprache": "ar", "anliegen": ["arbeit", "geld"], "paket": ["ar"]})
WITHOUT_SHEET = Visit.of({"sprache": "ar", "anliegen": ["arbeit", "geld"]})
REPORT = ClosedReport(HALF, 1, b'{"n": 5}', Groups(Tier.TOTAL, {}), {"a.csv": b"1"})


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "station.db")
    yield connection
    connection.close()


@pytest.fixture
def store(connection: sqlite3.Connection) -> VisitStore:
    return VisitStore(connection)


def close(connection: sqlite3.Connection) -> None:
    reports = ReportStore(connection)
    reports.close(REPORT, reports.tally(HALF), date(2026, 7, 2))


def kept(store: VisitStore) -> Counter[tuple[Month, Visit]]:
    return Counter(store.during(HALF))


def counted_days(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    return connection.execute("SELECT * FROM day_counts ORDER BY day, half_day").fetchall()


def test_a_correction_keeps_the_half_day_and_leaves_no_bytes_of_the_old_codes(
    store: VisitStore, tmp_path: Path
) -> None:
    contact = store.add(Visit.of({"sprache": "bcms", "ziel": ["bamf"]}), MONDAY, HalfDay.MORNING)
    before = store.correct(contact, ARABIC)
    assert before == Visit.of({"sprache": "bcms", "ziel": ["bamf"]})
    (entry,) = store.open_visits()
    assert (entry.day, entry.half_day, entry.visit) == (MONDAY, HalfDay.MORNING, ARABIC)
    assert store.last() == contact
    content = (tmp_path / "station.db").read_bytes()
    assert b"kAkAbcms" not in content
    assert b"zielbamf" not in content


def test_what_is_gone_or_sealed_is_not_corrected(store: VisitStore) -> None:
    contact = store.add(Visit.of(), MONDAY, HalfDay.MORNING)
    store.remove(contact)
    assert store.correct(contact, ARABIC) is None
    contact = store.add(Visit.of(), MONDAY, HalfDay.MORNING)
    store.seal(TUESDAY)
    assert store.correct(contact, ARABIC) is None
    assert kept(store) == {(MARCH, Visit.of()): 1}


@pytest.mark.parametrize("which", [0, 1])
def test_a_deleted_contact_comes_back_whole_and_a_restart_undoes_the_same_one(
    store: VisitStore, which: int
) -> None:
    ids = [store.add(visit, MONDAY, HalfDay.MORNING) for visit in (ARABIC, Visit.of())]
    gone = store.remove(ids[which])
    assert gone is not None
    assert store.put_back(gone, as_last=which == 1)
    assert {entry.visit for entry in store.open_visits()} == {ARABIC, Visit.of()}
    assert store.last() == ids[1]


def test_a_late_contact_has_its_month_and_nothing_of_its_day(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    store.add_late([LateVisit(MARCH, ARABIC, MONDAY, HalfDay.AFTERNOON)])
    rows = connection.execute("SELECT day, half_day, month FROM contacts").fetchall()
    assert rows == [(None, None, "2026-03")]
    assert counted_days(connection) == [("2026-03-02", "nm", 1)]
    assert connection.execute("SELECT 1 FROM supplements").fetchone() is None
    assert connection.execute("SELECT 1 FROM chores").fetchone() is None
    assert connection.execute("SELECT 1 FROM imported_files").fetchone() is None


def test_undoing_a_late_contact_takes_one_equal_and_lowers_its_day(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    late = LateVisit(MARCH, ARABIC, MONDAY, HalfDay.MORNING)
    store.add_late([late, late, LateVisit(MARCH, WITHOUT_SHEET, MONDAY, HalfDay.MORNING)])
    assert store.remove_late(late, supplement=False)
    assert kept(store) == {(MARCH, ARABIC): 1, (MARCH, WITHOUT_SHEET): 1}
    assert counted_days(connection) == [("2026-03-02", "vm", 2)]
    assert store.remove_late(late, supplement=False)
    assert not store.remove_late(late, supplement=False)
    assert counted_days(connection) == [("2026-03-02", "vm", 1)]


def test_r8_a_late_contact_of_a_closed_half_year_is_a_supplement(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    store.add(Visit.of(), MONDAY, HalfDay.MORNING)
    store.seal(TUESDAY)
    close(connection)
    late = LateVisit(MARCH, ARABIC, MONDAY, HalfDay.MORNING)
    store.add_late([late, LateVisit(Month(2026, 7), Visit.of(), date(2026, 7, 1))])
    marked = connection.execute("SELECT contact FROM supplements").fetchall()
    found = connection.execute("SELECT id FROM contacts WHERE sprache = 'ar'").fetchall()
    assert marked == found
    folded = connection.execute("SELECT weekday, half_day, number FROM closed_days").fetchall()
    assert folded == [("mo", "vm", 2)]
    assert counted_days(connection) == [("2026-07-01", "unbekannt", 1)]
    assert ReportStore(connection).closed(HALF) == REPORT
    assert store.remove_late(late, supplement=True)
    assert connection.execute("SELECT count(*) FROM supplements").fetchone() == (0,)
    assert connection.execute("SELECT number FROM closed_days").fetchall() == [(1,)]


def test_r8_a_late_contact_that_was_closed_since_is_not_undone(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    late = LateVisit(MARCH, ARABIC, MONDAY, HalfDay.MORNING)
    store.add_late([late])
    close(connection)
    assert not store.remove_late(late, supplement=False)
    assert kept(store) == {(MARCH, ARABIC): 1}


def test_r8_an_open_day_of_a_closed_half_year_is_sealed_as_supplements(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    """The clock ran back for a while, and the report was closed before."""
    close(connection)
    store.add(ARABIC, MONDAY, HalfDay.MORNING)
    assert store.seal(TUESDAY) == 1
    assert connection.execute("SELECT count(*) FROM supplements").fetchone() == (1,)
    assert counted_days(connection) == []
    assert connection.execute("SELECT weekday, number FROM closed_days").fetchall() == [("mo", 1)]


def test_a_sealed_contact_is_replaced_only_by_all_its_codes(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    for _ in range(2):
        store.add(ARABIC, MONDAY, HalfDay.MORNING)
    store.seal(TUESDAY)
    before = {row[0] for row in connection.execute("SELECT id FROM contacts")}
    assert not store.has_sealed(MARCH, WITHOUT_SHEET)
    assert not store.correct_sealed(MARCH, WITHOUT_SHEET, Visit.of())
    assert not store.correct_sealed(Month(2026, 4), ARABIC, Visit.of())
    assert kept(store) == {(MARCH, ARABIC): 2}
    assert store.has_sealed(MARCH, ARABIC)
    assert store.correct_sealed(MARCH, ARABIC, WITHOUT_SHEET)
    assert kept(store) == {(MARCH, ARABIC): 1, (MARCH, WITHOUT_SHEET): 1}
    after = {row[0] for row in connection.execute("SELECT id FROM contacts")}
    assert len(before & after) == 1
    assert counted_days(connection) == [("2026-03-02", "vm", 2)]
    assert connection.execute("SELECT 1 FROM chores").fetchone() is None


def test_a_sealed_contact_that_is_deleted_leaves_the_day_counter_alone(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    for _ in range(2):
        store.add(ARABIC, MONDAY, HalfDay.MORNING)
    store.seal(TUESDAY)
    assert store.correct_sealed(MARCH, ARABIC, None)
    assert counted_days(connection) == [("2026-03-02", "vm", 2)]
    tally = ReportStore(connection).tally(HALF)
    assert tally.total == 1
    assert {day: n for day, n in tally.single["wochentag"].items() if n} == {"mo": 1}


def test_an_open_contact_is_not_taken_for_a_sealed_one(store: VisitStore) -> None:
    store.add(ARABIC, MONDAY, HalfDay.MORNING)
    assert not store.correct_sealed(MARCH, ARABIC, None)
    assert store.open_months(MARCH) == []


def test_r8_a_month_of_a_closed_half_year_is_not_corrected(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    store.add_late([LateVisit(MARCH, ARABIC), LateVisit(Month(2026, 7), ARABIC)])
    assert store.open_months(Month(2026, 9)) == [Month(2026, 7), MARCH]
    close(connection)
    assert store.open_months(Month(2026, 9)) == [Month(2026, 7)]
    for change in (store.has_sealed, lambda m, v: store.correct_sealed(m, v, None)):
        with pytest.raises(ClosedMonth):
            change(MARCH, ARABIC)
    assert kept(store) == {(MARCH, ARABIC): 1}


def test_whatever_changes_a_sealed_contact_rebuilds_the_file(
    store: VisitStore, connection: sqlite3.Connection
) -> None:
    said: list[str] = []
    connection.set_trace_callback(said.append)
    late = LateVisit(MARCH, ARABIC, MONDAY, HalfDay.MORNING)
    store.add(ARABIC, MONDAY, HalfDay.MORNING)
    changes: list[Callable[[], object]] = [
        lambda: store.seal(TUESDAY),
        lambda: store.add_late([late]),
        lambda: store.correct_sealed(MARCH, ARABIC, WITHOUT_SHEET),
        lambda: store.remove_late(late, supplement=False),
    ]
    for change in changes:
        said.clear()
        assert change()
        assert said.count("VACUUM") == 1


def test_neighbours_in_the_file_share_a_day_no_more_than_by_chance_whatever_came_late(
    store: VisitStore, tmp_path: Path
) -> None:
    languages = fields()["sprache"].keys[:8]
    for number, language in enumerate(languages, start=2):
        day, visit = date(2026, 3, number), Visit.of({"sprache": language})
        open_ids = [store.add(Visit.of({"sprache": "zh"}), day, HalfDay.MORNING) for _ in range(48)]
        for contact in open_ids:
            store.correct(contact, visit)
        store.seal(day + timedelta(days=1))
        for _ in range(48):
            store.add_late([LateVisit(MARCH, visit, day, HalfDay.MORNING)])
        store.correct_sealed(MARCH, visit, visit)
    content = (tmp_path / "station.db").read_bytes()
    order: list[tuple[int, str]] = []
    for language in languages:
        needle = b"2026-03kAkA" + language.encode() + b"kA"
        at = content.find(needle)
        while at >= 0:
            order.append((at, language))
            at = content.find(needle, at + 1)
    assert len(order) == 8 * 96
    shared = sum(a[1] == b[1] for a, b in pairwise(sorted(order)))
    assert shared < 128, "by chance 95 pairs, 9 more or less; without VACUUM 135 to 185"
    # The day counter names its days; nothing else in the file does.
    assert content.count(b"2026-03-0") <= len(languages)


def test_what_came_late_leaves_no_journal_and_no_time(store: VisitStore, tmp_path: Path) -> None:
    store.add_late([LateVisit(MARCH, ARABIC, MONDAY, HalfDay.MORNING)])
    store.correct_sealed(MARCH, ARABIC, WITHOUT_SHEET)
    assert not (tmp_path / "station.db-journal").exists()
    content = (tmp_path / "station.db").read_bytes()
    today = datetime.now().astimezone().date()
    assert today.isoformat().encode() not in content
    assert f"{today:%d.%m.%Y}".encode() not in content
    assert content.count(b"2026-03-02") == 1, "the day counter alone"
