"""From a story to pages: place the blocks, then draw them with header and footer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from clearingstelle.documents.blocks import Block, PageBreak, Sheet
from clearingstelle.documents.rows import side_by_side
from clearingstelle.documents.text import SMALL, Align, Style, text
from clearingstelle.documents.writer import Writer

A4 = (595.276, 841.89)
MILLIMETRE = 72 / 25.4


class DoesNotFit(Exception):
    """A block is higher than an empty page and cannot be split: a fault of its maker."""


Footer = Callable[[int, int], Block]  # from the page's number and the number of pages


@dataclass(frozen=True, slots=True)
class Template:
    """A page: its size and edges in points, and what repeats around the content."""

    size: tuple[float, float] = A4
    left: float = 18 * MILLIMETRE
    right: float = 18 * MILLIMETRE
    top: float = 16 * MILLIMETRE
    bottom: float = 22 * MILLIMETRE
    footer: Footer | None = None
    footer_gap: float = 8  # from the content's lower edge to the footer
    header: Footer | None = None  # in the upper edge; decoration, as the footer is
    header_down: float = 8 * MILLIMETRE  # from the upper edge of the page

    @property
    def width(self) -> float:
        """The width of the content."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height of the content."""
        return self.size[1] - self.top - self.bottom


@dataclass(slots=True)
class Page:
    """What stands on a page: blocks with their distance from the content's top."""

    blocks: list[tuple[int, Block, float]] = field(default_factory=list)  # with place in story


def running_footer(left: str, width: float, style: Style = SMALL) -> Footer:
    """A line such as „Bericht 2026 … Seite 1 von 3“ below every page."""

    def footer(page: int, pages: int) -> Block:
        count = text(f"Seite {page} von {pages}", _at_end(style))
        return side_by_side([text(left, style), count], [width * 0.75, width * 0.25])

    return footer


def paginate(story: Sequence[Block], template: Template) -> list[Page]:
    """Place a story on pages; raises `DoesNotFit`."""
    return _Paginator(template).run(story)


def build(
    story: Sequence[Block], title: str, language: str = "de", template: Template | None = None
) -> bytes:
    """A story as a tagged PDF; the same story gives the same bytes.

    `title` is shown by viewers and read out first; `language` is the document's.
    Raises `DoesNotFit`.
    """
    template = template or Template()
    pages = paginate(story, template)
    writer = Writer(title, language, template.size)
    sheets: dict[int, Sheet] = {}  # the parts of one block on several pages share a sheet
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.next_page()
        for place, block, down in page.blocks:
            sheet = sheets.setdefault(place, Sheet(writer, writer.root))
            block.draw(sheet, template.left, template.size[1] - template.top - down, template.width)
        if template.header:
            top = template.size[1] - template.header_down
            head = template.header(number, len(pages))
            head.draw(Sheet(writer, None), template.left, top, template.width)
        if template.footer:
            foot = template.footer(number, len(pages))
            top = template.bottom - template.footer_gap
            foot.draw(Sheet(writer, None), template.left, top, template.width)
    return writer.finish()


class _Paginator:
    def __init__(self, template: Template) -> None:
        self._template = template
        self._pages = [Page()]
        self._y = 0.0  # the lower edge of the last block
        self._gap = 0.0  # what the last block wants below it

    def run(self, story: Sequence[Block]) -> list[Page]:
        for place, block in enumerate(story):
            if isinstance(block, PageBreak):
                self._turn()
                continue
            if not self._fits(self._least(story, place), block):
                self._turn()
            self._place(place, block)
        return self._pages

    def _least(self, story: Sequence[Block], place: int) -> float:
        """The height that must be free to begin a block here."""
        block, width = story[place], self._template.width
        if not block.keeps_next or place + 1 == len(story):
            return block.least(width)
        following = story[place + 1]
        gap = max(block.after, following.before)
        return block.height(width) + gap + self._least(story, place + 1)

    def _place(self, place: int, block: Block) -> None:
        rest: Block | None = block
        while rest is not None:
            rest = self._place_part(place, rest)

    def _place_part(self, place: int, block: Block) -> Block | None:
        """Place what fits of a block; the rest of it comes back."""
        width = self._template.width
        if self._fits(block.height(width), block):
            self._put(place, block)
            return None
        empty = not self._pages[-1].blocks
        parts = block.split(width, self._template.height - self._top_of(block), hard=empty)
        if parts is not None:
            self._put(place, parts[0])
            self._turn()
            return parts[1]
        if empty:
            raise DoesNotFit(type(block).__name__)
        self._turn()
        return block

    def _top_of(self, block: Block) -> float:
        return self._y + max(self._gap, block.before) if self._pages[-1].blocks else 0.0

    def _fits(self, height: float, block: Block) -> bool:
        return self._top_of(block) + height <= self._template.height + 1e-6

    def _put(self, place: int, block: Block) -> None:
        top = self._top_of(block)
        self._pages[-1].blocks.append((place, block, top))
        self._y = top + block.height(self._template.width)
        self._gap = block.after

    def _turn(self) -> None:
        if self._pages[-1].blocks:
            self._pages.append(Page())
        self._y = self._gap = 0.0


def _at_end(style: Style) -> Style:
    return Style(style.size, style.leading, style.bold, Align.END, colour=style.colour)
