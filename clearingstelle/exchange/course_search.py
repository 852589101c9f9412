"""A saved response of the course search of the Bundesagentur für Arbeit.

HAL JSON with `_embedded.termine[]`; `systematiken` MC are Berufssprachkurse, MB are
Integrationskurse. Which level a code stands for: the filters of the search itself
(MC 01 1 to 5 are A2 to C2, MC 02 Spezialberufssprachkurs, MC 03 for a recognition).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from clearingstelle.exchange import cells
from clearingstelle.exchange.cleaning import plain_lines
from clearingstelle.exchange.json_file import Object, at, counted, objects, words
from clearingstelle.exchange.offer_notes import Abroad, NoLanguageCourse, PositionLeftOut
from clearingstelle.exchange.offer_table import read_rows
from clearingstelle.exchange.tables import Progress, quiet
from clearingstelle.names import spelled
from clearingstelle.offers.changes import Reading, Refusal

LEVEL_OF_CODE = {
    "MC 01 1": "A2",
    "MC 01 2": "B1",
    "MC 01 3": "B2",
    "MC 01 4": "C1",
    "MC 01 5": "C2",
}
TYPE_OF_LEVEL = {"B2": "bsk_b2", "C1": "bsk_c1", "C2": "bsk_c2"}
SPECIAL = ("MC 02", "MC 03")
LEVEL = re.compile(r"\b([ABC][12])\b")
# Words of a title that name a type of integration course, the first that fits
TYPES = (
    ("ik_alpha", re.compile(r"alphabetisierung|\balpha\b")),
    ("ik_zweit", re.compile(r"zweitschrift")),
    ("ik_foerder", re.compile(r"foerderkurs")),
    ("ik_intensiv", re.compile(r"intensivkurs")),
    ("ik_wdh", re.compile(r"wiederholer|wiederholung")),
    ("ik_jugend", re.compile(r"jugend")),
    ("ik_frauen", re.compile(r"frauen")),
    ("ik_eltern", re.compile(r"eltern")),
    ("ik_allg", re.compile(r"integrationskurs")),
)
UNITS = re.compile(r"\b(\d{3,4})\s*(?:UE|UStd|Unterrichtseinheiten|Unterrichtsstunden)\b")
E_LEARNING = 5  # `unterrichtsform.id`
FULL_TIME, PART_TIME = 1, 2
ONLINE = re.compile(r"online|virtuell|e learning|elearning|web seminar")
EVENING = re.compile(r"\babend")
# Midnight of Berlin is 22 or 23 o'clock UTC of the day before: two hours on, it is the day.
SHIFT = timedelta(hours=2)
HERE = ("", "D", "DE", "DEU")


def is_course_search(value: object) -> bool:
    """Whether a JSON value is a response of the search, an empty one too."""
    return isinstance(at(value, "_embedded", "termine"), list)


def courses_of(value: object, file: str, today: date, progress: Progress = quiet) -> Reading:
    """The courses of a response; other trainings and places abroad are named and left out."""
    rows: list[tuple[int, dict[str, str]]] = []
    notes: list[Refusal] = []
    for number, entry in counted(objects(at(value, "_embedded", "termine")), progress):
        name = _title(entry)
        kind = _kind(entry)
        if not kind:
            notes.append(Refusal(number, NoLanguageCourse(name=name), in_list=True))
        elif words(at(_address(entry), "ortStrasse", "land", "laenderCode")).upper() not in HERE:
            notes.append(Refusal(number, Abroad(name=name), in_list=True))
        else:
            row = _row(entry, name, kind, today)
            if _is_misplaced(entry):
                lat, lon = _pair(entry)
                note = PositionLeftOut(name=name, lat=lat, lon=lon)
                notes.append(Refusal(number, note, in_list=True))
            rows.append((number, row))
    reading = read_rows(rows, file, today, in_list=True)
    together = sorted((*notes, *reading.notes), key=lambda note: note.line)
    return replace(reading, notes=together)


def _title(entry: Object) -> str:
    return words(at(entry, "angebot", "titel"), 200) or "–"


def _codes(entry: Object) -> Iterator[str]:
    for topic in objects(at(entry, "angebot", "systematiken")):
        yield " ".join(words(topic.get("codeNr")).upper().split())


def _kind(entry: Object) -> str:
    codes = list(_codes(entry))
    if any(code.startswith("MC") for code in codes):
        return "bsk"
    return "ik" if any(code.startswith("MB") for code in codes) else ""


def _row(entry: Object, name: str, kind: str, today: date) -> dict[str, str]:
    provider = at(entry, "angebot", "bildungsanbieter")
    place = _address(entry)
    times = words(entry.get("unterrichtszeiten"))
    lines = [
        *plain_lines(entry.get("bemerkungZeit")),
        *plain_lines(entry.get("bemerkung")),
    ]
    form = at(entry, "unterrichtsform", "id")
    told = spelled(f"{words(at(entry, 'unterrichtsform', 'bezeichnung'))} {name}")
    if form == PART_TIME:
        lines.insert(0, words(at(entry, "unterrichtsform", "bezeichnung")) or "Teilzeit")
    most = words(entry.get("teilnehmerMax"))
    if most.isdecimal() and int(most) > 0:
        lines.append(f"höchstens {most} Teilnehmende")
    lat, lon = ("", "") if _is_misplaced(entry) else _pair(entry)
    kind_of_course, level = _type(entry, name, kind)
    reported = _day(entry.get("aktualisierungsdatum"))
    return {
        "name": name,
        "art": kind,
        "traeger": words(at(provider, "name")),
        "strasse": words(at(place, "strasse")),
        "plz": _postcode(place),
        "ort": words(at(place, "ortStrasse", "name")).split(",")[0],
        "lat": lat,
        "lon": lon,
        "telefon": _phone(provider),
        "email": words(at(provider, "email")),
        "web": words(entry.get("link")) or words(at(provider, "homepage")),
        "zeiten": times,
        "bemerkung": "; ".join(lines)[: cells.LONGEST_REMARK].rstrip(),
        "kurstyp": kind_of_course,
        "beginn": _iso(_day(entry.get("beginn"))),
        "ende": _iso(_day(entry.get("ende"))),
        "ue": next(iter(UNITS.findall(f"{name} {times}")), ""),
        "niveau_bis": level,
        "tageszeit": _day_part(form, told),
        "online": "ja" if form == E_LEARNING or ONLINE.search(told) else "",
        "gemeldet_am": _iso(min(reported, today) if reported else None),
    }


def _type(entry: Object, name: str, kind: str) -> tuple[str, str]:
    """The type of course and the level it leads to, as far as codes and title say it."""
    if kind == "ik":
        title = spelled(name)
        return next((key for key, words_ in TYPES if words_.search(title)), ""), ""
    codes = list(_codes(entry))
    levels = [LEVEL_OF_CODE[code] for code in codes if code in LEVEL_OF_CODE]
    level = max([*levels, *LEVEL.findall(name)], default="")
    if any(code.startswith(SPECIAL) for code in codes):
        return "bsk_spez", level
    return TYPE_OF_LEVEL.get(level, ""), level


def _day_part(form: object, told: str) -> str:
    if EVENING.search(told):
        return "abend"
    return "vollzeit" if form == FULL_TIME else ""


def _address(entry: Object) -> object:
    """Where the course is; the provider's own address if that is not told."""
    own = entry.get("adresse")
    if words(at(own, "ortStrasse", "plz")):
        return own
    return at(entry, "angebot", "bildungsanbieter", "adresse")


