"""The pages of a document as pictures: for the preview, the printer and the demo."""

import struct
import zlib
from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

PNG = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR = 2
METRES_PER_INCH = 0.0254
PDFIUM = Lock()  # its library may not be entered by two threads


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: three bytes each, red, green, blue, line by line from the top."""

    width: int
    height: int
    rgb: bytes
    dpi: int

    def png(self) -> bytes:
        """The picture as a PNG file, without a word about time or program."""
        row = self.width * 3
        lines = b"".join(
            b"\x00" + self.rgb[start : start + row] for start in range(0, len(self.rgb), row)
        )
        size = struct.pack(">IIBBBBB", self.width, self.height, 8, TRUE_COLOUR, 0, 0, 0)
        per_metre = round(self.dpi / METRES_PER_INCH)
        return b"".join(
            (
                PNG,
                _chunk(b"IHDR", size),
                _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
                _chunk(b"IDAT", zlib.compress(lines, 6)),
                _chunk(b"IEND", b""),
            )
        )


def pictures(pdf: bytes, dpi: int) -> list[Picture]:
    """Every page of a document at a resolution; one caller at a time, PDFium bears no more."""
    with PDFIUM:
        document = cast("Any", pypdfium2).PdfDocument(pdf)
        try:
            return [_picture(page, dpi) for page in document]
        finally:
            document.close()


def number_of_pages(pdf: bytes) -> int:
    """How many pages a document has."""
    with PDFIUM:
        document = cast("Any", pypdfium2).PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture(pdf: bytes, number: int, dpi: int) -> Picture:
    """One page of a document, counted from 0, where all at once would take too much memory."""
    with PDFIUM:
        document = cast("Any", pypdfium2).PdfDocument(pdf)
        try:
            return _picture(document[number], dpi)
        finally:
            document.close()


def _picture(page: Any, dpi: int) -> Picture:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    row, stride = bitmap.width * bitmap.n_channels, bitmap.stride
    raw = bytes(bitmap.buffer)
    lines = [raw[line * stride : line * stride + row] for line in range(bitmap.height)]
    made = Picture(bitmap.width, bitmap.height, b"".join(lines), dpi)
    bitmap.close()
    page.close()
    return made


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
