"""The languages on the number keys: a list in the order of the keys, made by key or mouse."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.settings import MOST_LANGUAGES
from i18n import Texts

CODE = Qt.ItemDataRole.UserRole
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KeyedLanguages(QListWidget):
    """The rows; Alt with an arrow moves one, Entf takes one away, the mouse drags."""

    move_wanted = Signal(int)
    removal_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in MOVES:
            self.move_wanted.emit(MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All rows are seen without scrolling."""
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height() + 4
        height = row * MOST_LANGUAGES + 2 * self.frameWidth() + 6
        return QSize(self.minimumSizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        widest = max((self.sizeHintForColumn(0), 120))
        return QSize(widest + 2 * self.frameWidth() + 8, self.fontMetrics().height() * 6)


class LanguageKeys(QWidget):
    """Which language has which number key."""

    changed = Signal()

    def __init__(self, languages: Mapping[str, str], texts: Texts) -> None:
        """`languages`: all that can have a key, with their names."""
        super().__init__()
        self._languages = languages
        say = texts.say
        self.rows = KeyedLanguages()
        self.rows.setAccessibleName(say("Sprachen in der Reihenfolge der Zifferntasten"))
        self.rows.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.move_wanted.connect(self.move_current)
        self.rows.removal_wanted.connect(self.remove_current)
        self.rows.currentRowChanged.connect(lambda _: self._allow())
        self.rows.model().rowsMoved.connect(lambda *_: self._number())
        self.up = self._button(say("Nach oben (Alt+↑)"), lambda: self.move_current(-1))
        self.down = self._button(say("Nach unten (Alt+↓)"), lambda: self.move_current(1))
        self.remove = self._button(say("Entfernen (Entf)"), self.remove_current)
        self.others = QComboBox()
        self.others.setAccessibleName(say("Weitere Sprache"))
        self.others.setMinimumContentsLength(12)
        self.others.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add = self._button(say("Hinzufügen"), self.add_chosen)
        self._lay_out()

    def codes(self) -> list[str]:
        """The languages in the order of their keys."""
        return [self.rows.item(row).data(CODE) for row in range(self.rows.count())]

    def show_codes(self, codes: Iterable[str]) -> None:
        """Show these languages and offer the others."""
        self.rows.clear()
        for code in codes:
            self.rows.addItem(self._item(code))
        self._number()
        self.rows.setCurrentRow(0)
        self.rows.updateGeometry()

    def move_current(self, step: int) -> None:
        """The chosen language, one key further."""
        row = self.rows.currentRow()
        if row >= 0 and 0 <= row + step < self.rows.count():
            item = self.rows.takeItem(row)
            self.rows.insertItem(row + step, item)
            self.rows.setCurrentItem(item)
            self._number()

    def remove_current(self) -> None:
        """The chosen language has no key any more; the last one stays."""
        if self.rows.currentRow() >= 0 and self.rows.count() > 1:
            self.rows.takeItem(self.rows.currentRow())
            self._number()

    def add_chosen(self) -> None:
        """The language of the box gets the next free key."""
        code = self.others.currentData()
        if code and self.rows.count() < MOST_LANGUAGES:
            self.rows.addItem(self._item(code))
            self._number()
            self.rows.setCurrentRow(self.rows.count() - 1)

    def _number(self) -> None:
        """Every row says its key; the box offers what has none."""
        for row in range(self.rows.count()):
            item = self.rows.item(row)
            item.setText(f"{(row + 1) % 10}   {self._languages[item.data(CODE)]}")
        taken = self.codes()
        self.others.clear()
        names = sorted((name, code) for code, name in self._languages.items())
        for name, code in names:
            if code not in taken:
                self.others.addItem(name, code)
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        row, number = self.rows.currentRow(), self.rows.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < number - 1)
        self.remove.setEnabled(row >= 0 and number > 1)
        self.add.setEnabled(number < MOST_LANGUAGES)

    def _item(self, code: str) -> QListWidgetItem:
        item = QListWidgetItem(self._languages[code])
        item.setData(CODE, code)
        # Dropped on nothing but between two rows.
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return item

    def _button(self, text: str, action: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(action)  # type: ignore[arg-type]
        return button

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.rows)
        buttons = QGridLayout()
        buttons.addWidget(self.up, 0, 0)
        buttons.addWidget(self.down, 0, 1)
        buttons.addWidget(self.remove, 1, 0, 1, 2)
        box.addLayout(buttons)
        adding = QHBoxLayout()
        adding.addWidget(self.others, 1)
        adding.addWidget(self.add)
        box.addLayout(adding)
