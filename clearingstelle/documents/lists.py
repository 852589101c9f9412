"""Lists with bullets or numbers, on the side where the language begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, Sheet, split_stack, stacked
from clearingstelle.documents.direction import direction_of
from clearingstelle.documents.rows import Cell, Columns, Row
from clearingstelle.documents.spans import Content
from clearingstelle.documents.text import BODY, Style, text

BULLET = "•"
BULLET_WIDTH = 1.2  # of a bullet and the gap behind it, in ems
NUMBER_WIDTH = 1.9


@dataclass(eq=False, frozen=True, slots=True)
class List(Block):
    """Items below each other, or those of them that stand on one page."""

    items: tuple[Block, ...]
    numbering: str  # as the tag says it: Disc, Decimal
    origin: "List | None" = None

    @property
    def after(self) -> float:
        return 4

    def height(self, width: float) -> float:
        return stacked(self.items, width)[1]

    def least(self, width: float) -> float:
        return self.items[0].height(width) if self.items else 0

    def split(
        self, width: float, height: float, hard: bool = False
    ) -> "tuple[Block, Block] | None":
        head, tail = split_stack(self.items, width, height, hard)
        if not head:
            return None
        origin = self.origin or self
        return (
            replace(self, items=tuple(head), origin=origin),
            replace(self, items=tuple(tail), origin=origin),
        )

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        attributes = {"O": "List", "ListNumbering": self.numbering}
        inside = sheet.inside(sheet.element(self.origin or self, "L", attributes=attributes))
        for placed in stacked(self.items, width)[0]:
            placed.block.draw(inside, x, top - placed.down, width)


def bullets(
    items: Sequence[Content], width: float, language: str = "de", style: Style = BODY
) -> List:
    """A list without order; `width` is that of the whole list in points."""
    return _list([BULLET] * len(items), items, width, language, style, "Disc")


def numbered(
    items: Sequence[Content], width: float, language: str = "de", style: Style = BODY
) -> List:
    """A list of steps, counted from 1 in the digits 0–9."""
    labels = [f"{number}." for number in range(1, len(items) + 1)]
    return _list(labels, items, width, language, style, "Decimal")


def _list(
    labels: Sequence[str],
    items: Sequence[Content],
    width: float,
    language: str,
    style: Style,
    numbering: str,
) -> List:
    label_width = (BULLET_WIDTH if numbering == "Disc" else NUMBER_WIDTH) * style.size
    columns = Columns((label_width, width - label_width), direction=direction_of(language))
    inner = replace(style, before=0, after=0)
    rows = [
        Row(
            (
                Cell((text(label, inner, language, tag="Span"),), "Lbl"),
                Cell((text(item, inner, language),), "LBody"),
            ),
            columns,
            tag="LI",
            space=style.after / 2,
        )
        for label, item in zip(labels, items, strict=True)
    ]
    return List(tuple(rows), numbering)
