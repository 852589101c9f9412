"""The window shows every language by its own name, in the fonts of the sheets."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.handouts import own_names
from ui.theme import FAMILY, add_scripts

FAMILIES = {"ar": "Vazirmatn", "prs": "Vazirmatn", "ti": "Noto Sans Ethiopic", "zh": "Noto Sans SC"}


@pytest.mark.parametrize("language", own_names())
def test_the_own_name_of_a_language_has_a_font_of_ours(language: str, qtbot: QtBot) -> None:
    QFontDatabase.addApplicationFont(str(assets.path("fonts/NotoSans-Regular.ttf")))
    add_scripts()
    layout = QTextLayout(own_names()[language], QFont(FAMILY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} == {FAMILIES.get(language, FAMILY)}
    assert all(glyph for run in runs for glyph in run.glyphIndexes())


def test_the_fonts_are_added_once(qtbot: QtBot) -> None:
    add_scripts()
    before = QFont.substitutes(FAMILY)
    add_scripts()
    assert QFont.substitutes(FAMILY) == before
    assert len(before) == len({*assets.path("fonts").glob("*-Regular.ttf")}) - 1
