"""The counted contacts; the only code that knows their tables.

While a day is open its contacts carry date and half-day. Sealing takes the day
off them, gives each a fresh random id and rebuilds the file, so that neither a
row nor its place in the file tells when somebody came. What is entered afterwards
is kept like a sealed contact at once; in a closed half-year it is a supplement.
"""

import logging
import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.periods import WEEKDAYS, HalfDay, HalfYear, Month
from clearingstelle.storage import visit_rows as rows
from clearingstelle.storage.database import no_room, transaction
from clearingstelle.visits import LateVisit, Visit
from i18n import N_

ID_BYTES = rows.ID_BYTES
ASK_FOR_VACUUM = "INSERT INTO chores VALUES ('vacuum') ON CONFLICT DO NOTHING"

log = logging.getLogger(__name__)


class ClosedMonth(DeskError):
    message = N_(
        "Der Monat {month} gehört zum abgeschlossenen Halbjahr {period} und bleibt, wie er ist. "
        "Was fehlt, bitte nachtragen (Strg+N oder „visits add“)."
    )


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """A contact of a day that is still open; it can be listed, corrected, undone."""

    id: bytes
    day: date
    half_day: HalfDay
    visit: Visit


class VisitStore:
    """Contacts in, contacts out; no row leaves this room."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, visit: Visit, day: date, half_day: HalfDay) -> bytes:
        """Commit one contact of the open day; it survives a power cut from here on."""
        contact = rows.fresh_id()
        with transaction(self._connection):
            rows.insert(self._connection, contact, visit, Month.of(day), (day, half_day))
            self._remember(contact)
        return contact

    def correct(self, contact: bytes, visit: Visit) -> Visit | None:
        """Give an open contact other codes, at once and whole; day and half-day stay.

        The codes it had; None if it is gone or sealed, and then nothing is changed.
        """
        with transaction(self._connection):
            found = self._open(contact)
            if found is not None:
                rows.rewrite(self._connection, contact, visit)
        return found.visit if found else None

    def remove(self, contact: bytes) -> OpenVisit | None:
        """Delete one contact of an open day; what it was, None if it is gone or sealed."""
        with transaction(self._connection):
            found = self._open(contact)
            if found is not None:
                self._delete(contact)
        return found

    def put_back(self, entry: OpenVisit, as_last: bool) -> bool:
        """Undo `remove`; `as_last`: it was the one that a restart would undo."""
        with transaction(self._connection):
            when = (entry.day, entry.half_day)
            rows.insert(self._connection, entry.id, entry.visit, Month.of(entry.day), when)
            if as_last:
                self._remember(entry.id)
        return True

    def add_late(self, visits: Iterable[LateVisit], fingerprint: str | None = None) -> int:
        """Commit all of them or none, with the fingerprint of their file; their number."""
        with transaction(self._connection):
            number = self.take_in(visits)
            if fingerprint is not None:
                self._connection.execute(
                    "INSERT INTO imported_files VALUES (?) ON CONFLICT DO NOTHING", (fingerprint,)
                )
        self.finish_chores()
        return number

    def take_in(self, visits: Iterable[LateVisit]) -> int:
        """Keep late contacts inside a transaction of the caller; their number.

        Those of a closed half-year become supplements: its report stays as it is. The
        caller runs `finish_chores` after its commit.
        """
        late = [(rows.fresh_id(), visit) for visit in visits]
        rows.insert_sealed(self._connection, late)
        self._mark(contact for contact, visit in late if visit.month in self._closed_months())
        days = Counter((visit.day, visit.half_day) for _, visit in late if visit.day)
        for (day, half_day), number in sorted(days.items()):
            self._count(day, half_day, number)
        self._connection.execute(ASK_FOR_VACUUM)
        return len(late)

    def remove_late(self, late: LateVisit, supplement: bool) -> bool:
        """Undo one late entry: delete one equal contact, lower the counter of its day.

        `supplement`: it was taken in as one. False if there is none equal, or if its
        half-year was closed since: then it is part of the report.
        """
        with transaction(self._connection):
            if (late.month in self._closed_months()) != supplement:
                return False
            contact = rows.find_sealed(self._connection, late.month, late.visit, supplement)
            if contact is None:
                return False
            self._delete(contact)
            if late.day is not None:
                self._count(late.day, late.half_day, -1)
            self._connection.execute(ASK_FOR_VACUUM)
        self.finish_chores()
        return True

    def has_sealed(self, month: Month, visit: Visit) -> bool:
        """Whether a sealed contact of that month is equal in all codes; raises `ClosedMonth`."""
        self._check_open(month)
        return rows.find_sealed(self._connection, month, visit, False) is not None

    def correct_sealed(self, month: Month, wrong: Visit, right: Visit | None) -> bool:
        """Replace one contact of a month that is equal in all codes; None only deletes it.

        The day counter stays: nobody knows the day any more. False if none is equal,
        and then nothing is changed. Raises `ClosedMonth`.
        """
        with transaction(self._connection):
            self._check_open(month)
            contact = rows.find_sealed(self._connection, month, wrong, False)
            if contact is None:
                return False
            self._delete(contact)
            if right is not None:
                rows.insert(self._connection, rows.fresh_id(), right, month)
            self._connection.execute(ASK_FOR_VACUUM)
        self.finish_chores()
        return True

    def knows_file(self, fingerprint: str) -> bool:
        """Whether a file of this SHA-256 was imported before."""
        found = self._connection.execute(
            "SELECT 1 FROM imported_files WHERE sha256 = ?", (fingerprint,)
        )
        return found.fetchone() is not None

    def closed(self) -> set[HalfYear]:
        """The half-years whose report is closed."""
        found = self._connection.execute("SELECT DISTINCT period FROM closed_reports")
        return {HalfYear.read(period) for (period,) in found}

    def open_months(self, newest: Month) -> list[Month]:
        """The months up to `newest` with sealed contacts and no closed report, newest first."""
        query = "SELECT DISTINCT month FROM contacts WHERE day IS NULL AND month <= ?"
        found = {Month.read(month) for (month,) in self._connection.execute(query, (str(newest),))}
        return sorted(found - self._closed_months(), reverse=True)

    def last(self) -> bytes | None:
        """The last committed contact, as long as its day is open."""
        row = self._connection.execute("SELECT contact FROM last_contact").fetchone()
        return row[0] if row else None

    def is_empty(self) -> bool:
        """Whether no contact is kept, open or sealed."""
        return self._connection.execute("SELECT 1 FROM contacts LIMIT 1").fetchone() is None

    def count_on(self, day: date) -> int:
        """How many contacts that day has, open or sealed already."""
        query = (
            "SELECT (SELECT count(*) FROM contacts WHERE day = :day)"
            " + (SELECT ifnull(sum(number), 0) FROM day_counts WHERE day = :day)"
        )
        return int(self._connection.execute(query, {"day": day.isoformat()}).fetchone()[0])

    def latest_day(self) -> date | None:
        """The latest day that is known, of open contacts or of the day counter."""
        query = (  # each by its index
            "SELECT (SELECT max(day) FROM contacts WHERE day IS NOT NULL),"
            " (SELECT max(day) FROM day_counts)"
        )
        found = [day for day in self._connection.execute(query).fetchone() if day]
        return date.fromisoformat(max(found)) if found else None

    def open_visits(self) -> list[OpenVisit]:
        """The contacts of open days, in random order: who came when is nobody's business."""
        found = [_opened(row) for row in rows.read(self._connection, "day IS NOT NULL", ())]
        random.shuffle(found)
        return found

    def during(self, period: HalfYear) -> Iterator[tuple[Month, Visit]]:
        """All contacts of a half-year with their month, sealed or open."""
        months = (str(period.months[0]), str(period.months[-1]))
        for row in rows.read(self._connection, "month BETWEEN ? AND ?", months):
            yield Month.read(row[3]), row[4]

    def has_open_before(self, day: date) -> bool:
        """Whether a contact of an earlier day waits to be sealed."""
        row = self._connection.execute(
            "SELECT 1 FROM contacts WHERE day < ? LIMIT 1", (day.isoformat(),)
        )
        return row.fetchone() is not None

    def seal(self, before: date) -> int:
        """Take the day off every contact of a day before `before`; how many there were."""
        with transaction(self._connection):
            found = [
                _opened(row)
                for row in rows.read(self._connection, "day < ?", (before.isoformat(),))
            ]
            for entry in found:
                self._delete(entry.id)
            if found:
                self.take_in(
                    LateVisit(Month.of(entry.day), entry.visit, entry.day, entry.half_day)
                    for entry in found
                )
        self.finish_chores()
        return len(found)

    def finish_chores(self) -> None:
        """Rebuild the file if a change asked for it, even one cut short by the power.

        SQLite keeps the cells of a page in the order of their insertion even with
        random keys; only VACUUM removes it. Where the disk has no room for it, it is put
        off: what was committed before must not be told as failed.
        """
        if not self._connection.execute("SELECT 1 FROM chores").fetchone():
            return
        try:
            self._connection.execute("VACUUM")
            self._connection.execute("DELETE FROM chores")
        except sqlite3.OperationalError as error:
            if not no_room(error):
                raise
            log.info("the file is rebuilt later: %s", error.sqlite_errorname)

    def _open(self, contact: bytes) -> OpenVisit | None:
        found = rows.read(self._connection, "id = ? AND day IS NOT NULL", (contact,))
        return next((_opened(row) for row in found), None)

    def _remember(self, contact: bytes) -> None:
        self._connection.execute(
            "INSERT INTO last_contact VALUES (1, ?)"
            " ON CONFLICT DO UPDATE SET contact = excluded.contact",
            (contact,),
        )

    def _delete(self, contact: bytes) -> None:
        self._connection.execute("DELETE FROM contacts WHERE id = ?", (contact,))

    def _closed_months(self) -> set[Month]:
        return {month for period in self.closed() for month in period.months}

    def _check_open(self, month: Month) -> None:
        if month in self._closed_months():
            raise ClosedMonth(month=month, period=HalfYear.of(month.first_day))

    def _mark(self, contacts: Iterable[bytes]) -> None:
        ordered = [(contact,) for contact in sorted(contacts)]
        self._connection.executemany("INSERT INTO supplements (contact) VALUES (?)", ordered)

    def _count(self, day: date, half_day: HalfDay, change: int) -> None:
        """Raise or lower the counter of a day; in a closed half-year its folded sum (R13)."""
        period = HalfYear.of(day)
        if period in self.closed():
            table, key = "closed_days", (str(period), WEEKDAYS[day.weekday()], half_day.value)
            where = "period = ? AND weekday = ? AND half_day = ?"
        else:
            table, key = "day_counts", (day.isoformat(), half_day.value)
            where = "day = ? AND half_day = ?"
        found = self._connection.execute(f"SELECT number FROM {table} WHERE {where}", key)  # noqa: S608
        number = (found.fetchone() or (0,))[0] + change
        self._connection.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608
        if number > 0:
            places = ", ".join("?" * (len(key) + 1))
            self._connection.execute(f"INSERT INTO {table} VALUES ({places})", (*key, number))  # noqa: S608


def _opened(row: rows.Row) -> OpenVisit:
    contact, day, half_day, _, visit = row
    return OpenVisit(contact, date.fromisoformat(day), HalfDay(half_day), visit)
