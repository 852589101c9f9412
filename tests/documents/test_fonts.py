"""The pinned fonts are what the manifest says, and nothing is ever silently missing."""

import hashlib
import logging
from collections.abc import Callable

import pytest

import assets
from clearingstelle.documents import fonts
from clearingstelle.documents.fonts import FontFile, FontMissing, font_files, house_fonts, is_unseen
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.page import build
from clearingstelle.documents.text import text
from i18n import Texts

ALPHABETS = {
    "de": "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ’",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîûABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ",
    "signs": "0123456789 .,;:!?()[]„“”‚‘’«»–—-…§&%€@+/·•№°<>\u00a0\u202f",
}


@pytest.mark.parametrize("font", font_files(), ids=lambda font: font.file)
def test_a_font_file_is_the_one_that_was_pinned(font: FontFile) -> None:
    data = assets.path(f"fonts/{font.file}").read_bytes()
    assert hashlib.sha256(data).hexdigest() == font.sha256


@pytest.mark.parametrize("font", font_files(), ids=lambda font: font.file)
def test_a_font_says_its_version_and_has_its_licence_beside_it(font: FontFile) -> None:
    assert font.version in Face(assets.path(f"fonts/{font.file}")).version
    licence = assets.path(f"fonts/{font.licence}").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_no_font_lies_in_the_folder_that_the_manifest_does_not_name() -> None:
    known = {font.file for font in font_files()}
    assert {file.name for file in assets.path("fonts").glob("*.ttf")} == known


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS.keys())
def test_every_letter_of_our_languages_has_a_face(alphabet: str, bold: bool) -> None:
    assert not [c for c in alphabet if house_fonts().face_of(c, bold) is None]


def test_a_character_that_no_font_has_is_replaced_and_named(
    caplog: pytest.LogCaptureFixture, read: Callable
) -> None:
    with caplog.at_level(logging.WARNING):
        data = build([text("Haus \N{HOUSE BUILDING} und \N{HOUSE BUILDING}")], "Probe")
    assert [record.message for record in caplog.records] == ["no font shows U+1F3E0 HOUSE BUILDING"]
    caplog.clear()
    shown = [glyph for _, shown in read(data).shown() for glyph in shown.glyphs]
    assert len(shown) == len("Haus x und x")
    assert all(gid for gid, _, _ in shown), "a replacement is a glyph that can be seen"


def test_a_character_that_only_steers_others_is_not_missing() -> None:
    assert house_fonts().missing("a\u200d\ufe0f\u2066b\u2069\u00ad") == ()


def test_arabic_signs_before_numbers_are_seen_although_they_are_formats() -> None:
    assert not any(is_unseen(sign) for sign in "\u0600\u0601\u06dd")
    assert is_unseen("\u200e")


def test_a_missing_font_file_is_told_in_german(
    monkeypatch: pytest.MonkeyPatch, german: Texts
) -> None:
    fonts.font_files()
    monkeypatch.setattr(fonts.assets, "path", lambda name: assets.FOLDER / "nowhere" / name)
    with pytest.raises(FontMissing) as refused:
        fonts.FontSet([fonts.Family("Noto Sans", ("Latn",))]).face_of("a", bold=False)
    assert "NotoSans-Regular.ttf" in refused.value.text(german.say)
    assert "neu einrichten" in refused.value.text(german.say)
