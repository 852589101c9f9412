"""Nachträge: contacts that came after their half-year was closed, and which report has them.

A supplement waits until a version takes it in: a re-issue of its own half-year, or the
next half-year that is closed, in its first month. It counts in one of them and never
in two.
"""

import sqlite3
from collections import Counter

from clearingstelle.periods import HalfYear, Month

Where = tuple[str, tuple[object, ...]]  # a condition on contacts, and its values

MINE = (
    "month BETWEEN ? AND ? AND id NOT IN (SELECT s.contact FROM supplements s WHERE s.period <> ?)"
)
MOVED_HERE = (
    "id IN (SELECT s.contact FROM supplements s WHERE s.period = ?) AND month NOT BETWEEN ? AND ?"
)
WAITING_EARLIER = (
    "month < ? AND day IS NULL"
    " AND id IN (SELECT s.contact FROM supplements s WHERE s.period IS NULL)"
)


class SupplementStore:
    """Which supplements wait, and for which report they count."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def waiting(self) -> dict[HalfYear, int]:
        """How many supplements of each half-year no version has taken in."""
        rows = self._connection.execute(
            "SELECT c.month, count(*) FROM supplements s JOIN contacts c ON c.id = s.contact"
            " WHERE s.period IS NULL GROUP BY c.month"
        )
        found: Counter[HalfYear] = Counter()
        for month, number in rows:
            found[HalfYear.of(Month.read(month).first_day)] += number
        return dict(found)

    def waiting_before(self, period: HalfYear) -> int:
        """How many of earlier half-years would count in this one if it were closed now."""
        return sum(number for found, number in self.waiting().items() if found < period)

    def belonging(self, period: HalfYear) -> list[Where]:
        """What counts in a half-year: conditions on contacts that have none in common."""
        first, last = str(period.months[0]), str(period.months[-1])
        name = str(period)
        found: list[Where] = [(MINE, (first, last, name)), (MOVED_HERE, (name, first, last))]
        if not self._is_closed(period):
            found.append((WAITING_EARLIER, (first,)))
        return found

    def added_since(self, period: HalfYear, version: int) -> Where:
        """What counts in the next version of a half-year and did not in that one."""
        own = (
            "month BETWEEN ? AND ? AND id IN (SELECT s.contact FROM supplements s"
            " WHERE s.period IS NULL OR (s.period = ? AND s.version > ?))"
        )
        return own, (str(period.months[0]), str(period.months[-1]), str(period), version)

    def take_in_earlier(self, period: HalfYear, version: int) -> None:
        """What waits of earlier half-years counts here from now on."""
        earlier = (
            "contact IN (SELECT c.id FROM contacts c WHERE c.month < ? AND c.day IS NULL)"
            " AND period IS NULL"
        )
        origins = [found for found in self.waiting() if found < period]
        self._connection.execute(
            f"UPDATE supplements SET period = ?, version = ? WHERE {earlier}",  # noqa: S608
            (str(period), version, str(period.months[0])),
        )
        for origin in origins:
            self._fit_days(origin)

    def take_in_own(self, period: HalfYear, version: int) -> None:
        """What waits of this half-year is part of its new version."""
        self._connection.execute(
            "UPDATE supplements SET period = ?, version = ? WHERE period IS NULL AND contact IN"
            " (SELECT c.id FROM contacts c WHERE c.month BETWEEN ? AND ?)",
            (str(period), version, str(period.months[0]), str(period.months[-1])),
        )

    def _is_closed(self, period: HalfYear) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM closed_reports WHERE period = ? LIMIT 1", (str(period),)
        )
        return found.fetchone() is not None

    def _fit_days(self, period: HalfYear) -> None:
        """Take what has left a half-year off its folded days; nobody knows which days it had.

        The fullest half-day first, one at a time, so that none is wrong by much.
        """
        (where, values), *_ = self.belonging(period)
        counted = self._connection.execute(
            f"SELECT count(*) FROM contacts WHERE {where}",  # noqa: S608
            values,
        ).fetchone()[0]
        known: Counter[tuple[str, str]] = Counter()
        for weekday, half_day, number in self._connection.execute(
            "SELECT weekday, half_day, number FROM closed_days WHERE period = ?", (str(period),)
        ):
            known[weekday, half_day] = number
        for _ in range(max(0, known.total() - counted)):
            known[min(known, key=lambda key: (-known[key], key))] -= 1
        self._connection.execute("DELETE FROM closed_days WHERE period = ?", (str(period),))
        self._connection.executemany(
            "INSERT INTO closed_days VALUES (?, ?, ?, ?)",
            [(str(period), *key, number) for key, number in sorted(known.items()) if number],
        )
