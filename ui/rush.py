"""The rush strip: with a queue at the door, one key is one contact and nothing is asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clearingstelle.station.visits import DeskState, Visits
from clearingstelle.visits import Visit
from i18n import Texts
from ui.announce import announce
from ui.asking import Asks
from ui.failures import in_words


class RushStrip(QWidget):
    """A line over every page: +1, and how many were counted since it was opened."""

    counted = Signal()
    closed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setProperty("role", "band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.more = QPushButton(texts.say("+1 zählen"))
        self.more.setProperty("role", "main")
        self.more.setAccessibleDescription(texts.say("Taste + oder Enter"))
        self.more.clicked.connect(self.counted)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.leave = QPushButton(texts.say("Schließen (F10)"))
        self.leave.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        hint = QLabel(texts.say("Nur zählen: ohne Fragen, alles „keine Angabe“."))
        hint.setWordWrap(True)
        row.addWidget(self.more)
        row.addWidget(hint)
        row.addWidget(self.told, 1)
        row.addWidget(self.leave)
        self.setFocusProxy(self.more)
        self.hide()

    def say(self, message: str) -> None:
        """What came of the last count."""
        self.told.setText(message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.leave.hasFocus():
                self.leave.click()
            elif not event.isAutoRepeat():  # a key that is held down is one visitor
                self.counted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class RushWork:
    """Joins the strip to the station; what could not be counted waits and is tried again."""

    def __init__(
        self,
        strip: RushStrip,
        visits: Visits,
        desk: Asks,
        texts: Texts,
        told: Callable[[DeskState], None],
    ) -> None:
        """`told` hears today's count after each contact."""
        self._strip = strip
        self._visits = visits
        self._desk = desk
        self._texts = texts
        self._told = told
        self._number = 0
        self.waiting = 0
        strip.counted.connect(self.count)
        strip.closed.connect(self.close)

    def toggle(self) -> None:
        """Open the strip and give it the keys, or close it."""
        if self._strip.isVisible():
            self._strip.closed.emit()
        else:
            self._number = 0
            self._strip.say(self._waits() if self.waiting else "")
            self._strip.show()
            self._strip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Put the strip away; the desk goes on where it was."""
        self._strip.hide()

    def count(self) -> None:
        """One contact of which nothing was asked; those that wait come along."""
        self.waiting += 1
        self.retry()

    def retry(self) -> None:
        """Count those that wait."""
        due, self.waiting = self.waiting, 0
        for _ in range(due):
            self._desk.ask(self._visits.record(Visit.of()), self._done, self._failed)

    def _done(self, state: DeskState) -> None:
        self._number += 1
        self._told(state)
        say = self._texts.say
        said = say("{n} gezählt, heute zusammen {today}.", n=self._number, today=state.today)
        self._strip.say(said)
        announce(self._strip, said)

    def _failed(self, error: Exception) -> None:
        self.waiting += 1
        said = f"{self._waits()} {in_words(error, self._texts)}"
        self._strip.say(said)
        announce(self._strip, said)

    def _waits(self) -> str:
        return self._texts.plural(
            "{n} wartet und wird beim nächsten +1 mitgezählt.",
            "{n} warten und werden beim nächsten +1 mitgezählt.",
            self.waiting,
        )
