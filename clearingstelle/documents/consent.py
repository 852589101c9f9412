"""The consent form on paper: sentences, empty boxes, lines for the pen, a part to tear off.

It is drawn in memory and goes to the printer alone; there is no file of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clearingstelle.catalogs import Pair
from clearingstelle.consent import Consent, ConsentPart
from clearingstelle.documents.bilingual import HAIRLINE, SMALL, Bilingual, Look
from clearingstelle.documents.blocks import Block, PageBreak, Rule, Space, Together
from clearingstelle.documents.kernblatt_words import with_values
from clearingstelle.documents.page import DoesNotFit, build, paginate
from clearingstelle.documents.pictogram import Pictogram
from clearingstelle.documents.rows import side_by_side
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Align, Style, text
from i18n import SOURCE, texts_for

BOX = "kasten"  # the pictogram of an empty box
PART = Style(size=11.5, leading=14.5, bold=True, after=0)
# How large the type is and how many points a line of handwriting has, from roomy to tight.
SIZES = ((1.0, 20.0), (1.0, 17.0), (0.95, 17.0), (0.95, 14.0), (0.9, 14.0), (0.86, 12.5))
MOST_PAGES = 2  # of the German form; beside another language twice as many
BOX_ROOM = 1.65  # of an empty box and the gap behind it, in ems
SHORT_LABEL = 24  # characters
SHORT_LIST = 3  # boxes; more of them stand in two columns
LABELS = 0.38  # of the width, for what a line of handwriting is for


def draw_consent(consent: Consent) -> bytes:
    """The form as PDF, both copies; its title names no language."""
    made = _fitting(consent)
    story = list(made.story(consent.copies[0]))
    for copy in consent.copies[1:]:
        story = [*story, PageBreak(), *made.story(copy)]
    page = replace(made.look.page, footer=made.footer)
    return build(story, consent.title.german, SOURCE, page)


def _fitting(consent: Consent) -> "_Consent":
    """In the largest type in which one copy keeps its pages; raises `DoesNotFit`."""
    for body, pen in SIZES:
        made = _Consent(consent, Look(body=body), pen)
        pages = paginate(list(made.story(consent.copies[0])), made.look.page)
        if len(pages) <= made.most_pages:
            return made
    raise DoesNotFit(consent.language)


class _Consent:
    def __init__(self, consent: Consent, look: Look, pen: float) -> None:
        self._consent = consent
        self.look = look
        self._pen = pen
        untranslated = consent.texts["untranslated"]
        self._two = Bilingual(consent.language, consent.own_name, untranslated, look)
        self.most_pages = MOST_PAGES if self._two.is_german else 2 * MOST_PAGES

    def story(self, copy: Pair) -> Iterator[Block]:
        consent, two = self._consent, self._two
        yield from two.head(copy.german, consent.title, None)
        if consent.explained_in:
            said = consent.texts["explained"].german.format(sprache=consent.explained_in)
            yield from self._written([text(f"{said}:", self.look.lines)])
        for part in consent.parts:
            if part.tear_off:
                yield self._stand()
            yield from self._part(part)

    def _stand(self) -> Block:
        day = texts_for(SOURCE).day(self._consent.as_of)
        note = " · Rechtsstand bitte prüfen lassen" if self._consent.recheck else ""
        stand = text(f"Stand der Texte: {day}{note}", self.look.of(SMALL))
        return Together((Space(6), stand))

    def footer(self, page: int, pages: int) -> Block:
        texts = self._consent.texts
        copies = len(self._consent.copies)
        each = pages // copies
        count = texts["page"].filled(page=(page - 1) % each + 1, pages=each)
        return self._two.footer(texts["independent"], count)

    def _part(self, part: ConsentPart) -> Iterator[Block]:
        blocks = [*self._sentences(part), *self._boxes(part), *self._blanks(part.blanks)]
        heading = self._two.pair(part.heading, self.look.of(PART), "H2", 1)
        before: tuple[Block, ...] = (Space(6),)
        if part.tear_off:
            before = (Space(8), self._scissors(), Space(4))
        # What is signed or ticked stands on the page of what it says.
        yield Together((*before, heading, *blocks))

    def _scissors(self) -> Block:
        """Where the last part is torn off."""
        width = self.look.page.width
        small = self.look.of(SMALL)
        line = Together((Space(small.leading / 2), Rule(HAIRLINE, 0)))
        label = text("hier abtrennen", replace(small, align=Align.CENTRE))
        return side_by_side([line, label, line], (width * 0.42, width * 0.16, width * 0.42))

    def _sentences(self, part: ConsentPart) -> Iterator[Block]:
        for line in part.lines:
            yield self._two.row(self._cells(line), 2)

    def _boxes(self, part: ConsentPart) -> Iterator[Block]:
        if self._two.is_german and len(part.boxes) > SHORT_LIST:
            yield from self._in_two_columns(part.boxes)
        else:
            for box in part.boxes:
                yield self._two.item(self._box(), self._cells(box))
        for box in part.open_boxes:
            yield from self._open_box(box)

    def _open_box(self, box: Pair) -> Iterator[Block]:
        """A box with a line to write on: beside the words if they are few, else below."""
        cells = self._cells(box)
        width, label = self.look.page.width, self.look.lines.size * BOX_ROOM
        if self._two.is_german and len(box.german) <= SHORT_LABEL:
            words = width * LABELS - label
            widths = (label, words, width - label - words)
            yield side_by_side(
                [self._lowered(self._box()), self._lowered(cells[0]), self._beside()], widths, 0, 4
            )
            return
        yield Together((self._two.item(self._box(), cells, 0), *self._line()))

    def _in_two_columns(self, boxes: Sequence[Pair]) -> Iterator[Block]:
        """Many short boxes, read row by row."""
        width = self.look.page.width
        label = self.look.lines.size * BOX_ROOM
        for first in range(0, len(boxes), 2):
            cells: list[Block] = []
            for box in boxes[first : first + 2]:
                cells += [self._box(), self._cells(box)[0]]
            widths = [label, width / 2 - label] * (len(cells) // 2)
            yield side_by_side(cells, widths, 0, 2)

    def _box(self) -> Block:
        style = self.look.lines
        down = Space((style.leading - style.size) * 0.6)
        return Together((down, Pictogram(BOX, style.size)))

    def _blanks(self, blanks: Sequence[Pair]) -> Iterator[Block]:
        for blank in blanks:
            yield from self._written(self._cells(blank))

    def _written(self, cells: Sequence[Block]) -> Iterator[Block]:
        """A label and a line to write on: beside it in German alone, else below it."""
        if self._two.is_german:
            width = self.look.page.width
            widths = (width * LABELS, width * (1 - LABELS))
            yield side_by_side([self._lowered(cells[0]), self._beside()], widths, 0, 4)
            return
        yield Together((self._two.row(cells), *self._line()))

    def _lowered(self, label: Block) -> Block:
        """A label that ends where the line beside it is drawn."""
        down = self._pen - self.look.lines.leading
        return Together((Space(max(0.0, down)), label))

    def _beside(self) -> Block:
        """A line to write on that stands at the foot of its row."""
        return Together((Space(self._pen), Rule(HAIRLINE, 0)))

    def _line(self) -> tuple[Block, ...]:
        return (Space(self._pen), Rule(HAIRLINE, 0), Space(4))

    def _cells(self, pair: Pair) -> list[Block]:
        style = self.look.lines
        german = text(self._filled(pair.german, SOURCE), style)
        if pair.foreign:
            foreign = self._filled(pair.foreign, self._consent.language)
            return [german, text(foreign, style, self._consent.language)]
        return [german, text(self._two.stand_in(pair), style)]

    def _filled(self, words: str, language: str) -> list[str | Span]:
        """A sentence with the Träger's own words in it; what is empty is left for the pen."""
        return with_values(words, self._consent.values, language)
