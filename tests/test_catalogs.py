"""Every catalog of every language: complete, whole, marked with its state, and to be printed."""

import re
import string
from datetime import date
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import i18n
from clearingstelle.catalogs import (
    StateKind,
    TextState,
    german_name,
    languages,
    own_names,
    shipped_catalog,
    stands_alone,
)
from clearingstelle.documents.fonts import has, house_fonts
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.scripts import main_script, script_of
from i18n import PLAIN_GERMAN

CATALOGS = ("handouts", "kursweg", "hours", "topics", "signs", "consent", "slip")
# Signs and the consent form stand in German, plain as they are, until there is a draft.
NOT_YET = {(PLAIN_GERMAN, "consent")}
EVERY = [(one, name) for one in languages() for name in CATALOGS if (one, name) not in NOT_YET]
FOREIGN = [(one, name) for one, name in EVERY if not stands_alone(one)]
# What is the same in several languages: proper names, words they share, bare patterns.
NAMES = {"Jobcenter", "Sozialamt", "Clearingstelle", "mbeon", "JMD4you", "Integreat", "BAMF"}
SHARED = {"Adresse": "fr", "Kontakt": "pl bcms", "Kita": "fr", "Termin": "pl bcms"}
SHARED |= {"Telefon": "tr kmr sq ro pl bcms hu"}
OTHER_DIGITS = re.compile(r"[^\W\D0-9]|[٠-٩۰-۹०-९፩-፼]")

pairs = pytest.mark.parametrize(("language", "name"), EVERY)
foreign = pytest.mark.parametrize(("language", "name"), FOREIGN)


@cache
def catalog(language: str, name: str) -> Catalog:
    file = i18n.FOLDER / language / "LC_MESSAGES" / f"{name}.po"
    with file.open("rb") as source:
        return read_po(source, locale=i18n.locale_of(language))


def messages(language: str, name: str) -> dict[str, str]:
    return {str(m.id): str(m.string) for m in catalog(language, name) if m.id}


def fields_of(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pairs
def test_every_language_has_every_text_and_none_is_left_over(language: str, name: str) -> None:
    assert set(messages(language, name)) == set(messages("en", name))
    assert set(shipped_catalog(language, name)) == set(messages("en", name)), "none is in doubt"


@pairs
def test_a_translation_keeps_fields_and_marks_and_has_no_loose_ends(
    language: str, name: str
) -> None:
    for german, said in messages(language, name).items():
        assert said, german
        assert said == said.strip(), german
        assert fields_of(said) == fields_of(german), german
        assert said.count("**") == german.count("**"), german


@pairs
def test_digits_are_those_on_the_telephone_in_every_language(language: str, name: str) -> None:
    for said in messages(language, name).values():
        assert not OTHER_DIGITS.search(said), said


@pairs
def test_the_header_names_the_language_of_the_folder(language: str, name: str) -> None:
    file = i18n.FOLDER / language / "LC_MESSAGES" / f"{name}.po"
    said = re.search(r'"Language: (\S+)\\n"', file.read_text("utf-8"))
    assert said
    assert said[1] == ("de" if language == PLAIN_GERMAN else language)


@pairs
def test_every_text_says_who_vouches_for_it(language: str, name: str) -> None:
    for message in catalog(language, name):
        if message.id:
            state = TextState.read(message.user_comments)
            assert state.kind in (StateKind.CHECKED, StateKind.MACHINE)
            assert state.day is not None
            assert date(2026, 11, 22) <= state.day <= date(2026, 11, 23)
            assert state.by or state.kind is StateKind.MACHINE, "checked by a role"


@foreign
def test_nothing_is_german_that_should_be_translated(language: str, name: str) -> None:
    for german, said in messages(language, name).items():
        bare = not re.search(r"[A-Za-zÄÖÜäöüß]", re.sub(r"{\w+}", "", german))
        shared = language in SHARED.get(german, "").split()
        assert said != german or bare or shared or german in NAMES, german


@foreign
def test_a_language_of_another_script_is_written_in_it(language: str, name: str) -> None:
    script = main_script(language)
    words = "".join(messages(language, name).values())
    written = [script_of(letter) for letter in re.sub(r"{\w+}", "", words)]
    share = written.count(script) / sum(one is not None for one in written)
    assert share > 0.6  # names of offices stay as they stand on the door


@pytest.mark.parametrize("bold", [False, True])
@pairs
def test_every_letter_has_a_glyph_of_the_font_of_its_script(
    language: str, name: str, bold: bool
) -> None:
    """Beside a text's own script only Latin letters and signs that every font may lend."""
    fonts, script = house_fonts(), main_script(language)
    for letter in sorted(set("".join(messages(language, name).values()))):
        own = script_of(letter)
        face: Face | None = fonts.face_of(letter, bold, own or script)
        assert face is not None, hex(ord(letter))
        assert letter.isspace() or has(face, letter), hex(ord(letter))
        assert own in (None, script, "Latn"), f"{letter} of {own} in {language}"


@pytest.mark.parametrize("language", languages())
def test_every_language_is_called_something_else_in_german_and_by_its_readers(
    language: str,
) -> None:
    assert not german_name(language).startswith("Paket")
    assert [german_name(one) for one in languages()].count(german_name(language)) == 1
    assert list(own_names().values()).count(own_names()[language]) == 1
