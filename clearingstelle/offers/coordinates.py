"""Coordinates as people paste them: from a map, a letter, a link; nothing is looked up.

„50.9413, 6.9583“, „50,9413 N 6,9583 O“, „50°56'28"N 6°57'30"E“, `geo:…`, and links to
maps that carry the position in their text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from clearingstelle.errors import DeskError
from clearingstelle.offers.positions import FARTHEST_KM
from clearingstelle.places import Spot, Sure, distance_km
from i18n import N_

GERMANY = ((47.2, 55.1), (5.8, 15.1))  # latitudes, longitudes
LONGEST = 1000  # characters of a link
DIGITS = 6  # after the point: a tenth of a metre
A_DEGREE_KM = 111.2  # of latitude

_NUMBER = r"-?\d{1,3}(?:[.,]\d{1,20})?"
_PAIR = rf"({_NUMBER.replace('[.,]', '[.]')})[,;+~\s]+({_NUMBER.replace('[.,]', '[.]')})(?![\d.])"
# In a link the pin goes before the middle of the map.
_LINKS = (
    re.compile(r"[?&]mlat=(-?\d+\.\d+)&mlon=(-?\d+\.\d+)"),
    re.compile(r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)"),
    re.compile(rf"[?&](?:q|query|ll|center|destination|daddr|cp)=(?:loc:)?{_PAIR}"),
    re.compile(rf"/(?:place|search|dir)/{_PAIR}"),
    re.compile(r"#(?:map=)?\d+(?:\.\d+)?/(-?\d+\.\d+)/(-?\d+\.\d+)"),
    re.compile(rf"@{_PAIR}"),
)
_LINK = re.compile(r"^(?:https?:|geo:|www\.|maps?\.|[\w.-]+\.[a-z]{2,}/)", re.IGNORECASE)
_GEO = re.compile(rf"^geo:{_PAIR}", re.IGNORECASE)
_WORDS = (
    (re.compile(r"\b(?:nord|breite|lat(?:itude)?|nördl\w*\.?)\b[:=]?", re.IGNORECASE), "N"),
    (re.compile(r"\b(?:ost|länge|lon(?:gitude)?|lng|östl\w*\.?)\b[:=]?", re.IGNORECASE), "E"),
)
_ANGLE = re.compile(
    rf"(?P<before>[NSEOW]\s*)?(?P<degrees>{_NUMBER})\s*"
    r"(?:°\s*(?:(?P<minutes>\d{1,2}(?:[.,]\d{1,10})?)\s*['′’´]\s*"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d{1,10})?)\s*(?:[\"″”“]|['′’´]{2})\s*)?)?)?"
    r"(?P<after>[NSEOW](?![a-z]))?"
)
_BETWEEN = re.compile(r"[\s,;/|()]*")


class NoCoordinates(DeskError):
    message = N_(
        "In „{text}“ stehen keine Koordinaten. Bitte so schreiben: 50.9413, 6.9583 – zuerst "
        "die Breite, dann die Länge."
    )


class NotInGermany(DeskError):
    message = N_(
        "Die Lage {lat} / {lon} liegt nicht in Deutschland. Bitte prüfen oder leer lassen."
    )


class TooFar(DeskError):
    message = N_(
        "Die Lage ist {km} km von der Postleitzahl {postcode} entfernt, mehr als {most} km können "
        "es nicht sein. Bitte Lage oder Postleitzahl berichtigen oder die Lage leer lassen."
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A position that was read, and whether its two figures stood the other way round."""

    spot: Spot
    is_swapped: bool = False


def in_germany(lat: float, lon: float) -> bool:
    """Whether a position lies in the box around Germany."""
    (south, north), (west, east) = GERMANY
    return south <= lat <= north and west <= lon <= east


def read_position(text: str) -> Reading:
    """The position in a text; raises `NoCoordinates`, `NotInGermany`."""
    text = " ".join(text[:LONGEST].split())
    pair = _from_link(text) if _LINK.match(text) else _from_words(text)
    if pair is None:
        raise NoCoordinates(text=text if len(text) <= 60 else f"{text[:59]}…")
    for (lat, lon), is_swapped in ((pair, False), (pair[::-1], True)):
        if in_germany(lat, lon):
            return Reading(Spot(round(lat, DIGITS), round(lon, DIGITS), Sure.EXACT), is_swapped)
    raise NotInGermany(lat=_figure(pair[0]), lon=_figure(pair[1]))


def written(spot: Spot) -> str:
    """A position as it is shown in the field and read back."""
    return f"{_figure(spot.lat)}, {_figure(spot.lon)}"


def fault_of(spot: Spot, postcode: str, spots: Mapping[str, Spot]) -> DeskError | None:
    """Why a position cannot be that of an address; `spots` are the middles of the postcodes.

    Every place of Germany has the middle of some postcode within 15 km.
    """
    middle = spots.get(postcode)
    if middle is not None:
        km = distance_km(spot.lat, spot.lon, middle.lat, middle.lon)
        if km > FARTHEST_KM:
            return TooFar(km=round(km), postcode=postcode, most=round(FARTHEST_KM))
    elif spots and not _is_near_any(spot, spots):
        return NotInGermany(lat=_figure(spot.lat), lon=_figure(spot.lon))
    return None


def _is_near_any(spot: Spot, spots: Mapping[str, Spot]) -> bool:
    reach = FARTHEST_KM / A_DEGREE_KM
    return any(
        abs(other.lat - spot.lat) <= reach
        and distance_km(spot.lat, spot.lon, other.lat, other.lon) <= FARTHEST_KM
        for other in spots.values()
    )


def _from_link(text: str) -> tuple[float, float] | None:
    plain = unquote(text)
    for form in (_GEO, *_LINKS):
        found = form.search(plain)
        if found:
            return float(found[1]), float(found[2])
    return None


def _from_words(text: str) -> tuple[float, float] | None:
    for word, letter in _WORDS:
        text = word.sub(letter, text)
    found = list(_ANGLE.finditer(text))
    rest = _ANGLE.sub("", text)
    if len(found) != 2 or not _BETWEEN.fullmatch(rest.strip(" °:")):
        return None
    first, second = found
    letters = [_letter(one) for one in found]
    if text[:1] in "NSEOW" and text[:1]:  # „N 50.9 E 6.9“: the letter goes before its figure
        letters = [text[0], _before(text, second)]
    figures = [_degrees(one) for one in (first, second)]
    figures = [-f if at in "SW" and at else f for f, at in zip(figures, letters, strict=True)]
    turned = letters[0] in tuple("EOW") or letters[1] in tuple("NS")
    return (figures[1], figures[0]) if turned else (figures[0], figures[1])


def _before(text: str, second: re.Match[str]) -> str:
    """The letter before the second figure; the pattern may have given it to the first."""
    head = text[: second.start("degrees")].rstrip()
    return head[-1] if head[-1:] in tuple("NSEOW") else ""


def _letter(found: re.Match[str]) -> str:
    return (found["after"] or found["before"] or "").strip()


def _degrees(found: re.Match[str]) -> float:
    parts = (found["degrees"], found["minutes"], found["seconds"])
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _figure(value: float) -> str:
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
