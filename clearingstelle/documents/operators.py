"""The operators that show a piece of text on a page (PDF 32000-1, 9.4)."""

from typing import NamedTuple

from clearingstelle.documents.pdffont import EmbeddedFont
from clearingstelle.documents.pieces import Piece
from clearingstelle.documents.words import BLANK, Cluster, Word
from clearingstelle.documents.writer import Writer, number

NEAR = 0.01  # thousandths of an em that nobody sees


class Fragment(NamedTuple):
    """A word as part of an array that TJ shows, lengths in thousandths of an em."""

    lead: float  # how far from the pen the first glyph stands
    code: str
    rest: float  # how far behind it the pen ought to be


def operators(
    writer: Writer, piece: Piece, size: float, x: float, y: float, from_right: bool
) -> str:
    """Show a piece at a place: one text object, each glyph where shaping put it.

    `from_right`: the paragraph runs from right to left.
    """
    font = writer.font(piece.item.face)
    how = size, from_right and _is_number(piece)
    shows = font.shows.get(how)
    if shows is None:
        shows = font.shows[how] = _Shows(font, *how)
    made = [shows.head, f"{number(x)} {number(y)} Td\n["]
    apart = 0.0  # from where the pen is to where shaping wants it
    for word in piece.words:
        if piece.stretch and word.blanks:
            lead, code, rest = shows.widened(word, piece.stretch)
        else:
            lead, code, rest = shows[word]
        apart += lead
        if code and not -NEAR <= apart <= NEAR:
            made.append(number(-apart))
            apart = 0.0
        made.append(code)
        apart += rest
    made.append("] TJ\nET")
    return "".join(made).replace("><", "").replace("[] TJ\n", "")


class _Shows(dict[Word, Fragment]):
    """The words that a document shows in one font and size, each written once."""

    def __init__(self, font: EmbeddedFont, size: float, in_one: bool) -> None:
        super().__init__()
        self.head = f"BT /{font.key} {number(size)} Tf "
        self._how = font, size, in_one

    def __missing__(self, word: Word) -> Fragment:
        written = self[word] = self.widened(word, 0)
        return written

    def widened(self, word: Word, stretch: float) -> Fragment:
        """A word whose blanks are wider than usual, in ems."""
        return _Word(word, stretch, *self._how).written()


class _Word:
    """The glyphs of a word as part of an array that TJ shows.

    The pen is kept in whole thousandths of an em as the document's widths have it;
    what shaping wants to be elsewhere is moved by the difference.
    """

    def __init__(
        self, word: Word, stretch: float, font: EmbeddedFont, size: float, in_one: bool
    ) -> None:
        self._font = font
        self._word = word
        self._size = size
        self._in_one = in_one
        self._stretch = stretch
        self._per_unit = 1000 / font.face.upem
        self._lead = self._first() * self._per_unit
        self._pen = self._lead  # in thousandths of an em, as the viewer reckons
        self._at = 0.0  # where shaping wants the next glyph
        self._rise = 0
        self._code: list[str] = []

    def written(self) -> Fragment:
        for cluster in self._word.clusters:
            if len(cluster.glyphs) == 1:
                self._show(cluster)
                continue
            # what several glyphs say together cannot hang on one of them
            exact = cluster.text.encode("utf-16-be").hex().upper()
            self._between(f"/Span <</ActualText <FEFF{exact}>>> BDC")
            self._show(cluster)
            self._between("EMC")
        self._lift(0)
        return Fragment(self._lead, "".join(self._code), self._at - self._pen)

    def _first(self) -> int:
        """How far from its place the first glyph stands, in font units."""
        clusters = self._word.clusters
        return clusters[0].glyphs[0].dx if clusters else 0

    def _show(self, cluster: Cluster) -> None:
        text = _number_in_one(cluster.text) if self._in_one else cluster.text
        for glyph in cluster.glyphs:
            self._lift(glyph.dy)
            apart = self._at + glyph.dx * self._per_unit - self._pen
            if not -NEAR <= apart <= NEAR:
                self._code.append(number(-apart))
                self._pen += apart
            code, width = self._font.shown(glyph.gid, text)
            self._code.append(f"<{code}>")
            self._pen += width
            self._at += glyph.advance * self._per_unit
        if cluster.text == BLANK:
            self._at += self._stretch * 1000

    def _lift(self, rise: int) -> None:
        if rise != self._rise:
            self._rise = rise
            self._between(f"{number(rise * self._per_unit * self._size / 1000)} Ts")

    def _between(self, operator: str) -> None:
        """An operator that ends the array and begins the next."""
        self._code.append(f"] TJ\n{operator}\n[")


def _is_number(piece: Piece) -> bool:
    """Whether a piece is a number such as +49 30 1234567."""
    return piece.item.level % 2 == 0 and not any(c.isalpha() for c in piece.text)


def _number_in_one(text: str) -> str:
    """A blank as one that does not part digits.

    Programs that extract text guess directions anew, without our isolates: behind a
    plain blank they put the groups of a telephone number in reverse order.
    """
    return "\u00a0" if text == " " else text
