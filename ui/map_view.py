"""The map beside the list: shows where the offers lie; the list is complete without it."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from clearingstelle.map import Mark, Scene, Size
from i18n import Texts
from ui.map_colours import colours_of
from ui.map_painter import MapPainter

MM_PER_INCH = 25.4
LETTERS = 0.88  # of the window's letters
ROOMY_EMS = (22, 17)  # width and height below which there is more legend than map
LEAST = QSize(120, 100)
FEWEST_EMS = (24, 15)  # letters that must fit; where they do not, they become smaller
SMALLEST = 10.0  # pixels


def pixels_per_mm(widget: QWidget) -> float:
    """How many of Qt's pixels a millimetre has."""
    return widget.logicalDpiY() / MM_PER_INCH


def size_of(widget: QWidget) -> Size:
    """The size of a widget as a map wants to know it."""
    scale = pixels_per_mm(widget)
    wide, high = FEWEST_EMS
    fitting = max(SMALLEST, min(widget.width() / wide, widget.height() / high))
    em = min(widget.fontInfo().pixelSize() * LETTERS, fitting)
    return Size(widget.width() / scale, widget.height() / scale, em / scale)


class MapView(QWidget):
    """Draws a scene; a click on a pin tells its number."""

    pin_clicked = Signal(int)
    resized = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.scene: Scene | None = None
        self.emphasised: int | None = None
        self.setAccessibleName(texts.say("Karte"))
        self.setMouseTracking(True)
        self.show_scene(None)

    def show_scene(self, scene: Scene | None) -> None:
        """Show a map, or none."""
        self.scene = scene
        n = len(scene.pins) if scene else 0
        told = self._texts.plural(
            "Schematische Karte mit {n} Angebot; alles steht auch in der Liste.",
            "Schematische Karte mit {n} Angeboten; alles steht auch in der Liste.",
            n,
        )
        self.setAccessibleDescription(told)
        self.update()

    def emphasise(self, number: int | None) -> None:
        """Let the pin of that number stand out."""
        self.emphasised = number
        self.update()

    def size_mm(self) -> Size:
        """How large a scene for this view must be."""
        return size_of(self)

    def roomy_size(self) -> QSize:
        """From which size on the map is worth having beside other things."""
        em = self.fontInfo().pixelSize()
        return QSize(ROOMY_EMS[0] * em, ROOMY_EMS[1] * em)

    def sizeHint(self) -> QSize:
        return LEAST

    def minimumSizeHint(self) -> QSize:
        return LEAST  # the window's width is not for the map to say

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.scene is None:
            return
        painter = QPainter(self)
        scale = self._scale()
        painter.scale(scale, scale)
        pen = MapPainter(painter, colours_of(self.palette()), self.font())
        pen.scene(self.scene, self.emphasised, self.palette().text().color())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pin_clicked.emit(mark.number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_pin = self._mark_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if on_pin else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            # a name from outside must not be read as markup
            words = f"{mark.number} · {mark.pin.name}".replace("<", "‹") if mark else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _scale(self) -> float:
        """Of a scene that may have been made for another size, until the next one comes."""
        scene = self.scene
        if scene is None:
            return 1.0
        return min(self.width() / scene.width, self.height() / scene.height)

    def _mark_at(self, at: QPointF) -> Mark | None:
        if self.scene is None:
            return None
        scale = self._scale()
        return self.scene.pin_at(at.x() / scale, at.y() / scale)
