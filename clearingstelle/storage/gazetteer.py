"""Finding postcodes, towns and districts: as one types, and by their whole name.

The index is made from assets/places and can be thrown away at any time: it lies
beside the data when a folder is given, else in memory. What is searched for is
neither stored nor logged.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from clearingstelle.names import fold, most_alike, query_key
from clearingstelle.places import (
    OWN_REGION_KM,
    SAME_NAME_KM,
    AmbiguousPlace,
    Place,
    Spot,
    Sure,
    UnknownPlace,
    UnknownPlaceBut,
    UnknownPostcode,
    distance_km,
    full_names,
    matches,
    weight,
)
from clearingstelle.storage.gazetteer_index import (
    ALIAS,
    CORE,
    INDEX_FILE,
    build_index,
    fingerprint,
)

POSTCODE_DIGITS = 5
FEW = 3  # hits; with fewer, typing errors are looked for
SHORTEST_SLIP = 4  # letters; shorter words are like too many others
LAST_LETTER = "\U0010ffff"
CANDIDATES = 200  # hits looked at for one key stroke, the most populous first
MOST_SUGGESTIONS = 5
# Times the next town's population: then nobody means the small one. Frankfurt am Main is
# 13 times Frankfurt (Oder), which must be asked for; Münster is 21 times Münster (Hessen).
DOMINANT = 15
UNKNOWN_POPULATION = 500  # of a namesake for which the list says 0


class Gazetteer:
    """The places of Germany. Belongs to the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._own: list[Place] = []

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """The index kept in `folder`, made anew if it is missing, old or broken.

        Without a folder, or in one that cannot be written, the index lives in memory.
        """
        if folder is not None:
            with suppress(OSError, sqlite3.Error):
                return cls(_kept_index(folder / INDEX_FILE))
        connection = sqlite3.connect(":memory:", isolation_level=None)
        build_index(connection)
        return cls(connection)

    def close(self) -> None:
        self._connection.close()

    def learn(self, places: Iterable[Place]) -> None:
        """Know these too, such as the towns that only the offers name; replaces the last ones."""
        self._own = list(places)

    def search(self, text: str, home: Spot | None = None, limit: int = 8) -> list[Place]:
        """What somebody who typed `text` so far may mean, the likeliest first.

        Whole names come before beginnings, the region of `home` before the rest, large
        towns before small ones.
        """
        words = query_key(text).split()
        if not words:
            return []
        if any(word.isdecimal() for word in words):
            return self._postcodes_from(words, limit)
        whole = self._named(" ".join(words))
        own = [place for place in self._own if not place.postcode and matches(place, text)]
        found = [*own, *_own_region_first(whole, home)]
        for column in ("own", "others"):
            found += _own_region_first(self._begun(words, column), home)
        if not found or (len(found) < FEW and not whole and len(words) == 1):
            found += self._alike(" ".join(words), limit)
        return list(dict.fromkeys(found))[:limit]

    def resolve(self, text: str) -> Place:
        """The one place that `text` names: a postcode, a town, or „Ort, Land“.

        Raises `UnknownPlace`, `UnknownPlaceBut`, `UnknownPostcode`, `AmbiguousPlace`.
        """
        words = query_key(text).split()
        numbers = [word for word in words if word.isdecimal()]
        if numbers:
            number = next((word for word in numbers if len(word) == POSTCODE_DIGITS), numbers[0])
            return self.postcode(number, " ".join(word for word in words if word not in numbers))
        for place in self._own:
            if query_key(place.name) == query_key(text) and not place.postcode:
                return place
        name, *qualifiers = (part.strip() for part in text.split(","))
        key = query_key(name)
        if not key:
            raise UnknownPlace(text=text.strip())
        found = self._named(key, called=CORE) or self._named(key) or self._of_all_words(key.split())
        found = [place for place in found if all(matches(place, q) for q in qualifiers)]
        if not found:
            raise self._unknown(text)
        return _one_of(found, text)

    def postcode(self, text: str, town: str = "") -> Place:
        """The place of a postcode; one not in the list stands at the nearest number in use.

        `town` says which of the towns of a wide postcode is meant.
        Raises `UnknownPostcode` where no postcode begins with the same three digits.
        """
        for place in self._own:
            if place.postcode == text:
                return place
        if len(text) == POSTCODE_DIGITS:
            near = self._rows(
                "SELECT * FROM postcodes WHERE postcode BETWEEN ? AND ?"
                " ORDER BY abs(CAST(postcode AS INTEGER) - ?) LIMIT 1",
                (text[:3] + "00", text[:3] + "99", int(text)),
                Sure.POSTCODE,
            )
            for place in near:
                if place.postcode != text:
                    return replace(place, postcode=text, sure=Sure.ESTIMATED)
                return self._town_within(place, query_key(town))
        raise UnknownPostcode(text=text)

    def spot(self, postcode: str, town: str) -> Spot | None:
        """The position of an address of which only these are known."""
        try:
            return self.postcode(postcode, town).spot
        except UnknownPostcode:
            return None

    def spots(self) -> dict[str, Spot]:
        """The position of every postcode in use."""
        rows = self._connection.execute("SELECT postcode, lat, lon FROM postcodes")
        return {postcode: Spot(lat, lon, Sure.POSTCODE) for postcode, lat, lon in rows}

    def _town_within(self, area: Place, town: str) -> Place:
        """The town of that name within a postcode; the postcode itself for a wide town.

        5,324 addresses: median error 1.1 km, 1.4 km by the postcode alone.
        """
        if not town or town == query_key(area.name):
            return area
        for place in self._named(town):
            if distance_km(area.lat, area.lon, place.lat, place.lon) > SAME_NAME_KM:
                continue
            (uses,) = self._connection.execute(
                "SELECT count(*) FROM postcodes WHERE name = ? AND kreis = ?",
                (place.name, place.kreis),
            ).fetchone()
            if uses > 1:
                break
            return replace(place, postcode=area.postcode, sure=Sure.POSTCODE)
        return area

    def _named(self, key: str, *, called: int = ALIAS) -> list[Place]:
        """Places of that whole name; `called` is the loosest way to come by it."""
        found = self._rows(
            "SELECT places.* FROM names JOIN places ON places.rowid = place"
            " WHERE key = ? AND kind <= ? ORDER BY kind = ?, place",
            (key, called, ALIAS),
            Sure.TOWN,
        )
        return list(dict.fromkeys(found))

    def _begun(self, words: list[str], column: str) -> list[Place]:
        begun = [f'"{word}"*' for word in words]
        return self._matching(f"({' AND '.join(begun)}) AND {column} : ({' OR '.join(begun)})")

    def _of_all_words(self, words: list[str]) -> list[Place]:
        """Places whose name, town, Kreis and Land together hold all the words."""
        if len(words) < 2:
            return []
        quoted = [f'"{word}"' for word in words]
        return self._matching(f"({' AND '.join(quoted)}) AND own : ({' OR '.join(quoted)})")

    def _matching(self, query: str) -> list[Place]:
        # The places are numbered by weight, so the index itself gives the largest first.
        return self._rows(
            "SELECT * FROM places WHERE rowid IN"
            " (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?) ORDER BY rowid",
            (query, CANDIDATES),
            Sure.TOWN,
        )

    def _postcodes_from(self, words: list[str], limit: int) -> list[Place]:
        number = next(word for word in words if word.isdecimal())
        others = [word for word in words if word != number]
        found = self._rows(
            "SELECT * FROM postcodes WHERE postcode BETWEEN ? AND ? ORDER BY postcode LIMIT ?",
            (number, number + ":", CANDIDATES),  # ":" follows "9"
            Sure.POSTCODE,
        )
        if not found and len(number) == 5:
            with suppress(UnknownPostcode):
                found = [self.postcode(number)]
        found = [p for p in self._own if p.postcode.startswith(number)] + found
        return [p for p in found if all(matches(p, word) for word in others)][:limit]

    def _alike(self, wanted: str, limit: int) -> list[Place]:
        """Places whose name differs from what was typed by a slip of the keys."""
        if len(wanted) < SHORTEST_SLIP:
            return []
        rows = self._connection.execute(
            "SELECT DISTINCT key FROM names WHERE kind < ? AND key BETWEEN ? AND ?"
            " AND length(key) BETWEEN ? AND ?",
            (ALIAS, wanted[0], wanted[0] + LAST_LETTER, len(wanted) - 2, len(wanted) + 2),
        )
        names = most_alike(wanted, (key for (key,) in rows), limit)
        return [place for name in names for place in self._named(name)[:1]]

    def _unknown(self, text: str) -> UnknownPlace | UnknownPlaceBut:
        name = text.split(",")[0]
        near = self._named(query_key(name)) or self.search(name, limit=MOST_SUGGESTIONS)
        if not near:
            return UnknownPlace(text=text.strip())
        names = "; ".join(full_names(near[:MOST_SUGGESTIONS]))
        return UnknownPlaceBut(text=text.strip(), suggestions=names)

    def _rows(self, query: str, values: tuple[object, ...], sure: Sure) -> list[Place]:
        rows: Iterable[tuple[str, str, str, str, str, float, float, int]]
        rows = self._connection.execute(query, values)
        return [Place(*row, sure=sure) for row in rows]


