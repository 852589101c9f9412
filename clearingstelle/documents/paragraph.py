"""A paragraph from characters to what stands on its lines: shape, measure, place.

Lengths are in ems (parts of the type size), so a paragraph is the same whatever
its size. Nothing here knows a page.
"""

from functools import cached_property, lru_cache
from itertools import accumulate, chain
from operator import attrgetter

from clearingstelle.documents.breaking import breaks, letters
from clearingstelle.documents.direction import direction_of, visual_order
from clearingstelle.documents.fonts import FontSet, house_fonts
from clearingstelle.documents.harfbuzz import make_run
from clearingstelle.documents.hyphens import LANGUAGE as DIVIDED
from clearingstelle.documents.hyphens import WORD, divisions
from clearingstelle.documents.itemise import Item, itemise
from clearingstelle.documents.lines import Filler, Line
from clearingstelle.documents.pieces import Piece, stretched
from clearingstelle.documents.scripts import REORDERED, WITHOUT_BLANKS
from clearingstelle.documents.spans import Content, Span, mark
from clearingstelle.documents.words import Word, as_read, shaper_of

PARAGRAPHS = 600  # a sheet in every language, about 14 MB; more keeps the collector busy
START = attrgetter("item.start")


@lru_cache(maxsize=PARAGRAPHS)
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
        self._owner, self._starts = marked.owner, marked.starts
        self._shapers = [
            shaper_of(item.face, item.script, item.language, item.level % 2 == 0)
            for item in self.items
        ]
        self._words = [self._part(n, item.start, item.end) for n, item in enumerate(self.items)]
        self._ends = self._measure()
        self._breaks = self._allowed_breaks()
        self._filler = Filler(
            self.text, self._ends, self._breaks, self._hyphen_at, self._divisions, self._cuts
        )
        self._lines: dict[tuple[float, bool], list[Line]] = {}
        self._pieces: dict[tuple[int, int, bool], list[Piece]] = {}
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
        text = self.text.replace("\n", " ")
        edges = [*self._starts, len(text)]
        own = dict.fromkeys(item.span for item in self._reordered)
        return {span: as_read(text[edges[span] : edges[span + 1]]) for span in own}

    @cached_property
    def tags(self) -> list[str | None]:
        """The tag of every span that needs an element of its own inside the paragraph."""
        differing = [span.href or self.language_of(span) for span in self.spans]
        if not any(differing):
            return [None] * len(differing)
        return [
            ("Link" if span.href else "Span")
            if differs
            # Beside a link or a span the paragraph's own words carry their text themselves.
            else ("Span" if place in self.plain_of else None)
            for place, (span, differs) in enumerate(zip(self.spans, differing, strict=True))
        ]

    def language_of(self, span: Span) -> str | None:
        """The language of a span where it is not the paragraph's."""
        return span.language if span.language != self.language else None

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
            self._lines[key] = list(self._filler.lines(width, hyphenate))
        return self._lines[key]

    def pieces(self, line: Line, stretch: float = 0) -> list[Piece]:
        """What to show on a line, in the order in which it is read.

        `stretch` widens every blank, in ems.
        """
        key = line.start, line.end, line.hyphen
        if key not in self._pieces:
            self._pieces[key] = self._placed(line)
        if not stretch:
            return self._pieces[key]
        return stretched(self._pieces[key], stretch)

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

    def _part(self, number: int, start: int, end: int) -> list[Word]:
        """The words of a part of an item, in the order in which they are read."""
        if self.missing and (read := self.text[start:end]) != self._shown[start:end]:
            # a replacement still stands for its character
            return [self._shapers[number].whole(self._shown, start, end, read)]
        return self._shapers[number].words(self._shown, start, end)

    def _measure(self) -> list[float]:
        """For every place the width of all text before it."""
        steps = [0.0]
        for word in chain.from_iterable(self._words):
            steps += word.steps
        return list(accumulate(steps))

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

    # -- what the filling of lines asks for --

    def _hyphen_at(self, place: int) -> float:
        """The width of a hyphen behind a character."""
        number = next(n for n, item in enumerate(self.items) if item.start <= place < item.end)
        return self._shapers[number].hyphen.advance / self.items[number].face.upem

    def _divisions(self) -> list[int]:
        if self.language.split("-")[0] != DIVIDED:
            return []
        return [
            word.start() + place
            for word in WORD.finditer(self.text)
            if _may_be_divided(self.spans[self._owner[word.start()]])
            for place in divisions(word[0])
        ]

    def _cuts(self, start: int) -> list[int]:
        """Where a word may be cut at need: between letters with their marks, and clusters."""
        starts = {
            item.start + glyph.cluster
            for item in self.items
            if item.end > start
            for glyph in item.face.shape(
                make_run(self._shown, item.start, item.end, item.script, item.language, item.level)
            )
        }
        possible = [start + place for place in letters(self.text[start:])]
        return [place for place in possible if place in starts or place == len(self.text)]

    # -- from lines to glyphs --

    def _placed(self, line: Line) -> list[Piece]:
        start, end = line.start, line.end
        if start == end:
            return []
        inside = [n for n, i in enumerate(self.items) if i.start < end and i.end > start]
        placed: list[Piece] = []
        x = 0.0
        for place in visual_order([self.items[n].level for n in inside]):
            piece = self._piece(inside[place], line, x)
            x += piece.width
            if piece.width or any(word.clusters for word in piece.words):
                placed.append(piece)
        return sorted(placed, key=START)

    def _piece(self, number: int, line: Line, x: float) -> Piece:
        item = self.items[number]
        start, end = max(item.start, line.start), min(item.end, line.end)
        words = self._words[number]
        if start != item.start or end != item.end:
            words = self._part(number, start, end)
        if line.hyphen and end == line.end:
            words = [*words, self._shapers[number].hyphen]
        if item.level % 2:
            words = words[::-1]
        width = sum([word.advance for word in words]) / item.face.upem
        return Piece(item, x, width, tuple(words))


def _may_be_divided(span: Span) -> bool:
    """Addresses, links and words of other languages stay whole."""
    own = span.language is None or span.language.split("-")[0] == DIVIDED
    return own and not (span.direction or span.href or span.whole)
