"""A table of contacts from an older tally: one contact a row.

In our own form the columns are `datum` (TT.MM.JJJJ or ISO) or `monat` (2026-03),
`halbtag` (vm, nm; optional), then field keys in any order, several codes in one cell
parted by `|`. Any other form is read by a plan that says which column is which field.
Every fault is told with its line and column, and with one fault nothing is counted.
"""

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import TypeVar

from clearingstelle.errors import DeskError
from clearingstelle.exchange.days import (
    read_any_day,
    read_any_month,
    read_exact_day,
    read_exact_month,
)
from clearingstelle.exchange.tables import stream_in
from clearingstelle.exchange.tally_file import NoContacts, Progress, TallyFile, chunks, quiet
from clearingstelle.moving import (
    DAYS,
    Mapped,
    NoDateColumn,
    Plan,
    codes_in,
    columns_of,
)
from clearingstelle.packing import Codes, Packed
from clearingstelle.periods import HalfDay, Month
from clearingstelle.spellings import WHEN
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import DerivedField, UnknownField, Use, Visit, fields
from i18n import N_, texts_for

T = TypeVar("T")
MOST_FAULTS = 1000  # kept; nobody reads more
MOST_KNOWN = 20_000  # contacts with equal codes are made once; so many are remembered


class BadCell(DeskError):
    message = N_("Zeile {line}, Spalte „{column}“: {fault}")


class MissingDay(DeskError):
    message = N_("Das Datum fehlt; bitte „datum“ oder „monat“ ausfüllen.")


class TwoTimes(DeskError):
    message = N_("„datum“ und „monat“ nennen verschiedene Monate; bitte einen leeren.")


class UnknownHalfDay(DeskError):
    message = N_("„{text}“ ist kein Halbtag; bitte vm, nm oder leer.")


class UnknownValue(DeskError):
    message = N_("„{text}“ ist keinem Schlüssel zugeordnet; bitte zuordnen.")


def read_ours(tally: TallyFile, today: date, progress: Progress = quiet) -> VisitFile:
    """The contacts of a file in our own form; raises what a wrong header is."""
    header = tuple(title.lower() for title in tally.titles)
    _check_header(header)
    places = list(enumerate(header))
    columns = [(place, name, name) for place, name in places]
    return _Reader(tally, columns, None, today).read(progress)


def read_mapped(tally: TallyFile, plan: Plan, today: date, progress: Progress = quiet) -> VisitFile:
    """The contacts of a file as the plan says; raises what `Plan.check` raises."""
    plan.check()
    return _Reader(tally, columns_of(plan), plan.decided, today).read(progress)


def _check_header(header: Sequence[str]) -> None:
    for column in header:
        if column in WHEN:
            continue
        if column not in fields():
            raise UnknownField(field=column)
        if fields()[column].use is Use.DERIVED:
            raise DerivedField(field=column)
    if not set(DAYS) & set(header):
        raise NoDateColumn()


