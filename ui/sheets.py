"""The questions on one sheet or two: those always asked, and those the station added."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.columns import Columns

NARROW = 8  # pixels between two columns


class Sheets(QStackedWidget):
    """Sheets of columns; the one with the focus is on top."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[list[QWidget]] = []
        self._sheets: list[Columns] = []  # Python would take them away (QStackedWidget.addWidget)

    def show_sheets(self, sheets: Sequence[Sequence[Sequence[QWidget]]]) -> None:
        """Sheets of columns of widgets; what was there before is gone."""
        while (old := self.widget(0)) is not None:
            self.removeWidget(old)
            old.deleteLater()
        self._parts, self._sheets = [], []
        for columns in sheets:
            sheet = Columns([_column(parts) for parts in columns], space=NARROW)
            self._sheets.append(sheet)
            self.addWidget(sheet)
            self._parts.append([part for parts in columns for part in parts])

    def turn_to(self, part: QWidget) -> None:
        """Bring up the sheet on which a part is, scrolled to it."""
        for at, parts in enumerate(self._parts):
            if part in parts:
                self.setCurrentIndex(at)
                self._sheets[at].ensureWidgetVisible(part)

    def turn(self, step: int) -> bool:
        """Bring up the next sheet or the one before; False if there is none."""
        at = self.currentIndex() + step
        if not 0 <= at < self.count():
            return False
        self.setCurrentIndex(at)
        return True

    def area(self) -> Columns:
        """The sheet that is on top."""
        return self._sheets[self.currentIndex()]


def _column(parts: Sequence[QWidget]) -> QWidget:
    column = QWidget()
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    for part in parts:
        box.addWidget(part)
    box.addStretch(1)
    box.setAlignment(Qt.AlignmentFlag.AlignTop)
    return column
