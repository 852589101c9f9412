"""The Kernblatt: one sheet, two pages, German left and the reader's language right.

Page 1 is read together, page 2 is taken home: where to go and whom to call. Every
line stands beside its translation so that both can point at it. No crest, no colour
of an authority; everything survives a black-and-white copier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.documents.blocks import Block, PageBreak, Rule, Space, Together
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.kernblatt_frame import (
    BODIES,
    BODY,
    HEADING,
    LANGUAGE,
    NOTICE,
    OFFER,
    PLAIN,
    RULES,
    SMALL,
    SMALLER,
    SOURCES,
    STATION,
    SUBTITLE,
    TITLE,
    Frame,
)
from clearingstelle.documents.kernblatt_words import between, joined, lead, marked
from clearingstelle.documents.offer_table import label_of, offer_table
from clearingstelle.documents.page import DoesNotFit, build, paginate
from clearingstelle.documents.rows import Padding, Row, side_by_side
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.handouts import Number, Paper, Part, Route, Sheet, SheetOffer
from i18n import SOURCE, texts_for

PAGES = 2
FULL = Frame()
HAIRLINE = 0.3
LIGHT = 0.7
HEAVY = 1.4
LINE_SPACE = (3.5, 2)  # between one line with its translation and the next; tight
SHADE = (0.92, 0.92, 0.92)
EMPTY_LINES = 3  # for the pen, where no office is known


def draw_kernblatt(sheet: Sheet, paper: Paper = Paper.A4) -> bytes:
    """The sheet as PDF: two pages, whatever the offers; the same sheet gives the same bytes.

    Where the rules of the ways into a course are long or have to be checked, their type
    gets smaller. Where offers need more room, courses go first, all but the nearest, then
    their type gets smaller, then offices go from the end.
    Raises `DoesNotFit` when the texts alone need more than two pages. On A5 and in large
    type it takes as many as it needs.
    """
    if paper is not Paper.A4:
        made = _Kernblatt(sheet, OFFER, _bodies(sheet)[0], None, Frame(paper))
        page = replace(Frame(paper).page, footer=made.footer)
        return build(list(made.story()), _title(sheet), SOURCE, page)
    for attempt in _attempts(sheet):
        story = list(attempt.story())
        if len(paginate(story, FULL.page)) <= PAGES:
            return build(story, _title(sheet), SOURCE, replace(FULL.page, footer=attempt.footer))
    raise DoesNotFit(sheet.language)


def _title(sheet: Sheet) -> str:
    title, subtitle = sheet.texts["title"], sheet.texts["subtitle"]
    languages = sheet.own_name if stands_alone(sheet.language) else f"Deutsch/{sheet.own_name}"
    return f"{title.german} {subtitle.german} – {languages}"


def _attempts(sheet: Sheet) -> Iterator["_Kernblatt"]:
    """The sheet as it should be, then with less and less."""
    bodies, rules = _first_page(sheet)
    for courses in range(len(sheet.courses), 0, -1):
        shown = replace(sheet, courses=sheet.courses[:courses])
        yield _Kernblatt(shown, OFFER, bodies[0], rules)
    sheet = replace(sheet, courses=sheet.courses[:1])
    for body in bodies:
        for style in (OFFER, *SMALLER):
            yield _Kernblatt(sheet, style, body, rules)
    for offices in range(len(sheet.advice) - 1, -1, -1):
        fewer = replace(sheet, advice=sheet.advice[:offices])
        yield _Kernblatt(fewer, SMALLER[-1], bodies[-1], rules)
    yield _Kernblatt(replace(sheet, advice=(), courses=()), OFFER, bodies[-1], rules)


def _first_page(sheet: Sheet) -> tuple[Sequence[Style], Style | None]:
    """The styles with which the first page holds its lines, and one for long rules."""
    bodies = _bodies(sheet)
    first = replace(sheet, parts=tuple(part for part in sheet.parts if part.page == 1))
    for place, body in enumerate(bodies):
        if len(paginate(list(_Kernblatt(first, OFFER, body).upper()), FULL.page)) == 1:
            return bodies[place:], None
    for rules in RULES:
        made = _Kernblatt(first, OFFER, bodies[-1], rules)
        if len(paginate(list(made.upper()), FULL.page)) == 1:
            return bodies[-1:], rules
    return bodies[-1:], RULES[-1]


def _bodies(sheet: Sheet) -> Sequence[Style]:
    return PLAIN if stands_alone(sheet.language) else BODIES


class _Kernblatt:
    """The blocks of one sheet; the styles are those of A4."""

    def __init__(
        self,
        sheet: Sheet,
        offer_style: Style,
        body: Style,
        rule_style: Style | None = None,
        frame: Frame = FULL,
    ) -> None:
        self._frame = frame
        self._tight = body.leading < BODY.leading
        self._sheet = sheet
        self._body = frame.of(body)
        self._rule_style = frame.of(rule_style or body)
        self._offer_style = frame.of(offer_style)
        self._language = sheet.language
        self._alone = stands_alone(sheet.language)
        self._wide = frame.page.width if self._alone else frame.half

    def upper(self) -> Iterator[Block]:
        """Its head and its parts without a foot."""
        yield from self._head()
        for part in self._sheet.parts:
            yield from self._part(part)

    def story(self) -> Iterator[Block]:
        yield from self._head()
        for page in range(1, PAGES + 1):
            if page > 1:
                yield PageBreak()
            for part in self._sheet.parts:
                if part.page == page:
                    yield from self._part(part)
        yield from self._foot()

    def footer(self, page: int, pages: int) -> Block:
        """Who we are not, and where in the sheet this is, in both languages."""
        count = self._sheet.texts["page"].filled(page=page, pages=pages)
        independent = self._sheet.texts["independent"]
        small = self._frame.of(SMALL)
        halves = [
            (text(independent.german, small), text(count.german, _at_end(small))),
            (self._foreign(independent, small), self._foreign(count, _at_end(small))),
        ]
        parts = (self._wide * 0.72, self._wide * 0.28)
        ways = (Direction.LTR, direction_of(self._language))
        cells = [
            side_by_side(half, parts, direction=way) for half, way in zip(halves, ways, strict=True)
        ]
        return _Stack((Rule(0.6, 0), Space(4), self._row(cells[0], cells[1])))

    # -- parts --

    def _head(self) -> Iterator[Block]:
        sheet, of = self._sheet, self._frame.of
        own = text(sheet.own_name, of(LANGUAGE), self._language)
        station = text(sheet.station, _at_end(of(STATION)))
        parts = (self._wide * 0.3, self._wide * 0.7)
        first = own if self._alone else text("Deutsch", of(LANGUAGE))
        line = side_by_side([first, station], parts)
        yield self._row(line, line if self._alone else own)
        yield Rule(HEAVY, 3)
        yield self._pair(sheet.texts["title"], of(TITLE), "H1")
        yield self._pair(sheet.texts["subtitle"], of(SUBTITLE), space=5)
        if not sheet.is_checked:
            yield self._notice(sheet.texts["unchecked"])

    def _notice(self, pair: Pair) -> Block:
        style = self._frame.of(NOTICE)
        row = self._row(text(pair.german, style), self._foreign(pair, style))
        return replace(row, padding=Padding(0, 2.5, 3.5), fill=SHADE, bleed=6)

    def _part(self, part: Part) -> Iterator[Block]:
        heading = self._pair(part.heading, self._frame.of(HEADING), "H2", 3)
        yield Together((Rule(LIGHT, 6), heading))
        for line in part.lines:
            yield self._pair(line)
        if part.key == "kursweg":
            yield from self._routes(self._sheet.routes)
        elif part.key == "beratung":
            yield from self._offers(self._sheet.advice, "office")
        elif part.key == "kurse":
            yield from self._offers(self._sheet.courses, "provider")
        elif part.key == "notfall":
            yield from map(self._number, self._sheet.numbers)

    def _routes(self, routes: Sequence[Route]) -> Iterator[Block]:
        shown = list({route.text.german: route for route in routes}.values())
        for route in shown:
            german, foreign = [lead(route.text.german, SOURCE)], [self._foreign_lead(route.text)]
            spoken = self._spoken(route.text)
            if route.recheck:
                again = self._sheet.texts["recheck"]
                german.append([Span(again.german, bold=True)])
                foreign.append([Span(again.foreign or again.german, bold=True)])
            row = self._row(
                text(joined(german, SOURCE), self._rule_style),
                text(joined(foreign, self._language), self._rule_style, spoken),
                1.5,
            )
            line = HAIRLINE if route is not shown[-1] else 0
            yield replace(row, padding=Padding(0, 0, 2), line=line)
        rules = "; ".join(route.rule for route in routes if route.rule)
        basis = self._sheet.texts["basis"]
        label = label_of(basis, self._language)
        yield text([*label, ": ", Span(rules, language=SOURCE)], self._frame.of(SMALL))

    def _offers(self, offers: Sequence[SheetOffer], head: str) -> Iterator[Block]:
        if not offers:
            yield self._pair(self._sheet.texts["nothing"])
            yield from (_Stack((Space(24), Rule(HAIRLINE, 0))) for _ in range(EMPTY_LINES))
            yield Space(10)
            return
        labels = [self._sheet.texts[key] for key in (head, "address", "contact")]
        yield offer_table(
            offers, labels, self._language, self._frame.page.width, style=self._offer_style
        )

    def _number(self, number: Number) -> Block:
        digits = Span(
            number.number, language=SOURCE, direction=Direction.LTR, whole=True, bold=True
        )
        said = self._foreign_content(number.text)
        body, spoken = self._body, self._spoken(number.text)
        german = text([digits, "  ", number.text.german], body)
        row = self._row(german, text([digits, "  ", *said], body, spoken))
        return replace(row, padding=Padding(0, 1, 2))

    def _foot(self) -> Iterator[Block]:
        pair = self._sheet.texts["as_of"].filled(day=texts_for(SOURCE).day(self._sheet.as_of))
        yield Space(6)
        yield self._pair(pair, self._frame.of(SMALL), space=1)
        if self._sheet.attribution:
            names = [Span(name, language=SOURCE, whole=True) for name in self._sheet.attribution]
            yield text(["Ortsdaten: ", *between(names, " · ")], self._frame.of(SOURCES))

    # -- pieces --

    def _pair(
        self, pair: Pair, style: Style | None = None, tag: str = "P", space: float | None = None
    ) -> Row:
        style = style or self._body
        space = LINE_SPACE[self._tight] if space is None else space
        row = self._row(text(pair.german, style, tag=tag), self._foreign(pair, style, tag), space)
        return replace(row, keep=tag != "P")

    def _row(self, german: Block, foreign: Block, space: float = 0) -> Row:
        """Both languages beside each other, or a German of its own alone."""
        cells = (foreign,) if self._alone else (german, foreign)
        return side_by_side(cells, (self._wide,) * len(cells), self._frame.gap, space)

    def _foreign(self, pair: Pair, style: Style, tag: str = "P") -> Block:
        return text(self._foreign_content(pair), style, self._spoken(pair), tag)

    def _spoken(self, pair: Pair) -> str:
        """The language in which the right side of a pair is."""
        return self._language if pair.foreign else SOURCE

    def _foreign_content(self, pair: Pair) -> list[str | Span]:
        """The translation; without one the German text, marked as such."""
        if pair.foreign:
            return marked(pair.foreign, self._language)
        untranslated = self._sheet.texts["untranslated"]
        note = untranslated.foreign or untranslated.german
        return [Span(note, bold=True, language=self._language), " ", pair.german]

    def _foreign_lead(self, pair: Pair) -> list[str | Span]:
        if not pair.foreign:
            return self._foreign_content(pair)
        return lead(pair.foreign, self._language)


class _Stack(Together):
    """Blocks of one cell or footer."""


def _at_end(style: Style) -> Style:
    return replace(style, align=Align.END)
