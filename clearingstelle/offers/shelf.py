"""Offers ready for searching: by their place, and by what they are, one flag each.

What is wished for is one byte per offer, 1 where the offer has it. The bytes of several
wishes are put together as one large number, which takes microseconds for 30,000 offers,
and only what is left is looked at one by one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from math import cos, radians

from clearingstelle.offers import Appointment, Offer
from clearingstelle.offers.doors import Clock, is_open_now, is_open_today
from clearingstelle.offers.wishes import Test, Wishes
from clearingstelle.places import Place

KM_PER_DEGREE = 111.195
MOST_FLAGS = 300  # kinds of wishes that are kept in mind, 30 KB each for 30,000 offers
# Hours nobody has looked at yet that one search may look at: 0.4 ms each.
MOST_DOORS = 500


class Shelf:
    """Offers that are all placed, from south to north, or all without a place."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self.offers = sorted(offers, key=_latitude)
        self.doors = Doors(self.offers)
        self._lats = [_latitude(offer) for offer in self.offers]
        self._flags: dict[object, int] = {}

    def fitting(self, wishes: Wishes, clock: Clock) -> bytes:
        """One byte per offer, 1 where it is all that is wished for.

        Doors count as far as they are known, see `Doors.flags`.
        """
        found = int.from_bytes(b"\1" * len(self.offers), "little")
        for name, test in wishes.tests(clock.today):
            found &= self._having(name, test)
        if wishes.looks_at_doors:
            found &= self.doors.flags(clock, now=wishes.open_now, most=MOST_DOORS)
        return found.to_bytes(len(self.offers), "little")

    def kept(self, flags: bytes) -> Iterator[Offer]:
        """The offers of which the flag is set."""
        return compress(self.offers, flags)

    def within(
        self, place: Place, beyond_km: float, reach_km: float, flags: bytes
    ) -> Iterator[Offer]:
        """The offers of which the flag is set between two distances, the earth taken as flat."""
        span, inner = reach_km / KM_PER_DEGREE, beyond_km / KM_PER_DEGREE
        lat, lon, narrow = place.lat, place.lon, cos(radians(place.lat))
        least, most = inner * abs(inner), span * span
        first, last = bisect_left(self._lats, lat - span), bisect_right(self._lats, lat + span)
        for offer in compress(self.offers[first:last], flags[first:last]):
            spot = offer.spot
            if spot is not None:
                x, y = (spot.lon - lon) * narrow, spot.lat - lat
                if least < x * x + y * y <= most:
                    yield offer

    def _having(self, name: object, test: Test) -> int:
        if name not in self._flags:
            if len(self._flags) >= MOST_FLAGS:
                self._flags.clear()
            self._flags[name] = int.from_bytes(bytes(map(test, self.offers)), "little")
        return self._flags[name]


class Doors:
    """Which doors are open at a moment. Offices of the same hours share a door.

    Hours that nobody has looked at yet are slow; so one search looks at a few hundred of
    them at most, and takes the other doors for open until it has come there.
    """

    def __init__(self, offers: Sequence[Offer]) -> None:
        doors = {_door(offer): offer for offer in offers}
        number = {door: place for place, door in enumerate(doors)}
        self._number = number
        self._samples = list(doors.values())
        self._of = [number[_door(offer)] for offer in offers]
        self._day: object = None
        self._met: set[int] = set()  # looked at on this day, and fast from then on
        self._moment: object = None
        self._states: tuple[dict[int, bool], dict[int, bool]] = ({}, {})  # today, now
        self._flags: dict[tuple[bool, int], int] = {}  # by how many states were known

    @property
    def met(self) -> int:
        """How many doors have been looked at on this day."""
        return len(self._met)

    def flags(self, clock: Clock, *, now: bool, most: int) -> int:
        """One byte per offer, 0 where the door is known to be shut.

        All doors are looked at, unless more than `most` have not been met on this day.
        """
        self._be_at(clock)
        if len(self._states[now]) < len(self._samples):
            unknown = set(range(len(self._samples))) - self._met
            if len(unknown) <= most:
                for number in range(len(self._samples)):
                    self._look(number, clock, now=now)
        return self._as_flags(now=now)

    def look_ahead(self, clock: Clock, most: int) -> bool:
        """Look at some doors that nobody has met on this day; whether there are more."""
        self._be_at(clock)
        unknown = sorted(set(range(len(self._samples))) - self._met)
        for number in unknown[:most]:
            self._look(number, clock, now=False)
        return len(unknown) > most

    def is_open(self, offer: Offer, clock: Clock, *, now: bool) -> bool:
        """Whether the door of one of the offers is open."""
        self._be_at(clock)
        return self._look(self._number[_door(offer)], clock, now=now)

    def _look(self, number: int, clock: Clock, *, now: bool) -> bool:
        states = self._states[now]
        if number not in states:
            self._met.add(number)
            is_open = is_open_now if now else is_open_today
            states[number] = is_open(self._samples[number], clock)
        return states[number]

    def _be_at(self, clock: Clock) -> None:
        """Forget what held at another minute, or elsewhere."""
        moment = clock.moment.replace(second=0, microsecond=0), clock.land
        if moment != self._moment:
            self._moment, self._states, self._flags = moment, ({}, {}), {}
        day = clock.today, clock.land
        if day != self._day:
            self._day, self._met = day, set()

    def _as_flags(self, *, now: bool) -> int:
        known = self._states[now]
        if (now, len(known)) not in self._flags:
            states = [known.get(n, True) for n in range(len(self._samples))]
            flags = int.from_bytes(bytes(map(states.__getitem__, self._of)), "little")
            self._flags[now, len(known)] = flags
        return self._flags[now, len(known)]


def _door(offer: Offer) -> tuple[str, bool]:
    return offer.hours, offer.appointment is Appointment.BY_APPOINTMENT


def _latitude(offer: Offer) -> float:
    return offer.spot.lat if offer.spot else 0.0
