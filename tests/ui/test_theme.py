"""The window shows every language by its own name, in the fonts of the sheets."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.catalogs import own_names
from clearingstelle.documents.scripts import main_script
from ui.theme import FAMILY, add_scripts

FAMILIES = {  # of the scripts that Noto Sans itself has not
    "Arab": "Vazirmatn",
    "Ethi": "Noto Sans Ethiopic",
    "Hani": "Noto Sans SC",
}


@pytest.mark.parametrize("language", own_names())
def test_the_own_name_of_a_language_has_a_font_of_ours(language: str, qtbot: QtBot) -> None:
    QFontDatabase.addApplicationFont(str(assets.path("fonts/NotoSans-Regular.ttf")))
    add_scripts()
    letters = own_names()[language].replace(" ", "")  # a blank is that of the window
    layout = QTextLayout(letters, QFont(FAMILY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    family = FAMILIES.get(main_script(language), FAMILY)
    assert {run.rawFont().familyName() for run in runs} == {family}
    assert all(glyph for run in runs for glyph in run.glyphIndexes())


def test_the_fonts_are_added_once(qtbot: QtBot) -> None:
    add_scripts()
    before = QFont.substitutes(FAMILY)
    add_scripts()
    assert QFont.substitutes(FAMILY) == before
    assert len(before) == len({*assets.path("fonts").glob("*-Regular.ttf")}) - 1
