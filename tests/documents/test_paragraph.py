"""From characters to lines and glyphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.documents.paragraph import Paragraph
from clearingstelle.documents.scripts import script_of
from clearingstelle.documents.spans import Span


def lines(paragraph: Paragraph, width: float) -> list[str]:
    return [paragraph.text[line.start : line.end] for line in paragraph.lines(width)]


def test_lines_are_filled_and_blanks_at_their_ends_are_left_out() -> None:
    paragraph = Paragraph("Das Gespräch ist kostenlos und vertraulich.", "de")
    assert lines(paragraph, 12) == ["Das Gespräch ist", "kostenlos und", "vertraulich."]


def test_no_line_is_wider_than_asked() -> None:
    paragraph = Paragraph("Їжак, ґанок, єдність. Der Weg zum Deutschkurs. " * 5, "uk")
    assert all(line.width <= 9 for line in paragraph.lines(9))


def test_a_word_of_300_characters_is_cut_and_complete() -> None:
    paragraph = Paragraph("x" * 300, "de")
    found = paragraph.lines(10)
    assert "".join(lines(paragraph, 10)) == "x" * 300
    assert len(found) > 10
    assert all(line.width <= 10 for line in found)


def test_a_column_narrower_than_a_letter_still_ends() -> None:
    assert lines(Paragraph("abc", "de"), 0.01) == ["a", "b", "c"]


def test_a_newline_makes_a_line_and_an_empty_one_stays() -> None:
    assert lines(Paragraph("a\n\nb", "de"), 10) == ["a", "", "b"]


def test_an_empty_text_has_no_lines() -> None:
    assert Paragraph("", "de").lines(10) == []


def test_bold_words_are_set_in_the_bold_face() -> None:
    paragraph = Paragraph(["Bitte ", Span("Pass", bold=True), " mit"], "de")
    assert [item.face.name for item in paragraph.items] == [
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSans-Regular",
    ]


def test_scripts_are_shaped_apart_and_digits_go_with_their_neighbours() -> None:
    paragraph = Paragraph("Kurs 5, їжак 7 λ", "de")
    runs = [(item.script, paragraph.text[item.start : item.end]) for item in paragraph.items]
    assert runs == [("Latn", "Kurs 5, "), ("Cyrl", "їжак 7 "), ("Grek", "λ")]


@pytest.mark.parametrize(("letter", "script"), [("ß", "Latn"), ("ї", "Cyrl"), ("5", None)])
def test_a_letter_knows_its_script(letter: str, script: str | None) -> None:
    assert script_of(letter) == script


def test_a_whole_span_is_not_parted() -> None:
    paragraph = Paragraph(["aaa ", Span("bbb ccc", whole=True), " ddd"], "de")
    assert lines(paragraph, 5) == ["aaa", "bbb ccc", "ddd"]


def test_composed_and_decomposed_letters_are_equal_on_paper() -> None:
    composed, decomposed = (Paragraph(word, "uk") for word in ("їй", "ї\u0438\u0306"))
    assert composed.lines(99)[0].width == pytest.approx(decomposed.lines(99)[0].width)


def test_pieces_stand_where_the_ones_before_them_end() -> None:
    paragraph = Paragraph(["Haus ", Span("Їжак", language="uk"), " 5"], "de")
    (line,) = paragraph.lines(99)
    x = 0.0
    for piece in paragraph.pieces(line):
        assert piece.x == pytest.approx(x)
        x += piece.width
    assert x == pytest.approx(line.width)


@given(st.text(max_size=80), st.floats(min_value=0.1, max_value=40))
def test_whatever_comes_from_outside_is_set_and_nothing_is_lost(text: str, width: float) -> None:
    paragraph = Paragraph(text, "de")
    shown = "".join(p.text for line in paragraph.lines(width) for p in paragraph.pieces(line))
    assert shown.replace(" ", "") == "".join(c for c in paragraph.text if c != " " and c in shown)
    seams = [0, *(line.start for line in paragraph.lines(width)[1:]), len(paragraph.text)]
    assert seams == sorted(seams)
