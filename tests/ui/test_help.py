"""The handbook: the chapter of the open page, a search with hits, and nothing but the truth."""

import re
import shlex
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.catalogs import languages
from clearingstelle.cli import build_parser
from clearingstelle.settings import Settings
from clearingstelle.station.document_keys import documents
from clearingstelle.station.own_files import FACTS
from clearingstelle.wall import MOST_LANGUAGES
from tests.ui import eyes
from tools import texts as catalogs
from ui.desk import Desk
from ui.help import Help
from ui.shield import KEY as SHIELD

Key = Qt.Key
HEADING = 9  # pixels from the upper edge, within the first heading
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BOOK = assets.path("hilfe/hilfe.md").read_text("utf-8")
JOBS = (
    "Einen Kontakt zählen",
    "Großer Andrang",
    "Der offene Tag",
    "Ein Angebot finden",
    "Die Karte",
    "Ein Zettel",
    "Angebote pflegen",
    "Angebote einlesen",
    "Das Verzeichnis",
    "Blätter mitgeben",
    "Welche Blätter",
    "Die Einwilligung",
    "Vorrat drucken",
    "Schilder",
    "Weg in den Kurs",
    "Im Notfall",
    "Eigene Texte",
    "Übersetzen",
    "Berichten",
    "Was die veröffentlichten Zahlen",
    "Dienst",
    "Überblick",
    "Station einrichten",
    "Eine ältere Zählung",
    "Die Tasten",
    "Was gespeichert wird",
    "Sicherungen",
)


@pytest.fixture
def opened(desk: Desk) -> Help:
    desk.show_help()
    return desk.help


def chapter(opened: Help) -> str:
    item = opened.chapters.currentItem()
    assert item is not None
    return item.text()


def test_f1_opens_the_chapter_of_the_page_and_every_page_has_one(qtbot: QtBot, desk: Desk) -> None:
    for number, page in enumerate(desk.pages.values()):
        desk.go(page)
        qtbot.keyClick(desk, Key.Key_F1)
        assert desk.help.isVisible()
        assert f"(F{number + 2})" in chapter(desk.help)
        above = desk.help.text.cursorForPosition(QPoint(40, HEADING))
        assert above.block().text() == chapter(desk.help), "its heading stands above"
        qtbot.keyClick(desk.help, Key.Key_Escape)
        assert not desk.help.isVisible()


def test_f1_closes_the_handbook_again(qtbot: QtBot, opened: Help) -> None:
    qtbot.keyClick(opened.text, Key.Key_F1)
    assert not opened.isVisible()


