"""Places from a map as JSON: GeoJSON, or a list of places with X, Y, Name, Adress.

Such files know no kinds of ours. The words of name, theme and description decide,
carefully: what is not plainly said becomes `sonst`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias, cast

from clearingstelle.errors import DeskError
from clearingstelle.exchange import cells
from clearingstelle.names import fold, spelled
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Entry, Reading, Refusal
from clearingstelle.places import Spot, Sure
from i18n import N_

Properties: TypeAlias = Mapping[str, object]

# The names under which the usual maps keep a value, folded
NAMES = {
    "name": ("name", "title", "titel", "bezeichnung"),
    "address": ("adress", "address", "adresse", "anschrift"),
    "street": ("addr street", "street", "strasse"),
    "number": ("addr housenumber", "housenumber", "hausnummer"),
    "postcode": ("addr postcode", "postcode", "plz", "zip"),
    "town": ("addr city", "city", "ort", "stadt", "town"),
    "theme": ("thema", "theme", "amenity", "office"),
    "category": ("kategorie", "category", "categories"),
    "description": ("beschreibung", "description", "excerpt"),
    "keywords": ("schlagworte", "keywords", "tags"),
    "phone": ("telefon", "phone", "contact phone", "phone number", "tel"),
    "email": ("mail", "email", "contact email", "e mail"),
    "web": ("website", "web", "url", "contact website"),
    "hours": ("opening hours", "zeiten", "oeffnungszeiten"),
}
NOTHING_TOLD: Properties = MappingProxyType({})
NOTHING = ("", "-", "–", "?", "n/a", "null", "none", "unbekannt")

# Violence: a phone number and nothing that tells where.
PROTECTION = re.compile(
    r"frauenhaus|schutzwohnung|zufluchtsst|(sexualisierte|haeusliche|haeuslicher)\w* gewalt"
    r"|gewaltschutz|frauen notruf"
)
# A kind and what says it plainly: in the name, description and keywords together …
PLAIN = (
    ("jmd", re.compile(r"jugendmigrationsdienst|\bjmd\b|migrationsberatung fuer jugendliche")),
    (
        "mbe",
        re.compile(
            r"migrationsberatung fuer (jugendliche und )?erwachsene|\bmbe\b"
            r"|migrations und jugendmigrationsdienst"
        ),
    ),
    ("online", re.compile(r"\bmbeon\b|\bjmd4you\b|online beratung")),
)
COURSE_THEME = re.compile(r"kurs")
COURSES = (
    ("ik", re.compile(r"integrationskurs")),
    ("bsk", re.compile(r"berufssprachkurs|berufsbezogene (deutsch|sprach)|\bdeufoev\b")),
    ("eok", re.compile(r"erstorientierung|ohne zertifikat|ehrenamtlich")),
)
# … or in the name and description alone, the first that fits.
TOLD = (
    ("agentur_arbeit", re.compile(r"agentur fuer arbeit|arbeitsagentur")),
    ("jobcenter", re.compile(r"job ?center")),
    ("abh", re.compile(r"auslaenderamt|auslaenderbehoerde|migrationsamt")),
    ("bamf", re.compile(r"bundesamt fuer migration|\bbamf\b")),
    ("anerkennung", re.compile(r"anerkennungsberatung|iq netzwerk")),
    ("arbeitsrecht", re.compile(r"faire integration|arbeitsrecht")),
    ("rechtsberatung", re.compile(r"asylverfahren|asylberatung|rechtsberatung|asylgruppe")),
    ("schulden", re.compile(r"schuldner")),
    ("gesundheit", re.compile(r"gesundheitsamt|krankenhaus|hospital|klinik|schwanger|arztpraxis")),
    ("familie", re.compile(r"jugendamt|\bkitas?\b|kinderbuero|familienzentrum|amt fuer schule")),
    ("kommune", re.compile(r"sozialamt|wohnungsamt|buergeramt|buergerbuero|meldeamt|standesamt")),
    ("ehrenamt", re.compile(r"ehrenamt|freiwilligenagentur|migrantenselbst|fluechtlingsnetzwerk")),
)
# What the map's own theme and category say, if the words do not.
SORTED = (
    ("gesundheit", re.compile(r"gesundheit|krankenhaus")),
    ("familie", re.compile(r"kinder|familie|schule")),
    ("ehrenamt", re.compile(r"engagement")),
    ("kommune", re.compile(r"behoerde")),
)


class NotPlaces(DeskError):
    message = N_(
        "Die Datei „{file}“ ist keine lesbare Ortsliste. Erwartet wird GeoJSON oder eine "
        "JSON-Liste von Orten mit „Name“."
    )


class NameUnusable(DeskError):
    message = N_("Der {line}. Eintrag hat keinen brauchbaren Namen. Bitte ergänzen oder entfernen.")


def places_in(content: bytes, file: str, today: date) -> Reading:
    """The offers of a places file; one place may be several offers of different kinds.

    `line` is the number of the place in the file, from 1. Raises `NotPlaces`.
    """
    entries: list[Entry] = []
    refusals: list[Refusal] = []
    for number, (found, spot) in enumerate(_features(content, file), start=1):
        try:
            entries += (Entry(number, offer) for offer in _offers(number, found, spot, file, today))
        except DeskError as error:
            refusals.append(Refusal(number, error))
    return Reading(file, entries, refusals)


def _features(content: bytes, file: str) -> Iterator[tuple[Properties, Spot | None]]:
    try:
        read: object = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotPlaces(file=file) from None
    if isinstance(read, dict):
        read = cast(Properties, read).get("features")
    if not isinstance(read, list) or not read:
        raise NotPlaces(file=file)
    for feature in cast(list[object], read):
        if not isinstance(feature, dict):
            raise NotPlaces(file=file)
        feature = cast(Properties, feature)
        if feature.get("type") == "Feature":
            inner = feature.get("properties")
            properties = cast(Properties, inner) if isinstance(inner, Mapping) else NOTHING_TOLD
            yield _folded(properties), _point(feature.get("geometry"))
        else:
            folded = _folded(feature)
            lon, lat = (
                folded.get(key[0], folded.get(key[1])) for key in (("x", "lon"), ("y", "lat"))
            )
            yield folded, _spot(lon, lat)


def _folded(properties: Properties) -> Properties:
    return {fold(key): value for key, value in properties.items()}


def _point(geometry: object) -> Spot | None:
    if not isinstance(geometry, dict):
        return None
    shape = cast(Properties, geometry)
    pair = shape.get("coordinates")
    if shape.get("type") != "Point" or not isinstance(pair, list):
        return None
    values = cast(list[object], pair)
    return _spot(values[0], values[1]) if len(values) >= 2 else None


def _spot(lon: object, lat: object) -> Spot | None:
    """The position, its axes turned where that brings it to Germany; else none."""
    try:
        east, north = float(str(lon)), float(str(lat))
    except ValueError:
        return None
    if cells.in_germany(north, east):
        return Spot(north, east, Sure.EXACT)
    if cells.in_germany(east, north):
        return Spot(east, north, Sure.EXACT)
    return None


def _offers(
    number: int, found: Properties, spot: Spot | None, file: str, today: date
) -> Iterator[Offer]:
    lines = cells.unmarked(_value(found, "name"))
    name = cells.short_text("Name", " – ".join(lines))
    if fold(name) in ("", *NOTHING):
        raise NameUnusable(line=number)
    street, postcode, town, around = _address(found)
    remark = "; ".join(
        part for part in (*cells.unmarked(_value(found, "description")), around) if part
    )
    for kind in kinds_of(found):
        offer = Offer(
            kind=kind,
            name=name,
            provider=lines[0] if len(lines) > 1 else "",
            street=street,
            postcode=postcode,
            town=town,
            spot=spot,
            phone=cells.phone(_line(found, "phone")),
            email=_line(found, "email"),
            web=_line(found, "web"),
            hours=_line(found, "hours"),
            remark="" if fold(remark) == fold(name) else remark[: cells.LONGEST_REMARK],
            protection=is_protection(found),
            source=file,
            imported_on=today,
        )
        yield offer.without_place() if offer.protection else offer


def _address(found: Properties) -> tuple[str, str, str, str]:
    line = ", ".join(cells.unmarked(_value(found, "address")))
    if line:
        return cells.address(line)
    street = f"{_line(found, 'street')} {_line(found, 'number')}".strip()
    postcode = _line(found, "postcode")
    return street, postcode if re.fullmatch(r"\d{5}", postcode) else "", _line(found, "town"), ""


def _value(found: Properties, what: str) -> object:
    return next((found[key] for key in NAMES[what] if found.get(key)), "")


def _line(found: Properties, what: str) -> str:
    return " ".join(cells.unmarked(_value(found, what)))[: cells.LONGEST]


def _words(found: Properties, *parts: str) -> str:
    lines = (line for part in parts for line in cells.unmarked(_value(found, part)))
    return " ".join(spelled(line) for line in lines)


def is_protection(found: Properties) -> bool:
    """Whether the place protects from violence."""
    return bool(PROTECTION.search(_words(found, "name", "description")))


def kinds_of(found: Properties) -> list[str]:
    """The kinds of a place: what its words say plainly, else what its theme says, else `sonst`."""
    told = _words(found, "name", "description")
    everything = f"{told} {_words(found, 'keywords')}"
    if PROTECTION.search(told):
        return ["gesundheit"]
    kinds = [kind for kind, words in PLAIN if words.search(everything)]
    if not kinds and COURSE_THEME.search(_words(found, "theme")):
        kinds = [kind for kind, words in COURSES if words.search(everything)]
    if not kinds:
        kinds = [kind for kind, words in TOLD if words.search(told)][:1]
    if not kinds:
        sorting = _words(found, "theme", "category")
        kinds = [kind for kind, words in SORTED if words.search(sorting)][:1]
    return kinds or ["sonst"]
