"""A map on which one pin is put where an offer is: by mouse, or by the arrow keys."""

from math import cos, radians

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from clearingstelle.map import Scene
from clearingstelle.map.scene import KM_PER_DEGREE, Box
from clearingstelle.map.symbols import PIN, pin_shapes
from clearingstelle.places import Sure
from i18n import Texts
from ui.map_colours import colours_of
from ui.map_painter import MapPainter
from ui.map_view import size_of

STEP_KM, WIDE_STEP_KM = 0.05, 0.5
REST = 60  # milliseconds without a change before surroundings are asked for
EDGE = 0.12  # of the map: closer to its edge new surroundings are wanted
LEAST = QSize(220, 180)
ARROWS = {  # north, east
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class PinMap(QWidget):
    """Shows one position and lets it be moved; the surroundings come from outside."""

    moved = Signal(float, float)  # latitude, longitude
    surroundings_wanted = Signal(float, float, object)  # latitude, longitude, Size

    def __init__(self, texts: Texts, kind: str = "") -> None:
        super().__init__()
        self._group = kind if kind in ("mbe", "jmd", "ik") else ""
        self.position: tuple[float, float] | None = None
        self.scene: Scene | None = None
        self._exact = True
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(LEAST)
        self.setAccessibleName(texts.say("Lage auf der Karte"))
        self.setAccessibleDescription(
            texts.say("Pfeiltasten verschieben um 50 Meter, mit Umschalttaste um 500 Meter.")
        )
        self.setToolTip(texts.say("Marke ziehen oder Pfeiltasten: 50 m, mit Umschalttaste 500 m"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)

    def set_pin(self, lat: float | None, lon: float | None = None, sure: Sure = Sure.EXACT) -> None:
        """Put the pin at a position in degrees; none without one. Tells nobody."""
        self._exact = sure is Sure.EXACT
        self.position = None if lat is None or lon is None else (lat, lon)
        if self.position is None:
            self.scene = None
        elif not self._is_well_inside():
            self._rest.start()
        self.update()

    def show_scene(self, scene: Scene) -> None:
        """The surroundings that were wanted."""
        self.scene = scene if self.position else None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        palette = self.palette()
        if self.scene is not None and self.position is not None:
            painter.save()
            scale = self._scale()
            painter.scale(scale, scale)
            pen = MapPainter(painter, colours_of(palette), self.font())
            pen.scene(self.scene, None, palette.text().color())
            x, y = self.scene.to_mm(*self.position)
            radius = PIN * self.scene.size.em
            for shape in pin_shapes(self._group, None, x, y, radius, exact=self._exact):
                pen.draw(shape)
            painter.restore()
        has_focus = self.hasFocus()
        painter.setPen(
            QPen(palette.accent() if has_focus else palette.mid(), 2 if has_focus else 1)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.scene is not None:
            self._dragged = True
            self._drag_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged and event.button() is Qt.MouseButton.LeftButton:
            self._dragged = False
            self._drag_to(event.position())
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = ARROWS.get(Qt.Key(event.key()))
        if arrow is None or self.position is None:
            super().keyPressEvent(event)
            return
        wide = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = (WIDE_STEP_KM if wide else STEP_KM) / KM_PER_DEGREE
        lat, lon = self.position
        north, east = arrow
        self.position = (lat + north * step, lon + east * step / cos(radians(lat)))
        self._tell()

    def _drag_to(self, at: QPointF) -> None:
        scene = self.scene
        if scene is None:
            return
        scale, frame = self._scale(), scene.frame
        x = min(max(at.x() / scale, frame.left), frame.right)
        y = min(max(at.y() / scale, frame.top), frame.bottom)
        self.position = scene.to_degrees(x, y)
        self.update()

    def _tell(self) -> None:
        """The pin was put by hand: so the position is that of the door."""
        self._exact = True
        self.update()
        if not self._is_well_inside():
            self._rest.start()
        if self.position is not None:
            self.moved.emit(*self.position)

    def _is_well_inside(self) -> bool:
        if self.scene is None or self.position is None:
            return False
        x, y = self.scene.to_mm(*self.position)
        frame = self.scene.frame
        wide, high = (frame.right - frame.left) * EDGE, (frame.bottom - frame.top) * EDGE
        inner = Box(frame.left + wide, frame.top + high, frame.right - wide, frame.bottom - high)
        return inner.holds(Box(x, y, x, y))

    def _ask(self) -> None:
        if self.position is not None and self.isVisible():
            self.surroundings_wanted.emit(*self.position, size_of(self))

    def _scale(self) -> float:
        scene = self.scene
        if scene is None:
            return 1.0
        return min(self.width() / scene.width, self.height() / scene.height)
