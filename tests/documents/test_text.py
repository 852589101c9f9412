"""Paragraphs on the page: alignment, justified lines, links, tags, in both directions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pdfua import validate

from clearingstelle.documents.direction import Direction
from clearingstelle.documents.filling import fill, german, phone, web
from clearingstelle.documents.page import Template, build
from clearingstelle.documents.paragraph import Paragraph
from clearingstelle.documents.spans import Span
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import BODY, Align, Style, Text, text

PAGE = Template(size=(300, 400), left=20, right=20, top=20, bottom=20)
LEFT, RIGHT = 20, 280
ARABIC = "يرجى إحضار جواز السفر وعقد الإيجار إلى المكتب. "
GERMAN = "Bitte bringen Sie den Reisepass und den Mietvertrag mit. "
THAI = "กรุณา\u200bนำ\u200bหนังสือ\u200bเดินทาง\u200bและ\u200bสัญญา\u200bเช่าบ้าน\u200bมา\u200bด้วย "
JUSTIFIED = Style(size=10, align=Align.JUSTIFY)


def edges(block: Text) -> list[tuple[float, float]]:
    """The left and right end of every line as it is set."""
    paragraph, size = block.source.paragraph, block.style.size
    found = []
    for line in block.lines(PAGE.width):
        stretch = block._stretch(line, PAGE.width)  # noqa: SLF001
        left = 0 if stretch else block._indent(line, PAGE.width)  # noqa: SLF001
        pieces = paragraph.pieces(line, stretch)
        ends = [(p.x * size + left, (p.x + p.width) * size + left) for p in pieces]
        found.append((LEFT + min(a for a, _ in ends), LEFT + max(b for _, b in ends)))
    return found


@pytest.mark.parametrize(
    ("language", "align", "at_left", "at_right"),
    [
        ("de", Align.START, True, False),
        ("de", Align.END, False, True),
        ("ar", Align.START, False, True),
        ("ar", Align.END, True, False),
    ],
)
def test_start_and_end_follow_the_language(
    language: str, align: Align, at_left: bool, at_right: bool
) -> None:
    words = (ARABIC if language == "ar" else GERMAN) * 4
    found = edges(text(words, Style(size=10, align=align), language))
    assert len(found) > 3
    assert all((a == pytest.approx(LEFT)) == at_left or at_right for a, _ in found)
    if at_right:
        assert all(b == pytest.approx(RIGHT) for _, b in found)


@pytest.mark.parametrize(("language", "words"), [("de", GERMAN * 4), ("ar", ARABIC * 4)])
def test_justified_lines_reach_both_edges_but_for_the_last(language: str, words: str) -> None:
    *lines, last = edges(text(words, JUSTIFIED, language))
    assert len(lines) > 2
    for left, right in lines:
        assert (left, right) == (pytest.approx(LEFT), pytest.approx(RIGHT))
    assert last[1] - last[0] < RIGHT - LEFT - 1
    assert (last[1] if language == "ar" else last[0]) == pytest.approx(
        RIGHT if language == "ar" else LEFT
    )


def test_the_glyphs_of_a_justified_line_stand_at_both_edges(read: Callable) -> None:
    data = build([text(ARABIC * 4, JUSTIFIED, "ar")], "Probe", template=PAGE)
    shown = [one for _, one in read(data).shown()]
    first = [x for one in shown[:1] for _, x, _ in one.glyphs]
    assert min(first) == pytest.approx(LEFT, abs=2)
    assert max(first) > RIGHT - 12


@pytest.mark.parametrize(
    ("language", "words"), [("th", THAI * 6), ("zh", "请携带您的护照 Pass " * 9)]
)
def test_scripts_without_blanks_between_words_are_not_stretched(language: str, words: str) -> None:
    block = text(words, JUSTIFIED, language)
    assert len(block.lines(PAGE.width)) > 2
    assert not any(block._stretch(line, PAGE.width) for line in block.lines(PAGE.width))  # noqa: SLF001


def test_a_line_that_ends_at_a_newline_is_not_stretched() -> None:
    first, _ = edges(text("kurz und gut\n" + "Ende", JUSTIFIED))
    assert first[1] < RIGHT - 50


def test_a_link_in_arabic_lies_over_its_glyphs(read: Callable) -> None:
    content = fill("راجع {address} الآن", address=web("www.beispiel.de", "https://www.beispiel.de"))
    reader = read(build([text(content, BODY, "ar")], "Probe", template=PAGE))
    (annotation,) = reader.pdf.pages[0].Annots
    left, _, right, _ = (float(edge) for edge in annotation.Rect)
    own = [one for _, one in reader.shown() if "w" in one.texts]
    xs = [x for _, x, _ in own[0].glyphs]
    assert left == pytest.approx(min(xs), abs=0.1)
    assert max(xs) < right < max(xs) + 10


def test_columns_of_an_arabic_table_start_at_the_right_and_are_read_in_order(
    read: Callable,
) -> None:
    made = table([Column("الدورة", 100), Column("المكان", 100)], [["دورة", "بيت"]], "ar")
    reader = read(build([made], "Probe", template=PAGE))
    cells = [one.glyphs[0][1] for _, one in reader.shown()]
    assert cells[0] > cells[1], "the first heading stands at the right"
    assert cells[2] > cells[3]
    furthest = max(x for _, one in reader.shown() for _, x, _ in one.glyphs)
    assert RIGHT - 20 < furthest < RIGHT, "a narrow table stands at the right edge"
    assert reader.marks() == sorted(reader.marks())


def actual(data: bytes, read: Callable) -> list[tuple[str, str]]:
    reader = read(data)
    return [(str(e.S), str(e.ActualText)) for e in reader.elements() if "/ActualText" in e]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "أهلاً وسهلاً (12)"),
        ("fa", "می\u200cخواهیم"),
        ("hi", "विद्यार्थी"),
        ("th", "น้ำ\u200bดี"),
        ("km", "សូម\u200bយក"),
    ],
)
def test_a_paragraph_whose_glyphs_change_places_carries_its_text(
    language: str, words: str, read: Callable
) -> None:
    data = build([text(words, BODY, language)], "Probe")
    assert actual(data, read) == [("/P", words.replace("\u200b", ""))]


def test_a_paragraph_of_letters_in_their_order_needs_no_second_text(read: Callable) -> None:
    story = [text(GERMAN), text("Добрий день", language="uk"), text("请携带", language="zh")]
    assert actual(build(story, "Probe"), read) == []


def test_beside_a_span_the_words_carry_their_text_and_the_paragraph_does_not(
    read: Callable, tmp_path: Any
) -> None:
    content = fill("وفق {law} يحق", law=german("§ 44"))
    data = build([text(content, BODY, "ar")], "Probe")
    assert actual(data, read) == [("/Span", "وفق "), ("/Span", " يحق")]
    reader = read(data)
    languages = [str(e.Lang) for e in reader.elements() if e.S == "/Span" and "/Lang" in e]
    assert languages == ["de"]
    file = tmp_path / "probe.pdf"
    file.write_bytes(data)
    assert validate(str(file)).findings == ()


def test_actual_text_in_the_content_only_where_several_glyphs_say_one_thing(
    read: Callable,
) -> None:
    data = build([text("bei ليلى", BODY)], "Probe")
    reader = read(data)
    content = reader.pdf.pages[0].Contents.read_bytes()
    assert b"ActualText" not in content


@pytest.mark.parametrize("number", ["+49 30 1234567-89", "0800 1110111"])
def test_digits_are_not_reversed_when_the_text_is_extracted(number: str, read: Callable) -> None:
    content = fill("الهاتف: {number} (مجاني)", number=phone(number))
    words = read(build([text(content, BODY, "ar")], "Probe")).words()
    assert number in words.replace("\u00a0", " ")


def test_languages_beside_each_other_share_their_baseline() -> None:
    baselines = {
        text(words, BODY, language)._baseline()  # noqa: SLF001
        for language, words in (("de", "Haus"), ("ar", "بيت"), ("km", "សូម"), ("zh", "请"))
    }
    assert len(baselines) == 1


def test_a_script_that_needs_the_room_gets_wider_lines() -> None:
    tight = Style(size=11, leading=12)
    assert text("Haus", replace(tight, leading=14)).leading == 14
    assert text("بيت", tight, "ar").leading == pytest.approx(0.85 * 1.5625 * 11, abs=0.05)


@pytest.mark.parametrize(
    ("language", "word"),
    [("ar", "سلام" * 75), ("km", "ក្សត្រី" * 43), ("hi", "क्षत्रिय" * 40), ("th", "น้ำ" * 100)],
)
def test_a_word_of_300_characters_is_cut_between_its_letters_in_every_script(
    language: str, word: str
) -> None:
    paragraph = Paragraph(word, language)
    found = paragraph.lines(20)
    assert len(found) > 3
    assert "".join(paragraph.text[one.start : one.end] for one in found) == word
    assert all(one.width <= 20 for one in found)
    assert not any(
        paragraph.text[one.start] in "\u0301\u0651\u17d2\u17b8\u17d2\u093f\u094d\u0e49\u0e33\u200d"
        for one in found
    )


def test_an_isolated_address_over_two_lines_stays_left_to_right() -> None:
    span = Span("Große Straße 7a, 49074 Osnabrück", language="de", direction=Direction.LTR)
    paragraph = Paragraph(["مكتب الاستشارة: ", span], "ar")
    lines = paragraph.lines(13)
    assert len(lines) > 2
    for line in lines[1:]:
        assert all(piece.item.level == 2 for piece in paragraph.pieces(line))
