"""What stands on a line: lines, clusters of glyphs, and the pieces that fonts show in one go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from clearingstelle.documents.fonts import is_unseen
from clearingstelle.documents.harfbuzz import Glyph, make_run
from clearingstelle.documents.hyphens import SOFT_HYPHEN
from clearingstelle.documents.itemise import Item

JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line of a paragraph starts and ends, blanks at its end left out."""

    start: int
    end: int
    width: float  # in ems
    hyphen: bool = False  # a word is divided at its end
    last: bool = False  # of the paragraph, or before a newline


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
    stretch: float = 0  # what every blank is wider than usual, in ems

    @property
    def blanks(self) -> int:
        return sum(cluster.text == " " for cluster in self.clusters)


def hyphen_of(item: Item, place: int) -> Cluster:
    """The hyphen of a divided word; read back it is a soft one, so the word is found whole."""
    run = make_run("-", 0, 1, item.script, item.language, item.level)
    return Cluster(place, SOFT_HYPHEN, item.face.shape(run))


def stretched(pieces: Sequence[Piece], stretch: float) -> list[Piece]:
    """The pieces moved apart by blanks that are wider than usual."""
    moved: dict[int, Piece] = {}
    x = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.x):
        width = piece.width + stretch * piece.blanks
        moved[id(piece)] = replace(piece, x=x, width=width, stretch=stretch)
        x += width
    return [moved[id(piece)] for piece in pieces]


@lru_cache(maxsize=20_000)
def as_read(text: str) -> str:
    """The characters that are read; the joiners spell words and stay (Persian, Hindi)."""
    return "".join(c for c in text if c in JOINERS or not is_unseen(c))
