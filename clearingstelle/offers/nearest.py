"""The nearest offers that fit, in an order that prefers nobody.

Offers are ordered by the distance that is shown, not by the one that is computed:
inside a shown step they are equals. Among equals those that are open today come first,
then those that speak the language, then the Träger take turns by the calendar.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice, zip_longest
from math import inf
from operator import attrgetter
from typing import TypeVar

from clearingstelle.names import fold
from clearingstelle.offers import Offer
from clearingstelle.offers.doors import UNSEEN, Clock, Door, is_open_now, is_open_today, look
from clearingstelle.offers.shelf import MOST_DOORS, Shelf
from clearingstelle.offers.wishes import Wish, Wishes
from clearingstelle.places import Place, Sure, distance_km, step_end, step_of, step_text
from i18n import Texts

T = TypeVar("T")

FEWEST = 3  # the nearest shown is truly nearest in 80 %, among the first three in 97 %
SAME_POSTCODE = -1.0  # a step before "under 1 km"
FIRST_REACH_KM = 5.0
WIDER = 1.5  # the next ring, so that it does not hold many more than are wanted
WHOLE_COUNTRY_KM = 1500.0
FLAT = 1.05  # how far a flat earth may be wrong across the country
FEW = 400  # offers that are measured one by one


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


class OfferFinder:
    """Answers many searches over the same offers."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        known = list(offers)
        self._placed = Shelf(o for o in known if o.spot is not None and not o.protection)
        self._unplaced = Shelf(o for o in known if o.spot is None or o.protection)

    def find(self, place: Place, wishes: Wishes, clock: Clock, limit: int = 5) -> Answer:
        """The nearest offers that fit, never fewer than three while there are more.

        When fewer than three fit, wishes are given up in the order of `Wish` until three
        do, and of those the nearest are the answer: nothing that fits as well lies nearer.
        The answer names what some offer in it does not meet. Offers without a position,
        and those for protection, follow without a distance.
        """
        limit = max(limit, FEWEST)
        found: list[Found] = []
        for level in wishes.levels():
            found = list(islice(self._in_order(place, level, wishes, clock), limit))
            if len(found) >= FEWEST:
                break
        told = tuple(_told(entry, wishes, clock) for entry in found)
        missed = {wish for entry in told for wish in entry.misses}
        return Answer(told, tuple(wish for wish in Wish if wish in missed))

    def look_ahead(self, clock: Clock) -> bool:
        """Look at some doors before somebody asks; whether there are more to look at."""
        return any(shelf.doors.look_ahead(clock, MOST_DOORS) for shelf in self._shelves)

    @property
    def _shelves(self) -> tuple[Shelf, Shelf]:
        return self._placed, self._unplaced

    def _in_order(
        self, place: Place, level: Wishes, wishes: Wishes, clock: Clock
    ) -> Iterator[Found]:
        """All that fits, the nearest first; last what has no distance."""
        placed, unplaced = self._shelves
        steps = _by_step(placed, place, placed.fitting(level, clock))
        for equals in _behind_open_doors(placed, steps, level, clock):
            yield from _ranked(placed, equals, wishes.language, clock)
        fitting = unplaced.kept(unplaced.fitting(level, clock))
        rest = [Found(offer, None, None, None) for offer in fitting]
        for equals in _behind_open_doors(unplaced, [rest], level, clock):
            yield from _ranked(unplaced, equals, wishes.language, clock)


def _by_step(shelf: Shelf, place: Place, flags: bytes) -> Iterator[list[Found]]:
    """The offers of each shown step from the nearest on, in ever wider rings."""
    step = attrgetter("step")
    if flags.count(1) <= FEW:  # wider and wider rings would take longer
        few = sorted((found_near(place, offer) for offer in shelf.kept(flags)), key=step)
        yield from (list(equals) for _, equals in groupby(few, key=step))
        return
    beyond, reach = -1.0, FIRST_REACH_KM
    waiting: list[Found] = []
    while beyond <= WHOLE_COUNTRY_KM * FLAT:
        ring = shelf.within(place, beyond, reach * FLAT, flags)
        waiting += [found_near(place, offer) for offer in ring]
        waiting.sort(key=step)
        sure_to = reach if reach <= WHOLE_COUNTRY_KM else inf
        ready = [entry for entry in waiting if step_end(entry.step or 0.0) <= sure_to]
        waiting = waiting[len(ready) :]
        for _, equals in groupby(ready, key=step):
            yield list(equals)
        beyond, reach = reach * FLAT, reach * WIDER


def found_near(place: Place, offer: Offer) -> Found:
    """How far an offer is from a place, as far as both are known."""
    spot = offer.spot
    if spot is None:
        return Found(offer, None, None, None)
    km = distance_km(place.lat, place.lon, spot.lat, spot.lon)
    sure = Sure.ESTIMATED if place.sure is Sure.ESTIMATED else spot.sure
    step = step_of(km)
    by_postcode = spot.sure is Sure.POSTCODE and bool(place.postcode)
    if step < 1 and by_postcode and place.postcode == offer.postcode:
        return Found(offer, km, SAME_POSTCODE, sure)
    return Found(offer, km, step, sure)


def _told(entry: Found, wishes: Wishes, clock: Clock) -> Found:
    """With its door, and what it does not meet."""
    today, now = is_open_today(entry.offer, clock), is_open_now(entry.offer, clock)
    misses = wishes.missed(entry.offer, today=today, now=now)
    return replace(entry, door=look(entry.offer, clock), misses=misses)


def _behind_open_doors(
    shelf: Shelf, steps: Iterable[list[Found]], level: Wishes, clock: Clock
) -> Iterator[list[Found]]:
    """The steps; where open doors are wished for, only those, while not too many are new."""
    doors = shelf.doors
    most = doors.met + MOST_DOORS
    for equals in steps:
        if not level.looks_at_doors:
            yield equals
            continue
        now = level.open_now
        yield [e for e in equals if doors.met < most and doors.is_open(e.offer, clock, now=now)]
        if doors.met >= most:
            return


def _ranked(shelf: Shelf, equals: list[Found], language: str, clock: Clock) -> Iterator[Found]:
    """The offers of one step: open today, then the language, then in turn."""
    if len(equals) < 2:
        yield from equals
        return
    doors, looks = shelf.doors, len(equals) <= MOST_DOORS

    def rank(entry: Found) -> tuple[bool, bool]:
        offer = entry.offer
        is_shut = looks and not doors.is_open(offer, clock, now=False)
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
