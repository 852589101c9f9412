"""How the columns and values of older tallies were mapped; the only code that knows the tables.

Kept is what a person decided, and only with an import that was counted: never a
value of a column that was not taken over.
"""

import sqlite3

from clearingstelle.moving import Mapped


class MappingStore:
    """What was decided once is not asked again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def remembered(self) -> Mapped:
        """Everything that was ever decided."""
        columns = self._connection.execute("SELECT heading, field FROM mapped_columns")
        values = self._connection.execute("SELECT field, value, code FROM mapped_values")
        return Mapped(dict(columns), {(field, value): code for field, value, code in values})

    def keep(self, mapped: Mapped) -> None:
        """Remember these decisions; a new one takes the place of an old one.

        Belongs into the transaction of the import.
        """
        self._connection.executemany(
            "INSERT OR REPLACE INTO mapped_columns VALUES (?, ?)", sorted(mapped.columns.items())
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO mapped_values VALUES (?, ?, ?)",
            [(*place, code) for place, code in sorted(mapped.values.items())],
        )
