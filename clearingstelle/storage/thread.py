"""The one thread that owns the one connection.

The window and the commands ask it for operations and get futures back. There is
never a second writer, and nothing that SQLite does can hold up the window.
"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from clearingstelle.storage.database import check, open_database, told

T = TypeVar("T")
Connection = sqlite3.Connection  # what an operation is given; only this room looks inside


class StorageThread:
    """Runs operations on the database at `path`, one after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="storage")
        self._connection: sqlite3.Connection | None = None
        self._closed = False

    def open(self) -> Future[None]:
        """Open the database; the future raises what `open_database` raises."""
        return self.ask(lambda _: None)

    def ask(self, operation: Callable[[Connection], T]) -> Future[T]:
        """Run `operation` with the connection in the storage thread."""
        return self._executor.submit(self._run, operation)

    def check(self) -> Future[None]:
        """Read every page; the future raises `BrokenDatabase` when one is damaged."""
        return self.ask(lambda connection: check(connection, self._path))

    def close(self) -> None:
        """Finish what is queued, then close the connection; closing twice is no harm."""
        if not self._closed:
            self._closed = True
            self._executor.submit(self._close).result()
            self._executor.shutdown()

    def _run(self, operation: Callable[[Connection], T]) -> T:
        if self._connection is None:
            self._connection = open_database(self._path)
        with told(self._path):
            return operation(self._connection)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
