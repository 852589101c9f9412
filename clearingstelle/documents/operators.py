"""The operators that show a piece of text on a page (PDF 32000-1, 9.4)."""

from collections.abc import Iterator, Sequence

from clearingstelle.documents.pdffont import EmbeddedFont
from clearingstelle.documents.pieces import Piece
from clearingstelle.documents.writer import Writer, number

NEAR = 0.01  # thousandths of an em that nobody sees


def operators(
    writer: Writer, piece: Piece, size: float, x: float, y: float, from_right: bool
) -> Iterator[str]:
    """Show a piece at a place: one text object, each glyph where shaping put it."""
    font = writer.font(piece.item.face)
    yield f"BT /{font.key} {number(size)} Tf {number(x)} {number(y)} Td"
    yield from _Row(font, size, from_right).operators(piece)
    yield "ET"


class _Row:
    """The glyphs of a piece as operators.

    The pen is kept in whole thousandths of an em as the document's widths have it;
    what shaping wants to be elsewhere is moved by the difference.
    """

    def __init__(self, font: EmbeddedFont, size: float, from_right: bool) -> None:
        self._font = font
        self._size = size
        self._from_right = from_right  # the paragraph's direction
        self._per_unit = 1000 / font.face.upem
        self._pen = 0.0  # in thousandths of an em, as the viewer reckons
        self._at = 0.0  # where shaping wants the next glyph
        self._rise = 0
        self._codes: list[str] = []  # of glyphs that follow each other without a move
        self._shown: list[str] = []
        self._done: list[str] = []

    def operators(self, piece: Piece) -> Sequence[str]:
        said = _number_in_one if self._from_right and _is_number(piece) else str
        for cluster in piece.clusters:
            several = len(cluster.glyphs) > 1
            if several:  # what several glyphs say together cannot hang on one of them
                self._flush()
                exact = cluster.text.encode("utf-16-be").hex().upper()
                self._done.append(f"/Span <</ActualText <FEFF{exact}>>> BDC")
            text = said(cluster.text)
            for glyph in cluster.glyphs:
                if glyph.dy != self._rise or abs(self._apart(glyph.dx)) > NEAR:
                    self._move(glyph.dx, glyph.dy)
                code, width = self._font.shown(glyph.gid, text)
                self._codes.append(code)
                self._pen += width
                self._at += glyph.advance * self._per_unit
            if cluster.text == " ":
                self._at += piece.stretch * 1000
            if several:
                self._flush()
                self._done.append("EMC")
        self._flush()
        if self._rise:
            self._done.append("0 Ts")
        return self._done

    def _apart(self, dx: int) -> float:
        return self._at + dx * self._per_unit - self._pen

    def _move(self, dx: int, dy: int) -> None:
        if dy != self._rise:
            self._flush()
            self._rise = dy
            self._done.append(f"{number(dy * self._per_unit * self._size / 1000)} Ts")
        apart = self._apart(dx)
        if abs(apart) > NEAR:
            self._end_codes()
            self._shown.append(number(-apart))
            self._pen += apart

    def _end_codes(self) -> None:
        if self._codes:
            self._shown.append(f"<{''.join(self._codes)}>")
            self._codes = []

    def _flush(self) -> None:
        self._end_codes()
        if self._shown:
            self._done.append(f"[{''.join(self._shown)}] TJ")
            self._shown = []


def _is_number(piece: Piece) -> bool:
    """Whether a piece is a number such as +49 30 1234567."""
    return piece.item.level % 2 == 0 and not any(c.isalpha() for c in piece.text)


def _number_in_one(text: str) -> str:
    """A blank as one that does not part digits.

    Programs that extract text guess directions anew, without our isolates: behind a
    plain blank they put the groups of a telephone number in reverse order.
    """
    return "\u00a0" if text == " " else text
