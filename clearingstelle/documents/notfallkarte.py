"""The emergency card: one A4 page with four numbers that are read across a room.

The reader's language stands large, German below it, so that both can point. In a
language from right to left pictogram and number stand at the right. Black on white.
"""

from collections.abc import Iterator
from dataclasses import replace

from clearingstelle.documents.blocks import Block, Rule, Space
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.kernblatt_words import marked
from clearingstelle.documents.page import MILLIMETRE, Template, build
from clearingstelle.documents.pictogram import Pictogram
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.emergency import PHONE, Call, Card
from clearingstelle.handouts import Pair
from i18n import SOURCE, texts_for

PAGE = Template(
    left=18 * MILLIMETRE, right=18 * MILLIMETRE, top=16 * MILLIMETRE, bottom=16 * MILLIMETRE
)
PICTURE = 90.0  # points
HANDSET = 34.0
GAP = 9 * MILLIMETRE
WORDS = PAGE.width - PICTURE - GAP
NUMBER = Style(size=44, leading=52, bold=True, after=2)
HEADING = Style(size=34, leading=44, bold=True, after=0)
GERMAN_HEADING = Style(size=18, leading=24, bold=True, after=0)
SAID = Style(size=18, leading=24, after=2)
GERMAN = Style(size=13, leading=17, after=0)
NOTICE = Style(size=10, leading=13.5, bold=True, after=0)
SMALL = Style(size=8.5, leading=11.5, after=0)
SHADE = (0.92, 0.92, 0.92)
ROW_SPACE = 13.0  # above and below a number


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
        if not card.is_german:
            yield self._german(card.heading.german, GERMAN_HEADING)
        if not card.is_checked:
            yield Space(8)
            yield from self._notice()
        yield Space(10)
        for call in card.calls:
            yield Rule(1.2, 0)
            yield self._call(call)
        yield Rule(1.2, 0)
        yield Space(10)
        day = texts_for(SOURCE).day(card.day)
        yield self._german(card.as_of.filled(day=day).german, SMALL)
        if card.as_of.foreign:
            yield self._foreign(card.as_of.filled(day=day), SMALL)

    def _notice(self) -> Iterator[Block]:
        unchecked = self._card.unchecked
        lines = self._foreign(unchecked, NOTICE), self._german(unchecked.german, NOTICE)
        columns = Columns((PAGE.width,), 0, self._direction)
        yield Row((Cell(lines),), columns, Padding(6, 3, 4), fill=SHADE)

    def _call(self, call: Call) -> Row:
        digits = Span(call.number, language=SOURCE, direction=Direction.LTR, whole=True, bold=True)
        number = text([digits], self._at_start(NUMBER))
        blocks: list[Block] = [self._handset(number), self._foreign(call.text, SAID)]
        if not self._card.is_german:
            blocks.append(self._german(call.text.german, GERMAN))
        cells = (Cell((Space(6), Pictogram(call.pictogram, PICTURE))), Cell(tuple(blocks)))
        columns = Columns((PICTURE, WORDS), GAP, self._direction)
        return Row(cells, columns, Padding(0, ROW_SPACE, ROW_SPACE))

    def _handset(self, number: Block) -> Row:
        columns = Columns((HANDSET, WORDS - HANDSET - 8), 8, self._direction)
        return Row((Cell((Space(10), Pictogram(PHONE, HANDSET))), Cell((number,))), columns)

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
