"""How long the contacts of a closed half-year stay: its figures stay for ever, they do not."""

import sqlite3
from datetime import date

from clearingstelle.periods import HalfYear
from clearingstelle.reports.retention import is_over
from clearingstelle.storage.database import transaction
from clearingstelle.storage.visits import ASK_FOR_VACUUM, VisitStore


class RetentionStore:
    """Which closed half-years still have their contacts, and deleting those that need not."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def kept(self) -> set[HalfYear]:
        """The closed half-years whose contacts are there."""
        rows = self._connection.execute("SELECT period FROM kept_contacts")
        return {HalfYear.read(period) for (period,) in rows}

    def closed(self, period: HalfYear, today: date) -> None:
        """A half-year was closed; part of the transaction of the caller."""
        self._connection.execute(
            "INSERT INTO kept_contacts VALUES (?, ?)", (str(period), today.isoformat())
        )

    def delete_old(self, today: date, months: int) -> list[HalfYear]:
        """Delete the contacts of half-years that were closed so many months ago; which.

        Supplements that still wait for a report stay; so do those that a later one has.
        """
        rows = self._connection.execute("SELECT period, closed_on FROM kept_contacts").fetchall()
        if not all(closed_on for _, closed_on in rows):
            # Where an older program closed a half-year, its time begins today.
            self._connection.execute(
                "UPDATE kept_contacts SET closed_on = ? WHERE closed_on = ''", (today.isoformat(),)
            )
        old = sorted(
            HalfYear.read(period)
            for period, closed_on in rows
            if closed_on and is_over(date.fromisoformat(closed_on), months, today)
        )
        if not old:
            return []
        with transaction(self._connection):
            for period in old:
                self._delete(period)
            self._connection.execute(ASK_FOR_VACUUM)
        VisitStore(self._connection).finish_chores()
        return old

    def _delete(self, period: HalfYear) -> None:
        first, last = str(period.months[0]), str(period.months[-1])
        self._connection.execute(
            "DELETE FROM contacts WHERE month BETWEEN ? AND ? AND id NOT IN"
            " (SELECT s.contact FROM supplements s WHERE s.period IS NULL OR s.period <> ?)",
            (first, last, str(period)),
        )
        self._connection.execute(
            "DELETE FROM contacts WHERE id IN"
            " (SELECT s.contact FROM supplements s WHERE s.period = ?)",
            (str(period),),
        )
        for table in ("version_days", "kept_contacts"):
            self._connection.execute(f"DELETE FROM {table} WHERE period = ?", (str(period),))  # noqa: S608
