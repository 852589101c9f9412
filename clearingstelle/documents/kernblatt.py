"""The Kernblatt: one sheet, two pages, German left and the reader's language right.

Page 1 is read together, page 2 is taken home: where to go and whom to call. Every
line stands beside its translation so that both can point at it. No crest, no colour
of an authority; everything survives a black-and-white copier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clearingstelle.documents.blocks import Block, PageBreak, Rule, Space, Together
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.kernblatt_words import between, joined, lead, marked
from clearingstelle.documents.page import MILLIMETRE, DoesNotFit, Template, build, paginate
from clearingstelle.documents.rows import Cell, Columns, Padding, Row, side_by_side
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.table import FLUSH, Column, table
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.handouts import Number, Pair, Part, Route, Sheet, SheetOffer
from clearingstelle.hours import hours_text, read_hours
from clearingstelle.visits import fields
from i18n import SOURCE, texts_for

PAGES = 2
GAP = 7 * MILLIMETRE
PAGE = Template(
    left=15 * MILLIMETRE,
    right=15 * MILLIMETRE,
    top=12 * MILLIMETRE,
    bottom=19 * MILLIMETRE,
    footer_gap=10,
)
HALF = (PAGE.width - GAP) / 2
HALVES = (HALF, HALF)
OFFER_GAP = 5 * MILLIMETRE
OFFER_COLUMNS = (70 * MILLIMETRE, 54 * MILLIMETRE, PAGE.width - 134 * MILLIMETRE)

BODY = Style(size=11, leading=14, after=0)
RULES = (BODY, *(Style(size=size, leading=size * 1.25, after=0) for size in (10, 9, 8, 7.5)))
OFFER = Style(size=10, leading=12.5, after=0)
SMALLER = (replace(OFFER, size=9.5, leading=11.5), replace(OFFER, size=9, leading=11))
SMALL = Style(size=8, leading=10.5, after=0)
LANGUAGE = Style(size=12, leading=15, bold=True, after=0)
SOURCES = Style(size=7, leading=9.5, after=0)
STATION = Style(size=9, leading=15, after=0)
NOTICE = Style(size=9, leading=12, bold=True, after=0)
TITLE = Style(size=22, leading=27, bold=True, after=0)
SUBTITLE = Style(size=12, leading=15.5, after=0)
HEADING = Style(size=13.5, leading=17, bold=True, after=0)

HAIRLINE = 0.3
LIGHT = 0.7
HEAVY = 1.4
LINE_SPACE = 3.5  # between one line with its translation and the next
SHADE = (0.92, 0.92, 0.92)
AGES = {"mbe": "MBE · 27+", "jmd": "JMD · 12–26"}
EMPTY_LINES = 3  # for the pen, where no office is known


def draw_kernblatt(sheet: Sheet) -> bytes:
    """The sheet as PDF: two pages, whatever the offers; the same sheet gives the same bytes.

    Where offers need more room, courses go first, all but the nearest, then their
    type gets smaller, then offices go from the end. Where the rules of the ways into a
    course are long or have to be checked, their type gets smaller last of all.
    Raises `DoesNotFit` when the texts alone need more than two pages.
    """
    for attempt in (one for rules in RULES for one in _attempts(sheet, rules)):
        story = list(attempt.story())
        if len(paginate(story, PAGE)) <= PAGES:
            return build(story, _title(sheet), SOURCE, replace(PAGE, footer=attempt.footer))
    raise DoesNotFit(sheet.language)


def _title(sheet: Sheet) -> str:
    texts = sheet.texts
    return f"{texts['title'].german} {texts['subtitle'].german} – Deutsch/{sheet.own_name}"


def _attempts(sheet: Sheet, rules: Style) -> Iterator["_Kernblatt"]:
    """The sheet as it should be, then with less and less."""
    for courses in range(len(sheet.courses), 0, -1):
        yield _Kernblatt(replace(sheet, courses=sheet.courses[:courses]), OFFER, rules)
    sheet = replace(sheet, courses=sheet.courses[:1])
    for style in (OFFER, *SMALLER):
        yield _Kernblatt(sheet, style, rules)
    for offices in range(len(sheet.advice) - 1, -1, -1):
        yield _Kernblatt(replace(sheet, advice=sheet.advice[:offices]), SMALLER[-1], rules)
    yield _Kernblatt(replace(sheet, advice=(), courses=()), OFFER, rules)


class _Kernblatt:
    """The blocks of one sheet."""

    def __init__(self, sheet: Sheet, offer_style: Style, rule_style: Style = BODY) -> None:
        self._sheet = sheet
        self._rule_style = rule_style
        self._offer_style = offer_style
        self._language = sheet.language

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
        halves = [
            (text(independent.german, SMALL), text(count.german, _at_end(SMALL))),
            (self._foreign(independent, SMALL), self._foreign(count, _at_end(SMALL))),
        ]
        parts = (HALF * 0.72, HALF * 0.28)
        ways = (Direction.LTR, direction_of(self._language))
        cells = [
            side_by_side(half, parts, direction=way) for half, way in zip(halves, ways, strict=True)
        ]
        return _Stack((Rule(0.6, 0), Space(4), side_by_side(cells, HALVES, GAP)))

    # -- parts --

    def _head(self) -> Iterator[Block]:
        sheet = self._sheet
        german = side_by_side(
            [text("Deutsch", LANGUAGE), text(sheet.station, _at_end(STATION))],
            (HALF * 0.3, HALF * 0.7),
        )
        own = text(sheet.own_name, LANGUAGE, self._language)
        yield side_by_side([german, own], HALVES, GAP)
        yield Rule(HEAVY, 3)
        yield self._pair(sheet.texts["title"], TITLE, "H1")
        yield self._pair(sheet.texts["subtitle"], SUBTITLE, space=5)
        if not sheet.is_checked:
            yield self._notice(sheet.texts["unchecked"])

    def _notice(self, pair: Pair) -> Block:
        cells = (Cell((text(pair.german, NOTICE),)), Cell((self._foreign(pair, NOTICE),)))
        return Row(cells, Columns(HALVES, GAP), Padding(0, 2.5, 3.5), fill=SHADE, bleed=6)

    def _part(self, part: Part) -> Iterator[Block]:
        yield Together((Rule(LIGHT, 6), self._pair(part.heading, HEADING, "H2", 3)))
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
            yield Row(
                (
                    Cell((text(joined(german, SOURCE), self._rule_style),)),
                    Cell((text(joined(foreign, self._language), self._rule_style, spoken),)),
                ),
                Columns(HALVES, GAP),
                Padding(0, 0, 2),
                space=1.5,
                line=HAIRLINE if route is not shown[-1] else 0,
            )
        rules = "; ".join(route.rule for route in routes if route.rule)
        basis = self._sheet.texts["basis"]
        yield text([*self._label(basis), ": ", Span(rules, language=SOURCE)], SMALL)

    def _offers(self, offers: Sequence[SheetOffer], head: str) -> Iterator[Block]:
        if not offers:
            yield self._pair(self._sheet.texts["nothing"])
            yield from (_Stack((Space(24), Rule(HAIRLINE, 0))) for _ in range(EMPTY_LINES))
            yield Space(10)
            return
        keys = (head, "address", "contact")
        columns = [
            Column(self._label(self._sheet.texts[key]), width)
            for key, width in zip(keys, OFFER_COLUMNS, strict=True)
        ]
        rows = [[_who(offer), _where(offer), _how(offer)] for offer in offers]
        yield table(
            columns,
            rows,
            style=self._offer_style,
            row_headers=len(rows) > 1,  # a single row needs no name of its own
            look=replace(FLUSH, gap=OFFER_GAP),
        )

    def _number(self, number: Number) -> Block:
        digits = Span(
            number.number, language=SOURCE, direction=Direction.LTR, whole=True, bold=True
        )
        said = self._foreign_content(number.text)
        cells = (
            Cell((text([digits, "  ", number.text.german], BODY),)),
            Cell((text([digits, "  ", *said], BODY, self._spoken(number.text)),)),
        )
        return Row(cells, Columns(HALVES, GAP), Padding(0, 1, 2))

    def _foot(self) -> Iterator[Block]:
        pair = self._sheet.texts["as_of"].filled(day=texts_for(SOURCE).day(self._sheet.as_of))
        yield Space(6)
        yield self._pair(pair, SMALL, space=1)
        if self._sheet.attribution:
            names = [Span(name, language=SOURCE, whole=True) for name in self._sheet.attribution]
            yield text(["Ortsdaten: ", *between(names, " · ")], SOURCES)

    # -- pieces --

    def _pair(
        self, pair: Pair, style: Style = BODY, tag: str = "P", space: float = LINE_SPACE
    ) -> Row:
        cells = [text(pair.german, style, tag=tag), self._foreign(pair, style, tag)]
        return replace(side_by_side(cells, HALVES, GAP, space), keep=tag != "P")

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

    def _label(self, pair: Pair) -> list[str | Span]:
        """A field's name in both languages."""
        if not pair.foreign or pair.foreign == pair.german:
            return [pair.german]
        return [pair.german, " · ", Span(pair.foreign, language=self._language)]


class _Stack(Together):
    """Blocks of one cell or footer."""


def _who(offer: SheetOffer) -> Content:
    kind = AGES.get(offer.kind) or fields()["ziel"].label(offer.kind)
    below = " · ".join([kind, ", ".join(offer.languages)]).removesuffix(" · ")
    return [Span(offer.name, bold=True), "\n" + below]


def _where(offer: SheetOffer) -> Content:
    return _german("\n".join([*offer.address_lines, offer.distance_text]).strip())


def _how(offer: SheetOffer) -> Content:
    """Telephone and hours, told as everywhere; six offices leave no room for two languages."""
    told = hours_text(read_hours(offer.hours), SOURCE)
    phone = Span(offer.phone, bold=True, language=SOURCE, direction=Direction.LTR)
    when = _german("\n".join(part for part in (told, offer.appointment) if part))
    return [phone, "\n", when] if offer.phone else when


def _german(words: str) -> Span:
    """Words of an address or of hours: German and left to right in every language."""
    return Span(words, language=SOURCE, direction=Direction.LTR)


def _at_end(style: Style) -> Style:
    return replace(style, align=Align.END)
