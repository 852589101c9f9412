"""The languages of the emergency card: those of the station by key, all others in a list.

The digits are those of the contact, so that nobody learns them twice. German has D; any
other letter goes to the list, which finds a language by its German name.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from i18n import SOURCE, Texts

CODE = Qt.ItemDataRole.UserRole
DIGITS = "1234567890"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
GERMAN_KEY = "D"
KEYPAD = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _Others(QListWidget):
    """Letters look for a name here; digits and Enter are the card's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() or event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CardLanguages(QWidget):
    """Says which language is wanted; draws no card."""

    wanted = Signal(str)

    def __init__(
        self,
        texts: Texts,
        top: Sequence[tuple[str, str]],
        others: Sequence[tuple[str, str]],
        single_keys: bool,
    ) -> None:
        """Code and name of each: German and the station's own on buttons, `others` listed.

        Without a name there is no card: its digit stays free, so that the others keep theirs.
        """
        super().__init__()
        self._group = QButtonGroup(self)
        self._keys: dict[str, QPushButton] = {}
        digits = iter(DIGITS)
        named = [(GERMAN_KEY if one[0] == SOURCE else next(digits), *one) for one in top]
        self.buttons = {
            code: self._button(key, name, single_keys) for key, code, name in named if name
        }
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _=False, code=code: self.wanted.emit(code))
        self.others = _Others()
        self.others.setTabKeyNavigation(False)
        self.others.setWordWrap(True)
        self.others.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for code, name in others:
            item = QListWidgetItem(name, self.others)
            item.setData(CODE, code)
        self.others.currentItemChanged.connect(self._move)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        keys = QGridLayout()
        keys.setSpacing(2)
        half = (len(self.buttons) + 1) // 2
        for place, button in enumerate(self.buttons.values()):
            keys.addWidget(button, place % half, place // half)
        column.addLayout(keys)
        label = QLabel(texts.say("Weitere Sprachen"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "heading")
        label.setBuddy(self.others)
        self.others.setAccessibleName(label.text())
        column.addWidget(label)
        column.addWidget(self.others, 1)
        for widget in (label, self.others):
            widget.setVisible(bool(others))
        if not others:
            column.addStretch(1)

    def show_language(self, code: str) -> None:
        """Mark a language as the one of the card."""
        self._group.setExclusive(False)
        for one, button in self.buttons.items():
            button.setChecked(one == code)
        self._group.setExclusive(True)
        rows = range(self.others.count())
        row = next((n for n in rows if self.others.item(n).data(CODE) == code), -1)
        blocked = self.others.blockSignals(True)
        self.others.setCurrentRow(row)
        self.others.blockSignals(blocked)

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by a digit, by D, or look for a name; whether the key meant anything."""
        letter = event.text().upper()
        if event.modifiers() not in (*KEYPAD, Qt.KeyboardModifier.ShiftModifier):
            return False
        if letter in self._keys:
            self._keys[letter].click()
            return True
        if not (letter.isalpha() and self.others.count()):
            return False
        self.others.setFocus()
        self.others.keyboardSearch(event.text())
        return True

    def _move(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(item.data(CODE))

    def _button(self, key: str, name: str, single_keys: bool) -> QPushButton:
        button = QPushButton(f"{key}  {name}" if single_keys else name)
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.setProperty("role", "page")
        button.setMinimumHeight(round(1.9 * self.fontMetrics().height()))
        button.setAutoDefault(False)
        self._group.addButton(button)
        self._keys[key] = button
        return button
