"""Where a German word may be divided; other languages only by their soft hyphens."""

import re
from functools import cache, lru_cache
from typing import Any, cast

SOFT_HYPHEN = "\u00ad"
LEAST = 3  # letters on either side: shorter parts are hard to read for learners
SHORTEST = 7
WORD = re.compile(r"[^\W\d_]+")
LANGUAGE = "de"


@lru_cache(maxsize=20_000)
def divisions(word: str) -> tuple[int, ...]:
    """The places inside a word where a hyphen may be set at a line's end.

    Abbreviations and names with capitals inside (AufenthG) are not divided.
    """
    if len(word) < SHORTEST or word[1:] != word[1:].lower():
        return ()
    return tuple(int(place) for place in _german().positions(word))


@cache
def _german() -> Any:
    """The patterns of German, read when a word is first divided: about 0.4 s."""
    import pyphen  # pyright: ignore[reportMissingTypeStubs]

    return cast("Any", pyphen).Pyphen(lang="de_DE", left=LEAST, right=LEAST)
