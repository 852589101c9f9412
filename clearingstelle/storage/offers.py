"""The offers of this desk: one after the other, or all at once.

What comes in from a file goes another way, see `clearingstelle.storage.offer_import`.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from clearingstelle.offers import Offer
from clearingstelle.offers.checking import ChangedMeanwhile, OfferExists
from clearingstelle.storage.database import transaction
from clearingstelle.storage.offer_rows import INSERT, NAMES, key_text, offer_of, row_of

SELECT = f"SELECT {NAMES} FROM offers ORDER BY key"  # noqa: S608 (our own column names)
PARTNERS = f"SELECT {NAMES} FROM offers WHERE partner = 1 ORDER BY key"  # noqa: S608
SELECT_ONE = f"SELECT {NAMES} FROM offers WHERE key = ?"  # noqa: S608
REPLACE = INSERT.replace("INSERT", "INSERT OR REPLACE", 1)


class OfferStore:
    """Offers in, offers out; no row leaves this room."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Offer]:
        """Every offer, in a fixed order."""
        return [offer_of(row) for row in self._connection.execute(SELECT)]

    def partners(self) -> list[Offer]:
        """The offers of cooperating offices, in a fixed order."""
        return [offer_of(row) for row in self._connection.execute(PARTNERS)]

    def count(self) -> int:
        return self._connection.execute("SELECT count(*) FROM offers").fetchone()[0]

    def write(self, offers: Iterable[Offer]) -> None:
        """Add the offers, or put them in the place of those with the same key: all or none."""
        with transaction(self._connection):
            self._connection.executemany(REPLACE, map(row_of, offers))

    def keep(self, offer: Offer, before: Offer | None = None) -> None:
        """Write one offer; it takes the place of `before`, also where its key has changed.

        Raises `OfferExists` when another offer has its key, `ChangedMeanwhile` when `before`
        is no longer what is stored; nothing is written then.
        """
        with transaction(self._connection):
            if before is not None:
                self._take_away(before)
            if self._stored(offer.key) is not None:
                raise OfferExists(name=offer.name)
            self._connection.execute(INSERT, row_of(offer))

    def remove(self, offer: Offer) -> None:
        """Take one offer away; raises `ChangedMeanwhile`."""
        with transaction(self._connection):
            self._take_away(offer)

    def keep_all(self, pairs: Sequence[tuple[Offer | None, Offer | None]]) -> None:
        """Write each second offer in the place of the first; all or nothing.

        Without a first it is new, without a second the first is taken away. Raises
        `OfferExists`, `ChangedMeanwhile`.
        """
        with transaction(self._connection):
            for before, _ in pairs:
                if before is not None:
                    self._take_away(before)
            for _, after in pairs:
                if after is None:
                    continue
                if self._stored(after.key) is not None:
                    raise OfferExists(name=after.name)
                self._connection.execute(INSERT, row_of(after))

    def _take_away(self, offer: Offer) -> None:
        stored = self._stored(offer.key)
        if stored is None or stored.differences(offer):
            raise ChangedMeanwhile(name=offer.name)
        self._connection.execute("DELETE FROM offers WHERE key = ?", (key_text(offer.key),))

    def _stored(self, key: tuple[str, ...]) -> Offer | None:
        row = self._connection.execute(SELECT_ONE, (key_text(key),)).fetchone()
        return offer_of(row) if row else None
