"""Whether the position of an offer can be true."""

from collections.abc import Mapping
from dataclasses import replace

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Entry, Reading, Refusal
from clearingstelle.places import Spot, Sure, distance_km
from i18n import N_

FARTHEST_KM = 15.0  # from the middle of its postcode


class FarFromPostcode(DeskError):
    message = N_(
        "Die Lage ist {km} km von der Postleitzahl {postcode} entfernt und wurde weggelassen; "
        "es gilt die Lage der Postleitzahl. Bitte beides prüfen."
    )


def checked(offer: Offer, spots: Mapping[str, Spot]) -> tuple[Offer, DeskError | None]:
    """The offer without a position too far from its postcode, and what is to be told about it.

    `spots` are the middles of the postcodes in use.
    """
    middle = spots.get(offer.postcode)
    if offer.spot is None or offer.spot.sure is not Sure.EXACT or middle is None:
        return offer, None
    km = distance_km(offer.spot.lat, offer.spot.lon, middle.lat, middle.lon)
    if km <= FARTHEST_KM:
        return offer, None
    return replace(offer, spot=None), FarFromPostcode(km=round(km), postcode=offer.postcode)


def checked_reading(reading: Reading, spots: Mapping[str, Spot]) -> Reading:
    """The reading with every position `checked`; what was left out stands in the notes."""
    entries: list[Entry] = []
    notes = list(reading.notes)
    for entry in reading.entries:
        offer, fault = checked(entry.offer, spots)
        entries.append(replace(entry, offer=offer) if fault else entry)
        if fault:
            notes.append(Refusal(entry.line, fault, reading.is_list))
    return replace(reading, entries=entries, notes=notes)
