"""Bringing in 30,000 offers: ours beside the least that must be done."""

import csv
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import assets
from clearingstelle.storage.database import open_database

if TYPE_CHECKING:
    from clearingstelle.offers import Offer

OFFERS = 30_000
NOW = datetime(2026, 11, 23, 12).astimezone()
HOURS = ("Mo–Fr 9–12 Uhr", "Mo, Mi 10–12 und 14–16 Uhr", "nach Vereinbarung", "Di 14–18 Uhr", "")
WORDS = ("Haus", "Brücke", "Anker", "Treff", "Kompass", "Hafen", "Linde", "Bogen", "Ufer", "Tor")


def import_offers() -> float:
    """Read, clean, check, place, compare, write a CSV in the form of the template; seconds."""
    return _timed("csv", _ours)


def import_offers_xlsx() -> float:
    """The same from a workbook; seconds."""
    return _timed("xlsx", _ours)


def import_offers_hsds() -> float:
    """The same from HSDS 3.0; seconds."""
    return _timed("json", _ours)


def bare_import() -> float:
    """Read with csv, write with `executemany` in one transaction into the same table; seconds."""
    from clearingstelle.storage.offer_rows import COLUMNS

    def work(folder: Path, file: Path) -> None:
        connection = open_database(folder / "x.db")
        with file.open(encoding="utf-8-sig", newline="") as source:
            rows = [_row(row) for row in csv.DictReader(source, delimiter=";")]
        places = ", ".join("?" * len(COLUMNS))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            f"INSERT INTO offers ({', '.join(COLUMNS)}) VALUES ({places})",  # noqa: S608
            rows,
        )
        connection.execute("COMMIT")
        connection.close()

    return _timed("csv", work)


def _ours(folder: Path, file: Path) -> None:
    from clearingstelle.station import Station

    station = Station(folder, lambda: NOW)
    station.open()
    imports = station.imports
    changes = imports.preview(imports.read_file(file)).result()
    assert len(changes.to_write) == OFFERS
    imports.take_over(changes).result()
    station.close()


def _row(row: dict[str, str]) -> tuple[object, ...]:
    """One row as it stands, without looking at it."""
    key = "\x1f".join((row["art"], row["name"], row["plz"], row["strasse"], "", ""))
    return (
        *(key, row["art"], row["name"], row["traeger"], row["verband"], 0, row["strasse"]),
        *(row["plz"], row["ort"], None, None, None, row["telefon"], row["email"], row["web"]),
        *(row["sprachen"], None, None, row["zeiten"], row["termin"], None, None),
        *(row["bemerkung"], 0, None, row["geprueft_von"], 0, "", None, None, None, None),
        *("", "", "", None, None, "liste", "2026-11-23", "", "", "", "", 0, ""),
    )


def _timed(form: str, work: Callable[[Path, Path], None]) -> float:
    from clearingstelle.storage.gazetteer import Gazetteer

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "daten"
        folder.mkdir()
        file = Path(name) / f"liste.{form}"
        file.write_bytes(_written(form))
        Gazetteer.open(folder).close()  # a desk has its index of places; that is no import
        start = time.perf_counter()
        work(folder, file)
        return time.perf_counter() - start


def _written(form: str) -> bytes:
    from clearingstelle.exchange.hsds_export import offers_as_hsds
    from clearingstelle.exchange.offer_export import offers_as_csv, offers_as_xlsx

    forms = {"csv": offers_as_csv, "xlsx": offers_as_xlsx, "json": offers_as_hsds}
    return forms[form](_offers())


def _offers() -> Iterator["Offer"]:
    """Made-up offices all over Germany, with the fields that such lists have."""
    from clearingstelle.offers import Appointment, Offer
    from clearingstelle.places import Spot, Sure

    chance = random.Random(7)
    with assets.path("places/plz.csv").open(encoding="utf-8", newline="") as source:
        areas = list(csv.DictReader(source, delimiter=";"))
    for number in range(OFFERS):
        area = areas[number % len(areas)]
        name = f"{chance.choice(WORDS)} {number}"
        lat, lon = float(area["lat"]), float(area["lon"])
        near = Spot(round(lat + 0.01, 4), round(lon + 0.01, 4), Sure.EXACT)
        yield Offer(
            kind=chance.choice(("mbe", "jmd", "ik", "familie", "ehrenamt")),
            name=f"Beratung {name}",
            provider=f"Verein {name} e. V.",
            street=f"{chance.choice(WORDS)}straße {number % 200}",
            postcode=area["plz"],
            town=area["orte"].split("|")[0],
            spot=near if number % 3 else None,
            phone=f"0000 {100_000 + number}",
            email=f"kontakt{number}@verein.example",
            web=f"https://verein{number}.example",
            languages=("de", *chance.sample(("ar", "uk", "tr", "ru", "fa"), 2)),
            hours=chance.choice(HOURS),
            appointment=chance.choice(list(Appointment)),
            remark="Bitte vorher anrufen.",
        )
