"""What the station does with offers: bring in, hand out, and find near a place.

The places and the search over the offers live in a thread of their own, so that
neither holds up a contact that is being saved. What is searched for is not kept.
"""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from clearingstelle.errors import DeskError
from clearingstelle.offers import ANY_AGE, Ages, Offer
from clearingstelle.offers.changes import Changes, Entry, Reading, compare
from clearingstelle.offers.doors import Clock, look, times_text
from clearingstelle.offers.nearest import Answer, Found, OfferFinder
from clearingstelle.offers.positions import checked_reading
from clearingstelle.offers.towns import own_places
from clearingstelle.offers.wishes import Wishes
from clearingstelle.places import Place, Spot
from clearingstelle.storage.gazetteer import Gazetteer
from clearingstelle.storage.offers import PIECE, OfferStore
from clearingstelle.storage.thread import StorageThread
from i18n import N_, SOURCE, texts_for

T = TypeVar("T")

AROUND = 100  # offers near the station whose hours are read before somebody asks
ALWAYS_OPEN = Offer(kind="", name="", hours="24/7")


class UnknownForm(DeskError):
    message = N_(
        "„{file}“ endet nicht auf .csv, .xlsx oder .json. Bitte eine dieser Endungen angeben."
    )


class NotWritable(DeskError):
    message = N_(
        "Die Datei „{file}“ lässt sich nicht schreiben. Bitte Ordner und Rechte prüfen "
        "und die Datei in anderen Programmen schließen."
    )


@dataclass(slots=True)
class _Known:
    """What the search thread holds: the places, and the offers ready for searching."""

    gazetteer: Gazetteer
    spots: dict[str, Spot]
    finder: OfferFinder | None = None


def read_offer_file(path: Path, today: date) -> Reading:
    """What a file of offers says; may take a while, so not in the window's thread.

    Raises a `DeskError` for a file that cannot be read as a whole.
    """
    from clearingstelle.exchange.offer_files import read_offers  # slow to import

    return read_offers(path, today)