class _Reader:
    """Reads the rows of one file; `decided` None: our own form, exact and strict."""

    def __init__(
        self,
        tally: TallyFile,
        columns: Sequence[tuple[int, str, str]],
        decided: Mapped | None,
        today: date,
    ) -> None:
        self._tally = tally
        self._decided = decided
        self._today = today
        self._headings = {name: heading for _, heading, name in reversed(columns)}
        self._when = {name: place for place, _, name in reversed(columns) if name in WHEN}
        self._coded = [(place, name) for place, _, name in columns if name not in WHEN]
        self._days: dict[str, date] = {}
        self._months: dict[str | date, Month] = {}
        self._cells: dict[tuple[str, str], list[str]] = {}
        self._visits: dict[object, Codes] = {}
        self._packed = Packed()
        self._nothing = self._packed.code(Visit.of())

    def read(self, progress: Progress) -> VisitFile:
        stream = stream_in(self._tally.content, self._tally.name)
        refused: list[DeskError] = []
        number = 0
        for some in chunks(stream, progress):
            for row in some:
                try:
                    self._take(row)
                except DeskError as fault:
                    number += 1
                    if len(refused) < MOST_FAULTS:
                        refused.append(fault)
        if not self._packed and not number:
            raise NoContacts(file=self._tally.name)
        name, fingerprint = self._tally.name, self._tally.fingerprint
        return VisitFile(name, fingerprint, self._packed, tuple(refused), number)

    def _take(self, row: tuple[int, Sequence[str]] | DeskError) -> None:
        if isinstance(row, DeskError):
            raise row
        line, cells = row
        try:
            day, month = self._when_was(cells)
            codes = self._codes_of(cells)
            self._packed.append(codes, (month, day, self._half_day(cells)))
        except _At as at:
            fault = at.fault.text(texts_for("de").say)
            column = self._headings.get(at.field, at.field)
            raise BadCell(line=line, column=column, fault=fault) from None

    def _when_was(self, cells: Sequence[str]) -> tuple[date | None, Month]:
        day = self._day(self._cell(cells, "datum"))
        month = self._month(self._cell(cells, "monat"))
        if day is None:
            if month is None:
                raise _At("datum" if "datum" in self._when else "monat", MissingDay())
            return None, month
        of_day = self._months.get(day)
        if of_day is None:
            of_day = self._months[day] = Month.of(day)
        if month is not None and month != of_day:
            raise _At("monat", TwoTimes())
        return day, of_day

    def _cell(self, cells: Sequence[str], name: str) -> str:
        place = self._when.get(name)
        return "" if place is None else cells[place]

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        found = self._days.get(text)
        if found is None:
            read = read_exact_day if self._decided is None else read_any_day
            found = self._days[text] = _at("datum", lambda: read(text, self._today))
        return found

    def _month(self, text: str) -> Month | None:
        if not text:
            return None
        found = self._months.get(text)
        if found is None:
            read = read_exact_month if self._decided is None else read_any_month
            found = self._months[text] = _at("monat", lambda: read(text, self._today))
        return found

    def _half_day(self, cells: Sequence[str]) -> HalfDay:
        text = self._cell(cells, "halbtag")
        if not text:
            return HalfDay.UNKNOWN
        if self._decided is not None:
            return HalfDay(next(iter(self._codes("halbtag", text)), HalfDay.UNKNOWN))
        if text.lower() not in ("vm", "nm"):
            raise _At("halbtag", UnknownHalfDay(text=text))
        return HalfDay(text.lower())

    def _codes_of(self, cells: Sequence[str]) -> Codes:
        if not self._coded:
            return self._nothing
        key = itemgetter(*(place for place, _ in self._coded))(cells)
        found = self._visits.get(key)
        if found is None:
            chosen: dict[str, list[str]] = {}
            for place, name in self._coded:
                if cells[place]:
                    chosen.setdefault(name, []).extend(self._codes(name, cells[place]))
            found = self._packed.code(_at("anliegen", lambda: Visit.of(chosen)))
            if len(self._visits) < MOST_KNOWN:
                self._visits[key] = found
        return found

    def _codes(self, name: str, cell: str) -> list[str]:
        found = self._cells.get((name, cell))
        if found is None:
            found = self._codes_anew(name, cell)
            if len(self._cells) < MOST_KNOWN:
                self._cells[name, cell] = found
        return found

    def _codes_anew(self, name: str, cell: str) -> list[str]:
        if self._decided is None:
            return [code.strip() for code in cell.split("|") if code.strip()]
        codes = codes_in(name, cell, self._decided)
        if None in codes:
            raise _At(name, UnknownValue(text=cell))
        return [code for code in codes if code is not None]


class _At(Exception):
    """A fault and the field where it is; the line is known further out."""

    def __init__(self, name: str, fault: DeskError) -> None:
        super().__init__(name)
        self.field = name
        self.fault = fault


def _at(name: str, work: Callable[[], T]) -> T:
    """What `work` gives; its fault belongs to that field unless it names one itself."""
    try:
        return work()
    except DeskError as fault:
        raise _At(str(fault.values.get("field", name)), fault) from None
