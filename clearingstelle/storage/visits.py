"""The counted contacts; the only code that knows their tables.

While a day is open its contacts carry date and half-day. Sealing takes the day
off them, gives each a fresh random id and rebuilds the file, so that neither a
row nor its place in the file tells when somebody came.
"""

import random
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import transaction
from clearingstelle.visits import LateVisit, Visit, multis, singles

ID_BYTES = 16
ASK_FOR_VACUUM = "INSERT INTO chores VALUES ('vacuum') ON CONFLICT DO NOTHING"


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
        contact = secrets.token_bytes(ID_BYTES)
        with transaction(self._connection):
            self._insert(contact, visit, Month.of(day), day, half_day)
            self._connection.execute(
                "INSERT INTO last_contact VALUES (1, ?)"
                " ON CONFLICT DO UPDATE SET contact = excluded.contact",
                (contact,),
            )
        return contact

    def add_late(self, visits: Iterable[LateVisit], fingerprint: str) -> int:
        """Commit all of them or none, with the fingerprint of their file; their number."""
        rows = [(secrets.token_bytes(ID_BYTES), late) for late in visits]
        rows.sort(key=lambda row: row[0])  # the file must not keep the order of the source
        days = Counter((late.day, late.half_day) for _, late in rows if late.day)
        with transaction(self._connection):
            self._connection.executemany(
                _INSERT, [(c, None, None, str(late.month), *late.visit.single) for c, late in rows]
            )
            self._connection.executemany(
                _INSERT_CHOICE, [row for c, late in rows for row in _choices(c, late.visit)]
            )
            for (day, half_day), number in sorted(days.items()):
                self._count(day, half_day, number)
            self._connection.execute(
                "INSERT INTO imported_files VALUES (?) ON CONFLICT DO NOTHING", (fingerprint,)
            )
            self._connection.execute(ASK_FOR_VACUUM)
        self.finish_chores()
        return len(rows)

    def knows_file(self, fingerprint: str) -> bool:
        """Whether a file of this SHA-256 was imported before."""
        found = self._connection.execute(
            "SELECT 1 FROM imported_files WHERE sha256 = ?", (fingerprint,)
        )
        return found.fetchone() is not None

    def remove(self, contact: bytes) -> bool:
        """Delete one contact of an open day; False if it is gone or sealed."""
        with transaction(self._connection):
            gone = self._connection.execute(
                "DELETE FROM contacts WHERE id = ? AND day IS NOT NULL", (contact,)
            )
        return gone.rowcount == 1

    def last(self) -> bytes | None:
        """The last committed contact, as long as its day is open."""
        row = self._connection.execute("SELECT contact FROM last_contact").fetchone()
        return row[0] if row else None

    def is_empty(self) -> bool:
        """Whether no contact is kept, open or sealed."""
        return self._connection.execute("SELECT 1 FROM contacts LIMIT 1").fetchone() is None

    def count_on(self, day: date) -> int:
        """How many contacts of that day are open."""
        return int(
            self._connection.execute(
                "SELECT count(*) FROM contacts WHERE day = ?", (day.isoformat(),)
            ).fetchone()[0]
        )

    def open_visits(self) -> list[OpenVisit]:
        """The contacts of open days, in random order: who came when is nobody's business."""
        found = [
            OpenVisit(contact, date.fromisoformat(day), HalfDay(half_day), visit)
            for contact, day, half_day, _, visit in self._read("day IS NOT NULL", ())
        ]
        random.shuffle(found)
        return found

    def during(self, period: HalfYear) -> Iterator[tuple[Month, Visit]]:
        """All contacts of a half-year with their month, sealed or open."""
        months = (str(period.months[0]), str(period.months[-1]))
        for _, _, _, month, visit in self._read("month BETWEEN ? AND ?", months):
            yield Month.read(month), visit

    def has_open_before(self, day: date) -> bool:
        """Whether a contact of an earlier day waits to be sealed."""
        row = self._connection.execute(
            "SELECT 1 FROM contacts WHERE day < ? LIMIT 1", (day.isoformat(),)
        )
        return row.fetchone() is not None

    def seal(self, before: date) -> int:
        """Take the day off every contact of a day before `before`; how many there were."""
        found = list(self._read("day < ?", (before.isoformat(),)))
        with transaction(self._connection):
            for contact, day, half_day, month, visit in found:
                self._connection.execute("DELETE FROM contacts WHERE id = ?", (contact,))
                fresh = secrets.token_bytes(ID_BYTES)
                self._insert(fresh, visit, Month.read(month), None, None)
                self._count(date.fromisoformat(day), HalfDay(half_day), 1)
            if found:
                self._connection.execute(ASK_FOR_VACUUM)
        self.finish_chores()
        return len(found)

    def finish_chores(self) -> None:
        """Rebuild the file if a sealing asked for it, even one cut short by the power.

        SQLite keeps the cells of a page in the order of their insertion even with
        random keys; only VACUUM removes it.
        """
        if self._connection.execute("SELECT 1 FROM chores").fetchone():
            self._connection.execute("VACUUM")
            self._connection.execute("DELETE FROM chores")

    def _count(self, day: date, half_day: HalfDay, number: int) -> None:
        self._connection.execute(
            "INSERT INTO day_counts VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number",
            (day.isoformat(), half_day.value, number),
        )

    def _insert(
        self,
        contact: bytes,
        visit: Visit,
        month: Month,
        day: date | None,
        half_day: HalfDay | None,
    ) -> None:
        self._connection.execute(
            _INSERT,
            (
                contact,
                day.isoformat() if day else None,
                half_day.value if half_day else None,
                str(month),
                *visit.single,
            ),
        )
        self._connection.executemany(_INSERT_CHOICE, _choices(contact, visit))

    def _read(
        self, where: str, values: tuple[str, ...]
    ) -> Iterator[tuple[bytes, str, str, str, Visit]]:
        """Rows of `contacts` with their choices; `where` is one of our own conditions."""
        rows = self._connection.execute(f"{_SELECT} WHERE {where} ORDER BY id", values)
        choices = _Choices(
            self._connection.execute(f"{_SELECT_CHOICES} WHERE {where} ORDER BY contact", values)
        )
        for contact, day, half_day, month, *single in rows:
            yield contact, day, half_day, month, Visit(tuple(single), choices.of(contact))


