"""What is shaped word by word, asked once or put in stand-ins is what the whole would be."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearingstelle.documents import bidi, breaking
from clearingstelle.documents.fonts import house_fonts
from clearingstelle.documents.harfbuzz import Face, Run
from clearingstelle.documents.scripts import RANGES, script_of, script_starts
from clearingstelle.documents.words import BLANK, SHAPERS, WORDS, Shaper, shaper_of

ROOT = Path(__file__).parents[2]
SAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "texts.json").read_text("utf-8")
)
FACES = [family.face(bold) for family in house_fonts().families for bold in (False, True)]
NAMES = [face.name for face in FACES]
ANY = st.text(
    alphabet="ab TVАґ5.,(-\u0301\u0651\u064eبمولا، ٣\u200c\u200dक्षिรี้ក្រុស្រី中。ஸ்ரீ\u20f0\u00ad\n",
    min_size=1,
    max_size=30,
)
# Documents whose words, patterns and glyphs overlap; each is made cold and behind the others.
STORY = """
import hashlib, sys
from datetime import date
from clearingstelle.documents.kernblatt import draw_kernblatt
from clearingstelle.handouts import make_kernblatt
for language in sys.argv[1:]:
    made = draw_kernblatt(make_kernblatt(language, today=date(2026, 11, 22)))
print(hashlib.sha256(made).hexdigest())
"""

Shown = list[tuple[str, list[tuple[int, int, int, int]]]]


def of_words(shaper: Shaper, text: str, start: int, end: int, rightwards: bool) -> Shown:
    """The glyphs of a stretch by its words, seen from left to right."""
    words = shaper.words(text, start, end)
    return [
        (cluster.text, [(g.gid, g.advance, g.dx, g.dy) for g in cluster.glyphs])
        for word in (words if rightwards else reversed(words))
        for cluster in word.clusters
    ]


def of_whole(shaper: Shaper, text: str, start: int, end: int) -> Shown:
    return [
        (cluster.text, [(g.gid, g.advance, g.dx, g.dy) for g in cluster.glyphs])
        for cluster in shaper.whole(text, start, end).clusters
    ]


def assert_the_same(
    face: Face, text: str, script: str, language: str, start: int = 0, end: int | None = None
) -> None:
    end = len(text) if end is None else end
    for rightwards in (True, False):
        shaper = shaper_of(face, script, language, rightwards)
        by_words = of_words(shaper, text, start, end, rightwards)
        assert by_words == of_whole(shaper, text, start, end)
        words = shaper.words(text, start, end)
        steps = [step for word in words for step in word.steps]
        assert steps == pytest.approx(shaper.whole(text, start, end).steps)
        assert len(steps) == end - start


@pytest.mark.parametrize("face", FACES, ids=NAMES)
def test_every_text_by_words_has_the_glyphs_and_places_of_the_whole(face: Face) -> None:
    for line in SAMPLES:
        text, language = "".join(span["text"] for span in line["spans"]), line["language"]
        starts = script_starts(text, [(0, len(text), language)])
        for start, end in pairwise([*sorted(starts), len(text)]):
            assert_the_same(face, text, starts[start], language, start, end)


@pytest.mark.parametrize("face", FACES, ids=NAMES)
def test_every_letter_of_every_font_keeps_its_glyph_between_blanks(face: Face) -> None:
    letters = sorted(chr(code) for code in face.characters if chr(code) not in " \r\n")
    for first in range(0, len(letters), 12):
        some = letters[first : first + 12]
        script = next(filter(None, map(script_of, some)), "Latn")
        language = "ar" if script == "Arab" else "de"
        shaper = shaper_of(face, script, language, script != "Arab")
        text = BLANK.join(some)
        by_words = of_words(shaper, text, 0, len(text), script != "Arab")
        assert by_words == of_whole(shaper, text, 0, len(text))


@settings(max_examples=300)
@given(ANY, st.sampled_from(FACES), st.sampled_from(sorted(RANGES)), st.data())
def test_any_part_of_any_text_by_words_is_the_whole(
    text: str, face: Face, script: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert_the_same(face, text, script, "ar" if script == "Arab" else "de", start, end)


def test_a_word_that_the_blank_changes_is_not_shaped_by_itself() -> None:
    """Vazirmatn moves a T nearer to a blank."""
    face = next(face for face in FACES if face.name == "Vazirmatn-Regular")
    assert face.apart(Run("", "T", "", "Latn", "de", True)) is None
    assert face.apart(Run("", "H", "", "Latn", "de", True)) is not None
    assert len(shaper_of(face, "Latn", "de", True).words("H T H", 0, 5)) == 1
    assert len(shaper_of(face, "Latn", "de", True).words("H H H", 0, 5)) == 5


def test_digits_that_run_against_arabic_are_shaped_with_all_that_stands_beside_them() -> None:
    """Whether they run to the right, HarfBuzz decides by all of them."""
    face = next(face for face in FACES if face.name == "Vazirmatn-Regular")
    assert_the_same(face, "9 -\u200d\u200d\u0651 8", "Arab", "ar")


def test_letters_beside_a_stretch_decide_about_joining() -> None:
    face = next(face for face in FACES if face.name == "Vazirmatn-Regular")
    shaper = shaper_of(face, "Arab", "ar", False)
    alone, joined, parted = (
        of_words(shaper, text, len(text) - 1, len(text), False) for text in ("ب", "بب", "ب ب")
    )
    assert alone == parted != joined


def test_what_is_kept_has_an_end() -> None:
    face = FACES[0]
    shaper = Shaper(face, "Latn", "de", True)
    for number in range(WORDS + 50):
        shaper.words(f"w{number}", 0, len(f"w{number}"))
    assert shaper._word.cache_info().currsize == WORDS  # noqa: SLF001
    assert shaper_of.cache_info().maxsize == SHAPERS


@given(
    st.text(
        alphabet="ab אبم5٣+%,.!  (\u0301)[]\t\n\u00ad\u2066\u2067\u2068\u2069\u202a\u202e\u202c"
    ),
    st.sampled_from([0, 1, None]),
)
def test_levels_of_a_shortened_text_are_those_of_the_text(text: str, base: int | None) -> None:
    assert tuple(bidi.levels(text, base)) == bidi._short_levels.__wrapped__(text, base)  # noqa: SLF001


@given(st.text(alphabet="aéґ9٣ .,:;!?()-–\u00a0\u00ad\u0301/€א中한ก\u25cc„“Z½"))
def test_breaks_of_a_text_in_stand_ins_are_those_of_the_text(text: str) -> None:
    exact = [place for place in breaking.uniseg.line_break_boundaries(text) if place]
    assert list(breaking._possible(breaking._alike(text))) == exact  # noqa: SLF001


@given(st.text(alphabet="MoDiSa 0159.:–-+/()UhrkmEUstraßeS§A.bsNrweg.plzB.hÄVd№ст"))
def test_looking_only_at_possible_beginnings_finds_all_that_belongs_together(text: str) -> None:
    quick = breaking.TOGETHER
    slow = breaking.re.compile(quick.pattern.split(")", 1)[1])
    spans = [[match.span() for match in one.finditer(text)] for one in (quick, slow)]
    assert spans[0] == spans[1]


def made_after(*languages: str) -> str:
    """The fingerprint of the last of some sheets, made one after the other in a new process."""
    call = [sys.executable, "-c", STORY, *languages]
    return subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_document_has_the_same_bytes_whatever_was_made_before_it() -> None:
    cold = made_after("ar")
    assert len(cold.strip()) == 64
    assert made_after("prs", "ti", "ar", "ar") == cold
