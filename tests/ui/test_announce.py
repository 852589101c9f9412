"""What is done is said to those who listen, and to nobody else."""

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.announce import announce

Heard = tuple[str, QAccessible.AnnouncementPoliteness]
POLITE = QAccessible.AnnouncementPoliteness.Polite


def heard(monkeypatch: pytest.MonkeyPatch, listens: bool, message: str) -> list[Heard]:
    """What a screen reader hears; it stands where Qt's part that speaks to it stood."""
    found: list[Heard] = []

    def hear(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        found.append((event.message(), event.politeness()))

    reader = SimpleNamespace(isActive=lambda: listens, updateAccessibility=hear)
    monkeypatch.setattr("ui.announce.QAccessible", reader)
    label = QLabel()
    announce(label, message)
    return found


def test_what_was_done_is_said_politely(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, True, "Gespeichert.") == [("Gespeichert.", POLITE)]


def test_nothing_is_said_while_nobody_listens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert heard(monkeypatch, False, "Gespeichert.") == []


def test_an_emptied_line_is_not_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, True, "") == []


def test_qt_itself_takes_the_announcement(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        announce(label, "Gespeichert.")
    finally:
        QAccessible.setActive(before)
