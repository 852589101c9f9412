"""Settings are kept as they were told; what a file does not say keeps its default."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.settings import FILE, Settings, SettingsUnreadable
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
