"""Places from a map as JSON: GeoJSON, or a list of places with X, Y, Name, Adress.

Such files know no kinds of ours. The words of name, theme and description decide,
carefully: what is not plainly said becomes `sonst`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias, cast

from clearingstelle.errors import DeskError
from clearingstelle.exchange import cells
from clearingstelle.exchange.cleaning import email, phone, plain_lines, web, without_category
from clearingstelle.exchange.integreat import flat
from clearingstelle.exchange.json_file import an_object, counted, read_json, words
from clearingstelle.exchange.offer_notes import MOST_OFFERS, Abroad, PositionLeftOut, notes_of
from clearingstelle.exchange.place_kinds import kinds_told, protects
from clearingstelle.exchange.tables import Progress, TooManyRows, quiet
from clearingstelle.names import fold, spelled
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Entry, Reading, Refusal
from clearingstelle.offers.origins import says
from clearingstelle.places import Spot, Sure
from i18n import N_

Properties: TypeAlias = Mapping[str, object]
Position: TypeAlias = tuple[object, object]  # longitude, latitude

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
    "description": ("beschreibung", "description", "excerpt", "content"),
    "keywords": ("schlagworte", "keywords", "tags"),
    "phone": ("telefon", "phone", "contact phone", "phone number", "tel"),
    "country": ("addr country", "country", "land"),
    "email": ("mail", "email", "contact email", "e mail"),
    "web": ("website", "web", "url", "contact website"),
    "hours": ("opening hours", "zeiten", "oeffnungszeiten", "hours"),
}
NOWHERE = (None, None)
# How a map says that a place is here
HERE = ("", "de", "deu", "d", "germany", "deutschland", "bundesrepublik deutschland")
NOTHING = ("", "-", "–", "?", "n/a", "null", "none", "unbekannt")


class NotPlaces(DeskError):
    message = N_(
        "Die JSON-Datei „{file}“ hat keine bekannte Form. Erwartet wird HSDS 3, eine gespeicherte "
        "Antwort der Kurssuche, GeoJSON oder eine Liste von Orten mit „Name“. Bitte eine solche "
        "Datei wählen oder die Vorlage „angebote-vorlage.csv“ benutzen."
    )


class NameUnusable(DeskError):
    message = N_("Der {line}. Eintrag hat keinen brauchbaren Namen. Bitte ergänzen oder entfernen.")


def places_in(content: bytes, file: str, today: date) -> Reading:
    """The offers of a places file, see `places_of`; raises what `read_json` raises too."""
    return places_of(read_json(content, file), file, today)


def places_of(value: object, file: str, today: date, progress: Progress = quiet) -> Reading:
    """The offers of a list of places; one place may be several offers of different kinds.

    `line` is the number of the place in the file, from 1. Raises `NotPlaces`, `TooManyRows`.
    """
    entries: list[Entry] = []
    refusals: list[Refusal] = []
    notes: list[Refusal] = []
    for number, (found, position) in counted(list(_features(value, file)), progress):
        spot = _spot(*position)
        try:
            name = _name(number, found)
            if fold(_line(found, "country")) not in HERE:
                notes.append(Refusal(number, Abroad(name=name), in_list=True))
                continue
            offers = list(_offers(found, spot, file, today))
        except DeskError as error:
            refusals.append(Refusal(number, error, in_list=True))
            continue
        entries += (Entry(number, offer, says(offer)) for offer in offers)
        told = {what: _line(found, what) for what in ("phone", "email", "web")}
        row = {"telefon": told["phone"], "email": told["email"], "web": told["web"]}
        notes += (Refusal(number, note, in_list=True) for note in notes_of(row, offers[0]))
        if spot is None and not offers[0].protection and not _is_nothing(position):
            lon, lat = (words(value, 20) for value in position)
            note = PositionLeftOut(name=name, lat=lat, lon=lon)
            notes.append(Refusal(number, note, in_list=True))
    return Reading(file, entries, refusals, notes, is_list=True)


def _features(value: object, file: str) -> Iterator[tuple[Properties, Position]]:
    if isinstance(value, dict):
        value = cast(Properties, value).get("features")
    if not isinstance(value, list) or not value:
        raise NotPlaces(file=file)
    features = cast(list[object], value)
    if len(features) > MOST_OFFERS:
        raise TooManyRows(file=file, most=MOST_OFFERS)
    for feature in features:
        if not isinstance(feature, dict):
            raise NotPlaces(file=file)
        feature = cast(Properties, feature)
        if feature.get("type") == "Feature":
            yield _folded(an_object(feature.get("properties"))), _point(feature.get("geometry"))
        else:
            folded = _folded(flat(feature))
            lon, lat = (
                next((folded[key] for key in keys if folded.get(key) is not None), None)
                for keys in (("x", "lon", "longitude"), ("y", "lat", "latitude"))
            )
            yield folded, (lon, lat)


def _folded(properties: Properties) -> Properties:
    return {fold(key): value for key, value in properties.items()}


def _point(geometry: object) -> Position:
    shape = an_object(geometry)
    pair = shape.get("coordinates")
    if shape.get("type") != "Point" or not isinstance(pair, list):
        return NOWHERE
    values = cast(list[object], pair)
    return (values[0], values[1]) if len(values) >= 2 else NOWHERE


def _is_nothing(position: Position) -> bool:
    """Whether no position was given; many programs write zeros for that."""
    return all(value is None or words(value) in ("", "0", "0.0") for value in position)


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


def _name(number: int, found: Properties) -> str:
    name = cells.short_text("Name", " – ".join(plain_lines(_value(found, "name"))))
    if fold(name) in ("", *NOTHING):
        raise NameUnusable(line=number)
    return name


def _offers(found: Properties, spot: Spot | None, file: str, today: date) -> Iterator[Offer]:
    lines = plain_lines(_value(found, "name"))
    categories = [_line(found, "theme"), _line(found, "category")]
    name = without_category(" – ".join(lines), categories)
    street, postcode, town, around = _address(found)
    remark = "; ".join(
        part for part in (*plain_lines(_value(found, "description")), around) if part
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
            phone=phone(_line(found, "phone")),
            email=email(_line(found, "email")),
            web=web(_line(found, "web")),
            hours=_line(found, "hours"),
            remark="" if fold(remark) == fold(name) else remark[: cells.LONGEST_REMARK],
            protection=is_protection(found),
            source=file,
            imported_on=today,
        )
        yield offer.without_place() if offer.protection else offer


def _address(found: Properties) -> tuple[str, str, str, str]:
    line = ", ".join(plain_lines(_value(found, "address")))
    if line:
        return cells.address(line)
    street = f"{_line(found, 'street')} {_line(found, 'number')}".strip()
    postcode = _line(found, "postcode")
    return street, postcode if re.fullmatch(r"\d{5}", postcode) else "", _line(found, "town"), ""


def _value(found: Properties, what: str) -> object:
    return next((found[key] for key in NAMES[what] if found.get(key)), "")


def _line(found: Properties, what: str) -> str:
    return " ".join(plain_lines(_value(found, what)))[: cells.LONGEST]


def _words(found: Properties, *parts: str) -> str:
    lines = (line for part in parts for line in plain_lines(_value(found, part)))
    return " ".join(spelled(line) for line in lines)


def is_protection(found: Properties) -> bool:
    """Whether the place protects from violence."""
    return protects(_words(found, "name", "description"))


def kinds_of(found: Properties) -> list[str]:
    """The kinds of a place, see `kinds_told`."""
    return kinds_told(
        _words(found, "name", "description"),
        _words(found, "keywords"),
        _words(found, "theme"),
        _words(found, "theme", "category"),
    )
