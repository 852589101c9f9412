"""Places that only the offers know: the fictional town of the example, a new postcode."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from clearingstelle.offers import Offer
from clearingstelle.places import Place, Spot, Sure, distance_km

WIDEST_TOWN_KM = 30.0  # from the middle of a town to its last house: Berlin, Hamburg

NOWHERE = Place(
    name="",
    land="",
    kreis="",
    town="",
    postcode="",
    lat=0.0,
    lon=0.0,
    population=0,
    sure=Sure.TOWN,
)

TownsCalled = Callable[[str], Sequence[Place]]


def unheard(_name: str) -> Sequence[Place]:
    """No town of that name is known."""
    return ()


def nearest_town(spot: Spot, towns: Sequence[Place]) -> tuple[float, Place]:
    """The nearest of the towns, of which there must be one, and how far it is in km."""
    away = [(distance_km(spot.lat, spot.lon, town.lat, town.lon), town) for town in towns]
    return min(away, key=lambda pair: pair[0])


def own_places(
    offers: Iterable[Offer], known: Collection[str], towns_called: TownsCalled = unheard
) -> list[Place]:
    """Postcodes that are not `known`, and their towns, in the middle of their offers.

    Only offers with an exact position tell where something is. A town that the list of
    places has stays where it is: one wrong line must not move Köln to Berlin.
    """
    by_postcode: dict[tuple[str, str], list[Spot]] = {}
    for offer in offers:
        spot = offer.spot
        if spot and spot.sure is Sure.EXACT and offer.postcode and offer.postcode not in known:
            by_postcode.setdefault((offer.town, offer.postcode), []).append(spot)
    by_town: dict[str, list[Spot]] = {}
    found: list[Place] = []
    for (town, postcode), spots in sorted(by_postcode.items()):
        around = NOWHERE
        if towns := towns_called(town):
            inside = [s for s in spots if nearest_town(s, towns)[0] <= WIDEST_TOWN_KM]
            if not inside:
                continue
            _, around = nearest_town(inside[0], towns)
        else:
            inside = spots
            by_town.setdefault(town, []).extend(spots)
        middle = _middle(town, inside, around)
        found.append(replace(middle, postcode=postcode, sure=Sure.POSTCODE))
    return [*(_middle(town, spots) for town, spots in by_town.items() if town), *found]


def _middle(town: str, spots: list[Spot], around: Place = NOWHERE) -> Place:
    lat = round(sum(spot.lat for spot in spots) / len(spots), 5)
    lon = round(sum(spot.lon for spot in spots) / len(spots), 5)
    return replace(around, name=town, lat=lat, lon=lon)
