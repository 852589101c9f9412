"""F11 shows the emergency card over everything, and nothing of it is kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.emergency import card_languages, make_card
from clearingstelle.log import logging_to
from clearingstelle.names import fold
from clearingstelle.settings import STANDARD
from clearingstelle.station import Station
from i18n import PLAIN_GERMAN, Texts
from tests.ui import eyes
from ui.desk import Desk
from ui.emergency import EmergencyCard
from ui.emergency_languages import CODE
from ui.printing import make_printer

Key = Qt.Key
Done = Callable[[QPrinter], None]


@pytest.fixture
def ready(qtbot: QtBot, desk: Desk) -> Desk:
    """A desk whose cards are read."""
    qtbot.waitUntil(lambda: len(desk.emergency._cards) == len(card_languages()))  # noqa: SLF001
    return desk


def card_of(desk: Desk) -> EmergencyCard:
    shown = desk.emergency.shown
    assert shown is not None
    assert shown.isVisible()
    return shown


def open_card(qtbot: QtBot, desk: Desk) -> EmergencyCard:
    qtbot.keyClick(desk.focusWidget() or desk, Key.Key_F11)
    return card_of(desk)


def paper(card: EmergencyCard) -> QWidget:
    found = card.paper.widget()
    assert found is not None
    return found


def words(card: EmergencyCard) -> list[str]:
    return [label.text() for label in paper(card).findChildren(QLabel)]


def speak(desk: Desk, language: str) -> None:
    """Nobody speaks Leichte Sprache: there the person at the desk chooses the card."""
    if language != PLAIN_GERMAN:
        desk.form.questions["sprache"].choose([language])


@pytest.mark.parametrize("language", card_languages())
def test_the_card_opens_in_the_language_of_the_talk(
    qtbot: QtBot, ready: Desk, language: str
) -> None:
    speak(ready, language)
    card = open_card(qtbot, ready)
    if language == PLAIN_GERMAN:
        qtbot.keyClicks(card, "leicht")
    made = make_card(language)
    told = words(card)
    for call in made.calls:
        assert call.number in told
        assert (call.text.foreign or call.text.german) in told
        assert (call.text.german in told) or not (made.has_german_beside or made.is_german)
    if made.has_german_beside and not made.is_checked:
        assert made.unchecked.german in told
    assert ((made.unchecked.foreign or made.unchecked.german) in told) == (not made.is_checked)
    chosen = [code for code, button in card.buttons.items() if button.isChecked()]
    item = card.languages.others.currentItem()
    assert [*chosen, *([item.data(CODE)] if item else [])] == [language]
    assert card.geometry().contains(ready.geometry())
    assert not eyes.cut_words(card)
    assert not eyes.unnamed(card)
    assert not eyes.scrolls(card)


@pytest.mark.parametrize("language", ["ka", "sonst"])
def test_another_language_gets_german_with_numbers_and_pictograms(
    qtbot: QtBot, ready: Desk, language: str
) -> None:
    speak(ready, language)
    card = open_card(qtbot, ready)
    assert card.card == make_card("de")


def test_a_language_from_the_right_is_laid_out_from_the_right(qtbot: QtBot, ready: Desk) -> None:
    card = open_card(qtbot, ready)
    ways = {}
    for language in card_languages():
        card.language_wanted.emit(language)
        assert card.card is not None
        assert card.card.language == language
        ways[language] = paper(card).layoutDirection()
    right = {language for language, way in ways.items() if way == Qt.LayoutDirection.RightToLeft}
    assert right == {"ar", "fa", "prs", "ps", "ckb", "ur"}
    qtbot.mouseClick(card.buttons["ar"], Qt.MouseButton.LeftButton)
    number = next(one for one in paper(card).findChildren(QLabel) if one.text() == "112")
    assert number.alignment() & Qt.AlignmentFlag.AlignRight


def test_the_digits_are_those_of_the_contact_and_d_is_german(qtbot: QtBot, ready: Desk) -> None:
    card = open_card(qtbot, ready)
    top = ready.station.settings.languages.split()
    assert list(card.buttons) == ["de", *top]
    for digit, language in zip("1234567890", top, strict=True):
        qtbot.keyClick(card, digit)
        assert card.card == make_card(language)
    qtbot.keyClick(card, Key.Key_D)
    assert card.card == make_card("de")


def test_every_card_is_reached_by_a_key_or_in_the_list(ready: Desk, qtbot: QtBot) -> None:
    card = open_card(qtbot, ready)
    listed = [card.languages.others.item(row) for row in range(card.languages.others.count())]
    codes = [*card.buttons, *(item.data(CODE) for item in listed)]
    assert sorted(codes) == sorted(card_languages())
    told = [item.text() for item in listed]
    assert "Polnisch – Polski" in told
    assert "Leichte Sprache" in told
    assert told == sorted(told, key=fold)


def test_other_languages_are_found_by_letters_and_enter_does_not_print(
    qtbot: QtBot, ready: Desk
) -> None:
    card = open_card(qtbot, ready)
    printed: list[str] = []
    ready.emergency._choose_printer = lambda *_: printed.append("gedruckt")  # noqa: SLF001
    qtbot.keyClick(card, Key.Key_S)
    others = card.languages.others
    assert card.focusWidget() is others
    qtbot.keyClicks(others, "pa")
    assert card.card == make_card("es")
    qtbot.keyClick(others, Key.Key_Return)
    assert printed == []
    assert card.focusWidget() is card.print_button, "Enter once more prints"
    others.setFocus()
    qtbot.keyClick(others, Key.Key_1)
    assert card.card == make_card(ready.station.settings.languages.split()[0])
    qtbot.keyClick(others, Key.Key_Escape)
    assert ready.emergency.shown is None


def test_a_language_without_a_card_leaves_its_digit_free(qtbot: QtBot, ready: Desk) -> None:
    ready.station.settings = replace(ready.station.settings, languages="uk ka tr")
    card = open_card(qtbot, ready)
    assert list(card.buttons) == ["de", "uk", "tr"]
    before = card.card
    qtbot.keyClick(card, Key.Key_2)
    assert card.card is before
    qtbot.keyClick(card, Key.Key_3)
    assert card.card == make_card("tr")


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F11])
def test_esc_or_f11_closes_the_card_and_the_talk_is_as_it_was(
    qtbot: QtBot, ready: Desk, key: Qt.Key
) -> None:
    speak(ready, "uk")
    before = ready.form.visit()
    card = open_card(qtbot, ready)
    qtbot.keyClick(card, Key.Key_3)
    qtbot.keyClick(card.focusWidget() or card, key)
    assert ready.emergency.shown is None
    assert ready.form.visit() == before
    assert open_card(qtbot, ready) is not card


def test_f11_works_on_every_page_in_the_list_and_in_the_help(qtbot: QtBot, ready: Desk) -> None:
    for page in ready.pages.values():
        ready.go(page)
        open_card(qtbot, ready).close()
    ready.help.open_help()
    qtbot.keyClick(ready.help.text, Key.Key_F11)
    card_of(ready).close()
    ready.help.close()
    ready.open_day.show()
    qtbot.keyClick(ready.open_day, Key.Key_F11)
    card_of(ready).close()


def test_over_a_dialog_that_waits_the_card_can_be_used(qtbot: QtBot, ready: Desk) -> None:
    dialog = QDialog(ready)
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    qtbot.keyClick(field, Key.Key_F11)
    card = card_of(ready)
    assert card.parent() is dialog
    qtbot.keyClick(card, Key.Key_2)
    assert card.card == make_card("ar")
    dialog.deleteLater()
    qtbot.waitUntil(lambda: ready.emergency.shown is None)


def test_an_open_menu_does_not_keep_the_keys_from_the_card(qtbot: QtBot, ready: Desk) -> None:
    menu = QMenu(ready)
    menu.addAction("eins")
    menu.popup(ready.mapToGlobal(ready.rect().center()))
    qtbot.keyClick(menu, Key.Key_F11)
    assert not menu.isVisible()
    card_of(ready).close()


def test_the_shield_takes_the_card_away_for_good(qtbot: QtBot, ready: Desk) -> None:
    card = open_card(qtbot, ready)
    qtbot.keyClick(card, Key.Key_F12)
    assert ready.shield.isVisible()
    assert ready.emergency.shown is None
    qtbot.keyClick(ready.shield, Key.Key_Space)
    assert not ready.shield.isVisible()
    assert ready.emergency.shown is None, "who uncovers the screen must not show it again"


def test_before_the_texts_are_read_the_german_card_opens(
    qtbot: QtBot, station: Station, german: Texts
) -> None:
    desk = Desk(station, german)
    qtbot.addWidget(desk)
    desk.show()
    speak(desk, "uk")
    assert open_card(qtbot, desk).card == make_card("de")
    desk.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.parametrize("key", [Key.Key_P, Key.Key_Return])
def test_one_key_prints_the_card_in_its_language(
    qtbot: QtBot,
    ready: Desk,
    tmp_path: Path,
    key: Qt.Key,
) -> None:
    asked: list[QWidget] = []
    printer = make_printer("Notfallkarte")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))

    def choose(parent: QWidget, _texts: Texts, done: Done) -> None:
        asked.append(parent)
        done(printer)

    ready.emergency._choose_printer = choose  # noqa: SLF001 (no dialog in a test)
    speak(ready, "ti")
    card = open_card(qtbot, ready)
    qtbot.keyClick(card.focusWidget() or card, key)
    qtbot.waitUntil(lambda: card.outcome.text() == "Gedruckt.", timeout=10_000)
    assert asked == [card]
    assert (tmp_path / "papier.pdf").stat().st_size > 1_000
    assert printer.docName() == "Notfallkarte"


def test_without_single_keys_letters_and_digits_do_nothing(qtbot: QtBot, german: Texts) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    names = [("de", "Deutsch"), ("en", "English")]
    card = EmergencyCard(host, german, names, single_keys=False)
    card.show_card(make_card("de"))
    card.show()
    told: list[str] = []
    card.language_wanted.connect(told.append)
    card.print_wanted.connect(lambda: told.append("gedruckt"))
    qtbot.keyClick(card, Key.Key_2)
    qtbot.keyClick(card, Key.Key_P)
    assert told == []
    card.buttons["en"].setFocus()
    qtbot.keyClick(card.buttons["en"], Key.Key_Return)
    assert told == ["en"], "Enter on a language chooses it and does not print"


def test_the_setting_for_ordinary_keys_reaches_the_card(qtbot: QtBot, ready: Desk) -> None:
    ready.station.settings = type(ready.station.settings)(keyboard=STANDARD)
    assert "P" not in open_card(qtbot, ready).print_button.text().split("(")[-1]


def test_showing_and_printing_the_card_leaves_no_trace(
    qtbot: QtBot, ready: Desk, station: Station, tmp_path: Path
) -> None:
    printer = make_printer("Notfallkarte")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    ready.emergency._choose_printer = lambda _p, _t, done: done(printer)  # noqa: SLF001
    with logging_to(station.folder):
        speak(ready, "ti")
        form, title = ready.form.visit(), ready.windowTitle()
        before = traces(station.folder)
        card = open_card(qtbot, ready)
        qtbot.keyClick(card, Key.Key_P)
        qtbot.waitUntil(lambda: card.outcome.text() == "Gedruckt.", timeout=10_000)
        assert card.windowTitle() == "Notfallkarte"
        qtbot.keyClick(card, Key.Key_Escape)
        assert traces(station.folder) == before
    assert ready.form.visit() == form
    assert form.codes("paket") == form.codes("ziel") == frozenset()
    assert ready.windowTitle() == title
    assert station.visits.is_empty().result()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["daten", "papier.pdf"]


def traces(folder: Path) -> dict[str, bytes]:
    """Every file of the data folder, apart from what SQLite shares between connections."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in files if not path.name.endswith("-shm")}
