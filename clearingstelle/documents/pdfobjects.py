"""The edge to ReportLab's PDF objects, which have no types: dictionaries, names, streams."""

from collections.abc import Mapping, Sequence
from typing import Any, NewType, cast

from reportlab.pdfbase import pdfdoc as untyped

pdfdoc = cast("Any", untyped)

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
    made = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries or {})), data)
    made.filters = [pdfdoc.PDFZCompress] if packed else []
    return Object(made)


def reference(document: Object, target: Object) -> Object:
    """An indirect reference to an object of the document."""
    return Object(cast("Any", document).Reference(target))
