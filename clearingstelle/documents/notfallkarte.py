"""The emergency card: one A4 page with four numbers that are read across a room.

The reader's language stands large, German below it, so that both can point. In a
language from right to left pictogram and number stand at the right. Black on white.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clearingstelle.catalogs import Pair
from clearingstelle.documents.blocks import Block, Rule, Space
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.kernblatt_words import marked
from clearingstelle.documents.page import MILLIMETRE, Template, build
from clearingstelle.documents.pictogram import Pictogram
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.emergency import PHONE, Call, Card
from i18n import SOURCE, texts_for

PAGE = Template(
    left=18 * MILLIMETRE, right=18 * MILLIMETRE, top=16 * MILLIMETRE, bottom=16 * MILLIMETRE
)
PICTURE = 90.0  # points
HANDSET = 34.0
GAP = 9 * MILLIMETRE
NUMBER = Style(size=44, leading=52, bold=True, after=2)
HEADING = Style(size=34, leading=44, bold=True, after=7)
GERMAN_HEADING = Style(size=18, leading=24, bold=True, after=0)
SAID = Style(size=18, leading=24, after=2)
GERMAN = Style(size=13, leading=17, after=0)
NOTICE = Style(size=10, leading=13.5, bold=True, after=0)
SMALL = Style(size=8.5, leading=11.5, after=0)
SHADE = (0.92, 0.92, 0.92)
ROW_SPACE = 13.0  # above and below a number


@dataclass(frozen=True, slots=True)
class Look:
    """How large a number and what belongs to it are."""

    picture: float
    handset: float
    number: Style
    said: Style
    german: Style
    space: float

    @property
    def words(self) -> float:
        return PAGE.width - self.picture - GAP


WHOLE = Look(PICTURE, HANDSET, NUMBER, SAID, GERMAN, ROW_SPACE)
BESIDE_LOCAL = Look(  # with the numbers of the town below
    60.0,
    25.0,
    replace(NUMBER, size=30, leading=35),
    replace(SAID, size=14, leading=18.5, after=1),
    replace(GERMAN, size=11, leading=14),
    4.5,
)
LOCAL = Look(
    38.0,
    16.0,
    replace(NUMBER, size=16, leading=20, after=1),
    replace(SAID, size=12, leading=15.5, after=1),
    replace(GERMAN, size=11, leading=14),
    4.0,
)


def draw_card(card: Card) -> bytes:
    """The card as PDF: one page; the same card gives the same bytes.

    Its title names no language: what stands in a list of printed pages betrays nobody.
    """
    return build(list(_Notfallkarte(card).story()), card.heading.german, SOURCE, PAGE)


class _Notfallkarte:
    def __init__(self, card: Card) -> None:
        self._card = card
        self._direction = direction_of(card.language)

    def story(self) -> Iterator[Block]:
        card = self._card
        yield self._foreign(card.heading, HEADING, "H1")
        if card.has_german_beside:
            yield self._german(card.heading.german, GERMAN_HEADING)
        if not card.is_checked:
            yield Space(8)
            yield from self._notice()
        yield Space(10)
        look = BESIDE_LOCAL if card.local else WHOLE
        for call in card.calls:
            yield Rule(1.2, 0)
            yield self._call(call, look)
        for call in card.local:
            yield Rule(1.2, 0)
            yield self._call(call, LOCAL)
        yield Rule(1.2, 0)
        yield Space(10)
        day = texts_for(SOURCE).day(card.day)
        if card.has_german_beside or not card.as_of.foreign:
            yield self._german(card.as_of.filled(day=day).german, SMALL)
        if card.as_of.foreign:
            yield self._foreign(card.as_of.filled(day=day), SMALL)

    def _notice(self) -> Iterator[Block]:
        unchecked = self._card.unchecked
        lines: tuple[Block, ...] = (self._foreign(unchecked, NOTICE),)
        if self._card.has_german_beside:
            lines += (self._german(unchecked.german, NOTICE),)
        columns = Columns((PAGE.width,), 0, self._direction)
        yield Row((Cell(lines),), columns, Padding(6, 3, 4), fill=SHADE)

    def _call(self, call: Call, look: Look) -> Row:
        digits = Span(call.number, language=SOURCE, direction=Direction.LTR, whole=True, bold=True)
        number = text([digits], self._at_start(look.number))
        blocks: list[Block] = [self._handset(number, look), self._foreign(call.text, look.said)]
        if self._card.has_german_beside:
            blocks.append(self._german(call.text.german, look.german))
        above = look.picture / 15
        cells = (Cell((Space(above), Pictogram(call.pictogram, look.picture))), Cell(tuple(blocks)))
        columns = Columns((look.picture, look.words), GAP, self._direction)
        return Row(cells, columns, Padding(0, look.space, look.space))

    def _handset(self, number: Block, look: Look) -> Row:
        columns = Columns((look.handset, look.words - look.handset - 8), 8, self._direction)
        above = (look.number.leading - look.handset) / 2 + 1
        picture = Pictogram(PHONE, look.handset)
        return Row((Cell((Space(above), picture)), Cell((number,))), columns)

    def _foreign(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        """The translation; German on the German card, and marked where it stands in."""
        if pair.foreign:
            return text(marked(pair.foreign, self._card.language), style, self._card.language, tag)
        if self._card.is_german:
            return text(pair.german, style, tag=tag)
        untranslated = self._card.untranslated
        note = untranslated.foreign or untranslated.german
        words = [Span(note, bold=True, language=self._card.language), " ", pair.german]
        return text(words, self._at_start(style), tag=tag)

    def _german(self, words: Content, style: Style) -> Block:
        return text(words, self._at_start(style))

    def _at_start(self, style: Style) -> Style:
        """German words stand where the lines of the card begin."""
        from_right = self._direction is Direction.RTL
        return replace(style, align=Align.END) if from_right else style
