"""The rows of contacts: a `Visit` into its two tables and out of them again."""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from clearingstelle.periods import HalfDay, Month
from clearingstelle.visits import LateVisit, Visit, multis, singles

ID_BYTES = 16

Row = tuple[bytes, str, str, str, Visit]  # id, day, half-day, month, codes


def fresh_id() -> bytes:
    """An id that says nothing: neither when it was made nor after which one."""
    return secrets.token_bytes(ID_BYTES)


def insert(
    connection: sqlite3.Connection,
    contact: bytes,
    visit: Visit,
    month: Month,
    open_on: tuple[date, HalfDay] | None = None,
) -> None:
    """One contact; with its day only while that is open."""
    day = (open_on[0].isoformat(), open_on[1].value) if open_on else (None, None)
    connection.execute(_INSERT, (contact, *day, str(month), *visit.single))
    connection.executemany(_INSERT_CHOICE, _choices(contact, visit))


def insert_sealed(connection: sqlite3.Connection, rows: Iterable[tuple[bytes, LateVisit]]) -> None:
    """Many contacts at once, each with its month alone, in the order of their ids."""
    ordered = sorted(rows, key=lambda row: row[0])  # never in the order of the source
    connection.executemany(
        _INSERT, [(c, None, None, str(late.month), *late.visit.single) for c, late in ordered]
    )
    connection.executemany(
        _INSERT_CHOICE, [row for c, late in ordered for row in _choices(c, late.visit)]
    )


def rewrite(connection: sqlite3.Connection, contact: bytes, visit: Visit) -> None:
    """Other codes for the same contact; day and half-day stay."""
    connection.execute(_UPDATE, (*visit.single, contact))
    connection.execute("DELETE FROM contact_choices WHERE contact = ?", (contact,))
    connection.executemany(_INSERT_CHOICE, _choices(contact, visit))


def read(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> Iterator[Row]:
    """Contacts with their choices; `where` is one of our own conditions."""
    rows = connection.execute(f"{_SELECT} WHERE {where} ORDER BY id", values)
    chosen = cache(_chosen)  # few different ones, told by many
    for contact, day, half_day, month, choices, *single in rows:
        yield contact, day, half_day, month, Visit(tuple(single), chosen(choices))


def find_sealed(
    connection: sqlite3.Connection, month: Month, visit: Visit, supplement: bool
) -> bytes | None:
    """One sealed contact of a month that is equal in all codes; None if there is none."""
    values = (str(month), int(supplement), *visit.single)
    for contact, _, _, _, found in read(connection, _SEALED_LIKE, values):
        if found == visit:
            return contact
    return None


def _choices(contact: bytes, visit: Visit) -> list[tuple[bytes, str, str]]:
    return [
        (contact, field.key, code)
        for field, codes in zip(multis(), visit.multi, strict=True)
        for code in sorted(codes)
    ]


def _chosen(choices: str | None) -> tuple[frozenset[str], ...]:
    """The codes of each multi field from what `_TOLD` joined."""
    found: dict[str, list[str]] = {field.key: [] for field in multis()}
    for choice in (choices or "").split():
        field, _, code = choice.partition(":")
        found[field].append(code)
    return tuple(frozenset(codes) for codes in found.values())


_CODES = [f'"{field.key}"' for field in singles()]
_COLUMNS = ("id", "day", "half_day", "month", *_CODES)
_PLACES = ", ".join("?" * len(_COLUMNS))
_LIKE = " AND ".join(f"{code} = ?" for code in _CODES)
_INSERT = f"INSERT INTO contacts ({', '.join(_COLUMNS)}) VALUES ({_PLACES})"  # noqa: S608
_UPDATE = f"UPDATE contacts SET {', '.join(f'{code} = ?' for code in _CODES)} WHERE id = ?"  # noqa: S608
# Both tables are kept in the order of the contacts: the choices of each are found at once.
_TOLD = "(SELECT group_concat(field || ':' || code, ' ') FROM contact_choices WHERE contact = id)"
_SELECT = f"SELECT id, day, half_day, month, {_TOLD}, {', '.join(_CODES)} FROM contacts"  # noqa: S608
_INSERT_CHOICE = "INSERT INTO contact_choices VALUES (?, ?, ?)"
# A supplement that a report has taken in is part of it: it is neither corrected nor undone.
_MARKED = (
    "(SELECT CASE WHEN count(*) = 0 THEN 0 WHEN max(s.period) IS NULL THEN 1 ELSE 2 END"
    " FROM supplements s WHERE s.contact = id)"
)
_SEALED_LIKE = f"day IS NULL AND month = ? AND {_MARKED} = ? AND {_LIKE}"
