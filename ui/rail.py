"""The rail at the left: the pages and the helpers, each with its key."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

PADDING = 13  # pixels left of the name and right of the key
GAP = 10  # pixels at least between name and key
AIR = 16  # pixels over and under the name; given up first where the screen is low


class RailButton(QPushButton):
    """A name at the left and its key at the right, on one line."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name)
        self._key = key
        self.key_number = int(key.lstrip("F"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setProperty("role", "page")
        # A click leaves the keys to the page.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return self._size(AIR)

    def minimumSizeHint(self) -> QSize:
        return self._size(2)

    def _size(self, air: int) -> QSize:
        font = self.font()
        font.setBold(True)  # as it is drawn while its page is shown
        name = QFontMetrics(font).horizontalAdvance(self.text())
        key = self.fontMetrics().horizontalAdvance(self._key)
        return QSize(name + key + GAP + 2 * PADDING, self.fontMetrics().height() + air)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        # The palette of the application: a style sheet dilutes that of the widget.
        painter.setPen(QApplication.palette().placeholderText().color())
        room = QRect(self.rect()).adjusted(0, 0, -PADDING, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key
        )


class Rail(QWidget):
    """Pages at the top, one of them shown; helpers at the bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._pages: list[RailButton] = []  # in no group: Tab would reach only one of it
        self._helpers: list[RailButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(1)
        self._column.addStretch(1)

    def add_page(self, name: str, key: str, action: Callable[[], None]) -> None:
        """One more page, below those before; the first is the one shown."""
        button = self._button(name, key, action)
        button.setCheckable(True)
        button.setChecked(not self._pages)
        self._column.insertWidget(len(self._pages), button)
        self._pages.append(button)
        self._order()

    def add_helper(self, name: str, key: str, action: Callable[[], None]) -> None:
        """One more helper, in the order of the keys."""
        button = self._button(name, key, action)
        place = sum(helper.key_number < button.key_number for helper in self._helpers)
        self._helpers.insert(place, button)
        self._column.insertWidget(len(self._pages) + 1 + place, button)  # 1: the stretch
        self._order()

    def mark(self, page: int) -> None:
        """The page that is shown now, by its number."""
        for number, button in enumerate(self._pages):
            button.setChecked(number == page)

    def _order(self) -> None:
        """Tab goes down the rail, whoever was made first."""
        for before, after in pairwise([*self._pages, *self._helpers]):
            self.setTabOrder(before, after)

    def _button(self, name: str, key: str, action: Callable[[], None]) -> RailButton:
        button = RailButton(name, key)
        button.clicked.connect(action)
        return button
