"""Catalogs that come back from translators outside: taken, or refused line by line."""

from datetime import datetime
from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.handouts import make_kernblatt
from clearingstelle.po_check import PoImport
from clearingstelle.po_file import NotAPo, NotUtf8, OtherLanguage, PoTooLarge, WrongLanguage
from clearingstelle.station.own_texts import OwnTexts
from clearingstelle.topics import make_topic
from clearingstelle.translating import CHAINS, german_texts

NOW = datetime(2026, 12, 1, 9).astimezone()
TODAY = NOW.date()
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
)
GERMAN = "Ihre Rechte"  # of the Kernblatt
WITH_FIELD = "Melden Sie die Geburt. {standesamt}"


@pytest.fixture
def own(tmp_path: Path) -> OwnTexts:
    return OwnTexts(tmp_path / "daten", lambda: NOW)


def po(folder: Path, *entries: str, language: str = "uk", name: str = "neu.po") -> Path:
    file = folder / name
    text = "\n".join([HEAD.format(language=language), *entries])
    file.write_text(text, "utf-8")
    return file


def entry(german: str, foreign: str, comment: str = "") -> str:
    return f'{comment}msgid "{german}"\nmsgstr "{foreign}"\n'


def reasons(found: PoImport) -> list[str]:
    return [type(one.reason).__name__ for one in found.refused]


# -- translations --


@pytest.mark.parametrize("language", ["de-x-leicht", "ar", "bcms", "zh", "uk"])
def test_what_is_exported_comes_back_unchanged(
    own: OwnTexts, tmp_path: Path, language: str
) -> None:
    for file in own.export_po(language, list(CHAINS), tmp_path / "aus"):
        found = own.read_po(file)
        assert (found.changes, found.refused) == ((), ()), file.name
        assert found.language == language


def test_an_imported_translation_wins_at_once_also_for_another_reader(
    own: OwnTexts, tmp_path: Path
) -> None:
    other = OwnTexts(tmp_path / "daten", lambda: NOW)
    assert make_kernblatt("uk", today=TODAY, own=other.own()).parts[2].heading.foreign != "Права!"
    found = own.read_po(po(tmp_path, entry(GERMAN, "Права!")))
    assert [(c.old.german, c.new.foreign) for c in found.changes] == [(GERMAN, "Права!")]
    assert other.own().pairs == {}
    own.take_over(found)
    for reader in (own, other):
        sheet = make_kernblatt("uk", today=TODAY, own=reader.own())
        assert sheet.parts[2].heading.foreign == "Права!"


def test_an_own_sentence_can_be_translated(own: OwnTexts, tmp_path: Path) -> None:
    own.save_block(own.drafted("wohnen", "", "Bei uns", ["Im Rathaus fragen."]))
    assert {"Bei uns", "Im Rathaus fragen."} <= set(german_texts("topics", own.own(), own.blocks()))
    own.take_over(own.read_po(po(tmp_path, entry("Im Rathaus fragen.", "Питайте в ратуші."))))
    last = make_topic("wohnen", "uk", today=TODAY, own=own.own()).passages[-1]
    assert last.lines[0].foreign == "Питайте в ратуші."


