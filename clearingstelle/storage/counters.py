"""What is counted without a contact: packs laid out, work outside the room."""

import secrets
import sqlite3

from clearingstelle.counters import Outreach, OutreachKind, PacksLaidOut
from clearingstelle.periods import HalfYear, Month
from clearingstelle.storage.database import transaction

ID_BYTES = 16


class CounterStore:
    """Counters in, counters out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def set_packs(self, packs: PacksLaidOut) -> None:
        """How many packs of a language were laid out in a month; 0 takes the line away."""
        with transaction(self._connection):
            self._connection.execute(
                "DELETE FROM packs_laid_out WHERE month = ? AND language = ?",
                (str(packs.month), packs.language),
            )
            if packs.number:
                self._connection.execute(
                    "INSERT INTO packs_laid_out VALUES (?, ?, ?)",
                    (str(packs.month), packs.language, packs.number),
                )

    def add_packs(self, packs: PacksLaidOut) -> None:
        """So many more packs of a language were laid out in a month."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO packs_laid_out VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET number = number + excluded.number",
                (str(packs.month), packs.language, packs.number),
            )

    def packs(self, period: HalfYear) -> list[PacksLaidOut]:
        """The packs laid out in a half-year, by month and language."""
        rows = self._connection.execute(
            "SELECT month, language, number FROM packs_laid_out WHERE month BETWEEN ? AND ?"
            " ORDER BY month, language",
            (str(period.months[0]), str(period.months[-1])),
        )
        return [PacksLaidOut(Month.read(month), language, n) for month, language, n in rows]

    def add_outreach(self, event: Outreach) -> None:
        """Keep an event."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO outreach VALUES (?, ?, ?, ?)",
                (secrets.token_bytes(ID_BYTES), event.day.isoformat(), event.kind, event.attended),
            )

    def remove_outreach(self, event: bytes) -> bool:
        """Delete an event; False if it is gone already."""
        with transaction(self._connection):
            gone = self._connection.execute("DELETE FROM outreach WHERE id = ?", (event,))
        return gone.rowcount == 1

    def outreach(self, period: HalfYear) -> list[Outreach]:
        """The events of a half-year by day."""
        rows = self._connection.execute(
            "SELECT day, kind, attended, id FROM outreach WHERE day BETWEEN ? AND ?"
            " ORDER BY day, kind, id",
            (period.first_day.isoformat(), period.last_day.isoformat()),
        )
        return [
            Outreach(period.first_day.fromisoformat(day), OutreachKind(kind), attended, event)
            for day, kind, attended, event in rows
        ]
