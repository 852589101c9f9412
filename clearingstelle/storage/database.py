"""Opening the database file safely, and one transaction at a time.

The settings are those of a desk that may lose power at any moment and must not
keep what was deleted: a rollback journal (not WAL, which fails on network
profiles), fully synchronous, deleted pages overwritten.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from clearingstelle.errors import DeskError
from i18n import N_

APPLICATION_ID = 0x434C5374  # "CLSt": a file that is not ours is never touched
VERSION = 6  # the number of the newest step in migrations.py; a test compares
WAIT_SECONDS = 2.0
PRAGMAS = {
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),
}


class DataFolderClosed(DeskError):
    message = N_(
        "Der Datenordner „{folder}“ lässt sich nicht beschreiben. Bitte die Rechte prüfen "
        "oder mit --data einen anderen Ordner angeben."
    )


class NewerDatabase(DeskError):
    message = N_(
        "Die Daten stammen von einer neueren Fassung des Programms (Datenstand {found}, "
        "diese Fassung kennt {known}). Bitte das neuere Programm starten; nichts wurde verändert."
    )


class ForeignDatabase(DeskError):
    message = N_(
        "Die Datei „{file}“ ist keine Datenbank der Clearingstelle. Bitte einen anderen "
        "Datenordner wählen; die Datei wurde nicht verändert."
    )


class BrokenDatabase(DeskError):
    message = N_(
        "Die Datenbank „{file}“ ist beschädigt. Bitte nicht weiterarbeiten, die Datei aufheben "
        "und eine Kopie des Datenordners zurückspielen; nichts wurde verändert."
    )


class DatabaseBusy(DeskError):
    message = N_(
        "Die Datenbank ist gerade von einem anderen Programm belegt. Bitte das andere "
        "Fenster schließen und es noch einmal versuchen; die Eingabe bleibt stehen."
    )


class DiskFull(DeskError):
    message = N_(
        "Auf dem Datenträger ist kein Platz mehr. Bitte Platz schaffen und es noch einmal "
        "versuchen; die Eingabe bleibt stehen."
    )


class DiskFailing(DeskError):
    message = N_(
        "Der Datenträger nimmt nichts an oder gibt nichts her. Bitte Platz und Anschluss prüfen "
        "und es noch einmal versuchen; die Eingabe bleibt stehen."
    )


def open_database(path: Path) -> sqlite3.Connection:
    """The database at `path` in today's shape, made if missing.

    The connection commits by itself; group writes with `transaction`. It belongs
    to the thread that opened it (SQLite's own check stays on).

    Raises `DataFolderClosed`, `NewerDatabase`, `ForeignDatabase`,
    `BrokenDatabase`, `DatabaseBusy`.
    """
    make_private_folder(path.parent)
    with told(path):
        _refuse_foreign(path)
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Set and read back the pragmas, then bring the schema up to date."""
    found = _number(connection, "user_version")
    if found > VERSION:
        raise NewerDatabase(found=found, known=VERSION)
    if found and _number(connection, "application_id") != APPLICATION_ID:
        raise ForeignDatabase(file=path.name)
    for name, (wanted, expected) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        actual = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if actual != expected:
            raise RuntimeError(f"PRAGMA {name} is {actual}, not {expected}")
    if found < VERSION:
        from clearingstelle.storage.migrations import migrate  # slow to import, rarely needed

        migrate(connection)
    with suppress(OSError):  # file systems without owner rights, such as a USB stick
        path.chmod(0o600)


def make_private_folder(folder: Path) -> None:
    """Make the folder for its owner alone; raises `DataFolderClosed`."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise DataFolderClosed(folder=folder) from error


def _refuse_foreign(path: Path) -> None:
    """Never write into a file that is not a database of ours."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(b"SQLite format 3\0"):
        raise BrokenDatabase(file=path.name)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ForeignDatabase(file=path.name)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[sqlite3.Connection]:
    """All or nothing: commit at the end, roll back on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may already have rolled back; the journal does the rest.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn SQLite's failures into sentences for the desk."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise _sentence(code, path, error) from error
    except PermissionError as error:
        raise DataFolderClosed(folder=path.parent) from error


def _sentence(code: int, path: Path, error: sqlite3.DatabaseError) -> Exception:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseBusy()
    if code == sqlite3.SQLITE_FULL:
        return DiskFull()
    if code == sqlite3.SQLITE_IOERR:  # a quota, a stick that was pulled out
        return DiskFailing()
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return DataFolderClosed(folder=path.parent)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return BrokenDatabase(file=path.name)
    return error


def no_room(error: sqlite3.OperationalError) -> bool:
    """Whether it failed only because the disk is full or another program holds the file."""
    return (error.sqlite_errorcode & 0xFF) in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Read every page; raises `BrokenDatabase` when one is damaged."""
    with told(path):
        answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if answer != "ok" or orphans is not None:
        raise BrokenDatabase(file=path.name)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
