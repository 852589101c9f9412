"""What a page is filled with: blocks that know their height, split and draw themselves.

A block never changes while it is placed: both halves of a split share what they
draw, so that a paragraph over two pages stays one paragraph for a screen reader.
Lengths in points.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from clearingstelle.documents.structure import Attribute, Element
from clearingstelle.documents.writer import Writer


class Sheet:
    """The page under the pen, and the element that new content belongs to."""

    def __init__(self, writer: Writer, parent: Element | None) -> None:
        self.writer = writer
        self.parent = parent  # None: whatever is drawn is decoration
        self._known: dict[Hashable, Element] = {}

    def element(
        self,
        owner: Hashable,
        tag: str,
        language: str | None = None,
        alt: str | None = None,
        attributes: Mapping[str, Attribute] | None = None,
    ) -> Element | None:
        """The element of what is drawn, made when its first part shows."""
        if self.parent is None:
            return None
        key = self.parent, owner
        if key not in self._known:
            self._known[key] = self.parent.add(tag, language, alt, attributes)
        return self._known[key]

    def inside(self, parent: Element | None) -> "Sheet":
        """The same page for what belongs into an element."""
        sheet = Sheet(self.writer, parent)
        sheet._known = self._known
        return sheet


@dataclass(eq=False, frozen=True, slots=True)
class Block(ABC):
    """One thing of a story. Between two blocks stands the larger of their distances."""

    @property
    def before(self) -> float:
        return 0

    @property
    def after(self) -> float:
        return 0

    @property
    def keeps_next(self) -> bool:
        """Whether the next block must begin on the same page."""
        return False

    @abstractmethod
    def height(self, width: float) -> float:
        """The height at a width."""

    def least(self, width: float) -> float:
        """The height of the smallest part that may stand alone at a page's end."""
        return self.height(width)

    def split(
        self, width: float, height: float, hard: bool = False
    ) -> "tuple[Block, Block] | None":
        """The part that fits into a height and the rest; None when nothing fits.

        `hard`: the page is empty, so what is usually kept whole must be parted too.
        """
        del width, height, hard

    @abstractmethod
    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at x, top."""


@dataclass(eq=False, frozen=True, slots=True)
class Space(Block):
    """An empty height."""

    points: float

    def height(self, width: float) -> float:
        del width
        return self.points

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Nothing to see."""


@dataclass(eq=False, frozen=True, slots=True)
class PageBreak(Block):
    """What follows begins on a new page."""

    def height(self, width: float) -> float:
        del width
        return 0

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Nothing to see."""


@dataclass(eq=False, frozen=True, slots=True)
class Rule(Block):
    """A line across."""

    thick: float = 0.6
    space: float = 4

    @property
    def before(self) -> float:
        return self.space

    @property
    def after(self) -> float:
        return self.space

    def height(self, width: float) -> float:
        del width
        return self.thick

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        y = top - self.thick / 2
        sheet.writer.rule((x, y), (x + width, y), self.thick)


@dataclass(eq=False, frozen=True, slots=True)
class Placed:
    """A block and its distance from the top of those it stands with."""

    block: Block
    down: float


def stacked(blocks: Sequence[Block], width: float) -> tuple[list[Placed], float]:
    """Blocks one below the other, and their height together."""
    placed: list[Placed] = []
    y = gap = 0.0
    for block in blocks:
        if placed:
            y += max(gap, block.before)
        placed.append(Placed(block, y))
        y += block.height(width)
        gap = block.after
    return placed, y


def split_stack(
    blocks: Sequence[Block], width: float, height: float, hard: bool
) -> tuple[list[Block], list[Block]]:
    """The blocks that fit into a height, the last perhaps in part, and the rest."""
    placed, _ = stacked(blocks, width)
    for number, (block, place) in enumerate(zip(blocks, placed, strict=True)):
        if place.down + block.height(width) <= height + 1e-6:
            continue
        parts = block.split(width, height - place.down, hard and not number)
        if parts is None:
            return list(blocks[:number]), list(blocks[number:])
        return [*blocks[:number], parts[0]], [parts[1], *blocks[number + 1 :]]
    return list(blocks), []


@dataclass(eq=False, frozen=True, slots=True)
class Together(Block):
    """Blocks that stay on one page."""

    blocks: tuple[Block, ...]

    @property
    def before(self) -> float:
        return self.blocks[0].before if self.blocks else 0

    @property
    def after(self) -> float:
        return self.blocks[-1].after if self.blocks else 0

    def height(self, width: float) -> float:
        return stacked(self.blocks, width)[1]

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        for placed in stacked(self.blocks, width)[0]:
            placed.block.draw(sheet, x, top - placed.down, width)
