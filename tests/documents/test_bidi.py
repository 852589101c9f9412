"""Levels and order against the lines of Unicode's own test file (BidiCharacterTest 15.0)."""

import lzma
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.documents.bidi import first_strong_level, levels
from clearingstelle.documents.direction import Direction, visual_order
from clearingstelle.documents.direction import levels as levels_of_paragraph

FILE = Path(__file__).parent / "data" / "BidiCharacterTest.txt.xz"
LINES = 91_707
EVERY = 300  # one line of so many is in the fast tests


class Case(NamedTuple):
    text: str
    base: int | None
    expected_base: int
    levels: list[int | None]  # None: the algorithm removes the character
    order: list[int]


def cases() -> Iterator[Case]:
    with lzma.open(FILE, "rt", encoding="utf-8") as source:
        for line in source:
            if line.strip() and not line.startswith("#"):
                yield case(line.strip())


def case(line: str) -> Case:
    codes, base, expected, found, order = line.split(";")
    return Case(
        "".join(chr(int(code, 16)) for code in codes.split()),
        {"0": 0, "1": 1, "2": None}[base],
        int(expected),
        [None if level == "x" else int(level) for level in found.split()],
        [int(place) for place in order.split()],
    )


def is_right(wanted: Case) -> bool:
    base = first_strong_level(wanted.text) if wanted.base is None else wanted.base
    found = levels(wanted.text, wanted.base)
    kept = [place for place, level in enumerate(wanted.levels) if level is not None]
    seen = [kept[place] for place in visual_order([found[place] for place in kept])]
    return (
        base == wanted.expected_base
        and [found[place] for place in kept] == [wanted.levels[place] for place in kept]
        and seen == wanted.order
    )


def test_one_line_of_three_hundred_is_right() -> None:
    wanted = list(cases())[::EVERY]
    assert len(wanted) == 306
    assert [one.text for one in wanted if not is_right(one)] == []


@pytest.mark.whole
def test_every_line_is_right() -> None:
    found = [is_right(one) for one in cases()]
    assert (len(found), found.count(False)) == (LINES, 0)


def test_this_python_knows_every_character_of_the_file() -> None:
    """The file is of Unicode 15.0, Python 3.11 of 14.0: the lines use older characters only."""
    unknown = {c for one in cases() for c in one.text if unicodedata.category(c) == "Cn"}
    assert unknown == set()


def test_every_pair_of_brackets_that_unicode_mirrors_is_a_pair_here() -> None:
    for opener, closer in ("()", "[]", "⟨⟩", "「」", "（）", "\u2329\u232a"):
        assert levels(f"א{opener}ב{closer}", 0) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("الهاتف: +49 30 1234567-89", "89-1234567 30 49+ :فتاهلا"),
        ("الهاتف: \u2066+49 30 1234567-89\u2069", "+49 30 1234567-89 :فتاهلا"),
        ("وفق \u2066§ 44\u2069 يحق", "قحي § 44 قفو"),
    ],
)
def test_a_number_in_arabic_text_reads_rightly_only_as_an_isolate(text: str, seen: str) -> None:
    order = visual_order(levels_of_paragraph(text, Direction.RTL))
    assert "".join(text[place] for place in order).translate({0x2066: "", 0x2069: ""}) == seen


def test_an_isolate_goes_on_over_the_end_of_a_line() -> None:
    assert levels_of_paragraph("ا \u2066a\n1\u2069 ب", Direction.RTL)[3:6] == [2, 2, 2]


def test_a_closing_mark_too_many_changes_nothing() -> None:
    assert levels("a)]}\u2069 b", 0) == [0] * 7


@given(
    st.text(alphabet="aא1٣ا+,.()[]\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200f \n", max_size=40)
)
def test_every_character_has_a_level_whatever_stands_in_the_text(text: str) -> None:
    for base in (0, 1, None):
        found = levels(text, base)
        assert len(found) == len(text)
        assert all(0 <= level <= 126 for level in found)
