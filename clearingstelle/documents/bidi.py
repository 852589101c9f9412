"""The bidirectional algorithm of Unicode (UAX #9): the level of every character.

Even levels run left to right, odd ones right to left. Beside each function stands
the rule of the standard that it follows. Three steps: what formatting characters say
(`bidi_explicit`), what has no direction of its own (`bidi_resolve`), and the rest here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional

from clearingstelle.documents.bidi_explicit import (
    EMBEDDINGS,
    ISOLATES,
    Explicit,
    Matches,
    first_strong,
    matches_of,
)
from clearingstelle.documents.bidi_resolve import (
    CLOSER_OF,
    CLOSERS,
    SAME_BRACKET,
    Resolver,
    Run,
    direction,
)
from clearingstelle.documents.standins import StandIns

# A character for each class; brackets, which pair by what they are, stand for themselves.
STAND_INS = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "0",
    "AN": "\u0660",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u200b",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
}
# What runs from the right, or says how something runs.
TURNS = re.compile("[\u05d0\u0627\u0660\u202a-\u202e\u2066-\u2069]")
# Letters of one direction, with what has none between them, have one level (N1); so have digits.
SAME = re.compile(
    "|".join(rf"{letter}(?:[ +%,!\u0300]*{letter})*" for letter in "a\u05d0\u0627")
    + "|0+|\u0660+|.",
    re.DOTALL,
)
REMOVED = EMBEDDINGS | {"PDF", "BN"}  # X9: these have no say in what follows


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of every character of a line that holds the whole text.

    `base` is the level of the paragraph, 0 or 1; None lets its first strong letter
    decide (P2, P3). A character that the algorithm removes has the level of the one
    before it, so that it parts no run.
    """
    alike = _alike(text)
    if not base and not TURNS.search(alike):
        return [0] * len(text)  # most texts: nothing in them runs from the right
    found: list[int] = []
    stretches = SAME.findall(alike)
    short = "".join([stretch[0] for stretch in stretches])
    for stretch, level in zip(stretches, _short_levels(short, base), strict=True):
        found += [level] * len(stretch)
    return found


@lru_cache(maxsize=4_000)
def _short_levels(text: str, base: int | None) -> tuple[int, ...]:
    """The levels of a text by all the rules: of each stretch of `levels` the first."""
    classes = _classes(text)
    matches = matches_of(classes)
    if base is None:
        base = first_strong(classes, 0, len(classes), matches)
    explicit = Explicit(classes, matches, base)
    explicit.run()
    resolved = list(explicit.levels)
    for run in _runs(classes, explicit.levels, matches, base):
        kinds = Resolver(text, classes, explicit.kinds, run).resolve()
        for place, kind in zip(run.places, kinds, strict=True):
            resolved[place] = _implicit(run.level, kind)
    _reset_blanks(classes, resolved, base)
    return tuple(resolved)


def first_strong_level(text: str) -> int:
    """The level of a paragraph by its first letter that has a direction (P2, P3)."""
    classes = _classes(text)
    return first_strong(classes, 0, len(classes), matches_of(classes))


def _stand_in(character: str) -> str:
    pairs = character in CLOSER_OF or character in CLOSERS or character in SAME_BRACKET
    return character if pairs else STAND_INS.get(bidirectional(character) or "L", character)


_alike = StandIns(_stand_in)


def _classes(text: str) -> list[str]:
    return [bidirectional(character) or "L" for character in text]


def _runs(
    classes: Sequence[str], explicit: Sequence[int], matches: Matches, base: int
) -> Iterator[Run]:
    """The isolating run sequences of a paragraph (X10)."""
    kept = [place for place, kind in enumerate(classes) if kind not in REMOVED]
    of_level = [list(group) for _, group in groupby(kept, key=explicit.__getitem__)]
    begins = {run[0]: run for run in of_level}
    closers = set(matches.values())
    for run in of_level:
        if run[0] in closers:
            continue  # it goes on behind the isolate that ends here
        places = list(run)
        while (closer := matches.get(places[-1], -1)) in begins:
            places += begins[closer]
        yield _with_edges(places, classes, explicit, kept, matches, base)


def _with_edges(
    places: list[int],
    classes: Sequence[str],
    explicit: Sequence[int],
    kept: Sequence[int],
    matches: Matches,
    base: int,
) -> Run:
    level = explicit[places[0]]
    first, last = bisect_left(kept, places[0]), bisect_left(kept, places[-1])
    before = explicit[kept[first - 1]] if first else base
    open_end = classes[places[-1]] in ISOLATES and places[-1] not in matches
    after = base if open_end or last + 1 == len(kept) else explicit[kept[last + 1]]
    return Run(places, level, direction(max(level, before)), direction(max(level, after)))


def _implicit(level: int, kind: str) -> int:
    """The level of a character of a resolved kind (I1, I2)."""
    if level % 2:
        return level + (kind != "R")
    return level + {"L": 0, "R": 1}.get(kind, 2)


def _reset_blanks(classes: Sequence[str], resolved: list[int], base: int) -> None:
    """Blanks at the end and separators run with the paragraph (L1)."""
    at_end = True
    for place in range(len(classes) - 1, -1, -1):
        kind = classes[place]
        if kind in ("B", "S"):
            at_end = True
        elif kind != "WS" and kind not in ISOLATES | REMOVED and kind != "PDI":
            at_end = False
        if at_end:
            resolved[place] = base
    at_end_from = len(classes)
    while at_end_from and classes[at_end_from - 1] in REMOVED | {"WS"}:
        at_end_from -= 1
    for place in range(1, at_end_from):
        if classes[place] in REMOVED:
            resolved[place] = resolved[place - 1]
