"""The Bildblatt: five pictures joined by arrows, and the numbers, for those who read neither.

The words are for whoever reads aloud; telephone numbers are never smaller than 16 pt.
"""

from collections.abc import Iterator
from dataclasses import replace

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.documents.bilingual import sized
from clearingstelle.documents.blocks import Block, Rule, Space
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.fitting import at_the_foot, largest
from clearingstelle.documents.kernblatt_words import marked
from clearingstelle.documents.page import MILLIMETRE, Template, build
from clearingstelle.documents.pictogram import Pictogram
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.handouts import Number
from clearingstelle.wall import PictureSheet
from i18n import SOURCE, texts_for

EDGE = 15 * MILLIMETRE
PAGE = Template(left=EDGE, right=EDGE, top=0.7 * EDGE, bottom=0.7 * EDGE)
LEAST_NUMBER = 16.0  # points, of every telephone number
PICTURE, ARROW, NUMBER_PICTURE, PIN = 74.0, 24.0, 46.0, 26.0
TITLE = Style(size=26, leading=32, bold=True, after=0)
OWN_NAME = Style(size=12, leading=32, bold=True, after=0)
HERE = Style(size=13, leading=18, bold=True, after=0)
WORD = Style(size=22, leading=28, bold=True, after=0)
GERMAN = Style(size=13, leading=17, after=0)
NUMBER = Style(size=24, leading=29, bold=True, after=0)
SMALL = Style(size=8.5, leading=11.5, after=1)
NOTICE = replace(SMALL, bold=True)
SMALLEST = LEAST_NUMBER / NUMBER.size


def draw_pictures(sheet: PictureSheet) -> bytes:
    """The sheet as PDF: one A4 page; the same sheet gives the same bytes. Raises `DoesNotFit`."""
    foot = list(_Bildblatt(sheet, 1.0).foot())
    scale = largest(
        lambda scale: [*_Bildblatt(sheet, scale).story(), Space(4), *foot], PAGE, SMALLEST, 1.0
    )
    story = at_the_foot(list(_Bildblatt(sheet, scale).story()), foot, PAGE)
    return build(story, sheet.title.german, SOURCE, PAGE)


class _Bildblatt:
    def __init__(self, sheet: PictureSheet, scale: float) -> None:
        self._sheet = sheet
        self._scale = scale
        self._way = direction_of(sheet.language)

    def story(self) -> Iterator[Block]:
        sheet = self._sheet
        yield from self._head()
        for number, picture in enumerate(sheet.pictures):
            if number:
                yield self._down()
            yield self._picture(picture.file, picture.text)
        yield Rule(1.4, 8)
        numbers = [self._number(number, file) for number, file in sheet.numbers]
        half = (PAGE.width - 12) / 2
        columns = Columns((half, half), 12, self._way)
        for place in range(0, len(numbers), 2):
            pair = [Cell((cell,)) for cell in numbers[place : place + 2]]
            cells = (*pair, Cell(()))[:2]
            yield Row(cells, columns, Padding(0, 3 * self._scale, 3 * self._scale))

    def foot(self) -> Iterator[Block]:
        """Who we are not, that nobody checked it, and the day of the texts."""
        sheet = self._sheet
        yield Rule(0.6, 3)
        yield self._line(sheet.independent, SMALL)
        if sheet.independent.foreign and not stands_alone(sheet.language):
            yield text(sheet.independent.german, self._at_start(SMALL))
        if not sheet.is_checked:
            yield self._line(sheet.unchecked, NOTICE)
            if sheet.unchecked.foreign and not stands_alone(sheet.language):
                yield text(sheet.unchecked.german, self._at_start(NOTICE))
        day = texts_for(SOURCE).day(sheet.as_of)
        yield text(f"Stand der Texte: {day}", self._at_start(SMALL))

    def _head(self) -> Iterator[Block]:
        """The title with the language's own name, and where one is."""
        sheet = self._sheet
        name = text(sheet.own_name, replace(self._of(OWN_NAME), align=Align.END), sheet.language)
        widths = (PAGE.width * 0.7, PAGE.width * 0.3)
        title = self._line(sheet.title, self._of(TITLE), "H1")
        yield Row((Cell((title,)), Cell((name,))), Columns(widths, 0, self._way))
        yield Rule(1.4, 5)
        pin = PIN * self._scale
        words: list[Block] = [self._line(sheet.here, self._of(HERE))]
        if sheet.station:
            words = [*words, text(sheet.station, self._at_start(self._of(GERMAN)))]
        cells = (Cell((Pictogram("pfeil-hier", pin),)), Cell(tuple(words)))
        yield Row(cells, Columns((pin, PAGE.width - pin - 8), 8, self._way))
        yield Space(8 * self._scale)

    def _picture(self, file: str, pair: Pair) -> Block:
        size, gap = PICTURE * self._scale, 9 * MILLIMETRE
        words = self._words(pair, self._of(WORD))
        cells = (Cell((Pictogram(file, size),)), Cell((Space(size * 0.16), *words)))
        return Row(cells, Columns((size, PAGE.width - size - gap), gap, self._way))

    def _down(self) -> Block:
        """An arrow from one picture to the next, below its middle."""
        size = ARROW * self._scale
        side = (PICTURE * self._scale - size) / 2
        cells = (Cell(()), Cell((Pictogram("pfeil-weiter", size),)), Cell(()))
        widths = (side, size, PAGE.width - side - size)
        return Row(cells, Columns(widths, 0, self._way), Padding(0, 2, 2))

    def _number(self, number: Number, file: str) -> Block:
        size = NUMBER_PICTURE * self._scale
        digits = Span(number.number, language=SOURCE, direction=Direction.LTR, whole=True)
        words = self._words(number.text, self._of(GERMAN))
        blocks = [text([digits], self._at_start(self._of(NUMBER))), *words]
        width = (PAGE.width - 12) / 2
        columns = Columns((size, width - size - 10), 10, self._way)
        return Row((Cell((Pictogram(file, size),)), Cell(tuple(blocks))), columns)

    def _words(self, pair: Pair, style: Style) -> list[Block]:
        """The word in the reader's language, German below it."""
        shown = [self._line(pair, style)]
        if pair.foreign and not stands_alone(self._sheet.language):
            shown.append(text(pair.german, self._at_start(self._of(GERMAN))))
        return shown

    def _line(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        if pair.foreign:
            words = marked(pair.foreign, self._sheet.language)
            return text(words, style, self._sheet.language, tag)
        return text(pair.german, self._at_start(style), tag=tag)

    def _of(self, style: Style) -> Style:
        return sized(style, self._scale)

    def _at_start(self, style: Style) -> Style:
        """German words on the side where the reader's language begins."""
        return replace(style, align=Align.END) if self._way is Direction.RTL else style
