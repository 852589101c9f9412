"""Which font and script shows which character; no mark leaves its base, no gap is silent."""

import logging
from collections.abc import Callable
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.documents.direction import direction_of, levels
from clearingstelle.documents.fonts import REPLACEMENT, house_fonts
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.itemise import ALONE, follows, itemise
from clearingstelle.documents.page import build
from clearingstelle.documents.paragraph import Paragraph
from clearingstelle.documents.scripts import SHARED, main_script, script_of
from clearingstelle.documents.spans import Content, Marked, Span, mark
from clearingstelle.documents.text import text
from clearingstelle.documents.warm import warm

ANY = st.text(
    alphabet="ab א5.(\u0301\u0651بم\u200c\u200d\u0941कक्षกี้\u0e48ក្\u17bb中\u2066\u2069\n😀\u0b95"
)


def runs(content: Content, language: str) -> list[tuple[str, str, int]]:
    paragraph = Paragraph(content, language)
    return [
        (paragraph.text[item.start : item.end], item.face.name.split("-")[0], item.level)
        for item in paragraph.items
    ]


def test_an_arabic_name_in_a_german_line_has_its_font_and_leaves_the_comma_to_german() -> None:
    assert runs("bei ليلى, Tel. 5", "de") == [
        ("bei ", "NotoSans", 0),
        ("ليلى", "Vazirmatn", 1),
        (", Tel. 5", "NotoSans", 0),
    ]


def test_german_quotes_around_an_arabic_word_are_german() -> None:
    assert runs("„سكن“", "de") == [
        ("„", "NotoSans", 0),
        ("سكن", "Vazirmatn", 1),
        ("“", "NotoSans", 0),
    ]


def test_brackets_around_german_in_persian_are_persian() -> None:
    found = runs("اتاق ۲۰۴ (Zimmer 204)", "fa")
    assert ("Zimmer 204", "NotoSans", 2) in found
    assert found[-1] == (")", "Vazirmatn", 1)


def test_digits_alone_take_the_font_of_the_language() -> None:
    assert runs("112", "ar") == [("112", "Vazirmatn", 2)]
    assert runs(Span("112", language="de"), "zh")[0][1] == "NotoSans"


def test_hindi_is_set_in_its_own_font_although_another_has_its_letters() -> None:
    assert runs("कृपया", "hi") == [("कृपया", "NotoSansDevanagari", 0)]


def test_chinese_signs_come_from_the_chinese_font() -> None:
    assert {face for _, face, _ in runs("请携带（您的护照）。", "zh")} == {"NotoSansSC"}


def test_a_mark_stays_with_its_letter_even_when_bold_begins_between_them() -> None:
    assert runs(["مَ", Span("\u0651د", bold=True)], "ar")[0][0] == "مَ\u0651"


def test_a_mark_that_the_font_of_its_letter_lacks_is_replaced_and_named() -> None:
    paragraph = Paragraph("ก\u093c", "th")
    assert paragraph.missing == ("\u093c",)
    assert paragraph.items[0].face.name == "NotoSansThai-Regular"


def test_emoji_are_replaced_and_each_is_named_once(
    caplog: pytest.LogCaptureFixture, read: Callable
) -> None:
    family = "👨\u200d👩 ❤\ufe0f 👨"
    with caplog.at_level(logging.WARNING):
        data = build([text(family), text(family)], "Probe")
    told = [record.message for record in caplog.records]
    caplog.clear()
    assert "no font shows U+1F468 MAN" in told
    assert len(told) == len(set(told))
    glyphs = [glyph for _, one in read(data).shown() for glyph in one.glyphs]
    assert all(gid for gid, _, _ in glyphs)


def test_half_a_character_is_replaced() -> None:
    assert Paragraph("a\ud83d b", "de").text == f"a{REPLACEMENT} b"


