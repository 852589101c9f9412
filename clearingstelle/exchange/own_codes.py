"""The list of the Träger's own codes as a file: a template out, the filled list in."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.exchange.cells import back, kept_text, text
from clearingstelle.exchange.files import read_bytes
from clearingstelle.exchange.tables import Row, table_in
from clearingstelle.reports.labels import value_name
from clearingstelle.reports.own_codes import OwnCode, OwnCodes, check, codable
from i18n import N_, SOURCE, Texts, texts_for

FIELD, KEY, LABEL, CODE = HEADER = ("feld", "schluessel", "bezeichnung", "traegercode")
LARGEST = 1_000_000  # bytes; a full list has about 30,000


class ColumnMissing(DeskError):
    message = N_(
        "In der Liste fehlt die Spalte „{column}“. Gebraucht werden: {needed}. "
        "Bitte die Vorlage ausgeben lassen."
    )


class ColumnUnknown(DeskError):
    message = N_("Die Spalte „{column}“ gehört nicht in die Liste. Bitte sie entfernen.")


class BadLine(DeskError):
    message = N_("Zeile {line}: {fault}")


class NoOwnCodes(DeskError):
    message = N_("In der Liste steht kein einziger Code. Bitte die Spalte „traegercode“ ausfüllen.")


def write_own_codes(codes: OwnCodes, texts: Texts) -> bytes:
    """Every category of the reports with its code, if it has one, as CSV for German Excel."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(HEADER)
    for field, keys in codable().items():
        for key in keys:
            label = value_name(field, key, texts)
            cells = (field, key, label, codes.get((field, key), ""))
            sheet.writerow([kept_text(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def read_own_codes(path: Path) -> dict[tuple[str, str], str]:
    """The codes in a filled list, whole or not at all.

    Raises `BadLine`, `ColumnMissing`, `ColumnUnknown`, `NoOwnCodes` and what the reading of
    a table raises.
    """
    table = table_in(read_bytes(path, LARGEST), path.name)
    if table.faults:
        raise table.faults[0]
    for column in table.header:
        if column not in HEADER:
            raise ColumnUnknown(column=column)
    for column in (FIELD, KEY, CODE):
        if column not in table.header:
            raise ColumnMissing(column=column, needed=", ".join((FIELD, KEY, CODE)))
    found = {(own.field, own.key): own.code for own in _checked(table.rows)}
    codes = {place: code for place, code in found.items() if code}
    if not codes:
        raise NoOwnCodes()
    return codes


def _checked(rows: list[Row]) -> Iterator[OwnCode]:
    before: set[tuple[str, str]] = set()
    for row in rows:
        field, key, code = (back(text(row.cells[name])) for name in (FIELD, KEY, CODE))
        own = OwnCode(field, key, code)
        try:
            check(own, before)
        except DeskError as error:
            raise BadLine(line=row.line, fault=error.text(texts_for(SOURCE).say)) from None
        before.add((field, key))
        yield own
