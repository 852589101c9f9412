"""The Träger's own codes for our categories; the only code that knows their table."""

import sqlite3
from collections.abc import Mapping

from clearingstelle.storage.database import transaction


class OwnCodeStore:
    """One list, taken in as a whole: a new one takes the place of the old one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> dict[tuple[str, str], str]:
        """Field and key of our category -> the code of the Träger."""
        rows = self._connection.execute("SELECT field, key, code FROM own_codes")
        return {(field, key): code for field, key, code in rows}

    def replace(self, codes: Mapping[tuple[str, str], str]) -> None:
        """Keep these codes and no others; an empty list takes all of them away."""
        with transaction(self._connection) as connection:
            connection.execute("DELETE FROM own_codes")
            connection.executemany(
                "INSERT INTO own_codes (field, key, code) VALUES (?, ?, ?)",
                [(*place, code) for place, code in sorted(codes.items())],
            )
