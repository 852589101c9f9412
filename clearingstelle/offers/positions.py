"""Whether the position of an offer can be true."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Entry, Reading, Refusal
from clearingstelle.offers.towns import WIDEST_TOWN_KM, TownsCalled, nearest_town, unheard
from clearingstelle.places import Place, Spot, Sure, distance_km
from i18n import N_

PlaceOf = Callable[[str], Place | None]

FARTHEST_KM = 15.0  # from the middle of its postcode


class FarFromPostcode(DeskError):
    message = N_(
        "Die Lage ist {km} km von der Postleitzahl {postcode} entfernt und wurde weggelassen; "
        "es gilt die Lage der Postleitzahl. Bitte beides prüfen."
    )


class FarFromTown(DeskError):
    message = N_(
        "Die Lage ist {km} km von {town} entfernt und wurde weggelassen. Die Postleitzahl "
        "{postcode} steht in keiner Liste. Bitte beides prüfen."
    )


class PostcodeNotInUse(DeskError):
    message = N_(
        "„{name}“: Die Postleitzahl {postcode} steht in keiner Liste, die Lage ist geschätzt oder "
        "fehlt. Bitte die fünf Ziffern prüfen."
    )


def checked(
    offer: Offer, spots: Mapping[str, Spot], towns_called: TownsCalled = unheard
) -> tuple[Offer, DeskError | None]:
    """The offer without a position that its address rules out, and what is to be told about it.

    `spots` are the middles of the postcodes in use; beside any other postcode the town counts.
    """
    spot = offer.spot
    if spot is None or spot.sure is not Sure.EXACT:
        return offer, None
    middle = spots.get(offer.postcode)
    if middle is not None:
        km = distance_km(spot.lat, spot.lon, middle.lat, middle.lon)
        if km > FARTHEST_KM:
            fault = FarFromPostcode(km=round(km), postcode=offer.postcode)
            return replace(offer, spot=None), fault
    elif offer.postcode and (towns := towns_called(offer.town)):
        km, town = nearest_town(spot, towns)
        if km > WIDEST_TOWN_KM:
            told = FarFromTown(km=round(km), town=town.name, postcode=offer.postcode)
            return replace(offer, spot=None), told
    return offer, None


def checked_reading(
    reading: Reading, spots: Mapping[str, Spot], towns_called: TownsCalled = unheard
) -> Reading:
    """The reading with every position `checked`; what was left out stands in the notes."""
    entries: list[Entry] = []
    notes: list[Refusal] = []
    for entry in reading.entries:
        offer, fault = checked(entry.offer, spots, towns_called)
        entries.append(replace(entry, offer=offer) if fault else entry)
        if fault:
            notes.append(Refusal(entry.line, fault, reading.is_list))
    return replace(reading, entries=entries, notes=_by_line(reading.notes, notes))


def postcodes_told(reading: Reading, spots: Mapping[str, Spot], place_of: PlaceOf) -> Reading:
    """The reading whose notes name the postcodes that nobody uses; the offers stay.

    `place_of` knows those that only offers tell, beside those of `spots`.
    """

    def is_in_use(postcode: str) -> bool:
        return postcode in spots or place_of(postcode) is not None

    notes = [
        Refusal(
            entry.line,
            PostcodeNotInUse(name=entry.offer.name, postcode=entry.offer.postcode),
            reading.is_list,
        )
        for entry in reading.entries
        if entry.offer.postcode and not is_in_use(entry.offer.postcode)
    ]
    return replace(reading, notes=_by_line(reading.notes, notes))


def _by_line(notes: Sequence[Refusal], more: Sequence[Refusal]) -> Sequence[Refusal]:
    return sorted((*notes, *more), key=lambda note: note.line) if more else notes
