"""Ways to read a PDF back, independent of the code that wrote it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from clearingstelle.documents.blocks import Block
from clearingstelle.documents.page import build


@dataclass
class Shown:
    """One text object: the font's name, its codes, and each glyph's place."""

    font: str
    glyphs: list[tuple[int, float, float]] = field(default_factory=list)  # subset gid, x, y
    texts: list[str] = field(default_factory=list)
    mcid: int | None = None  # None: an artifact


class Reader:
    """A document as a reader program finds it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))

    def words(self) -> str:
        """All text as PDFium extracts it."""
        document = pypdfium2.PdfDocument(self.data)
        found = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        return "\n".join(found).replace("\r\n", "\n")

    def fonts(self) -> dict[str, pikepdf.Object]:
        return {
            str(key): font
            for page in self.pdf.pages
            for key, font in page.Resources.get("/Font", {}).items()
        }

    def shown(self) -> Iterator[tuple[int, Shown]]:
        """Every text object with the number of its page."""
        yield from self._shown

    @cached_property
    def _shown(self) -> list[tuple[int, Shown]]:
        """Read once: to walk a page is slow, and a test may ask for each of its elements."""
        pages = enumerate(self.pdf.pages)
        return [(number, shown) for number, page in pages for shown in _Walk(page).run()]

    def mcids(self) -> list[list[int]]:
        """The marked sequences of every page in the order of its content."""
        return [
            [
                int(operands[1].MCID)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and "/MCID" in _keys(operands)
            ]
            for page in self.pdf.pages
        ]

    def tree(self) -> pikepdf.Object:
        return self.pdf.Root.StructTreeRoot.K

    def elements(self) -> list[pikepdf.Object]:
        """The structure elements in reading order."""
        return list(_elements(self.tree()))

    def said(self, element: pikepdf.Object) -> str:
        """What the codes of an element and of those inside it stand for, run by run."""
        pages: dict[Any, int] = {page.objgen: n for n, page in enumerate(self.pdf.pages)}
        marks = {(pages[kid.Pg.objgen], int(kid.MCID)) for kid in _marks(element)}
        shown = (one for page, one in self.shown() if (page, one.mcid) in marks)
        return "".join(text for one in shown for text in one.texts)

    def rows(self) -> list[list[str]]:
        """What is heard of the rows of all tables, cell by cell; read once for all of them."""
        pages: dict[Any, int] = {page.objgen: n for n, page in enumerate(self.pdf.pages)}
        texts: dict[tuple[int, int | None], str] = {}
        for page, one in self.shown():
            texts[page, one.mcid] = texts.get((page, one.mcid), "") + "".join(one.texts)
        return [
            [
                "".join(texts.get((pages[k.Pg.objgen], int(k.MCID)), "") for k in _marks(cell))
                for cell in row.K
            ]
            for row in self.elements()
            if row.get("/S") == "/TR"
        ]

    def marks(self) -> list[tuple[int, int]]:
        """Page and number of every mark in the tree, in reading order."""
        pages: dict[Any, int] = {page.objgen: n for n, page in enumerate(self.pdf.pages)}
        return [(pages[kid.Pg.objgen], int(kid.MCID)) for kid in _marks(self.tree())]


class _Walk:
    """Runs the operators of a page as a viewer does."""

    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._found: list[Shown] = []
        self._marks: list[int | None] = []

    def run(self) -> list[Shown]:
        for operands, operator in pikepdf.parse_content_stream(self._page):
            act = getattr(self, f"_{operator}", None)
            if act:
                act(operands)
        return [shown for shown in self._found if shown.glyphs]

    def _BDC(self, operands: list) -> None:  # noqa: N802 (the operator's name)
        own = int(operands[1].MCID) if "/MCID" in _keys(operands) else None
        self._marks.append(own if own is not None else (self._marks or [None])[-1])

    def _BMC(self, operands: list) -> None:  # noqa: N802
        self._marks.append(None)

    def _EMC(self, operands: list) -> None:  # noqa: N802
        self._marks.pop()

    def _BT(self, operands: list) -> None:  # noqa: N802
        self._rise = 0.0

    def _Tf(self, operands: list) -> None:  # noqa: N802
        self._size = float(operands[1])
        font = self._page.Resources.Font[str(operands[0])]
        self._name = str(font.BaseFont)[1:]
        if font.Subtype != "/Type0":
            return
        descendant = font.DescendantFonts[0]
        self._gids = descendant.CIDToGIDMap.read_bytes()
        self._widths = [float(width) for width in descendant.W[1]]
        self._unicode = _to_unicode(font.ToUnicode.read_bytes().decode("ascii"))

    def _Td(self, operands: list) -> None:  # noqa: N802
        self._x, self._y = float(operands[0]), float(operands[1])
        mark = self._marks[-1] if self._marks else None
        self._found.append(Shown(self._name, mcid=mark))

    def _Ts(self, operands: list) -> None:  # noqa: N802
        self._rise = float(operands[0])

    def _TJ(self, operands: list) -> None:  # noqa: N802
        for part in operands[0]:
            if not isinstance(part, pikepdf.String):
                self._x -= float(part) * self._size / 1000
                continue
            codes = bytes(part)
            for high, low in zip(codes[::2], codes[1::2], strict=True):
                self._show(high << 8 | low)

    def _show(self, code: int) -> None:
        gid = self._gids[2 * code] << 8 | self._gids[2 * code + 1]
        self._found[-1].glyphs.append((gid, self._x, self._rise))
        self._found[-1].texts.append(self._unicode[code])
        self._x += self._widths[code] * self._size / 1000


def _keys(operands: Any) -> set[str]:
    entries = operands[1] if len(operands) > 1 else None
    return set(entries.keys()) if isinstance(entries, pikepdf.Dictionary) else set()


def _to_unicode(table: str) -> dict[int, str]:
    rows = (line.split() for line in table.splitlines() if line.startswith("<"))
    return {
        int(row[0][1:-1], 16): bytes.fromhex(row[1][1:-1]).decode("utf-16-be")
        for row in rows
        if len(row) == 2
    }


def _kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield node
    for kid in _kids(node):
        if kid.get("/Type") == "/StructElem":
            yield from _elements(kid)


def _marks(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in _kids(node):
        if kid.get("/Type") == "/StructElem":
            yield from _marks(kid)
        elif kid.get("/Type") == "/MCR":
            yield kid


@pytest.fixture
def read() -> Callable[[bytes], Reader]:
    return Reader


@pytest.fixture
def printed() -> Callable[..., Reader]:
    """Set some blocks and read the document back."""

    def make(*blocks: Block) -> Reader:
        return Reader(build(blocks, "Probe"))

    return make
