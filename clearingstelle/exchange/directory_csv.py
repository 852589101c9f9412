"""The partner directory as CSV that a German Excel opens; no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterator, Sequence

from clearingstelle.directory import Directory, Entry, Line, Mark
from clearingstelle.directory.words import RULES, issue_text, validity_text, verified_text
from clearingstelle.exchange.cells import FORMULA_START
from i18n import Texts

HEADER = (
    *("Zeichen", "Änderung", "Art", "Stelle", "Träger", "Verband", "Straße", "PLZ und Ort"),
    *("Stadtteil", "Telefon", "E-Mail", "Internet", "Sprechzeiten", "Termin", "Sprachen"),
    *("Alter", "Kinderbetreuung", "Barrierefrei", "Ansprechperson", "Geprüft am", "Ausgabe"),
    *("Gültigkeit", "Hinweis"),
)


def directory_as_csv(directory: Directory, texts: Texts) -> bytes:
    """UTF-8 with a byte order mark, semicolons; the same issue gives the same bytes.

    Postcode and town share a cell, because a spreadsheet would drop a leading zero.
    """
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(HEADER)
    for line in _lines(directory):
        sheet.writerow([_safe(cell) for cell in _cells(line, directory, texts)])
    return out.getvalue().encode("utf-8-sig")


def _lines(directory: Directory) -> Iterator[Line]:
    """What is in it, then what is gone."""
    yield from directory.lines
    yield from (Line(entry, Mark.GONE) for entry in directory.gone)


def _cells(line: Line, directory: Directory, texts: Texts) -> Sequence[str]:
    entry = line.entry
    told = texts.say("entfallen") if line.mark is Mark.GONE else "; ".join(line.told)
    verified = "" if line.mark is Mark.GONE else verified_text(entry, directory.day, texts)
    about = (
        issue_text(directory, texts),
        validity_text(directory, texts),
        texts.say(RULES),
    )
    return (line.mark.value, told, *_office(entry), verified, *about)


def _office(entry: Entry) -> Sequence[str]:
    return (
        *(entry.kind_name, entry.name, entry.provider, entry.association, entry.street),
        *(entry.place, entry.district, entry.phone, entry.email, entry.web, entry.hours),
        *(entry.appointment, entry.languages, entry.ages, entry.childcare, entry.accessible),
        entry.contact,
    )


def _safe(cell: str) -> str:
    """Text that stays text: no formula, and no number that loses its first zero."""
    is_number = cell.isdigit() and cell.startswith("0")
    return f"'{cell}" if is_number or cell.startswith(FORMULA_START) else cell
