"""From the contacts to all tables of a half-year: ours beside one read and `Counter`.

`python -m tools.bench_reports` prints 10,000, 100,000 and 1,000,000 contacts with the
memory they took.
"""

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from clearingstelle.periods import HalfYear
from clearingstelle.reports.publish import publish
from clearingstelle.storage.database import open_database
from clearingstelle.storage.reports import ReportStore
from clearingstelle.visits import fields, singles

PERIOD = HalfYear(2026, 1)
CONTACTS = 100_000
SIZES = (10_000, 100_000, 1_000_000)
STEP = 20_000


def report_tables() -> float:
    """All tables of the full plan from stored contacts; seconds."""
    with tempfile.TemporaryDirectory() as folder:
        connection = _filled(Path(folder), CONTACTS)
        return _ours(connection)


def bare_counting() -> float:
    """One read of the same rows, each column counted in C; seconds."""
    with tempfile.TemporaryDirectory() as folder:
        connection = _filled(Path(folder), CONTACTS)
        return _bare(connection)


def _ours(connection: sqlite3.Connection) -> float:
    start = time.perf_counter()
    publish(ReportStore(connection).tally(PERIOD))
    return time.perf_counter() - start


def _bare(connection: sqlite3.Connection) -> float:
    codes = ", ".join(f'"{field.key}"' for field in singles())
    start = time.perf_counter()
    counters = [Counter[str]() for _ in range(len(singles()) + 1)]
    rows = connection.execute(f"SELECT month, {codes} FROM contacts ORDER BY id")  # noqa: S608
    while some := rows.fetchmany(STEP):
        for counter, column in zip(counters, zip(*some, strict=True), strict=True):
            counter.update(column)
    choices = connection.execute("SELECT contact, field, code FROM contact_choices")
    several = Counter[tuple[str, str]]()
    while some := choices.fetchmany(STEP):
        several.update((field, code) for _, field, code in some)
    return time.perf_counter() - start


def _filled(folder: Path, number: int) -> sqlite3.Connection:
    """A store with so many sealed contacts, drawn with a fixed seed."""
    chance = random.Random(7)
    connection = open_database(folder / "x.db")
    weights = {field.key: [1 / (n + 1) for n in range(len(field.keys))] for field in singles()}
    column = {f.key: chance.choices(f.keys, weights[f.key], k=number) for f in singles()}
    column["luecke"] = ["entfaellt" if n % 9 else "kein_platz" for n in range(number)]
    column["luecke_anliegen"] = ["entfaellt" if n % 9 else "wohnen" for n in range(number)]
    column["hauptanliegen"] = chance.choices(fields()["anliegen"].keys, k=number)
    several = {"anliegen": column["hauptanliegen"]}
    several["ziel"] = chance.choices(fields()["ziel"].keys, k=number)
    columns = list(column.values())
    months = chance.choices([str(month) for month in PERIOD.months], k=number)
    ids = sorted(chance.randbytes(16) for _ in range(number))
    names = ", ".join(f'"{field.key}"' for field in singles())
    places = ", ".join("?" * (len(columns) + 2))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        f"INSERT INTO contacts (id, month, {names}) VALUES ({places})",  # noqa: S608
        zip(ids, months, *columns, strict=True),
    )
    for key, codes in several.items():
        rows = ((contact, key, code) for contact, code in zip(ids, codes, strict=True))
        connection.executemany("INSERT INTO contact_choices VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")
    return connection


def main() -> None:
    """Each size in a process of its own, so that its memory can be told."""
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            connection = _filled(Path(folder), int(sys.argv[1]))
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            ours, bare = _ours(connection), _bare(connection)
            more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"{sys.argv[1]:>9} {ours:8.3f} s {bare:8.3f} s {ours / bare:6.2f} {more:8} kB more")
        return
    for size in SIZES:
        subprocess.run([sys.executable, "-m", "tools.bench_reports", str(size)], check=True)


if __name__ == "__main__":
    main()
