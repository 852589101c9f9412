"""The short list for clerks: one A4 page, by part of the town.

A page that is too full gets smaller type, then two columns without hours, then only the
advice offices (MBE, JMD), which is said on it: a rule that favours no Träger. What does
not fit then is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from clearingstelle.directory import Directory, Line, TooManyForOnePage
from clearingstelle.directory.words import (
    EVERYWHERE,
    LEGEND,
    SHORT_TITLE,
    changes_text,
    district_text,
    issue_text,
    office_text,
    place_text,
    stand_text,
    times_text,
    validity_text,
)
from clearingstelle.documents.blocks import Block, Space, split_stack, stacked
from clearingstelle.documents.directory import letterhead, rules_box
from clearingstelle.documents.page import (
    MILLIMETRE,
    DoesNotFit,
    Template,
    build,
    paginate,
    running_footer,
)
from clearingstelle.documents.rows import side_by_side
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import SMALL, Style, Text, text
from clearingstelle.handouts import ADVICE_KINDS
from clearingstelle.names import fold
from i18n import Texts

PAGE = Template(
    left=12 * MILLIMETRE, right=12 * MILLIMETRE, top=11 * MILLIMETRE, bottom=15 * MILLIMETRE
)
DISTRICT, PHONE, PLACE, TIMES = (w * MILLIMETRE for w in (26, 28, 38, 40))
OFFICE = PAGE.width - DISTRICT - PHONE - PLACE - TIMES
SIZES = (9.5, 9.0, 8.5, 8.0, 7.5)  # points, of the table
SMALL_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)  # of the two columns
COLUMN_GAP = 6 * MILLIMETRE
COLUMN = (PAGE.width - COLUMN_GAP) / 2
MOST_GONE = 8  # names; more of them stand in the long directory
TITLE = Style(size=17, leading=21, bold=True, after=2, keeps_next=True)
NOTICE = Style(size=10.5, leading=13.5, bold=True, after=0)
LEAD = Style(size=9, leading=12, after=1, hyphenate=True)


def draw_short_list(directory: Directory, texts: Texts) -> bytes:
    """The list as PDF: one page; raises `TooManyForOnePage`."""
    name = f"{texts.say(SHORT_TITLE)} · {issue_text(directory, texts)}"
    for sheet in _attempts(directory, texts):
        story = sheet.story()
        if story is not None and _pages(story) == 1:
            footer = running_footer(f"{directory.station} · {name}", PAGE.width)
            return build(story, name, texts.language, replace(PAGE, footer=footer))
    raise TooManyForOnePage(n=len(directory.lines))


def _pages(story: Sequence[Block]) -> int:
    try:
        return len(paginate(story, PAGE))
    except DoesNotFit:
        return 0


def _attempts(directory: Directory, texts: Texts) -> "Iterator[_ShortList]":
    """The list as it should be, then with less and less."""
    advice = [line for line in directory.lines if line.entry.kind in ADVICE_KINDS]
    choices = [list(directory.lines), advice]
    for lines in choices[: 1 if len(advice) in (0, len(directory.lines)) else 2]:
        for size in SIZES:
            yield _ShortList(directory, texts, lines, size, in_columns=False)
        for size in SMALL_SIZES:
            yield _ShortList(directory, texts, lines, size, in_columns=True)


@dataclass(frozen=True, slots=True)
class _ShortList:
    """One way to set the list."""

    directory: Directory
    texts: Texts
    lines: Sequence[Line]
    size: float
    in_columns: bool

    def story(self) -> list[Block] | None:
        """The blocks of the page; None if they cannot stand on one."""
        head, foot = list(self._head()), list(self._foot())
        if not self.in_columns:
            return [*head, self._table(), *foot]
        around = stacked([*head, *foot], PAGE.width)[1]
        columns = self._columns(PAGE.height - around - 12)
        return (
            [*head, side_by_side(columns, (COLUMN, COLUMN), COLUMN_GAP), *foot] if columns else None
        )

    def _head(self) -> Iterator[Block]:
        directory, texts = self.directory, self.texts
        yield from letterhead(directory, texts)
        yield text(texts.say(SHORT_TITLE), TITLE, tag="H1")
        yield rules_box(directory, texts, PAGE.width, NOTICE)
        about = [issue_text(directory, texts)]
        if not directory.is_draft:
            about.append(validity_text(directory, texts))
        told = " · ".join(about)
        yield text([Span(told, bold=True), " · ", stand_text(directory, texts)], LEAD)
        legend = [texts.say(LEGEND)] if directory.before else []
        yield text(" ".join([changes_text(directory, texts), *legend]), LEAD)
        left_out = len(directory.lines) - len(self.lines)
        if left_out:
            yield text([Span(self._left_out(left_out), bold=True)], LEAD)
        if self.in_columns:
            yield text(texts.say("Sprechzeiten stehen im langen Verzeichnis."), LEAD)
        yield Space(5)

    def _left_out(self, number: int) -> str:
        return self.texts.plural(
            "Hier stehen nur MBE und JMD; {n} weitere Stelle steht im langen Verzeichnis.",
            "Hier stehen nur MBE und JMD; {n} weitere Stellen stehen im langen Verzeichnis.",
            number,
        )

    def _foot(self) -> Iterator[Block]:
        gone = self.directory.gone
        if not gone:
            return
        names = "; ".join(office_text(entry) for entry in gone[:MOST_GONE])
        if len(gone) > MOST_GONE:
            names += self.texts.say(" und weitere, siehe langes Verzeichnis")
        yield Space(5)
        yield text([Span(f"– {self.texts.say('Entfallen')}: ", bold=True), names], SMALL)

    def _sorted(self) -> list[Line]:
        """By part of the town; inside one by kind, Träger, name as in the directory."""
        return sorted(self.lines, key=self._rank)

    def _rank(self, line: Line) -> tuple[bool, str]:
        return not line.entry.district, fold(line.entry.district)

    def _table(self) -> Block:
        say = self.texts.say
        columns = (
            Column(say("Stadtteil"), DISTRICT),
            Column(say("Stelle"), OFFICE),
            Column(say("Anschrift"), PLACE),
            Column(say("Telefon"), PHONE),
            Column(say("Sprechzeiten"), TIMES),
        )
        rows = [self._row(line) for line in self._sorted()]
        style = Style(size=self.size, leading=self.size * 1.25, after=0, hyphenate=True)
        return table(columns, rows, self.texts.language, style)

    def _row(self, line: Line) -> Sequence[Content]:
        entry = line.entry
        district = district_text(entry, self.texts)
        return (district, self._office(line), place_text(entry), entry.phone, times_text(entry))

    def _office(self, line: Line) -> list[str | Span]:
        entry = line.entry
        mark = f"[{line.mark.value}] " if line.mark else ""
        rest = office_text(entry).removeprefix(entry.name)
        if fold(entry.kind_name) not in fold(entry.name):
            rest += f" · {entry.kind_name}"
        return [Span(f"{mark}{entry.name}", bold=True), rest]

    def _columns(self, height: float) -> list[list[Block]] | None:
        """Left and right, as alike as may be; None if that is not enough."""
        blocks = list(self._compact())
        half = stacked(blocks, COLUMN)[1] / 2
        for share in (step / 5 for step in range(6)):
            tried = half + share * (height - half)
            left, right = self._parted(blocks, tried)
            if left and stacked(right, COLUMN)[1] <= tried <= height:
                return [left, right]
        return None

    def _parted(self, blocks: list[Block], height: float) -> tuple[list[Block], list[Block]]:
        """What stands left and right; each column begins with its part of the town."""
        left, right = split_stack(blocks, COLUMN, height, hard=False)
        while left and _is_heading(left[-1]):
            right.insert(0, left.pop())
        if right and not _is_heading(right[0]):
            again = [block for block in left if _is_heading(block)][-1:]
            right = [*again, *right]
        return left, right

    def _compact(self) -> Iterator[Block]:
        usual = Style(size=self.size, leading=self.size * 1.22, after=1.5, hyphenate=True)
        usual = replace(usual, may_split=False)
        heading = replace(usual, bold=True, size=self.size + 1, before=5, after=1)
        heading = replace(heading, leading=heading.size * 1.25)
        for district, lines in groupby(
            self._sorted(), key=lambda line: line.entry.district or self.texts.say(EVERYWHERE)
        ):
            yield text(district, heading, tag="H2")
            for line in lines:
                entry = line.entry
                content = self._office(line)
                if entry.street:
                    content.append(f" · {entry.street}")
                if entry.phone:
                    content += [" · ", Span(entry.phone, bold=True)]
                yield text(content, usual)


def _is_heading(block: Block) -> bool:
    return isinstance(block, Text) and block.tag == "H2"
