"""Which Träger sits at the desk when: a week, and days that differ from it.

Kept apart from all counts. No query joins these tables with any other; a test reads
the SQL of the house for it.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from clearingstelle.opening import HALVES, days_from
from clearingstelle.periods import WEEKDAYS, HalfDay
from clearingstelle.storage.database import transaction


class RotaStore:
    """The rota by Träger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def week(self) -> dict[tuple[int, HalfDay], str]:
        """The Träger of an ordinary week, by weekday (Monday 0) and half-day."""
        rows = self._connection.execute("SELECT weekday, half_day, provider FROM rota_week")
        return {(WEEKDAYS.index(day), HalfDay(half)): provider for day, half, provider in rows}

    def set_week(self, week: Mapping[tuple[int, HalfDay], str]) -> None:
        """Keep another ordinary week; half-days without a Träger are left out."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM rota_week")
            self._connection.executemany(
                "INSERT INTO rota_week VALUES (?, ?, ?)",
                [
                    (WEEKDAYS[day], half.value, provider)
                    for (day, half), provider in sorted(week.items())
                    if provider
                ],
            )

    def set_day(self, day: date, half_day: HalfDay, provider: str) -> None:
        """Another Träger on one half-day; an empty name goes back to the ordinary week."""
        with transaction(self._connection):
            self._connection.execute(
                "DELETE FROM rota_days WHERE day = ? AND half_day = ?",
                (day.isoformat(), half_day.value),
            )
            if provider:
                self._connection.execute(
                    "INSERT INTO rota_days VALUES (?, ?, ?)",
                    (day.isoformat(), half_day.value, provider),
                )

    def during(self, first: date, last: date) -> dict[tuple[date, HalfDay], str]:
        """Who is on the rota from `first` to `last`; half-days without a Träger are left out."""
        week = self.week()
        found = {
            (day, half): week[day.weekday(), half]
            for day in days_from(first, last)
            for half in HALVES
            if (day.weekday(), half) in week
        }
        rows: Iterable[tuple[str, str, str]] = self._connection.execute(
            "SELECT day, half_day, provider FROM rota_days WHERE day BETWEEN ? AND ?",
            (first.isoformat(), last.isoformat()),
        )
        found |= {(date.fromisoformat(day), HalfDay(half)): name for day, half, name in rows}
        return found
