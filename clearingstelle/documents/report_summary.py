"""The first two pages: what a leadership reads before a meeting.

Whatever is in the report, the summary keeps to two pages: long comments and long lists of
agreed points move to a chapter of their own, bars get fewer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, Space, Together
from clearingstelle.documents.lists import numbered
from clearingstelle.documents.page import Template, paginate
from clearingstelle.documents.report_figures import (
    answers,
    half_days_chart,
    months_chart,
)
from clearingstelle.documents.report_parts import (
    CAPTION,
    PART,
    SAID,
    SECTION,
    SHADE,
    comment,
    letterhead,
    next_meeting,
    points_table,
)
from clearingstelle.documents.rows import Cell, Columns, Padding, Row, side_by_side
from clearingstelle.documents.text import BODY, SMALL, TITLE, heading, text
from clearingstelle.meetings import AgreedPoint, PointState
from clearingstelle.reports import wording
from clearingstelle.reports.dossier import SECTION_NAMES, Dossier, Section
from clearingstelle.reports.labels import (
    FACTS,
    figure_text,
    mark_of,
    period_name,
    ratio_text,
)
from clearingstelle.reports.published import PER_HOUR, STAFFED_HOURS, PublishedReport, percent
from clearingstelle.reports.sentences import compared_total, sentences, top_gaps
from i18n import N_, Texts

PAGES = 2
GAP = 18.0  # between two columns
MOST_GAPS = 5
LEAST_NAME = 16  # letters that a key figure has room for
MANY_POINTS = 8
SHORT = 900  # characters of comments that may have room in their sections
NAME = replace(TITLE, before=2, after=0, leading=25)
PERIOD = replace(BODY, size=14, leading=19, after=3)
NUMBER = replace(BODY, size=19, leading=24, bold=True, after=0)
UNDER_NUMBER = replace(SMALL, after=0)
ELSEWHERE = N_("Alle Anmerkungen und Vereinbarungen stehen auf den folgenden Seiten.")


@dataclass(frozen=True, slots=True)
class Room:
    """How much the summary says at once."""

    bars: tuple[int, int]  # in a chart of the first and of the second page
    points: int
    comments: bool  # in their sections, else in a chapter of their own


FEWER = (8, 6, 5, 4)
BARS = tuple((first, second) for second in FEWER for first in FEWER)
ROOMS = (
    *(Room(bars, MANY_POINTS, True) for bars in BARS),
    *(Room(bars, 4, True) for bars in BARS[len(FEWER) :]),
    *(Room(bars, 4, False) for bars in BARS),
    Room((4, 3), 2, False),
    Room((3, 3), 0, False),
)


def summary(dossier: Dossier, texts: Texts, template: Template) -> tuple[list[Block], Room]:
    """The fullest summary that keeps to two pages, and what it had room for."""
    told = sum(map(len, dossier.comments.values()))
    rooms = [room for room in ROOMS if told <= SHORT or not room.comments]
    for room in rooms[:-1]:
        story = list(_Summary(dossier, texts, template.width, room).story())
        if len(paginate(story, template)) <= PAGES:
            return story, room
    return list(_Summary(dossier, texts, template.width, rooms[-1]).story()), rooms[-1]


class _Summary:
    def __init__(self, dossier: Dossier, texts: Texts, width: float, room: Room) -> None:
        self._dossier = dossier
        self._report = dossier.report
        self._texts = texts
        self._width = width
        self._room = room
        self._half = (width - GAP) / 2

    def story(self) -> Iterator[Block]:
        texts = self._texts
        yield from letterhead(self._dossier, texts, self._width)
        yield text(wording.report_title(self._report, texts), NAME, tag="H1")
        yield text(period_name(self._report.period, texts), PERIOD)
        version = wording.version(self._report, texts)
        if version:
            yield text(version, replace(SAID, bold=True))
        yield self._numbers()
        yield text(self._told_numbers(), SAID)
        yield text(f"{texts.say(wording.NOT_CASES)} {texts.say(wording.VOLUNTARY)}", SAID)
        yield from self._months()
        if len(self._report.tables) > 1:
            yield self._access()
            yield from self._comment(Section.ACCESS)
            yield self._load()
            yield from self._comment(Section.LOAD)
            yield Space(6)
            yield self._needs_and_targets()
            yield from self._comment(Section.NEEDS)
            yield from self._comment(Section.TARGETS)
            yield self._gaps()
            yield from self._comment(Section.GAPS)
        elif self._room.comments:
            yield from all_comments(self._dossier, texts, self._width)
        yield from self._agreed()
        yield text(wording.footnote(self._report, texts), replace(SMALL, before=6))

    def _numbers(self) -> Block:
        """The few figures that everyone asks for, large."""
        told = list(_key_figures(self._report, self._texts))
        letters = sum(max(len(name), LEAST_NAME) for _, name in told)
        widths = [max(len(name), LEAST_NAME) * self._width / letters for _, name in told]
        cells = tuple(
            Cell((text(number, NUMBER), text(name, UNDER_NUMBER))) for number, name in told
        )
        columns = Columns(tuple(widths))
        return Row(cells, columns, Padding(side=8, above=4, below=6), fill=SHADE, space=6)

    def _told_numbers(self) -> str:
        texts, report = self._texts, self._report
        told = [
            wording.headline(report, texts),
            wording.passed_on(report, texts),
            wording.too_small(report, texts),
        ]
        told += [
            compared_total(report, earlier, texts)
            for earlier in (self._dossier.previous, self._dossier.year_before)
            if earlier is not None
        ]
        return " ".join(one for one in told if one)

    def _months(self) -> Iterator[Block]:
        chart = months_chart(self._dossier, self._texts, self._width)
        if chart is not None:
            yield Together((heading(self._texts.say("Kontakte je Monat"), style=SECTION), chart))

    def _access(self) -> Block:
        charts = self._beside(self._chart("zugang", 0), self._chart("sprache", 0))
        return Together((*self._told(Section.ACCESS), *charts))

    def _needs_and_targets(self) -> Block:
        cells = [
            (*self._told(Section.NEEDS), *self._chart("hauptanliegen")),
            (*self._told(Section.TARGETS), *self._chart("ziel")),
        ]
        return side_by_side(cells, (self._half, self._half), GAP, space=4)

    def _gaps(self) -> Block:
        most = min(MOST_GAPS, self._room.bars[1])
        gaps = [f"{name}: {n}" for name, n in top_gaps(self._report, self._texts, most)]
        chart = self._chart("luecke") if gaps else ()
        ranked: tuple[Block, ...] = ()
        if gaps:
            caption = text(self._texts.say("Am häufigsten gefehlt hat"), CAPTION)
            ranked = (caption, numbered(gaps, self._half, style=SAID))
        return Together((*self._told(Section.GAPS), *self._beside(chart, ranked)))

    def _load(self) -> Block:
        made = half_days_chart(self._report, self._texts, self._width)
        if made is None:
            return Together(self._told(Section.LOAD))
        chart, left_out = made
        note = (text(left_out, SMALL),) if left_out else ()
        return Together((*self._told(Section.LOAD), chart, *note))

    def _agreed(self) -> Iterator[Block]:
        texts, points = self._texts, sorted_points(self._dossier.points)
        shown = points[: self._room.points]
        blocks: list[Block] = [heading(texts.say("Vereinbarte Punkte"), style=SECTION)]
        if shown:
            blocks.append(points_table(shown, self._width, texts))
        elif not points:
            blocks.append(text(texts.say("Keine offenen Punkte."), SAID))
        if has_more(self._dossier, self._room):
            blocks.append(text(texts.say(ELSEWHERE), SAID))
        yield Together((*blocks, next_meeting(self._dossier, texts)))

    def _told(self, section: Section) -> tuple[Block, ...]:
        """The heading of a section and what its figures say."""
        found = sentences(section, self._report, self._dossier.previous, self._texts)
        head = heading(self._texts.say(SECTION_NAMES[section]), style=SECTION)
        return (head, text(" ".join(found), SAID)) if found else (head,)

    def _chart(self, key: str, page: int = 1) -> tuple[Block, ...]:
        made = answers(self._report, key, self._half, self._room.bars[page], self._texts)
        if made is None:
            return ()
        name, chart, more = made
        caption = text(name, CAPTION)
        return (caption, chart, text(more, SMALL)) if more else (caption, chart)

    def _beside(self, left: tuple[Block, ...], right: tuple[Block, ...]) -> tuple[Block, ...]:
        if not left and not right:
            return ()
        return (side_by_side([left, right], (self._half, self._half), GAP),)

    def _comment(self, section: Section) -> Iterator[Block]:
        if self._room.comments:
            words = self._dossier.comments.get(section, "")
            for box in comment(words, self._width, self._texts):
                yield Space(4)
                yield box


def has_more(dossier: Dossier, room: Room) -> bool:
    """Whether comments or points wait on the pages after the summary."""
    told = any(words.strip() for words in dossier.comments.values())
    return len(dossier.points) > room.points or (told and not room.comments)


def after_summary(dossier: Dossier, room: Room, texts: Texts, width: float) -> Iterator[Block]:
    """What the summary had no room for: every comment, every agreed point."""
    if not has_more(dossier, room):
        return
    yield heading(texts.say("Anmerkungen und Vereinbarungen"), style=PART)
    if not room.comments:
        yield from all_comments(dossier, texts, width)
    if dossier.points:
        yield heading(texts.say("Vereinbarte Punkte"))
        yield points_table(sorted_points(dossier.points), width, texts)


def all_comments(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    """Every comment under the name of its section."""
    for section in Section:
        words = dossier.comments.get(section, "").strip()
        if words:
            yield heading(texts.say(SECTION_NAMES[section]), style=SECTION)
            yield from comment(words, width, texts)


def sorted_points(points: tuple[AgreedPoint, ...]) -> list[AgreedPoint]:
    """What is still to do first, in the order in which it was agreed."""
    over = (PointState.DONE, PointState.DROPPED)
    return sorted(points, key=lambda point: (point.state in over, point.agreed_on))


def _key_figures(report: PublishedReport, texts: Texts) -> Iterator[tuple[str, str]]:
    mark = mark_of(report)
    yield figure_text(report.total, mark), texts.say("Kontakte")
    table = report.table("weiter_an_migrationsberatung")
    passed = table.figure("ja") if table else None
    if passed is not None:
        share = percent(passed, report.total)
        told = figure_text(passed, mark)
        yield f"{told} ({share}\u00a0%)" if share else told, texts.say("weiter an MBE oder JMD")
    hours, ratio = report.fact(STAFFED_HOURS), report.fact(PER_HOUR)
    if hours is not None:
        yield figure_text(round(hours)), texts.say(FACTS[STAFFED_HOURS])
    if ratio is not None:
        yield ratio_text(ratio, texts), texts.say(FACTS[PER_HOUR])
