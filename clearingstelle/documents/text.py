"""Set text: a style, a block of lines, and the operators that show the glyphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.paragraph import Line, Paragraph, Piece, paragraph_of
from clearingstelle.documents.pdffont import EmbeddedFont
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.structure import Element
from clearingstelle.documents.writer import Colour, Writer, number, rgb

BLACK: Colour = (0, 0, 0)


class Align(StrEnum):
    """Where the lines stand; start is left where the text runs left to right."""

    START = "start"
    END = "end"
    CENTRE = "centre"


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


BODY = Style()
SMALL = Style(size=8.5, leading=11.5, after=3)
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

    def lines(self, width: float) -> list[Line]:
        return self.paragraph.lines(width / self.size)


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
        return len(self.lines(width)) * self.style.leading

    def least(self, width: float) -> float:
        lines = len(self.lines(width))
        if not self.style.may_split or lines <= 3:
            return lines * self.style.leading
        return 2 * self.style.leading

    def split(
        self, width: float, height: float, hard: bool = False
    ) -> "tuple[Block, Block] | None":
        """At least two lines stay and two go, so that no line stands alone."""
        lines, room = len(self.lines(width)), int((height + 1e-6) / self.style.leading)
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
        sheet.writer.missing.update(dict.fromkeys(paragraph.missing))
        y = top - self._baseline()
        pen = _Pen(sheet, self, element)
        for line in self.lines(width):
            pen.show(line, x + self._indent(line, width), y)
            y -= self.style.leading
        pen.lift()

    def _baseline(self) -> float:
        """From the top of a line to its baseline: the letters stand in the middle."""
        paragraph, size = self.source.paragraph, self.style.size
        free = self.style.leading - (paragraph.ascent - paragraph.descent) * size
        return free / 2 + paragraph.ascent * size

    def _indent(self, line: Line, width: float) -> float:
        free = width - line.width * self.style.size
        rightwards = self.source.paragraph.direction != "rtl"
        return {
            Align.START: 0 if rightwards else free,
            Align.END: free if rightwards else 0,
            Align.CENTRE: free / 2,
        }[self.style.align]


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

    def show(self, line: Line, x: float, y: float) -> None:
        size = self._text.style.size
        for piece in self._text.source.paragraph.pieces(line):
            own = piece.item.span if self._tag_of(piece) else None
            if own != self._span_of_waiting:
                self.lift()
                self._span_of_waiting = own
            self._waiting.append((piece, x + piece.x * size, y))

    def lift(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        writer, style = self._sheet.writer, self._text.style
        owner = self._owner_of(self._waiting[0][0])
        with writer.tagged(owner):
            writer.code.append(f"q {rgb(style.colour)} rg")
            for piece, x, y in self._waiting:
                writer.code.extend(_operators(writer, piece, style.size, x, y))
            writer.code.append("Q")
        for piece, x, y in self._waiting:
            self._link(owner, piece, x, y)
        self._waiting = []

    def _span(self, piece: Piece) -> Span:
        return self._text.source.paragraph.spans[piece.item.span]

    def _tag_of(self, piece: Piece) -> str | None:
        """The tag of a piece that needs an element of its own inside the paragraph."""
        span = self._span(piece)
        if self._element is None:
            return None
        if span.href:
            return "Link"
        return "Span" if self._language_of(span) else None

    def _language_of(self, span: Span) -> str | None:
        return span.language if span.language != self._text.source.paragraph.language else None

    def _owner_of(self, piece: Piece) -> Element | None:
        """Made only when the piece is written: elements stand in the order of their marks."""
        tag = self._tag_of(piece)
        if tag is None:
            return self._element
        key = self._text.source, piece.item.span
        return self._sheet.element(key, tag, self._language_of(self._span(piece)))

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
    return Text(_Set(paragraph_of(pieces, language, style.bold), style.size), style, tag)


def title(content: Content, language: str = "de") -> Text:
    """The heading of a document (H1)."""
    return text(content, TITLE, language, "H1")


def heading(content: Content, language: str = "de", style: Style = HEADING) -> Text:
    """The heading of a part (H2)."""
    return text(content, style, language, "H2")


# -- operators --


def _operators(writer: Writer, piece: Piece, size: float, x: float, y: float) -> Iterator[str]:
    """Show a piece at a place: one text object, each glyph where shaping put it."""
    font = writer.font(piece.item.face)
    yield f"BT /{font.key} {number(size)} Tf {number(x)} {number(y)} Td"
    yield from _Row(font, size).operators(piece)
    yield "ET"


class _Row:
    """The glyphs of a piece as operators.

    The pen is kept in whole thousandths of an em as the document's widths have it;
    what shaping wants to be elsewhere is moved by the difference.
    """

    def __init__(self, font: EmbeddedFont, size: float) -> None:
        self._font = font
        self._size = size
        self._per_unit = 1000 / font.face.upem
        self._pen = 0.0  # in thousandths of an em, as the viewer reckons
        self._at = 0.0  # where shaping wants the next glyph
        self._rise = 0
        self._shown: list[str] = []
        self._done: list[str] = []

    def operators(self, piece: Piece) -> Sequence[str]:
        for cluster in piece.clusters:
            several = len(cluster.glyphs) > 1
            if several:  # what several glyphs say together cannot hang on one of them
                self._flush()
                exact = cluster.text.encode("utf-16-be").hex().upper()
                self._done.append(f"/Span <</ActualText <FEFF{exact}>>> BDC")
            for glyph in cluster.glyphs:
                self._move(glyph.dx, glyph.dy)
                code = self._font.code(glyph.gid, cluster.text)
                self._shown.append(f"<{code:04X}>")
                self._pen += self._font.width(glyph.gid)
                self._at += glyph.advance * self._per_unit
            if several:
                self._flush()
                self._done.append("EMC")
        self._flush()
        if self._rise:
            self._done.append("0 Ts")
        return self._done

    def _move(self, dx: int, dy: int) -> None:
        if dy != self._rise:
            self._flush()
            self._rise = dy
            self._done.append(f"{number(dy * self._per_unit * self._size / 1000)} Ts")
        apart = self._at + dx * self._per_unit - self._pen
        if abs(apart) > 0.01:
            self._shown.append(number(-apart))
            self._pen += apart

    def _flush(self) -> None:
        if self._shown:
            self._done.append(f"[{''.join(self._shown)}] TJ")
            self._shown = []
