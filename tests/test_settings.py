"""Settings are kept as they were told; what a file does not say keeps its default."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.settings import FILE, Settings, SettingsNotSaved, SettingsUnreadable
from i18n import Texts

# Surrogates are no text: no keyboard can type them and no file can hold them.
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(name=TYPED)
def test_any_name_comes_back_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("einstellungen")
    Settings(name=name).save(folder)
    assert Settings.load(folder) == Settings(name=name)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.load(tmp_path) == Settings()


def test_an_unknown_line_of_a_newer_program_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('name = "Hier"\nneues = 3\n', "utf-8")
    assert Settings.load(tmp_path) == Settings(name="Hier")


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"name = 3\n"])
def test_a_broken_file_is_told_in_german(tmp_path: Path, german: Texts, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SettingsUnreadable) as refused:
        Settings.load(tmp_path)
    assert FILE in refused.value.text(german.say)
    assert (tmp_path / FILE).read_bytes() == content


LANGUAGES = ["uk", "ar", "tr", "prs", "fa", "ru", "ti", "kmr", "en", "fr", "de"]
OPTIONAL = ["geschlecht", "alter"]


def test_the_defaults_have_no_problem() -> None:
    assert Settings().problems(LANGUAGES, OPTIONAL) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "  "),
        ("name", "x" * 61),
        ("place", "3360"),
        ("place", "336012"),
        ("place", "3360a"),
        ("place", "٣٣٦٠٢"),
        ("languages", ""),
        ("languages", "uk uk"),
        ("languages", "uk klingonisch"),
        ("languages", " ".join(LANGUAGES)),
        ("optional", "nationalitaet"),
        ("keyboard", "langsam"),
        ("land", "Nordrhein-Westfalen"),
    ],
)
def test_a_bad_value_is_told_in_german(german: Texts, name: str, value: str) -> None:
    settings = replace(Settings(), **{name: value})
    problems = settings.problems(LANGUAGES, OPTIONAL)
    assert list(problems) == [name]
    assert problems[name].text(german.say).endswith(".")


def test_what_this_program_does_not_know_is_left_out_and_the_desk_opens() -> None:
    told = Settings("Hier", "", "uk klingonisch uk ar", "alter neues", "langsam", "XX")
    assert told.usable(LANGUAGES, OPTIONAL) == Settings("Hier", "", "uk ar", "alter")


def test_no_known_language_means_the_usual_ten() -> None:
    assert Settings(languages="xx").usable(LANGUAGES, OPTIONAL) == Settings()


def test_a_full_disk_leaves_the_old_settings(
    tmp_path: Path, german: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    Settings(name="Alt").save(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(SettingsNotSaved) as refused:
        Settings(name="Neu").save(tmp_path)
    assert "wie bisher" in refused.value.text(german.say)
    assert Settings.load(tmp_path) == Settings(name="Alt")
