"""The partner directory on A4: every office with all that is known, by kind and Träger.

Black on white, so that a copier keeps it whole: change marks are letters. What the
authority must keep to stands in a box on the first page and above every later one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clearingstelle.directory import Directory, Entry, Line
from clearingstelle.directory.words import (
    LEGEND,
    READERS,
    RULES,
    TITLE,
    changes_text,
    fitting_lines,
    issue_text,
    number_text,
    offering_lines,
    office_text,
    place_text,
    provider_text,
    reaching_lines,
    stand_text,
    validity_text,
    verified_text,
)
from clearingstelle.documents.blocks import Block, Rule, Space
from clearingstelle.documents.page import MILLIMETRE, Template, build, running_footer
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.text import HEADING, SMALL, Align, Style, text, title
from clearingstelle.reports.wording import INDEPENDENT
from i18n import Texts

PAGE = Template(
    left=16 * MILLIMETRE,
    right=16 * MILLIMETRE,
    top=19 * MILLIMETRE,
    bottom=20 * MILLIMETRE,
    header_down=9 * MILLIMETRE,
)
MARKS = 9 * MILLIMETRE  # the column of the change marks
GAP = 6 * MILLIMETRE
HALF = (PAGE.width - MARKS - GAP) / 2  # beside each other: where, and when for whom
HEAD = Columns((MARKS, PAGE.width - MARKS))
BODY = Columns((MARKS - GAP, HALF, HALF), GAP)
BOX = Columns((PAGE.width,))
SHADE = (0.92, 0.92, 0.92)
HAIRLINE = 0.4
ONE_LINE = 30  # characters of a number that is not parted
STATION = Style(size=11, leading=14, bold=True, after=0)
SUBTITLE = Style(size=13, leading=17, after=4, hyphenate=True)
LEAD = Style(size=10.5, leading=14, after=2, hyphenate=True)
NOTICE = Style(size=11.5, leading=15, bold=True, after=0)
KIND = replace(HEADING, size=14, leading=18, before=12)
NAME = Style(size=11.5, leading=14.5, bold=True, after=0, keeps_next=True, hyphenate=True)
MARK = Style(size=13, leading=14.5, bold=True, after=0)
TOLD = Style(size=9.5, leading=12.5, after=1, hyphenate=True)


def draw_directory(directory: Directory, texts: Texts) -> bytes:
    """The directory as a tagged PDF; the same issue gives the same bytes."""
    name = f"{texts.say(TITLE)} · {issue_text(directory, texts)}"
    left = f"{directory.station} · {name}"

    def header(page: int, pages: int) -> Block:
        del pages
        return _running_header(directory, page, texts)

    page = replace(PAGE, footer=running_footer(left, PAGE.width), header=header)
    return build(list(_story(directory, texts)), name, texts.language, page)


def letterhead(directory: Directory, texts: Texts) -> Iterator[Block]:
    """Who publishes this, and who does not."""
    yield text(directory.station, STATION)
    yield text(texts.say(INDEPENDENT), SMALL)
    yield Rule(1.2, 3)


def rules_box(directory: Directory, texts: Texts, width: float, style: Style = NOTICE) -> Block:
    """What the authority must keep to; on a draft also that it is one."""
    blocks: list[Block] = [text(texts.say(RULES), style)]
    if directory.is_draft:
        draft = texts.say("ENTWURF: {validity}", validity=validity_text(directory, texts))
        blocks.append(text(draft, style))
    return Row((Cell(tuple(blocks)),), Columns((width,)), Padding(5, 3, 4), fill=SHADE, space=5)


def _running_header(directory: Directory, page: int, texts: Texts) -> Block:
    if page == 1:
        return Space(0)
    told = texts.say(RULES)
    if directory.is_draft:
        told = f"{issue_text(directory, texts)} · {told}"
    return text(told, replace(SMALL, bold=True, align=Align.CENTRE))


def _story(directory: Directory, texts: Texts) -> Iterator[Block]:
    yield from letterhead(directory, texts)
    yield title(texts.say(TITLE))
    yield text(texts.say(READERS), SUBTITLE)
    yield rules_box(directory, texts, PAGE.width)
    about = (issue_text(directory, texts), validity_text(directory, texts))
    bold = Span(" · ".join(about[: 1 if directory.is_draft else 2]), bold=True)
    yield text([bold, " · ", number_text(directory, texts)], LEAD)
    yield text(stand_text(directory, texts), LEAD)
    yield text(changes_text(directory, texts), LEAD)
    if directory.before:
        yield text(texts.say(LEGEND), LEAD)
    for kind, lines in groupby(directory.lines, key=lambda line: line.entry.kind_name):
        yield text(kind, KIND, tag="H2")
        for line in lines:
            yield from _office(line, directory, texts)
    yield from _gone(directory, texts)


def _office(line: Line, directory: Directory, texts: Texts) -> Iterator[Block]:
    """A head with mark and name, then where, and beside it when and for whom."""
    entry = line.entry
    said: list[Block] = [text(entry.name, NAME, tag="H3")]
    provider = provider_text(entry)
    if provider:
        said.append(text(provider, TOLD))
    if line.told:
        changes = f"{texts.say('Geändert')}: "
        said.append(text([Span(changes, bold=True), "; ".join(line.told)], TOLD))
    mark = (text(line.mark.value, MARK),) if line.mark else ()
    yield Row((Cell(mark), Cell(tuple(said))), HEAD, Padding(0, 4, 1), keep=True)
    left = [_labelled(*one) for one in reaching_lines(entry, texts)]
    right = [_labelled(*one) for one in offering_lines(entry, texts)]
    right += _in_one_line(list(fitting_lines(entry, texts)))
    if entry.district and entry.district not in entry.place:
        left.insert(
            1 if place_text(entry) else 0, _labelled(texts.say("Stadtteil"), entry.district)
        )
    right.append(_labelled(texts.say("Geprüft"), verified_text(entry, directory.day, texts)))
    cells = (Cell(()), Cell(tuple(left)), Cell(tuple(right)))
    yield Row(cells, BODY, Padding(0, 0, 4), line=HAIRLINE)


def _labelled(label: str, told: str) -> Block:
    value = Span(told, whole=len(told) <= ONE_LINE)
    content: Content = [Span(f"{label}: ", bold=True), value]
    return text(content, TOLD)


def _in_one_line(lines: Sequence[tuple[str, str]]) -> list[Block]:
    content: list[str | Span] = []
    for label, told in lines:
        content += [" · "] * bool(content) + [Span(f"{label}: ", bold=True), told]
    return [text(content, TOLD)] if content else []


def _gone(directory: Directory, texts: Texts) -> Iterator[Block]:
    """What stood in the issue before and does not any more."""
    if not directory.gone:
        return
    heading = texts.say("Entfallen seit Ausgabe {number}", number=directory.before)
    yield text(heading, KIND, tag="H2")
    for entry in directory.gone:
        cells = (Cell((text("–", MARK),)), Cell((text(_gone_text(entry), TOLD),)))
        yield Row(cells, HEAD, Padding(0, 2, 2), line=HAIRLINE)


def _gone_text(entry: Entry) -> Content:
    where = " · ".join(part for part in (entry.kind_name, place_text(entry)) if part)
    return [Span(office_text(entry), bold=True), f" · {where}"]
