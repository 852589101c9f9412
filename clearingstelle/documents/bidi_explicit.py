"""What the formatting characters of a text say about its levels (UAX #9, P2 to X8)."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Matches = Mapping[int, int]  # from an isolate's opener to its closer

MOST_LEVELS = 125  # BD2: deeper than this nothing is embedded
STRONG = {"L": 0, "R": 1, "AL": 1}
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})


def matches_of(classes: Sequence[str]) -> Matches:
    """Where each isolate ends (BD9)."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            waiting.append(place)
        elif kind == "PDI" and waiting:
            found[waiting.pop()] = place
    return found


def first_strong(classes: Sequence[str], start: int, end: int, matches: Matches) -> int:
    place = start
    while place < end:
        kind = classes[place]
        if kind in STRONG:
            return STRONG[kind]
        if kind in ISOLATES:
            place = matches.get(place, end)
        place += 1
    return 0


class _Status(NamedTuple):
    """An entry of the stack of directions."""

    level: int
    override: str | None
    isolate: bool


class Explicit:
    """What the formatting characters say: embeddings, overrides, isolates (X1 to X8)."""

    def __init__(self, classes: Sequence[str], matches: Matches, base: int) -> None:
        self.levels = [base] * len(classes)
        self.kinds = list(classes)  # with overrides applied
        self._classes = classes
        self._matches = matches
        self._base = base
        self._acts: dict[str, Callable[[int, str], None]] = {
            **dict.fromkeys(EMBEDDINGS, self._embed),
            **dict.fromkeys(ISOLATES, self._isolate),
            "PDI": self._end_isolate,
            "PDF": self._end_embedding,
            "B": self._end_paragraph,
        }
        self._begin()

    def run(self) -> None:
        for place, kind in enumerate(self._classes):
            self._acts.get(kind, self._take)(place, kind)

    def _begin(self) -> None:
        self._stack = [_Status(self._base, None, False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    def _take(self, place: int, kind: str) -> None:
        status = self._stack[-1]
        self.levels[place] = status.level
        if status.override and kind != "BN":
            self.kinds[place] = status.override

    def _push(self, rightwards: bool, override: str | None, isolate: bool) -> bool:
        """Go one level deeper, if the limit allows it."""
        level = self._stack[-1].level
        deeper = (level + 2) & ~1 if rightwards else (level + 1) | 1
        if deeper > MOST_LEVELS or self._lost_isolates or self._lost_embeddings:
            return False
        self._stack.append(_Status(deeper, override, isolate))
        return True

    def _embed(self, place: int, kind: str) -> None:
        self.levels[place] = self._stack[-1].level
        override = kind[0] if kind[2] == "O" else None
        if not self._push(kind[0] == "L", override, isolate=False) and not self._lost_isolates:
            self._lost_embeddings += 1

    def _isolate(self, place: int, kind: str) -> None:
        self._take(place, kind)
        if kind == "FSI":
            end = self._matches.get(place, len(self._classes))
            rightwards = not first_strong(self._classes, place + 1, end, self._matches)
        else:
            rightwards = kind == "LRI"
        if self._push(rightwards, None, isolate=True):
            self._isolates += 1
        else:
            self._lost_isolates += 1

    def _end_isolate(self, place: int, kind: str) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack[-1].isolate:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1
        self._take(place, kind)

    def _end_embedding(self, place: int, kind: str) -> None:
        del kind
        self.levels[place] = self._stack[-1].level
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1].isolate:
            self._stack.pop()

    def _end_paragraph(self, place: int, kind: str) -> None:
        del kind
        self.levels[place] = self._base
        self._begin()
