"""Offers on their way in from a file: laid aside piece by piece, then written at once.

The pieces lie in TEMP tables of the one connection, in memory: nothing of them
survives a crash, and dropping them is all there is to cancelling. With the offers
goes what stood there before, so that the import can be undone.
"""

import json
import sqlite3
import time
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.storage.database import transaction
from clearingstelle.storage.offer_rows import COLUMNS, INSERT, NAMES, row_of
from i18n import N_

SECONDS = 0.035  # of one step; a contact that is saved meanwhile waits no longer
CHUNK = 200  # offers laid aside before the clock is looked at again

NAME = COLUMNS.index("name")

Pair = tuple[Offer | None, Offer]  # what is known of an offer, and what it becomes

TABLES = ("staged_offers", "staged_known", "staged_before")
STAGE = INSERT.replace("offers", "temp.staged_offers", 1)
STAGE_KNOWN = INSERT.replace("offers", "temp.staged_known", 1)
STAGE_BEFORE = "INSERT INTO temp.staged_before VALUES (?, ?, ?)"
TAKE_OVER = f"INSERT OR REPLACE INTO offers ({NAMES}) SELECT {NAMES} FROM temp.staged_offers"  # noqa: S608
# What goes on under another key: an offer for protection has no address any more.
LET_GO = """
    DELETE FROM main.offers WHERE key IN
    (SELECT key FROM temp.staged_known EXCEPT SELECT key FROM temp.staged_offers)
"""
# Whether an offer is not (or no longer) what it was when the file was compared.
CHANGED = f"""
    SELECT EXISTS (
        SELECT 1 FROM temp.staged_known AS known LEFT JOIN main.offers AS stored USING (key)
        WHERE ({", ".join(f"known.{c}" for c in COLUMNS)})
        IS NOT ({", ".join(f"stored.{c}" for c in COLUMNS)})
    ) OR EXISTS (
        SELECT 1 FROM temp.staged_before JOIN main.offers USING (key) WHERE was = ''
    )
"""  # noqa: S608 (our own column names)


class StoreChanged(DeskError):
    message = N_(
        "Die Angebote wurden inzwischen an anderer Stelle geändert. Bitte die Datei noch einmal "
        "einlesen; es wurde nichts übernommen."
    )


class OfferImport:
    """The offers of one file, between the preview and the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self) -> None:
        """Make empty tables beside the real one."""
        self.discard()
        for table in TABLES[:2]:
            self._connection.execute(
                f"CREATE TEMP TABLE {table} AS SELECT {NAMES} FROM main.offers WHERE false"  # noqa: S608
            )
        self._connection.execute("CREATE TEMP TABLE staged_before (key, was, became)")

    def stage(self, pairs: Sequence[Pair], first: int, seconds: float = SECONDS) -> int:
        """Lay offers aside from `first` on until `seconds` are over; where to go on."""
        end = time.perf_counter() + seconds
        self._connection.execute("BEGIN")
        try:
            while first < len(pairs):
                self._lay_aside(pairs[first : first + CHUNK])
                first += CHUNK
                if time.perf_counter() >= end:
                    break
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return min(first, len(pairs))

    def move(self, file: str, day: date) -> int:
        """Write everything that was laid aside, in one transaction; how many offers.

        Raises `StoreChanged`; nothing is written then.
        """
        with transaction(self._connection):
            if self._connection.execute(CHANGED).fetchone()[0]:
                raise StoreChanged()
            self._connection.execute(LET_GO)
            number = self._connection.execute(TAKE_OVER).rowcount
            self._connection.execute("DELETE FROM offers_before")
            self._connection.execute("INSERT INTO offers_before SELECT * FROM temp.staged_before")
            self._connection.execute(
                "INSERT OR REPLACE INTO last_import"
                " SELECT 1, ?, ?, coalesce(sum(was = ''), 0), coalesce(sum(was <> ''), 0)"
                " FROM offers_before",
                (file, day.isoformat()),
            )
        self.discard()
        return number

    def discard(self) -> None:
        """Forget what was laid aside."""
        for table in TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def _lay_aside(self, pairs: Sequence[Pair]) -> None:
        rows = [row_of(after) for _, after in pairs]
        known = [row_of(before) if before else None for before, _ in pairs]
        self._connection.executemany(STAGE, rows)
        self._connection.executemany(STAGE_KNOWN, [row for row in known if row])
        marks = zip(rows, known, strict=True)
        self._connection.executemany(
            STAGE_BEFORE,
            [(row[0], _written(was), f"{mark_of(row)} {row[NAME]}") for row, was in marks],
        )


def _written(row: Sequence[Any] | None) -> str:
    return "" if row is None else json.dumps(dict(zip(COLUMNS, row, strict=True)))


def mark_of(row: Sequence[Any]) -> str:
    """A mark that tells whether somebody has touched the offer of this row since."""
    return blake2b(repr(tuple(row)).encode(), digest_size=12).hexdigest()
