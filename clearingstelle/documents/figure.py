"""A drawing with the sentence that stands for it where it cannot be seen."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics, ttfonts

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.fonts import house_fonts


@dataclass(eq=False, frozen=True, slots=True)
class Figure(Block):
    """A ReportLab drawing as one tagged figure; every text in it in `chart_font()`."""

    drawing: object
    alt: str

    @property
    def before(self) -> float:
        return 6

    @property
    def after(self) -> float:
        return 8

    def height(self, width: float) -> float:
        del width
        return float(cast("Any", self.drawing).height)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        drawing = cast("Any", self.drawing)
        bottom = top - float(drawing.height)
        box = (x, bottom, x + float(drawing.width), top)
        attributes = {"O": "Layout", "Placement": "Block", "BBox": box}
        chart_font()
        element = sheet.element(self, "Figure", alt=self.alt, attributes=attributes)
        with sheet.writer.tagged(element):
            sheet.writer.drawing(drawing, x, bottom)


@cache
def chart_font(bold: bool = False) -> str:
    """The name of a house font for the labels of a ReportLab drawing.

    ReportLab begins every drawing with a font of the PDF standard, which nobody
    embeds; from here on it begins with ours.
    """
    face = house_fonts().families[0].face(bold)
    font = cast("Any", ttfonts).TTFont(face.name, str(face.path))
    cast("Any", pdfmetrics).registerFont(font)
    if not bold:
        cast("Any", shapes).STATE_DEFAULTS["fontName"] = face.name
    return face.name
