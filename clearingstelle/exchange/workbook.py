"""Reading the first sheet of an XLSX or ODS file behind a gate.

A workbook of 500 KB can unpack to gigabytes. So its parts are unpacked and
measured here first, and calamine sees only a clean copy of what passed: no
macros, no pictures, no links to elsewhere.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from clearingstelle.exchange.files import FileTooLarge
from clearingstelle.exchange.ods import NEEDED_OF_ODS, measure_ods
from clearingstelle.exchange.sheets import (
    MOST_CELLS,
    BrokenWorkbook,
    FormulaInside,
    FormulaWithoutResult,
    SheetMissing,
)

MOST_BYTES = 150_000_000  # unpacked
MOST_TEXT = 300_000_000  # bytes: a long text may be named by every cell

NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/.*|xl/_rels/.*|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/worksheets/[^/]*\.xml",
    re.IGNORECASE,
)
STEP = 250_000  # bytes looked at together
ROW_ENDS = re.compile(rb"</(?:\w+:)?row>")
CELL = re.compile(rb"""\br=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
# Who does not say where a cell or a row is means the next one.
ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["']([0-9]{1,7})["']""")
SHARED = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>([0-9]+)<""")
EMPTY_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br=["'][A-Z]+([0-9]+)["'][^>]*>\s*"""
    rb"""<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>0?</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]|\btable:formula=")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet as text, each with its number in the sheet."""

    rows: Iterator[tuple[int, list[str]]]
    done: Callable[[], int]
    total: int


def is_workbook(content: bytes) -> bool:
    """Whether the content is a packed file, as every XLSX is."""
    return content.startswith(b"PK\x03\x04")


def open_workbook(content: bytes, file: str, name: str = "") -> Sheet:
    """The rows of the first sheet; of the one called `name`, which may hold no formulas.

    Raises `BrokenWorkbook`, `FileTooLarge`, `FormulaWithoutResult`; with a name
    `FormulaInside`, `SheetMissing`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as given:
            parts = _parts(given, file)
        if name and any(map(FORMULA.search, parts.values())):
            raise FormulaInside(file=file)
        if "content.xml" in parts:
            measure_ods(parts["content.xml"], file)
        else:
            _measure(parts, file)
        with CalamineWorkbook.from_filelike(_packed(parts)) as workbook:
            parts.clear()
            if name and name not in workbook.sheet_names:
                raise SheetMissing(file=file, sheet=name)
            at = workbook.sheet_names.index(name) if name else 0
            sheet = workbook.get_sheet_by_index(at)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise BrokenWorkbook(file=file) from None
    except (CalamineError, UnicodeError, ValueError, IndexError):
        raise BrokenWorkbook(file=file) from None
    read = [0]
    return Sheet(_rows(sheet, read), lambda: read[0], sheet.total_height)


def _rows(sheet: CalamineSheet, read: list[int]) -> Iterator[tuple[int, list[str]]]:
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        read[0] = number
        yield number, before + [cell if type(cell) is str else _text(cell) for cell in cells]


def _parts(given: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    """The parts that hold the sheets, unpacked; never more than `MOST_BYTES` of them."""
    names = set(given.namelist())
    needed = NEEDED if "content.xml" not in names else NEEDED_OF_ODS
    infos = [info for info in given.infolist() if needed.fullmatch(info.filename)]
    size = sum(info.file_size for info in infos)
    if size > MOST_BYTES:
        raise FileTooLarge(file=file, megabytes=size // 1_000_000)
    return {info.filename: _unpacked(given, info, file) for info in infos}


def _unpacked(given: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    """A part in small bites: `read` unpacks everything before it believes the size told."""
    out = bytearray()
    with given.open(info) as part:
        while bite := part.read(STEP):
            out += bite
            if len(out) > MOST_BYTES:
                raise FileTooLarge(file=file, megabytes=len(out) // 1_000_000)
    return bytes(out)


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
        for name, content in parts.items():
            kept.writestr(name, content)
    out.seek(0)
    return out


def _measure(parts: dict[str, bytes], file: str) -> None:
    """Refuse a workbook that would fill the memory, and formulas nobody has computed."""
    shared = next((c for n, c in parts.items() if n.lower() == "xl/sharedstrings.xml"), b"")
    lengths = [len(item) for item in re.split(rb"</(?:\w+:)?si>", shared)]
    for sheet in (c for n, c in parts.items() if n.lower().startswith("xl/worksheets/")):
        rows = columns = text = 0
        for piece in _pieces(sheet):
            places = CELL.findall(piece)
            rows = max(rows, max((int(row) for _, row in places), default=0))
            columns = max(columns, max((_column(name) for name, _ in places), default=0))
            if len(ANY_CELL.findall(piece)) > len(places):
                rows, columns = _counted(piece, rows, columns)
            uses = Counter(SHARED.findall(piece))
            text += sum(lengths[int(i)] * n for i, n in uses.items() if int(i) < len(lengths))
            if rows * columns > MOST_CELLS or text > MOST_TEXT:
                raise FileTooLarge(file=file, megabytes=(text + rows * columns * 16) // 1_000_000)
            empty = EMPTY_FORMULA.search(piece)
            if empty:
                raise FormulaWithoutResult(line=int(empty[1]))


def _counted(piece: bytes, rows: int, columns: int) -> tuple[int, int]:
    """How far rows and columns may reach when cells do not say where they are."""
    widths = [len(ANY_CELL.findall(row)) for row in ROW_ENDS.split(piece)]
    told = max(map(int, ROW.findall(piece)), default=0)
    return max(rows, told) + len(widths), max(columns, *widths)


def _pieces(sheet: bytes) -> Iterator[bytes]:
    """A sheet in pieces of whole rows: one search over all would hold up the window."""
    first = 0
    while first < len(sheet):
        cut = ROW_ENDS.search(sheet, first + STEP)
        end = cut.end() if cut else len(sheet)
        yield sheet[first:end]
        first = end


def _column(name: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _text(value: object) -> str:
    """A cell as it would stand in a CSV: whole numbers without point, days in ISO form."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date() if (value.hour, value.minute) == (0, 0) else value
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
