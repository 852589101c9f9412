"""The sheet "Weg in den Kurs": one A4 page, German left and the reader's language right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clearingstelle.catalogs import Pair
from clearingstelle.documents.blocks import Block, Rule, Space
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.kernblatt_words import joined, lead, marked
from clearingstelle.documents.page import MILLIMETRE, DoesNotFit, Template, build, paginate
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.handouts import Route
from clearingstelle.kursweg_sheet import WaySheet
from i18n import SOURCE, texts_for

PAGE = Template(
    left=15 * MILLIMETRE, right=15 * MILLIMETRE, top=14 * MILLIMETRE, bottom=14 * MILLIMETRE
)
GAP = 7 * MILLIMETRE
HALF = (PAGE.width - GAP) / 2
LANGUAGE = Style(size=12, leading=15, bold=True, after=0)
TITLE = Style(size=20, leading=25, bold=True, after=0)
HEADING = Style(size=13.5, leading=17, bold=True, after=0)
BODIES = tuple(  # the type gets smaller where a station writes long rules
    Style(size=size, leading=size * 1.3, after=0) for size in (11.5, 10.5, 9.5, 8.5)
)
NOTICE = Style(size=9, leading=12, bold=True, after=0)
SMALL = Style(size=8.5, leading=11, after=0)
SHADE = (0.92, 0.92, 0.92)


def draw_way(sheet: WaySheet) -> bytes:
    """The sheet as PDF; its title names no language. Raises `DoesNotFit`."""
    for body in BODIES:
        story = list(_Way(sheet, body).story())
        if len(paginate(story, PAGE)) == 1:
            return build(story, sheet.texts["title"].german, SOURCE, PAGE)
    raise DoesNotFit(sheet.language)


class _Way:
    def __init__(self, sheet: WaySheet, body: Style) -> None:
        self._sheet = sheet
        self._body = body
        self._texts = sheet.texts
        widths = (PAGE.width,) if sheet.is_german else (HALF, HALF)
        self._columns = Columns(widths, GAP, Direction.LTR)

    def story(self) -> Iterator[Block]:
        sheet = self._sheet
        names = ["Deutsch"] if sheet.is_german else ["Deutsch", sheet.own_name]
        cells = [
            text(name, LANGUAGE, language)
            for name, language in zip(names, (SOURCE, sheet.language), strict=False)
        ]
        if sheet.station:
            yield text(sheet.station, replace(SMALL, align=Align.END))
        yield self._row(cells)
        yield Rule(1.4, 4)
        yield self._pair(self._texts["title"], TITLE, "H1", 6)
        if not sheet.is_checked:
            notice = self._texts["unchecked"]
            yield replace(
                self._row([text(notice.german, NOTICE), self._foreign(notice, NOTICE)]),
                padding=Padding(0, 2.5, 3.5),
                fill=SHADE,
                bleed=6,
            )
        yield self._pair(self._texts["decides"], self._body, space=6)
        yield from self._part("ask", sheet.ask)
        yield from self._part("instead", sheet.instead)
        yield from self._foot()

    def _part(self, heading: str, routes: Sequence[Route]) -> Iterator[Block]:
        yield Rule(0.7, 8)
        yield self._pair(self._texts[heading], HEADING, "H2", 4)
        for route in routes:
            yield self._route(route)

    def _route(self, route: Route) -> Block:
        german, foreign = [lead(route.text.german, SOURCE)], [self._foreign_lead(route.text)]
        if route.recheck:
            again = self._texts["recheck"]
            german.append([Span(again.german, bold=True)])
            foreign.append([Span(again.foreign or again.german, bold=True)])
        spoken = self._spoken(route.text)
        cells = [
            text(joined(german, SOURCE), self._body),
            text(joined(foreign, self._sheet.language), self._body, spoken),
        ]
        return replace(self._row(cells), padding=Padding(0, 1, 4), space=2, line=0.3)

    def _foot(self) -> Iterator[Block]:
        yield Space(10)
        for key in ("no_proof", "independent"):
            yield self._pair(self._texts[key], SMALL, space=3)
        rules = "; ".join(route.rule for route in self._sheet.routes if route.rule)
        basis = self._texts["basis"]
        if rules:
            yield text([basis.german, ": ", rules], SMALL)
        day = texts_for(SOURCE).day(self._sheet.as_of)
        yield self._pair(self._texts["as_of"].filled(day=day), SMALL, space=0)

    def _pair(self, pair: Pair, style: Style, tag: str = "P", space: float = 3) -> Row:
        cells = [text(pair.german, style, tag=tag), self._foreign(pair, style, tag)]
        return replace(self._row(cells, space), keep=tag != "P")

    def _row(self, cells: Sequence[Block], space: float = 3) -> Row:
        """One row; on the German sheet its first cell alone."""
        shown = cells[: len(self._columns.widths)]
        return Row(tuple(Cell((block,)) for block in shown), self._columns, space=space)

    def _foreign(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        return text(self._foreign_content(pair), style, self._spoken(pair), tag)

    def _spoken(self, pair: Pair) -> str:
        return self._sheet.language if pair.foreign else SOURCE

    def _foreign_content(self, pair: Pair) -> Content:
        """The translation; without one the German text, marked as such."""
        if pair.foreign:
            return marked(pair.foreign, self._sheet.language)
        return self._marked_german(pair)

    def _foreign_lead(self, pair: Pair) -> list[str | Span]:
        return (
            lead(pair.foreign, self._sheet.language) if pair.foreign else self._marked_german(pair)
        )

    def _marked_german(self, pair: Pair) -> list[str | Span]:
        note = self._texts["untranslated"]
        said = note.foreign or note.german
        return [Span(said, bold=True, language=self._sheet.language), " ", pair.german]
