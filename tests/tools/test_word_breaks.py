"""Thai and Khmer words are parted by marks that nobody sees; a dictionary is not needed here."""

from pathlib import Path

import pytest

from tools import word_breaks
from tools.word_breaks import MARK, mark_catalog, marked


def test_marks_stand_between_words_and_nowhere_else() -> None:
    told = marked("ตาไป 9–12 Uhr ดี", "th", lambda text: ["ตา", "ไป"] if text == "ตาไป" else [text])
    assert told == f"ตา{MARK}ไป 9–12 Uhr ดี"


def test_older_marks_are_made_anew() -> None:
    assert marked(f"ต{MARK}า", "th", lambda text: [text]) == "ตา"


def test_a_closing_sign_stays_with_its_word() -> None:
    assert marked("ខ្មែរ។", "km", lambda text: [text[:-1], text[-1]]) == "ខ្មែរ។"
    assert marked("ต่างๆ", "th", lambda text: [text[:-1], text[-1]]) == "ต่างๆ"


def test_only_the_translations_of_a_catalog_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_breaks, "splitter", lambda language: list)
    file = tmp_path / "x.po"
    file.write_text('msgid ""\nmsgstr ""\n"Language: th\\n"\n\nmsgid "ตา"\nmsgstr "ตา"\n', "utf-8")
    mark_catalog(file)
    assert file.read_text("utf-8").endswith(f'msgid "ตา"\nmsgstr "ต{MARK}า"\n')


def test_a_catalog_of_another_language_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.po"
    file.write_text('"Language: uk\\n"\n', "utf-8")
    with pytest.raises(SystemExit):
        mark_catalog(file)
