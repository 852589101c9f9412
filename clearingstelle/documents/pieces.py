"""What stands on a line: the pieces that fonts show in one go."""

from collections.abc import Sequence
from typing import NamedTuple

from clearingstelle.documents.itemise import Item
from clearingstelle.documents.words import Word


class Piece(NamedTuple):
    """What one font shows on a line in one go."""

    item: Item
    x: float  # from the line's left end, in ems
    width: float
    words: tuple[Word, ...]  # seen from left to right
    stretch: float = 0  # what every blank is wider than usual, in ems

    @property
    def blanks(self) -> int:
        return sum(word.blanks for word in self.words)

    @property
    def text(self) -> str:
        """The characters as they are read."""
        words = self.words[::-1] if self.item.level % 2 else self.words
        return "".join(word.text for word in words)


def stretched(pieces: Sequence[Piece], stretch: float) -> list[Piece]:
    """The pieces moved apart by blanks that are wider than usual."""
    moved: dict[int, Piece] = {}
    x = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.x):
        width = piece.width + stretch * piece.blanks
        moved[id(piece)] = piece._replace(x=x, width=width, stretch=stretch)
        x += width
    return [moved[id(piece)] for piece in pieces]
