"""A field for a postcode, town or district, with what may be meant while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from clearingstelle.names import fold
from clearingstelle.places import Place, label
from i18n import Texts

PLACE = Qt.ItemDataRole.UserRole
MOST_ROWS = 8


class PlaceField(QLineEdit):
    """Asks for a place. Arrow keys choose among the suggestions, Enter takes one."""

    typed = Signal(str)  # suggestions are wanted
    chosen = Signal(Place)
    entered = Signal(str)  # Enter, and no suggestion fits
    gone_down = Signal()  # the arrow down, and no suggestions

    def __init__(self, texts: Texts, above: QWidget) -> None:
        """`above` is the widget over which the suggestions open."""
        super().__init__()
        self.setAccessibleName(texts.say("Postleitzahl, Ort oder Stadtteil"))
        self.setPlaceholderText(texts.say("Postleitzahl, Ort oder Stadtteil"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(80)
        self._shown_for = ""
        self._moved = False  # whether a suggestion was picked with the arrow keys
        self.suggestions = QListWidget(above)
        self.suggestions.setAccessibleName(texts.say("Vorschläge"))
        self.suggestions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.suggestions.hide()
        self.suggestions.itemClicked.connect(self._take)
        self.textEdited.connect(self._edited)
        above.installEventFilter(self)

    def show_suggestions(self, text: str, places: Sequence[Place]) -> None:
        """Show what `text` may mean, unless something else stands here by now."""
        if text != self.text() or not self.hasFocus():
            return
        self._shown_for = text
        self.suggestions.clear()
        for place in places[:MOST_ROWS]:
            item = QListWidgetItem(label(place))
            item.setData(PLACE, place)
            self.suggestions.addItem(item)
        if not places:
            self.suggestions.hide()
            return
        self._moved = False
        self.suggestions.setCurrentRow(0)
        self._lay_over()
        self.suggestions.show()
        self.suggestions.raise_()

    @property
    def suggests(self) -> bool:
        """Whether the suggestions are for what stands here, not for an older text."""
        return self.suggestions.isVisible() and self._shown_for == self.text()

    def say_place(self, place: Place) -> None:
        """Stand for a place that was taken."""
        self.setText(label(place))
        self.suggestions.hide()

    def empty(self) -> None:
        """Forget what was typed, the undo history too."""
        self.suggestions.hide()
        self.suggestions.clear()
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        shown = self.suggestions.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Down:
            self.gone_down.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and (shown or self.text()):
            self.empty()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.suggestions.hide()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.suggestions.isVisible():
            self._lay_over()
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        if text.strip():
            self.typed.emit(text)
        else:
            self.suggestions.hide()

    def _enter(self) -> None:
        item = self.suggestions.currentItem()
        if self.suggests and item is not None and (self._moved or not self._several_mean_it()):
            self._take(item)
        elif self.text().strip():
            self.entered.emit(self.text())

    def _several_mean_it(self) -> bool:
        """Whether more than one place bears the whole name that was typed."""
        typed = fold(self.text())
        places = [self.suggestions.item(row).data(PLACE) for row in range(self.suggestions.count())]
        named = [place for place in places if f"{fold(place.name)} ".startswith(f"{typed} ")]
        return len(named) > 1 and not typed.isdigit()

    def _take(self, item: QListWidgetItem) -> None:
        place = item.data(PLACE)
        self.say_place(place)
        self.chosen.emit(place)

    def _move(self, rows: int) -> None:
        self._moved = True
        count = self.suggestions.count()
        self.suggestions.setCurrentRow((self.suggestions.currentRow() + rows) % count)

    def _lay_over(self) -> None:
        above = self.suggestions.parentWidget()
        if above is not None:
            corner = self.mapTo(above, QPoint(0, self.height() + 2))
            row = self.suggestions.sizeHintForRow(0) + 2
            height = row * self.suggestions.count() + 6
            self.suggestions.setGeometry(corner.x(), corner.y(), self.width(), height)
