"""Columns that stand side by side while there is room, and below each other when not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

SPACE = 18  # pixels between two columns


class Columns(QScrollArea):
    """With a large font the page becomes long, never cut at its side (WCAG 2.1, 1.4.4)."""

    def __init__(
        self, columns: Sequence[QWidget], shares: Sequence[int] = (), space: int = SPACE
    ) -> None:
        """`shares` of the width, equal if not told; `space` between two columns in pixels."""
        super().__init__()
        self._space = space
        self._columns = list(columns)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space)
        for column, share in zip(columns, shares or [1] * len(columns), strict=True):
            self._row.addWidget(column, share)
        inside = QWidget()
        inside.setLayout(self._row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(self.focusPolicy().NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._turn()

    def _turn(self) -> None:
        """Side by side only if every column has room for its widest word."""
        widths = [column.minimumSizeHint().width() for column in self._columns]
        needed = sum(widths) + self._space * (len(widths) - 1)
        fits = needed <= self.viewport().width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
