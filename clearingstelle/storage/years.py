"""The files of a year, as they were drawn from its two closed halves the first time."""

import sqlite3
from collections.abc import Mapping

from clearingstelle.periods import Year
from clearingstelle.storage.database import transaction


class YearStore:
    """Files of years in and out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def files(self, year: Year, version: int) -> dict[str, bytes]:
        """The files of that version of a year; none if it was never drawn."""
        rows = self._connection.execute(
            "SELECT name, content FROM year_files WHERE year = ? AND version = ? ORDER BY name",
            (year.year, version),
        )
        return dict(rows)

    def keep(self, year: Year, version: int, files: Mapping[str, bytes]) -> None:
        """Keep what was drawn; what is kept already stays as it is."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO year_files VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(year.year, version, *file) for file in sorted(files.items())],
            )
