"""Counting a half-year in the store, and keeping what was closed for ever."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import (
    FIRST_VERSION,
    AlreadyClosed,
    ChangedMeanwhile,
    ClosedReport,
    Comments,
    ContactsGone,
    NotClosed,
    check_supplements,
)
from clearingstelle.reports.dossier import Section
from clearingstelle.reports.groups import Groups
from clearingstelle.reports.tally import Besides, DayCounts, Tally, fold
from clearingstelle.storage import visit_rows
from clearingstelle.storage.counters import CounterStore
from clearingstelle.storage.database import transaction
from clearingstelle.storage.retention import RetentionStore
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.supplements import SupplementStore, Where
from clearingstelle.visits import Visit


class ReportStore:
    """Tallies out; closed reports in and out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._supplements = SupplementStore(connection)

    def tally(self, period: HalfYear) -> Tally:
        """The true counts of a half-year; open days count like sealed ones.

        Supplements of earlier half-years that no version took in count in its first month
        when it is closed for the first time; of its own those that no other took in.
        """
        days, besides = self._day_counts(period), self._besides(period)
        return Tally.of(period, self._contacts(period), days, besides)

    def half_years(self) -> dict[HalfYear, tuple[int, bytes] | None]:
        """The half-years that have contacts or a closed report; of the closed the newest
        version and its figures.
        """
        months = self._connection.execute("SELECT DISTINCT month FROM contacts")
        found: dict[HalfYear, tuple[int, bytes] | None] = {
            HalfYear.of(Month.read(month).first_day): None for (month,) in months
        }
        closed = self._connection.execute(
            "SELECT period, version, figures FROM closed_reports ORDER BY version"
        )
        found |= {HalfYear.read(period): (version, told) for period, version, told in closed}
        return found

    def months(self) -> dict[Month, int]:
        """How many contacts of each month are kept."""
        rows = self._connection.execute("SELECT month, count(*) FROM contacts GROUP BY month")
        return {Month.read(month): number for month, number in rows}

    def closed(self, period: HalfYear, version: int | None = None) -> ClosedReport | None:
        """The closed report of a half-year in that version, else in its newest; None if it
        is open or has no such version.
        """
        row = self._connection.execute(
            "SELECT version, figures, grouping FROM closed_reports"
            " WHERE period = ?1 AND version = ifnull(?2, version) ORDER BY version DESC LIMIT 1",
            (str(period), version),
        ).fetchone()
        if row is None:
            return None
        found, figures, grouping = row
        key = (str(period), found)
        files = self._connection.execute(
            "SELECT name, content FROM closed_files WHERE period = ? AND version = ? ORDER BY name",
            key,
        )
        comments = self._connection.execute(
            "SELECT section, words FROM closed_comments WHERE period = ? AND version = ?", key
        )
        return ClosedReport(
            period, found, figures, Groups.read(json.loads(grouping)), dict(files), _read(comments)
        )

    def versions(self, period: HalfYear) -> list[tuple[bytes, Tally]]:
        """The figures of every version, first to last, and what was added since to the next."""
        rows = self._connection.execute(
            "SELECT version, figures FROM closed_reports WHERE period = ? ORDER BY version",
            (str(period),),
        ).fetchall()
        found: list[tuple[bytes, Tally]] = []
        for version, figures in rows:
            contacts = self._read(period, self._supplements.added_since(period, version))
            days = self._days_since(period, version)
            found.append((figures, Tally.of(period, contacts, days)))
        return found

    def _days_since(self, period: HalfYear, version: int) -> DayCounts:
        then = Counter[tuple[str, str]]()
        kept = "SELECT weekday, half_day, number FROM version_days WHERE period = ? AND version = ?"
        for weekday, half_day, number in self._connection.execute(kept, (str(period), version)):
            then[weekday, half_day] = number
        return Counter(self._day_counts(period)) - then

    def figures(self, period: HalfYear) -> bytes | None:
        """The figures of the newest version of a closed half-year; None if it is open."""
        row = self._connection.execute(
            "SELECT figures FROM closed_reports WHERE period = ? ORDER BY version DESC LIMIT 1",
            (str(period),),
        ).fetchone()
        return row[0] if row else None

    def groups_of_year(self, period: HalfYear) -> Groups | None:
        """The grouping of the other half of the year, if that was closed before (R4)."""
        closed = self.closed(period.other)
        return closed.groups if closed else None

    def next_version(self, period: HalfYear) -> int:
        """The number of a re-issue: versions count per calendar year."""
        first, second = str(HalfYear(period.year, 1)), str(HalfYear(period.year, 2))
        row = self._connection.execute(
            "SELECT max(version) FROM closed_reports WHERE period IN (?, ?)", (first, second)
        ).fetchone()
        return FIRST_VERSION + int(row[0] or 0)

    def close(self, report: ClosedReport, tally: Tally, today: date) -> None:
        """Keep figures, grouping and files, fold the day counter, take in what waits: all
        of it or nothing.

        `tally` is what the figures were made from. Raises `AlreadyClosed`, and
        `ChangedMeanwhile` if the counts are no longer the same.
        """
        period = report.period
        with transaction(self._connection):
            if self.figures(period) is not None:
                raise AlreadyClosed(period=period)
            self._check_same(period, tally)
            self._keep(report)
            self._fold_days(period)
            self._supplements.take_in_earlier(period, report.version)
            RetentionStore(self._connection).closed(period, today)

    def reissue(self, report: ClosedReport, tally: Tally) -> None:
        """Keep a new version beside the older ones, with the supplements that it took in.

        Raises `NotClosed`, `ContactsGone`, `TooFewSupplements`, `ChangedMeanwhile`.
        """
        period = report.period
        with transaction(self._connection):
            self.check_reissue(period)
            if self.next_version(period) != report.version:
                raise ChangedMeanwhile(period=period)
            self._check_same(period, tally)
            self._keep(report)
            self._supplements.take_in_own(period, report.version)

    def check_reissue(self, period: HalfYear) -> int:
        """How many supplements a new version would take in.

        Raises `NotClosed`, `ContactsGone`, `TooFewSupplements`.
        """
        if self.figures(period) is None:
            raise NotClosed(period=period)
        if period not in RetentionStore(self._connection).kept():
            raise ContactsGone(period=period)
        number = self._supplements.waiting().get(period, 0)
        check_supplements(period, number)
        return number

    def _check_same(self, period: HalfYear, tally: Tally) -> None:
        if self.tally(period) != tally:
            raise ChangedMeanwhile(period=period)

    def _keep(self, report: ClosedReport) -> None:
        key = (str(report.period), report.version)
        grouping = json.dumps(report.groups.told(), ensure_ascii=False)
        self._connection.execute(
            "INSERT INTO closed_reports VALUES (?, ?, ?, ?)", (*key, report.figures, grouping)
        )
        days = sorted(self._day_counts(report.period).items())
        self._connection.executemany(
            "INSERT INTO version_days VALUES (?, ?, ?, ?, ?)",
            [(*key, *half_day, number) for half_day, number in days if number],
        )
        self._connection.executemany(
            "INSERT INTO closed_files VALUES (?, ?, ?, ?)",
            [(*key, *file) for file in sorted(report.files.items())],
        )
        self._connection.executemany(
            "INSERT INTO closed_comments VALUES (?, ?, ?, ?)",
            [(*key, section.value, words) for section, words in report.comments.items()],
        )

    def _contacts(self, period: HalfYear) -> Iterator[tuple[Month, Visit]]:
        for where in self._supplements.belonging(period):
            yield from self._read(period, where)

    def _read(self, period: HalfYear, where: Where) -> Iterator[tuple[Month, Visit]]:
        counted = {str(month): month for month in period.months}
        for row in visit_rows.read(self._connection, *where):
            yield counted.get(row[3], period.months[0]), row[4]

    def _besides(self, period: HalfYear) -> Besides:
        counters = CounterStore(self._connection)
        events = counters.outreach(period)
        return Besides(
            SessionStore(self._connection).staffed_minutes(period),
            len(events),
            sum(event.attended for event in events),
            sum(packs.number for packs in counters.packs(period)),
        )

    def _fold_days(self, period: HalfYear) -> None:
        """Keep the sums by weekday and half-day, forget the days (R13)."""
        folded = fold(self._days(period))
        self._connection.executemany(
            "INSERT INTO closed_days VALUES (?, ?, ?, ?)",
            [(str(period), *key, number) for key, number in sorted(folded.items())],
        )
        self._connection.execute("DELETE FROM day_counts WHERE day BETWEEN ? AND ?", _span(period))

    def _day_counts(self, period: HalfYear) -> DayCounts:
        """Contacts by weekday and half-day; of a closed half-year only the sums are left."""
        found = Counter(fold(self._days(period)))
        folded = "SELECT weekday, half_day, number FROM closed_days WHERE period = ?"
        for weekday, half_day, number in self._connection.execute(folded, (str(period),)):
            found[weekday, half_day] += number
        return found

    def _days(self, period: HalfYear) -> Counter[tuple[date, HalfDay]]:
        """How many came on which half-day, in sealed and in open days."""
        found: Counter[tuple[date, HalfDay]] = Counter()
        sealed = "SELECT day, half_day, number FROM day_counts WHERE day BETWEEN ? AND ?"
        unsealed = (
            "SELECT day, half_day, count(*) FROM contacts WHERE day BETWEEN ? AND ?"
            " GROUP BY day, half_day"
        )
        for query in (sealed, unsealed):
            for day, half_day, number in self._connection.execute(query, _span(period)):
                found[date.fromisoformat(day), HalfDay(half_day)] += number
        return found


def _span(period: HalfYear) -> tuple[str, str]:
    return period.first_day.isoformat(), period.last_day.isoformat()


def _read(rows: sqlite3.Cursor) -> Comments:
    found = {Section(section): words for section, words in rows}
    return {section: found[section] for section in Section if section in found}