class Offers:
    """The offers of this station and the places of Germany."""

    def __init__(
        self,
        storage: StorageThread,
        folder: Path | None,
        now: Callable[[], datetime],
        home: str = "",
        land: str = "",
    ) -> None:
        """`folder` keeps the index of places; `home` is the postcode of the station.

        `land` tells whose holidays hold; without it, those of the place searched.
        """
        self._storage = storage
        self._folder = folder
        self._now = now
        self._home = home
        self._land = land
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="places")
        self._known: _Known | None = None

    def warm_up(self) -> Future[None]:
        """Make everything ready for the first search; worth doing when nobody waits."""
        return self._ask(self._look_around)

    def search_places(self, text: str, home: Spot | None = None) -> Future[list[Place]]:
        """What somebody who typed `text` so far may mean."""
        return self._ask(lambda known: self._taught(known).search(text, home))

    def place(self, text: str) -> Future[Place]:
        """The place that `text` names.

        The future raises `UnknownPlace`, `UnknownPlaceBut`, `UnknownPostcode`, `AmbiguousPlace`.
        """
        return self._ask(lambda known: self._taught(known).resolve(text))

    def near(
        self,
        place: Place,
        kinds: Collection[str] = (),
        ages: Ages = ANY_AGE,
        language: str = "",
        limit: int = 5,
    ) -> Future[list[Found]]:
        """The nearest offers, see `OfferFinder.find`."""
        wishes = Wishes(kinds=tuple(kinds), ages=ages, language=language)
        return self._ask(lambda known: list(self._search(known, place, wishes, limit).found))

    def fitting(self, place: Place, wishes: Wishes, limit: int = 5) -> Future[Answer]:
        """The nearest offers that fit, and what had to be given up, see `OfferFinder.find`."""
        return self._ask(lambda known: self._search(known, place, wishes, limit))

    def all(self) -> Future[list[Offer]]:
        """Every offer."""
        return self._storage.ask(lambda c: OfferStore(c).all())

    def today(self) -> date:
        """The day of the desk."""
        return self._now().date()

    def home(self) -> Future[Place | None]:
        """Where the station is, if its settings say so."""
        if not self._home:
            nowhere: Future[Place | None] = Future()
            nowhere.set_result(None)
            return nowhere

        def work(known: _Known) -> Place | None:
            with suppress(DeskError):
                return self._taught(known).resolve(self._home)
            return None

        return self._ask(work)

    def settle(self, home: str, land: str = "") -> None:
        """The station has moved to another postcode, or Land."""
        self._home = home
        self._land = land

    def read_file(self, path: Path) -> Reading:
        """What a file of offers says, see `read_offer_file`."""
        return read_offer_file(path, self.today())

    def preview(self, reading: Reading) -> Future[Changes]:
        """What taking over the reading would change; writes nothing."""

        def work(known: _Known) -> Changes:
            stored = self.all().result()
            placed = checked_reading(reading, known.spots)
            read = [entry.offer for entry in placed.entries]
            together = {offer.key: offer for offer in (*stored, *read)}
            known.gazetteer.learn(own_places(together.values(), known.spots))
            known.finder = None  # the next search learns from what is stored alone
            spot_of = cache(known.gazetteer.spot)
            entries = [Entry(e.line, e.offer.located(spot_of)) for e in placed.entries]
            return compare(stored, replace(placed, entries=entries))

        return self._ask(work)

    def take_over(self, changes: Changes) -> Future[int]:
        """Write what is new and changed, all or nothing; the number of offers written.

        A contact saved meanwhile goes between two pieces.
        """

        def work(known: _Known) -> int:
            offers = changes.to_write
            if changes.refused or not offers:
                return 0
            self._storage.ask(lambda c: OfferStore(c).begin_staging()).result()
            for first in range(0, len(offers), PIECE):
                piece = offers[first : first + PIECE]
                self._storage.ask(lambda c, piece=piece: OfferStore(c).stage(piece)).result()
            self._storage.ask(lambda c: OfferStore(c).take_over()).result()
            known.finder = None
            return len(offers)

        return self._ask(work)

    def export(self, path: Path) -> int:
        """Write all offers in the template's form, or as HSDS 3.0 (.json); their number.

        Raises `UnknownForm`, `NotWritable`.
        """
        from clearingstelle.exchange.hsds_export import offers_as_hsds
        from clearingstelle.exchange.offer_export import offers_as_csv, offers_as_xlsx

        forms = {".csv": offers_as_csv, ".xlsx": offers_as_xlsx, ".json": offers_as_hsds}
        written = forms.get(path.suffix.lower())
        if written is None:
            raise UnknownForm(file=path.name)
        offers = self.all().result()
        neighbour = path.with_name(f".{path.name}.neu")
        try:
            neighbour.write_bytes(written(offers))
            neighbour.replace(path)
        except OSError:
            with suppress(OSError):
                neighbour.unlink(missing_ok=True)
            raise NotWritable(file=path.name) from None
        return len(offers)

    def close(self) -> None:
        """Finish what was asked for and let go of the index of places."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _ask(self, operation: Callable[[_Known], T]) -> Future[T]:
        return self._thread.submit(self._run, operation)

    def _run(self, operation: Callable[[_Known], T]) -> T:
        if self._known is None:
            gazetteer = Gazetteer.open(self._folder)
            self._known = _Known(gazetteer, gazetteer.spots())
        return operation(self._known)

    def _search(self, known: _Known, place: Place, wishes: Wishes, limit: int) -> Answer:
        # The wall clock: hours on a door know no time zone.
        clock = Clock(self._now().replace(tzinfo=None), self._land or place.land)
        answer = self._finder(known).find(place, wishes, clock, limit)
        for entry in answer.found:  # told here once, so that the window need not wait for it
            times_text(entry.offer, texts_for(SOURCE))
        return answer

    def _look_around(self, known: _Known) -> None:
        """Read the hours around the station, and load the slow libraries behind them."""
        self._finder(known)
        look(ALWAYS_OPEN, Clock(self._now().replace(tzinfo=None), self._land))
        with suppress(DeskError):
            if self._home:
                place = known.gazetteer.resolve(self._home)
                self._search(known, place, Wishes(), AROUND)

    def _finder(self, known: _Known) -> OfferFinder:
        if known.finder is None:
            offers = self.all().result()
            known.gazetteer.learn(own_places(offers, known.spots))
            known.finder = OfferFinder(offers)
        return known.finder

    def _taught(self, known: _Known) -> Gazetteer:
        self._finder(known)
        return known.gazetteer

    def _close(self) -> None:
        if self._known is not None:
            self._known.gazetteer.close()
            self._known = None
