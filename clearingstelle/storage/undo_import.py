"""Taking the last import of offers back."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clearingstelle.errors import DeskError
from clearingstelle.storage.database import transaction
from clearingstelle.storage.offer_import import mark_of
from clearingstelle.storage.offer_rows import COLUMNS
from i18n import N_

NOTED = f"""
    SELECT noted.key, was, became, {", ".join(f"stored.{c}" for c in COLUMNS)}
    FROM offers_before AS noted LEFT JOIN offers AS stored USING (key) ORDER BY noted.key
"""  # noqa: S608 (our own column names)


class NothingToUndo(DeskError):
    message = N_(
        "Es gibt keinen Import, der sich zurücknehmen lässt. Zurücknehmen lässt sich nur der "
        "letzte, und nur einmal."
    )


@dataclass(frozen=True, slots=True)
class LastImport:
    """What came in last: how many offers were new, how many were known and have changed.

    `touched` are the names of those that somebody has changed or deleted since.
    """

    file: str
    day: date
    new: int
    changed: int
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back has done; `kept` are offers touched by hand since."""

    file: str
    removed: int
    restored: int
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Noted:
    """An offer of the last import: what it was and what it is."""

    key: str
    was: str
    name: str
    is_touched: bool


class ImportUndo:
    """The last import, as far as it can be taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self) -> LastImport:
        """What can be taken back; raises `NothingToUndo`."""
        row = self._connection.execute("SELECT file, day, new, changed FROM last_import").fetchone()
        if row is None:
            raise NothingToUndo()
        touched = tuple(noted.name for noted in self._noted() if noted.is_touched)
        return LastImport(row[0], date.fromisoformat(row[1]), row[2], row[3], touched)

    def undo(self) -> Undone:
        """Restore what was changed and remove what was new, in one transaction.

        What somebody has changed or deleted by hand since stays as it is. Raises
        `NothingToUndo`.
        """
        with transaction(self._connection):
            last = self.last()
            untouched = [noted for noted in self._noted() if not noted.is_touched]
            new = sum(not noted.was for noted in untouched)
            before: list[dict[str, Any]] = [json.loads(n.was) for n in untouched if n.was]
            # Those that were known too: they may have been known under another key.
            keys = [(noted.key,) for noted in untouched]
            self._connection.executemany("DELETE FROM offers WHERE key = ?", keys)
            for row in before:
                names, places = ", ".join(row), ", ".join("?" * len(row))
                self._connection.execute(
                    f"INSERT OR REPLACE INTO offers ({names}) VALUES ({places})",  # noqa: S608
                    tuple(row.values()),
                )
            self._connection.execute("DELETE FROM offers_before")
            self._connection.execute("DELETE FROM last_import")
        return Undone(last.file, new, len(before), last.touched)

    def _noted(self) -> list[_Noted]:
        return [_noted(row) for row in self._connection.execute(NOTED)]


def _noted(row: Sequence[Any]) -> _Noted:
    key, was, became, *stored = row
    mark, _, name = became.partition(" ")
    # None: deleted since, or under another name
    return _Noted(key, was, name, is_touched=stored[0] is None or mark_of(stored) != mark)
