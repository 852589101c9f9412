"""The emergency card on paper: one page, every number and text, right to left where it must be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pdfua import validate

from clearingstelle.catalogs import MISSING, Pair, StateKind, stands_alone
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.notfallkarte import draw_card
from clearingstelle.documents.pictogram import UnknownShape, drawing_of
from clearingstelle.documents.scripts import REORDERED, main_script
from clearingstelle.emergency import card_languages, make_card
from i18n import PLAIN_GERMAN

EVERY = pytest.mark.parametrize("language", card_languages())
REORDERED_FROM_LEFT = [
    key
    for key in card_languages()
    if direction_of(key) is Direction.LTR and main_script(key) in REORDERED
]
FROM_LEFT = [key for key in card_languages() if main_script(key) not in REORDERED]
FROM_RIGHT = [key for key in card_languages() if direction_of(key) is Direction.RTL]
MIDDLE = 297.6  # points


def squeezed(text: str) -> str:
    return "".join(text.split())


@EVERY
def test_the_card_is_one_tagged_page_with_its_fonts(
    language: str, read: Callable, tmp_path: Path
) -> None:
    data = draw_card(make_card(language))
    file = tmp_path / "karte.pdf"
    file.write_bytes(data)
    assert validate(str(file)).findings == ()
    reader = read(data)
    assert len(reader.pdf.pages) == 1
    for font in reader.fonts().values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    shown = [glyph for _, one in reader.shown() for glyph in one.glyphs]
    assert shown
    assert all(gid for gid, _, _ in shown), "a glyph that the font does not have"
    assert all(40 < x < 553 for _, x, _ in shown)
    assert reader.marks() == sorted(reader.marks())


@EVERY
def test_every_number_stands_in_digits_0_to_9(language: str, read: Callable) -> None:
    lines = read(draw_card(make_card(language))).words().replace("\u00a0", " ").splitlines()
    for number in ("112", "110", "116 016", "0800 1110111"):
        assert [line.strip() for line in lines].count(number) == 1, number


@pytest.mark.parametrize("language", FROM_LEFT)
def test_every_text_can_be_read_back_in_both_languages(language: str, read: Callable) -> None:
    card = make_card(language)
    words = squeezed(read(draw_card(card)).words())
    for pair in (card.heading, *(call.text for call in card.calls)):
        assert stands_alone(language) or squeezed(pair.german) in words
        assert squeezed(pair.foreign or pair.german) in words


@pytest.mark.parametrize("language", REORDERED_FROM_LEFT)
def test_every_text_whose_letters_change_places_is_told(language: str, read: Callable) -> None:
    card = make_card(language)
    reader = read(draw_card(card))
    told = "".join(reader.said(e) for e in reader.elements() if str(e.get("/Lang")) == language)
    for pair in (card.heading, *(call.text for call in card.calls)):
        assert set(squeezed(pair.foreign or "?")) <= set(told)
        assert squeezed(pair.german) in squeezed(reader.words())


def test_the_card_in_leichte_sprache_has_no_german_beside_it(read: Callable) -> None:
    words = " ".join(read(draw_card(make_card(PLAIN_GERMAN))).words().split())
    assert "Das ist ein Entwurf." in words
    assert "Feuer-Wehr und Rettungs-Wagen" in words
    assert "Feuerwehr und Rettungswagen" not in words
    assert "Lesehilfe" not in words
    assert words.count("Im Notfall") == 1


@pytest.mark.parametrize("language", FROM_RIGHT)
def test_a_card_from_the_right_begins_at_the_right(language: str, read: Callable) -> None:
    card = make_card(language)
    reader = read(draw_card(card))
    spoken = "".join(
        reader.said(element)
        for element in reader.elements()
        if str(element.get("/Lang")) == language
    )
    for pair in (card.heading, *(call.text for call in card.calls)):
        assert set(pair.foreign or "?") - {" ", "\u200c"} <= set(spoken)
    headings = [
        one for _, one in reader.shown() if "N" in one.texts and "".join(one.texts) >= "Imotfal"
    ]
    assert headings
    assert all(x > MIDDLE for one in headings for _, x, _ in one.glyphs)


def test_a_text_that_nobody_checked_is_told_in_both_languages(read: Callable) -> None:
    card = make_card("en")
    assert card.unchecked.german in " ".join(read(draw_card(card)).words().split())

    def checked(pair: Pair) -> Pair:
        return replace(pair, state=replace(MISSING, kind=StateKind.CHECKED, day=card.day))

    read_by_somebody = replace(
        card,
        heading=checked(card.heading),
        unchecked=checked(card.unchecked),
        untranslated=checked(card.untranslated),
        as_of=checked(card.as_of),
        calls=tuple(replace(call, text=checked(call.text)) for call in card.calls),
    )
    assert "Lesehilfe" not in read(draw_card(read_by_somebody)).words()
    assert "Lesehilfe" not in read(draw_card(make_card("de"))).words()


def test_a_text_without_translation_is_shown_in_german_and_marked(read: Callable) -> None:
    card = make_card("uk")
    calls = [replace(call, text=Pair(call.text.german, None, MISSING)) for call in card.calls]
    words = " ".join(read(draw_card(replace(card, calls=tuple(calls)))).words().split())
    assert "Ще не перекладено: Polizei" in words


def test_the_title_of_the_document_betrays_no_language() -> None:
    data = draw_card(make_card("ti"))
    assert b"Tigrinya" not in data
    assert data == draw_card(make_card("ti"))


def test_a_pictogram_may_use_only_the_shapes_that_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "wild.svg"
    monkeypatch.setattr("assets.path", lambda _: file)
    for wild in ('<rect width="4" height="4"/>', '<path d="M0 0 Q1 1 2 2"/>'):
        file.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{wild}</svg>', "utf-8"
        )
        with pytest.raises(UnknownShape):
            drawing_of("wild", 10)
