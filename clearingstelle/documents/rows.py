"""Things side by side: a row of cells, and a bare grid of rows without a table's meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, Sheet, split_stack, stacked
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.structure import Attribute
from clearingstelle.documents.writer import Colour


@dataclass(frozen=True, slots=True)
class Padding:
    """The empty edge inside a cell, in points."""

    side: float = 0
    above: float = 0
    below: float = 0


NO_PADDING = Padding()


@dataclass(eq=False, frozen=True, slots=True)
class Cell:
    """One cell: its blocks and what it is (TD, TH, or a plain Div)."""

    blocks: tuple[Block, ...]
    tag: str = "Div"
    scope: str | None = None  # of a header cell: Column or Row
    origin: "Cell | None" = None  # the cell that a part was split from

    @property
    def owner(self) -> "Cell":
        return self.origin or self

    @property
    def attributes(self) -> dict[str, Attribute] | None:
        return {"O": "Table", "Scope": self.scope} if self.scope else None

    def part(self, blocks: Sequence[Block]) -> "Cell":
        return replace(self, blocks=tuple(blocks), origin=self.owner)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of columns side by side, in points, and the gap between two."""

    widths: tuple[float, ...]
    gap: float = 0
    direction: Direction = Direction.LTR

    @property
    def total(self) -> float:
        return sum(self.widths) + self.gap * (len(self.widths) - 1)

    def left_edges(self) -> list[float]:
        """Where each column starts, from the left; the first stands right in RTL."""
        total = self.total
        edges: list[float] = []
        x = 0.0
        for width in self.widths:
            edges.append(total - x - width if self.direction == Direction.RTL else x)
            x += width + self.gap
        return edges


@dataclass(eq=False, frozen=True, slots=True)
class Row(Block):
    """Cells side by side, drawn in the order in which they are read."""

    cells: tuple[Cell, ...]
    columns: Columns
    padding: Padding = NO_PADDING
    tag: str = "Div"
    space: float = 0  # below the row
    fill: Colour | None = None
    bleed: float = 0  # how far the fill reaches beyond the cells on either side
    line: float = 0  # the thickness of a line below
    keep: bool = False  # with the next block
    origin: "Row | None" = None

    @property
    def after(self) -> float:
        return self.space

    @property
    def keeps_next(self) -> bool:
        return self.keep

    def _inner(self, column: int) -> float:
        return self.columns.widths[column] - 2 * self.padding.side

    def height(self, width: float) -> float:
        del width
        heights = [stacked(c.blocks, self._inner(n))[1] for n, c in enumerate(self.cells)]
        return max(heights, default=0) + self.padding.above + self.padding.below

    def split(self, width: float, height: float, hard: bool = False) -> "tuple[Row, Row] | None":
        """Every cell is parted at the same height; none may stay behind empty-handed."""
        del width
        inside = height - self.padding.above - self.padding.below
        pairs = [
            split_stack(cell.blocks, self._inner(column), inside, hard)
            for column, cell in enumerate(self.cells)
        ]
        if not all(head or not tail for head, tail in pairs):
            return None
        head = [cell.part(pair[0]) for cell, pair in zip(self.cells, pairs, strict=True)]
        tail = [cell.part(pair[1]) for cell, pair in zip(self.cells, pairs, strict=True)]
        origin = self.origin or self
        return (
            replace(self, cells=tuple(head), origin=origin),
            replace(self, cells=tuple(tail), origin=origin),
        )

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        height = self.height(width)
        if self.columns.direction is Direction.RTL:  # the page, too, begins at the right
            x += width - self.columns.total
        edges = self.columns.left_edges()
        right = x + max(e + w for e, w in zip(edges, self.columns.widths, strict=True))
        if self.fill:
            box = (x - self.bleed, top - height, right + self.bleed, top)
            sheet.writer.area(box, self.fill)
        row = sheet.inside(sheet.element(self.origin or self, self.tag))
        for column, cell in enumerate(self.cells):
            within = row.inside(row.element(cell.owner, cell.tag, attributes=cell.attributes))
            inner = self._inner(column)
            for placed in stacked(cell.blocks, inner)[0]:
                y = top - self.padding.above - placed.down
                placed.block.draw(within, x + edges[column] + self.padding.side, y, inner)
        if self.line:
            sheet.writer.rule((x, top - height), (right, top - height), self.line)


def side_by_side(
    cells: Sequence[Block | Sequence[Block]],
    widths: Sequence[float],
    gap: float = 0,
    space: float = 0,
    direction: Direction = Direction.LTR,
) -> Row:
    """Blocks beside each other that are not a table: each read to its end, then the next.

    In a right-to-left `direction` the first stands on the right.
    """
    made = tuple(Cell((c,) if isinstance(c, Block) else tuple(c)) for c in cells)
    return Row(made, Columns(tuple(widths), gap, direction), space=space)
