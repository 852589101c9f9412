"""The mapping as a file that people edit."""

from pathlib import Path

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.exchange.mapping_file import NotAMapping, StillOpen, read_mapping, write_mapping
from clearingstelle.exchange.tally_file import open_tally, survey
from clearingstelle.moving import Mapped, Plan
from clearingstelle.visits import UnknownCode


def test_a_mapping_file_says_what_is_open_and_comes_back_as_it_was_meant(
    tmp_path: Path,
) -> None:
    csv = tmp_path / "alt.csv"
    lines = ('Datum;Sprache;Na"me', "02.03.2026;Kurd\\isch;Ali Hassan", "02.03.2026;Arab.;Eva")
    csv.write_text("\n".join(lines), "utf-8")
    tally = open_tally(csv)
    path = tmp_path / "z.toml"
    write_mapping(Plan(survey(tally), Mapped()), path)
    text = path.read_text("utf-8")
    assert "Ali" not in text
    assert "Eva" not in text
    with pytest.raises(StillOpen):
        read_mapping(path)
    path.write_text(text.replace('= "?"\n', '= ""\n').replace('= "?"  #', '= "kmr"  #'), "utf-8")
    decided = read_mapping(path)
    assert decided.columns == {"datum": "datum", "sprache": "sprache", 'na"me': ""}
    assert decided.values == {("sprache", "kurd\\isch"): "kmr", ("sprache", "arab."): "ar"}


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("spalten = 3", NotAMapping),
        ("[werte]\nsprache = 3", NotAMapping),
        ("[spalten]\na = 3", NotAMapping),
        ("[spalten", NotAMapping),
        ("[andere]\na = ''", NotAMapping),
        ("[werte.sprache]\na = 'klingonisch'", UnknownCode),
    ],
)
def test_a_mapping_file_that_is_none_is_refused(
    tmp_path: Path, text: str, refused: type[DeskError]
) -> None:
    path = tmp_path / "z.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(refused):
        read_mapping(path)
