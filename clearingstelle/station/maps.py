"""Maps of found offers, drawn in a thread of their own: reading the borders takes a moment."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from clearingstelle.map import PAPER, Scene, Size, draw, pins_of
from clearingstelle.map.atlas import Atlas
from clearingstelle.offers import Offer
from clearingstelle.places import Place
from i18n import SOURCE, texts_for


class Maps:
    """Draws the surroundings of places. What was searched for is not kept."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="maps")
        self._atlas = Atlas()
        self._one_at_a_time = Lock()

    def near(self, place: Place, offers: Sequence[Offer], size: Size = PAPER) -> Future[Scene]:
        """The map of a place with offers, numbered by their place in the list."""
        return self._thread.submit(self.draw, place, offers, size)

    def spot(self, lat: float, lon: float, size: Size, reach_km: float = 2.0) -> Future[Scene]:
        """The surroundings of a position, without star or pin."""
        return self._thread.submit(self._spot, lat, lon, size, reach_km)

    def draw(self, place: Place, offers: Sequence[Offer], size: Size = PAPER) -> Scene:
        """Like `near`, for somebody who waits."""
        with self._one_at_a_time:
            return draw(place, pins_of(offers), self._atlas, size, texts_for(SOURCE))

    def close(self) -> None:
        """Finish what was asked for."""
        self._thread.shutdown()

    def _spot(self, lat: float, lon: float, size: Size, reach_km: float) -> Scene:
        texts = texts_for(SOURCE)
        with self._one_at_a_time:
            return draw(None, (), self._atlas, size, texts, middle=(lat, lon), reach_km=reach_km)
