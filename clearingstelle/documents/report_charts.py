"""Charts of a report: bars and columns from 0, for black-and-white printers.

They see published figures only, and every one of them stands beside its bar in words; the
same words are the figure's own text for screen readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from reportlab.graphics import shapes as untyped
from reportlab.lib import colors as untyped_colors
from reportlab.pdfbase import pdfmetrics

from clearingstelle.documents.figure import Figure, chart_font
from i18n import Texts

shapes = cast("Any", untyped)
colors = cast("Any", untyped_colors)

SIZE = 8.5
LINE = 10.5  # from line to line of a label
GAP = 4.0  # between two bars
LEAST_BAR = 10.0
LABEL = 0.44  # of the width, for the names beside bars
BESIDE = 5.0  # between name, bar and figure
HEIGHT = 128.0  # of a chart of columns
FOOT = 15.0  # for the names below columns
HEAD = 13.0  # for the figure above the highest one
LEGEND = 15.0
FILL = 0.7  # of a column's place
OUTLINE = 0.6


class Shade(Enum):
    """How a bar is filled; all of them can be told apart on a copy of a copy."""

    DARK = 0.25
    MIDDLE = 0.62
    LIGHT = 0.9


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its published figure, and how that is written beside it."""

    label: str
    figure: int
    told: str
    shade: Shade = Shade.DARK


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that stand together, such as the halves of a weekday."""

    label: str
    columns: tuple[Bar, ...]


Legend = Sequence[tuple[Shade, str]]


def bar_chart(name: str, bars: Sequence[Bar], width: float, texts: Texts) -> Figure:
    """One bar a line, its name at the left, its figure at the end."""
    room = LABEL * width
    labels = [_wrapped(bar.label, room) for bar in bars]
    heights = [max(LEAST_BAR, len(label) * LINE) + GAP for label in labels]
    drawing = shapes.Drawing(width, max(sum(heights), 1))
    highest = max((bar.figure for bar in bars), default=0) or 1
    start = room + BESIDE
    longest = max((_width(bar.told) for bar in bars), default=0) + BESIDE
    y = float(drawing.height)
    for bar, label, height in zip(bars, labels, heights, strict=True):
        middle = y - height / 2
        for place, words in enumerate(label):
            down = (len(label) - 1) / 2 - place
            drawing.add(_words(room, middle + down * LINE - SIZE / 3, words, "end"))
        long = (width - start - longest) * bar.figure / highest
        if bar.figure:
            drawing.add(_box(start, middle - LEAST_BAR / 2, long, LEAST_BAR, bar.shade))
        drawing.add(_words(start + long + BESIDE, middle - SIZE / 3, bar.told, "start"))
        y -= height
    drawing.add(_axis(start, 0, start, float(drawing.height)))
    alt = texts.say(
        "Balkendiagramm „{name}“, Balken ab 0. {figures}.", name=name, figures=_told(bars)
    )
    return Figure(drawing, alt)


def column_chart(
    name: str,
    groups: Sequence[Group],
    width: float,
    texts: Texts,
    height: float = HEIGHT,
    legend: Legend = (),
) -> Figure:
    """Columns side by side in groups, each with its figure above it."""
    drawing = shapes.Drawing(width, height)
    top = height - HEAD - (LEGEND if legend else 0)
    highest = max((bar.figure for group in groups for bar in group.columns), default=0) or 1
    place = width / max(len(groups), 1)
    for number, group in enumerate(groups):
        wide = FILL * place / len(group.columns)
        left = number * place + (place - FILL * place) / 2
        for column, bar in enumerate(group.columns):
            x = left + column * wide
            high = (top - FOOT) * bar.figure / highest
            if bar.figure:
                drawing.add(_box(x, FOOT, wide, high, bar.shade))
            drawing.add(_words(x + wide / 2, FOOT + high + 3, bar.told, "middle"))
        drawing.add(_words((number + 0.5) * place, 3, group.label, "middle"))
    drawing.add(_axis(0, FOOT, width, FOOT))
    x = 0.0
    for shade, words in legend:
        drawing.add(_box(x, height - 10, 9, 9, shade))
        drawing.add(_words(x + 13, height - 9, words, "start"))
        x += 13 + _width(words) + 16
    bars = [_in_group(group, bar) for group in groups for bar in group.columns]
    alt = texts.say(
        "Säulendiagramm „{name}“, Säulen ab 0. {figures}.", name=name, figures=_told(bars)
    )
    return Figure(drawing, alt)


def _in_group(group: Group, bar: Bar) -> Bar:
    """A column named with its group, as a screen reader must hear it."""
    label = f"{group.label}, {bar.label}" if len(group.columns) > 1 else bar.label
    return Bar(label, bar.figure, bar.told)


def _told(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.told}" for bar in bars)


def _wrapped(label: str, width: float) -> list[str]:
    """The lines of a name; it may part after blanks, slashes and hyphens."""
    lines = [""]
    for part in (
        label.replace("/", "/\u200b")
        .replace("-", "-\u200b")
        .replace(" ", " \u200b")
        .split("\u200b")
    ):
        if lines[-1] and _width((lines[-1] + part).rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _width(words: str) -> float:
    return float(cast("Any", pdfmetrics).stringWidth(words, chart_font(), SIZE))


def _box(x: float, y: float, width: float, height: float, shade: Shade) -> object:
    return shapes.Rect(
        x,
        y,
        width,
        height,
        fillColor=colors.Color(shade.value, shade.value, shade.value),
        strokeColor=colors.black,
        strokeWidth=OUTLINE,
    )


def _axis(x1: float, y1: float, x2: float, y2: float) -> object:
    return shapes.Line(x1, y1, x2, y2, strokeColor=colors.black, strokeWidth=0.8)


def _words(x: float, y: float, words: str, anchor: str) -> object:
    return shapes.String(x, y, words, fontName=chart_font(), fontSize=SIZE, textAnchor=anchor)
