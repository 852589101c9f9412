"""The quiet line of what a talk has filled by itself; each entry can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from clearingstelle.visits import fields
from i18n import Texts
from ui.flow import Flow

Entry = tuple[str, str]  # a field and a code of it


class FilledLine(QWidget):
    """„Übernommen: Paket Ukrainisch ✕ · MBE ✕“; not there while nothing was filled."""

    taken_back = Signal(str, str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._row = Flow()
        self.setLayout(self._row)
        told = QLabel(texts.say("Übernommen:"))
        told.setProperty("role", "quiet")
        self._row.addWidget(told)
        self._shown: list[Entry] = []
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """A button for each entry; those of the last talk are gone, not only hidden."""
        if list(entries) == self._shown:
            return
        self._shown = list(entries)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self.buttons = [self._button(field, code) for field, code in entries]
        self.setVisible(bool(entries))

    def _button(self, field: str, code: str) -> QPushButton:
        label = self._texts.say(fields()[field].label(code))
        button = QPushButton(f"{label} ✕")
        button.setProperty("role", "quiet")
        button.setAccessibleName(self._texts.say("{what} zurücknehmen", what=label))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.taken_back.emit(field, code))
        self._row.addWidget(button)
        button.show()
        return button
