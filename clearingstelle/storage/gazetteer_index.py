"""Making the index of places from the lists in assets/places."""

import csv
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import assets
from clearingstelle.names import fold, keys
from clearingstelle.places import (
    LAENDER,
    Place,
    PostcodeArea,
    Sure,
    distance_km,
    locate_postcodes,
    weight,
)
from clearingstelle.sounds import sound_of

INDEX_FILE = "orte.db"
FILES = ("plz.csv", "orte.csv", "gemeinden.csv", "bahnhoefe.csv", "rufnamen.csv")
LAYOUT = "3"  # raise it when the tables below change
OWN, CORE, ALIAS = 0, 1, 2  # how a place comes by a name

# „Neustadt an der Weinstraße“, „Halle (Saale)“, „Lauenburg/Elbe“ are called by their first part.
CORE_OF = re.compile(r"(.{3,}?)(?:\s*[(/,].*|\s(?:am|an|auf|bei|im|in|ob|vor)\s.*)")

# „Köln-Ehrenfeld“, „Frankfurt(Main)-Höchst“: a town and its district.
STATION_OF = re.compile(r"([^-/(]{3,})(?:\s*\([^)]*\))?-([^\W\d][^/()]{2,})")
WIDE_TOWN_KM = 20.0  # from its middle to a station that bears its name

TABLES = """
CREATE TABLE made_from (fingerprint TEXT) STRICT;
CREATE TABLE places (
    name TEXT, land TEXT, kreis TEXT, town TEXT, postcode TEXT,
    lat REAL, lon REAL, population INTEGER
) STRICT;
CREATE TABLE names (
    key TEXT, kind INTEGER, place INTEGER, PRIMARY KEY (key, kind, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE sounds (
    sound TEXT, place INTEGER, PRIMARY KEY (sound, place)
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
    known = list(_with_nicknames(_places()))
    found = sorted([*known, *_stations(known)], key=lambda named: -weight(named[0]))
    in_order = (_row(place) for place, *_ in found)
    connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?)", in_order)
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", _name_rows(found))
    sounds = ((sound_of(place.name), n) for n, (place, *_) in enumerate(found, start=1))
    connection.executemany("INSERT OR IGNORE INTO sounds VALUES (?,?)", sounds)
    connection.executemany(
        "INSERT INTO words (rowid, own, others, context) VALUES (?,?,?,?)", _word_rows(found)
    )
    connection.executemany("INSERT INTO postcodes VALUES (?,?,?,?,?,?,?,?)", _postcode_rows(found))
    connection.execute("INSERT INTO made_from VALUES (?)", (fingerprint(),))
    connection.execute("COMMIT")


def kept_index(path: Path) -> sqlite3.Connection:
    """The index in that file; a file that does not fit today's assets is replaced."""
    wanted = fingerprint()
    with suppress(sqlite3.Error):
        if path.is_file():
            connection = sqlite3.connect(path, isolation_level=None)
            with suppress(sqlite3.Error):
                if connection.execute("SELECT fingerprint FROM made_from").fetchone() == (wanted,):
                    return connection
            connection.close()
    fresh = path.with_suffix(".neu")
    fresh.unlink(missing_ok=True)
    made = sqlite3.connect(fresh, isolation_level=None)
    try:
        build_index(made)
    finally:
        made.close()
    fresh.chmod(0o600)
    fresh.replace(path)
    return sqlite3.connect(path, isolation_level=None)


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


def _with_nicknames(places: Iterable[Named]) -> Iterator[Named]:
    """The places, with what people call them that no list knows."""
    names = {(row["name"], row["land"]): row["namen"].split("|") for row in _rows("rufnamen.csv")}
    for place, own, others in places:
        called = () if place.town else names.get((place.name, place.land), ())
        yield place, own, [*others, *(key for name in called for key in keys(name))]


def _stations(known: list[Named]) -> Iterator[Named]:
    """Districts that no list knows but a railway station does: „Köln-Ehrenfeld“."""
    towns: dict[str, list[Place]] = {}
    for place, own, _ in known:
        if not place.town:
            core = CORE_OF.fullmatch(place.name)
            for key in {*own, *(keys(core[1]) if core else ())}:
                towns.setdefault(key, []).append(place)
    seen = {(key, place.town or place.name) for place, own, _ in known for key in own}
    for row in _rows("bahnhoefe.csv"):
        station = STATION_OF.fullmatch(row["name"])
        near = towns.get(fold(station[1]), ()) if station else ()
        spot = float(row["lat"]), float(row["lon"])
        town = next((t for t in near if distance_km(*spot, t.lat, t.lon) < WIDE_TOWN_KM), None)
        if station is None or town is None or (fold(station[2]), town.name) in seen:
            continue
        seen.add((fold(station[2]), town.name))
        lat, lon = spot
        part = replace(town, name=station[2], town=town.name, lat=lat, lon=lon, population=0)
        # By that name alone only what the lists call so is meant: Neustadt, not Dresden's station.
        yield part, (), [*keys(part.name), *keys(f"{town.name} {part.name}")]


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
        yield number, _words(own or keys(place.name)), _words(others), around


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
