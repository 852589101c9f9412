"""Spans are values: nothing from outside is markup, nothing from outside turns the text."""

import pytest

from clearingstelle.documents.direction import Direction
from clearingstelle.documents.spans import Span, mark, without_stray_controls


def test_markup_from_outside_is_shown_as_it_stands() -> None:
    assert mark("<b>Tür & Tor</b>").text == "<b>Tür & Tor</b>"


def test_blanks_run_together_across_spans_but_no_break_spaces_stay() -> None:
    assert mark(["a  \t", Span(" b\u00a0"), " \n c"]).text == "a b\u00a0\nc"


def test_a_direction_isolates_the_span() -> None:
    marked = mark(["x ", Span("Weg 5", direction=Direction.LTR), " y"])
    assert marked.text == "x \u2066Weg 5\u2069 y"
    assert [marked.owner[marked.text.index(c)] for c in "xWy"] == [0, 1, 2]


def test_controls_from_outside_cannot_leave_their_isolate() -> None:
    marked = mark(Span("a\u2069\u202eb\u2066\x00c", direction=Direction.AUTO))
    assert marked.text == "\u2068abc\u2069"


def test_every_character_has_its_span() -> None:
    marked = mark(["ab", Span("cd", bold=True)])
    assert marked.owner == (0, 0, 1, 1)
    assert len(marked.owner) == len(marked.text)


@pytest.mark.parametrize(
    ("stray", "left"),
    [
        ("a\u2069b", "ab"),
        ("a\u2067b", "ab"),
        ("a\u202eb\u202c", "ab"),
        ("\u2066a\u2069\u2069", "\u2066a\u2069"),
        ("\u2067\u2066a\u2069", "\u2066a\u2069"),
    ],
)
def test_only_isolates_that_are_opened_and_closed_stay(stray: str, left: str) -> None:
    assert without_stray_controls(stray) == left


def test_a_span_in_a_language_of_the_other_direction_is_isolated_anyway() -> None:
    assert mark(["ا ", Span("Weg 5", language="de")], "ar").text == "ا \u2066Weg 5\u2069"
    assert mark(["bei ", Span("ليلى", language="ar")], "de").text == "bei \u2067ليلى\u2069"
    assert mark(["bei ", Span("Lejla", language="bs")], "de").text == "bei Lejla"