def _postcode(place: object) -> str:
    found = words(at(place, "ortStrasse", "plz"))
    return found if re.fullmatch(r"[0-9]{5}", found) else ""


def _phone(provider: object) -> str:
    for kind in ("telefon", "mobil"):
        area, rest = (words(at(provider, f"{kind}{part}")) for part in ("Vorwahl", "Durchwahl"))
        if rest:
            return f"{area} / {rest}" if area else rest
    return ""


def _degrees(entry: Object) -> tuple[float, float] | None:
    """Latitude and longitude; turned where only that brings them to Germany."""
    lat, lon = (at(_address(entry), "koordinaten", key) for key in ("lat", "lon"))
    try:
        north, east = float(words(lat)), float(words(lon))
    except ValueError:
        return None
    return (east, north) if cells.in_germany(east, north) else (north, east)


def _is_misplaced(entry: Object) -> bool:
    found = _degrees(entry)
    return found is not None and found != (0, 0) and not cells.in_germany(*found)


def _pair(entry: Object) -> tuple[str, str]:
    found = _degrees(entry)
    if found is None or found == (0, 0):
        return "", ""
    return f"{found[0]:.6f}", f"{found[1]:.6f}"


def _day(value: object) -> date | None:
    """The day of a time in milliseconds since 1970; nothing for what cannot be one."""
    told = words(value)
    if not re.fullmatch(r"[0-9]{11,14}", told):
        return None
    try:
        return (datetime.fromtimestamp(int(told) / 1000, UTC) + SHIFT).date()
    except (ValueError, OverflowError, OSError):
        return None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
