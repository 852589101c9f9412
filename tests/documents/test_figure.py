"""A chart is one tagged figure with a sentence, in an embedded font."""

from collections.abc import Callable

import pytest
from reportlab.graphics.shapes import Drawing, Rect, String

from clearingstelle.documents.figure import Figure, chart_font
from clearingstelle.documents.text import text


@pytest.fixture
def drawing() -> Drawing:
    made = Drawing(200, 80)
    made.add(Rect(0, 0, 50, 40))
    made.add(String(10, 60, "Türkisch її", fontName=chart_font(), fontSize=9))
    return made


def test_a_chart_is_a_figure_with_alternative_text_and_a_box(
    drawing: Drawing, printed: Callable
) -> None:
    reader = printed(text("davor"), Figure(drawing, "Balken: 50"), text("danach"))
    (figure,) = [element for element in reader.elements() if element.S == "/Figure"]
    assert str(figure.Alt) == "Balken: 50"
    left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert (right - left, top - bottom) == pytest.approx((200, 80))
    assert len(reader.marks()) == 3


def test_every_font_of_a_chart_is_embedded(drawing: Drawing, printed: Callable) -> None:
    reader = printed(Figure(drawing, "Balken: 50"))
    for font in reader.fonts().values():
        descriptor = (
            font.FontDescriptor
            if "/FontDescriptor" in font
            else font.DescendantFonts[0].FontDescriptor
        )
        assert "/FontFile2" in descriptor
    assert "Türkisch її" in reader.words()
