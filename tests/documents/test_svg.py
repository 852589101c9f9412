"""The window shows the drawing that is printed: same marks, same fonts, no black page."""

from xml.etree import ElementTree

from reportlab.graphics import shapes

from clearingstelle.documents.figure import Figure, chart_font
from clearingstelle.documents.svg import svg_of

SPACE = "{http://www.w3.org/2000/svg}"


def figure(words: str = "Größe", bold: bool = False) -> Figure:
    drawing = shapes.Drawing(100, 50)
    drawing.add(shapes.Rect(10, 0, 20, 30))
    drawing.add(shapes.String(5, 5, words, fontName=chart_font(bold)))
    return Figure(drawing, "Säule: 30 <Kontakte> & mehr")


def parsed(made: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(made))


def test_the_clip_that_qt_paints_black_is_gone() -> None:
    assert b"clip" not in svg_of(figure()).lower()


def test_the_fonts_are_named_by_family_and_weight() -> None:
    for bold, weight in ((False, "normal"), (True, "bold")):
        (label,) = parsed(figure(bold=bold)).iter(f"{SPACE}text")
        assert f"font-family: 'Noto Sans'; font-weight: {weight}" in label.get("style", "")


def test_marks_and_words_stay() -> None:
    root = parsed(figure())
    assert [rect.get("height") for rect in root.iter(f"{SPACE}rect")] == ["30"]
    assert [label.text for label in root.iter(f"{SPACE}text")] == ["Größe"]
    assert root.get("viewBox") == "0 0 100 50"


def test_the_sentence_of_the_figure_is_its_title() -> None:
    (title,) = parsed(figure()).iter(f"{SPACE}title")
    assert title.text == "Säule: 30 <Kontakte> & mehr"


def test_markup_in_a_label_is_literal() -> None:
    wild = '<b>x</b> & "font-family: NotoSans-Bold;"'
    (label,) = parsed(figure(wild)).iter(f"{SPACE}text")
    assert label.text == wild
