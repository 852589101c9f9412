"""What the station does with offers: find those near a place that fit.

The places and the search over the offers live in a thread of their own, so that
neither holds up a contact that is being saved. What is searched for is not kept.
"""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from clearingstelle.errors import DeskError
from clearingstelle.offers import ANY_AGE, Ages, Offer
from clearingstelle.offers.changes import Entry, Reading
from clearingstelle.offers.districts import PlaceOf, learnt_districts, own_districts
from clearingstelle.offers.doors import Clock, look, times_text
from clearingstelle.offers.nearest import Answer, Found, OfferFinder
from clearingstelle.offers.positions import checked_reading, postcodes_told
from clearingstelle.offers.towns import own_places
from clearingstelle.offers.wishes import Wishes
from clearingstelle.places import Place, Spot
from clearingstelle.storage.districts import DistrictStore
from clearingstelle.storage.gazetteer import Gazetteer
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.thread import StorageThread
from i18n import N_, SOURCE, texts_for

T = TypeVar("T")

AROUND = 100  # offers near the station whose hours are read before somebody asks
ALWAYS_OPEN = Offer(kind="", name="", hours="24/7")


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

    def search_places(self, text: str) -> Future[list[Place]]:
        """What somebody who typed `text` so far may mean, the station's own region first."""
        return self._ask(lambda known: self._taught(known).search(text, self._around(known)))

    def place(self, text: str) -> Future[Place]:
        """The place that `text` names.

        The future raises `UnknownPlace`, `UnknownPlaceBut`, `UnknownPostcode`, `AmbiguousPlace`.
        """
        return self._ask(lambda known: self._taught(known).resolve(text, self._around(known)))

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

    def fitting(
        self, place: Place, wishes: Wishes, limit: int = 5, *, is_exact: bool = False
    ) -> Future[Answer]:
        """The nearest offers that fit, and what had to be given up, see `OfferFinder.find`.

        `is_exact`: wait until the hours of all offers have been read, if doors are wished for.
        """
        return self._ask(lambda known: self._search(known, place, wishes, limit, is_exact=is_exact))

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

    def spots(self) -> Future[dict[str, Spot]]:
        """The middle of every postcode in use."""
        return self._ask(lambda known: known.spots)

    def settle(self, home: str, land: str = "") -> None:
        """The station has moved to another postcode, or Land."""
        self._home = home
        self._land = land

    def located(self, reading: Reading, then: Callable[[Sequence[Offer], Reading], T]) -> Future[T]:
        """What `then` says to the offers and a reading whose offers know where they are.

        A position that cannot be true is told in the notes; nothing is written.
        """

        def work(known: _Known) -> T:
            stored = self.all().result()
            called = cache(known.gazetteer.towns_called)
            placed = checked_reading(reading, known.spots, called)
            read = [entry.offer for entry in placed.entries]
            together = {offer.key: offer for offer in (*stored, *read)}
            known.gazetteer.learn(own_places(together.values(), known.spots, called))
            known.finder = None  # the next search learns from what is stored alone
            placed = postcodes_told(placed, known.spots, cache(known.gazetteer.postcode_in_use))
            spot_of = cache(known.gazetteer.spot)
            entries = [
                replace(entry, offer=entry.offer.located(spot_of)) for entry in placed.entries
            ]
            return then(stored, replace(placed, entries=entries))

        return self._ask(work)

    def place_of(self, offer: Offer) -> Future[tuple[Offer, DeskError | None]]:
        """One offer that knows where it is, and what is to be told about its position."""

        def placed(_: Sequence[Offer], reading: Reading) -> tuple[Offer, DeskError | None]:
            (entry,) = reading.entries
            return entry.offer, next((note.reason for note in reading.notes), None)

        return self.located(Reading("", [Entry(1, offer)]), placed)

    def knowing_postcodes(self, then: Callable[[PlaceOf], T]) -> Future[T]:
        """What `then` says, told the place of every postcode in use; may write to the store."""
        return self._ask(lambda known: then(cache(self._taught(known).postcode_in_use)))

    def forget(self) -> None:
        """The stored offers have changed: they are read again at the next search."""
        with suppress(RuntimeError):  # closed meanwhile: nobody searches any more
            self._ask(self._let_go)

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

    def _search(
        self, known: _Known, place: Place, wishes: Wishes, limit: int, *, is_exact: bool = False
    ) -> Answer:
        finder, clock = self._finder(known), self._clock(self._land or place.land)
        while is_exact and wishes.looks_at_doors and finder.look_ahead(clock):
            pass
        answer = finder.find(place, wishes, clock, limit)
        for entry in answer.found:  # told here once, so that the window need not wait for it
            times_text(entry.offer, texts_for(SOURCE))
        return answer

    def _let_go(self, known: _Known) -> None:
        known.finder = None

    def _look_around(self, known: _Known) -> None:
        """Read the hours around the station, and load the slow libraries behind them."""
        self._finder(known)
        look(ALWAYS_OPEN, self._clock(self._land))
        with suppress(DeskError):
            if self._home:
                place = known.gazetteer.resolve(self._home)
                self._search(known, place, Wishes(), AROUND)

    def _finder(self, known: _Known) -> OfferFinder:
        if known.finder is None:
            offers = self.all().result()
            own = own_places(offers, known.spots, cache(known.gazetteer.towns_called))
            known.gazetteer.learn(own)
            districts = self._storage.ask(lambda c: DistrictStore(c).all()).result()
            place_of = cache(known.gazetteer.postcode_in_use)
            known.gazetteer.learn(
                [*own_districts(districts, place_of), *own],
                learnt_districts(offers, place_of),
            )
            known.finder = OfferFinder(offers)
            self._look_ahead_later()
        return known.finder

    def _look_ahead_later(self) -> None:
        """Read the hours of all offers, piece by piece, between what is asked for."""
        with suppress(RuntimeError):  # closed meanwhile
            self._thread.submit(self._look_ahead)

    def _look_ahead(self) -> None:
        finder = self._known and self._known.finder
        if finder is not None and finder.look_ahead(self._clock(self._land)):
            self._look_ahead_later()

    def _clock(self, land: str) -> Clock:
        return Clock(self._now().replace(tzinfo=None), land)  # hours on a door know no time zone

    def _around(self, known: _Known) -> Spot | None:
        """Where the station is."""
        with suppress(DeskError):
            return known.gazetteer.resolve(self._home).spot if self._home else None
        return None

    def _taught(self, known: _Known) -> Gazetteer:
        self._finder(known)
        return known.gazetteer

    def _close(self) -> None:
        if self._known is not None:
            self._known.gazetteer.close()
            self._known = None
