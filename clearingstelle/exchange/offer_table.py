"""The template for offers: its rows read into offers, and offers written as its rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from clearingstelle.errors import DeskError
from clearingstelle.exchange import cells
from clearingstelle.exchange.offer_columns import (
    COLUMNS,
    POSITION,
    READERS,
    fields_told,
    known_kinds,
    one_of,
)
from clearingstelle.exchange.offer_notes import (
    MOST_OFFERS,
    AxesTurned,
    KnownToProtect,
    PositionLeftOut,
    notes_of,
)
from clearingstelle.exchange.place_kinds import protects
from clearingstelle.exchange.tables import EVERY, Progress, Stream, TooManyRows, quiet
from clearingstelle.names import fold, spelled
from clearingstelle.offers import Course, Offer
from clearingstelle.offers.changes import Entry, Reading, Refusal
from clearingstelle.places import Sure
from i18n import N_

NEEDED = ("name", "art")
MAY_PROTECT = re.compile("frauen|schutzwohn|zuflucht|gewalt", re.IGNORECASE)

Row = Mapping[str, str]


class ColumnMissing(DeskError):
    message = N_("Die Spalte „{column}“ fehlt. Bitte die Vorlage „angebote-vorlage.csv“ benutzen.")


class UnknownColumn(DeskError):
    message = N_(
        "Die Spalte „{column}“ gibt es in der Vorlage nicht. Bitte umbenennen oder entfernen."
    )


class NameMissing(DeskError):
    message = N_("Der Name des Angebots fehlt. Bitte ergänzen.")


class AgesReversed(DeskError):
    message = N_("„alter_von“ ({low}) ist größer als „alter_bis“ ({high}). Bitte berichtigen.")


class DayToCome(DeskError):
    message = N_("Spalte „{column}“: Der {day:%d.%m.%Y} liegt in der Zukunft. Bitte prüfen.")


def offers_in(stream: Stream, file: str, today: date, progress: Progress = quiet) -> Reading:
    """The offers of a table in the form of the template.

    Every bad row is told with its line. Raises `ColumnMissing`, `UnknownColumn`,
    `TooManyRows`.
    """
    header = tuple(title.lower() for title in stream.titles)
    for column in NEEDED:
        if column not in header:
            raise ColumnMissing(column=column)
    unknown = next((column for column in header if column not in READERS), None)
    if unknown is not None:
        raise UnknownColumn(column=unknown)
    return read_rows(_rows(stream, header, progress), file, today, header=header)


def _rows(
    stream: Stream, header: Iterable[str], progress: Progress
) -> Iterator[tuple[int, Row | DeskError]]:
    """The filled cells of every row by column name."""
    for number, row in enumerate(stream.rows):
        if number % EVERY == 0:
            progress(stream.done(), stream.total)
        if isinstance(row, DeskError):
            yield int(str(row.values["line"])), row
        else:
            line, values = row
            yield line, {c: value for c, value in zip(header, values, strict=True) if value}


def read_rows(
    rows: Iterable[tuple[int, Row | DeskError]],
    file: str,
    today: date,
    *,
    in_list: bool = False,
    header: tuple[str, ...] = COLUMNS,
) -> Reading:
    """The offers of rows by column name; each with its line, or its place in a list.

    Raises `TooManyRows`.
    """
    entries: list[Entry] = []
    refusals: list[Refusal] = []
    notes: list[Refusal] = []
    for number, (line, row) in enumerate(rows):
        if number >= MOST_OFFERS:
            raise TooManyRows(file=file, most=MOST_OFFERS)
        try:
            if isinstance(row, DeskError):
                raise row
            offer, note = _taken(row, file, today)
        except DeskError as error:
            refusals.append(Refusal(line, error, in_list))
            continue
        filled = frozenset(column for column, cell in row.items() if cell)
        told = fields_told(header, filled, sparse=in_list)
        if offer.protection and "schutz" not in filled:
            told |= {"protection"}
            notes.append(Refusal(line, KnownToProtect(name=offer.name), in_list))
        if note is not None:
            notes.append(Refusal(line, note, in_list))
        entries.append(Entry(line, offer, told))
        notes += (Refusal(line, note, in_list) for note in notes_of(row, offer))
    return Reading(file, entries, refusals, notes, in_list)


def _taken(row: Row, file: str, today: date) -> tuple[Offer, DeskError | None]:
    """The offer, without a position that cannot be, and what is to be told about that."""
    try:
        return offer_of(row, file, today), None
    except (cells.AxesSwapped, cells.OutsideGermany) as fault:
        rest = {column: cell for column, cell in row.items() if column not in POSITION}
        offer = offer_of(rest, file, today)
        note = AxesTurned if isinstance(fault, cells.AxesSwapped) else PositionLeftOut
        told = None if offer.protection else note(name=offer.name, **fault.values)
        return offer, told


def offer_of(row: Row, file: str, today: date) -> Offer:
    """The offer in the cells of a row; raises a `DeskError` for what cannot be."""
    told: dict[str, Any] = {"name": "", "source": file, "imported_on": today}
    course: dict[str, Any] = {}
    for column, cell in row.items():
        if cell and column not in POSITION:
            reader = READERS[column]
            (course if reader.of_course else told)[reader.field] = reader.read(cell)
    if not fold(told["name"]):
        raise NameMissing()
    if "kind" not in told:
        one_of("art", "", known_kinds())
    if any(row.get(column) for column in POSITION):
        told["spot"] = cells.position(row.get("lat", ""), row.get("lon", ""))
    if course:
        told["course"] = Course(**course)
    told.setdefault("protection", sounds_protected(told["name"]))
    offer = Offer(**told)
    _check(offer, today)
    return offer.without_place() if offer.protection else offer


def sounds_protected(name: str) -> bool:
    """Whether a name says that the place protects from violence."""
    return bool(MAY_PROTECT.search(name)) and protects(spelled(name))


def _check(offer: Offer, today: date) -> None:
    low, high = offer.age_min, offer.age_max
    if low is not None and high is not None and low > high:
        raise AgesReversed(low=low, high=high)
    reported = offer.course.reported_on if offer.course else None
    for column, day in (("geprueft_am", offer.verified_on), ("gemeldet_am", reported)):
        if day is not None and day > today:
            raise DayToCome(column=column, day=day)


def cells_of(offer: Offer) -> tuple[str | int | float, ...]:
    """The offer as a row of the template; figures stay figures, the rest is text."""
    course = offer.course or Course()
    spot = offer.spot if offer.spot and offer.spot.sure is Sure.EXACT else None
    row: dict[str, object] = {
        "name": offer.name,
        "art": offer.kind,
        "traeger": offer.provider,
        "strasse": offer.street,
        "plz": offer.postcode,
        "ort": offer.town,
        "lat": spot.lat if spot else None,
        "lon": spot.lon if spot else None,
        "telefon": offer.phone,
        "email": offer.email,
        "web": offer.web,
        "sprachen": "|".join(offer.languages),
        "alter_von": offer.age_min,
        "alter_bis": offer.age_max,
        "zeiten": offer.hours,
        "termin": offer.appointment.value,
        "partner": offer.partner or None,
        "geprueft_am": offer.verified_on,
        "geprueft_von": offer.verified_by,
        "verband": offer.association,
        "kinderbetreuung": offer.childcare,
        "barrierefrei": offer.accessible,
        "bemerkung": offer.remark,
        "schutz": offer.protection or (False if sounds_protected(offer.name) else None),
        "stadtteil": offer.district,
        "haltestelle": offer.stop,
        "mitbringen": offer.bring,
        "ansprechperson": offer.contact,
        "name_zeigen": offer.contact_shown or None,
        "kurstyp": course.type,
        "beginn": course.start,
        "ende": course.end,
        "plaetze": course.places_free,
        "ue": course.units,
        "niveau_von": course.level_from,
        "niveau_bis": course.level_to,
        "tageszeit": course.day_part.value,
        "online": course.online,
        "gemeldet_am": course.reported_on,
    }
    return tuple(_cell(row[column]) for column in COLUMNS)


def _cell(value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return value
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
