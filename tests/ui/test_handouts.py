"""The page of the handouts: tick, choose a language, look, print or save."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clearingstelle.catalogs import languages
from clearingstelle.station.document_keys import documents
from i18n import Texts
from ui.handouts import HandoutPage

KEY = re.compile("&(.)")


@pytest.fixture
def page(qtbot: QtBot, german: Texts) -> HandoutPage:
    page = HandoutPage(german)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    return page


def shown(page: HandoutPage) -> list[str]:
    """The languages that the filter leaves."""
    items = [page.languages.list.item(row) for row in range(page.languages.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_languages_are_named_in_german_and_as_their_readers_do(page: HandoutPage) -> None:
    assert "Ukrainisch – Українська" in shown(page)
    assert shown(page)[0] == "Deutsch"
    assert len(shown(page)) == len(languages()) + 1


@pytest.mark.parametrize(("typed", "found"), [("türk", "tr"), ("tuerk", "tr"), ("укра", "uk")])
def test_typing_leaves_one_language_and_takes_it(page: HandoutPage, typed: str, found: str) -> None:
    page.languages.filter.insert(typed)
    assert page.languages.codes == (found,)
    assert len(shown(page)) == 1


def test_enter_takes_the_first_that_is_left_and_shows_all_again(
    qtbot: QtBot, page: HandoutPage
) -> None:
    qtbot.keyClicks(page.languages.filter, "per")
    qtbot.keyClick(page.languages.filter, Qt.Key.Key_Return)
    assert page.languages.codes == ("fa",)
    assert len(shown(page)) == len(languages()) + 1


def test_a_sign_takes_several_languages_by_keyboard(qtbot: QtBot, page: HandoutPage) -> None:
    page.languages.several.setChecked(True)
    for typed in ("tuerk", "ukra", "arab"):
        qtbot.keyClicks(page.languages.filter, typed)
        qtbot.keyClick(page.languages.filter, Qt.Key.Key_Return)
    assert set(page.languages.codes) == {"tr", "uk", "ar"}
    assert page.languages.chosen.text() == "Gewählt: Arabisch, Türkisch, Ukrainisch"
    page.languages.several.setChecked(False)
    assert page.languages.codes == ("ar",)


def test_what_fits_the_topics_of_the_talk_is_ticked(page: HandoutPage) -> None:
    page.propose("uk", ["wohnen", "arbeit"])
    assert page.documents.ticked() == ["kernblatt", "thema:arbeit", "thema:wohnen"]
    assert page.languages.codes == ("uk",)


def test_what_was_chosen_by_hand_is_not_replaced(qtbot: QtBot, page: HandoutPage) -> None:
    page.propose("uk", ["wohnen"])
    page.documents.setFocus()
    qtbot.keyClick(page.documents, Qt.Key.Key_Space)  # the Kernblatt, away
    page.propose("tr", ["familie"])
    assert page.documents.ticked() == ["thema:wohnen"]
    assert page.languages.codes == ("uk",)


def test_documents_are_found_by_letter_ticked_by_space_printed_by_enter(
    qtbot: QtBot, page: HandoutPage
) -> None:
    page.allow(ready=True, may_save=True)
    qtbot.keyClicks(page.documents, "Pla")
    qtbot.keyClick(page.documents, Qt.Key.Key_Space)
    assert page.documents.ticked() == ["kernblatt", "plakat"]
    page.allow(ready=True, may_save=True)
    with qtbot.waitSignal(page.print_wanted):
        qtbot.keyClick(page.documents, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.print_wanted):
        qtbot.keyClick(page.documents, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_the_arrows_pass_over_the_names_of_the_families(qtbot: QtBot, page: HandoutPage) -> None:
    passed = [page.documents.current_key]
    for _ in range(len(documents()) - 1):
        qtbot.keyClick(page.documents, Qt.Key.Key_Down)
        passed.append(page.documents.current_key)
    assert passed == list(documents())


def test_each_document_has_its_own_paper(page: HandoutPage) -> None:
    page.documents.go("plakat")
    assert page.paper.currentText() == "A3"
    page.documents.go("thema:wohnen")
    assert [page.paper.itemText(n) for n in range(page.paper.count())] == ["A4", "A5", "Großdruck"]
    page.paper.setCurrentIndex(2)
    assert page.papers["thema:wohnen"] == "gross"
    assert page.papers["kernblatt"] == "a4"


def test_without_a_language_nothing_can_be_printed(page: HandoutPage) -> None:
    assert not page.print_button.isEnabled()
    assert not page.save_button.isEnabled()
    assert page.preview.hint.text() == "Links eine Sprache wählen."


def test_the_keys_go_to_the_language_until_there_is_one(page: HandoutPage) -> None:
    page.setFocus()
    assert page.focusWidget() is page.languages.filter
    page.propose("uk")
    page.setFocus()
    assert page.focusWidget() is page.documents


def test_after_the_talk_nothing_of_it_is_on_the_page(page: HandoutPage) -> None:
    page.propose("uk", ["wohnen"])
    page.documents.set_paper("kernblatt", "a5")
    page.place.setText("Köln")
    page.languages.filter.setText("uk")
    page.preview.show_text("Wohnen")
    page.say("Gedruckt.")
    page.clear()
    assert page.languages.codes == ()
    assert page.documents.ticked() == ["kernblatt"]
    assert page.papers["kernblatt"] == "a4"
    assert not page.place.text()
    assert not page.languages.filter.text()
    assert not page.result.text()
    assert page.preview.is_empty


def test_pages_are_turned_over_the_ends_of_a_document(qtbot: QtBot, page: HandoutPage) -> None:
    image = QImage(100, 140, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    page.preview.show_document("Kernblatt", [image, image], 0, 2, from_end=False)
    assert page.preview.caption.text() == "Kernblatt, Seite 1 von 2"
    assert not page.preview.back.isEnabled()
    page.preview.forward.click()
    assert page.preview.caption.text() == "Kernblatt, Seite 2 von 2"
    with qtbot.waitSignal(page.preview.turned) as told:
        page.preview.forward.click()
    assert told.args == [1]


def test_every_label_is_plain_text_and_every_control_has_a_name(page: HandoutPage) -> None:
    assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    for widget in (page.documents, page.languages.list, page.place, page.preview.text, page.paper):
        assert widget.accessibleName()
    assert all(button.text() for button in page.findChildren(QPushButton))


def test_every_letter_under_alt_leads_to_one_thing(page: HandoutPage) -> None:
    told = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    letters = [KEY.search(widget.text()) for widget in told]
    found = sorted(letter[1].upper() for letter in letters if letter)
    assert found == sorted(set(found))
    assert len(found) == 16
