"""Counting a half-year in the store, and keeping what was closed for ever."""

import json
import sqlite3
from collections import Counter
from datetime import date

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import AlreadyClosed, ChangedMeanwhile, ClosedReport
from clearingstelle.reports.plan import Tier
from clearingstelle.reports.publish import Groups
from clearingstelle.reports.tally import Tally, fold
from clearingstelle.storage.database import transaction
from clearingstelle.storage.sessions import SessionStore
from clearingstelle.storage.visits import VisitStore


class ReportStore:
    """Tallies out; closed reports in and out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def tally(self, period: HalfYear) -> Tally:
        """The true counts of a half-year; open days count like sealed ones."""
        return Tally.of(
            period,
            VisitStore(self._connection).during(period),
            fold(self._days(period)),
            SessionStore(self._connection).staffed_minutes(period),
        )

    def half_years(self) -> dict[HalfYear, bytes | None]:
        """The half-years that have contacts or a closed report, and the figures of the closed."""
        months = self._connection.execute("SELECT DISTINCT month FROM contacts")
        found: dict[HalfYear, bytes | None] = {
            HalfYear.of(Month.read(month).first_day): None for (month,) in months
        }
        closed = self._connection.execute(
            "SELECT period, figures FROM closed_reports ORDER BY version"
        )
        found |= {HalfYear.read(period): figures for period, figures in closed}
        return found

    def closed(self, period: HalfYear) -> ClosedReport | None:
        """The closed report of a half-year in its newest version; None if it is open."""
        row = self._connection.execute(
            "SELECT version, figures, grouping FROM closed_reports WHERE period = ?"
            " ORDER BY version DESC LIMIT 1",
            (str(period),),
        ).fetchone()
        if row is None:
            return None
        version, figures, grouping = row
        files = self._connection.execute(
            "SELECT name, content FROM closed_files WHERE period = ? AND version = ? ORDER BY name",
            (str(period), version),
        )
        return ClosedReport(period, version, figures, _read_groups(grouping), dict(files))

    def groups_of_year(self, period: HalfYear) -> Groups | None:
        """The grouping of the other half of the year, if that was closed before (R4)."""
        other = HalfYear(period.year, 2 if period.half == 1 else 1)
        closed = self.closed(other)
        return closed.groups if closed else None

    def close(self, report: ClosedReport, tally: Tally) -> None:
        """Keep figures, grouping and files, fold the day counter: all of it or nothing.

        `tally` is what the figures were made from. Raises `AlreadyClosed`, and
        `ChangedMeanwhile` if the counts are no longer the same.
        """
        period = str(report.period)
        with transaction(self._connection):
            if self.closed(report.period):
                raise AlreadyClosed(period=period)
            if self.tally(report.period) != tally:
                raise ChangedMeanwhile(period=period)
            self._connection.execute(
                "INSERT INTO closed_reports VALUES (?, ?, ?, ?)",
                (period, report.version, report.figures, _write_groups(report.groups)),
            )
            self._connection.executemany(
                "INSERT INTO closed_files VALUES (?, ?, ?, ?)",
                [(period, report.version, *file) for file in sorted(report.files.items())],
            )
            self._fold_days(report.period)

    def _fold_days(self, period: HalfYear) -> None:
        """Keep the sums by weekday and half-day, forget the days (R13)."""
        folded = fold(self._days(period))
        self._connection.executemany(
            "INSERT INTO closed_days VALUES (?, ?, ?, ?)",
            [(str(period), *key, number) for key, number in sorted(folded.items())],
        )
        self._connection.execute("DELETE FROM day_counts WHERE day BETWEEN ? AND ?", _span(period))

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


def _write_groups(groups: Groups) -> str:
    told = {dim: dict(grouping) for dim, grouping in groups.of.items()}
    return json.dumps({"tier": int(groups.tier), "of": told}, ensure_ascii=False)


def _read_groups(text: str) -> Groups:
    told = json.loads(text)
    return Groups(Tier(told["tier"]), told["of"])
