"""A text in stand-ins: one character for all that a rule treats alike.

The rules of Unicode ask for the class of a character and not for the character. With a
stand-in for each class, "Haus 12" and "Weg 34" are one question, answered once.
"""

from collections.abc import Callable
from functools import lru_cache

WORDS = 8_000  # about 1 MB


class StandIns:
    """Puts a stand-in for every character, word by word: most words come again."""

    def __init__(self, of: Callable[[str], str]) -> None:
        self._table = _Table(of)
        self._blank = of(" ")
        self._word = lru_cache(maxsize=WORDS)(self._stood_in)

    def __call__(self, text: str) -> str:
        return self._blank.join(map(self._word, text.split(" ")))

    def _stood_in(self, word: str) -> str:
        return word.translate(self._table)


class _Table(dict[int, str]):
    """What stands in for a character, found when it is first met."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        found = self[code] = self._of(chr(code))
        return found
