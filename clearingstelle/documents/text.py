"""Set text: a style, a block of lines, and the operators that show the glyphs."""

from dataclasses import dataclass, replace
from enum import StrEnum

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.lines import Line
from clearingstelle.documents.operators import operators
from clearingstelle.documents.paragraph import Paragraph, paragraph_of
from clearingstelle.documents.pieces import Piece
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.structure import Element
from clearingstelle.documents.writer import Colour, rgb

BLACK: Colour = (0, 0, 0)
TIGHTEST = 0.85  # of what a font asks for from line to line


class Align(StrEnum):
    """Where the lines stand; start is left where the text runs left to right."""

    START = "start"
    END = "end"
    CENTRE = "centre"
    JUSTIFY = "justify"  # by the blanks between words; the last line at the start


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks; lengths in points."""

    size: float = 10.5
    leading: float = 14.5  # from line to line
    bold: bool = False
    align: Align = Align.START
    before: float = 0
    after: float = 4
    colour: Colour = BLACK
    keeps_next: bool = False
    may_split: bool = True
    hyphenate: bool = False  # divide German words where a line would stay too empty


BODY = Style(hyphenate=True)
SMALL = Style(size=8.5, leading=11.5, after=3, hyphenate=True)
BOLD = replace(BODY, bold=True)
TITLE = Style(size=20, leading=26, bold=True, after=8, keeps_next=True, may_split=False)
HEADING = Style(
    size=13, leading=17, bold=True, before=12, after=4, keeps_next=True, may_split=False
)


@dataclass(eq=False, frozen=True, slots=True)
class _Set:
    """One place of a story where a paragraph stands; all parts of it share this."""

    paragraph: Paragraph
    size: float
    hyphenate: bool

    def lines(self, width: float) -> list[Line]:
        return self.paragraph.lines(width / self.size, self.hyphenate)


@dataclass(eq=False, frozen=True, slots=True)
class Text(Block):
    """A paragraph or heading, or some of its lines. Made by `text` and its sisters."""

    source: _Set
    style: Style
    tag: str
    first: int = 0
    last: int | None = None  # the line after the last one; None: to the end
    own_language: bool = True  # whether the language differs from the document's

    @property
    def before(self) -> float:
        return self.style.before if not self.first else 0

    @property
    def after(self) -> float:
        return self.style.after

    @property
    def keeps_next(self) -> bool:
        return self.style.keeps_next

    def lines(self, width: float) -> list[Line]:
        return self.source.lines(width)[self.first : self.last]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.leading

    @property
    def leading(self) -> float:
        """From line to line: more than the style says where a script needs the room."""
        return max(self.style.leading, TIGHTEST * self.source.paragraph.tallest * self.style.size)

    def least(self, width: float) -> float:
        lines = len(self.lines(width))
        if not self.style.may_split or lines <= 3:
            return lines * self.leading
        return 2 * self.leading

    def split(
        self, width: float, height: float, hard: bool = False
    ) -> "tuple[Block, Block] | None":
        """At least two lines stay and two go, so that no line stands alone."""
        lines, room = len(self.lines(width)), int((height + 1e-6) / self.leading)
        fitting = min(room, lines - 2) if self.style.may_split or hard else 0
        if fitting < 2:
            fitting = min(room, lines - 1) if hard else 0
        if fitting < 1:
            return None
        cut = self.first + fitting
        return replace(self, last=cut), replace(self, first=cut)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        paragraph = self.source.paragraph
        language = paragraph.language if self.own_language else None
        element = sheet.element(self.source, self.tag, language)
        if element is not None and paragraph.reorders:
            element.actual = paragraph.plain
        sheet.writer.missing.update(dict.fromkeys(paragraph.missing))
        y = top - self._baseline()
        pen = _Pen(sheet, self, element)
        for line in self.lines(width):
            stretch = self._stretch(line, width)
            pen.show(line, stretch, x + (0 if stretch else self._indent(line, width)), y)
            y -= self.leading
        pen.lift()

    def _baseline(self) -> float:
        """From the top of a line to its baseline: the letters stand in the middle.

        It is the same for every script, so that languages beside each other share lines.
        """
        paragraph, size = self.source.paragraph, self.style.size
        free = self.style.leading - (paragraph.ascent - paragraph.descent) * size
        return free / 2 + paragraph.ascent * size

    def _indent(self, line: Line, width: float) -> float:
        align = self.style.align
        at_left = self.source.paragraph.direction is Direction.LTR
        if align is Align.END:
            at_left = not at_left
        if at_left and align is not Align.CENTRE:
            return 0
        free = width - self.source.paragraph.width_of(line) * self.style.size
        return free / 2 if align is Align.CENTRE else free

    def _stretch(self, line: Line, width: float) -> float:
        """What every blank of a justified line is wider, in ems."""
        paragraph = self.source.paragraph
        if self.style.align is not Align.JUSTIFY or not paragraph.blanks(line):
            return 0
        free = width / self.style.size - paragraph.width_of(line)
        return max(free, 0) / paragraph.blanks(line)


class _Pen:
    """Shows the pieces of a paragraph, each under the element that it belongs to.

    Neighbours of one element share a marked sequence, also from line to line.
    """

    def __init__(self, sheet: Sheet, text: Text, element: Element | None) -> None:
        self._sheet = sheet.inside(element)
        self._text = text
        self._element = element
        self._waiting: list[tuple[Piece, float, float]] = []
        self._span_of_waiting: int | None = None  # the span with an element of its own
        self._tags = (
            text.source.paragraph.tags if element else [None] * len(text.source.paragraph.spans)
        )

    def show(self, line: Line, stretch: float, x: float, y: float) -> None:
        size = self._text.style.size
        for piece in self._text.source.paragraph.pieces(line, stretch):
            own = piece.item.span if self._tags[piece.item.span] else None
            if own != self._span_of_waiting:
                self.lift()
                self._span_of_waiting = own
            self._waiting.append((piece, x + piece.x * size, y))

    def lift(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        writer, style = self._sheet.writer, self._text.style
        from_right = self._text.source.paragraph.direction is Direction.RTL
        owner = self._owner_of(self._waiting[0][0])
        with writer.tagged(owner):
            writer.code.append(f"q {rgb(style.colour)} rg")
            for piece, x, y in self._waiting:
                writer.code.append(operators(writer, piece, style.size, x, y, from_right))
            writer.code.append("Q")
        if self._span(self._waiting[0][0]).href:
            for piece, x, y in self._waiting:
                self._link(owner, piece, x, y)
        self._waiting = []

    def _span(self, piece: Piece) -> Span:
        return self._text.source.paragraph.spans[piece.item.span]

    def _owner_of(self, piece: Piece) -> Element | None:
        """Made only when the piece is written: elements stand in the order of their marks."""
        tag = self._tags[piece.item.span]
        if tag is None:
            return self._element
        paragraph = self._text.source.paragraph
        key = self._text.source, piece.item.span
        element = self._sheet.element(key, tag, paragraph.language_of(self._span(piece)))
        if element is not None:
            element.actual = paragraph.plain_of.get(piece.item.span)
        return element

    def _link(self, owner: Element | None, piece: Piece, x: float, y: float) -> None:
        span = self._span(piece)
        if span.href is None or owner is None:
            return
        size, face = self._text.style.size, piece.item.face
        box = (x, y + face.descent * size, x + piece.width * size, y + face.ascent * size)
        self._sheet.writer.link(owner, span.href, box, piece.text)


def text(content: Content, style: Style = BODY, language: str = "de", tag: str = "P") -> Text:
    """A paragraph. `language` is that of its words, for shaping and for screen readers."""
    pieces = (content,) if isinstance(content, str | Span) else tuple(content)
    source = _Set(paragraph_of(pieces, language, style.bold), style.size, style.hyphenate)
    return Text(source, style, tag)


def title(content: Content, language: str = "de") -> Text:
    """The heading of a document (H1)."""
    return text(content, TITLE, language, "H1")


def heading(content: Content, language: str = "de", style: Style = HEADING) -> Text:
    """The heading of a part (H2)."""
    return text(content, style, language, "H2")
