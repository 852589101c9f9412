"""A QR code holds the address that stands below it, and says it to those who do not see."""

from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from pdfua import validate

from clearingstelle.documents.page import build
from clearingstelle.documents.qr import AddressTooLong, qr_code, qr_drawing, rectangles
from i18n import Texts

URL = "https://www.beispiel.de/kurse?id=7&ort=(2)"


def test_the_dark_areas_are_the_matrix_and_do_not_overlap() -> None:
    rows = [[bool(f) for f in row] for row in segno.make(URL, error="m").matrix_iter(border=4)]
    painted = [[0] * len(rows) for _ in rows]
    for left, top, width, height in rectangles(rows):
        for y in range(top, top + height):
            for x in range(left, left + width):
                painted[y][x] += 1
    assert painted == [[int(field) for field in row] for row in rows]


def test_four_white_fields_stand_around_the_code() -> None:
    drawing = qr_drawing(URL)
    white, *dark = drawing.contents  # type: ignore[attr-defined]
    assert (white.width, white.height) == (drawing.width, drawing.height)  # type: ignore[attr-defined]
    field = min(rect.width for rect in dark)
    assert min(rect.x for rect in dark) == pytest.approx(4 * field)
    assert max(rect.x + rect.width for rect in dark) == pytest.approx(white.width - 4 * field)
    assert min(rect.y for rect in dark) == pytest.approx(4 * field)


def test_the_code_is_a_figure_that_says_its_address(
    read: Callable, german: Texts, tmp_path: Path
) -> None:
    data = build([qr_code(URL, german)], "Probe")
    reader = read(data)
    (figure,) = [element for element in reader.elements() if str(element.S) == "/Figure"]
    assert str(figure.Alt) == f"QR-Code mit der Adresse {URL}"
    assert URL in reader.words()
    (page,) = reader.pdf.pages
    assert {str(link.A.URI) for link in page.Annots} == {URL}
    file = tmp_path / "qr.pdf"
    file.write_bytes(data)
    assert validate(str(file)).findings == ()


@pytest.mark.parametrize("length", [600, 4000])
def test_an_address_too_long_to_scan_is_refused_in_german(length: int, german: Texts) -> None:
    with pytest.raises(AddressTooLong) as refused:
        qr_drawing("https://www.beispiel.de/" + "x" * length)
    assert "zu lang" in refused.value.text(german.say)
