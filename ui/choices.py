"""One question of a contact: its answers, a key for each, chosen by key or mouse.

The keys belong to the question that has the focus: 1-9 and 0 choose, letters
where there are more answers; a single choice moves on by itself, Tab or → ends a
multiple one, Space takes the answer back (keine Angabe).
"""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from clearingstelle.visits import Code
from i18n import Texts

KEYS = "1234567890abcdefghij"
CAP = 20  # width of the drawn key, in pixels at the usual font
GAP = 7


class Option(QAbstractButton):
    """One answer: the key that chooses it and its words, over several lines if long."""

    def __init__(self, key: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._widest: int | None = None
        self._heights: dict[int, int] = {}  # by width; layouts ask again and again
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(label)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            room = QRect(0, 0, max(40, width - self._indent() - 2), 1000)
            words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
            self._heights[width] = words.height() + 5
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._widest = None
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(170, self.heightForWidth(250))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word, so that none is ever cut."""
        metrics = self.fontMetrics()
        if self._widest is None:
            parts = re.split(r"(?<=[-/ ])", self.text())
            self._widest = max(metrics.horizontalAdvance(part.strip()) for part in parts)
        return QSize(max(120, self._widest + self._indent() + 6), metrics.height() + 5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.light())
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        elif self.underMouse():
            painter.setPen(palette.mid().color())
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        self._paint_key(painter)
        painter.setFont(self.font())
        painter.setPen(palette.windowText().color())
        words = self.rect().adjusted(self._indent(), 0, -2, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, self.text())

    def _paint_key(self, painter: QPainter) -> None:
        """The key as a small cap; filled for a chosen answer, so that colour alone says nothing."""
        side = self.fontMetrics().height()
        cap = QRect(GAP // 2, (self.height() - side) // 2, max(CAP, side), side)
        palette = self.palette()
        painter.setPen(palette.accent().color() if self.isChecked() else palette.mid().color())
        painter.setBrush(palette.accent() if self.isChecked() else palette.base())
        painter.drawRoundedRect(cap, 3, 3)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(
            palette.highlightedText().color() if self.isChecked() else palette.windowText().color()
        )
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key.upper())

    def _indent(self) -> int:
        return max(CAP, self.fontMetrics().height()) + GAP + GAP // 2


class ChoiceField(QGroupBox):
    """One question. Tells when its answer changed and when it is done."""

    changed = Signal()
    finished = Signal()  # an answer that moves on by itself
    full = Signal()  # one more answer than there may be
    left = Signal()  # back to the question before

    def __init__(
        self,
        name: str,
        title: str,
        codes: Sequence[Code],
        most: int = 1,
        extra: tuple[str, Code] | None = None,
    ) -> None:
        """`most` answers may be chosen; `extra` is an answer with a key of its own."""
        super().__init__()
        self.name = name
        self._most = most
        self._order: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setProperty("role", "question")
        self._title = QLabel(title)
        self._title.setProperty("role", "heading")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 5, 8, 6)
        self._box.setSpacing(1)
        self._box.addWidget(self._title)
        keyed = list(zip(KEYS, codes, strict=False)) + ([extra] if extra else [])
        self.options = {code.key: self._option(key, code) for key, code in keyed}

    def tell_keys(self, texts: Texts) -> None:
        """Each answer says its key to those who do not see it."""
        for option in self.options.values():
            option.setAccessibleDescription(texts.say("Taste {key}", key=option.key.upper()))

    def codes(self) -> list[str]:
        """The chosen codes in the order in which they were chosen."""
        return list(self._order)

    def choose(self, codes: Iterable[str]) -> None:
        """Set the answer without moving on."""
        self._order = list(codes)
        self._show()

    def clear(self) -> None:
        """Nothing is chosen, nothing is left to see."""
        self.choose(())

    def press(self, code: str) -> None:
        """Choose or take back one answer, as its key does."""
        if code in self._order:
            self._order.remove(code)
        elif self._most == 1:
            self._order = [code]
        elif len(self._order) < self._most:
            self._order.append(code)
        else:
            self.full.emit()
            self._show()  # a click has ticked it
            return
        self._show()
        self.changed.emit()
        if self._order and len(self._order) == self._most:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            event.ignore()
        elif event.key() == Qt.Key.Key_Right:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Left:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.clear()
            self.changed.emit()
            if self._most == 1:
                self.finished.emit()
        else:
            self.take_key(event)

    def take_key(self, event: QKeyEvent) -> None:
        """Choose by the key of an answer; every other key goes to the page."""
        for code, option in self.options.items():
            if event.text().lower() == option.key:
                self.press(code)
                return
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame that says where the keys go: thick with the focus, thin without."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor((self.palette().accent() if self.hasFocus() else self.palette().mid()).color())
        pen.setWidth(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _option(self, key: str, code: Code) -> Option:
        option = Option(key, code.label, self)
        option.clicked.connect(lambda: self._clicked(code.key))
        self._box.addWidget(option)
        return option

    def _clicked(self, code: str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.press(code)

    def _show(self) -> None:
        for code, option in self.options.items():
            option.setChecked(code in self._order)
        self.setAccessibleDescription(", ".join(self._in_words()))

    def _in_words(self) -> list[str]:
        """The chosen answers as somebody hears them who does not see the page."""
        return [self.options[code].text() for code in self._order if code in self.options]
