"""Native charts of the workbook: their data are the published figures of the same sheet.

Axes begin at 0, and every filling can be told apart on a copy in black and white.
"""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from clearingstelle.exchange.report_book import Book

DARK, PAPER, FAINT = "#333333", "#FFFFFF", "#D9D9D9"
# Patterns of OOXML (None: plain) and their ink, so that they differ where a program knows
# no patterns, too.
FILLINGS: tuple[tuple[str | None, str], ...] = (
    (None, DARK),
    ("wide_upward_diagonal", "#8C8C8C"),
    ("percent_20", "#595959"),
    ("dark_horizontal", "#A6A6A6"),
    ("large_confetti", "#404040"),
    ("light_vertical", "#737373"),
    ("trellis", "#BFBFBF"),
    ("dashed_downward_diagonal", "#666666"),
)
MOST_SERIES = len(FILLINGS)
WIDTH = 600  # pixels
BAR, AROUND, COLUMNS, LEGEND = 26, 90, 300, 60  # heights in pixels


@dataclass(frozen=True, slots=True)
class Area:
    """Where the figures of a chart stand: names down, series across, heads above."""

    sheet: str
    first: int  # row
    last: int
    heads: int  # the row with the names of the series
    columns: Sequence[int]

    @property
    def names(self) -> list[Any]:
        return [self.sheet, self.first, 0, self.last, 0]

    def series(self, column: int) -> list[Any]:
        return [self.sheet, self.first, column, self.last, column]


def insert_chart(
    book: Book, sheet: Worksheet, place: tuple[int, int], area: Area, title: str, *, upright: bool
) -> None:
    """Draw the figures of an area at a row and column; `upright`: columns, such as for months."""
    many = len(area.columns) > 1
    title = book.texts.say("{table} – Kontakte", table=title)
    kind = {"type": "column" if upright else "bar"}
    chart: Any = book.file.add_chart(kind | {"subtype": "stacked"} if many else kind)
    for column, filling in zip(area.columns, FILLINGS, strict=False):
        chart.add_series(
            {
                "name": [area.sheet, area.heads, column],
                "categories": area.names,
                "values": area.series(column),
                "border": {"color": DARK, "width": 0.75},
                "gap": 45,
                **_filled(*filling),
                **({} if many else _labelled(book)),
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    _axes(chart, upright)
    chart.set_legend({"position": "bottom"} if many else {"none": True})
    bars = area.last - area.first + 1
    height = COLUMNS if upright else AROUND + BAR * bars
    chart.set_size({"width": WIDTH, "height": height + (LEGEND if many else 0)})
    told = book.texts.say(
        "Diagramm „{title}“: Kontakte je Kategorie, die Achse beginnt bei 0. "
        "Die Zahlen stehen in der Tabelle darüber.",
        title=title,
    )
    sheet.insert_chart(*place, chart, {"description": told, "object_position": 2})


def _filled(pattern: str | None, ink: str) -> dict[str, Any]:
    if pattern is None:
        return {"fill": {"color": ink}}
    return {"pattern": {"pattern": pattern, "fg_color": ink, "bg_color": PAPER}}


def _labelled(book: Book) -> dict[str, Any]:
    return {"data_labels": {"value": True, "num_format": book.look.figure_code}}


def _axes(chart: Any, upright: bool) -> None:
    values = {
        "min": 0,
        "num_format": "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": FAINT, "width": 0.5}},
        "line": {"none": True},
    }
    if upright:
        chart.set_y_axis(values)
    else:  # xlsxwriter calls the axis below x; the first line of the table stands at the top
        chart.set_x_axis(values)
        chart.set_y_axis({"reverse": True, "crossing": "max"})
