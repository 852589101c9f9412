"""Reading a table that somebody else wrote: CSV in any usual encoding, XLSX or ODS.

The first row names the columns. Every row knows the line of the file where it
begins, so that a fault can be found again.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import EmptyFile, read_bytes
from clearingstelle.exchange.workbook import is_workbook, open_workbook
from i18n import N_

DELIMITERS = ";,\t"
FOREIGN = ("%PDF", "{", "[", "<")  # PDF, JSON, XML or HTML
OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # and old Word: any OLE file
LONGEST_MEMO = 24  # characters; short cells repeat and share their memory, long ones do not
STEP = 1_000_000  # bytes decoded in one go: the window must breathe

Numbered = tuple[int, list[str]]
Progress = Callable[[int, int], None]  # done, of all
EVERY = 500  # rows between two reports of progress


def quiet(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


class NotATable(DeskError):
    message = N_(
        "Die Datei „{file}“ ist keine lesbare Tabelle. Bitte als CSV (UTF-8) oder XLSX speichern."
    )


class ColumnTwice(DeskError):
    message = N_("Die Spalte „{column}“ kommt zweimal vor. Bitte eine davon entfernen.")


class ColumnWithoutName(DeskError):
    message = N_("Die {number}. Spalte hat keinen Namen. Bitte die Kopfzeile ergänzen.")


class RowTooShort(DeskError):
    message = N_(
        "Zeile {line} hat {found} statt {expected} Spalten. "
        "Bitte die fehlenden Trennzeichen ergänzen."
    )


class RowTooLong(DeskError):
    message = N_(
        "Zeile {line} hat {found} statt {expected} Spalten. "
        "Bitte prüfen, ob ein Trennzeichen im Text steht."
    )


class BrokenQuotes(DeskError):
    message = N_(
        "Ab Zeile {line} stimmen die Anführungszeichen nicht, oder eine Zelle ist zu lang. "
        "Bitte die Zeile prüfen."
    )


class TooManyRows(DeskError):
    message = N_(
        "Die Datei „{file}“ hat mehr als {most} Einträge. "
        "Bitte nur die nötigen in eine Datei schreiben, etwa die eines Landes."
    )


class _Reader(Protocol):
    """What `csv.reader` makes."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line of the file where it begins."""

    line: int
    header: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def cells(self) -> dict[str, str]:
        """The cells by column name; white space around them is gone."""
        return dict(zip(self.header, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """Column names in lower case and the rows; empty rows are left out."""

    header: tuple[str, ...]
    rows: list[Row]
    faults: tuple[DeskError, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """A table whose rows come one by one: many rows need little memory.

    `titles` are the names of the columns as they stand in the file. A row of a wrong
    length is a `DeskError`; empty rows are left out. `done` of `total`: how far it is read.
    """

    titles: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[str]] | DeskError]
    done: Callable[[], int]
    total: int


def read_table(path: Path) -> Table:
    """The table in a CSV or XLSX file, whole: the first bad row is raised.

    Raises `FileMissing`, `FolderInstead`, `NotReadable`, `FileTooLarge`, `EmptyFile`,
    `NotATable`, `ColumnTwice`, `ColumnWithoutName`, `RowTooShort`, `RowTooLong`,
    `BrokenQuotes`, `FormulaWithoutResult`.
    """
    table = scan_table(path)
    if table.faults:
        raise table.faults[0]
    return table


def scan_table(path: Path) -> Table:
    """Like `read_table`, but rows of a wrong length are told in `faults`."""
    return table_in(read_bytes(path), path.name)


def table_in(content: bytes, file: str, most: int | None = None) -> Table:
    """The table in the content of a file of that name; wrong rows in `faults`.

    Raises `TooManyRows` as soon as there are more than `most`.
    """
    stream = stream_in(content, file)
    header = tuple(title.lower() for title in stream.titles)
    kept: list[Row] = []
    faults: list[DeskError] = []
    memo: dict[str, str] = {}
    for row in stream.rows:
        if isinstance(row, DeskError):
            faults.append(row)
            continue
        line, cells = row
        if most is not None and len(kept) >= most:
            raise TooManyRows(file=file, most=most)
        values = (
            cell if len(cell) > LONGEST_MEMO else memo.setdefault(cell, cell) for cell in cells
        )
        kept.append(Row(line, header, tuple(values)))
    return Table(header, kept, tuple(faults))


def stream_in(content: bytes, file: str) -> Stream:
    """The table in the content of a file of that name, row by row."""
    if is_workbook(content):
        book = open_workbook(content, file)
        titles = _titles(book.rows, file)
        return Stream(titles, _fitting(book.rows, len(titles)), book.done, book.total)
    raw = io.BytesIO(content)
    rows = _csv_rows(raw, content, file)
    titles = _titles(rows, file)
    return Stream(titles, _fitting(rows, len(titles)), raw.tell, len(content))


def _fitting(
    rows: Iterator[Numbered], width: int
) -> Iterator[tuple[int, Sequence[str]] | DeskError]:
    """The rows that are not empty, without empty cells beyond the last column."""
    for line, cells in rows:
        values = [cell.strip() for cell in cells]
        if not any(values):
            continue
        found = len(values)
        while len(values) > width and not values[-1]:
            values.pop()
        if len(values) == width:
            yield line, values
        else:
            fault = RowTooShort if found < width else RowTooLong
            yield fault(line=line, found=len(values), expected=width)


def _titles(rows: Iterator[Numbered], file: str) -> tuple[str, ...]:
    for _, cells in rows:
        titles = [" ".join(cell.split()) for cell in cells]
        while titles and not titles[-1]:
            titles.pop()
        if titles:
            break
    else:
        raise EmptyFile(file=file)
    names = [title.lower() for title in titles]
    for number, name in enumerate(names, start=1):
        if not name:
            raise ColumnWithoutName(number=number)
        if name in names[: number - 1]:
            raise ColumnTwice(column=name)
    return tuple(titles)


def _csv_rows(raw: io.BytesIO, content: bytes, file: str) -> Iterator[Numbered]:
    encoding = _encoding(content)
    head = content[:100_000].decode(encoding, errors="ignore").lstrip()
    has_zeros = not encoding.startswith("utf-16") and b"\0" in content
    if has_zeros or content.startswith(OLD_EXCEL) or head.startswith(FOREIGN):
        raise NotATable(file=file)
    lines = io.TextIOWrapper(raw, encoding, newline="")
    told = re.match(r"sep=(.)\r?\n", head)  # Excel's own first line
    if told:
        lines.readline()
    delimiter = told[1] if told else _delimiter(head)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    return _numbered(reader, 1 if told else 0, file)


def _numbered(reader: _Reader, skipped: int, file: str) -> Iterator[Numbered]:
    """Each row with the line where it begins: a quoted cell may span several lines."""
    last = 0
    try:
        for cells in reader:
            yield last + skipped + 1, cells
            last = reader.line_num
    except csv.Error:
        raise BrokenQuotes(line=last + skipped + 1) from None
    except UnicodeError:
        raise NotATable(file=file) from None


def _encoding(content: bytes) -> str:
    """UTF-16 by its mark or its zeros, UTF-8 if it is that, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:200]
    if len(start) > 3 and start.count(0) > len(start) // 3:
        return "utf-16-le" if start[1] == 0 else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for first in range(0, len(content), STEP):
            decoder.decode(content[first : first + STEP])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(head: str) -> str:
    """The delimiter that splits the first row into most columns; `;` when in doubt."""
    return max(DELIMITERS, key=lambda delimiter: _width(head, delimiter))


def _width(head: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)))
    except (csv.Error, StopIteration):
        return 0
