"""The bidirectional algorithm of Unicode (UAX #9): the level of every character.

Even levels run left to right, odd ones right to left. Beside each function stands
the rule of the standard that it follows. Three steps: what formatting characters say
(`bidi_explicit`), what has no direction of its own (`bidi_resolve`), and the rest here.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
from clearingstelle.documents.bidi_resolve import Resolver, Run, direction

RIGHTWARDS = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"})
REMOVED = EMBEDDINGS | {"PDF", "BN"}  # X9: these have no say in what follows


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of every character of a line that holds the whole text.

    `base` is the level of the paragraph, 0 or 1; None lets its first strong letter
    decide (P2, P3). A character that the algorithm removes has the level of the one
    before it, so that it parts no run.
    """
    classes = _classes(text)
    matches = matches_of(classes)
    if base is None:
        base = first_strong(classes, 0, len(classes), matches)
    if not base and RIGHTWARDS.issuperset(classes):
        return [0] * len(text)  # most texts: nothing in them runs from the right
    explicit = Explicit(classes, matches, base)
    explicit.run()
    resolved = list(explicit.levels)
    for run in _runs(classes, explicit.levels, matches, base):
        kinds = Resolver(text, classes, explicit.kinds, run).resolve()
        for place, kind in zip(run.places, kinds, strict=True):
            resolved[place] = _implicit(run.level, kind)
    _reset_blanks(classes, resolved, base)
    return resolved


def first_strong_level(text: str) -> int:
    """The level of a paragraph by its first letter that has a direction (P2, P3)."""
    classes = _classes(text)
    return first_strong(classes, 0, len(classes), matches_of(classes))


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
