"""Writes a tagged PDF: pages, marks, the structure tree, and nothing about this machine.

Every mark on a page is an artifact unless it is drawn inside `tagged`: rules,
backgrounds and footers need no care, and nothing can be forgotten. The same
drawing gives the same bytes: no time, no host, an id made from the content.
"""

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from clearingstelle.documents.fonts import warn_of
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.pdffont import EmbeddedFont
from clearingstelle.documents.pdfobjects import (
    Object,
    array,
    dictionary,
    file_of,
    name,
    number_of,
    reference,
    stream,
    string,
    true,
)
from clearingstelle.documents.structure import Annotation, Element, Mark
from clearingstelle.documents.tree import Tree

ARTIFACT = "/Artifact BMC"
PROGRAM = "Clearingstelle"
PRINTED = 4  # flag of an annotation that is part of the print
Colour = tuple[float, float, float]  # red, green, blue from 0 to 1
Box = tuple[float, float, float, float]  # left, bottom, right, top in points

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part>\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class _Canvas(Canvas):
    """ReportLab's canvas without the Helvetica that it chooses first and nobody embeds."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Writer:
    """One document while it is drawn; lengths in points, the origin at the bottom left."""

    def __init__(self, title: str, language: str, size: tuple[float, float]) -> None:
        self._canvas = cast("Any", _Canvas)(BytesIO(), pagesize=size, invariant=1)
        self._document = self._canvas._doc  # noqa: SLF001
        self._title = title
        self._language = language
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._page_refs: list[Object] = []
        self._parents: list[list[Element] | Element] = []  # by key of the parent tree
        self._annotations: dict[int, Object] = {}
        self._marks: list[Element] = []  # of the page being drawn
        self._inside = False
        self.code: list[str] = []  # the operators of the page being drawn
        self._contents = hashlib.sha256()
        self.missing: dict[str, None] = {}  # characters that a replacement is shown for
        self.root = Element("Document", language)
        self._begin_page()

    # -- drawing --

    def font(self, face: Face) -> EmbeddedFont:
        """The face as this document embeds it."""
        if face not in self._fonts:
            self._fonts[face] = EmbeddedFont(face, f"T{len(self._fonts) + 1}")
        return self._fonts[face]

    @contextmanager
    def tagged(self, element: Element | None) -> Generator[None]:
        """What is drawn inside belongs to the element; to none when it is decoration."""
        if element is None or self._inside:
            yield
            return
        self._close()
        element.kids.append(Mark(len(self._page_refs), len(self._marks)))
        self.code.append(f"/{element.tag} <</MCID {len(self._marks)}>> BDC")
        self._marks.append(element)
        self._inside = True
        yield
        self._inside = False
        self.code.append("EMC")
        self.code.append(ARTIFACT)

    def link(self, element: Element, target: str, box: Box, contents: str) -> None:
        """A link over a box of the page; `contents` says it to those who do not see it."""
        key = len(self._parents)
        self._parents.append(element)
        annotation = {
            "Type": name("Annot"),
            "Subtype": name("Link"),
            "Rect": array(box),
            "Border": array([0, 0, 0]),
            "F": PRINTED,
            "Contents": string(contents),
            "A": dictionary({"S": name("URI"), "URI": string(target)}),
            "StructParent": key,
        }
        made = reference(self._document, dictionary(annotation))
        self._annotations[key] = made
        self._canvas._annotationrefs.append(made)  # noqa: SLF001
        element.kids.append(Annotation(len(self._page_refs), key))

    def rule(self, start: tuple[float, float], end: tuple[float, float], thick: float) -> None:
        """A black line."""
        (x1, y1), (x2, y2) = start, end
        self.code.append(
            f"q 0 G {number(thick)} w {number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S Q"
        )

    def area(self, box: Box, colour: Colour) -> None:
        """A filled rectangle."""
        left, bottom, right, top = map(number, (box[0], box[1], box[2] - box[0], box[3] - box[1]))
        self.code.append(f"q {rgb(colour)} rg {left} {bottom} {right} {top} re f Q")

    def drawing(self, drawing: object, x: float, y: float) -> None:
        """A ReportLab drawing with its lower left corner at x, y."""
        from reportlab.graphics import renderPDF  # only documents with charts need it

        cast("Any", renderPDF).draw(drawing, self._canvas, x, y)

    def image(self, picture: object, box: Box) -> None:
        """A picture in ReportLab's form, stretched to a box of the page."""
        left, bottom, right, top = box
        self._canvas.drawImage(picture, left, bottom, right - left, top - bottom, mask="auto")

    # -- pages --

    def next_page(self) -> None:
        """End the page and begin the next."""
        self._end_page()
        self._begin_page()

    def finish(self) -> bytes:
        """End the last page; the document as bytes."""
        self._end_page()
        fonts = self._document.idToObject["BasicFonts"].dict
        for font in self._fonts.values():
            fonts[font.key] = font.embed(self._document)
        for font in self._document.delayedFonts:  # those of ReportLab's drawings
            font.addObjects(self._document)
        pages = [number_of(self._document, page) for page in self._page_refs]
        links = {key: number_of(self._document, ref) for key, ref in self._annotations.items()}
        tree = Tree(self._document, self.root, pages, links)
        self._write_catalog(tree.reference)
        warn_of(self.missing)
        return file_of(self._document, tree.objects(self._parents))

    def _begin_page(self) -> None:
        self._marks = []
        self.code = cast("list[str]", self._canvas._code)  # noqa: SLF001
        self.code.append(ARTIFACT)

    def _close(self) -> None:
        """Close the artifact that is open, or take it back when nothing is in it."""
        if self.code[-1] == ARTIFACT:
            self.code.pop()
        else:
            self.code.append("EMC")

    def _end_page(self) -> None:
        self._close()
        content = "\n".join([self._canvas._preamble, *self.code]).encode("ascii")  # noqa: SLF001
        self._contents.update(content)
        self._page_refs.append(Object(self._document.thisPageRef()))
        self._canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.Contents = stream(content)
        # ReportLab writes no key of a page that this list does not name.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._parents)
        page.Tabs = name("S")  # the tab key follows the structure
        self._parents.append(self._marks)

    # -- the document around the pages --

    def _write_catalog(self, structure: Object) -> None:
        document, catalog = self._document, self._document.Catalog
        catalog.Lang = string(self._language)
        catalog.StructTreeRoot = structure
        catalog.MarkInfo = dictionary({"Marked": true()})
        catalog.ViewerPreferences = dictionary({"DisplayDocTitle": true()})
        xmp = XMP.format(title=escape(self._title)).encode("utf-8")
        entries = {"Type": name("Metadata"), "Subtype": name("XML")}
        catalog.Metadata = stream(xmp, entries, packed=False)
        catalog.Outlines = None
        about = {"Title": string(self._title), "Producer": string(PROGRAM)}
        document.info = dictionary(about)
        mark = self._contents.hexdigest()[:32].encode("ascii")
        document._ID = b"[<" + mark + b"> <" + mark + b">]"  # noqa: SLF001


def number(value: float) -> str:
    """A number as PDF wants it: no exponent, at most four decimals."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=100)
def rgb(colour: Colour) -> str:
    return " ".join(number(part) for part in colour)
