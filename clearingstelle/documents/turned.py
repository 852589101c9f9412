"""Text from the bottom up, for the heads of narrow columns."""

from dataclasses import dataclass

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.text import Text
from clearingstelle.documents.writer import number


@dataclass(eq=False, frozen=True, slots=True)
class Turned(Block):
    """A paragraph turned to the left, its lines `length` points long, above the column's end."""

    source: Text
    length: float

    def height(self, width: float) -> float:
        del width
        return self.length

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        thick = self.source.height(self.length)
        left, bottom = x + max(width - thick, 0), top - self.length
        code = sheet.writer.code
        code.append(f"q 0 1 -1 0 {number(left)} {number(bottom)} cm")
        self.source.draw(sheet, 0, 0, self.length)
        code.append("Q")