def _choices(contact: bytes, visit: Visit) -> list[tuple[bytes, str, str]]:
    return [
        (contact, field.key, code)
        for field, codes in zip(multis(), visit.multi, strict=True)
        for code in sorted(codes)
    ]


class _Choices:
    """The choices of contacts, read beside the contacts in the same order."""

    def __init__(self, rows: Iterator[tuple[bytes, str, str]]) -> None:
        self._rows = rows
        self._next = next(rows, None)
        self._places = {field.key: place for place, field in enumerate(multis())}

    def of(self, contact: bytes) -> tuple[frozenset[str], ...]:
        found: tuple[set[str], ...] = tuple(set() for _ in self._places)
        while self._next is not None and self._next[0] == contact:
            found[self._places[self._next[1]]].add(self._next[2])
            self._next = next(self._rows, None)
        return tuple(frozenset(codes) for codes in found)


_COLUMNS = ("id", "day", "half_day", "month", *(f'"{field.key}"' for field in singles()))
_PLACES = ", ".join("?" * len(_COLUMNS))
_INSERT = f"INSERT INTO contacts ({', '.join(_COLUMNS)}) VALUES ({_PLACES})"  # noqa: S608
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM contacts"  # noqa: S608
_INSERT_CHOICE = "INSERT INTO contact_choices VALUES (?, ?, ?)"
_SELECT_CHOICES = "SELECT contact, field, code FROM contact_choices JOIN contacts ON id = contact"
