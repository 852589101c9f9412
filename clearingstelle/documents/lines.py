"""A measured paragraph is filled into lines: as much on each as fits, a word divided at need."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from clearingstelle.documents.harfbuzz import is_unseen
from clearingstelle.documents.hyphens import SOFT_HYPHEN
from clearingstelle.documents.words import JOINERS

RAGGED = 0.2  # the part of a line that may stay empty before a word is divided
CLOSE = 1e-6


class Line(NamedTuple):
    """Where a line of a paragraph starts and ends, blanks at its end left out."""

    start: int
    end: int
    width: float  # in ems
    hyphen: bool = False  # a word is divided at its end
    last: bool = False  # of the paragraph, or before a newline


class Filler:
    """Finds where lines end. Lengths are in ems.

    `ends` has for every place the width of all text before it, `breaks` the places where
    a line may end. What only some paragraphs need is asked for: the width of a hyphen
    behind a place, where words may be divided, and where they may be cut.
    """

    def __init__(
        self,
        text: str,
        ends: Sequence[float],
        breaks: Sequence[int],
        hyphen_at: Callable[[int], float],
        divisions: Callable[[], list[int]],
        cuts: Callable[[int], list[int]],
    ) -> None:
        self._text = text
        self._ends = ends
        self._breaks = breaks
        self._hyphen_at = hyphen_at
        self._find_divisions = divisions
        self._cuts = cuts

    def lines(self, width: float, hyphenate: bool) -> Iterator[Line]:
        """The lines at a width; `hyphenate` divides words where a line would stay too empty."""
        start = 0
        while start < len(self._text):
            end, hyphen = self._line_end(start, width, hyphenate)
            yield self._line(start, end, hyphen)
            start = end

    def _line(self, start: int, end: int, hyphen: bool = False) -> Line:
        last = end
        while last > start and _vanishes(self._text[last - 1]):
            last -= 1
        at_soft = self._text[end - 1] == SOFT_HYPHEN and start < last and end < len(self._text)
        hyphen = hyphen or at_soft
        width = self._ends[last] - self._ends[start]
        if hyphen:
            width += self._hyphen_at(last - 1)
        at_end = end == len(self._text) or self._text[end - 1] == "\n"
        return Line(start, last, width, hyphen, at_end)

    def _line_end(self, start: int, width: float, hyphenate: bool) -> tuple[int, bool]:
        """The furthest break that fits, and whether a word is divided there."""
        best, end = None, len(self._text)
        limit = self._ends[start] + width + CLOSE
        for number in range(bisect_right(self._breaks, start), len(self._breaks)):
            end = self._breaks[number]
            if self._reach(start, number) > limit:
                break
            best = end
            if self._text[end - 1] == "\n" or end == len(self._text):
                return end, False
        if best is None or (hyphenate and self._is_ragged(start, best, width)):
            divided = self._divided(start, best or start, end, width)
            if divided:
                return divided, True
        return best or self._cut(start, width), False

    @cached_property
    def _reaches(self) -> list[float | None]:
        """How far the text before each break reaches; None where that takes a hyphen."""
        found: list[float | None] = []
        for end in self._breaks:
            last = end
            while last and _vanishes(self._text[last - 1]):
                last -= 1
            found.append(None if self._text[end - 1] == SOFT_HYPHEN else self._ends[last])
        return found

    def _reach(self, start: int, number: int) -> float:
        """How far a line up to a break reaches."""
        reach = self._reaches[number]
        if reach is not None:
            return reach
        return self._ends[start] + self._line(start, self._breaks[number]).width

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
        return self._find_divisions()

    def _cut(self, start: int, width: float) -> int:
        """How much of a word too long for any line fits, at least one letter."""
        ends = self._cuts(start)
        fitting = [place for place in ends if self._ends[place] - self._ends[start] <= width]
        return fitting[-1] if fitting else ends[0]


def _vanishes(character: str) -> bool:
    """Whether a character takes no room at the end of a line."""
    return character == " " or (is_unseen(character) and character not in JOINERS)
