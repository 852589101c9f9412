"""The pages of a report as they will be printed, to look at and for nothing else.

A draft carries its mark across every page, on the screen only: there is no way to
copy, drag, print or save a page from here.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from i18n import Texts
from ui.report_figures import plain_label

GAP = 14  # pixels between two pages
MARK_SHARE = 0.052  # of the width of a page: how high its mark is
LEAST_WIDTH = 240  # pixels of a page
MOST_WIDTH = 1100


class Page(QWidget):
    """One page, as wide as there is room; a draft with its mark across."""

    def __init__(self, image: QImage, name: str, mark: str) -> None:
        super().__init__()
        self._image = image
        self._mark = mark
        self.setAccessibleName(f"{name}. {mark}" if mark else name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.heightForWidth(LEAST_WIDTH))

    def fit(self, width: int) -> None:
        """As wide as that."""
        wide = max(LEAST_WIDTH, min(width, MOST_WIDTH))
        self.setFixedSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, width: int) -> int:
        return round(width * self._image.height() / max(1, self._image.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        if self._mark:
            self._paint_mark(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        """Three times across the page, so that no part of it is without."""
        high = self.width() * MARK_SHARE
        font = painter.font()
        font.setPixelSize(max(8, round(high)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(150, 40, 0, 105))
        for at in (0.2, 0.5, 0.8):
            painter.save()
            painter.translate(self.width() / 2, self.height() * at)
            painter.rotate(-24)
            room = QRectF(-self.width(), -high, 2 * self.width(), 2 * high)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._mark)
            painter.restore()


class PagesTab(QWidget):
    """Asks for the pages when it is looked at and drops them by `clear`."""

    cancel_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.pages: list[Page] = []
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.told = plain_label("heading")
        self.told.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(texts.say("Fortschritt der Vorschau"))
        self.cancel = QPushButton(texts.say("&Vorschau abbrechen"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.area = QScrollArea()
        self.area.setProperty("data", True)  # pages are read by scrolling
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(texts.say("Seiten des Berichts"))
        self.area.setWidget(self._inside)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.area, 1)
        self.clear()

    def show_progress(self, done: int, total: int) -> None:
        """The pages are being drawn."""
        self.told.setText(self._texts.say("Die Seiten werden gezeichnet …"))
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._busy(True)

    def show_pages(self, images: Sequence[QImage], mark: str) -> None:
        """The pages; `mark` stands across each of a draft."""
        self.clear()
        for n, image in enumerate(images, start=1):
            name = self._texts.say("Vorschau Seite {n} von {of}", n=n, of=len(images))
            page = Page(image, name, mark)
            page.fit(self._room())
            self.pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self.told.setText(self._texts.plural("{n} Seite", "{n} Seiten", len(images)))
        self.area.verticalScrollBar().setValue(0)

    def show_nothing(self, why: str) -> None:
        """Why there is no page."""
        self.clear()
        self.told.setText(why)

    @property
    def is_empty(self) -> bool:
        return not self.pages

    def clear(self) -> None:
        """No page is left."""
        for page in self.pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = []
        self.told.clear()
        self._busy(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self.pages:
            page.fit(self._room())

    def _room(self) -> int:
        bar = self.area.verticalScrollBar().sizeHint().width()
        return self.area.width() - bar - 4

    def _busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
