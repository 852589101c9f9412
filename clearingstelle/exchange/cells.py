"""Reading single values as others write them: dates, numbers, positions, addresses."""

import re
import unicodedata
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.names import fold
from clearingstelle.offers.coordinates import in_germany
from clearingstelle.places import Spot, Sure
from i18n import N_

LONGEST = 500  # characters of a name, an address, a list of hours
LONGEST_REMARK = 2000

YES = frozenset({"ja", "j", "x", "1", "wahr", "true", "yes"})
NO = frozenset({"nein", "n", "0", "falsch", "false", "no"})
DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})")
ADDRESS = re.compile(r"(?:(?P<street>.*?)[,;]\s*)?(?P<postcode>\d{5})\s+(?P<town>\D.*)", re.DOTALL)
# The last part before the postcode that is not a building or a floor: „Beispielweg 1, Haus B“
STREET = re.compile(r"(?!(?:Geb|Haus|Raum|Etage|Eingang|Block)\b|Gebäude|\d).*\d")
FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# What a spreadsheet takes for a number or a day: 0815, 12-17, 3/8, 1E5
TURNED = re.compile(r"0\d+|\d{1,2}[-./]\d{1,2}([-./]\d{2,4})?|\d+[eE]\d+")
# Half letters, and marks that turn the direction of all that follows
UNWANTED = re.compile(r"[\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


class CellRefused(DeskError):
    message = N_("Spalte „{column}“: „{text}“ lässt sich nicht lesen. Erwartet wird {expected}.")


class AxesSwapped(DeskError):
    message = N_(
        "Breite und Länge sind vertauscht ({lat} / {lon}). Bitte „lat“ und „lon“ tauschen."
    )


class OutsideGermany(DeskError):
    message = N_(
        "Die Lage {lat} / {lon} liegt nicht in Deutschland. Bitte prüfen oder leer lassen."
    )


class HalfPosition(DeskError):
    message = N_("Von „lat“ und „lon“ ist nur eines angegeben. Bitte beide angeben oder keines.")


def text(cell: str) -> str:
    """One line of plain text: white space is one space, control characters are gone."""
    if cell.isprintable() and unicodedata.is_normalized("NFC", cell):
        return " ".join(cell.split())  # nearly every cell, five times as fast
    plain = UNWANTED.sub("", cell)
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in plain)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def kept_text(cell: str) -> str:
    """A cell of a CSV that stays text in a spreadsheet: no formula, no number, no day."""
    return f"'{cell}" if cell.startswith(FORMULA_START) or TURNED.fullmatch(cell) else cell


def back(cell: str) -> str:
    """What `kept_text` was given."""
    return cell[1:] if cell[:1] == "'" and kept_text(cell[1:]) == cell else cell


def short_text(column: str, cell: str, longest: int = LONGEST) -> str:
    """Text of a limited length; raises `CellRefused`."""
    if not cell:
        return ""
    found = text(cell)
    # Our own exports put an apostrophe before what Excel would take for a formula.
    if found[:1] == "'" and found[1:2] in FORMULA_START:
        found = found[1:]
    if len(found) > longest:
        raise CellRefused(
            column=column, text=found[:40] + "…", expected=f"ein Text bis {longest} Zeichen"
        )
    return found


def yes_or_no(column: str, cell: str) -> bool | None:
    """Raises `CellRefused`; an empty cell is unknown."""
    word = fold(cell) if cell else ""
    if not word:
        return None
    if word in YES or word in NO:
        return word in YES
    raise CellRefused(column=column, text=text(cell), expected="ja, nein oder nichts")


def whole_number(column: str, cell: str, most: int) -> int | None:
    """Raises `CellRefused`; an empty cell is None."""
    word = text(cell)
    if not word:
        return None
    if not (word.isascii() and word.isdecimal() and len(word) < 7 and int(word) <= most):
        raise CellRefused(column=column, text=word, expected=f"eine ganze Zahl von 0 bis {most}")
    return int(word)


def day(column: str, cell: str) -> date | None:
    """A date as TT.MM.JJJJ or ISO; raises `CellRefused`; an empty cell is None."""
    word = text(cell)
    if not word:
        return None
    found = DATE.fullmatch(word)
    try:
        if found and found[3]:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found:
            return date(int(found[4]), int(found[5]), int(found[6]))
    except ValueError:
        pass
    raise CellRefused(column=column, text=word, expected="ein Datum als TT.MM.JJJJ")


def postcode(column: str, cell: str) -> str:
    """Five digits; a leading zero that a spreadsheet lost is put back. Raises `CellRefused`."""
    word = text(cell).removeprefix("D-")
    if word and not (word.isascii() and word.isdecimal() and len(word) in (4, 5)):
        raise CellRefused(column=column, text=word, expected="eine fünfstellige Postleitzahl")
    return word.zfill(5) if word else ""


def position(lat: str, lon: str) -> Spot | None:
    """An exact position in Germany.

    Raises `CellRefused`, `HalfPosition`, `AxesSwapped`, `OutsideGermany`.
    """
    north, east = _degrees("lat", lat), _degrees("lon", lon)
    if north is None and east is None:
        return None
    if north is None or east is None:
        raise HalfPosition()
    if in_germany(north, east):
        return Spot(north, east, Sure.EXACT)
    swapped = in_germany(east, north)
    raise (AxesSwapped if swapped else OutsideGermany)(lat=text(lat), lon=text(lon))


def _degrees(column: str, cell: str) -> float | None:
    word = text(cell).replace(",", ".")
    if not word:
        return None
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,20})?", word):
        raise CellRefused(column=column, text=word, expected="eine Zahl wie 51,9607")
    return float(word)


def address(line: str) -> tuple[str, str, str, str]:
    """Street, postcode, town and what stood before the street, from „…, Straße 1, 48151 Ort“."""
    found = ADDRESS.fullmatch(text(line))
    if not found:
        return text(line), "", "", ""
    segments = [part.strip() for part in (found["street"] or "").split(",")]
    at = next((n for n in range(len(segments) - 1, 0, -1) if STREET.match(segments[n])), 0)
    before, street = ", ".join(segments[:at]), ", ".join(segments[at:])
    town, _, rest = found["town"].partition(" - ")
    around = ", ".join(part for part in (before, rest.strip()) if part)
    return street, found["postcode"], town.strip(" ,"), around