def _kept_index(path: Path) -> sqlite3.Connection:
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


def _one_of(found: list[Place], text: str) -> Place:
    """The place that is meant where several bear the name; raises `AmbiguousPlace`."""
    first, *others = _without_doubles(found)
    key = query_key(text.split(",")[0])
    as_typed = [place for place in found if query_key(place.name) == key]
    next_largest = max((weight(other) for other in others), default=0)
    plain = weight(first) >= DOMINANT * max(next_largest, UNKNOWN_POPULATION)
    if not others or (plain and (first in as_typed or not as_typed)):
        return first
    names = full_names([first, *others])
    told = "; ".join(names[:MOST_SUGGESTIONS])
    raise AmbiguousPlace(text=text.strip(), n=len(names), candidates=told, example=names[0])


def _own_region_first(places: list[Place], home: Spot | None) -> Iterable[Place]:
    if home is None:
        return places
    return sorted(
        places, key=lambda p: distance_km(home.lat, home.lon, p.lat, p.lon) > OWN_REGION_KM
    )


def _without_doubles(places: list[Place]) -> list[Place]:
    """The places by weight; of the same name within a few kilometres only the first."""
    kept: list[Place] = []
    for place in sorted(places, key=weight, reverse=True):
        if not any(
            fold(place.name) == fold(other.name)
            and distance_km(place.lat, place.lon, other.lat, other.lon) < 3
            for other in kept
        ):
            kept.append(place)
    return kept
