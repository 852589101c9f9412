"""Where a line may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries

from clearingstelle.documents import breaking
from clearingstelle.documents.breaking import breaks

LETTERS = "abzßäıİїґЖжλ"


def units(text: str) -> list[str]:
    ends = breaks(text)
    return [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "whole",
    [
        "+49 30 1234567-89",
        "0251 / 12 34 56",
        "116 016",
        "0800 1110111",
        "§ 44",
        "§§ 44a",
        "Abs. 1",
        "9–12 Uhr",
        "Di 14–18 Uhr",
        "\u206609:00\u2069–\u206612:00\u2069",
        "600 UE",
        "z. B.",
        "e. V.",
        "Straße 123a",
    ],
)
def test_what_belongs_together_stays_on_one_line(whole: str) -> None:
    assert any(whole in unit for unit in units(f"Bitte nach {whole} fragen und kommen"))


def test_words_may_be_parted_at_blanks_and_after_hyphens() -> None:
    assert units("Migrations-Beratung im Haus") == ["Migrations-", "Beratung ", "im ", "Haus"]


def test_a_newline_ends_a_line_even_inside_a_number() -> None:
    assert units("12\n34") == ["12\n", "34"]


def test_an_empty_text_has_no_breaks() -> None:
    assert breaks("") == []


@given(st.text(alphabet=LETTERS + " .,()-–„“/:;!?§0123456789\u00a0\n", max_size=60))
def test_cutting_at_seams_changes_nothing(text: str) -> None:
    """The quick way finds the breaks of UAX #14, but for those that we forbid."""
    forbidden = {
        place
        for match in breaking.TOGETHER.finditer(text)
        for place in range(match.start() + 1, match.end())
    }
    exact = [p for p in line_break_boundaries(text) if p]
    assert breaks(text) == [p for p in exact if p not in forbidden or text[p - 1] == "\n"]
