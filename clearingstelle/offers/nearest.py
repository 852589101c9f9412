"""The nearest offers, in an order that prefers nobody.

Offers are ordered by the distance that is shown, not by the one that is computed:
inside a shown step they are equals. Among equals those that speak the language
come first, then the Träger take turns by the calendar.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice, zip_longest
from math import cos, radians
from typing import TypeVar

from clearingstelle.names import fold
from clearingstelle.offers import ANY_AGE, Ages, Offer
from clearingstelle.places import Place, Sure, distance_km, step_end, step_of, step_text
from i18n import Texts

T = TypeVar("T")

FEWEST = 3  # the nearest shown is truly nearest in 80 %, among the first three in 97 %
SAME_POSTCODE = -1.0  # a step before "under 1 km"
FIRST_REACH_KM = 5.0
WHOLE_COUNTRY_KM = 1500.0
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Found:
    """An offer and how far it is; without distance where that is unknown or kept back."""

    offer: Offer
    distance_km: float | None
    step: float | None
    how_sure: Sure | None

    def distance_text(self, texts: Texts) -> str:
        """The distance as it is shown, never finer than it is known."""
        if self.step is None:
            return ""
        if self.step == SAME_POSTCODE:
            return texts.say("gleiche PLZ")
        return step_text(self.step, texts)

    def sure_text(self, texts: Texts) -> str:
        """How the position is known."""
        match self.how_sure:
            case None:
                return ""
            case Sure.EXACT:
                return texts.say("genaue Lage")
            case Sure.ESTIMATED:
                return texts.say("Lage geschätzt")
            case _:
                return texts.say("Lage nach PLZ")


class _Kind:
    """The offers of one kind that have a position, from south to north."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        known = sorted(
            ((o.spot.lat, o.spot.lon, o) for o in offers if o.spot), key=lambda entry: entry[0]
        )
        self._lats = [lat for lat, _, _ in known]
        self._known = known

    def within(self, lat: float, lon: float, reach_km: float) -> Iterator[Offer]:
        """The offers within the reach, and few beyond: the earth taken as flat."""
        span = reach_km / KM_PER_DEGREE * 1.01
        narrow = cos(radians(lat))
        first, last = bisect_left(self._lats, lat - span), bisect_right(self._lats, lat + span)
        for other_lat, other_lon, offer in self._known[first:last]:
            x, y = (other_lon - lon) * narrow, other_lat - lat
            if x * x + y * y <= span * span:
                yield offer


class OfferFinder:
    """Answers many searches over the same offers."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._unplaced: dict[str, list[Offer]] = {}
        placed: dict[str, list[Offer]] = {}
        for offer in offers:
            hidden = offer.spot is None or offer.protection
            (self._unplaced if hidden else placed).setdefault(offer.kind, []).append(offer)
        self._placed = {kind: _Kind(found) for kind, found in placed.items()}

    def find(
        self,
        place: Place,
        today: date,
        kinds: Collection[str] = (),
        ages: Ages = ANY_AGE,
        language: str = "",
        limit: int = 5,
    ) -> list[Found]:
        """The nearest offers of these kinds (all, if none is named) for these ages.

        Never fewer than three while there are more. `language` (a key of `sprache`)
        decides only between offers of the same shown distance. Offers without a
        position, and those for protection, follow without a distance.
        """

        def fits(offer: Offer) -> bool:
            return offer.takes(ages) and not offer.is_over(today)

        limit = max(limit, FEWEST)
        found = self._near(place, kinds, fits, limit)
        if len(found) < limit:
            found += [
                Found(offer, None, None, None)
                for kind, offers in self._unplaced.items()
                if not kinds or kind in kinds
                for offer in filter(fits, offers)
            ]
        return list(islice(_in_order(found, language, today), limit))

    def _near(
        self, place: Place, kinds: Collection[str], fits: Callable[[Offer], bool], limit: int
    ) -> list[Found]:
        """All offers up to the step of the last one that will be shown, in any order."""
        groups = [group for kind, group in self._placed.items() if not kinds or kind in kinds]
        reach = FIRST_REACH_KM
        while True:
            near = [
                _found(place, offer)
                for group in groups
                for offer in group.within(place.lat, place.lon, reach)
                if fits(offer)
            ]
            if reach > WHOLE_COUNTRY_KM or _reaches(near, limit, reach):
                return near
            reach *= 2


def _reaches(near: list[Found], limit: int, reach: float) -> bool:
    """Whether no offer beyond the reach can share a step with those that will be shown."""
    if len(near) < limit:
        return False
    last = sorted(found.step or 0.0 for found in near)[limit - 1]
    return step_end(last) <= reach


def _found(place: Place, offer: Offer) -> Found:
    spot = offer.spot
    if spot is None:
        return Found(offer, None, None, None)
    km = distance_km(place.lat, place.lon, spot.lat, spot.lon)
    sure = Sure.ESTIMATED if place.sure is Sure.ESTIMATED else spot.sure
    if spot.sure is Sure.POSTCODE and place.postcode and place.postcode == offer.postcode:
        return Found(offer, km, SAME_POSTCODE, sure)
    return Found(offer, km, step_of(km), sure)


def _in_order(found: Iterable[Found], language: str, today: date) -> Iterator[Found]:
    def rank(entry: Found) -> tuple[float, bool]:
        step = WHOLE_COUNTRY_KM if entry.step is None else entry.step
        return step, bool(language) and language not in entry.offer.languages

    for _, equals in groupby(sorted(found, key=rank), key=rank):
        yield from _in_turn(list(equals), today)


def _in_turn(equals: list[Found], today: date) -> Iterator[Found]:
    """Equals in the order of the day: each Träger leads equally often.

    The turn moves on by one each day, and by one more each week, so that a desk that
    is open on Mondays only does not meet the same Träger first for ever.
    """
    if len(equals) < 2:
        yield from equals
        return
    providers: dict[str, list[Found]] = {}
    for entry in sorted(equals, key=lambda e: (fold(e.offer.provider), e.offer.key)):
        providers.setdefault(fold(entry.offer.provider) or entry.offer.key[1], []).append(entry)
    week, day = divmod(today.toordinal(), 7)
    turn, round_ = week + day, (week + day) // len(providers)
    hands = [_turned(own, round_) for own in _turned(list(providers.values()), turn)]
    for row in zip_longest(*hands):
        yield from (entry for entry in row if entry is not None)


def _turned(entries: list[T], turn: int) -> list[T]:
    start = turn % len(entries)
    return entries[start:] + entries[:start]
