"""Text with marks: what a paragraph is made of.

A span is a value, never a string of markup: `<b>` or `&` from a file of others is
shown as it stands and can do nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clearingstelle.documents.direction import CLOSER, CONTROLS, OPENERS, Direction

BLANKS = re.compile(r"[^\S\n\u00a0\u202f]+")  # no-break spaces stay, a newline breaks the line
AROUND_BREAK = re.compile(r" *\n *")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and how it differs from its paragraph.

    `language` is a BCP 47 tag for screen readers and shaping; `direction` isolates
    the span, as every address, number or law inside foreign text must be; `href`
    makes it a link; `whole` keeps it on one line.
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


def mark(content: Content) -> Marked:
    """Join spans to one text: blanks run together, controls from outside are dropped."""
    pieces = [content] if isinstance(content, str | Span) else content
    spans = tuple(Span(piece) if isinstance(piece, str) else piece for piece in pieces)
    text: list[str] = []
    owner: list[int] = []
    for place, span in enumerate(spans):
        shown = _shown(span, joins=not text or text[-1].endswith((" ", "\n")))
        text.append(shown)
        owner.extend([place] * len(shown))
    return Marked("".join(text), spans, tuple(owner))


def _shown(span: Span, joins: bool) -> str:
    """The characters of a span; `joins` when a blank already stands before it."""
    clean = "".join(c for c in span.text if c not in CONTROLS and _printable(c))
    clean = AROUND_BREAK.sub("\n", BLANKS.sub(" ", clean))
    if joins:
        clean = clean.removeprefix(" ")
    if span.direction is None:
        return clean
    return OPENERS[span.direction] + clean + CLOSER


def _printable(character: str) -> bool:
    return character >= " " or character in "\t\n\r\f\v"
