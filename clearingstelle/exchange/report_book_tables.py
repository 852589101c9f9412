"""One sheet a table: figures as real numbers, what is merged, the chart."""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from clearingstelle.exchange.report_book import Book
from clearingstelle.exchange.report_book_charts import MOST_SERIES, Area, insert_chart
from clearingstelle.reports.labels import (
    TITLES,
    Line,
    category_name,
    is_multi,
    lines,
    span_of,
    table_name,
    value_name,
)
from clearingstelle.reports.own_codes import code_of
from clearingstelle.reports.plan import HALF_DAY, MONTH, WEEKDAY
from clearingstelle.reports.published import Cell, Table
from clearingstelle.reports.wording import SEVERAL_BASE, footnote
from clearingstelle.visits import NONE_MISSING
from i18n import N_

UPRIGHT = (MONTH, WEEKDAY, HALF_DAY)  # times run from left to right
WIDE, NUMBER, CODE = 50, 12, 18  # widths of columns, in characters
ROW_NAMES, NARROWEST, WIDEST = 34, 10, 24
PORTRAIT = 4  # columns that fit on upright paper
NOTE_GAP = 2  # rows
NOTE_LINE, NOTE_ROOM = 12.0, 3.0  # points: merged cells do not grow by themselves
SPAN_NOTE = N_(
    "Von – bis: Zwischen diesen Zahlen liegt, was gezählt wurde; hier sind mehrere "
    "veröffentlichte Zahlen zusammengefasst."
)
IMPOSSIBLE_NOTE = N_("x: Diese Verbindung kann nicht vorkommen.")
ONLY_MARGINS = N_(
    "Nur die Summen sind ausgewiesen, weil die Zahlen im Einzelnen nicht sicher veröffentlicht "
    "werden können."
)


def add_table(book: Book, table: Table, overview: str) -> None:
    """The sheet of a one-way or two-way table."""
    if len(table.dims) == 1:
        _one_way(book, table, overview)
    elif table.has_inner:
        _two_way(book, table, overview)
    else:
        _margins(book, table, overview)


def _one_way(book: Book, table: Table, overview: str) -> None:
    texts, look = book.texts, book.look
    found = _gap_last(lines(book.dossier.report, table, texts))
    (dim,) = table.dims
    codes = [code_of(book.dossier.own_codes, dim, table.values(dim, x.category)) for x in found]
    spans = any(line.span for line in found)
    heads = [texts.say("Kontakte"), texts.say("Anteil in %"), *_span_heads(book, spans)]
    sheet = _started(book, table, heads, WIDE)
    if any(codes):
        sheet.set_column(len(heads) + 1, len(heads) + 1, CODE)
        sheet.write_string(1, len(heads) + 1, texts.say("Code des Trägers"), look.code_head)
    for row, (line, code) in enumerate(zip(found, codes, strict=True), start=2):
        sheet.write_string(row, 0, line.label, look.text)
        sheet.write_number(row, 1, line.figure, look.figure)
        book.write_share(sheet, row, 2, line.share)
        _span(book, sheet, (row, 3), (row, 4), line.span)
        if code:
            sheet.write_string(row, len(heads) + 1, code, look.code)
    row = len(found) + 2
    total = table.cell()
    if total is not None:
        sheet.write_string(row, 0, texts.say("Zusammen"), look.total_text)
        sheet.write_number(row, 1, total.n, look.total)
        for column in range(2, len(heads) + 1):
            sheet.write_blank(row, column, None, look.total)
        row += 1
    row = _notes(book, sheet, table, row + 1, (len(heads), overview))
    charted = [line for line in found if line.category != NONE_MISSING]
    if any(line.figure for line in charted):
        area = Area(book.names[table.id], 2, len(charted) + 1, 1, (1,))
        title = table_name(table, texts)
        insert_chart(book, sheet, (row, 0), area, title, upright=dim in UPRIGHT)


def _gap_last(found: Sequence[Line]) -> list[Line]:
    """„Kein Angebot hat gefehlt“ at the end: it is no gap and stands in no chart."""
    return sorted(found, key=lambda line: line.category == NONE_MISSING)


def _two_way(book: Book, table: Table, overview: str) -> None:
    texts, look = book.texts, book.look
    rows, columns = (_names(book, table, dim) for dim in table.dims)
    row_dim, _ = table.dims
    cells = {tuple(cell.at.get(dim, "") for dim in table.dims): cell for cell in table.cells}
    row_spans, column_spans = (
        any(cells[key].lo is not None for key in keys if key in cells)
        for keys in ([(row, "") for row in rows], [("", column) for column in columns])
    )
    heads = [*columns.values(), texts.say("Zusammen"), *_span_heads(book, row_spans)]
    sheet = _started(book, table, heads, ROW_NAMES)
    sheet.write_string(1, 0, texts.say(TITLES[row_dim]), look.head)
    for at, (row, name) in enumerate(rows.items(), start=2):
        sheet.write_string(at, 0, name, look.text)
        for place, column in enumerate(columns, start=1):
            _figure(book, sheet, (at, place), cells.get((row, column)))
        margin = cells.get((row, ""))
        _figure(book, sheet, (at, len(columns) + 1), margin)
        _span(
            book, sheet, (at, len(columns) + 2), (at, len(columns) + 3), margin and span_of(margin)
        )
    at = len(rows) + 2
    sheet.write_string(at, 0, texts.say("Zusammen"), look.total_text)
    for place, column in enumerate([*columns, ""], start=1):
        margin = cells.get(("", column))
        _figure(book, sheet, (at, place), margin, total=True)
        _span(book, sheet, (at + 1, place), (at + 2, place), margin and span_of(margin))
    if column_spans:
        sheet.write_string(at + 1, 0, texts.say("von"), look.text)
        sheet.write_string(at + 2, 0, texts.say("bis"), look.text)
        at += 2
    at = _notes(book, sheet, table, at + NOTE_GAP, (len(heads), overview))
    charted = [place for place, key in enumerate(columns, start=1) if key != NONE_MISSING]
    last = len(rows) + (0 if NONE_MISSING in rows else 1)
    if len(charted) <= MOST_SERIES and charted == list(range(1, len(charted) + 1)):
        area = Area(book.names[table.id], 2, last, 1, charted)
        upright = row_dim in UPRIGHT
        insert_chart(book, sheet, (at, 0), area, table_name(table, texts), upright=upright)


