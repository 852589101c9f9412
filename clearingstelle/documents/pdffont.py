"""A face inside a document: subset, embedded, and readable as text again.

The code of a glyph stands for the pair (glyph, characters it shows here), so that
copied and read-out text is exact even where one glyph serves several texts.
"""

import hashlib
from collections.abc import Hashable
from string import ascii_uppercase
from typing import Any

from clearingstelle.documents.harfbuzz import Face
from clearingstelle.documents.pdfobjects import (
    Object,
    array,
    dictionary,
    name,
    reference,
    stream,
    string,
)

SYMBOLIC = 4  # flag of a font whose codes follow no standard encoding
MOST_ROWS = 100  # of one list in a ToUnicode map (PDF 32000-1, 9.10.3)


class EmbeddedFont:
    """The codes that a document uses of one face."""

    def __init__(self, face: Face, key: str) -> None:
        self.face = face
        self.key = key  # the name in the page's resources
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._shown: dict[tuple[int, str], tuple[str, int]] = {}
        self.shows: dict[Hashable, Any] = {}  # what `operators` keeps for this document

    def shown(self, gid: int, text: str) -> tuple[str, int]:
        """The two-byte code, in hexadecimal, that shows a glyph where it stands for `text`.

        With it comes the glyph's width as the document states it.
        """
        found = self._shown.get((gid, text))
        if found is None:
            code = self._codes.setdefault((gid, text), len(self._codes))
            found = self._shown[gid, text] = f"{code:04X}", self.width(gid)
        return found

    def width(self, gid: int) -> int:
        """The advance in thousandths of an em, as the document states it.

        Whoever places the next glyph must reckon with this rounded width, or the
        errors add up along the line.
        """
        return round(self.face.advance(gid) * 1000 / self.face.upem)

    def embed(self, document: Object) -> Object:
        """A reference to the font's dictionary, once all of its codes are known."""
        gids = [gid for gid, _ in self._codes]
        data, moved = self.face.subset(frozenset(gids))
        base = name(f"{_tag(data)}+{self.face.name}")
        places = b"".join(moved[gid].to_bytes(2, "big") for gid in gids)
        descendant = dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": _system("Adobe", "Identity"),
                "FontDescriptor": reference(document, self._descriptor(document, base, data)),
                "DW": 1000,
                "W": array([0, array([self.width(gid) for gid in gids])]),
                "CIDToGIDMap": reference(document, stream(places)),
            }
        )
        font = dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": base,
                "Encoding": name("Identity-H"),
                "DescendantFonts": array([reference(document, descendant)]),
                "ToUnicode": reference(document, stream(self._to_unicode())),
            }
        )
        return reference(document, font)  # poppler refuses a font that is not indirect

    def _descriptor(self, document: Object, base: Object, data: bytes) -> Object:
        face = self.face
        return dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": base,
                "Flags": SYMBOLIC,
                "FontBBox": array([round(edge * 1000) for edge in face.bbox]),
                "ItalicAngle": round(face.italic_angle),
                "Ascent": round(face.ascent * 1000),
                "Descent": round(face.descent * 1000),
                "CapHeight": round(face.cap_height * 1000),
                "StemV": 80,
                "FontFile2": reference(document, stream(data, {"Length1": len(data)})),
            }
        )

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
            if text
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for first in range(0, len(rows), MOST_ROWS):
            part = rows[first : first + MOST_ROWS]
            lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def _system(registry: str, ordering: str) -> Object:
    entries = {"Registry": string(registry), "Ordering": string(ordering), "Supplement": 0}
    return dictionary(entries)


def _tag(data: bytes) -> str:
    """The six letters that mark a subset, from its content: Python's hash is not stable."""
    digest = hashlib.sha256(data).digest()
    return "".join(ascii_uppercase[byte % 26] for byte in digest[:6])
