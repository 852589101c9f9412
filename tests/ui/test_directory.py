"""The window of the partner directory: looked at, issued, saved, printed and registered by keys."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.directory import Directory
from clearingstelle.offers import Offer
from clearingstelle.station import Station
from clearingstelle.storage.offers import OfferStore
from i18n import Texts
from tests.ui import eyes
from ui.desk import Desk
from ui.directory import SHORT, DirectoryWindow
from ui.directory_work import DirectoryWork
from ui.printing import make_printer

Key = Qt.Key
LONG = 20_000
PARTNER = Offer(
    kind="mbe",
    name="MBE <b>Mitte</b> & " + "x" * 100,
    provider="Brücke",
    partner=True,
    street="Markt 3",
    postcode="00101",
    town="Musterstadt",
    phone="0000 1",
    hours="Mo-Fr 09:00-12:00",
)
OTHER = replace(PARTNER, name="MBE Nord", provider="Anker", street="Weg 1", phone="0000 7")


def teach(station: Station, *offers: Offer) -> None:
    station._storage.ask(lambda c: OfferStore(c).write(offers)).result()  # noqa: SLF001


def opened(qtbot: QtBot, work: DirectoryWork) -> DirectoryWindow:
    """The window with its first page drawn."""
    work.open()
    shown = work.shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.preview.count > 0, timeout=LONG)
    return shown


def entry(desk: Desk) -> Callable[[], None]:
    """What the list behind „Angebote pflegen“ does for the directory."""
    menu = desk.beside.offers.tools.menu()
    assert menu is not None
    found = [one for one in menu.actions() if one.text().startswith("Verzeichnis für ABH")]
    assert len(found) == 1
    return found[0].trigger


def looked_at(shown: DirectoryWindow) -> Directory:
    assert shown.shown is not None
    return shown.shown


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, station: Station) -> DirectoryWindow:
    teach(station, PARTNER, OTHER)
    return opened(qtbot, desk.beside.directory)


def answer(shown: DirectoryWindow) -> None:
    """Enter on the question that is asked once more."""
    box = QApplication.activeModalWidget()
    assert box is not None
    assert box is shown.question
    QTest.keyClick(box, Key.Key_Return)


def issue(qtbot: QtBot, shown: DirectoryWindow) -> None:
    number = looked_at(shown).before + 1
    shown.ask_issue()
    answer(shown)
    qtbot.waitUntil(lambda: looked_at(shown).number == number, timeout=LONG)
    qtbot.waitUntil(shown.recipients.line.isEnabled, timeout=LONG)


def cells(shown: DirectoryWindow) -> list[list[str]]:
    items = [shown.entries.list.topLevelItem(n) for n in range(len(looked_at(shown).lines))]
    return [[item.text(column) for column in range(5)] for item in items if item]


def test_the_entry_of_the_offers_page_opens_it(qtbot: QtBot, desk: Desk, station: Station) -> None:
    teach(station, PARTNER)
    entry(desk)()
    shown = desk.beside.directory.shown
    assert shown is not None
    qtbot.waitUntil(lambda: shown.entries.list.topLevelItemCount() == 1, timeout=LONG)
    entry(desk)()
    assert desk.beside.directory.shown is shown  # the same one, not a second


def test_without_partners_it_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    desk.beside.directory.open()
    shown = desk.beside.directory.shown
    assert shown is not None
    qtbot.waitUntil(lambda: "Kooperationspartner" in shown.summary.text(), timeout=LONG)
    for button in (shown.issue_button, shown.print_button, shown.save_button):
        assert not button.isEnabled()


def test_an_issue_is_made_by_keys_alone_and_marks_follow(
    qtbot: QtBot, shown: DirectoryWindow, desk: Desk, station: Station
) -> None:
    assert looked_at(shown).is_draft
    shown.issues.setFocus()
    QTest.keyClick(shown.issues, Key.Key_Tab)
    assert shown.focusWidget() is shown.until
    QTest.keyClick(shown.until, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    assert looked_at(shown).is_draft
    answer(shown)
    qtbot.waitUntil(lambda: looked_at(shown).number == 1, timeout=LONG)
    assert "festgehalten" in shown.outcome.text()
    assert not shown.issue_button.isEnabled()
    QTest.keyClick(shown, Key.Key_Escape)
    assert desk.beside.directory.shown is None
    teach(station, replace(OTHER, phone="0000 8"))
    again = opened(qtbot, desk.beside.directory)
    first, second = cells(again)
    assert (first[0], first[1], first[4]) == ("Ä", "MBE Nord, Anker", "Telefon: 0000 7 → 0000 8")
    assert second[0] == ""
    assert "1 geändert" in again.summary.text()
    assert "0000 7 → 0000 8" in again.entries.about.toPlainText()


def test_taking_the_question_back_makes_no_issue(shown: DirectoryWindow, station: Station) -> None:
    shown.ask_issue()
    box = QApplication.activeModalWidget()
    assert box is not None
    QTest.keyClick(box, Key.Key_Escape)
    assert station.directory.material().result().issues == []


@pytest.mark.parametrize(
    ("typed", "said"), [("bald", "kein Datum"), ("01.01.2020", "höchstens ein Jahr")]
)
def test_a_wrong_day_is_told_and_nothing_is_kept(
    shown: DirectoryWindow, station: Station, typed: str, said: str
) -> None:
    shown.until.setText(typed)
    shown.ask_issue()
    answer(shown)
    assert said in shown.outcome.text()
    assert shown.until.text() == typed
    assert station.directory.material().result().issues == []


def test_names_of_others_are_never_markup(shown: DirectoryWindow) -> None:
    item = shown.entries.list.topLevelItem(1)
    assert item is not None
    assert "<b>" in item.text(1)
    assert "<" not in item.toolTip(1)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in told(shown))


def told(shown: DirectoryWindow) -> list:
    return [shown.summary, shown.outcome, shown.recipients.hint]


def test_the_short_list_is_shown_and_pages_are_turned(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    teach(station, *(replace(PARTNER, name=f"MBE {n}", street=f"Weg {n}") for n in range(30)))
    shown = opened(qtbot, desk.beside.directory)
    assert shown.preview.count > 1
    shown.preview.forward.click()
    qtbot.waitUntil(lambda: shown.preview.page == 1, timeout=LONG)
    assert shown.preview.where.text().startswith("Seite 2 von")
    shown.sheet.setCurrentIndex(SHORT)
    qtbot.waitUntil(lambda: shown.preview.count == 1, timeout=LONG)
    assert not shown.preview.forward.isEnabled()


def test_a_short_list_that_is_too_long_says_so(qtbot: QtBot, desk: Desk, station: Station) -> None:
    teach(station, *(replace(PARTNER, name=f"MBE {n}", street=f"Weg {n}") for n in range(200)))
    shown = opened(qtbot, desk.beside.directory)
    shown.sheet.setCurrentIndex(SHORT)
    qtbot.waitUntil(lambda: "keinen Platz" in shown.preview.picture.text(), timeout=LONG)


def test_all_three_files_are_saved(
    qtbot: QtBot, shown: DirectoryWindow, desk: Desk, tmp_path: Path
) -> None:
    desk.beside.directory._choose_folder = lambda *_: tmp_path / "abh"  # noqa: SLF001
    issue(qtbot, shown)
    shown.save_button.click()
    qtbot.waitUntil(lambda: "liegen jetzt" in shown.outcome.text(), timeout=LONG)
    assert sorted(file.name for file in (tmp_path / "abh").iterdir()) == [
        "partnerverzeichnis-1-kurzliste.pdf",
        "partnerverzeichnis-1.csv",
        "partnerverzeichnis-1.pdf",
    ]


def test_a_folder_that_cannot_be_is_told(
    qtbot: QtBot, shown: DirectoryWindow, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "zu").write_text("")
    desk.beside.directory._choose_folder = lambda *_: tmp_path / "zu"  # noqa: SLF001
    shown.save_button.click()
    qtbot.waitUntil(lambda: "lässt sich nicht schreiben" in shown.outcome.text(), timeout=LONG)


def test_it_is_printed_page_by_page(
    qtbot: QtBot, shown: DirectoryWindow, desk: Desk, tmp_path: Path
) -> None:
    def choose(_: QWidget, __: Texts, done: Callable[[QPrinter], None]) -> None:
        printer = make_printer("Partnerverzeichnis")
        printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        done(printer)

    desk.beside.directory._choose_printer = choose  # noqa: SLF001
    shown.print_button.click()
    qtbot.waitUntil(lambda: shown.outcome.text() == "Gedruckt.", timeout=LONG)
    assert (tmp_path / "papier.pdf").stat().st_size > 1000


def test_recipients_are_entered_proposed_for_the_next_issue_and_struck_off(
    qtbot: QtBot, shown: DirectoryWindow, station: Station, desk: Desk
) -> None:
    tab = shown.recipients
    assert not tab.line.isEnabled()  # a draft
    issue(qtbot, shown)
    shown.tabs.setCurrentWidget(tab)
    tab.line.setFocus()
    QTest.keyClicks(tab.line, "ABH <b>Leitung</b>")
    QTest.keyClick(tab.line, Key.Key_Return)
    qtbot.waitUntil(lambda: tab.list.count() == 1, timeout=LONG)
    assert tab.line.text() == ""
    tab.line.setText("   ")
    tab.add.click()
    assert "Institution oder Stelle" in shown.outcome.text()
    shown.close()
    again = opened(qtbot, desk.beside.directory)
    issue(qtbot, again)
    qtbot.waitUntil(lambda: "(1 Stelle)" in again.recipients.again.text(), timeout=LONG)
    again.recipients.again.click()
    qtbot.waitUntil(lambda: again.recipients.list.count() == 1, timeout=LONG)
    again.recipients.remove.click()
    qtbot.waitUntil(lambda: again.recipients.list.count() == 0, timeout=LONG)
    assert station.directory.register(1).result().recipients[0].name == "ABH <b>Leitung</b>"
    assert station.directory.register(2).result().recipients == []


@pytest.mark.parametrize("points", [10, 20])
def test_nothing_is_cut_and_tab_goes_everywhere_in_the_order_of_the_eye(
    qtbot: QtBot, shown: DirectoryWindow, points: int
) -> None:
    font = shown.font()
    font.setPointSize(points)
    shown.setFont(font)
    shown.resize(1200, 740)
    issue(qtbot, shown)
    for tab in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(tab)
        eyes.settle()
        assert eyes.cut_words(shown) == []
        assert eyes.unnamed(shown) == []
        assert eyes.without_role(shown) == []
        assert eyes.unreachable(shown, shown.issues) == []
        assert eyes.against_the_eye(shown, shown.issues) == []
