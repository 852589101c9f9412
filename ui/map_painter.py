"""Draws a scene with a painter: shapes of the domain, strokes and letters of Qt."""

from collections.abc import Mapping
from functools import singledispatchmethod

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from clearingstelle.map.scene import (
    Circle,
    Ink,
    Mark,
    Point,
    Polygon,
    Polyline,
    Scene,
    Shape,
    Words,
)

LETTERS = 100  # pixels at which letters are measured and then made smaller
DASH = 3.0  # times the stroke


class MapPainter:
    """Knows the painter and the colours; lengths in millimetres, the painter scaled to them."""

    def __init__(self, painter: QPainter, colours: Mapping[Ink, QColor], font: QFont) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter = painter
        self._colours = colours
        self._font = QFont(font)

    def scene(self, scene: Scene, emphasised: int | None, accent: QColor) -> None:
        """All of a map; the pin of that number stands out."""
        for shape in scene.shapes:
            self.draw(shape)
        for mark in sorted(scene.pins, key=lambda mark: mark.number == emphasised):
            if mark.number == emphasised:
                self._ring(mark, accent)
            for shape in mark.shapes:
                self.draw(shape)

    def _ring(self, mark: Mark, accent: QColor) -> None:
        middle, radius = QPointF(mark.x, mark.y), mark.radius
        self._painter.setPen(QPen(accent, radius * 0.28))
        self._painter.setBrush(self._colours[Ink.GROUND])
        self._painter.drawEllipse(middle, radius * 1.2, radius * 1.2)

    @singledispatchmethod
    def draw(self, shape: Shape) -> None:
        """Draw one shape."""
        raise TypeError(type(shape).__name__)

    @draw.register
    def _(self, shape: Polyline) -> None:
        self._painter.setPen(self._pen(shape.ink, shape.thick, shape.dashed))
        self._painter.drawPolyline(_polygon(shape.points))

    @draw.register
    def _(self, shape: Polygon) -> None:
        self._fill(shape)
        self._painter.drawPolygon(_polygon(shape.points))

    @draw.register
    def _(self, shape: Circle) -> None:
        self._fill(shape)
        self._painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)

    @draw.register
    def _(self, shape: Words) -> None:
        font = QFont(self._font)
        font.setPixelSize(LETTERS)
        font.setBold(shape.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        width = QFontMetricsF(font).horizontalAdvance(shape.text)
        scale = shape.size / LETTERS
        self._painter.save()
        self._painter.translate(shape.x, shape.y)
        self._painter.scale(scale, scale)
        self._painter.setFont(font)
        self._painter.setPen(self._colours[shape.ink])
        self._painter.drawText(QPointF(-width / 2, 0), shape.text)
        self._painter.restore()

    def _fill(self, shape: Polygon | Circle) -> None:
        no_pen, no_brush = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)
        pen = self._pen(shape.ink, shape.thick, shape.dashed) if shape.ink else no_pen
        self._painter.setPen(pen)
        self._painter.setBrush(QBrush(self._colours[shape.fill]) if shape.fill else no_brush)

    def _pen(self, ink: Ink, thick: float, dashed: bool) -> QPen:
        pen = QPen(self._colours[ink], thick)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([DASH, DASH * 0.8])
        return pen


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
