"""The slip on paper: A5 or A4, up to three offers, German left and the reader's language right.

What is data – name, address, telephone – stands once and left to right; everything else
stands beside its translation. The type gets smaller before anything goes to the back.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.documents.blocks import Block, PageBreak, Rule, Space, Together
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.figure import Figure
from clearingstelle.documents.kernblatt_words import marked
from clearingstelle.documents.page import A4, MILLIMETRE, DoesNotFit, Template, build, paginate
from clearingstelle.documents.qr import qr_drawing
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.slip import Line, Paper, Slip, SlipOffer
from i18n import SOURCE, texts_for

A5 = (419.528, 595.276)
GAP = 5 * MILLIMETRE
SHADE = (0.92, 0.92, 0.92)
NAME, PHONE, TITLE, SMALL = 1.2, 1.5, 1.6, 0.85  # sizes as parts of the body's
LEADING = 1.26
SMALLEST = 6.5
DATE_LINE = 19.0  # points above the line: room for a pen


@dataclass(frozen=True, slots=True)
class _Look:
    """A page and the sizes of type that are tried on it, the largest first."""

    page: Template
    sizes: tuple[float, ...]


def _page(size: tuple[float, float], edge: float) -> Template:
    return Template(size=size, left=edge, right=edge, top=edge, bottom=edge)


LOOKS = {
    Paper.A5: _Look(_page(A5, 9 * MILLIMETRE), (10, 9.5, 9, 8.5, 8)),
    Paper.A4: _Look(_page(A4, 15 * MILLIMETRE), (11.5, 11, 10.5, 10, 9.5, 9, 8.5)),
}


def draw_slip(slip: Slip, paper: Paper = Paper.A5, map_block: Block | None = None) -> bytes:
    """The slip as PDF; the same slip gives the same bytes, its title names nobody's concern.

    On the front if there is room in a type that can be read; else the map goes to the
    back, and then the last offer: none is parted. Raises `DoesNotFit` when one offer alone
    is longer than a page.
    """
    look = LOOKS[paper]
    for story, most in _attempts(slip, look, map_block):
        with suppress(DoesNotFit):  # a smaller type may do
            if len(paginate(story, look.page)) <= most:
                break
    else:
        story = list(_Slip(slip, look, look.sizes[-1]).story(map_block))
    return build(story, slip.texts["title"].german, SOURCE, look.page)


def _attempts(
    slip: Slip, look: _Look, map_block: Block | None
) -> Iterator[tuple[list[Block], int]]:
    """The slip with less and less room for it, and how many pages it may have."""
    for size in look.sizes:
        yield list(_Slip(slip, look, size).story(map_block)), 1
    if map_block is not None:
        for size in look.sizes:
            made = _Slip(slip, look, size)
            yield [*made.story(None), PageBreak(), made.explained(map_block)], 2
    for size in look.sizes:
        yield list(_Slip(slip, look, size).story(map_block)), 2


class _Slip:
    """The blocks of one slip in one size of type."""

    def __init__(self, slip: Slip, look: _Look, size: float) -> None:
        self._slip = slip
        self._texts = slip.texts
        self._width = look.page.width
        self._alone = stands_alone(slip.language)
        self._half = (self._width - GAP) / 2
        self._body = _style(size)
        self._small = _style(max(SMALLEST, size * SMALL))

    def story(self, map_block: Block | None) -> Iterator[Block]:
        yield from self._head()
        for offer in self._slip.offers:
            yield Together((Rule(0.8, 4), *self._offer(offer)))
        yield Rule(0.8, 4)
        if map_block is not None:
            yield self.explained(map_block)
        yield from self._foot()

    def explained(self, map_block: Block) -> Block:
        """The map, and what its signs mean in both languages."""
        return Together((map_block, self._pair(self._texts["map"], self._small, space=2)))

    # -- parts --

    def _head(self) -> Iterator[Block]:
        slip = self._slip
        size = self._body.size
        station = text(slip.station, replace(self._small, align=Align.END))
        if slip.is_german:
            yield station
        elif self._alone:
            own = text(slip.own_name, _style(size, bold=True), slip.language)
            yield _side_by_side(own, station, self._width)
            yield Rule(1.2, 2)
        else:
            half = self._half
            german = [text("Deutsch", _style(size, bold=True)), station]
            parts = Columns((half * 0.3, half * 0.7))
            left = Row(tuple(Cell((block,)) for block in german), parts)
            right = text(slip.own_name, _style(size, bold=True), slip.language)
            yield self._halves([left, right])
            yield Rule(1.2, 2)
        title = _style(size * (TITLE if self._alone else 1.35), bold=True)
        yield self._pair(self._texts["title"], title, "H1", 2)
        if not slip.is_checked:
            notice = self._pair(self._texts["unchecked"], replace(self._small, bold=True))
            yield replace(notice, padding=Padding(0, 1.5, 2.5), fill=SHADE, bleed=3)

    def _offer(self, offer: SlipOffer) -> Iterator[Block]:
        yield self._who(offer)
        for line in offer.lines:
            yield self._line(line)
        if offer.name:
            yield self._date_line()

    def _who(self, offer: SlipOffer) -> Block:
        """Name, kind, address and telephone, beside them the code.

        Protection has neither name nor number: the kind is the heading, in both languages.
        """
        if not offer.name:
            kind = self._pair(offer.kind, _style(self._body.size * NAME, bold=True), "H2")
            return Together((kind, self._reach(offer, self._width)))
        code = _code(offer)
        room = self._width - (code.width + GAP if code else 0)
        size = self._body.size
        number = Span(f"{offer.number}  ", bold=True, language=SOURCE)
        name = text([number, offer.name], _style(size * NAME, bold=True), tag="H2")
        blocks: list[Block] = [name]
        if offer.provider:
            blocks.append(text(offer.provider, self._body))
        blocks.append(self._row_of(offer.kind, room))
        blocks.append(self._reach(offer, room))
        cells = [Cell(tuple(blocks))]
        if code:
            cells.append(Cell((code.block,)))
        widths = (room, code.width) if code else (room,)
        return Row(tuple(cells), Columns(widths, GAP), keep=True, space=1)

    def _row_of(self, kind: Pair, room: float) -> Block:
        """What it is, in both languages; the code takes some of the width."""
        german = text(kind.german, self._body)
        if self._slip.is_german:
            return german
        foreign = self._foreign(kind, self._body)
        return foreign if self._alone else _side_by_side(german, foreign, room)

    def _reach(self, offer: SlipOffer, room: float) -> Block:
        """Where it is and how to call it: left to right and in the digits 0–9 everywhere."""
        where = Span("\n".join(offer.address), language=SOURCE, direction=Direction.LTR)
        digits = Span(
            offer.phone, language=SOURCE, direction=Direction.LTR, whole=len(offer.phone) < 20
        )
        label = text(self._label(self._texts["phone"]), self._small)
        large = text([digits], _style(self._body.size * PHONE, bold=True))
        address = text([where], replace(self._body, bold=True))
        if not offer.phone:
            return address
        if not offer.address:
            return Together((label, large))
        return _side_by_side(address, Together((label, large)), room)

    def _line(self, line: Line) -> Row:
        if line.words is None:
            own = Span(line.own, language=SOURCE, direction=Direction.LTR)
            label = self._label(line.label) if line.label else []
            return self._whole([*label, ": ", own])
        german: list[str | Span] = []
        foreign: list[str | Span] = []
        if line.label:
            german.append(Span(f"{line.label.german}: ", bold=True))
            foreign.append(Span(f"{line.label.foreign or line.label.german}: ", bold=True))
        german.append(line.words.german)
        foreign += self._content(line.words, isolated=line.label is not None)
        spoken = self._spoken(line.words)
        cells = [text(german, self._body), text(foreign, self._body, spoken)]
        return self._halves(cells, 1)

    def _date_line(self) -> Block:
        """For the pen: an appointment is written by hand or not at all."""
        label = text(self._label(self._texts["date"]), self._body)
        line = Cell((Space(DATE_LINE - 1), Rule(0.6, 0)))
        down = max(0.0, DATE_LINE - self._body.leading)
        cells = (Cell((Space(down), label)), line)
        return Row(
            cells, Columns((self._half * 0.7, self._width - self._half * 0.7 - GAP), GAP), space=2
        )

    def _foot(self) -> Iterator[Block]:
        yield Together(tuple(self._notices()))

    def _notices(self) -> Iterator[Block]:
        yield self._pair(self._texts["no_proof"], replace(self._body, bold=True), space=2)
        yield self._pair(self._texts["independent"], self._small, space=1)
        if self._slip.attribution:
            yield text(self._slip.attribution, _style(max(SMALLEST - 0.5, self._body.size * 0.6)))

    # -- pieces --

    def _pair(self, pair: Pair, style: Style, tag: str = "P", space: float = 1) -> Row:
        cells = [text(pair.german, style, tag=tag), self._foreign(pair, style, tag)]
        return self._halves(cells, space)

    def _halves(self, cells: Sequence[Block], space: float = 1) -> Row:
        """German and the translation beside each other; German alone over the whole width."""
        if self._alone:
            shown = cells[0 if self._slip.is_german else -1]
            return Row((Cell((shown,)),), Columns((self._width,)), space=space)
        return replace(_side_by_side(*cells, width=self._width), space=space)

    def _whole(self, content: Content) -> Row:
        return Row((Cell((text(content, self._body),)),), Columns((self._width,)), space=1)

    def _foreign(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        return text(self._content(pair), style, self._spoken(pair), tag)

    def _spoken(self, pair: Pair) -> str:
        return self._slip.language if pair.foreign else SOURCE

    def _content(self, pair: Pair, *, isolated: bool = False) -> list[str | Span]:
        """The translation; without one the German text, marked as such.

        `isolated`: its own German words and times are isolated already.
        """
        if pair.foreign:
            return [pair.foreign] if isolated else marked(pair.foreign, self._slip.language)
        if self._slip.is_german:
            return [pair.german]
        note = self._texts["untranslated"]
        said = note.foreign or note.german
        return [Span(said, bold=True, language=self._slip.language), " ", pair.german]

    def _label(self, pair: Pair) -> list[str | Span]:
        """What a line is about, in both languages."""
        german = Span(pair.german, bold=True)
        if pair.foreign and self._alone:
            return [Span(pair.foreign, bold=True)]
        if not pair.foreign or pair.foreign == pair.german:
            return [german]
        return [german, " · ", Span(pair.foreign, bold=True, language=self._slip.language)]


@dataclass(frozen=True, slots=True)
class _Code:
    block: Block
    width: float


def _side_by_side(first: Block, second: Block, width: float) -> Row:
    half = (width - GAP) / 2
    return Row((Cell((first,)), Cell((second,))), Columns((half, half), GAP))


def _code(offer: SlipOffer) -> _Code | None:
    if not offer.code:
        return None
    drawing = qr_drawing(offer.code)
    say = texts_for(SOURCE).say
    told = say("QR-Code mit der Anschrift von {name}", name=offer.name)
    if offer.code.startswith("geo:"):
        told = say("QR-Code mit der Lage von {name}", name=offer.name)
    return _Code(Figure(drawing, told), float(getattr(drawing, "width", 0.0)))


def _style(size: float, bold: bool = False) -> Style:
    return Style(size=size, leading=size * LEADING, bold=bold, after=0)
