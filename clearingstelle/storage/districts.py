"""The office's own table of districts; the only code that knows its rows."""

import sqlite3
from collections.abc import Iterable

from clearingstelle.offers.districts import District
from clearingstelle.storage.database import transaction


class DistrictStore:
    """„Stadtteil;PLZ“, as somebody typed it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[District]:
        """Every line, by name."""
        rows = self._connection.execute("SELECT name, postcode FROM districts ORDER BY 1, 2")
        return [District(*row) for row in rows]

    def replace(self, districts: Iterable[District]) -> None:
        """Keep these and no others: all or nothing."""
        rows = sorted({(district.name, district.postcode) for district in districts})
        with transaction(self._connection):
            self._connection.execute("DELETE FROM districts")
            self._connection.executemany("INSERT INTO districts VALUES (?, ?)", rows)
