"""A drawing as SVG for the window: the same one that documents print."""

from typing import Any, cast
from xml.etree import ElementTree

from reportlab.graphics import renderSVG as untyped  # noqa: N813 (a module's name)

from clearingstelle.documents.figure import Figure, chart_font
from clearingstelle.documents.fonts import house_fonts

renderer = cast("Any", untyped)

SPACE = "http://www.w3.org/2000/svg"
CLIP, GROUP, LABEL, TITLE, NOTE = (
    f"{{{SPACE}}}{tag}" for tag in ("clipPath", "g", "text", "title", "desc")
)
ElementTree.register_namespace("", SPACE)


def svg_of(figure: Figure) -> bytes:
    """The figure's drawing, its sentence as title; fonts by family, as Qt knows them.

    The clip path around every ReportLab drawing goes: Qt paints it as a black page.
    """
    root = ElementTree.fromstring(renderer.drawToString(figure.drawing).encode("utf-8"))
    for child in list(root):
        if child.tag in (CLIP, NOTE):
            root.remove(child)
        elif child.tag == TITLE:
            child.text = figure.alt
    for group in root.iter(GROUP):
        if "clip-path" in group.get("style", ""):
            del group.attrib["style"]
    styles = _styles()
    for label in root.iter(LABEL):
        label.set("style", _styled(label.get("style", ""), styles))
    return ElementTree.tostring(root, encoding="utf-8")


def _styles() -> dict[str, str]:
    """The style that stands for each name of a font in a drawing."""
    family = house_fonts().families[0].name
    weights = {chart_font(): "normal", chart_font(bold=True): "bold"}
    return {
        name: f"font-family: '{family}'; font-weight: {weight}" for name, weight in weights.items()
    }


def _styled(style: str, styles: dict[str, str]) -> str:
    parts = [part.strip() for part in style.split(";") if part.strip()]
    return "; ".join(styles.get(part.removeprefix("font-family: "), part) for part in parts)
