"""The template for offers: the columns of the table, read and written alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType

from clearingstelle.errors import DeskError
from clearingstelle.exchange import cells
from clearingstelle.exchange.cells import CellRefused
from clearingstelle.exchange.cleaning import email, phone, plain, web
from clearingstelle.exchange.offer_notes import MOST_OFFERS, notes_of
from clearingstelle.exchange.tables import Table, TooManyRows
from clearingstelle.names import fold
from clearingstelle.offers import (
    COURSE_TYPES,
    LEVELS,
    OLDEST,
    Appointment,
    Course,
    DayPart,
    Offer,
    kinds,
)
from clearingstelle.offers.changes import Entry, Reading, Refusal
from clearingstelle.places import Sure
from clearingstelle.visits import fields
from i18n import N_

COLUMNS = (
    *("name", "art", "traeger", "strasse", "plz", "ort", "lat", "lon", "telefon", "email", "web"),
    *("sprachen", "alter_von", "alter_bis", "zeiten", "termin", "partner", "geprueft_am"),
    *("geprueft_von", "verband", "kinderbetreuung", "barrierefrei", "bemerkung", "schutz"),
    *("stadtteil", "haltestelle", "mitbringen", "ansprechperson", "name_zeigen"),
    *("kurstyp", "beginn", "ende", "plaetze", "ue", "niveau_von", "niveau_bis", "tageszeit"),
    *("online", "gemeldet_am"),
)
NEEDED = ("name", "art")
COURSE_COLUMNS = COLUMNS[COLUMNS.index("kurstyp") :]
APPOINTMENTS = tuple(appointment.value for appointment in Appointment)
DAY_PARTS = tuple(part.value for part in DayPart)
TYPES_OF_COURSES = ("", *COURSE_TYPES)
LEVELS_OR_NONE = ("", *LEVELS)
known_kinds = cache(kinds)
SAME_LANGUAGE: Mapping[str, str] = MappingProxyType(
    {"hr": "bcms", "sr": "bcms", "bs": "bcms", "zh hans": "zh", "farsi": "fa", "kurdisch": "kmr"}
)


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


def offers_in(table: Table, file: str, today: date) -> Reading:
    """The offers of a table in the form of the template.

    Every bad row is told with its line. Raises `ColumnMissing`, `UnknownColumn`.
    """
    for column in NEEDED:
        if column not in table.header:
            raise ColumnMissing(column=column)
    for column in table.header:
        if column not in COLUMNS:
            raise UnknownColumn(column=column)
    faults = [Refusal(int(str(fault.values["line"])), fault) for fault in table.faults]
    reading = read_rows(((row.line, row.cells) for row in table.rows), file, today)
    refusals = sorted((*faults, *reading.refusals), key=lambda refusal: refusal.line)
    return replace(reading, refusals=refusals)


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], file: str, today: date, *, in_list: bool = False
) -> Reading:
    """The offers of rows by column name; each with its line, or its place in a list.

    Raises `TooManyRows`.
    """
    entries: list[Entry] = []
    refusals: list[Refusal] = []
    notes: list[Refusal] = []
    for line, row in rows:
        if len(entries) >= MOST_OFFERS:
            raise TooManyRows(file=file, most=MOST_OFFERS)
        try:
            offer = offer_of(row, file, today)
        except DeskError as error:
            refusals.append(Refusal(line, error, in_list))
            continue
        entries.append(Entry(line, offer))
        notes += (Refusal(line, note, in_list) for note in notes_of(row, offer))
    return Reading(file, entries, refusals, notes, in_list)


def offer_of(row: Mapping[str, str], file: str, today: date) -> Offer:
    """The offer in the cells of a row; raises a `DeskError` for what cannot be."""
    cell = dict.fromkeys(COLUMNS, "") | dict(row)
    name = _text("name", cell["name"])
    if not fold(name):
        raise NameMissing()
    offer = Offer(
        kind=_one_of("art", cell["art"], known_kinds()),
        name=name,
        provider=_text("traeger", cell["traeger"]),
        association=_text("verband", cell["verband"]),
        partner=bool(cells.yes_or_no("partner", cell["partner"])),
        street=_text("strasse", cell["strasse"]),
        postcode=cells.postcode("plz", cell["plz"]),
        town=_text("ort", cell["ort"]),
        district=_text("stadtteil", cell["stadtteil"]),
        stop=_text("haltestelle", cell["haltestelle"]),
        spot=cells.position(cell["lat"], cell["lon"]),
        phone=phone(_text("telefon", cell["telefon"])),
        email=email(_text("email", cell["email"])),
        web=web(_text("web", cell["web"])),
        languages=_languages(cell["sprachen"]),
        age_min=cells.whole_number("alter_von", cell["alter_von"], OLDEST),
        age_max=cells.whole_number("alter_bis", cell["alter_bis"], OLDEST),
        hours=_text("zeiten", cell["zeiten"]),
        appointment=Appointment(_one_of("termin", cell["termin"], APPOINTMENTS)),
        childcare=cells.yes_or_no("kinderbetreuung", cell["kinderbetreuung"]),
        accessible=cells.yes_or_no("barrierefrei", cell["barrierefrei"]),
        remark=_text("bemerkung", cell["bemerkung"], cells.LONGEST_REMARK),
        bring=_text("mitbringen", cell["mitbringen"]),
        contact=_text("ansprechperson", cell["ansprechperson"]),
        contact_shown=bool(cells.yes_or_no("name_zeigen", cell["name_zeigen"])),
        protection=bool(cells.yes_or_no("schutz", cell["schutz"])),
        verified_on=_past("geprueft_am", cell["geprueft_am"], today),
        verified_by=_text("geprueft_von", cell["geprueft_von"]),
        course=_course(cell, today),
        source=file,
        imported_on=today,
    )
    if offer.age_min is not None and offer.age_max is not None and offer.age_min > offer.age_max:
        raise AgesReversed(low=offer.age_min, high=offer.age_max)
    return offer.without_place() if offer.protection else offer


def _text(column: str, cell: str, longest: int = cells.LONGEST) -> str:
    return cells.short_text(column, plain(cell), longest) if cell else ""


def _course(cell: Mapping[str, str], today: date) -> Course | None:
    if not any(cell[column] for column in COURSE_COLUMNS):
        return None
    return Course(
        type=_one_of("kurstyp", cell["kurstyp"], TYPES_OF_COURSES),
        start=cells.day("beginn", cell["beginn"]),
        end=cells.day("ende", cell["ende"]),
        places_free=cells.whole_number("plaetze", cell["plaetze"], 999),
        units=cells.whole_number("ue", cell["ue"], 9999),
        level_from=_one_of("niveau_von", cell["niveau_von"], LEVELS_OR_NONE),
        level_to=_one_of("niveau_bis", cell["niveau_bis"], LEVELS_OR_NONE),
        day_part=DayPart(_one_of("tageszeit", cell["tageszeit"], DAY_PARTS)),
        online=cells.yes_or_no("online", cell["online"]),
        reported_on=_past("gemeldet_am", cell["gemeldet_am"], today),
    )


def _one_of(column: str, cell: str, known: Sequence[str]) -> str:
    if cell in known:
        return cell
    word = cells.text(cell)
    for key in known:
        if word.casefold() == key.casefold():
            return key
    told = ", ".join(key for key in known if key)
    raise CellRefused(column=column, text=word, expected=f"eines von: {told}")


def _past(column: str, cell: str, today: date) -> date | None:
    found = cells.day(column, cell)
    if found and found > today:
        raise DayToCome(column=column, day=found)
    return found


def _languages(cell: str) -> tuple[str, ...]:
    """Keys or German names of languages, parted by `|` or a comma."""
    found: list[str] = []
    for word in cell.replace(",", "|").split("|") if cell else ():
        if not fold(word):
            continue
        key = language_key(word)
        if not key:
            raise CellRefused(
                column="sprachen", text=cells.text(word), expected="ein Schlüssel wie de, ar, uk"
            )
        found.append(key)
    return tuple(dict.fromkeys(found))


def language_key(word: str) -> str:
    """The key of a language that is named by a key, a tag or its German name, or nothing."""
    key = fold(word)
    return _known_languages().get(SAME_LANGUAGE.get(key, key), "")


@cache
def _known_languages() -> Mapping[str, str]:
    codes = fields()["sprache"].codes
    return {fold(code.label): code.key for code in codes} | {fold(c.key): c.key for c in codes}


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
        "schutz": offer.protection or None,
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
