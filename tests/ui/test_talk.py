"""One talk is one contact, and nothing of it is left for the next visitor to see."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clearingstelle.station import Station
from clearingstelle.visits import Visit
from ui.desk import Desk

Key = Qt.Key
SAID = ("Gespeichert.", "Verworfen, nichts gezählt.", "Auskunft – nichts gezählt.")


def words(desk: Desk) -> list[str]:
    """All that can be read or heard in the window, today's count and the last word aside."""
    return [
        f"{type(widget).__name__}: {text}"
        for widget in [desk, *desk.findChildren(QWidget)]
        if widget not in (desk.form.today, desk.form.status)
        for text in _of(widget)
        if text
    ]


def _of(widget: QWidget) -> Iterator[str]:
    yield widget.windowTitle()
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QAbstractButton) and widget.isChecked():
        yield f"{widget.text()} gewählt"
    if isinstance(widget, QComboBox):
        yield widget.currentText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(50, model.rowCount())):
            yield str(model.index(row, 0).data())


@pytest.fixture
def calm(qtbot: QtBot, desk: Desk) -> Desk:
    """The desk when everything that loads after its start is there."""
    qtbot.wait(600)
    desk.go(desk.form)
    return desk


def talk(qtbot: QtBot, desk: Desk) -> None:
    """A visitor: answers, a printed sheet, an offer, a place that is looked for."""
    form = desk.form
    for key in "1234":
        qtbot.keyClick(desk.focusWidget(), key)
    form.questions["ziel"].press("kein_angebot")
    form.questions["luecke"].press("kosten")
    form.fill("paket", "uk")
    form.fill("ziel", "mbe")
    desk.beside.offers.findChildren(QLineEdit)[0].setText("48143")
    qtbot.wait(50)


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_after_the_talk_the_window_is_as_before(
    qtbot: QtBot, calm: Desk, station: Station, end: Key
) -> None:
    before = words(calm)
    talk(qtbot, calm)
    assert words(calm) != before
    calm.form.setFocus()
    qtbot.keyClick(calm.form, end)
    qtbot.waitUntil(lambda: calm.form.status.text() in SAID)
    qtbot.wait(100)
    assert words(calm) == before
    assert station.visits.state().result().today == (1 if end == Key.Key_Return else 0)


def test_a_word_that_is_left_over_is_found(qtbot: QtBot, calm: Desk) -> None:
    before = words(calm)
    calm.form.questions["sprache"].setToolTip("Arabisch")
    assert words(calm) != before


def filled(desk: Desk) -> list[QPushButton]:
    names = desk.form.findChildren(QPushButton)
    return [b for b in names if b.accessibleName().endswith("zurücknehmen")]


def test_what_was_filled_is_shown_and_taken_back_by_key_or_mouse(qtbot: QtBot, calm: Desk) -> None:
    calm.form.fill("paket", "uk")
    calm.form.fill("ziel", "mbe")
    assert [b.accessibleName() for b in filled(calm)] == [
        "Paket Ukrainisch zurücknehmen",
        "MBE zurücknehmen",
    ]
    qtbot.mouseClick(filled(calm)[0], Qt.MouseButton.LeftButton)
    assert calm.form.visit() == Visit.of({"ziel": ["mbe"]})
    qtbot.keyClick(filled(calm)[0], Key.Key_Space)
    assert calm.form.visit() == Visit.of()
    assert filled(calm) == []


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_an_information_without_a_contact_counts_and_fills_nothing(
    qtbot: QtBot, calm: Desk, station: Station, end: Key
) -> None:
    form = calm.form
    qtbot.keyClick(calm.focusWidget(), Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert form.inform.isChecked()
    for page in calm.pages.values():  # whoever prints a stock sees it too
        calm.go(page)
        assert form.informs.isVisible()
    calm.go(form)
    form.fill("paket", "uk")
    form.fill("ziel", "mbe")
    assert form.visit() == Visit.of()
    qtbot.keyClick(form, end)
    qtbot.waitUntil(lambda: form.status.text() in SAID)
    assert station.visits.state().result().today == 0
    assert not form.inform.isChecked()
    form.fill("paket", "uk")  # the next visitor is counted again
    assert form.visit() == Visit.of({"paket": ["uk"]})
