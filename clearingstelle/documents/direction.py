"""Which way each character of a paragraph runs.

Every character has a level: even runs left to right, odd right to left (UAX #9).
"""

from collections.abc import Sequence
from enum import StrEnum

from clearingstelle.documents import bidi


class Direction(StrEnum):
    """The direction of a paragraph or of a span inside it."""

    LTR = "ltr"
    RTL = "rtl"
    AUTO = "auto"  # by its first letter that has a direction


# First Strong Isolate, Left-to-Right Isolate, Right-to-Left Isolate, Pop (UAX #9, 2.4).
OPENERS = {Direction.AUTO: "\u2068", Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
CLOSER = "\u2069"
# What only our own spans may write: a stray one from outside would leave its isolate.
CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur", "ckb", "sd", "ug", "he", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
LINE_SEPARATOR = "\u2028"


def direction_of(language: str) -> Direction:
    """The direction in which a language is written; a script in its tag decides (az-Arab)."""
    parts = language.split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4), None)
    rtl = script in RIGHT_TO_LEFT_SCRIPTS if script else parts[0].lower() in RIGHT_TO_LEFT
    return Direction.RTL if rtl else Direction.LTR


def levels(text: str, base: Direction) -> list[int]:
    """The embedding level of every character of a paragraph.

    A newline ends a line and not the paragraph, so an isolate goes on behind it.
    """
    start = {Direction.LTR: 0, Direction.RTL: 1, Direction.AUTO: None}[base]
    return bidi.levels(text.replace("\n", LINE_SEPARATOR), start)


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """The runs of one line as they are seen from left to right (UAX #9, L2)."""
    order = list(range(len(run_levels)))
    if len(order) < 2:
        return order
    lowest_odd = min((level for level in run_levels if level % 2), default=max(run_levels) + 1)
    for level in range(max(run_levels), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
