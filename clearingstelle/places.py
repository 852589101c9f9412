"""Where something is in Germany, and how far that is from here.

Distances are shown in coarse steps: a position is seldom known better than a
few hundred metres, and a finer figure would pretend otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from clearingstelle.errors import DeskError
from clearingstelle.names import fold, keys, query_key
from i18n import N_, Texts

EARTH_KM = 6371.0088  # mean radius
SAME_NAME_KM = 15.0  # a town of that name further away is another town
OWN_REGION_KM = 60.0


# Owed to the sources wherever a distance is shown.
ATTRIBUTION = N_(
    "PLZ © OpenStreetMap-Mitwirkende (ODbL) · Orte © GeoNames (CC BY 4.0) · "
    "Grenzen © GeoBasis-DE/BKG 2016, verändert"
)

LAENDER: Mapping[str, str] = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}


class UnknownPlace(DeskError):
    message = N_(
        "„{text}“ kennt die Ortsliste nicht. Bitte eine fünfstellige Postleitzahl "
        "oder einen Ort in Deutschland angeben."
    )


class UnknownPlaceBut(DeskError):
    message = N_("„{text}“ kennt die Ortsliste nicht. Gemeint sein könnte: {suggestions}.")


class UnknownPostcode(DeskError):
    message = N_(
        "Die Postleitzahl „{text}“ gibt es in Deutschland nicht. "
        "Bitte die fünf Ziffern prüfen oder den Ort angeben."
    )


class ShortPostcode(UnknownPostcode):
    message = N_(
        "„{text}“ hat nur vier Ziffern, eine Postleitzahl hat fünf. "
        "Gemeint sein könnte: {suggestions}."
    )


class AmbiguousPlace(DeskError):
    message = N_(
        "„{text}“ heißen {n} Orte, zum Beispiel: {candidates}. "
        "Bitte die Postleitzahl oder „Ort, Land“ angeben, etwa „{example}“."
    )


class Sure(StrEnum):
    """How a position is known."""

    EXACT = "genau"  # coordinates of the address
    POSTCODE = "plz"
    TOWN = "ort"
    ESTIMATED = "geschätzt"  # an unknown postcode: the nearest number in use


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in degrees (WGS 84) and how it is known."""

    lat: float
    lon: float
    sure: Sure


@dataclass(frozen=True, slots=True)
class Place:
    """A postcode, town or district that was searched for.

    `town` is the municipality a district lies in, empty for the municipality itself;
    `postcode` is empty for what was found by name.
    """

    name: str
    land: str
    kreis: str
    town: str
    postcode: str
    lat: float
    lon: float
    population: int
    sure: Sure

    @property
    def spot(self) -> Spot:
        return Spot(self.lat, self.lon, self.sure)

    @property
    def full_name(self) -> str:
        """Name and Land as the command line takes them back: „Frankfurt (Oder), Brandenburg“."""
        return f"{self.name}, {LAENDER.get(self.land, self.land)}".removesuffix(", ")


def weight(place: Place) -> int:
    """How likely a place is meant among its namesakes: districts count a tenth."""
    return place.population // 10 if place.town else place.population


def full_names(places: Sequence[Place]) -> list[str]:
    """Names that tell the places apart: with the Land, or with the Kreis where that is shared."""
    shared = Counter(place.full_name for place in places)
    return [
        p.full_name if shared[p.full_name] == 1 else f"{p.name}, {p.town or p.kreis}"
        for p in places
    ]


def matches(place: Place, text: str) -> bool:
    """Whether each word begins a word of the place's name, town, Kreis or Land."""
    around = (place.name, place.town, place.kreis, place.land, LAENDER.get(place.land, ""))
    known = [word for name in around for key in keys(name) for word in key.split()]
    words = query_key(text).split()
    return all(any(other.startswith(word) for other in known) for word in words)


def label(place: Place) -> str:
    """A line that tells the place from its namesakes: name, town, Kreis, Land."""
    name = f"{place.postcode} {place.name}".strip()
    seen = {fold(place.name)}
    parts: list[str] = []
    for part in (place.town, place.kreis, LAENDER.get(place.land, place.land)):
        if part and fold(part) not in seen:
            seen.add(fold(part))
            parts.append(part)
    return f"{name} ({', '.join(parts)})" if parts else name


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two positions in degrees, in km (haversine)."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def step_of(km: float) -> float:
    """The shown distance: 0 for under 1 km, then 0.5, 1 and 5 km steps (to 5, to 20, above)."""
    if km < 1:
        return 0.0
    if km < 4.75:
        return int(km * 2 + 0.5) / 2
    if km < 19.5:
        return float(int(km + 0.5))
    return float(int(km / 5 + 0.5) * 5)


def step_end(step: float) -> float:
    """The distance in km from which on the next step is shown."""
    if step < 1:
        return 1.0
    if step < 5:
        return step + 0.25
    if step < 20:
        return step + 0.5
    return step + 2.5


def step_text(step: float, texts: Texts) -> str:
    """How a step is shown: „unter 1 km“, „ca. 1,5 km“, „ca. 25 km“."""
    if step < 1:
        return texts.say("unter 1 km")
    return texts.say("ca. {km} km", km=texts.number(round(step, 1)))


@dataclass(frozen=True, slots=True)
class PostcodeArea:
    """A postcode, the centroid of its area, and the municipalities it touches."""

    postcode: str
    land: str
    lat: float
    lon: float
    towns: tuple[str, ...]


def locate_postcodes(
    areas: Iterable[PostcodeArea], towns: Mapping[str, Iterable[Place]]
) -> Iterable[Place]:
    """Each postcode as a place, named by the most populous town it touches.

    A town with several postcodes is wide, so the area's centroid is nearer to an address
    than the town's middle; otherwise the town's own point is, since people live there and
    not in the middle of its fields (5,324 addresses: median error 1.24 instead of 1.99 km).
    `towns` gives the towns by folded name.
    """
    named = [(area, _main_town(area, towns)) for area in areas]
    uses = Counter(town for _, town in named)
    for area, town in named:
        yield _as_place(area, town, shared=uses[town] > 1)


def _as_place(area: PostcodeArea, town: Place | None, *, shared: bool) -> Place:
    known = town or Place(
        name=area.towns[0] if area.towns else area.postcode,
        land=area.land,
        kreis="",
        town="",
        postcode="",
        lat=area.lat,
        lon=area.lon,
        population=0,
        sure=Sure.POSTCODE,
    )
    lat, lon = (area.lat, area.lon) if shared else (known.lat, known.lon)
    return replace(known, town="", postcode=area.postcode, lat=lat, lon=lon, sure=Sure.POSTCODE)


def _main_town(area: PostcodeArea, towns: Mapping[str, Iterable[Place]]) -> Place | None:
    """The most populous town that the area touches, its namesakes elsewhere left aside."""
    near = [
        town
        for name in area.towns
        for town in towns.get(fold(name), ())
        if distance_km(area.lat, area.lon, town.lat, town.lon) < SAME_NAME_KM
    ]
    return max(near, key=lambda town: town.population, default=None)
