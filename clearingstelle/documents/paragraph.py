"""A paragraph from characters to lines: shape, measure, break, place.

Lengths are in ems (parts of the type size), so a paragraph is the same whatever
its size. Nothing here knows a page.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, groupby

from clearingstelle.documents.breaking import breaks, letters
from clearingstelle.documents.direction import direction_of, visual_order
from clearingstelle.documents.fonts import FontSet, house_fonts, is_unseen
from clearingstelle.documents.harfbuzz import Glyph, make_run
from clearingstelle.documents.hyphens import LANGUAGE as DIVIDED
from clearingstelle.documents.hyphens import SOFT_HYPHEN, WORD, divisions
from clearingstelle.documents.itemise import Item, itemise
from clearingstelle.documents.pieces import (
    JOINERS,
    Cluster,
    Line,
    Piece,
    as_read,
    hyphen_of,
    stretched,
)
from clearingstelle.documents.scripts import REORDERED, WITHOUT_BLANKS
from clearingstelle.documents.spans import Content, Span, mark

RAGGED = 0.2  # the part of a line that may stay empty before a word is divided
CLOSE = 1e-6


@lru_cache(maxsize=4_000)
def paragraph_of(content: tuple[str | Span, ...], language: str, bold: bool) -> "Paragraph":
    """The paragraph of a content; what does not change is shaped once per process."""
    return Paragraph(content, language, bold)


class Paragraph:
    """Text that was shaped and measured, ready to be set at any width."""

    def __init__(
        self, content: Content, language: str, bold: bool = False, fonts: FontSet | None = None
    ) -> None:
        marked = mark(content, language)
        fonts = fonts or house_fonts()
        self.text = marked.text
        self.spans = marked.spans
        self.language = language
        self.direction = direction_of(language)
        itemised = itemise(marked, language, self.direction, bold, fonts)
        self.items = itemised.items
        self.missing = itemised.missing  # what a replacement is shown for
        self._shown = itemised.shown
        self._owner = marked.owner
        self._ends = self._measure()
        self._breaks = self._allowed_breaks()
        self._lines: dict[tuple[float, bool], list[Line]] = {}
        self._pieces: dict[Line, list[Piece]] = {}
        usual = fonts.families[0].face(bold)
        self.ascent, self.descent = usual.ascent, usual.descent
        faces = {item.face for item in self.items}
        self.tallest = max((face.ascent - face.descent for face in faces), default=0.0)

    @cached_property
    def plain(self) -> str:
        """The text as it is read, without what only steers it."""
        return as_read(self.text.replace("\n", " "))

    @cached_property
    def reorders(self) -> bool:
        """Whether its glyphs stand in another order than its characters."""
        return bool(self._reordered)

    @cached_property
    def plain_of(self) -> dict[int, str]:
        """The text of every span whose glyphs stand in another order than its characters."""
        own = dict.fromkeys((item.span for item in self._reordered), "")
        for character, span in zip(self.text, self._owner, strict=True):
            if span in own:
                own[span] += character
        return {span: as_read(text.replace("\n", " ")) for span, text in own.items()}

    @cached_property
    def _reordered(self) -> list[Item]:
        """The items that are read and whose glyphs change places."""
        return [
            item
            for item in self.items
            if (item.level % 2 or item.script in REORDERED)
            and as_read(self.text[item.start : item.end])
        ]

    def lines(self, width: float, hyphenate: bool = False) -> list[Line]:
        """The lines at a width in ems; a word too long for a line is cut.

        `hyphenate` divides German words where a line would stay empty by a fifth.
        """
        key = width, hyphenate
        if key not in self._lines:
            self._lines[key] = list(self._broken(width, hyphenate))
        return self._lines[key]

    def pieces(self, line: Line, stretch: float = 0) -> list[Piece]:
        """What to show on a line, in the order in which it is read.

        `stretch` widens every blank, in ems.
        """
        if line not in self._pieces:
            self._pieces[line] = self._placed(line)
        if not stretch:
            return self._pieces[line]
        return stretched(self._pieces[line], stretch)

    def blanks(self, line: Line) -> int:
        """How many blanks may be stretched to justify a line."""
        pieces = self.pieces(line)
        if line.last or any(piece.item.script in WITHOUT_BLANKS for piece in pieces):
            return 0
        return sum(piece.blanks for piece in pieces)

    def width_of(self, line: Line) -> float:
        """The width of a line as it is shown, in ems."""
        return sum(piece.width for piece in self.pieces(line))

    # -- from items to measures --

    def _glyphs(self, item: Item, start: int, end: int) -> tuple[Glyph, ...]:
        run = make_run(self._shown, start, end, item.script, item.language, item.level)
        return item.face.shape(run)

    def _measure(self) -> list[float]:
        """For every place the width of all text before it."""
        advance = [0.0] * len(self.text)
        for item in self.items:
            for glyph in self._glyphs(item, item.start, item.end):
                place = item.start + glyph.cluster
                if not is_unseen(self.text[place]):
                    advance[place] += glyph.advance / item.face.upem
        return [0.0, *accumulate(advance)]

    def _allowed_breaks(self) -> list[int]:
        whole = {place for place, span in enumerate(self.spans) if span.whole}
        owner = self._owner
        return [
            place
            for place in breaks(self._shown)
            if place == len(self.text)
            or owner[place] != owner[place - 1]
            or owner[place] not in whole
        ]

    # -- from measures to lines --

    def _broken(self, width: float, hyphenate: bool) -> Iterator[Line]:
        start = 0
        while start < len(self.text):
            end, hyphen = self._line_end(start, width, hyphenate)
            yield self._line(start, end, hyphen)
            start = end

    def _line(self, start: int, end: int, hyphen: bool = False) -> Line:
        last = end
        while last > start and _vanishes(self.text[last - 1]):
            last -= 1
        at_soft = self.text[end - 1] == SOFT_HYPHEN and start < last and end < len(self.text)
        hyphen = hyphen or at_soft
        width = self._ends[last] - self._ends[start]
        if hyphen:
            item = self._item_at(last - 1)
            width += hyphen_of(item, last).advance / item.face.upem
        at_end = end == len(self.text) or self.text[end - 1] == "\n"
        return Line(start, last, width, hyphen, at_end)

    def _line_end(self, start: int, width: float, hyphenate: bool) -> tuple[int, bool]:
        """The furthest break that fits, and whether a word is divided there."""
        best, end = None, len(self.text)
        for end in self._breaks[bisect_right(self._breaks, start) :]:
            if self._line(start, end).width > width + CLOSE:
                break
            best = end
            if self.text[end - 1] == "\n" or end == len(self.text):
                return end, False
        if best is None or (hyphenate and self._is_ragged(start, best, width)):
            divided = self._divided(start, best or start, end, width)
            if divided:
                return divided, True
        return best or self._cut(start, width), False

    def _is_ragged(self, start: int, end: int, width: float) -> bool:
        return self._line(start, end).width < width * (1 - RAGGED)

    def _divided(self, start: int, first: int, last: int, width: float) -> int | None:
        """The furthest place to divide a German word that fits on the line."""
        fitting = [
            place
            for place in self._divisions
            if first < place < last and self._line(start, place, hyphen=True).width <= width + CLOSE
        ]
        return fitting[-1] if fitting else None

    @cached_property
    def _divisions(self) -> list[int]:
        if self.language.split("-")[0] != DIVIDED:
            return []
        return [
            word.start() + place
            for word in WORD.finditer(self.text)
            if _may_be_divided(self.spans[self._owner[word.start()]])
            for place in divisions(word[0])
        ]

    def _cut(self, start: int, width: float) -> int:
        """How much of a word too long for any line fits, at least one letter with its marks."""
        starts = {
            item.start + glyph.cluster
            for item in self.items
            if item.end > start
            for glyph in self._glyphs(item, item.start, item.end)
        }
        possible = [start + place for place in letters(self.text[start:])]
        ends = [place for place in possible if place in starts or place == len(self.text)]
        fitting = [place for place in ends if self._ends[place] - self._ends[start] <= width]
        return fitting[-1] if fitting else ends[0]

    # -- from lines to glyphs --

    def _item_at(self, place: int) -> Item:
        return next(item for item in self.items if item.start <= place < item.end)

    def _placed(self, line: Line) -> list[Piece]:
        if line.start == line.end:
            return []
        inside = [i for i in self.items if i.start < line.end and i.end > line.start]
        placed: list[Piece] = []
        x = 0.0
        for place in visual_order([item.level for item in inside]):
            piece = self._piece(inside[place], line, x)
            x += piece.width
            if piece.clusters:
                placed.append(piece)
        return sorted(placed, key=lambda piece: piece.item.start)

    def _piece(self, item: Item, line: Line, x: float) -> Piece:
        start, end = max(item.start, line.start), min(item.end, line.end)
        clusters = list(self._clusters(item, start, end))
        if line.hyphen and end == line.end:
            clusters.insert(0 if item.level % 2 else len(clusters), hyphen_of(item, end))
        width = sum(cluster.advance for cluster in clusters) / item.face.upem
        return Piece(item, x, width, tuple(clusters), as_read(self.text[start:end]))

    def _clusters(self, item: Item, start: int, end: int) -> Iterator[Cluster]:
        glyphs = self._glyphs(item, start, end)
        firsts = sorted({glyph.cluster for glyph in glyphs})
        after = dict(zip(firsts, [*firsts[1:], end - start], strict=True))
        for first, group in groupby(glyphs, key=lambda glyph: glyph.cluster):
            text = self.text[start + first : start + after[first]]
            seen = as_read(text)
            if seen:
                yield Cluster(start + first, seen, tuple(group))


def _may_be_divided(span: Span) -> bool:
    """Addresses, links and words of other languages stay whole."""
    own = span.language is None or span.language.split("-")[0] == DIVIDED
    return own and not (span.direction or span.href or span.whole)


def _vanishes(character: str) -> bool:
    """Whether a character takes no room at the end of a line."""
    return character == " " or (is_unseen(character) and character not in JOINERS)
