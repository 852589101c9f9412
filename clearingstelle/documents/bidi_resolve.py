"""The direction of what has none of its own: marks, digits, brackets, blanks (UAX #9, W, N)."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from clearingstelle.documents.bidi_explicit import ISOLATES, STRONG

MOST_BRACKETS = 63  # BD16: deeper than this no bracket is paired
NEUTRAL = ISOLATES | {"B", "S", "WS", "ON", "PDI"}
AS_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # N0, N1: digits count as right to left

# BidiBrackets.txt of Unicode 15.0, opening and closing in turn; the angle brackets
# U+2329 and U+232A are the same as U+3008 and U+3009.
BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
CLOSER_OF = dict(zip(BRACKETS[::2], BRACKETS[1::2], strict=True))
CLOSERS = frozenset(CLOSER_OF.values())
SAME_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}


class Run(NamedTuple):
    """An isolating run sequence (BD13): what is resolved together."""

    places: list[int]
    level: int
    before: str  # the direction at its start (sos)
    after: str  # the direction at its end (eos)


def direction(level: int) -> str:
    return "R" if level % 2 else "L"


class Resolver:
    """The direction of everything in one run: weak, then brackets, then neutral (W, N)."""

    def __init__(self, text: str, classes: Sequence[str], kinds: Sequence[str], run: Run) -> None:
        self._characters = [text[place] for place in run.places]
        self._original = [classes[place] for place in run.places]
        self._kinds = [kinds[place] for place in run.places]
        self._run = run
        self._own = direction(run.level)

    def resolve(self) -> list[str]:
        self._marks()
        self._digits_after("AL", "AN")  # W2
        self._kinds = ["R" if kind == "AL" else kind for kind in self._kinds]  # W3
        self._separators()
        self._terminators()
        others = ("ES", "ET", "CS")
        self._kinds = ["ON" if kind in others else kind for kind in self._kinds]  # W6
        self._digits_after("L", "L")  # W7
        for opener, closer in self._pairs():
            self._set_pair(opener, closer)
        self._neutrals()
        return self._kinds

    def _marks(self) -> None:
        """W1: a mark is what its base is."""
        before = self._run.before
        for place, kind in enumerate(self._kinds):
            if kind == "NSM":
                self._kinds[place] = "ON" if before in ISOLATES or before == "PDI" else before
            before = self._kinds[place]

    def _digits_after(self, letter: str, become: str) -> None:
        """W2 and W7: digits follow the last letter before them."""
        last = self._run.before
        for place, kind in enumerate(self._kinds):
            if kind in STRONG:
                last = kind
            elif kind == "EN" and last == letter:
                self._kinds[place] = become

    def _separators(self) -> None:
        """W4: a single separator between two digits of a kind is one of them."""
        kinds = self._kinds
        for place in range(1, len(kinds) - 1):
            before, kind, after = kinds[place - 1 : place + 2]
            between = {"ES": ("EN",), "CS": ("EN", "AN")}.get(kind, ())
            if before == after and before in between:
                kinds[place] = before

    def _terminators(self) -> None:
        """W5: signs such as % and € beside digits belong to them."""
        for start, end in _stretches(self._kinds, frozenset({"ET"})):
            if "EN" in (*self._kinds[start - 1 : start], *self._kinds[end : end + 1]):
                self._kinds[start:end] = ["EN"] * (end - start)

    def _pairs(self) -> list[tuple[int, int]]:
        """The brackets that belong together (BD16), in the order of their openers."""
        found: list[tuple[int, int]] = []
        waiting: list[tuple[str, int]] = []
        for place, kind in enumerate(self._kinds):
            bracket = SAME_BRACKET.get(self._characters[place], self._characters[place])
            if kind != "ON":
                continue
            if bracket in CLOSER_OF:
                if len(waiting) == MOST_BRACKETS:
                    break
                waiting.append((CLOSER_OF[bracket], place))
            elif bracket in CLOSERS:
                _close(bracket, place, waiting, found)
        return sorted(found)

    def _set_pair(self, opener: int, closer: int) -> None:
        """N0: a pair runs with what it holds, or with what stands before it."""
        inside = {AS_STRONG.get(kind) for kind in self._kinds[opener + 1 : closer]} - {None}
        if not inside:
            return
        direction = self._own
        if self._own not in inside:
            direction = self._strong_before(opener)
        for bracket in (opener, closer):
            self._kinds[bracket] = direction
            place = bracket + 1
            while place < len(self._kinds) and self._original[place] == "NSM":
                self._kinds[place] = direction
                place += 1

    def _strong_before(self, place: int) -> str:
        back = reversed(self._kinds[:place])
        return next((AS_STRONG[kind] for kind in back if kind in AS_STRONG), self._run.before)

    def _neutrals(self) -> None:
        """N1 and N2: neutral characters between two of a kind are of that kind."""
        for start, end in _stretches(self._kinds, NEUTRAL):
            kinds = self._kinds
            before = AS_STRONG[kinds[start - 1]] if start else self._run.before
            after = AS_STRONG[kinds[end]] if end < len(kinds) else self._run.after
            kinds[start:end] = [before if before == after else self._own] * (end - start)


def _close(
    bracket: str, place: int, waiting: list[tuple[str, int]], found: list[tuple[int, int]]
) -> None:
    """Pair a closing bracket with the nearest opener that waits for it."""
    for depth in range(len(waiting) - 1, -1, -1):
        if waiting[depth][0] == bracket:
            found.append((waiting[depth][1], place))
            del waiting[depth:]
            return


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Start and end of every stretch of wanted kinds."""
    if wanted.isdisjoint(kinds):
        return []
    found: list[tuple[int, int]] = []
    start = 0
    for hit, group in groupby(kinds, key=wanted.__contains__):
        end = start + sum(1 for _ in group)
        if hit:
            found.append((start, end))
        start = end
    return found
