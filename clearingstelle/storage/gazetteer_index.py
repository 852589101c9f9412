"""Making the index of places from the lists in assets/places."""

import csv
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

import assets
from clearingstelle.names import keys
from clearingstelle.places import (
    LAENDER,
    Place,
    PostcodeArea,
    Sure,
    locate_postcodes,
    weight,
)

INDEX_FILE = "orte.db"
FILES = ("plz.csv", "orte.csv", "gemeinden.csv")
LAYOUT = "2"  # raise it when the tables below change
OWN, CORE, ALIAS = 0, 1, 2  # how a place comes by a name

# „Neustadt an der Weinstraße“, „Halle (Saale)“, „Lauenburg/Elbe“ are called by their first part.
CORE_OF = re.compile(r"(.{3,}?)(?:\s*[(/,].*|\s(?:am|an|auf|bei|im|in|ob|vor)\s.*)")

TABLES = """
CREATE TABLE made_from (fingerprint TEXT) STRICT;
CREATE TABLE places (
    name TEXT, land TEXT, kreis TEXT, town TEXT, postcode TEXT,
    lat REAL, lon REAL, population INTEGER
) STRICT;
CREATE TABLE names (
    key TEXT, kind INTEGER, place INTEGER, PRIMARY KEY (key, kind, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE postcodes (
    name TEXT, land TEXT, kreis TEXT, town TEXT, postcode TEXT PRIMARY KEY,
    lat REAL, lon REAL, population INTEGER
) STRICT;
CREATE INDEX postcodes_of_a_town ON postcodes (name);
CREATE VIRTUAL TABLE words USING fts5(
    own, others, context, content='', detail=column, prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 0'
);
"""

Named = tuple[Place, tuple[str, ...], list[str]]  # its own keys, and those of its other names


def fingerprint() -> str:
    """Changes whenever the lists or the layout of the index change."""
    total = sha256(LAYOUT.encode())
    for name in FILES:
        total.update(assets.path(f"places/{name}").read_bytes())
    return total.hexdigest()


def build_index(connection: sqlite3.Connection) -> None:
    """Fill an empty database; places are numbered by weight, the heaviest first."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(TABLES)
    connection.execute("BEGIN")
    found = sorted(_places(), key=lambda named: -weight(named[0]))
    in_order = (_row(place) for place, *_ in found)
    connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?)", in_order)
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", _name_rows(found))
    connection.executemany(
        "INSERT INTO words (rowid, own, others, context) VALUES (?,?,?,?)", _word_rows(found)
    )
    connection.executemany("INSERT INTO postcodes VALUES (?,?,?,?,?,?,?,?)", _postcode_rows(found))
    connection.execute("INSERT INTO made_from VALUES (?)", (fingerprint(),))
    connection.execute("COMMIT")


def _places() -> Iterator[Named]:
    """Every place with its other names: what GeoNames lists, and municipalities it does not."""
    places = {row["id"]: row for row in _rows("orte.csv")}
    for row in _rows("gemeinden.csv"):
        if not row["ort"]:
            yield _place(row, row["kreis"], "", 0), keys(row["name"]), []
        members = [(row["ort"], ""), *((part, row["name"]) for part in row["ortsteile"].split("|"))]
        for number, town in members:
            if number:
                yield _with_names(places.pop(number), row["kreis"], town)
    for row in places.values():
        yield _with_names(row, "", "")


def _with_names(row: dict[str, str], kreis: str, town: str) -> Named:
    names = row["namen"].split("|") if row["namen"] else []
    others = [key for name in names for key in keys(name)]
    return _place(row, kreis, town, int(row["einwohner"])), keys(row["name"]), others


def _place(row: dict[str, str], kreis: str, town: str, population: int) -> Place:
    return Place(
        name=row["name"],
        land=row["land"],
        kreis=kreis,
        town=town,
        postcode="",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=population,
        sure=Sure.TOWN,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with assets.path(f"places/{name}").open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source, delimiter=";")


def _row(p: Place) -> tuple[object, ...]:
    return p.name, p.land, p.kreis, p.town, p.postcode, p.lat, p.lon, p.population


def _name_rows(found: list[Named]) -> Iterator[tuple[str, int, int]]:
    for number, (place, own, others) in enumerate(found, start=1):
        yield from ((key, OWN, number) for key in own)
        core = CORE_OF.fullmatch(place.name)
        if core:
            yield from ((key, CORE, number) for key in keys(core[1]))
        yield from ((key, ALIAS, number) for key in others)


def _word_rows(found: list[Named]) -> Iterator[tuple[int, str, str, str]]:
    context = cache(_context)
    for number, (place, own, others) in enumerate(found, start=1):
        around = context(place.town, place.kreis, LAENDER[place.land])
        yield number, _words(own), _words(others), around


def _context(*names: str) -> str:
    return _words(key for name in names for key in keys(name))


def _words(found: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(" ".join(found).split()))


def _postcode_rows(found: list[Named]) -> Iterator[tuple[object, ...]]:
    towns: dict[str, list[Place]] = {}
    for place, own, others in found:
        if not place.town:
            for key in dict.fromkeys((*own, *others)):
                towns.setdefault(key, []).append(place)
    return (_row(place) for place in locate_postcodes(_areas(), towns))


def _areas() -> Iterator[PostcodeArea]:
    for row in _rows("plz.csv"):
        names = tuple(row["orte"].split("|")) if row["orte"] else ()
        yield PostcodeArea(row["plz"], row["land"], float(row["lat"]), float(row["lon"]), names)
