"""Text with marks: what a paragraph is made of.

A span is a value, never a string of markup: `<b>` or `&` from a file of others is
shown as it stands and can do nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clearingstelle.documents.direction import (
    CLOSER,
    CONTROLS,
    OPENERS,
    Direction,
    direction_of,
)

BLANKS = re.compile(r"[^\S\n\u00a0\u202f]+")  # no-break spaces stay, a newline breaks the line
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")  # blanks among them stay
AROUND_BREAK = re.compile(r" *\n *")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and how it differs from its paragraph.

    `language` is a BCP 47 tag for screen readers and shaping; `direction` isolates
    the span, as every address, number or law inside foreign text must be; a span in a
    language that runs the other way is isolated anyway. `href` makes it a link; `whole`
    keeps it on one line.
    """

    text: str
    bold: bool = False
    language: str | None = None
    direction: Direction | None = None
    href: str | None = None
    whole: bool = False


Content = str | Span | Sequence[str | Span]


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph's characters, each with the span it came from."""

    text: str
    spans: tuple[Span, ...]
    owner: tuple[int, ...] = field(repr=False)  # the span of every character
    starts: tuple[int, ...] = field(repr=False)  # the first character of every span


def mark(content: Content, language: str | None = None) -> Marked:
    """Join spans to one text: blanks run together, stray controls are dropped.

    `language` is that of the paragraph, where it is known.
    """
    pieces = [content] if isinstance(content, str | Span) else content
    spans = tuple(Span(piece) if isinstance(piece, str) else piece for piece in pieces)
    text: list[str] = []
    owner: list[int] = []
    starts: list[int] = []
    for place, span in enumerate(spans):
        shown = _shown(span, language, joins=not text or text[-1].endswith((" ", "\n")))
        starts.append(len(owner))
        text.append(shown)
        owner.extend([place] * len(shown))
    return Marked("".join(text), spans, tuple(owner), tuple(starts))


def _shown(span: Span, language: str | None, joins: bool) -> str:
    """The characters of a span; `joins` when a blank already stands before it."""
    clean = UNPRINTABLE.sub(_printable, without_stray_controls(span.text))
    clean = AROUND_BREAK.sub("\n", BLANKS.sub(" ", clean))
    if joins:
        clean = clean.removeprefix(" ")
    direction = _direction_of(span, language)
    if direction is None:
        return clean
    return OPENERS[direction] + clean + CLOSER


def _direction_of(span: Span, language: str | None) -> Direction | None:
    if span.direction or not span.language or not language:
        return span.direction
    own = direction_of(span.language)
    return own if own is not direction_of(language) else None


def without_stray_controls(text: str) -> str:
    """The text without what could turn the words around it.

    An isolate that is opened and closed inside the text may stay, everything else
    goes: closers without opener, openers without closer, embeddings, overrides.
    """
    if CONTROLS.isdisjoint(text):
        return text
    kept: dict[int, str] = {}
    waiting: list[int] = []
    for place, character in enumerate(text):
        if character == CLOSER and waiting:
            opener = waiting.pop()
            kept[opener], kept[place] = text[opener], CLOSER
        elif character in OPENERS.values():
            waiting.append(place)
    return "".join(kept.get(n, "") if c in CONTROLS else c for n, c in enumerate(text))


def _printable(found: re.Match[str]) -> str:
    """Nothing for a control; a stand-in for half of a pair that is no character by itself."""
    return "\N{REPLACEMENT CHARACTER}" if found[0] >= "\ud800" else ""
