"""A paragraph from characters to lines: itemise, shape, measure, break.

Lengths are in ems (parts of the type size), so a paragraph is the same whatever
its size. Nothing here knows a page.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, groupby

from clearingstelle.documents.breaking import breaks
from clearingstelle.documents.direction import direction_of, levels, visual_order
from clearingstelle.documents.fonts import FontSet, house_fonts, is_unseen
from clearingstelle.documents.harfbuzz import Face, Glyph, make_run
from clearingstelle.documents.spans import Content, Span, mark

COMMON = "Zyyy"  # digits, blanks, punctuation: they go with the letters before them
# The first word of a letter's Unicode name is its script.
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek"}


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of one face, script, level and span."""

    start: int
    end: int
    face: Face
    script: str
    level: int
    span: int
    language: str

    @property
    def kind(self) -> tuple[Face, str, int, int]:
        return self.face, self.script, self.level, self.span


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line of a paragraph starts and ends, blanks at its end left out."""

    start: int
    end: int
    width: float  # in ems


@dataclass(frozen=True, slots=True)
class Cluster:
    """The glyphs that stand for some characters together, seen from left to right."""

    start: int
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> int:
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one font shows on a line in one go."""

    item: Item
    x: float  # from the line's left end, in ems
    width: float
    clusters: tuple[Cluster, ...]
    text: str  # as it is read


@lru_cache(maxsize=4_000)
def paragraph_of(content: tuple[str | Span, ...], language: str, bold: bool) -> "Paragraph":
    """The paragraph of a content; what does not change is shaped once per process."""
    return Paragraph(content, language, bold)


