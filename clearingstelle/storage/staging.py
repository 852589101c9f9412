"""Bringing an older tally in piece by piece, so that a contact can be saved in between.

The pieces lie in TEMP tables of the one connection, in memory: nothing of them
survives a crash, and dropping them is all there is to cancelling. They carry the
same CHECKs as the real tables; so the move at the end, one transaction, need not
run them again.
"""

import re
import secrets
import sqlite3
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from clearingstelle.moving import Mapped
from clearingstelle.periods import WEEKDAYS, HalfYear
from clearingstelle.storage.database import transaction
from clearingstelle.storage.mappings import MappingStore
from clearingstelle.storage.visit_rows import ID_BYTES
from clearingstelle.storage.visits import ASK_FOR_VACUUM, VisitStore
from clearingstelle.visits import LateVisit, multis, singles

SECONDS = 0.035  # of one step; a contact that is saved meanwhile waits no longer
CHUNK = 200  # contacts laid aside before the clock is looked at again
TABLES = ("staged_contacts", "staged_choices", "staged_days")
REFERENCE = re.compile(r"REFERENCES \S+ \(id\) ON DELETE CASCADE")


@dataclass(frozen=True, slots=True)
class Moved:
    """What was counted; `supplements` of them belong to half-years that are closed."""

    number: int
    supplements: int


class Staging:
    """Contacts on their way in; no row leaves this room."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self) -> None:
        """Make empty tables beside the real ones."""
        self.discard()
        for table, staged in (("contacts", TABLES[0]), ("contact_choices", TABLES[1])):
            (sql,) = self._connection.execute(
                "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?", (table,)
            ).fetchone()
            twin = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TEMP TABLE {staged}", sql)
            self._connection.execute(REFERENCE.sub("", twin))
        self._connection.execute(
            "CREATE TEMP TABLE staged_days (day TEXT, half_day TEXT, number INTEGER,"
            " PRIMARY KEY (day, half_day)) STRICT, WITHOUT ROWID"
        )

    def stage(self, visits: Sequence[LateVisit], first: int, seconds: float = SECONDS) -> int:
        """Lay contacts aside from `first` on until `seconds` are over; where to go on."""
        end = time.perf_counter() + seconds
        self._connection.execute("BEGIN")
        try:
            while first < len(visits):
                self._lay_aside(visits[first : first + CHUNK])
                first += CHUNK
                if time.perf_counter() >= end:
                    break
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return min(first, len(visits))

    def move(self, fingerprint: str, mapped: Mapped | None = None) -> Moved:
        """Count everything that was laid aside, in one transaction: all or nothing.

        With it go the fingerprint of the file and what is remembered of its mapping.
        """
        # Every choice was laid aside with its contact; looking each up again takes long.
        with self._without("foreign_keys", 1), transaction(self._connection):
            # The very same CHECKs have passed in the staging tables: ten times faster.
            with self._without("ignore_check_constraints", 0):
                # In the order of the random ids: the file must not keep that of the source.
                number = self._connection.execute(
                    "INSERT INTO contacts SELECT * FROM temp.staged_contacts"
                ).rowcount
                self._connection.execute(
                    "INSERT INTO contact_choices SELECT * FROM temp.staged_choices"
                )
            supplements = self._count_days_and_supplements()
            self._connection.execute(
                "INSERT INTO imported_files VALUES (?) ON CONFLICT DO NOTHING", (fingerprint,)
            )
            if mapped is not None:
                MappingStore(self._connection).keep(mapped)
            self._connection.execute(ASK_FOR_VACUUM)
        self.discard()
        return Moved(number, supplements)

    def discard(self) -> None:
        """Forget what was laid aside."""
        for table in TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")

    @contextmanager
    def _without(self, pragma: str, usual: int) -> Generator[None]:
        """Turn a setting of the connection over for a moment; `usual` is what it comes back to."""
        self._connection.execute(f"PRAGMA {pragma} = {1 - usual}")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA {pragma} = {usual}")

    def _lay_aside(self, visits: Sequence[LateVisit]) -> None:
        random = secrets.token_bytes(ID_BYTES * len(visits))
        contacts: list[tuple[object, ...]] = []
        choices: list[tuple[bytes, str, str]] = []
        fields = [field.key for field in multis()]
        for place, late in enumerate(visits):
            contact = random[place * ID_BYTES : (place + 1) * ID_BYTES]
            contacts.append((contact, None, None, str(late.month), *late.visit.single))
            for field, codes in zip(fields, late.visit.multi, strict=True):
                choices += [(contact, field, code) for code in codes]
        self._connection.executemany(_STAGE, contacts)
        self._connection.executemany("INSERT INTO temp.staged_choices VALUES (?, ?, ?)", choices)
        days = Counter((late.day, late.half_day) for late in visits if late.day)
        self._connection.executemany(
            "INSERT INTO temp.staged_days VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(day.isoformat(), half.value, n) for (day, half), n in days.items() if day],
        )

    def _count_days_and_supplements(self) -> int:
        """Raise the day counters; mark what belongs to a closed half-year. How many do."""
        closed = VisitStore(self._connection).closed()
        supplements = 0
        for period in closed:
            supplements += self._connection.execute(
                "INSERT INTO supplements (contact) SELECT id FROM temp.staged_contacts"
                " WHERE month BETWEEN ? AND ?",
                (str(period.months[0]), str(period.months[-1])),
            ).rowcount
        for text, half_day, number in self._connection.execute(
            "SELECT day, half_day, number FROM temp.staged_days ORDER BY day, half_day"
        ).fetchall():
            day = date.fromisoformat(text)
            period = HalfYear.of(day)
            if period in closed:
                weekday = WEEKDAYS[day.weekday()]
                self._connection.execute(_FOLDED, (str(period), weekday, half_day, number))
            else:
                self._connection.execute(_COUNTED, (text, half_day, number))
        return supplements


_PLACES = ", ".join("?" * (4 + len(singles())))
_STAGE = f"INSERT INTO temp.staged_contacts VALUES ({_PLACES})"  # noqa: S608
_COUNTED = (
    "INSERT INTO day_counts VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET number = number + excluded.number"
)
# The days of a closed half-year are gone; only its sums are left (R13).
_FOLDED = (
    "INSERT INTO closed_days VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET number = number + excluded.number"
)
