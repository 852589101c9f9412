"""When the desk was staffed: minutes per half-day, without a word on who sat there."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from clearingstelle.opening import Closure, Session
from clearingstelle.periods import HalfDay, HalfYear
from clearingstelle.storage.database import transaction


class SessionStore:
    """Sessions in, sessions out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def record(self, sessions: Iterable[Session]) -> None:
        """Keep the sessions; a half-day told again replaces what was known."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?)",
                [
                    (
                        session.day.isoformat(),
                        session.half_day.value,
                        session.planned_minutes,
                        session.staffed_minutes,
                        session.closure,
                    )
                    for session in sessions
                ],
            )

    def during(self, first: date, last: date) -> list[Session]:
        """The sessions from `first` to `last`, morning before afternoon."""
        rows = self._connection.execute(
            "SELECT day, half_day, planned_minutes, staffed_minutes, closure FROM sessions"
            " WHERE day BETWEEN ? AND ? ORDER BY day, half_day DESC",
            (first.isoformat(), last.isoformat()),
        )
        return [
            Session(date.fromisoformat(day), HalfDay(half), planned, staffed, Closure(closure))
            for day, half, planned, staffed, closure in rows
        ]

    def filled_until(self) -> date | None:
        """The last day whose sessions were filled in from the plan; None before the first."""
        row = self._connection.execute("SELECT day FROM sessions_until").fetchone()
        return date.fromisoformat(row[0]) if row else None

    def fill(self, sessions: Iterable[Session], until: date) -> None:
        """Keep the sessions that were due, and up to which day: the plan of then holds."""
        self.record(sessions)  # known half-days are never due again: no harm if the power fails
        self._connection.execute(
            "INSERT INTO sessions_until VALUES (1, ?) ON CONFLICT DO UPDATE SET day = excluded.day",
            (until.isoformat(),),
        )

    def forget_filled(self, until: date) -> None:
        """Take back what was filled in after a day; what a person said of a day to come stays."""
        with transaction(self._connection):
            self._connection.execute(
                "DELETE FROM sessions WHERE day > ?"
                " AND (staffed_minutes = planned_minutes OR closure = 'feiertag')",
                (until.isoformat(),),
            )
            self._connection.execute("UPDATE sessions_until SET day = ?", (until.isoformat(),))

    def counted_days(self, first: date, last: date) -> set[date]:
        """The days from `first` to `last` on which at least one contact was counted."""
        span = (first.isoformat(), last.isoformat())
        rows = self._connection.execute(
            "SELECT day FROM day_counts WHERE day BETWEEN ? AND ?"
            " UNION SELECT day FROM contacts WHERE day BETWEEN ? AND ?",
            span * 2,
        )
        return {date.fromisoformat(day) for (day,) in rows}

    def staffed_minutes(self, period: HalfYear) -> int | None:
        """Minutes in which the desk was open in a half-year; None if nothing was kept."""
        row = self._connection.execute(
            "SELECT sum(staffed_minutes) FROM sessions WHERE day BETWEEN ? AND ?",
            (period.first_day.isoformat(), period.last_day.isoformat()),
        ).fetchone()
        return None if row[0] is None else int(row[0])
