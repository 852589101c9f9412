"""The marks of the Träger: made from a chosen file, drawn in shades of grey on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader  # pyright: ignore[reportMissingTypeStubs]

from clearingstelle.documents.blocks import Block, Sheet
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.rows import Cell, Columns, Row
from clearingstelle.logos import Logo

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 40_000_000  # more of them would take the memory of a small computer
LONGEST_SIDE = 1200  # pixels, enough for 10 cm in print
WIDEST = 3.2  # of a logo's height; a longer one gets lower
WHITE = 255
# What Pillow raises for bytes that are no picture, or one that breaks off or is a trap.
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)


class NotAPicture(ValueError):
    """The bytes are no picture that can be printed."""


def grey_logo(content: bytes) -> bytes:
    """A picture as PNG in shades of grey on white, without whatever else its file told.

    The same picture gives the same bytes. Raises `NotAPicture`.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise NotAPicture
            turned = ImageOps.exif_transpose(found).convert("RGBA")
    except BROKEN as error:
        raise NotAPicture from error
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    paper = Image.new("RGBA", turned.size, (WHITE, WHITE, WHITE, WHITE))
    paper.alpha_composite(turned)
    made = BytesIO()
    paper.convert("L").save(made, "PNG", optimize=False)
    return made.getvalue()


def is_sound(png: bytes) -> bool:
    """Whether a kept logo can still be drawn."""
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as found:
            found.load()
    except BROKEN:
        return False
    return True


@dataclass(eq=False, frozen=True, slots=True)
class LogoBlock(Block):
    """A logo as a tagged figure with the name of its Träger; as high as told, or lower."""

    logo: Logo
    tallest: float

    def height(self, width: float) -> float:
        del width
        return self.tallest

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        reader = ImageReader(BytesIO(self.logo.png))
        wide, high = reader.getSize()
        factor = min(self.tallest / high, width / wide)
        wide, high = wide * factor, high * factor
        bottom = top - (self.tallest + high) / 2
        box = (x, bottom, x + wide, bottom + high)
        attributes = {"O": "Layout", "Placement": "Block", "BBox": box}
        element = sheet.element(self, "Figure", alt=self.logo.name, attributes=attributes)
        with sheet.writer.tagged(element):
            sheet.writer.image(reader, box)


def logo_row(
    logos: Sequence[Logo], height: float, width: float, way: Direction = Direction.LTR
) -> Row:
    """The logos side by side in their order, all equally high and none favoured."""
    gap = height * 0.5
    room = min(height * WIDEST, (width - gap * (len(logos) - 1)) / len(logos))
    cells = tuple(Cell((LogoBlock(logo, height),)) for logo in logos)
    return Row(cells, Columns((room,) * len(logos), gap, way), space=height * 0.15)
