"""The nearest offers that fit, in an order that prefers nobody.

Offers are ordered by the distance that is shown, not by the one that is computed:
inside a shown step they are equals. Among equals those that are open today come first,
then those that speak the language, then the Träger take turns by the calendar.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice, zip_longest
from math import cos, inf, radians
from operator import attrgetter
from typing import TypeVar

from clearingstelle.names import fold
from clearingstelle.offers import Offer
from clearingstelle.offers.doors import UNSEEN, Clock, Door, is_open_now, is_open_today, look
from clearingstelle.offers.wishes import Test, Wish, Wishes
from clearingstelle.places import Place, Sure, distance_km, step_end, step_of, step_text
from i18n import Texts

T = TypeVar("T")

FEWEST = 3  # the nearest shown is truly nearest in 80 %, among the first three in 97 %
SAME_POSTCODE = -1.0  # a step before "under 1 km"
FIRST_REACH_KM = 5.0
WIDER = 1.5  # the next ring, so that it does not hold many more than are wanted
WHOLE_COUNTRY_KM = 1500.0
KM_PER_DEGREE = 111.195
FLAT = 1.05  # how far a flat earth may be wrong across the country
# Doors that are looked at for "open today": the nearest ones. Hours met for the first time
# cost 0.4 ms, and on a Sunday nothing in the country is open.
MOST_DOORS = 500


@dataclass(frozen=True, slots=True)
class Found:
    """An offer and how far it is; without distance where that is unknown or kept back."""

    offer: Offer
    distance_km: float | None
    step: float | None
    how_sure: Sure | None
    door: Door = UNSEEN
    misses: tuple[Wish, ...] = ()  # what was wished for and given up

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


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and which wishes had to be given up for it."""

    found: tuple[Found, ...] = ()
    relaxed: tuple[Wish, ...] = ()


class _Kind:
    """The offers of one kind that have a position, from south to north."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        known = sorted(
            ((o.spot.lat, o.spot.lon, o) for o in offers if o.spot), key=lambda entry: entry[0]
        )
        self._lats = [lat for lat, _, _ in known]
        self._known = known

    def within(self, place: Place, beyond_km: float, reach_km: float) -> Iterator[Offer]:
        """The offers between two distances, the earth taken as flat."""
        span, inner = reach_km / KM_PER_DEGREE, beyond_km / KM_PER_DEGREE
        lat, lon, narrow = place.lat, place.lon, cos(radians(place.lat))
        least, most = inner * abs(inner), span * span
        first, last = bisect_left(self._lats, lat - span), bisect_right(self._lats, lat + span)
        for other_lat, other_lon, offer in self._known[first:last]:
            x, y = (other_lon - lon) * narrow, other_lat - lat
            if least < x * x + y * y <= most:
                yield offer


class OfferFinder:
    """Answers many searches over the same offers."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._unplaced: dict[str, list[Offer]] = {}
        self._by_postcode: dict[str, list[Offer]] = {}
        placed: dict[str, list[Offer]] = {}
        for offer in offers:
            hidden = offer.spot is None or offer.protection
            (self._unplaced if hidden else placed).setdefault(offer.kind, []).append(offer)
            if offer.spot and not hidden and offer.spot.sure is Sure.POSTCODE:
                self._by_postcode.setdefault(offer.postcode, []).append(offer)
        self._placed = {kind: _Kind(found) for kind, found in placed.items()}

    def find(self, place: Place, wishes: Wishes, clock: Clock, limit: int = 5) -> Answer:
        """The nearest offers that fit, never fewer than three while there are more.

        When fewer than three fit, wishes are given up in the order of `Wish`, and the
        answer names those that some offer in it does not meet; the few that met more
        stay in it. Offers without a position, and those for protection, follow without
        a distance.
        """
        limit = max(limit, FEWEST)
        found: list[Found] = []
        for level in wishes.levels():
            better = found
            found = list(islice(self._in_order(place, level, wishes, clock), limit))
            if len(found) >= FEWEST:
                known = {id(entry.offer) for entry in found}
                lost = [entry for entry in better if id(entry.offer) not in known]
                found = [*found[: limit - len(lost)], *lost]
                break
        told = tuple(_told(entry, wishes, clock) for entry in found)
        missed = {wish for entry in told for wish in entry.misses}
        return Answer(told, tuple(wish for wish in Wish if wish in missed))

    def _in_order(
        self, place: Place, level: Wishes, wishes: Wishes, clock: Clock
    ) -> Iterator[Found]:
        """All that fits, the nearest first; nothing is looked at before it is asked for."""
        doors = MOST_DOORS
        for equals in self._steps(place, level, level.fits(clock.today)):
            if level.looks_at_doors:
                looked_at, doors = equals[:doors], doors - len(equals)
                is_open = is_open_now if level.open_now else is_open_today
                yield from _ranked(
                    [e for e in looked_at if is_open(e.offer, clock)], wishes.language, clock
                )
                if doors <= 0:
                    return
            else:
                yield from _ranked(equals, wishes.language, clock)

    def _steps(self, place: Place, level: Wishes, fits: Test) -> Iterator[list[Found]]:
        """What fits, step by step; last what has no distance."""
        kinds = level.kinds
        if place.postcode:
            same = [
                entry
                for offer in self._by_postcode.get(place.postcode, ())
                if (not kinds or offer.kind in kinds)
                and fits(offer)
                and (entry := _found(place, offer)).step == SAME_POSTCODE
            ]
            if same:
                yield same
        groups = [group for kind, group in self._placed.items() if not kinds or kind in kinds]
        yield from _by_step(groups, place, fits)
        unplaced = [
            Found(offer, None, None, None)
            for kind, offers in self._unplaced.items()
            if not kinds or kind in kinds
            for offer in filter(fits, offers)
        ]
        if unplaced:
            yield unplaced