class Paragraph:
    """Text that was shaped and measured, ready to be set at any width."""

    def __init__(
        self, content: Content, language: str, bold: bool = False, fonts: FontSet | None = None
    ) -> None:
        marked = mark(content)
        fonts = fonts or house_fonts()
        self.text = marked.text
        self.spans = marked.spans
        self.language = language
        self.direction = direction_of(language)
        self.missing = fonts.missing(self.text)  # what a replacement is shown for
        self._shown = fonts.showable(self.text)
        self.items = tuple(self._itemise(marked.owner, bold, fonts))
        self._ends = self._measure()
        self._breaks = self._allowed_breaks(marked.owner)
        self._lines: dict[float, list[Line]] = {}
        self._pieces: dict[Line, list[Piece]] = {}
        faces = {item.face for item in self.items} or {fonts.families[0].face(bold)}
        self.ascent = max(face.ascent for face in faces)
        self.descent = min(face.descent for face in faces)

    def lines(self, width: float) -> list[Line]:
        """The lines at a width in ems; a word too long for a line is cut."""
        if width not in self._lines:
            self._lines[width] = self._broken(width)
        return self._lines[width]

    def _broken(self, width: float) -> list[Line]:
        found: list[Line] = []
        start = 0
        while start < len(self.text):
            end = self._line_end(start, width)
            found.append(self._line(start, end))
            start = end
        return found

    def pieces(self, line: Line) -> list[Piece]:
        """What to show on a line, in the order in which it is read."""
        if line not in self._pieces:
            self._pieces[line] = self._placed(line)
        return self._pieces[line]

    def _placed(self, line: Line) -> list[Piece]:
        if line.start == line.end:
            return []
        inside = [i for i in self.items if i.start < line.end and i.end > line.start]
        placed: list[Piece] = []
        x = 0.0
        for place in visual_order([item.level for item in inside]):
            piece = self._piece(inside[place], line, x)
            x += piece.width
            placed.append(piece)
        return sorted(placed, key=lambda piece: piece.item.start)

    # -- from characters to items --

    def _itemise(self, owner: Sequence[int], bold: bool, fonts: FontSet) -> Iterator[Item]:
        level = levels(self.text, self.direction)
        script = _scripts(self._shown)
        weight = [self.spans[place].bold or bold for place in owner]
        face = _faces(self._shown, weight, fonts)
        keys = list(zip(face, script, level, owner, strict=True))
        for key, group in groupby(range(len(keys)), key=keys.__getitem__):
            places = list(group)
            language = self.spans[key[3]].language or self.language
            yield Item(places[0], places[-1] + 1, *key, language)

    # -- from items to measures --

    def _glyphs(self, item: Item, start: int, end: int) -> tuple[Glyph, ...]:
        run = make_run(self._shown, start, end, item.script, item.language, item.level)
        return item.face.shape(run)

    def _measure(self) -> list[float]:
        """For every place the width of all text before it."""
        advance = [0.0] * len(self.text)
        for item in self.items:
            for cluster in self._clusters(item, item.start, item.end):
                advance[cluster.start] += cluster.advance / item.face.upem
        return [0.0, *accumulate(advance)]

    def _allowed_breaks(self, owner: Sequence[int]) -> list[int]:
        whole = {place for place, span in enumerate(self.spans) if span.whole}
        return [
            place
            for place in breaks(self._shown)
            if place == len(self.text)
            or owner[place] != owner[place - 1]
            or owner[place] not in whole
        ]

    # -- from measures to lines --

    def _line(self, start: int, end: int) -> Line:
        last = end
        while last > start and self.text[last - 1] in " \n":
            last -= 1
        return Line(start, last, self._ends[last] - self._ends[start])

    def _line_end(self, start: int, width: float) -> int:
        """The furthest break that fits; else as much of the word as fits."""
        best = None
        for end in self._breaks[bisect_right(self._breaks, start) :]:
            if self._line(start, end).width > width + 1e-6:
                break
            best = end
            if self.text[end - 1] == "\n":
                break
        return best or self._cut(start, width)

    def _cut(self, start: int, width: float) -> int:
        """How much of a word too long for any line fits, at least one cluster."""
        starts = sorted(
            item.start + glyph.cluster
            for item in self.items
            if item.end > start
            for glyph in self._glyphs(item, item.start, item.end)
        )
        ends = [place for place in (*dict.fromkeys(starts), len(self.text)) if place > start]
        fitting = [place for place in ends if self._ends[place] - self._ends[start] <= width]
        return fitting[-1] if fitting else ends[0]

    # -- from lines to glyphs --

    def _piece(self, item: Item, line: Line, x: float) -> Piece:
        start, end = max(item.start, line.start), min(item.end, line.end)
        clusters = tuple(self._clusters(item, start, end))
        width = sum(cluster.advance for cluster in clusters) / item.face.upem
        text = "".join(c for c in self.text[start:end] if not is_unseen(c))
        return Piece(item, x, width, clusters, text)

    def _clusters(self, item: Item, start: int, end: int) -> Iterator[Cluster]:
        glyphs = self._glyphs(item, start, end)
        firsts = sorted({glyph.cluster for glyph in glyphs})
        after = dict(zip(firsts, [*firsts[1:], end - start], strict=True))
        for first, group in groupby(glyphs, key=lambda glyph: glyph.cluster):
            text = self.text[start + first : start + after[first]]
            seen = "".join(c for c in text if not is_unseen(c))
            if seen:
                yield Cluster(start + first, seen, tuple(group))


def _scripts(text: str) -> list[str]:
    """The script of every character; what has none takes that of its neighbour."""
    own = [script_of(character) for character in text]
    before = _filled(own)
    return [script or COMMON for script in reversed(_filled(list(reversed(before))))]


def _filled(scripts: Iterable[str | None]) -> list[str | None]:
    last: str | None = None
    filled: list[str | None] = []
    for script in scripts:
        last = script or last
        filled.append(last)
    return filled


@cache
def script_of(character: str) -> str | None:
    """The ISO 15924 code of a letter's script; None for what belongs to none."""
    if not character.isalpha():
        return None
    return SCRIPTS.get(unicodedata.name(character, "").split(" ")[0].split("-")[0])


def _faces(text: str, bold: Sequence[bool], fonts: FontSet) -> list[Face]:
    """The face of every character; an unseen one and a mark stay with their neighbour."""
    chosen: list[Face] = []
    for character, heavy in zip(text, bold, strict=True):
        usual = fonts.families[0].face(heavy)
        if chosen and _stays(character, chosen[-1], fonts, heavy):
            chosen.append(chosen[-1])
        else:
            chosen.append(fonts.face_of(character, heavy) or usual)
    return chosen


def _stays(character: str, last: Face, fonts: FontSet, heavy: bool) -> bool:
    """Whether a character keeps the face of the one before it."""
    if last not in [family.face(heavy) for family in fonts.families]:
        return False  # the weight changes here
    follows = is_unseen(character) or unicodedata.combining(character) or character == " "
    return bool(follows) and (is_unseen(character) or ord(character) in last.characters)
