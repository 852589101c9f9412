"""What the index of places answers: by whole names, by beginnings, by slips, by sound."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from clearingstelle.names import most_alike
from clearingstelle.places import Place, Sure
from clearingstelle.storage.gazetteer_index import ALIAS

SHORTEST_SLIP = 4  # letters; shorter words are like too many others
LAST_LETTER = "\U0010ffff"
CANDIDATES = 200  # hits looked at for one key stroke, the most populous first
FEWEST_SOUNDS = 2
CLEAR_SOUND = 4  # consonants from which on one of them may be heard wrongly
MOST_HEARD = 50


class Lookup:
    """Answers in `Place`s, the most populous first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def named(self, key: str, *, called: int = ALIAS) -> list[Place]:
        """Places of that whole name; `called` is the loosest way to come by it."""
        found = self.rows(
            "SELECT places.* FROM names JOIN places ON places.rowid = place"
            " WHERE key = ? AND kind <= ? ORDER BY kind = ?, place",
            (key, called, ALIAS),
        )
        return list(dict.fromkeys(found))

    def begun(self, words: list[str], column: str) -> list[Place]:
        """Places of which each word begins a word, one of them in `column`."""
        begun = [f'"{word}"*' for word in words]
        return self.matching(f"({' AND '.join(begun)}) AND {column} : ({' OR '.join(begun)})")

    def around(self, words: list[str]) -> list[Place]:
        """Places whose name, other names, town, Kreis and Land together hold all the words."""
        quoted = [f'"{word}"' for word in words]
        return self.matching(f"({' AND '.join(quoted)})")

    def of_all_words(self, words: list[str]) -> list[Place]:
        """Like `around`, but one of the words is in the name itself."""
        if len(words) < 2:
            return []
        quoted = [f'"{word}"' for word in words]
        return self.matching(f"({' AND '.join(quoted)}) AND own : ({' OR '.join(quoted)})")

    def alike(self, wanted: str, limit: int, most: int = 2) -> list[Place]:
        """Places whose name differs from what was typed by slips of the keys, at most `most`.

        Foreign names count where what was typed is in another script.
        """
        if len(wanted) < SHORTEST_SLIP:
            return []
        kind = ALIAS if wanted.isascii() else ALIAS + 1
        rows = self.connection.execute(
            "SELECT DISTINCT key FROM names WHERE kind < ? AND key BETWEEN ? AND ?"
            " AND length(key) BETWEEN ? AND ?",
            (kind, wanted[0], wanted[0] + LAST_LETTER, len(wanted) - 2, len(wanted) + 2),
        )
        names = most_alike(wanted, (key for (key,) in rows), limit, most)
        return [place for name in names for place in self.named(name)[:1]]

    def sounding(self, sound: str) -> list[Place]:
        """Places whose German name has that sound; else those in which one was heard wrongly."""
        if len(sound) < FEWEST_SOUNDS:
            return []
        exact = self._heard([sound])
        if exact or len(sound) < CLEAR_SOUND:
            return exact
        known = self.connection.execute(
            "SELECT DISTINCT sound FROM sounds WHERE sound BETWEEN ? AND ?"
            " AND length(sound) BETWEEN ? AND ?",
            (sound[0], sound[0] + LAST_LETTER, len(sound) - 1, len(sound) + 1),
        )
        near = most_alike(sound, (other for (other,) in known), MOST_HEARD, most=1)
        return self._heard(near)

    def matching(self, query: str) -> list[Place]:
        # The places are numbered by weight, so the index itself gives the largest first.
        return self.rows(
            "SELECT * FROM places WHERE rowid IN"
            " (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?) ORDER BY rowid",
            (query, CANDIDATES),
        )

    def rows(self, query: str, values: tuple[object, ...], sure: Sure = Sure.TOWN) -> list[Place]:
        """The places of a query over one of the tables."""
        rows: Iterable[tuple[str, str, str, str, str, float, float, int]]
        rows = self.connection.execute(query, values)
        return [Place(*row, sure=sure) for row in rows]

    def _heard(self, sounds: Sequence[str]) -> list[Place]:
        found = self.rows(
            "SELECT places.* FROM json_each(?) JOIN sounds ON sound = value"
            " JOIN places ON places.rowid = place ORDER BY place LIMIT ?",
            (json.dumps(sounds), MOST_HEARD),
        )
        return list(dict.fromkeys(found))
