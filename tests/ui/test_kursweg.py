"""Strg+K walks through the ways into a course by keys alone, and nothing of it is kept."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clearingstelle.kursweg import End
from clearingstelle.log import logging_to
from clearingstelle.settings import STANDARD
from clearingstelle.station import Station
from tests.ui import eyes
from ui.desk import Desk
from ui.kursweg import KurswegDialog
from ui.printing import make_printer

Key = Qt.Key


def open_helper(qtbot: QtBot, desk: Desk) -> KurswegDialog:
    qtbot.keyClick(desk, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shown = desk.beside.kursweg.shown
    assert shown is not None
    return shown


def press(qtbot: QtBot, shown: KurswegDialog, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(shown.focusWidget() or shown, key)


def told(shown: KurswegDialog) -> str:
    page = shown.area.widget()
    assert page is not None
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_four_keys_lead_to_whom_to_ask_and_what_is_possible_anyway(
    qtbot: QtBot, desk: Desk
) -> None:
    shown = open_helper(qtbot, desk)
    for key in (Key.Key_2, Key.Key_1, Key.Key_2):
        press(qtbot, shown, key)
        assert not eyes.cut_words(shown)
        assert not eyes.unnamed(shown)
        assert not eyes.unreachable(shown, shown.buttons[0])
    press(qtbot, shown, Key.Key_2)
    assert isinstance(shown.now, End)
    assert "Ausländerbehörde" in told(shown)
    assert "EOK" in told(shown)
    assert not eyes.cut_words(shown)
    assert not eyes.scrolls(shown)
    press(qtbot, shown, Key.Key_Backspace)
    assert not isinstance(shown.now, End)


def test_enter_esc_f12_and_the_end_of_the_talk_take_it_all_away(qtbot: QtBot, desk: Desk) -> None:
    for key in (Key.Key_Return, Key.Key_Escape, Key.Key_F12):
        shown = open_helper(qtbot, desk)
        press(qtbot, shown, Key.Key_1)
        assert isinstance(shown.now, End)
        press(qtbot, shown, key)
        assert desk.beside.kursweg.shown is None
        if desk.shield.isVisible():
            qtbot.keyClick(desk.shield, Key.Key_Space)
    open_helper(qtbot, desk)
    desk.end_talk()
    assert desk.beside.kursweg.shown is None
    assert "Schritt 1" in told(open_helper(qtbot, desk)), "the next visitor begins anew"


def test_walking_and_printing_leave_no_trace(
    qtbot: QtBot, desk: Desk, station: Station, tmp_path: Path
) -> None:
    printer = make_printer("Weg in den Kurs")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    desk.beside.kursweg._choose_printer = lambda _p, _t, done: done(printer)  # noqa: SLF001
    with logging_to(station.folder):
        before, form = traces(station.folder), desk.form.visit()
        shown = open_helper(qtbot, desk)
        press(qtbot, shown, Key.Key_2, Key.Key_3, Key.Key_1, Key.Key_P)
        qtbot.waitUntil(lambda: shown.outcome.text() == "Gedruckt.", timeout=10_000)
        press(qtbot, shown, Key.Key_Escape)
        assert traces(station.folder) == before
    assert desk.form.visit() == form
    assert (tmp_path / "papier.pdf").stat().st_size > 1_000
    assert station.visits.is_empty().result()


def test_with_the_standard_keyboard_digits_do_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.station.settings = replace(desk.station.settings, keyboard=STANDARD)
    shown = open_helper(qtbot, desk)
    press(qtbot, shown, Key.Key_2)
    assert "Schritt 1" in told(shown)
    press(qtbot, shown, Key.Key_Tab, Key.Key_Return)
    assert "Schritt 2" in told(shown)


def test_the_coordinator_writes_a_rule_and_it_holds_at_once(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    desk.beside.kursweg.open_rules()
    rules = desk.beside.kursweg.rules
    assert rules is not None
    row = next(n for n, rule in enumerate(station.kursweg.rules()) if rule.key == "bamf")
    rules.list.setCurrentRow(row)
    rules.fields["text"].setText("Fragen Sie den Kursträger noch einmal.")
    rules.fields["valid_from"].setText("99.99.2026")
    rules.keep_button.click()
    assert "ist kein Tag" in rules.outcome.text()
    rules.fields["valid_from"].setText("01.03.2026")
    rules.keep_button.click()
    assert rules.outcome.text() == "Gespeichert."
    assert "noch einmal" in next(r.text for r in station.kursweg.in_force() if r.key == "bamf")
    rules.remove_button.click()
    assert station.kursweg.own() == ()
    assert not eyes.cut_words(rules)
    assert not eyes.unnamed(rules)
    rules.close()


def traces(folder: Path) -> dict[str, bytes]:
    """Every file of the data folder that can tell of a talk: not the index of the places."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    told = [p for p in files if not p.name.endswith("-shm") and not p.name.startswith("orte")]
    return {path.name: path.read_bytes() for path in told}
