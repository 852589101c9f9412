"""Cuts the Chinese font down to the characters that sheets need; development only.

Level 1 of GB 2312 holds the 3,755 characters of everyday writing; what is beyond it
is shown as a visible replacement and named in the log, like every missing character.
"""

from collections.abc import Iterator
from typing import Any, cast

import uharfbuzz

hb = cast("Any", uharfbuzz)

LEVEL_1 = range(0xB0, 0xD8)  # rows of GB 2312
PUNCTUATION = (0xA1, 0xA3)  # rows: signs, and Latin letters as wide as a Chinese one
OTHERS = (
    range(0x20, 0x7F),  # Latin and digits
    range(0xA0, 0x100),
    range(0x2010, 0x2028),  # dashes, quotes, ellipsis
    range(0x3000, 0x3020),  # CJK punctuation
    range(0xFF01, 0xFF5F),  # fullwidth forms
    (0x20AC, 0x25CC, 0x30FB, 0xFFFD),  # euro, dotted circle, middle dot, replacement
)
UNUSED_FEATURES = ("vert", "vrt2", "valt", "vkrn", "vpal", "vhal", "vkna")  # vertical writing
UNUSED_TABLES = ("vhea", "vmtx", "VORG", "DSIG")


def gb2312_1() -> frozenset[int]:
    """Level 1 of GB 2312 with its punctuation, and what stands among it on a sheet."""
    rows = (*LEVEL_1, *PUNCTUATION)
    return frozenset(ord(c) for row in rows for c in _row(row)).union(*OTHERS)


def _row(row: int) -> Iterator[str]:
    for cell in range(0xA1, 0xFF):
        try:
            yield bytes((row, cell)).decode("gb2312")
        except UnicodeDecodeError:
            continue  # the row has gaps


SUBSETS = {"gb2312-1": gb2312_1}


def subset(data: bytes, name: str) -> bytes:
    """The font with the characters of a named subset; what shapes them stays."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(SUBSETS[name]())
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.drop_table_tag_set.update(map(_tag, UNUSED_TABLES))
    features = wanted.layout_feature_tag_set
    for feature in UNUSED_FEATURES:
        features.discard(_tag(feature))
    return bytes(hb.subset(hb.Face(hb.Blob(data)), wanted).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
