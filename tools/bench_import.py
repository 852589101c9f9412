"""Bringing in 100,000 contacts: ours beside the least that must be done."""

import csv
import random
import secrets
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from clearingstelle.storage.database import open_database

CONTACTS = 100_000
NOW = datetime(2026, 11, 23, 12).astimezone()


def import_contacts() -> float:
    """Read, check, lay aside, count, rebuild the file; seconds."""
    from clearingstelle.station import Station

    def work(folder: Path, file: Path) -> None:
        station = Station(folder, lambda: NOW)
        station.open()
        visits = station.moving.read_file(file)
        station.moving.count_file(visits).result()
        station.close()

    return _timed(work)


def bare_import() -> float:
    """Read with csv, write with `executemany` in one transaction into the same tables."""
    from clearingstelle.visits import multis, singles

    def work(folder: Path, file: Path) -> None:
        connection = open_database(folder / "x.db")
        keys, several = [f.key for f in singles()], [f.key for f in multis()]
        untouched = {f.key: f.untouched for f in singles()}
        contacts: list[tuple[object, ...]] = []
        choices: list[tuple[bytes, str, str]] = []
        with file.open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source, delimiter=";"):
                contact = secrets.token_bytes(16)
                month = f"{row['datum'][6:]}-{row['datum'][3:5]}"
                codes = [row.get(key) or untouched[key] for key in keys]
                contacts.append((contact, None, None, month, *codes))
                for key in several:
                    for code in (row.get(key) or "").split("|"):
                        if code:
                            choices.append((contact, key, code))
        places = ", ".join("?" * (4 + len(keys)))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO contacts VALUES ({places})", contacts)  # noqa: S608
        connection.executemany("INSERT INTO contact_choices VALUES (?, ?, ?)", choices)
        connection.execute("COMMIT")
        connection.close()

    return _timed(work)


def _timed(work: Callable[[Path, Path], None]) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "alt.csv"
        _write(file)
        start = time.perf_counter()
        work(folder / "daten", file)
        return time.perf_counter() - start


def _write(file: Path) -> None:
    """A made-up tally with the fields that a desk uses."""
    from clearingstelle.visits import fields

    chance = random.Random(5)
    asked = ("zugang", "altersgruppe", "sprache", "sprachmittlung", "personen", "geschlecht")
    with file.open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target, delimiter=";")
        rows.writerow(["datum", "halbtag", *asked, "hauptanliegen", "anliegen", "ziel"])
        for number in range(CONTACTS):
            concerns = chance.sample(fields()["anliegen"].keys, chance.choice((1, 1, 2, 3)))
            targets = chance.sample(fields()["ziel"].keys, chance.choice((0, 1, 1, 2)))
            rows.writerow(
                [
                    f"{1 + number % 28:02}.{1 + number % 10:02}.2026",
                    chance.choice(("vm", "nm")),
                    *(chance.choice(fields()[key].keys) for key in asked),
                    concerns[0],
                    "|".join(concerns),
                    "|".join(targets),
                ]
            )
