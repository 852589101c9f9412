"""Who carries the desk: the line of independence, logos or names; on every sign and card."""

from collections.abc import Iterator

from clearingstelle.documents.bilingual import sized
from clearingstelle.documents.blocks import Block, Rule
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.kernblatt_words import between
from clearingstelle.documents.logos import logo_row
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Style, text
from clearingstelle.wall import WallSheet
from i18n import SOURCE, texts_for

SMALL = Style(size=9, leading=12, after=1)
INDEPENDENT = Style(size=11, leading=15, bold=True, after=2)
LOGO = 42.0  # points high


def carried(sheet: WallSheet, scale: float, width: float) -> Iterator[Block]:
    """The foot of a sign, in German; `scale` of its type, `width` of the content in points."""
    texts, where = sheet.german.texts, sheet.where
    small = sized(SMALL, scale)
    yield Rule(1.2, 4 * scale)
    yield text(texts["independent"].german, sized(INDEPENDENT, scale))
    if where.logos:
        yield logo_row(where.logos, LOGO * scale, width)
    names = ", ".join(where.without_logo)
    by = texts["carried_by"].german
    yield text(f"{by}: {names}" if names else by, small)
    day = f"Stand der Texte: {texts_for(SOURCE).day(sheet.as_of)}"
    note = "" if sheet.is_checked else "Übersetzungen: Lesehilfe, nicht geprüft. "
    yield text(note + day, small)


def named(sheet: WallSheet, language: str, style: Style) -> Block:
    """The names of the Träger, in a text of another direction too."""
    names = sheet.where.without_logo
    spans = [Span(name, language=SOURCE, direction=Direction.LTR) for name in names]
    return text(between(spans, " · "), style, language)
