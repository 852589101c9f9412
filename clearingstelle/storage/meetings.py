"""The days of the meetings with the leadership, and what was agreed there."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from clearingstelle.meetings import AgreedPoint, Owner, PointState
from clearingstelle.storage.database import transaction

COLUMNS = "words, owner, state, agreed_on, due"


@dataclass(frozen=True, slots=True)
class NumberedPoint:
    """An agreed point and the number under which it is kept."""

    number: int
    point: AgreedPoint


class MeetingStore:
    """Meetings and agreed points in and out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def meetings(self) -> list[date]:
        """The days of all meetings that were entered, past ones too, in order."""
        rows = self._connection.execute("SELECT day FROM meetings ORDER BY day")
        return [date.fromisoformat(day) for (day,) in rows]

    def set_next(self, day: date | None, today: date) -> None:
        """When the next meeting is; None if nobody knows. Past ones stay."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM meetings WHERE day >= ?", (today.isoformat(),))
            if day is not None:
                self._connection.execute(
                    "INSERT INTO meetings VALUES (?) ON CONFLICT DO NOTHING", (day.isoformat(),)
                )

    def points(self) -> list[NumberedPoint]:
        """All agreed points, the newest meeting first, of one meeting in the order of entry."""
        rows = self._connection.execute(
            f"SELECT number, {COLUMNS} FROM agreed_points ORDER BY agreed_on DESC, number"  # noqa: S608
        )
        return [NumberedPoint(number, _point(*row)) for number, *row in rows]

    def add(self, point: AgreedPoint) -> int:
        """Keep a point; its number."""
        with transaction(self._connection):
            return int(
                self._connection.execute(
                    f"INSERT INTO agreed_points ({COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
                    _row(point),
                ).lastrowid
                or 0
            )

    def change(self, number: int, point: AgreedPoint) -> bool:
        """Write a point anew; False if there is none of that number."""
        with transaction(self._connection):
            return (
                self._connection.execute(
                    "UPDATE agreed_points SET words = ?, owner = ?, state = ?, agreed_on = ?,"
                    " due = ? WHERE number = ?",
                    (*_row(point), number),
                ).rowcount
                == 1
            )

    def remove(self, number: int) -> bool:
        """Take a point away; False if there is none of that number."""
        with transaction(self._connection):
            gone = self._connection.execute("DELETE FROM agreed_points WHERE number = ?", (number,))
        return gone.rowcount == 1


def _row(point: AgreedPoint) -> tuple[str, str, str, str, str | None]:
    due = point.due.isoformat() if point.due else None
    return point.text, point.owner.value, point.state.value, point.agreed_on.isoformat(), due


def _point(words: str, owner: str, state: str, agreed_on: str, due: str | None) -> AgreedPoint:
    return AgreedPoint(
        words,
        Owner(owner),
        PointState(state),
        date.fromisoformat(agreed_on),
        date.fromisoformat(due) if due else None,
    )
