"""Columns from 0 with their figures above: one small chart, painted in the window's colours."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

FILL = 0.6  # of a column's place


class ColumnsChart(QWidget):
    """Paints what it is told and forgets it by `clear`; nothing can be copied from it."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[tuple[str, int]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_columns(self, columns: Sequence[tuple[str, int]], sentence: str) -> None:
        """Name and number of each column, and the sentence for those who do not see it."""
        self._columns = columns
        self.setAccessibleName(sentence)
        self.update()

    def clear(self) -> None:
        self.show_columns((), "")

    @property
    def is_empty(self) -> bool:
        return not self._columns

    def sizeHint(self) -> QSize:
        return QSize(36 * self.fontMetrics().averageCharWidth(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * self.fontMetrics().averageCharWidth(), 6 * line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = QApplication.palette()
        line = self.fontMetrics().height()
        ground = self.height() - line - 2
        highest = max((number for _, number in self._columns), default=0) or 1
        place = self.width() / max(len(self._columns), 1)
        centre = Qt.AlignmentFlag.AlignCenter
        for n, (name, number) in enumerate(self._columns):
            left = n * place
            high = (ground - line - 2) * number / highest
            column = QRectF(left + (1 - FILL) / 2 * place, ground - high, FILL * place, high)
            painter.fillRect(column, colours.accent())
            painter.setPen(colours.text().color())
            painter.drawText(QRectF(left, ground - high - line, place, line), centre, str(number))
            painter.drawText(QRectF(left, ground + 2, place, line), centre, name)
        if self._columns:
            painter.drawLine(0, ground, self.width(), ground)
        painter.end()
