"""The lines of the Kernblatt as spans: the bold lead, German words inside foreign ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clearingstelle.documents.direction import Direction
from clearingstelle.documents.scripts import MAIN, WITHOUT_BLANKS
from clearingstelle.documents.spans import Span
from i18n import SOURCE

COLON = re.compile(": |：|፦ ")  # as each script writes it
LETTERS = "[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß0-9]*"  # „JMD4you“ is one word
BLANKS = "[ \u00a0\u202f]"
# Names of offices and addresses of the web in a text of another script, each in one piece:
# word by word „Agentur für Arbeit“ would stand from right to left, and so would 116 117.
GERMAN_WORDS = re.compile(
    f"({LETTERS}(?: {LETTERS}|[.@/-][A-Za-zÄÖÜäöüß0-9]+)*|[0-9]+(?:{BLANKS}[0-9]+)+)"
)

FIELD = re.compile(r"\{(\w+)\}")
GAP = "_" * 24  # for the pen, where a field is empty

Pieces = list[str | Span]


def marked(words: str, language: str) -> Pieces:
    """A line in which German words and telephone numbers keep their direction.

    In a language of Latin letters they cannot be told from its own words.
    """
    if language not in MAIN:
        return [words] if words else []
    return [
        Span(part, language=SOURCE, direction=Direction.LTR, whole=part[0].isdigit())
        if place % 2
        else part
        for place, part in enumerate(GERMAN_WORDS.split(words))
        if part
    ]


def lead(sentence: str, language: str) -> Pieces:
    """A line whose words up to the colon stand out."""
    colon = COLON.search(sentence)
    end = len(sentence[: colon.end()].rstrip()) if colon else 0
    bold = [replace(_span(piece), bold=True) for piece in marked(sentence[:end], language)]
    return [*bold, *marked(sentence[end:], language)]


def with_values(words: str, values: Mapping[str, str], language: str) -> Pieces:
    """A line with its {fields} filled: room, telephone, address keep their own direction.

    What nobody has told becomes a gap for the pen.
    """
    pieces: Pieces = []
    for place, part in enumerate(FIELD.split(words)):
        if place % 2:
            told = values.get(part, "") or GAP
            pieces.append(Span(told, language=SOURCE, direction=Direction.LTR))
        else:
            pieces += marked(part, language)
    return pieces


def between(spans: Sequence[Span], mark: str) -> Pieces:
    """Spans with a mark between two."""
    return [piece for span in spans for piece in (mark, span)][1:]


def joined(parts: Sequence[Pieces], language: str) -> Pieces:
    """Lines one after the other, a blank between two where the language has blanks."""
    blank: Pieces = [] if MAIN.get(language) in WITHOUT_BLANKS else [" "]
    pieces: Pieces = []
    for part in parts:
        pieces += [*blank, *part] if pieces else part
    return pieces


def _span(piece: str | Span) -> Span:
    return Span(piece) if isinstance(piece, str) else piece
