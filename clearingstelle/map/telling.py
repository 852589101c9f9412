"""The map in words, for those who do not see it, and what is owed to its sources."""

from math import atan2, cos, degrees, radians

from clearingstelle.map.pins import Pin
from clearingstelle.map.scene import Scene
from clearingstelle.offers import kind_label
from clearingstelle.places import distance_km, step_of, step_text
from i18n import N_, Texts

# Owed to the sources below every map.
ATTRIBUTION_MAP = N_(
    "PLZ © OpenStreetMap-Mitwirkende (ODbL) · Orte © GeoNames (CC BY 4.0) · "
    "Grenzen © GeoBasis-DE/BKG 2016, verändert · Bahnhöfe © Deutsche Bahn (CC BY 4.0)"
)
WINDS = (
    *(N_("nördlich"), N_("nordöstlich"), N_("östlich"), N_("südöstlich")),
    *(N_("südlich"), N_("südwestlich"), N_("westlich"), N_("nordwestlich")),
)


def alt_text(scene: Scene, texts: Texts) -> str:
    """A sentence that lists the pins with distance and direction from the middle."""
    n = len(scene.pins)
    place = scene.place or texts.say("der gezeigten Stelle")
    head = texts.say(
        "Schematische Karte um {place} mit {offers}",
        place=place,
        offers=texts.plural("einem Angebot", "{n} Angeboten", n),
    )
    if not n:
        return f"{head}."
    told = "; ".join(_told(mark.pin, scene, texts) for mark in scene.pins)
    return f"{head}: {told}."


def _told(pin: Pin, scene: Scene, texts: Texts) -> str:
    view = scene.view
    km = distance_km(view.lat, view.lon, pin.lat, pin.lon)
    step = step_of(km)
    how_far = step_text(step, texts)
    if step:
        how_far = f"{how_far} {texts.say(wind(view.lat, view.lon, pin.lat, pin.lon))}"
    return texts.say(
        "{number}: {name} ({kind}), {how_far}",
        number=pin.number,
        name=pin.name,
        kind=texts.say(kind_label(pin.kind)),
        how_far=how_far,
    )


def wind(lat: float, lon: float, other_lat: float, other_lon: float) -> str:
    """In which of eight directions another position lies."""
    east = (other_lon - lon) * cos(radians(lat))
    return WINDS[round(degrees(atan2(east, other_lat - lat)) / 45) % 8]
