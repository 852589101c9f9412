"""Places that only the offers know: the fictional town of the example, a new postcode."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from clearingstelle.offers import Offer
from clearingstelle.places import Place, Spot, Sure


def own_places(offers: Iterable[Offer], known: Collection[str]) -> list[Place]:
    """Postcodes that are not `known`, and their towns, in the middle of their offers.

    Only offers with an exact position tell where something is.
    """
    by_postcode: dict[tuple[str, str], list[Spot]] = {}
    for offer in offers:
        spot = offer.spot
        if spot and spot.sure is Sure.EXACT and offer.postcode and offer.postcode not in known:
            by_postcode.setdefault((offer.town, offer.postcode), []).append(spot)
    by_town: dict[str, list[Spot]] = {}
    found: list[Place] = []
    for (town, postcode), spots in sorted(by_postcode.items()):
        by_town.setdefault(town, []).extend(spots)
        found.append(replace(_middle(town, spots), postcode=postcode, sure=Sure.POSTCODE))
    return [*(_middle(town, spots) for town, spots in by_town.items() if town), *found]


def _middle(town: str, spots: list[Spot]) -> Place:
    return Place(
        name=town,
        land="",
        kreis="",
        town="",
        postcode="",
        lat=round(sum(spot.lat for spot in spots) / len(spots), 5),
        lon=round(sum(spot.lon for spot in spots) / len(spots), 5),
        population=0,
        sure=Sure.TOWN,
    )
