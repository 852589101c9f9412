"""The window in English: no word of it is German, nothing waits for a catalog in German."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QThreadPool
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clearingstelle.settings import FILE, Settings
from clearingstelle.station import Station
from i18n import Texts, texts_for
from tests.ui import eyes
from tests.ui.test_access import WINDOWS
from tests.ui.test_access import pages as pages_of
from tools import texts as catalogs
from ui.app import speak, window_language
from ui.desk import Desk

GERMAN_PAPER = ("Help", "EmergencyCard")  # what is on paper and in the handbook stays German
# Own names of languages, and what is typed so.
STAYS = {"Deutsch", "Leichte Sprache", "Mo–Do 9–12 und 13–16 Uhr, Fr nach Vereinbarung"}
FIELD = re.compile(r"\\\{\w*[^}]*\\\}")


@pytest.fixture
def english() -> Texts:
    return texts_for("en")


@pytest.fixture
def english_desk(qtbot: QtBot, station: Station, english: Texts) -> Iterator[Desk]:
    """A desk that speaks English, every optional question asked."""
    station.settings = Settings(optional="geschlecht alter erstkontakt dauer herkunft")
    desk = Desk(station, english, is_new=True)
    qtbot.addWidget(desk)
    desk.show()
    qtbot.waitExposed(desk)
    desk.add_pages()
    desk.activateWindow()
    desk.form.start()
    yield desk
    desk.close()
    QThreadPool.globalInstance().waitForDone()


@cache
def german_only() -> tuple[re.Pattern[str], ...]:
    """Every German text, its fields open, that no English text is equal to."""
    told: set[str] = set()  # the language of a sheet or of the window calls itself „Deutsch“
    spoken: set[str] = set()
    for message in catalogs.read():
        strings, ids = catalogs.forms(message.string), catalogs.forms(message.id)
        spoken |= {_plain(one) for one in strings}
        spoken |= {one for text in spoken for one in text.split("\n")}
        told |= {_plain(one) for one in ids if _is_telling(one)}
    return tuple(
        re.compile(FIELD.sub(".+", re.escape(one)), re.DOTALL)
        for one in sorted(told - spoken - STAYS)
    )


def _is_telling(text: str) -> bool:
    """„{first} oder {second}“ would fit half of all sentences."""
    letters = re.findall(r"[^\W\d_]", FIELD_FREE.sub("", text))
    return len(letters) > (6 if "{" in text else 0)


FIELD_FREE = re.compile(r"\{[^}]*\}")


def _plain(text: str) -> str:
    return text.replace("&", "").strip()


def german_in(root: QWidget) -> list[str]:
    """What is to be seen or heard in a window and is said in German."""
    patterns = german_only()
    return sorted(
        {
            text
            for text in map(_plain, said(root))
            if text not in STAYS and any(pattern.fullmatch(text) for pattern in patterns)
        }
    )


def said(root: QWidget) -> Iterator[str]:
    """Every word of a window, also what is hidden for now or is only heard."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
        yield from (widget.accessibleDescription(), *_shown(widget))
        if isinstance(widget, QMenu):
            yield from (action.text() for action in widget.actions())


def _shown(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield from widget.text().split("\n")
        yield re.sub(r"^\d+ +", "", widget.text())  # a key before the words
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QListWidget):
        for row in range(widget.count()):
            yield re.sub(r"^\d+ +", "", widget.item(row).text())
    elif isinstance(widget, QTreeWidget):
        yield from _cells(widget.headerItem())
        for row in range(widget.topLevelItemCount()):
            yield from _cells(widget.topLevelItem(row))


def _cells(item: QTreeWidgetItem | None) -> Iterator[str]:
    if item is not None:
        yield from (item.text(column) for column in range(item.columnCount()))
        for row in range(item.childCount()):
            yield from _cells(item.child(row))


def test_no_word_on_any_page_is_german(english_desk: Desk) -> None:
    assert {name: german_in(page) for name, page in pages_of(english_desk)} == {
        name: [] for name in english_desk.pages
    }
    assert german_in(english_desk) == []


@pytest.mark.parametrize("opening", WINDOWS, ids=lambda opening: opening.__name__)
def test_no_word_in_any_other_window_is_german(
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    english_desk: Desk,
    english: Texts,
    opening: Callable[[Desk, Texts], QWidget],
) -> None:
    shown = opening(english_desk, english)
    qtbot.waitUntil(shown.isVisible)
    eyes.settle()
    if type(shown).__name__ not in GERMAN_PAPER:
        assert german_in(shown) == []
    shown.close()
    caplog.clear()  # one of the windows tells of a failure


def test_a_german_label_in_an_english_window_is_found(qtbot: QtBot) -> None:
    label = QLabel("Bitte den laufenden Kontakt beenden")
    qtbot.addWidget(label)
    assert german_in(label) == []
    label.setText("3 gezählt, heute zusammen 7.")
    assert german_in(label) == ["3 gezählt, heute zusammen 7."]
    label.setText("Ukrainisch")
    assert german_in(label) == ["Ukrainisch"]


def test_leaving_the_contact_with_a_second_sheet_of_questions_does_not_crash(
    english_desk: Desk,
) -> None:
    """Qt passes the focus on while a page is hidden; an exception there ends the process."""
    english_desk.go(english_desk.form)
    english_desk.go(english_desk.beside.offers)
    assert english_desk.stack.currentWidget() is english_desk.beside.offers


def test_names_of_the_pages_are_english(english_desk: Desk) -> None:
    assert list(english_desk.pages) == [
        "Contact",
        "Offers",
        "Handouts",
        "Report",
        "Duty",
        "Overview",
        "Station",
    ]


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ("", "de"),
        ('window_language = "en"', "en"),
        ('window_language = "tlh"', "de"),
        ("window_language = ", "de"),
    ],
)
def test_the_window_speaks_what_its_folder_says_and_german_where_it_cannot_say(
    tmp_path: Path, told: str, spoken: str
) -> None:
    (tmp_path / FILE).write_text(told, "utf-8")
    assert window_language(tmp_path) == spoken


def test_an_unknown_language_of_the_window_is_refused_in_a_sentence(german: Texts) -> None:
    (error,) = Settings(window_language="tlh").problems(Settings().languages.split(), ()).values()
    assert error.text(german.say) == "„tlh“ spricht das Fenster nicht. Möglich sind: de, en."


def test_the_language_is_chosen_on_the_page_and_kept(qtbot: QtBot, desk: Desk) -> None:
    page = desk.beside.setup
    page.window_language.setCurrentIndex(page.window_language.findData("en"))
    page.apply.click()
    assert Settings.load(desk.station.folder).window_language == "en"


@pytest.mark.parametrize(
    ("language", "cancel", "day"), [("de", "Abbrechen", "Montag"), ("en", "Cancel", "Monday")]
)
def test_the_own_texts_of_qt_follow(qtbot: QtBot, language: str, cancel: str, day: str) -> None:
    before, app = QLocale(), QApplication.instance()
    assert isinstance(app, QApplication)
    translator = speak(app, language)
    try:
        box = QMessageBox()
        qtbot.addWidget(box)
        button = box.addButton(QMessageBox.StandardButton.Cancel)
        assert button is not None
        assert _plain(button.text()) == cancel
        assert QLocale().dayName(1) == day
    finally:
        app.removeTranslator(translator)
        QLocale.setDefault(before)
