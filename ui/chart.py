"""A chart in the window: the very drawing that the report prints, on white as on paper."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

MARGIN = 10


class Chart(QWidget):
    """Paints one SVG as large as there is room; not there while there is none."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(self)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_svg(self, svg: bytes, sentence: str) -> None:
        """The drawing, and the sentence that says it to those who do not see it."""
        self._renderer.load(QByteArray(svg))
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.setAccessibleName(sentence)
        self.setVisible(self._renderer.isValid())
        self.update()

    def clear(self) -> None:
        self.setAccessibleName("")
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self._renderer.render(painter, QRectF(room))
        painter.end()
