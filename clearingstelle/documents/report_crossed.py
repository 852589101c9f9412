"""The two-way tables of a report, made to fit a page: the longer side downwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, Together
from clearingstelle.documents.report_parts import PART
from clearingstelle.documents.report_tables import CELLS, SPAN_NOTE, SUBHEAD, members
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.table import HAIRLINE, LIGHT, Column, Table, table
from clearingstelle.documents.text import SMALL, Align, heading, text
from clearingstelle.documents.turned import Turned
from clearingstelle.periods import HalfYear
from clearingstelle.reports import published, wording
from clearingstelle.reports.labels import (
    TITLES,
    Line,
    category_name,
    figure_text,
    mark_of,
    short_month,
    span_of,
    span_text,
    table_name,
    value_name,
)
from clearingstelle.reports.plan import MONTH
from clearingstelle.reports.published import IMPOSSIBLE, PublishedReport
from i18n import N_, Texts

LABEL = 128.0  # points for the names of rows
PADDING = Padding(side=3, above=2, below=2)
PER_LETTER = 0.56  # of the type's size
UPRIGHT = 46.0  # a column at least so wide needs no turned head
UNSPLIT = 690.0  # a table so high with its notes stays on one page
TURNED = (40.0, 55.0, 70.0, 85.0, 100.0)  # heights of turned heads, the least that will do
TWO_LINES = 21.5
NUMBERS = replace(CELLS, size=8.5, leading=10.5)
HEAD = replace(NUMBERS, bold=True, after=0, hyphenate=True)
SPANS = replace(CELLS, size=7, leading=9, after=0)
MARGINS_ONLY = N_(
    "Für diese Tabelle lassen sich keine Zellen ausweisen, deren Summen genau stimmen; es stehen "
    "nur die Ränder."
)
YEAR_MARGINS = N_(
    "Für das Jahr stehen nur die Ränder dieser Tabelle, weil die Halbjahre verschieden eingeteilt "
    "sind oder eines von ihnen keine Zellen ausweist."
)
IMPOSSIBLE_NOTE = N_("x: Diese Verbindung kann es nicht geben.")


@dataclass(frozen=True, slots=True)
class _Side:
    """One dimension of a table and its categories in order."""

    dim: str
    categories: tuple[str, ...]


def two_way_tables(report: PublishedReport, texts: Texts, width: float) -> Iterator[Block]:
    """All of them with a heading of their own; nothing in a small report."""
    found = [one for one in report.tables if len(one.dims) > 1]
    if not found:
        return
    yield heading(texts.say("Tabellen mit zwei Merkmalen"), style=PART)
    yield text(wording.footnote(report, texts), SMALL)
    for one in found:
        whole = Together(tuple(_Crossed(report, one, texts, width).blocks()))
        yield from [whole] if whole.height(width) <= UNSPLIT else whole.blocks


class _Crossed:
    def __init__(
        self, report: PublishedReport, one: published.Table, texts: Texts, width: float
    ) -> None:
        self._report = report
        self._table = one
        self._texts = texts
        self._width = width
        sides = [_Side(dim, one.categories(dim)) for dim in one.dims]
        # Months run across as long as they fit; else the longer side runs downwards.
        sides.sort(key=lambda side: (side.dim == MONTH, -len(side.categories)))
        self._down, self._across = sides

    def blocks(self) -> Iterator[Block]:
        texts = self._texts
        yield text(table_name(self._table, texts), SUBHEAD, tag="H3")
        if self._table.has_inner:
            for part in self._parts():
                yield self._grid(part)
        else:
            half = isinstance(self._report.period, HalfYear)
            yield text(texts.say(MARGINS_ONLY if half else YEAR_MARGINS), SMALL)
            yield from (self._margin(side) for side in (self._down, self._across))
        yield from self._notes()

    def _parts(self) -> list[tuple[str, ...]]:
        """The columns, parted into several tables where one would be too wide."""
        most = int((self._width - LABEL - self._total_width()) / self._least_width())
        known = self._across.categories
        number = -(-len(known) // max(most, 1))
        each = -(-len(known) // number)
        return [known[start : start + each] for start in range(0, len(known), each)]

    def _grid(self, columns: tuple[str, ...]) -> Table:
        across = self._across.dim
        wide = (self._width - LABEL - self._total_width()) / len(columns)
        names = [self._name(across, key, short=True) for key in columns]
        widths = (LABEL, *(wide,) * len(columns), self._total_width())
        grid = Columns(widths)
        total = self._texts.say("Zusammen")
        corner = self._texts.say(TITLES[self._down.dim])
        heads = [
            _head(corner, Align.START),
            *(_turned_heads(names) if wide < UPRIGHT else (_head(n, Align.END) for n in names)),
            _head(total, Align.END),
        ]
        header = Row(tuple(heads), grid, PADDING, "TR", fill=LIGHT, line=2 * HAIRLINE)
        rows = [self._row(key, columns, grid) for key in self._down.categories]
        rows += [self._row(None, columns, grid), *self._spans(columns, grid)]
        return Table(header, tuple(rows))

    def _spans(self, columns: Sequence[str], grid: Columns) -> Iterator[Row]:
        """Below the sums: between what the truth lies where a column is a group."""
        found = (span_text(self._span({self._across.dim: column})) for column in columns)
        told = [one.replace("–", "–\n") for one in found]
        if any(told):
            style = replace(SPANS, align=Align.END)
            cells = [
                Cell((text(self._texts.say("Spanne"), SPANS),), "TH", "Row"),
                *(Cell((text(one, style),), "TD") for one in (*told, "")),
            ]
            yield Row(tuple(cells), grid, PADDING, "TR", line=HAIRLINE)

    def _row(self, key: str | None, columns: Sequence[str], grid: Columns) -> Row:
        """The figures of a category downwards; without one, those of all."""
        down, across = self._down.dim, self._across.dim
        at = {} if key is None else {down: key}
        name = self._texts.say("Zusammen") if key is None else self._name(down, key)
        style = replace(NUMBERS, bold=key is None, align=Align.END, after=0)
        cells = [
            Cell((text(name, replace(style, align=Align.START)),), "TH", "Row"),
            *(
                Cell((text(self._figure({**at, across: column}), style),), "TD")
                for column in columns
            ),
            Cell((text(self._told(at), replace(style, bold=True)),), "TD"),
        ]
        return Row(tuple(cells), grid, PADDING, "TR", line=HAIRLINE)

    def _figure(self, at: dict[str, str]) -> str:
        cell = self._table.cell(**at)
        if cell is None:
            return "–"
        return IMPOSSIBLE if cell.mark else figure_text(cell.n, mark_of(self._report))

    def _span(self, at: dict[str, str]) -> tuple[int, int] | None:
        cell = self._table.cell(**at)
        return span_of(cell) if cell else None

    def _told(self, at: dict[str, str]) -> str:
        """A margin with its span behind it: `120 (104–136)`."""
        span = span_text(self._span(at))
        return f"{self._figure(at)} ({span})" if span else self._figure(at)

    def _margin(self, side: _Side) -> Block:
        rows = [(self._name(side.dim, key), self._told({side.dim: key})) for key in side.categories]
        rows.append((self._texts.say("Zusammen"), self._told({})))
        columns = (
            Column(self._texts.say(TITLES[side.dim]), self._width - 120),
            Column(self._texts.say("Kontakte"), 120, numbers=True),
        )
        return table(columns, rows, style=CELLS, totals=1)

    def _notes(self) -> Iterator[Block]:
        if any(cell.mark == IMPOSSIBLE for cell in self._table.cells):
            yield text(self._texts.say(IMPOSSIBLE_NOTE), SMALL)
        if any(span_of(cell) for cell in self._table.cells):
            yield text(self._texts.say(SPAN_NOTE), SMALL)
        for side in (self._down, self._across):
            yield from members([self._line(side.dim, key) for key in side.categories])

    def _line(self, dim: str, key: str) -> Line:
        values = self._table.values(dim, key)
        names = tuple(value_name(dim, value, self._texts) for value in values)
        inside = names if len(names) > 1 else ()
        return Line(key, self._name(dim, key), inside, 0, None)

    def _name(self, dim: str, key: str, short: bool = False) -> str:
        if short and dim == MONTH:
            return short_month(key, self._texts)
        return category_name(dim, key, self._table.values(dim, key), self._texts)

    def _total_width(self) -> float:
        spanned = any(
            span_of(cell) for cell in self._table.cells if set(cell.at) <= {self._down.dim}
        )
        return 84.0 if spanned else 58.0

    def _least_width(self) -> float:
        """What the widest figure or span of a column needs."""
        cells = [cell for cell in self._table.cells if self._across.dim in cell.at]
        figures = max(len(figure_text(cell.n)) for cell in cells) * NUMBERS.size
        ends = (f"{end}–" for cell in cells for end in span_text(span_of(cell)).split("–"))
        spans = max(map(len, ends)) * SPANS.size
        return PER_LETTER * max(figures, spans) + 2 * PADDING.side


def _head(name: str, align: Align) -> Cell:
    return Cell((text(name, replace(HEAD, align=align)),), "TH", "Column")


def _turned_heads(names: Sequence[str]) -> list[Cell]:
    """Names from the bottom up, all as high as the longest needs in two lines."""
    told = [text(name, HEAD) for name in names]
    fits = (long for long in TURNED if all(one.height(long) <= TWO_LINES for one in told))
    length = next(fits, TURNED[-1])
    return [Cell((Turned(one, length),), "TH", "Column") for one in told]
