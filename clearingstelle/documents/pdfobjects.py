"""The edge to ReportLab's PDF objects, which have no types: dictionaries, names, streams."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NewType, cast

from reportlab.pdfbase import pdfdoc as untyped

pdfdoc = cast("Any", untyped)

PACKED = 32  # streams, of about 40 KB each
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line says: not only text
ESCAPED = str.maketrans({character: f"\\{character}" for character in "()\\"})
Object = NewType("Object", object)  # a ReportLab object, to be handed on and not looked into


def name(text: str) -> Object:
    """A PDF name such as /Link."""
    return Object(pdfdoc.PDFName(text))


def string(text: str) -> Object:
    """A text string. PDFText would write UTF-8 without its mark, which readers misread."""
    return Object(pdfdoc.PDFString(text))


def true() -> Object:
    return Object(pdfdoc.PDFtrue)


def dictionary(entries: Mapping[str, object]) -> Object:
    return Object(pdfdoc.PDFDictionary(dict(entries)))


def array(values: Sequence[object]) -> Object:
    return Object(pdfdoc.PDFArray(list(values)))


def stream(data: bytes, entries: Mapping[str, object] | None = None, packed: bool = True) -> Object:
    """A stream, compressed unless other programs must be able to read it as it is (XMP)."""
    about = dict(entries or {})
    if packed:
        about["Filter"] = name("FlateDecode")
    made = pdfdoc.PDFStream(pdfdoc.PDFDictionary(about), _packed(data) if packed else data)
    made.filters = []
    return Object(made)


@lru_cache(maxsize=PACKED)
def _packed(data: bytes) -> bytes:
    """Compressed; a font or a page that does not change, once per process."""
    return zlib.compress(data)


def reference(document: Object, target: Object) -> Object:
    """An indirect reference to an object of the document."""
    return Object(cast("Any", document).Reference(target))


def number_of(document: Object, target: Object) -> int:
    """The number of the object that a reference stands for."""
    number, _ = cast("Any", document).idToObjectNumberAndVersion[cast("Any", target).name]
    return int(number)


# -- objects that are written as they are, because there are thousands of them --


def literal(text: str) -> str:
    """A text string as it stands in the file (PDF 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def reserve(document: Object, count: int) -> int:
    """The first of some numbers in a row that ReportLab will not give to its own objects."""
    untyped_document = cast("Any", document)
    untyped_document.objectcounter += count
    return int(untyped_document.objectcounter) - count + 1


def reserved(document: Object, number: int) -> Object:
    """A reference to an object of a reserved number."""
    key = f"Ready{number}"
    cast("Any", document).idToObjectNumberAndVersion[key] = (number, 0)
    return Object(pdfdoc.PDFObjectReference(key))


def file_of(document: Object, ready: Mapping[int, str]) -> bytes:
    """The whole file (PDF 32000-1, 7.5); `ready` are the objects of reserved numbers.

    ReportLab's own writer needs longer for an object than we for a paragraph.
    """
    source = cast("Any", document)
    root, info = source.Reference(source.Catalog), source.Reference(source.info)
    made = bytearray(HEADER)
    places: list[int] = []
    while len(places) < source.objectcounter:  # it grows: objects name others when written
        places.append(len(made))
        number = len(places)
        if number in ready:
            made += f"{number} 0 obj\n{ready[number]}\nendobj\n".encode("ascii")
        else:
            key = source.numberToId[number]
            made += pdfdoc.PDFIndirectObject(key, source.idToObject[key]).format(source)
    start, size = len(made), len(places) + 1
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    made += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode("ascii")
    entries = {"Size": size, "Root": root, "Info": info, "ID": source.ID()}
    made += b"trailer\n" + pdfdoc.PDFDictionary(entries).format(source)
    made += f"\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return bytes(made)