@pytest.mark.parametrize(
    ("german", "foreign", "reason"),
    [
        (WITH_FIELD, "Зареєструйте народження.", "LostField"),
        (WITH_FIELD, "Реєстр {standesamt} {meldeamt}", "AddedField"),
        (WITH_FIELD, "Реєстр {standesamt} {", "AddedField"),
        (GERMAN, "Ваші **права", "BrokenMarkup"),
        (GERMAN, "Ваші **права**", "BrokenMarkup"),
        (GERMAN, "п" * 40, "TooLong"),
        ("Gibt es nicht", "Немає", "UnknownText"),
        (GERMAN, "Ваші\u202eправа", "StrangeSign"),
        (GERMAN, "Ваші\\nправа", "StrangeSign"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_a_good_one_taken(
    own: OwnTexts, tmp_path: Path, german: str, foreign: str, reason: str
) -> None:
    file = po(tmp_path, entry(german, foreign), entry("Wer wir sind", "Ми"))
    found = own.read_po(file)
    assert reasons(found) == [reason]
    line = file.read_text("utf-8").split("\n").index(f'msgid "{german}"') + 1
    assert [one.line for one in found.refused] == [line]
    assert [change.new.foreign for change in found.changes] == ["Ми"]


def test_a_text_that_stands_twice_is_refused(own: OwnTexts, tmp_path: Path) -> None:
    file = po(tmp_path, entry(GERMAN, "Права"), entry("Wer wir sind", "Ми"), entry(GERMAN, "Інше"))
    found = own.read_po(file)
    assert reasons(found) == ["TwiceInFile"]
    assert len(found.changes) == 1


@pytest.mark.parametrize(
    ("comment", "is_fine"),
    [
        ("# state: checked 2026-12-01 by Dolmetschdienst\n", True),
        ("# state: machine 2026-12-01\n", True),
        ("# state: checked 2026-12-02 by Dolmetschdienst\n", False),  # of tomorrow
        ("# state: checked 2026-12-01 by Erika Muster\n", False),
        ("# state: checked 2026-12-01\n", False),
        ("# state: geprüft gestern\n", False),
        ("# state:\n", False),
        ("# state: missing 2026-12-01\n", False),
    ],
)
def test_a_state_is_kept_and_one_that_nobody_can_have_given_refused(
    own: OwnTexts, tmp_path: Path, comment: str, is_fine: bool
) -> None:
    found = own.read_po(po(tmp_path, entry(GERMAN, "Права!", comment)))
    assert reasons(found) == ([] if is_fine else ["WrongState"])
    if is_fine:
        own.take_over(found)
        pair = make_kernblatt("uk", today=TODAY, own=own.own()).parts[2].heading
        assert comment == f"# state: {pair.state.kind} {pair.state.day}" + (
            f" by {pair.state.by}\n" if pair.state.by else "\n"
        )


def test_fuzzy_and_empty_texts_are_left_out(own: OwnTexts, tmp_path: Path) -> None:
    file = po(tmp_path, entry(GERMAN, "Права!", "#, fuzzy\n"), entry("Wer wir sind", ""))
    found = own.read_po(file)
    assert (found.changes, found.refused, found.empty) == ((), (), 2)


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "leer.po", NotAPo),
        (b"%PDF-1.7\0\0", "bild.po", NotAPo),
        (HEAD.format(language="uk").encode("utf-16"), "neu.po", NotUtf8),
        ((HEAD.format(language="fr") + entry(GERMAN, "Été")).encode("latin-1"), "a.po", NotUtf8),
        ((HEAD.format(language="uk") + 'msgid "Ihre\nmsgstr "x"\n').encode(), "a.po", NotAPo),
        ((HEAD.format(language="uk") + "wörtlich\n").encode(), "a.po", NotAPo),
        (HEAD.format(language="xx").encode(), "a.po", WrongLanguage),
        (HEAD.format(language="").encode(), "a.po", WrongLanguage),
        (entry(GERMAN, "x").encode(), "a.po", WrongLanguage),
        (HEAD.format(language="ru").encode(), "uk-topics.po", OtherLanguage),
        (b"#" * 2_000_001, "gross.po", PoTooLarge),
    ],
)
def test_a_file_that_is_no_catalog_of_ours_is_refused_as_a_whole(
    own: OwnTexts, tmp_path: Path, content: bytes, name: str, error: type[DeskError]
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(error):
        own.read_po(file)


def test_lines_of_windows_and_a_mark_at_the_beginning_are_read(
    own: OwnTexts, tmp_path: Path
) -> None:
    file = po(tmp_path, entry(GERMAN, "Права!"))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(own.read_po(file).changes) == 1
