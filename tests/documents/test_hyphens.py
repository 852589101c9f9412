"""German words may be divided, others only at soft hyphens; read back they are whole."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from clearingstelle.documents.direction import Direction
from clearingstelle.documents.hyphens import divisions
from clearingstelle.documents.page import Template, build
from clearingstelle.documents.paragraph import Paragraph
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.text import BODY, text

LONG = "Die Aufenthaltserlaubnis verlängert die Ausländerbehörde."


def lines(content: Content, width: float, language: str = "de", on: bool = True) -> list[str]:
    paragraph = Paragraph(content, language)
    found = paragraph.lines(width, on)
    return [paragraph.text[one.start : one.end] + "-" * one.hyphen for one in found]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Aufenthaltserlaubnis", "Auf-ent-halts-er-laub-nis"),
        ("Anmeldung", "Anmel-dung"),
        ("Straße", "Straße"),
        ("AufenthG", "AufenthG"),
        ("WILLKOMMEN", "WILLKOMMEN"),
    ],
)
def test_words_are_divided_with_three_letters_on_either_side(word: str, parts: str) -> None:
    cuts = [0, *divisions(word), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(cuts)) == parts
    assert min(b - a for a, b in pairwise(cuts)) >= 2


def test_a_word_is_divided_where_a_line_would_stay_empty() -> None:
    assert lines(LONG, 9)[0] == "Die Aufenthaltser-"
    assert lines(LONG, 9, on=False)[0] == "Die"


def test_no_line_with_a_hyphen_is_too_wide() -> None:
    for width in (4, 5, 6.5, 8, 11):
        assert all(one.width <= width + 1e-6 for one in Paragraph(LONG, "de").lines(width, True))


def test_a_word_too_long_for_its_line_is_divided_before_it_is_cut() -> None:
    assert lines("Aufenthaltserlaubnis", 8, on=False) == ["Aufenthaltser-", "laubnis"]


@pytest.mark.parametrize(
    "span",
    [
        Span("Aufenthaltserlaubnis", language="nl"),
        Span("Aufenthaltserlaubnis", direction=Direction.LTR),
        Span("Aufenthaltserlaubnis", href="https://x.de"),
    ],
)
def test_foreign_words_addresses_and_links_are_not_divided(span: Span) -> None:
    assert lines(["Die neue ", span], 10)[1].strip("\u2066") == "Aufenthaltserlaubnis"


def test_words_of_other_languages_are_divided_at_soft_hyphens_only() -> None:
    assert lines("Die Aufenthaltserlaubnis", 10.5, "nl") == ["Die", "Aufenthaltserlaubnis"]
    assert lines("консуль\u00adтація", 5, "uk") == ["консуль-", "тація"]
    assert lines("консуль\u00adтація", 50, "uk") == ["консуль\u00adтація"]


def test_a_hyphen_at_a_lines_end_is_read_as_a_soft_one(read: Callable) -> None:
    page = Template(size=(150, 300), left=10, right=10, top=10, bottom=10)
    reader = read(build([text(LONG, BODY)], "Probe", template=page))
    said = "".join(part for _, one in reader.shown() for part in one.texts)
    assert "\u00ad" in said
    assert said.replace("\u00ad", "").replace(" ", "") == LONG.replace(" ", "")
