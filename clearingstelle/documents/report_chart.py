"""The chart of a report: columns from 0, readable in black and white, published figures only."""

from collections.abc import Sequence
from typing import Any, cast

from reportlab.graphics import shapes as untyped
from reportlab.lib import colors as untyped_colors

from clearingstelle.documents.figure import Figure, chart_font
from clearingstelle.reports.labels import Line
from i18n import Texts

shapes = cast("Any", untyped)
colors = cast("Any", untyped_colors)

HEIGHT = 150.0  # points
FOOT = 16.0  # for the names below the columns
HEAD = 16.0  # for the figure above the highest column
FILL = 0.62  # of a column's place
SIZE = 9.0


def column_chart(name: str, lines: Sequence[Line], width: float, texts: Texts) -> Figure:
    """One column a line, its figure above it; the same numbers in words for screen readers."""
    drawing = shapes.Drawing(width, HEIGHT)
    highest = max((line.figure for line in lines), default=0) or 1
    place = width / max(len(lines), 1)
    dark = colors.Color(0.25, 0.25, 0.25)
    for number, line in enumerate(lines):
        middle = (number + 0.5) * place
        top = FOOT + (HEIGHT - FOOT - HEAD) * line.figure / highest
        if line.figure:
            drawing.add(
                shapes.Rect(
                    middle - FILL * place / 2,
                    FOOT,
                    FILL * place,
                    top - FOOT,
                    fillColor=dark,
                    strokeColor=None,
                )
            )
        drawing.add(_label(middle, top + 4, line.figure_text, bold=True))
        drawing.add(_label(middle, 3, line.label.split()[0]))
    drawing.add(shapes.Line(0, FOOT, width, FOOT, strokeColor=colors.black, strokeWidth=0.8))
    told = ", ".join(f"{line.label}: {line.figure_text}" for line in lines)
    alt = texts.say("Säulendiagramm „{name}“, Säulen ab 0. {figures}.", name=name, figures=told)
    return Figure(drawing, alt)


def _label(x: float, y: float, words: str, bold: bool = False) -> object:
    return shapes.String(x, y, words, fontName=chart_font(bold), fontSize=SIZE, textAnchor="middle")