@pytest.mark.parametrize(
    ("character", "script"),
    [("ß", "Latn"), ("ї", "Cyrl"), ("ب", "Arab"), ("ក", "Khmr"), ("中", "Hani"), ("\u00d7", None)],
)
def test_a_letter_knows_its_script(character: str, script: str | None) -> None:
    assert script_of(character) == script


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("de", "Latn"),
        ("prs", "Arab"),
        ("sr-Latn", "Latn"),
        ("pa-Arab", "Arab"),
        ("zh-Hans", "Hani"),
    ],
)
def test_a_language_knows_its_script(language: str, script: str) -> None:
    assert main_script(language) == script


@given(ANY, st.sampled_from(["de", "ar", "hi", "th"]))
def test_items_follow_each_other_and_never_part_a_mark_from_its_base(
    words: str, language: str
) -> None:
    paragraph = Paragraph(words, language)
    ends = [0, *(item.end for item in paragraph.items)]
    assert ends[:-1] == [item.start for item in paragraph.items]
    assert ends[-1] == len(paragraph.text)
    for place in ends[1:-1]:
        before, after = paragraph.text[place - 1], paragraph.text[place]
        replaced = {before, after} & {*paragraph.missing}
        assert replaced or not follows(after) or before in "\n\u2066\u2069"


def test_what_does_not_change_is_shaped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    story = [text("Einmal geformt, zweimal gesetzt.", language="de")]
    first = build(story, "Probe")
    for name in ("_shaped", "apart"):
        monkeypatch.setattr(Face, name, lambda *_: pytest.fail("shaped again"))
    again = [text("Einmal geformt, zweimal gesetzt.", language="de")]
    assert build(again, "Probe") == first


def test_warming_reads_only_the_fonts_that_are_asked_for() -> None:
    warm(["ar"])
    assert runs("مرحبا", "ar")[0][1] == "Vazirmatn"


def one_by_one(marked: Marked, language: str) -> list[tuple[str, str, int, int]]:
    """Script, face, level and span of every letter, found without any short cut."""
    text, owner = marked.text, marked.owner
    spoken = [marked.spans[span].language or language for span in owner]
    level = levels(text, direction_of(language))
    scripts: list[str] = []
    for _, zone in groupby(range(len(text)), key=lambda place: (level[place], spoken[place])):
        places = list(zone)
        own = [script_of(text[place]) for place in places]
        last = next(filter(None, own), main_script(spoken[places[0]]))
        for place, script in zip(places, own, strict=True):
            last = script or last
            sharing = SHARED.get(text[place], (last,))
            scripts.append(last if last in sharing else sharing[0])
    starts = [p for p in range(len(text)) if not p or text[p - 1] in ALONE or not follows(text[p])]
    found: list[tuple[str, str, int, int]] = []
    for start, end in pairwise([*starts, len(text)]):
        bold, fonts = marked.spans[owner[start]].bold, house_fonts()
        face = fonts.face_of(text[start:end], bold, scripts[start])
        name = face.name if face else "several"
        found += [(scripts[start], name, level[start], owner[start])] * (end - start)
    return found


@given(
    st.lists(
        st.tuples(ANY, st.booleans(), st.sampled_from([None, "de", "ar", "hi", "zh"])), max_size=4
    ),
    st.sampled_from(["de", "ar", "hi", "th"]),
)
def test_stretches_are_what_letters_one_by_one_would_be(
    parts: list[tuple[str, bool, str | None]], language: str
) -> None:
    marked = mark([Span(words + "،5", bold, own) for words, bold, own in parts], language)
    items = itemise(marked, language, direction_of(language), False, house_fonts()).items
    found = [
        (item.script, item.face.name, item.level, item.span)
        for item in items
        for _ in range(item.start, item.end)
    ]
    wanted = one_by_one(marked, language)
    assert [(one[0], *one[2:]) for one in found] == [(one[0], *one[2:]) for one in wanted]
    assert all(a[1] == b[1] for a, b in zip(found, wanted, strict=True) if b[1] != "several")
