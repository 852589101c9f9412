"""From a paragraph's characters to stretches of one font, script, direction and span."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from clearingstelle.documents.direction import CONTROLS, Direction, levels
from clearingstelle.documents.fonts import REPLACEMENT, FontSet, has
from clearingstelle.documents.harfbuzz import Face, is_unseen
from clearingstelle.documents.scripts import script_starts
from clearingstelle.documents.spans import Marked

ALONE = CONTROLS | {"\n"}  # what no mark stands on
SAME = re.compile(rb"(.)\1*", re.DOTALL)


class Item(NamedTuple):
    """A stretch of one face, script, level and span."""

    start: int
    end: int
    face: Face
    script: str  # ISO 15924
    level: int  # odd: right to left
    span: int
    language: str


@dataclass(frozen=True, slots=True)
class Itemised:
    """The stretches of a text, and what is shown in place of its characters.

    `shown` has as many characters as the text; `missing` names those that no font
    has and that a visible replacement is shown for.
    """

    shown: str
    missing: tuple[str, ...]
    items: tuple[Item, ...]


def itemise(
    marked: Marked, language: str, direction: Direction, bold: bool, fonts: FontSet
) -> Itemised:
    """Divide a paragraph in its language; `bold` is the weight of plain spans."""
    text = marked.text
    spoken = [span.language or language for span in marked.spans]
    level = levels(text, direction)
    found = _Items(text, fonts)
    starts = _starts(marked, level, spoken)
    for (start, script), end in zip(starts.items(), [*starts, len(text)][1:], strict=True):
        owner = marked.owner[start]
        heavy = marked.spans[owner].bold or bold
        found.add(start, end, heavy, (script, level[start], owner, spoken[owner]))
    return found.all()


def _starts(marked: Marked, level: Sequence[int], spoken: Sequence[str]) -> dict[int, str]:
    """Where script, level or span change, and the script from there on.

    Never between a letter and its marks: they go with it.
    """
    text = marked.text
    levels = {run.start() for run in SAME.finditer(bytes(level))}
    spans = {start for start in marked.starts if start < len(text)}
    owner = marked.owner
    languages = {s for s in spans if not s or spoken[owner[s - 1]] != spoken[owner[s]]}
    edges = pairwise([*sorted(levels | languages), len(text)])
    scripts = script_starts(text, [(start, end, spoken[owner[start]]) for start, end in edges])
    found: dict[int, str] = {}
    script = ""
    for place in sorted(scripts.keys() | levels | spans):
        script = scripts.get(place, script)
        start = place
        while start < len(text) and _goes_on(text, start):
            start += 1
            script = scripts.get(start, script)
        found[start] = script
    found.pop(len(text), None)
    return found


class _Items:
    """The items found so far, and what stands in for characters that no font has."""

    def __init__(self, text: str, fonts: FontSet) -> None:
        self._text = text
        self._fonts = fonts
        self._items: list[Item] = []
        self._replaced: dict[int, str] = {}

    def add(self, start: int, end: int, heavy: bool, key: tuple[str, int, int, str]) -> None:
        """A stretch of one script, level, span and language: in one face or several."""
        script = key[0]
        face = self._fonts.first(heavy, script)
        if face.shows(self._text[start:end]):
            self._add(start, end, face, key)
            return
        for first, behind in _letters(self._text, start, end):
            faces = _faces(self._text[first:behind], heavy, script, self._fonts)
            for place, own in enumerate(faces, first):
                if own is None and self._text[place] != REPLACEMENT:
                    self._replaced[place] = self._text[place]
                seen = own or _replacing(heavy, script, self._fonts)
                self._add(place, place + 1, seen, key)

    def _add(self, start: int, end: int, face: Face, key: tuple[str, int, int, str]) -> None:
        item = Item(start, end, face, *key)
        if self._items and self._items[-1][2:] == item[2:]:
            item = item._replace(start=self._items.pop().start)
        self._items.append(item)

    def all(self) -> Itemised:
        shown = list(self._text)
        for place in self._replaced:
            shown[place] = REPLACEMENT
        missing = tuple(dict.fromkeys(self._replaced.values()))
        return Itemised("".join(shown), missing, tuple(self._items))


def _letters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every character with the marks that stand on it."""
    for place in range(start + 1, end):
        if not _goes_on(text, place):
            yield start, place
            start = place
    yield start, end


def _goes_on(text: str, place: int) -> bool:
    """Whether a character belongs to the one before it."""
    return follows(text[place]) and place > 0 and text[place - 1] not in ALONE


@cache
def follows(character: str) -> bool:
    """Whether a character is nothing without the one before it."""
    if character in ALONE:
        return False
    return unicodedata.category(character).startswith("M") or is_unseen(character)


def _faces(letter: str, heavy: bool, script: str, fonts: FontSet) -> list[Face | None]:
    """The one face that shows a letter and its marks; None for what it cannot show."""
    face = fonts.face_of(letter, heavy, script)
    if face is not None:
        return [face] * len(letter)
    base = fonts.face_of(letter[0], heavy, script)
    return [base if base and has(base, character) else None for character in letter]


def _replacing(heavy: bool, script: str, fonts: FontSet) -> Face:
    return fonts.face_of(REPLACEMENT, heavy, script) or fonts.families[0].face(heavy)
