"""Where a line may end (UAX #14), and where it must not although it may.

Uniseg is exact and slow: words are asked for once per process, and a word of
letters only is not asked for at all.
"""

import re
from functools import lru_cache
from typing import Any, cast

from uniseg import graphemecluster, linebreak  # pyright: ignore[reportMissingTypeStubs]

uniseg = cast("Any", linebreak)

LETTER = r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\ud7ff\uf900-\uffff]"
# Behind these and a blank a line may always end before a letter or digit (LB18), so the
# words on either side do not depend on each other. Scripts without blanks are left out above.
SEAM = re.compile(rf"(?<=(?:{LETTER}|[0-9.,:;!?)]) )(?={LETTER}|[0-9])")
PLAIN_WORD = re.compile(rf"(?:{LETTER}+|[0-9]+)[.,:;!?)]? ?")

TOGETHER = re.compile(
    "|".join(
        (
            r"\b(?:Mo|Di|Mi|Do|Fr|Sa|So) \d[\d:.–-]*(?: Uhr\b)?",
            # telephone numbers, times and amounts with their unit
            r"(?<!\w)\+?\d(?:[\d /()–‑-]*\d)?(?: (?:Uhr|km|€|EUR|UE)\b)?",
            r"(?i:straße|str\.|weg|platz|allee|gasse) \d+ ?[a-z]?\b",
            r"§§? ?\d+\w?",
            r"\b(?:Abs\.|Nr\.|Art\.|Zi\.|Tel\.|No\.|ст\.|№) ?\d+\w?",
            r"\b[zudoe]\. ?[BahÄV]\.",  # z. B., u. a., d. h., o. Ä., e. V.
        )
    )
)


def breaks(text: str) -> list[int]:
    """The places after which a line may end, the end of the text last."""
    found: list[int] = []
    start = 0
    for word in SEAM.split(text):
        found.extend(start + place for place in _in_word(word))
        start += len(word)
    forbidden = {
        place
        for match in TOGETHER.finditer(text)
        for place in range(match.start() + 1, match.end())
    }
    return [place for place in found if place not in forbidden or text[place - 1] == "\n"]


@lru_cache(maxsize=20_000)
def _in_word(word: str) -> tuple[int, ...]:
    if PLAIN_WORD.fullmatch(word):
        return (len(word),)
    return tuple(place for place in uniseg.line_break_boundaries(word) if place)


def letters(text: str) -> list[int]:
    """The places after which a word may be cut at need: no mark is parted from its base."""
    ends = cast("Any", graphemecluster).grapheme_cluster_boundaries(text)
    return [int(place) for place in ends if place]
