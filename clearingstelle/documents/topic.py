"""A Themenblatt: one A4 page about one topic, German left and the reader's language right.

On A5 and in large type it takes as many pages as it needs.
"""

from collections.abc import Iterator
from dataclasses import replace

from clearingstelle.catalogs import Pair
from clearingstelle.documents.bilingual import BULLET, SMALL, Bilingual, Look
from clearingstelle.documents.blocks import Block, Space, Together
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.kernblatt_words import lead
from clearingstelle.documents.offer_table import offer_table
from clearingstelle.documents.page import build, paginate
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import text
from clearingstelle.handouts import Number, Paper
from clearingstelle.topics import FIELD, Passage, TopicSheet
from i18n import SOURCE, texts_for

BODIES = (1.0, 0.955, 0.91)  # 11 pt, and less where a page must hold all


def draw_topic(sheet: TopicSheet, paper: Paper = Paper.A4) -> bytes:
    """The sheet as PDF; the same sheet gives the same bytes.

    On A4 it is one page: where texts are long the type gets smaller, then offers go.
    Where German stands in for much that is not translated it may take a second page.
    """
    made, story = _fitting(sheet, paper)
    page = replace(made.look.page, footer=made.footer)
    return build(story, f"{sheet.title.german} – Deutsch/{sheet.own_name}", SOURCE, page)


def pages_of(sheet: TopicSheet) -> int:
    """How many A4 pages the sheet takes, at its smallest type and without offers if need be."""
    made, story = _fitting(sheet, Paper.A4)
    return len(paginate(story, made.look.page))


def _fitting(sheet: TopicSheet, paper: Paper) -> "tuple[_Topic, list[Block]]":
    for look, offers in _attempts(sheet, paper):
        made = _Topic(replace(sheet, offers=sheet.offers[:offers]), look)
        story = list(made.story())
        if len(paginate(story, look.page)) == 1:
            return made, story
    made = _Topic(sheet, Look(paper))
    return made, list(made.story())


def _attempts(sheet: TopicSheet, paper: Paper) -> Iterator[tuple[Look, int]]:
    most = len(sheet.offers)
    if paper is not Paper.A4:
        return
    for body in BODIES:
        yield Look(paper, body), most
    for offers in range(most - 1, -1, -1):
        yield Look(paper, BODIES[-1]), offers


class _Topic:
    def __init__(self, sheet: TopicSheet, look: Look) -> None:
        self._sheet = sheet
        self.look = look
        self._two = Bilingual(sheet.language, sheet.own_name, sheet.texts["untranslated"], look)

    def story(self) -> Iterator[Block]:
        sheet, two = self._sheet, self._two
        yield from two.head(
            sheet.station, sheet.title, None if sheet.is_checked else sheet.texts["unchecked"]
        )
        yield two.pair(sheet.intro, space=1)
        if sheet.recheck:
            yield two.notice(sheet.texts["recheck"])
        for passage in sheet.passages:
            yield from self._passage(passage)
        if sheet.numbers:
            yield two.heading(sheet.texts["numbers"])
            yield from map(self._number, sheet.numbers)
        if sheet.topic.kinds:
            yield from self._offers()
        yield from self._foot()

    def footer(self, page: int, pages: int) -> Block:
        texts = self._sheet.texts
        return self._two.footer(texts["independent"], texts["page"].filled(page=page, pages=pages))

    def _passage(self, passage: Passage) -> Iterator[Block]:
        heading, *rest = [self._two.heading(passage.heading), *self._lines(passage)]
        yield Together((heading, rest[0]))
        yield from rest[1:]

    def _lines(self, passage: Passage) -> Iterator[Block]:
        for place, line in enumerate(passage.lines):
            if passage.is_list:
                label = f"{passage.first + place}." if passage.first else BULLET
                yield self._two.item(label, self._cells(line))
            else:
                yield self._two.row(self._cells(line), 1)
            if self._asked(line) and not self._told(line):
                yield self._two.pen_line(passage.is_list)

    def _cells(self, line: Pair) -> list[Block]:
        """A line in both languages, its local fact filled in."""
        style = self.look.lines
        german = self._filled(line.german, SOURCE)
        if line.foreign:
            foreign = self._filled(line.foreign, self._sheet.language)
        else:
            foreign = self._two.stand_in(Pair(FIELD.sub("", line.german), None, line.state))
        spoken = self._two.spoken(line)
        return [text(german, style), text(foreign, style, spoken)]

    def _filled(self, words: str, language: str) -> list[str | Span]:
        facts = self._told_in(words)
        plain = FIELD.sub("", words).rstrip()
        pieces = lead(plain, language)
        if facts:
            pieces = [*pieces, " ", Span(facts, True, SOURCE, Direction.LTR)]
        return pieces

    def _asked(self, line: Pair) -> bool:
        return FIELD.search(line.german) is not None

    def _told(self, line: Pair) -> bool:
        return bool(self._told_in(line.german))

    def _told_in(self, words: str) -> str:
        facts = self._sheet.facts
        return ", ".join(facts[key] for key in FIELD.findall(words) if facts.get(key))

    def _number(self, number: Number) -> Block:
        digits = Span(
            number.number, language=SOURCE, direction=Direction.LTR, whole=True, bold=True
        )
        style = self.look.lines
        said = self._two.foreign_content(number.text)
        cells = [
            text([digits, "  ", number.text.german], style),
            text([digits, "  ", *said], style, self._two.spoken(number.text)),
        ]
        return self._two.row(cells, 1)

    def _offers(self) -> Iterator[Block]:
        sheet, two = self._sheet, self._two
        if not sheet.offers:
            yield Together((two.heading(sheet.texts["offers"]), two.pair(sheet.texts["nothing"])))
            return
        yield two.heading(sheet.texts["offers"])
        labels = [sheet.texts[key] for key in ("office", "address", "contact")]
        yield offer_table(
            sheet.offers, labels, sheet.language, self.look.page.width, self.look.scale
        )

    def _foot(self) -> Iterator[Block]:
        sheet, two = self._sheet, self._two
        small = self.look.of(SMALL)
        yield Space(2 * self.look.scale)
        yield two.pair(sheet.texts["no_proof"], small, space=1)
        day = texts_for(SOURCE).day(sheet.topic.as_of)
        yield two.pair(sheet.texts["as_of"].filled(day=day), small, space=1)
        if sheet.attribution:
            yield two.attribution(sheet.attribution)
