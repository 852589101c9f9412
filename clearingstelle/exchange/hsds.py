"""Offers from HSDS 3.x, the Human Services Data Specification of Open Referral.

Träger are organizations, an offer is a service, a site a location; a service at three
sites is three offers. What HSDS has no word for our own export keeps in attributes
whose `link_type` begins with `OWN`; they count before what is read from the rest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.exchange import cells
from clearingstelle.exchange.hsds_shape import NO_SITE, services_in, sites_of
from clearingstelle.exchange.json_file import Object, at, counted, objects, words
from clearingstelle.exchange.offer_columns import COLUMNS, language_key
from clearingstelle.exchange.offer_notes import Abroad, NotActive, PositionLeftOut
from clearingstelle.exchange.offer_table import read_rows
from clearingstelle.exchange.place_kinds import kinds_told, protects
from clearingstelle.exchange.tables import Progress, quiet
from clearingstelle.exchange.week_rows import Spans, as_hours, span
from clearingstelle.names import fold, spelled
from clearingstelle.offers import OLDEST, Appointment
from clearingstelle.offers.changes import Reading, Refusal

OWN = "clearingstelle:"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HERE = ("", "DE", "DEU", "GERMANY", "DEUTSCHLAND")
APPLICATION = {
    Appointment.OPEN: "Offene Sprechstunde, ohne Termin",
    Appointment.BY_APPOINTMENT: "Nur mit Termin",
    Appointment.BOTH: "Mit und ohne Termin",
}
ACCESSIBLE = "Barrierefrei"

NO_SCHEDULES: list[Object] = []

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """A service that is not taken, and why."""

    reason: DeskError


def hsds_of(value: object, file: str, today: date, progress: Progress = quiet) -> Reading:
    """The offers of services; what is not active or abroad is named and left out."""
    rows: list[tuple[int, Row]] = []
    notes: list[Refusal] = []
    for number, service in counted(services_in(value), progress):
        for found in _rows(service, today):
            if isinstance(found, _LeftOut):
                notes.append(Refusal(number, found.reason, in_list=True))
            else:
                rows.append((number, found))
    reading = read_rows(rows, file, today, in_list=True)
    together = sorted((*notes, *reading.notes), key=lambda note: note.line)
    return replace(reading, notes=together)


def _rows(service: Object, today: date) -> Iterator[Row | _LeftOut]:
    name = words(service.get("name"), 200) or "–"
    own = own_cells(service)
    if words(service.get("status")) != "active" and not own:
        yield _LeftOut(NotActive(name=name))
        return
    for site in sites_of(service) or [NO_SITE]:
        if words(_address(site).get("country")).upper() not in HERE:
            yield _LeftOut(Abroad(name=name))
            continue
        row = cells_of_service(service, site)
        position = _position(site)
        if position and not cells.in_germany(*position):
            yield _LeftOut(PositionLeftOut(name=name, lat=position[0], lon=position[1]))
            row["lat"] = row["lon"] = ""
        if _past(row["geprueft_am"]) > today:
            row["geprueft_am"] = ""
        for kind in [own["art"]] if own.get("art") else _kinds(service):
            yield row | {"art": kind} | own


def own_cells(service: Object) -> Row:
    """The cells that our own export laid aside in attributes."""
    found: Row = {}
    for attribute in objects(service.get("attributes")):
        column = words(attribute.get("link_type")).removeprefix(OWN)
        if column in COLUMNS and words(attribute.get("link_type")).startswith(OWN):
            found[column] = words(attribute.get("value"), cells.LONGEST_REMARK)
    return found


def cells_of_service(service: Object, site: Object) -> Row:
    """What a service at a site says, in the columns of the template, without its kind."""
    location, address = site.get("location"), _address(site)
    organization = service.get("organization")
    position = _position(site)
    process = words(service.get("application_process"))
    appointment = next((key for key, text in APPLICATION.items() if text == process), None)
    remark = [words(service.get("description"), cells.LONGEST_REMARK)]
    if process and appointment is None:
        remark.append(process)
    remark.append(words(service.get("alert")))
    street = (words(address.get(key)) for key in ("address_1", "address_2"))
    postcode = words(address.get("postal_code"))
    accessible = " ".join(
        spelled(words(part.get("description"))) for part in objects(at(location, "accessibility"))
    )
    return dict.fromkeys(COLUMNS, "") | {
        "name": words(service.get("name")),
        "traeger": words(at(organization, "name")),
        "strasse": ", ".join(part for part in street if part),
        "plz": postcode if len(postcode) == 5 and postcode.isdecimal() else "",
        "ort": words(address.get("city")),
        "lat": _degree(position[0]) if position else "",
        "lon": _degree(position[1]) if position else "",
        "telefon": ", ".join(_first_told(site, service, location, organization, key="phones")),
        "email": words(service.get("email")) or words(at(organization, "email")),
        "web": words(service.get("url")) or words(at(organization, "website")),
        "sprachen": "|".join(_languages(service, location)),
        "alter_von": _age(service.get("minimum_age")),
        "alter_bis": _age(service.get("maximum_age")),
        "zeiten": _hours(site, service, location),
        "termin": appointment.value if appointment else "",
        "geprueft_am": words(service.get("assured_date"))[:10],
        "barrierefrei": "ja" if "barrierefrei" in accessible or "rollstuhl" in accessible else "",
        "bemerkung": "; ".join(part for part in remark if part)[: cells.LONGEST_REMARK],
        "schutz": "ja" if protects(_told(service)) else "",
    }


def _told(service: Object) -> str:
    return spelled(f"{words(service.get('name'))} {words(service.get('description'), 2000)}")


def _kinds(service: Object) -> list[str]:
    return kinds_told(_told(service), spelled(words(service.get("alternate_name"))))


def _address(site: Object) -> Object:
    found = objects(at(site, "location", "addresses"))
    physical = [one for one in found if one.get("address_type") == "physical"]
    return next(iter((*physical, *found)), NO_SITE)


def _position(site: Object) -> tuple[float, float] | None:
    """Latitude and longitude, turned where only that brings them to Germany."""
    try:
        north, east = (float(words(at(site, "location", key))) for key in ("latitude", "longitude"))
    except ValueError:
        return None
    if (north, east) == (0, 0):
        return None
    return (east, north) if cells.in_germany(east, north) else (north, east)


def _degree(value: float) -> str:
    return str(int(value)) if value.is_integer() else str(value)


def _first_told(*parts: object, key: str) -> list[str]:
    """The telephone numbers of the part that is nearest to the service and has any."""
    for part in parts:
        numbers = [words(one.get("number")) for one in objects(at(part, key))]
        if any(numbers):
            return [number for number in numbers if number]
    return []


def _languages(service: Object, location: object) -> list[str]:
    told = objects(service.get("languages")) or objects(at(location, "languages"))
    keys: list[str] = []
    for one in told:
        code, name = words(one.get("code")), words(one.get("name"))
        keys.append(language_key(code) or language_key(code.split("-")[0]) or language_key(name))
    return [key for key in dict.fromkeys(keys) if key]


def _age(value: object) -> str:
    """A whole number of years; nothing for what no age is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if 0 <= value <= OLDEST else ""


def _past(day: str) -> date:
    """The day, or one that is far ahead for a text that is none."""
    try:
        return date.fromisoformat(day) if day else date.min
    except ValueError:
        return date.max


def _hours(*parts: object) -> str:
    """Hours from the schedules nearest to the service: each week the same, else as described."""
    schedules = (objects(at(part, "schedules")) for part in parts)
    told = next(filter(None, schedules), NO_SCHEDULES)
    spans: Spans = {}
    for one in told:
        times = span(one.get("opens_at"), one.get("closes_at"))
        weekly = fold(words(one.get("freq"))) in ("", "weekly")
        if not times or not weekly or words(one.get("interval")) not in ("", "1"):
            continue
        for day in words(one.get("byday")).upper().split(","):
            if day.strip() in DAYS:
                spans.setdefault(DAYS.index(day.strip()), []).append(times)
    if spans:
        return as_hours(spans)
    texts = (words(one.get("description")) for one in told)
    return "; ".join(text for text in texts if text)


def as_cells(row: Mapping[str, str | int | float]) -> Row:
    """A row of the template as texts, as a reader of the file would find them."""
    return {
        column: _degree(value) if isinstance(value, float) else str(value)
        for column, value in row.items()
    }
