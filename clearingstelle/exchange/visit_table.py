"""A table of contacts from an older tally: one contact a row, keys of the code list.

Columns: `datum` (TT.MM.JJJJ or ISO) or `monat` (2026-03), `halbtag` (vm, nm;
optional), then field keys in any order; several codes in one cell are parted by
`|`; an empty cell or a missing column is an untouched field. Every fault is told
with its line and column, and with one fault nothing is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.exchange.tables import Row, Table
from clearingstelle.periods import HalfDay, Month
from clearingstelle.visits import DerivedField, LateVisit, UnknownField, Use, Visit, fields
from i18n import N_, texts_for

WHEN = ("datum", "monat", "halbtag")
MOST_FAULTS = 20
EARLIEST = date(2005, 1, 1)  # MBE and integration courses exist since then (AufenthG)


class NoContacts(DeskError):
    message = N_("Die Datei „{file}“ enthält keine Kontakte. Bitte unter der Kopfzeile ergänzen.")


class NoDateColumn(DeskError):
    message = N_("Es fehlt die Spalte „datum“ oder „monat“. Bitte eine davon ergänzen.")


class FaultyRows(DeskError):
    message = N_(
        "Nichts eingelesen, bitte diese Zeilen berichtigen ({n}):\n{faults}",
    )


class BadCell(DeskError):
    message = N_("Zeile {line}, Spalte „{column}“: {fault}")


class UnreadableDay(DeskError):
    message = N_("„{text}“ ist kein Datum; bitte 24.03.2026, 2026-03-24 oder als Monat 2026-03.")


class OutsideTime(DeskError):
    message = N_("{text} liegt in der Zukunft oder vor 2005; bitte berichtigen.")


class MissingDay(DeskError):
    message = N_("Das Datum fehlt; bitte „datum“ oder „monat“ ausfüllen.")


class TwoTimes(DeskError):
    message = N_("„datum“ und „monat“ nennen verschiedene Monate; bitte einen leeren.")


class UnknownHalfDay(DeskError):
    message = N_("„{text}“ ist kein Halbtag; bitte vm, nm oder leer.")


def read_visits(table: Table, file: str, today: date) -> tuple[LateVisit, ...]:
    """The contacts of a table; raises `FaultyRows` and what a wrong header is."""
    _check_header(table.header)
    if not table.rows and not table.faults:
        raise NoContacts(file=file)
    visits: list[LateVisit] = []
    faults: list[DeskError] = list(table.faults)
    for row in table.rows:
        try:
            visits.append(_late_visit(row, today))
        except BadCell as fault:
            faults.append(fault)
    if faults:
        raise FaultyRows(n=len(faults), faults="\n".join(_told(faults)))
    return tuple(visits)


def _told(faults: Sequence[DeskError]) -> Iterator[str]:
    say = texts_for("de").say
    for fault in sorted(faults, key=lambda fault: str(fault.values["line"]).zfill(9))[:MOST_FAULTS]:
        yield fault.text(say)
    if len(faults) > MOST_FAULTS:
        yield say("… und {n} weitere.", n=len(faults) - MOST_FAULTS)


def _check_header(header: Sequence[str]) -> None:
    for column in header:
        if column in WHEN:
            continue
        if column not in fields():
            raise UnknownField(field=column)
        if fields()[column].use is Use.DERIVED:
            raise DerivedField(field=column)
    if not {"datum", "monat"} & set(header):
        raise NoDateColumn()


def _late_visit(row: Row, today: date) -> LateVisit:
    cells = row.cells
    day = _day(row, cells.get("datum", ""), today)
    month = _month(row, cells.get("monat", ""), today)
    if day and month and Month.of(day) != month:
        raise _bad(row, "monat", TwoTimes())
    month = Month.of(day) if day else month
    if month is None:
        raise _bad(row, "datum" if "datum" in cells else "monat", MissingDay())
    half_day = _half_day(row, cells.get("halbtag", ""))
    return LateVisit(month, _visit(row, cells), day, half_day)


def _bad(row: Row, column: str, fault: DeskError) -> BadCell:
    return BadCell(line=row.line, column=column, fault=fault.text(texts_for("de").say))


def _day(row: Row, text: str, today: date) -> date | None:
    """A day as Germans or ISO 8601 write it; a month in this column is none."""
    if not text:
        return None
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00:00)?", text)
    if german:
        year, month, day = german[3], german[2], german[1]
    elif iso:
        year, month, day = iso[1], iso[2], iso[3]
    else:
        raise _bad(row, "datum", UnreadableDay(text=text))
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise _bad(row, "datum", UnreadableDay(text=text)) from None
    if not EARLIEST <= found <= today:
        raise _bad(row, "datum", OutsideTime(text=text))
    return found


def _month(row: Row, text: str, today: date) -> Month | None:
    if not text:
        return None
    try:
        found = Month.read(text)
    except ValueError:
        raise _bad(row, "monat", UnreadableDay(text=text)) from None
    if not EARLIEST <= found.first_day <= today:
        raise _bad(row, "monat", OutsideTime(text=text))
    return found


def _half_day(row: Row, text: str) -> HalfDay:
    if not text:
        return HalfDay.UNKNOWN
    if text.lower() not in ("vm", "nm"):
        raise _bad(row, "halbtag", UnknownHalfDay(text=text))
    return HalfDay(text.lower())


def _visit(row: Row, cells: Mapping[str, str]) -> Visit:
    chosen = {
        column: [code.strip() for code in cell.split("|") if code.strip()]
        for column, cell in cells.items()
        if column not in WHEN and cell
    }
    try:
        return Visit.of(chosen)
    except DeskError as fault:
        raise _bad(row, str(fault.values.get("field", "anliegen")), fault) from None