def _margins(book: Book, table: Table, overview: str) -> None:
    """A table whose cells cannot be shown: the sums of both sides, one below the other."""
    texts, look = book.texts, book.look
    spans = any(cell.lo is not None for cell in table.cells)
    heads = [texts.say("Kontakte"), *_span_heads(book, spans)]
    sheet = _started(book, table, heads, WIDE)
    row = 2
    for dim in table.dims:
        sheet.write_string(row, 0, texts.say(TITLES[dim]), look.bold)
        row += 1
        for key, name in _names(book, table, dim).items():
            cell = table.cell(**{dim: key})
            sheet.write_string(row, 0, name, look.text)
            _figure(book, sheet, (row, 1), cell)
            _span(book, sheet, (row, 2), (row, 3), cell and span_of(cell))
            row += 1
    sheet.write_string(row, 0, texts.say("Zusammen"), look.total_text)
    _figure(book, sheet, (row, 1), table.cell(), total=True)
    _notes(book, sheet, table, row + NOTE_GAP, (len(heads), overview))


def _span_heads(book: Book, spans: bool) -> list[str]:
    return [book.texts.say("von"), book.texts.say("bis")] if spans else []


def _started(book: Book, table: Table, heads: Sequence[str], names: int) -> Worksheet:
    """A sheet with its title and the heads of its figures; both stay while one scrolls."""
    look = book.look
    sheet = book.page(book.names[table.id], wide=len(heads) > PORTRAIT)
    sheet.set_column(0, 0, names)
    sheet.write_string(0, 0, table_name(table, book.texts), look.title)
    sheet.write_string(1, 0, book.texts.say("Kategorie"), look.head)
    for column, head in enumerate(heads, start=1):
        longest = max(map(len, head.replace("-", "- ").split()), default=0)
        width = min(max(longest + 2, NARROWEST), WIDEST) if _is_grid(table) else NUMBER
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, head, look.heads)
    sheet.freeze_panes(2, 0)  # no column: notes and chart below would be cut at it
    sheet.repeat_rows(0, 1)
    return sheet


def _is_grid(table: Table) -> bool:
    return len(table.dims) > 1 and table.has_inner


def _names(book: Book, table: Table, dim: str) -> Mapping[str, str]:
    """The categories of a dimension, what is no gap at the end."""
    keys = sorted(table.categories(dim), key=lambda key: key == NONE_MISSING)
    return {key: category_name(dim, key, table.values(dim, key), book.texts) for key in keys}


Place = tuple[int, int]


def _figure(
    book: Book, sheet: Worksheet, place: Place, cell: Cell | None, *, total: bool = False
) -> None:
    look = book.look.total if total else book.look.figure
    if cell is None:
        return
    if cell.mark:
        sheet.write_string(*place, cell.mark, look)
    else:
        sheet.write_number(*place, cell.n, look)


def _span(
    book: Book, sheet: Worksheet, low: Place, high: Place, span: tuple[int, int] | None
) -> None:
    if span is not None:
        sheet.write_number(*low, span[0], book.look.span)
        sheet.write_number(*high, span[1], book.look.span)


def _notes(book: Book, sheet: Worksheet, table: Table, row: int, page: tuple[int, str]) -> int:
    """What is merged, how to read the figures, the way back; the row for the chart below.

    `page`: the last column of the table and the sheet that leads back.
    """
    last, overview = page
    names = ROW_NAMES if _is_grid(table) else WIDE
    letters = int(1.1 * (names + NARROWEST * last))  # of small print that surely fit in a line
    for note in _told(book, table):
        sheet.merge_range(row, 0, row, last, "", book.look.note)
        sheet.write_string(row, 0, note, book.look.note)
        sheet.set_row(row, NOTE_LINE * -(-len(note) // letters) + NOTE_ROOM)
        row += 1
    book.write_link(sheet, row, 0, overview, book.texts.say("Zurück zur Übersicht"))
    return row + NOTE_GAP


def _told(book: Book, table: Table) -> Iterator[str]:
    texts, report = book.texts, book.dossier.report
    yield from _merged(book, table)
    if is_multi(report, table):
        yield texts.say(SEVERAL_BASE)
    if len(table.dims) > 1 and not table.has_inner:
        yield texts.say(ONLY_MARGINS)
    if any(cell.mark for cell in table.cells):
        yield texts.say(IMPOSSIBLE_NOTE)
    if any(cell.lo is not None for cell in table.cells):
        yield texts.say(SPAN_NOTE)
    yield footnote(report, texts)


def _merged(book: Book, table: Table) -> Iterator[str]:
    """What the groups hold, unless „A oder B“ says it all."""
    texts = book.texts
    for dim, groups in table.groups.items():
        for key in (key for key in table.categories(dim) if key in groups):
            name = category_name(dim, key, groups[key], texts)
            members = [value_name(dim, value, texts) for value in groups[key]]
            told = f"{texts.say(TITLES[dim])} – {name}" if len(table.dims) > 1 else name
            if not all(member in name for member in members):
                yield f"{told}: {' · '.join(members)}"
