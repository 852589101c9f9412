"""The questions of a contact as ordinary groups: radio buttons, check boxes, one list.

For screen readers and for whoever wants no key to act by itself (WCAG 2.1, 2.1.4): arrows
and Space choose as everywhere else, nothing moves on, no letter is a shortcut. A group
is asked like a `ChoiceField` and gives the same codes.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.visits import Code
from i18n import Texts


class Words(QLabel):
    """The words beside a button, over several lines if long; a click on them is one on it."""

    def __init__(self, text: str, button: QAbstractButton) -> None:
        super().__init__(text)
        self._button = button
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words without their button would say nothing."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not self._button.isHidden())
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()


class GroupField(QWidget):
    """One question. Tells when its answer changed; never moves on by itself."""

    changed = Signal()
    finished = Signal()  # kept silent: nothing moves on
    left = Signal()
    full = Signal()  # one more answer than there may be

    def __init__(
        self, name: str, title: str, codes: Sequence[Code], texts: Texts, most: int = 1
    ) -> None:
        """`most` answers may be chosen; a single choice has one more for keine Angabe."""
        super().__init__()
        self.name = name
        self._most = most
        self._order: list[str] = []
        self.setAccessibleName(title)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 4, 8, 5)
        self._box.setSpacing(0)
        self._box.addWidget(heading)
        self._group = QButtonGroup(self)
        self._group.setExclusive(most == 1)
        self._untouched: QAbstractButton | None = None
        if most == 1:
            self._untouched = self._button("", texts.say("keine Angabe"), title)
        self.options = {code.key: self._button(code.key, code.label, title) for code in codes}
        self._show()

    def codes(self) -> list[str]:
        """The chosen codes in the order in which they were chosen."""
        return list(self._order)

    def choose(self, codes: Iterable[str]) -> None:
        """Set the answer."""
        self._order = list(codes)
        self._show()

    def clear(self) -> None:
        """Nothing is chosen, nothing is left to see."""
        self.choose(())

    def press(self, code: str) -> None:
        """Choose or take back one answer."""
        if code in self._order:
            self._order.remove(code)
        elif self._most == 1:
            self._order = [code] if code else []
        elif len(self._order) < self._most:
            self._order.append(code)
        else:
            self.full.emit()
        self._show()
        self.changed.emit()

    def _button(self, code: str, label: str, title: str) -> QAbstractButton:
        button = QRadioButton() if self._most == 1 else QCheckBox()
        button.setAccessibleName(f"{title}: {label}")
        button.clicked.connect(lambda: self._clicked(code))
        self._group.addButton(button)
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(label, button), 1)
        self._box.addLayout(row)
        if self.focusProxy() is None:
            self.setFocusProxy(button)
        return button

    def _clicked(self, code: str) -> None:
        if self._most == 1:
            self.choose([code] if code else [])
            self.changed.emit()
        else:
            self.press(code)

    def _show(self) -> None:
        for code, option in self.options.items():
            option.setChecked(code in self._order)
        if self._untouched is not None:
            self._untouched.setChecked(not self._order)


class ListField(QWidget):
    """A single choice among very many: an ordinary list that drops down."""

    changed = Signal()
    finished = Signal()
    left = Signal()
    full = Signal()

    def __init__(self, name: str, title: str, codes: Sequence[Code], texts: Texts) -> None:
        """The codes in the order in which they are offered."""
        super().__init__()
        self.name = name
        self.options: dict[str, QAbstractButton] = {}
        self.setAccessibleName(title)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self._list = QComboBox()
        self._list.setAccessibleName(title)
        self._list.addItem(texts.say("keine Angabe"), "")
        for code in codes:
            self._list.addItem(code.label, code.key)
        self._list.setMinimumContentsLength(12)
        self._list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.currentIndexChanged.connect(lambda _: self.changed.emit())
        heading.setBuddy(self._list)
        self.setFocusProxy(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.addWidget(heading)
        box.addWidget(self._list)

    def codes(self) -> list[str]:
        """The chosen code, or none."""
        code = self._list.currentData()
        return [code] if code else []

    def choose(self, codes: Iterable[str]) -> None:
        """Set the answer."""
        at = self._list.findData(next(iter(codes), ""))
        self._list.blockSignals(True)
        self._list.setCurrentIndex(max(0, at))
        self._list.blockSignals(False)

    def clear(self) -> None:
        """Nothing is chosen."""
        self.choose(())

    def press(self, code: str) -> None:
        """Choose or take back an answer."""
        self.choose([] if code in self.codes() else [code])
        self.changed.emit()
