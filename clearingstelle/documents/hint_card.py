"""The card for the counter of the authority: A6, German in front, the language behind."""

from collections.abc import Iterator
from dataclasses import replace

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.documents.bilingual import sized
from clearingstelle.documents.blocks import Block, PageBreak, Rule
from clearingstelle.documents.carried import named
from clearingstelle.documents.direction import direction_of
from clearingstelle.documents.fitting import at_the_foot, largest
from clearingstelle.documents.kernblatt_words import lead, with_values
from clearingstelle.documents.logos import logo_row
from clearingstelle.documents.page import MILLIMETRE, Template, build
from clearingstelle.documents.text import Style, text
from clearingstelle.wall import Spoken, WallSheet
from i18n import SOURCE

A6 = (297.638, 419.528)
EDGE = 8 * MILLIMETRE
PAGE = Template(size=A6, left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
SMALLEST, MOST = 0.6, 1.5
TITLE = Style(size=15, leading=19, bold=True, after=4)
CARD = Style(size=10, leading=13.5, after=3.5)
PLACE = Style(size=12, leading=15.5, bold=True, after=2)
SMALL = Style(size=7.5, leading=10, after=1)
LOGO = 26.0  # points high


def draw_hint_card(sheet: WallSheet) -> bytes:
    """The card as PDF of a page for each side. Raises `DoesNotFit`."""
    story: list[Block] = []
    for spoken in sheet.spoken:
        side = _Side(sheet, spoken)
        scale = largest(lambda scale, side=side: side.whole(scale), PAGE, SMALLEST, MOST)
        made = at_the_foot(list(side.upper(scale)), list(side.foot()), PAGE)
        story += [PageBreak(), *made] if story else made
    return build(story, sheet.german.texts["title"].german, SOURCE, PAGE)


class _Side:
    """One side of the card, in one language."""

    def __init__(self, sheet: WallSheet, spoken: Spoken) -> None:
        self._sheet = sheet
        self._spoken = spoken

    def whole(self, scale: float) -> list[Block]:
        return [*self.upper(scale), *self.foot()]

    def upper(self, scale: float) -> Iterator[Block]:
        texts = self._spoken.texts
        yield self._line(texts["title"], sized(TITLE, scale), "H1")
        yield self._line(texts["intro"], sized(CARD, scale))
        yield from self._where(scale)
        yield Rule(0.7, 4)
        for promise in self._spoken.family("promise"):
            words, language = self._told(promise)
            yield text(lead(words, language), sized(CARD, scale), language)

    def foot(self) -> Iterator[Block]:
        sheet, spoken = self._sheet, self._spoken
        way = direction_of(spoken.language)
        small = replace(SMALL, bold=True)
        if not spoken.is_checked:
            unchecked = spoken.texts["unchecked"]
            yield self._line(unchecked, small)
            if unchecked.foreign and not stands_alone(spoken.language):
                yield text(unchecked.german, small)
        yield self._line(spoken.texts["no_proof"], SMALL)
        yield Rule(0.5, 3)
        if sheet.where.logos:
            yield logo_row(sheet.where.logos, LOGO, PAGE.width, way)
        if sheet.where.without_logo:
            yield named(sheet, spoken.language, SMALL)
        yield self._line(spoken.texts["independent"], SMALL)

    def _where(self, scale: float) -> Iterator[Block]:
        """Where the room is, when somebody sits there, and its telephone."""
        where, texts, language = self._sheet.where, self._spoken.texts, self._spoken.language
        told = (("room", where.room), ("floor", where.floor), ("phone", where.phone))
        for key, value in told:
            if value:
                yield self._line(texts[key], sized(PLACE, scale))
        own = language if language in where.hours else SOURCE
        if where.hours.get(own):
            yield text(where.hours[own], sized(CARD, scale), own)

    def _line(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        words, language = self._told(pair)
        return text(with_values(words, self._sheet.where.values, language), style, language, tag)

    def _told(self, pair: Pair) -> tuple[str, str]:
        """The translation, or the German words where there is none."""
        if pair.foreign:
            return pair.foreign, self._spoken.language
        return pair.german, SOURCE