def test_a_dialog_that_waits_has_a_handbook_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    desk.go(desk.beside.setup)
    dialog = QDialog(desk)
    field = QLineEdit(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    qtbot.keyClick(field, Key.Key_F1)
    (shown,) = dialog.findChildren(Help)
    assert shown.isVisible()
    assert "(F8)" in chapter(shown)
    assert not desk.help.isVisible()
    qtbot.keyClicks(shown.search, "Bericht")
    assert shown.search.text() == "Bericht", "it can be used beside the dialog"
    qtbot.keyClick(shown.search, Key.Key_F1)
    qtbot.waitUntil(lambda: dialog.findChildren(Help) == [])
    assert dialog.isVisible()
    dialog.close()


def test_every_job_has_its_chapter(opened: Help) -> None:
    titles = [opened.chapters.item(row).text() for row in range(opened.chapters.count())]
    assert [job for job in JOBS if not any(title.startswith(job) for title in titles)] == []
    assert len(titles) == len(set(titles))


def test_a_click_on_a_chapter_shows_it(qtbot: QtBot, opened: Help) -> None:
    opened.chapters.setFocus()
    qtbot.keyClick(opened.chapters, Key.Key_End)
    assert opened.text.textCursor().block().text() == chapter(opened)
    qtbot.keyClick(opened.chapters, Key.Key_Home)
    assert opened.text.textCursor().block().text() == chapter(opened)


def places(opened: Help) -> list[int]:
    return [hit.selectionStart() for hit in opened._hits]  # noqa: SLF001


def here(opened: Help) -> int:
    return opened.text.textCursor().position()


def test_the_search_counts_its_hits_and_goes_round(qtbot: QtBot, opened: Help) -> None:
    opened.open_chapter(0)
    opened.search.setFocus()
    qtbot.keyClicks(opened.search, "einwilligung")
    found = places(opened)
    assert len(found) == BOOK.lower().count("einwilligung") > 3
    assert len(opened.text.extraSelections()) == len(found)
    assert opened.count.text() == f"Treffer 1 von {len(found)}"
    assert here(opened) == found[0]
    qtbot.keyClick(opened.search, Key.Key_Return)
    assert here(opened) == found[1]
    qtbot.keyClick(opened.search, Key.Key_F3)
    assert here(opened) == found[2]
    opened.next.click()
    assert opened.count.text() == f"Treffer 4 von {len(found)}"
    qtbot.keyClick(opened.text, Key.Key_F3, SHIFT)
    assert here(opened) == found[2]
    for _ in range(3):
        qtbot.keyClick(opened.search, Key.Key_F3, SHIFT)
    assert here(opened) == found[-1], "before the first comes the last"
    qtbot.keyClick(opened.search, Key.Key_Return)
    assert here(opened) == found[0]
    assert opened.isVisible(), "Enter looks on, it does not close"


def test_the_chapter_of_a_hit_is_marked(qtbot: QtBot, opened: Help) -> None:
    qtbot.keyClicks(opened.search, "Immer dieselbe Kopie")
    assert opened.count.text() == "Treffer 1 von 1"
    assert chapter(opened) == "Sicherungen und Aufbewahrung"
    assert opened.text.viewport().rect().contains(opened.text.cursorRect())


def test_what_is_not_there_is_said(qtbot: QtBot, opened: Help) -> None:
    qtbot.keyClicks(opened.search, "Staatsgeheimnis")
    assert opened.count.text() == "kein Treffer"
    assert not opened.next.isEnabled()
    opened.search.clear()
    assert opened.count.text() == ""
    assert opened.text.extraSelections() == []


def test_whoever_begins_to_type_searches(qtbot: QtBot, opened: Help) -> None:
    assert opened.focusWidget() is opened.text
    qtbot.keyClicks(opened.text, "z")
    assert opened.focusWidget() is opened.search
    qtbot.keyClicks(opened.search, "ettel")
    assert opened.search.text() == "zettel"
    opened.text.setFocus()
    qtbot.keyClick(opened.text, Key.Key_F, CTRL)
    assert opened.focusWidget() is opened.search
    qtbot.keyClick(opened.search, Key.Key_Escape)
    assert not opened.isVisible()


def test_f3_in_the_handbook_does_not_turn_the_page_behind_it(
    qtbot: QtBot, desk: Desk, opened: Help
) -> None:
    before = desk.stack.currentIndex()
    qtbot.keyClicks(opened.search, "Kontakt")
    qtbot.keyClick(opened.search, Key.Key_F3)
    assert desk.stack.currentIndex() == before


def test_the_handbook_is_used_by_tab_and_named(opened: Help) -> None:
    opened.search.setText("Kontakt")
    eyes.settle()
    assert eyes.unnamed(opened) == []
    assert eyes.without_role(opened) == []
    assert eyes.cut_words(opened) == []


def test_nothing_in_the_handbook_leads_out_of_this_machine() -> None:
    assert not re.search(r"https?:|www\.|\]\(", BOOK)


# -- the truth --

IN_A_LIST = {"Alt+↑": "Nach oben (Alt+↑)", "Alt+↓": "Nach unten (Alt+↓)"}
# Tried in tests of their own: the undo key, the tabs of a form, this search.
ELSEWHERE = {"Strg+Z", "Strg+Tab", "Strg+F", "Umschalt+F3"}


def test_every_key_that_the_handbook_names_is_there(desk: Desk) -> None:
    desk.beside.offer_form.new()
    form = desk.beside.offer_form.form
    assert form is not None
    shortcuts = [*desk.findChildren(QShortcut), *form.findChildren(QShortcut)]
    known = {one.key().toString().replace("Ctrl", "Strg") for one in shortcuts}
    known |= {f"F{code - Key.Key_F1 + 1}" for code in desk.everywhere._actions}  # noqa: SLF001
    known.add(f"F{SHIELD - Key.Key_F1 + 1}")
    assert form.findChildren(QTabWidget)
    buttons = {button.text() for button in desk.findChildren(QPushButton)}
    named = set(re.findall(r"\bF\d{1,2}\b|(?:Strg|Alt|Umschalt)\+[\w↑↓]+", BOOK))
    assert {"F12", "Strg+P", "Alt+↑"} <= named
    there = known | ELSEWHERE | {k for k, text in IN_A_LIST.items() if text in buttons}
    assert sorted(named - there) == []
    assert sorted(_taught(known) - named) == [], "a key that the handbook does not teach"
    form.close()


def _taught(known: set[str]) -> set[str]:
    return {key for key in known if re.fullmatch(r"F\d+|Strg\+\w+", key)}


def test_every_button_that_the_handbook_names_is_there() -> None:
    told = {"".join(id) if isinstance(id, tuple) else id for id in catalogs.german()}
    known = {text.replace("&", "") for text in told}
    named = {words.strip("„“*") for words in re.findall(r"„[^“]*“", BOOK.replace("\n", " "))}
    named = {words for words in named if words.endswith(" …") and ":" not in words}
    assert len(named) > 5
    assert sorted(named - known) == []


def test_every_command_that_the_handbook_names_can_be_given() -> None:
    found = [" ".join(words.split()) for words in re.findall(r"`([^`]*)`", BOOK)]
    commands = [words for words in found if not words.startswith("--")]
    assert len(commands) > 6
    for command in commands:
        words = ["liste.csv" if word == "DATEI" else word for word in shlex.split(command)]
        assert build_parser().parse_args(words).run, command


def test_every_document_and_number_of_the_handbook_is_true() -> None:
    words = " ".join(BOOK.split())
    for title in ("Kernblatt", "Bildblatt", "Notfallkarte", "Türschild", "Plakat", "Hinweiskarte"):
        assert title in {one.title for one in documents().values()}
        assert title in words
    assert f"in {len(languages())} weiteren Fassungen" in words
    assert MOST_LANGUAGES == 12
    assert "zwölf weitere Sprachen" in words
    assert len(Settings().languages.split()) == 10
    assert sum(key.startswith("thema:") for key in documents()) == 7


def test_the_handbook_says_that_nobody_checked_the_translations_as_long_as_nobody_did() -> None:
    folder = Path(catalogs.FOLDER)
    catalogs_of_paper = [f for f in folder.glob("*/LC_MESSAGES/*.po") if f.name != "messages.po"]
    states = {
        line
        for file in catalogs_of_paper
        for line in file.read_text("utf-8").splitlines()
        if line.startswith("# state: checked")
    }
    assert states == set()
    assert "niemand hat sie geprüft" in " ".join(BOOK.split())
    assert FACTS.endswith(".toml")
