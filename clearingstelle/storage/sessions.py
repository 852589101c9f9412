"""When the desk was staffed: minutes per half-day, without a word on who sat there."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clearingstelle.periods import HalfDay, HalfYear
from clearingstelle.storage.database import transaction


@dataclass(frozen=True, slots=True)
class Session:
    """A half-day of the opening plan: planned and staffed minutes, why it was closed.

    `closure` is empty or one of feiertag, krankheit, urlaub, fortbildung, sonst.
    """

    day: date
    half_day: HalfDay
    planned_minutes: int
    staffed_minutes: int
    closure: str = ""


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

    def staffed_minutes(self, period: HalfYear) -> int | None:
        """Minutes in which the desk was open in a half-year; None if nothing was kept."""
        row = self._connection.execute(
            "SELECT sum(staffed_minutes) FROM sessions WHERE day BETWEEN ? AND ?",
            (period.first_day.isoformat(), period.last_day.isoformat()),
        ).fetchone()
        return None if row[0] is None else int(row[0])
