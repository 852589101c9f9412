"""From a paragraph's characters to stretches of one font, script, direction and span."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from clearingstelle.documents.direction import CONTROLS, Direction, levels
from clearingstelle.documents.fonts import REPLACEMENT, FontSet, has, is_unseen
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.scripts import scripts_of
from clearingstelle.documents.spans import Marked


@dataclass(frozen=True, slots=True)
class Item:
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
    script = scripts_of(text, level, [spoken[span] for span in marked.owner])
    shown = list(text)
    keys: list[tuple[Face, str, int, int]] = []
    for start, end in _letters(text):
        owner = marked.owner[start]
        heavy = marked.spans[owner].bold or bold
        for place, face in enumerate(_faces(text[start:end], heavy, script[start], fonts), start):
            if face is None:
                shown[place] = REPLACEMENT
            seen = face or _replacing(heavy, script[start], fonts)
            keys.append((seen, script[start], level[start], owner))
    missing = dict.fromkeys(c for c, seen in zip(text, shown, strict=True) if c != seen)
    groups = groupby(range(len(keys)), key=keys.__getitem__)
    places = [(key, list(group)) for key, group in groups]
    items = tuple(Item(own[0], own[-1] + 1, *key, spoken[key[3]]) for key, own in places)
    return Itemised("".join(shown), tuple(missing), items)


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every character with the marks that stand on it."""
    start = 0
    for place in range(1, len(text)):
        if not follows(text[place]) or text[place - 1] in CONTROLS or text[place - 1] == "\n":
            yield start, place
            start = place
    if text:
        yield start, len(text)


@cache
def follows(character: str) -> bool:
    """Whether a character is nothing without the one before it."""
    if character in CONTROLS or character == "\n":
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