def _by_step(groups: Iterable[_Kind], place: Place, fits: Test) -> Iterator[list[Found]]:
    """The offers of each shown step from the nearest on, in ever wider rings."""
    step = attrgetter("step")
    beyond, reach = -1.0, FIRST_REACH_KM
    waiting: list[Found] = []
    while beyond <= WHOLE_COUNTRY_KM * FLAT:
        waiting += [
            entry
            for group in groups
            for offer in group.within(place, beyond, reach * FLAT)
            if fits(offer) and (entry := _found(place, offer)).step != SAME_POSTCODE
        ]
        waiting.sort(key=step)
        sure_to = reach if reach <= WHOLE_COUNTRY_KM else inf
        ready = [entry for entry in waiting if step_end(entry.step or 0.0) <= sure_to]
        waiting = waiting[len(ready) :]
        for _, equals in groupby(ready, key=step):
            yield list(equals)
        beyond, reach = reach * FLAT, reach * WIDER


def _found(place: Place, offer: Offer) -> Found:
    spot = offer.spot
    if spot is None:
        return Found(offer, None, None, None)
    km = distance_km(place.lat, place.lon, spot.lat, spot.lon)
    sure = Sure.ESTIMATED if place.sure is Sure.ESTIMATED else spot.sure
    if spot.sure is Sure.POSTCODE and place.postcode and place.postcode == offer.postcode:
        return Found(offer, km, SAME_POSTCODE, sure)
    return Found(offer, km, step_of(km), sure)


def _told(entry: Found, wishes: Wishes, clock: Clock) -> Found:
    """With its door, and what it does not meet."""
    today, now = is_open_today(entry.offer, clock), is_open_now(entry.offer, clock)
    misses = wishes.missed(entry.offer, today=today, now=now)
    return replace(entry, door=look(entry.offer, clock), misses=misses)


def _ranked(equals: list[Found], language: str, clock: Clock) -> Iterator[Found]:
    """The offers of one step: open today, then the language, then in turn."""
    if len(equals) < 2:
        yield from equals
        return

    looks = len(equals) <= MOST_DOORS

    def rank(entry: Found) -> tuple[bool, bool]:
        offer = entry.offer
        is_shut = looks and not is_open_today(offer, clock)
        return is_shut, bool(language) and language not in offer.languages

    ranks = sorted(((rank(entry), entry) for entry in equals), key=lambda pair: pair[0])
    for _, pairs in groupby(ranks, key=lambda pair: pair[0]):
        yield from _in_turn([entry for _, entry in pairs], clock.today)


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
