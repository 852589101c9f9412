"""Where a line may end (UAX #14), and where it must not although it may.

Uniseg is exact and slow: it is asked once per process for each sequence of classes,
and not for the letters and digits themselves.
"""

import re
from functools import lru_cache
from typing import Any, cast
from unicodedata import east_asian_width

from uniseg import graphemecluster, linebreak  # pyright: ignore[reportMissingTypeStubs]

from clearingstelle.documents.standins import StandIns

uniseg = cast("Any", linebreak)

# Behind these and a blank a line may always end before a letter or digit (LB18), so the
# words on either side do not depend on each other. An "a" is any alphabetic letter.
SEAM = re.compile(r"(?<=[a0.,:;!?)] )(?=[a0])")

TOGETHER = re.compile(
    r"(?=[\d§№+MDFSsſWwPpAaGgNTZzudoeс\u2069])(?:"  # what one of these begins with, to be quick
    + "|".join(
        (
            r"\b(?:Mo|Di|Mi|Do|Fr|Sa|So) \d[\d:.–-]*(?: Uhr\b)?",
            # telephone numbers, times and amounts with their unit
            r"(?<!\w)\+?\d(?:[\d /()–‑-]*\d)?(?: (?:Uhr|km|€|EUR|UE)\b)?",
            r"\u2069–\u2066\d",  # from one isolated time to the other
            r"(?i:straße|str\.|weg|platz|allee|gasse) \d+ ?[a-z]?\b",
            r"§§? ?\d+\w?",
            r"\b(?:Abs\.|Nr\.|Art\.|Zi\.|Tel\.|No\.|ст\.|№) ?\d+\w?",
            r"\b[zudoe]\. ?[BahÄV]\.",  # z. B., u. a., d. h., o. Ä., e. V.
        )
    )
    + ")"
)


def breaks(text: str) -> list[int]:
    """The places after which a line may end, the end of the text last."""
    forbidden: set[int] = set()
    for match in TOGETHER.finditer(text):
        forbidden.update(range(match.start() + 1, match.end()))
    found = _possible(_alike(text))
    return [place for place in found if place not in forbidden or text[place - 1] == "\n"]


@lru_cache(maxsize=2_000)
def _possible(alike: str) -> tuple[int, ...]:
    """The places by the rules of Unicode, of a text in stand-ins."""
    found: list[int] = []
    start = 0
    for word in SEAM.split(alike):
        found.extend([start + place for place in _in_word(word)])
        start += len(word)
    return tuple(found)


def _stand_in(character: str) -> str:
    """The same letter for all that the rules call alphabetic, the same digit for digits."""
    kind, narrow = uniseg.line_break(character), east_asian_width(character) not in "FWH"
    if kind == "AL" and narrow and character.isalpha():
        return "a"
    return "0" if kind == "NU" and narrow and character.isdecimal() else character


_alike = StandIns(_stand_in)


@lru_cache(maxsize=4_000)
def _in_word(word: str) -> tuple[int, ...]:
    return tuple(place for place in uniseg.line_break_boundaries(word) if place)


def letters(text: str) -> list[int]:
    """The places after which a word may be cut at need: no mark is parted from its base."""
    ends = cast("Any", graphemecluster).grapheme_cluster_boundaries(text)
    return [int(place) for place in ends if place]
