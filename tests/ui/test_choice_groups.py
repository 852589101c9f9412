"""The questions as ordinary groups: same answers, nothing moves on, no letter is a shortcut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QRadioButton
from pytestqt.qtbot import QtBot

from clearingstelle.visits import fields
from i18n import Texts
from ui.choice_groups import GroupField, ListField, Words


@pytest.fixture
def single(qtbot: QtBot, german: Texts) -> GroupField:
    codes = [code for code in fields()["altersgruppe"].codes if code.key != "kA"]
    group = GroupField("altersgruppe", "Alter", codes, german)
    qtbot.addWidget(group)
    group.show()
    qtbot.waitExposed(group)
    return group


@pytest.fixture
def multi(qtbot: QtBot, german: Texts) -> GroupField:
    group = GroupField("anliegen", "Anliegen", fields()["anliegen"].codes, german, most=3)
    qtbot.addWidget(group)
    group.show()
    return group


def test_an_untouched_question_says_keine_angabe(single: GroupField) -> None:
    chosen = [b.accessibleName() for b in single.findChildren(QRadioButton) if b.isChecked()]
    assert chosen == ["Alter: keine Angabe"]
    assert single.codes() == []


def test_arrows_choose_and_nothing_moves_on(qtbot: QtBot, single: GroupField) -> None:
    moved: list[bool] = []
    single.finished.connect(lambda: moved.append(True))
    single.setFocus()
    with qtbot.waitSignal(single.changed):
        qtbot.keyClick(single.focusWidget(), Qt.Key.Key_Down)
    assert single.codes() == ["u27"]
    with qtbot.waitSignal(single.changed):
        qtbot.keyClick(single.focusWidget(), Qt.Key.Key_Up)
    assert single.codes() == []
    assert not moved


def test_a_letter_or_a_digit_is_no_shortcut(qtbot: QtBot, single: GroupField) -> None:
    single.setFocus()
    for key in "1a":
        qtbot.keyClick(single.focusWidget(), key)
    assert single.codes() == []


def test_space_ticks_and_the_order_is_kept(qtbot: QtBot, multi: GroupField) -> None:
    for code in ("wohnen", "arbeit"):
        qtbot.keyClick(multi.options[code], Qt.Key.Key_Space)
    assert multi.codes() == ["wohnen", "arbeit"]


def test_a_fourth_answer_stays_unticked(multi: GroupField) -> None:
    for code in ("wohnen", "arbeit", "geld", "familie"):
        multi.options[code].click()
    assert multi.codes() == ["wohnen", "arbeit", "geld"]
    assert not multi.options["familie"].isChecked()


def test_a_click_on_the_words_is_one_on_the_button(qtbot: QtBot, single: GroupField) -> None:
    label = fields()["altersgruppe"].label("ab27")
    words = next(w for w in single.findChildren(Words) if w.text() == label)
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert single.codes() == ["ab27"]


def test_words_hide_with_their_button(multi: GroupField) -> None:
    multi.options["geld"].setVisible(False)
    label = fields()["anliegen"].label("geld")
    assert next(w for w in multi.findChildren(Words) if w.text() == label).isHidden()


def test_the_list_of_languages_chooses_and_clears(qtbot: QtBot, german: Texts) -> None:
    codes = [code for code in fields()["sprache"].codes if code.key != "kA"]
    field = ListField("sprache", "Sprache", codes, german)
    qtbot.addWidget(field)
    assert field.codes() == []
    shown = field.findChild(QComboBox)
    assert isinstance(shown, QComboBox)
    shown.setCurrentIndex(shown.findText("Tigrinya"))
    assert field.codes() == ["ti"]
    field.clear()
    assert field.codes() == []
    assert shown.currentText() == "keine Angabe"
