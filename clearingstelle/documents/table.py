"""A table that a screen reader can read: header cells, rows, a header on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Content
from clearingstelle.documents.text import BODY, Align, Style, text
from clearingstelle.documents.writer import Colour

LIGHT: Colour = (0.93, 0.93, 0.93)
HAIRLINE = 0.4


@dataclass(frozen=True, slots=True)
class Look:
    """How a table stands on the page."""

    padding: Padding
    gap: float
    header: Colour | None  # behind the header's cells
    closed: bool = True  # whether a line stands below the last row


BOXED = Look(Padding(side=4, above=2.5, below=2.5), 0, LIGHT)
FLUSH = Look(
    Padding(side=0, above=2, below=2.5), 12, None, closed=False
)  # in line with the text around it


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in points, and whether it holds numbers."""

    heading: Content
    width: float
    numbers: bool = False


@dataclass(eq=False, frozen=True, slots=True)
class Table(Block):
    """A table, or the rows of it that stand on one page."""

    header: Row
    rows: tuple[Row, ...]
    again: bool = False  # the header repeats what the reader has heard
    origin: "Table | None" = None

    @property
    def before(self) -> float:
        return 4

    @property
    def after(self) -> float:
        return 8

    def height(self, width: float) -> float:
        return self.header.height(width) + sum(row.height(width) for row in self.rows)

    def least(self, width: float) -> float:
        return self.header.height(width) + sum(row.height(width) for row in self.rows[:2])

    def split(
        self, width: float, height: float, hard: bool = False
    ) -> "tuple[Block, Block] | None":
        """Whole rows stay together; a row higher than the page is split itself."""
        left = height - self.header.height(width)
        fitting = 0
        while fitting < len(self.rows) and self.rows[fitting].height(width) <= left + 1e-6:
            left -= self.rows[fitting].height(width)
            fitting += 1
        if fitting:
            return self._parts(self.rows[:fitting], self.rows[fitting:])
        parts = self.rows[0].split(width, left, hard) if hard and self.rows else None
        return self._parts((parts[0],), (parts[1], *self.rows[1:])) if parts else None

    def _parts(self, head: tuple[Row, ...], tail: tuple[Row, ...]) -> tuple[Block, Block]:
        origin = self.origin or self
        return (
            replace(self, rows=head, origin=origin),
            replace(self, rows=tail, origin=origin, again=True),
        )

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        origin = self.origin or self
        table = sheet.inside(sheet.element(origin, "Table"))
        head = sheet.inside(None) if self.again else table
        head = head.inside(head.element((origin, "head"), "THead"))
        self.header.draw(head, x, top, width)
        body = table.inside(table.element((origin, "body"), "TBody"))
        y = top - self.header.height(width)
        for row in self.rows:
            row.draw(body, x, y, width)
            y -= row.height(width)


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Content]],
    language: str = "de",
    style: Style = BODY,
    row_headers: bool = True,
    totals: int = 0,
    look: Look = BOXED,
    direction: Direction | None = None,
) -> Table:
    """A table of texts; the first cell of each row is its heading unless told otherwise.

    `totals` is the number of last rows that are set bold. The first column stands where
    the language begins, or where `direction` does.
    """
    direction = direction or direction_of(language)
    grid = Columns(tuple(column.width for column in columns), look.gap, direction)
    heavy = replace(style, bold=True, after=0)
    usual = replace(style, after=0)

    def cell(content: Content, place: int, style: Style, scope: str | None) -> Cell:
        align = Align.END if columns[place].numbers else Align.START
        set_text = text(content, replace(style, align=align), language)
        return Cell((set_text,), "TH" if scope else "TD", scope)

    def row(contents: Sequence[Content], style: Style) -> Row:
        scopes = ["Row" if row_headers and not place else None for place in range(len(columns))]
        cells = [
            cell(content, place, style, scopes[place]) for place, content in enumerate(contents)
        ]
        return Row(tuple(cells), grid, look.padding, "TR", line=HAIRLINE)

    header = Row(
        tuple(cell(c.heading, place, heavy, "Column") for place, c in enumerate(columns)),
        grid,
        look.padding,
        "TR",
        fill=look.header,
        line=2 * HAIRLINE,
    )
    last = len(rows) - totals
    body = [row(contents, heavy if n >= last else usual) for n, contents in enumerate(rows)]
    if body and not look.closed:
        body[-1] = replace(body[-1], line=0)
    return Table(header, tuple(body))
