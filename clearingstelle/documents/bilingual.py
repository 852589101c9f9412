"""Two languages side by side: the rows, notices and feet that every sheet is made of.

German stands left, the reader's language right, line beside line, so that both can
point. A German sheet, and one in Leichte Sprache, has one column. Black on white, for any copier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.documents.blocks import Block, Rule, Space, Together
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.kernblatt_words import between, lead, marked
from clearingstelle.documents.page import A4, MILLIMETRE, Template
from clearingstelle.documents.rows import Cell, Columns, Padding, Row, side_by_side
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.handouts import Paper
from i18n import SOURCE

A5 = (419.528, 595.276)
SHADE = (0.92, 0.92, 0.92)
HEAVY, LIGHT, HAIRLINE = 1.4, 0.7, 0.3
LANGUAGE = Style(size=11, leading=13, bold=True, after=0)
STATION = Style(size=8.5, leading=13, after=0)
TITLE = Style(size=18, leading=21.5, bold=True, after=0)
HEADING = Style(size=12, leading=14.5, bold=True, after=0)
BODY = Style(size=11, leading=13.4, after=0)
NOTICE = Style(size=8.5, leading=10.8, bold=True, after=0)
SMALL = Style(size=7.5, leading=9.5, after=0)
COUNT_SHARE = 0.26  # of a column, for the number of the page in its longest language
BULLET = "•"
LABEL_WIDTH = 1.15  # of a bullet or a number and the gap behind it, in ems
SCALES = {Paper.A4: 1.0, Paper.A5: 0.82, Paper.LARGE: 1.5}
FOOTER_ROOM = 1.3  # of the page's foot, per unit of type


@dataclass(frozen=True, slots=True)
class Look:
    """How large everything is on a paper: lengths of the styles above times `scale`."""

    paper: Paper = Paper.A4
    body: float = 1.0  # the type of the lines alone, where a sheet must fit its page

    @property
    def scale(self) -> float:
        return SCALES[self.paper]

    def of(self, style: Style) -> Style:
        """A style at this size."""
        return sized(style, self.scale)

    @property
    def lines(self) -> Style:
        """The style of the lines."""
        return sized(BODY, self.scale * self.body)

    @property
    def page(self) -> Template:
        edge = (10 if self.paper is Paper.A5 else 13) * MILLIMETRE
        return Template(
            size=A5 if self.paper is Paper.A5 else A4,
            left=edge,
            right=edge,
            top=0.75 * edge,
            bottom=0.7 * edge + 25 * self.scale,
            footer_gap=6,
        )


def sized(style: Style, factor: float) -> Style:
    """A style with its type and its distances grown by a factor."""
    return replace(
        style,
        size=style.size * factor,
        leading=style.leading * factor,
        before=style.before * factor,
        after=style.after * factor,
    )


class Bilingual:
    """Makes the blocks of one sheet in German and one more language."""

    def __init__(self, language: str, own_name: str, untranslated: Pair, look: Look) -> None:
        self.language = language
        self.look = look
        self._own_name = own_name
        self._untranslated = untranslated
        page = look.page
        self.gap = 6 * MILLIMETRE * min(1.0, look.scale)
        self.half = (page.width - self.gap) / 2
        self.is_german = language == SOURCE
        self._alone = stands_alone(language)
        widths = (page.width,) if self._alone else (self.half, self.half)
        self._columns = Columns(widths, self.gap)

    # -- parts of a sheet --

    def head(self, station: str, title: Pair, unchecked: Pair | None) -> Iterator[Block]:
        """Names of the languages, the title, and the notice if no person has checked the texts."""
        style = self.look.of(LANGUAGE)
        own = text(self._own_name, style, self.language)
        name = own if self._alone and not self.is_german else text("Deutsch", style)
        shown = text(station, replace(self.look.of(STATION), align=Align.END))
        width = self._columns.widths[0]
        german = side_by_side([name, shown], (width * 0.3, width * 0.7))
        yield self.row([german, german if self._alone else own])
        yield Rule(HEAVY, 2 * self.look.scale)
        yield self.pair(title, self.look.of(TITLE), "H1", 2)
        if unchecked is not None and not self.is_german:
            yield self.notice(unchecked)

    def notice(self, pair: Pair) -> Block:
        """A shaded line in both languages."""
        style = self.look.of(NOTICE)
        cells = [text(pair.german, style), self.foreign(pair, style)]
        padding = Padding(0, 2.5, 3.5)
        return replace(self.row(cells, 3), padding=padding, fill=SHADE, bleed=6)

    def heading(self, pair: Pair) -> Block:
        """A line across and a heading below it."""
        row = self.pair(pair, self.look.of(HEADING), "H2", 1)
        return Together((Rule(LIGHT, 2.5 * self.look.scale), row))

    def footer(self, independent: Pair, count: Pair) -> Block:
        """Who we are not, and where in the sheet this is."""
        small = self.look.of(SMALL)
        end = replace(small, align=Align.END)
        halves: list[tuple[Block, Block]] = [
            (text(independent.german, small), text(count.german, end))
        ]
        ways = [Direction.LTR]
        if not self.is_german:
            halves.append((self.foreign(independent, small), self.foreign(count, end)))
            ways.append(direction_of(self.language))
        width = self._columns.widths[0]
        cells = [
            side_by_side(half, (width * (1 - COUNT_SHARE), width * COUNT_SHARE), direction=way)
            for half, way in zip(halves, ways, strict=True)
        ]
        return Together((Rule(0.6, 0), Space(3), self.row(cells)))

    def attribution(self, names: Sequence[str]) -> Block:
        """Whose data the distances come from."""
        spans = [Span(name, language=SOURCE, whole=True) for name in names]
        return text(["Ortsdaten: ", *between(spans, " · ")], sized(SMALL, self.look.scale * 0.9))

    def pen_line(self, in_list: bool = False) -> Block:
        """A line that somebody fills in by hand; it begins under the words of its line."""
        room = self._label_room(BULLET) if in_list else 0
        both = 2 if direction_of(self.language) is Direction.RTL else 1
        line = (Space(15 * self.look.scale), Rule(HAIRLINE, 0), Space(5))
        return side_by_side([Space(0), line], (room, self.look.page.width - both * room))

    # -- rows --

    def pair(self, pair: Pair, style: Style | None = None, tag: str = "P", space: float = 2) -> Row:
        """A text beside its translation."""
        style = style or self.look.lines
        cells = [text(pair.german, style, tag=tag), self.foreign(pair, style, tag)]
        return replace(self.row(cells, space), keep=tag != "P")

    def row(self, cells: Sequence[Block], space: float = 0) -> Row:
        """Blocks beside each other; in German the first alone, in Leichter Sprache the last."""
        shown = cells[:1] if self.is_german else cells[-len(self._columns.widths) :]
        made = tuple(Cell((block,)) for block in shown)
        return Row(made, self._columns, space=space * self.look.scale)

    def item(self, label: str | Block, cells: Sequence[Block], space: float = 1) -> Row:
        """A row of a list: the same label before both languages."""
        room = self._label_room(label)
        ways = (Direction.LTR, direction_of(self.language))
        inner = [
            side_by_side(
                [self._label(label, language, room), cell],
                (room, self._columns.widths[0] - room),
                direction=way,
            )
            for cell, way, language in zip(cells, ways, (SOURCE, self.language), strict=True)
        ]
        return self.row(inner, space)

    def _label_room(self, label: str | Block) -> float:
        wide = not isinstance(label, str) or len(label) > 2
        return (LABEL_WIDTH + (0.5 if wide else 0)) * self.look.lines.size

    def _label(self, label: str | Block, language: str, room: float) -> Block:
        if isinstance(label, str):
            return text(label, self.look.lines, language, tag="Span")
        if direction_of(language) is Direction.LTR:
            return label
        return side_by_side([Space(0), label], (room - self.look.lines.size, self.look.lines.size))

    # -- texts --

    def foreign(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        """The right side of a pair."""
        return text(self.foreign_content(pair), style, self.spoken(pair), tag)

    def spoken(self, pair: Pair) -> str:
        """The language in which the right side of a pair is."""
        return self.language if pair.foreign else SOURCE

    def foreign_content(self, pair: Pair) -> list[str | Span]:
        """The translation; without one the German text, marked as such."""
        return marked(pair.foreign, self.language) if pair.foreign else self.stand_in(pair)

    def foreign_lead(self, pair: Pair) -> list[str | Span]:
        """The same, its words up to the colon bold."""
        return lead(pair.foreign, self.language) if pair.foreign else self.stand_in(pair)

    def stand_in(self, pair: Pair) -> list[str | Span]:
        """The German text where a translation is missing, and that it is missing."""
        note = self._untranslated.foreign or self._untranslated.german
        return [Span(note, bold=True, language=self.language), " ", pair.german]
