"""Which offers stand on a map, and under which number."""

from collections.abc import Sequence
from dataclasses import dataclass

from clearingstelle.offers import Offer
from clearingstelle.places import Sure

OWN_SHAPE = ("mbe", "jmd", "ik")  # the other kinds share one


@dataclass(frozen=True, slots=True)
class Pin:
    """An offer on the map: its number in the list, and where it is."""

    number: int
    kind: str
    lat: float
    lon: float
    sure: Sure
    name: str

    @property
    def exact(self) -> bool:
        """Whether the position is that of the door, not of the postcode."""
        return self.sure is Sure.EXACT

    @property
    def group(self) -> str:
        """The kind as shape and colour tell it; empty for all without their own."""
        return self.kind if self.kind in OWN_SHAPE else ""


def pins_of(offers: Sequence[Offer]) -> tuple[Pin, ...]:
    """The offers that may stand on a map, numbered by their place in the list from 1 on.

    Offers for protection and those without a position are left out; their number stays theirs.
    """
    return tuple(
        Pin(number, offer.kind, offer.spot.lat, offer.spot.lon, offer.spot.sure, offer.name)
        for number, offer in enumerate(offers, 1)
        if offer.spot is not None and not offer.protection
    )
