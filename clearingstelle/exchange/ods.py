"""The gate before an ODS file: what its cells would become is measured before they are read.

One cell of an ODS may stand for a million others (`number-columns-repeated`), so a
file of 3 KB can fill any memory.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from clearingstelle.exchange.files import FileTooLarge
from clearingstelle.exchange.sheets import MOST_CELLS, BrokenWorkbook, FormulaWithoutResult

NEEDED_OF_ODS = re.compile(r"mimetype|content\.xml|META-INF/manifest\.xml")
STEP = 1_000_000  # bytes parsed in one go
MOST_TEXT = 300_000_000  # letters, with every repetition


class _Measure:
    """Counts what one sheet would need."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.row = self.columns = self.rows = self.letters = 0
        self.repeat_row = self.repeat_cell = 1
        self.pending = 0  # columns and rows that count only if something filled follows
        self.is_filled = self.row_is_filled = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "table:table":
            self.row = self.columns = self.rows = 0
        elif name == "table:table-row":
            self.repeat_row = int(given.get("table:number-rows-repeated", "1"))
            self.pending, self.row_is_filled = 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(given)

    def _cell(self, given: Mapping[str, str]) -> None:
        self.repeat_cell = int(given.get("table:number-columns-repeated", "1"))
        self.pending += self.repeat_cell
        if "office:value-type" in given:
            self.row_is_filled = True
            self.columns = max(self.columns, self.pending)
        elif "table:formula" in given:
            raise FormulaWithoutResult(line=self.row + 1)

    def text(self, data: str) -> None:
        self.letters += len(data) * self.repeat_cell * self.repeat_row

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self.row += self.repeat_row
            if self.row_is_filled:
                self.rows = self.row
        if self.rows * self.columns > MOST_CELLS or self.letters > MOST_TEXT:
            size = self.letters + self.rows * self.columns * 16
            raise FileTooLarge(file=self.file, megabytes=size // 1_000_000)


def measure_ods(content: bytes, file: str) -> None:
    """Raises `FileTooLarge`, `FormulaWithoutResult`, `BrokenWorkbook`."""
    if b"<!DOCTYPE" in content:  # no table needs one; entities could grow without end
        raise BrokenWorkbook(file=file)
    measure = _Measure(file)
    parser = expat.ParserCreate()
    parser.StartElementHandler = measure.start
    parser.EndElementHandler = measure.end
    parser.CharacterDataHandler = measure.text
    try:
        for first in range(0, len(content), STEP):
            parser.Parse(content[first : first + STEP])
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        raise BrokenWorkbook(file=file) from None
