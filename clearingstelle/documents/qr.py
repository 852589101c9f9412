"""A QR code (ISO/IEC 18004) as a tagged figure, its address printed below it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import segno as untyped_segno
from reportlab.graphics import shapes as untyped
from reportlab.lib import colors as untyped_colors

from clearingstelle.documents.blocks import Together
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.figure import Figure
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import SMALL, text
from clearingstelle.errors import DeskError
from i18n import N_, SOURCE, Texts

shapes = cast("Any", untyped)
colors = cast("Any", untyped_colors)
segno = cast("Any", untyped_segno)

MODULE = 1.4  # points: half a millimetre, which an old telephone reads from paper
QUIET = 4  # modules of white around (ISO/IEC 18004, 9.1)
ERROR_LEVEL = "m"  # 15 % of the code may be dirty or folded
LARGEST = 15  # version: 77 modules, 42 mm with its white


class AddressTooLong(DeskError):
    message = N_(
        "Die Internetadresse ist zu lang für einen QR-Code: {url}. Bitte eine kürzere nehmen."
    )


def qr_code(url: str, texts: Texts) -> Together:
    """The code with its address in print; raises `AddressTooLong`."""
    told = texts.say("QR-Code mit der Adresse {url}", url=url)
    address = Span(url, language=SOURCE, direction=Direction.LTR, href=url)
    return Together((Figure(qr_drawing(url), told), text([address], replace(SMALL, before=0))))


def qr_drawing(url: str) -> object:
    """The code as a ReportLab drawing; dark fields that touch are one rectangle."""
    rows = _matrix(url)
    size = len(rows) * MODULE
    drawing = shapes.Drawing(size, size)
    drawing.add(shapes.Rect(0, 0, size, size, fillColor=colors.white, strokeColor=None))
    for left, top, width, height in rectangles(rows):
        x, y = left * MODULE, size - (top + height) * MODULE
        dark = shapes.Rect(
            x, y, width * MODULE, height * MODULE, fillColor=colors.black, strokeColor=None
        )
        drawing.add(dark)
    return drawing


def rectangles(rows: list[list[bool]]) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of the dark areas, each field in one of them."""
    open_runs: dict[tuple[int, int], int] = {}  # start and end of a run -> the row it began in
    for number, row in enumerate([*rows, []]):
        runs = set(_runs(row))
        for start, end in sorted(open_runs.keys() - runs):
            top = open_runs.pop((start, end))
            yield start, top, end - start, number - top
        for run in runs:
            open_runs.setdefault(run, number)


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None


def _matrix(url: str) -> list[list[bool]]:
    try:
        code = segno.make(url, error=ERROR_LEVEL, micro=False, boost_error=False)
    except segno.DataOverflowError as error:
        raise AddressTooLong(url=url) from error
    if int(code.version) > LARGEST:
        raise AddressTooLong(url=url)
    return [[bool(field) for field in row] for row in code.matrix_iter(border=QUIET)]
