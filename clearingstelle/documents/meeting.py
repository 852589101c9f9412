"""The meeting with the authority's leadership (§ 5): agenda, and a sheet for the minutes.

Nobody is named in print: functions stand in type, names are for the pen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, PageBreak, Sheet, Space, Together
from clearingstelle.documents.lists import bullets
from clearingstelle.documents.page import Template, build, running_footer
from clearingstelle.documents.report_parts import (
    IN_TABLE,
    SAID,
    letterhead,
    points_table,
)
from clearingstelle.documents.report_summary import sorted_points
from clearingstelle.documents.rows import side_by_side
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import BODY, HEADING, SMALL, Style, heading, text, title
from clearingstelle.meetings import POINT_STATE_NAMES
from clearingstelle.reports import wording
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import period_name
from clearingstelle.reports.sentences import compared_total, top_gaps
from i18n import N_, Texts

LINE = 21.0  # points from one ruled line to the next
ITEM = replace(HEADING, size=12, leading=16, before=10, after=3)
UNDER = replace(SAID, after=4)
FUNCTION_WIDTH = 190.0
MOST_GAPS = 5
EMPTY_ROWS = 6  # for what is agreed anew
EMPTY_LINES = 4  # below an item of the minutes
FUNCTIONS = (
    N_("Ausländerbehörde, Leitung"),
    N_("Ausländerbehörde, Sachgebiet"),
    N_("Clearingstelle, Koordination"),
)
ITEMS = (
    N_("Zahlen des Berichts"),
    N_("Was gefehlt hat"),
    N_("Vereinbarte Punkte und ihr Stand"),
    N_("Räume, Hinweisschilder, Zusammenarbeit"),
    N_("Nächster Termin"),
)
POINTS = 3  # the number of the item about what was agreed
NO_NAMES = N_(
    "Gesprochen wird über Zahlen und Abläufe, nicht über einzelne Besucherinnen und Besucher."
)
ROOMS_ASKED = (
    N_("Räume und Öffnungszeiten"),
    N_("Hinweisschilder und Hinweiskarten in der Behörde"),
    N_("Freiwilligkeit: Wie wird auf die Clearingstelle hingewiesen?"),
    N_("Ansprechpersonen und Verzeichnis der Beratungsstellen"),
)


def draw_meeting(dossier: Dossier, texts: Texts) -> bytes:
    """Agenda and minutes sheet as a tagged PDF; the same dossier gives the same bytes."""
    name = texts.say("Besprechung {period}", period=dossier.report.id)
    template = Template()
    foot = texts.say(
        "{station} · Besprechung zum Bericht {period}",
        station=dossier.station,
        period=dossier.report.id,
    )
    template = replace(template, footer=running_footer(foot, template.width))
    return build(meeting_story(dossier, texts, template.width), name, template=template)


def meeting_story(dossier: Dossier, texts: Texts, width: float) -> list[Block]:
    """Page 1 the agenda, then the minutes, for pages of that content width."""
    return [
        *_agenda(dossier, texts, width),
        PageBreak(),
        *_minutes(dossier, texts, width),
    ]


def _agenda(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    yield from letterhead(dossier, texts, width)
    yield title(texts.say("Besprechung mit der Ausländerbehörde"))
    yield text(
        texts.say("Bericht: {period}", period=period_name(dossier.report.period, texts)),
        replace(BODY, after=2),
    )
    yield _when(dossier, texts)
    yield heading(texts.say("Tagesordnung"))
    matters = (
        _figures(dossier, texts),
        _gaps(dossier, texts, width),
        _points(dossier, texts, width),
        (bullets([texts.say(one) for one in ROOMS_ASKED], width, style=UNDER),),
        (text(texts.say("Termin der nächsten Besprechung festlegen."), UNDER),),
    )
    for number, (name, blocks) in enumerate(zip(ITEMS, matters, strict=True), start=1):
        head = text(f"{number}. {texts.say(name)}", ITEM, tag="H3")
        yield from _kept(head, blocks)
    yield text(texts.say(NO_NAMES), replace(SAID, before=8, bold=True))
    yield text(wording.footnote(dossier.report, texts), SMALL)


def _kept(head: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """An item with what stands below it; a long table of points may go on overleaf."""
    if len(blocks) == 1:
        yield head
        yield blocks[0]
    else:
        yield Together((head, *blocks))


def _when(dossier: Dossier, texts: Texts) -> Block:
    if dossier.next_meeting is not None:
        day = texts.day(dossier.next_meeting)
        return text(texts.say("Termin: {day}", day=day), replace(BODY, bold=True))
    return _to_fill(texts.say("Termin und Ort:"), 90)


def _figures(dossier: Dossier, texts: Texts) -> Sequence[Block]:
    """The first item: what the leadership has read on page 1 of the report."""
    report = dossier.report
    told = [
        wording.headline(report, texts),
        wording.passed_on(report, texts),
        wording.staffed(report, texts),
        *(
            compared_total(report, earlier, texts)
            for earlier in (dossier.previous, dossier.year_before)
            if earlier is not None
        ),
    ]
    notes = f"{texts.say(wording.NOT_CASES)} {texts.say(wording.VOLUNTARY)}"
    return (text(" ".join(one for one in told if one), UNDER), text(notes, UNDER))


def _gaps(dossier: Dossier, texts: Texts, width: float) -> Sequence[Block]:
    gaps = [f"{name}: {n}" for name, n in top_gaps(dossier.report, texts, MOST_GAPS)]
    if gaps:
        return (bullets(gaps, width, style=UNDER),)
    return (text(texts.say("Der Bericht weist keine einzelnen Lücken aus."), UNDER),)


def _points(dossier: Dossier, texts: Texts, width: float) -> Sequence[Block]:
    if dossier.points:
        return (points_table(sorted_points(dossier.points), width, texts),)
    return (text(texts.say("Keine offenen Punkte."), UNDER),)


def _minutes(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    yield heading(texts.say("Niederschrift"), style=replace(HEADING, size=16, leading=21))
    yield Space(4)
    yield _to_fill(texts.say("Datum, Ort:"), 90)
    yield text(texts.say("Anwesend"), ITEM, tag="H3")
    yield _attendance(dossier, texts, width)
    for number, name in enumerate(ITEMS[:-1], start=1):
        head = text(f"{number}. {texts.say(name)}", ITEM, tag="H3")
        if number == POINTS and dossier.points:
            yield head
            yield _points_again(dossier, texts, width)
        else:
            yield Together((head, Ruled(EMPTY_LINES)))
    yield Together(
        (
            text(texts.say("Neu vereinbart"), ITEM, tag="H3"),
            _empty_points(texts, width),
            _to_fill(f"{len(ITEMS)}. {texts.say(ITEMS[-1])}:", 110),
            Space(10),
            _signatures(texts, width),
        )
    )


def _attendance(dossier: Dossier, texts: Texts, width: float) -> Block:
    """Functions in type, names for the pen; two lines for others."""
    functions = [
        *(texts.say(one) for one in FUNCTIONS),
        *(texts.say("{name}, Leitung", name=provider) for provider in dossier.providers),
        "\u00a0",
        "\u00a0",
    ]
    columns = (
        Column(texts.say("Funktion"), FUNCTION_WIDTH),
        Column(texts.say("Name"), width - FUNCTION_WIDTH),
    )
    return table(columns, [(one, "\u00a0") for one in functions], style=_roomy())


def _points_again(dossier: Dossier, texts: Texts, width: float) -> Block:
    """The points of last time with room for what is new about them."""
    columns = (
        Column(texts.say("Punkt"), width - 270),
        Column(texts.say("Stand bisher"), 80),
        Column(texts.say("Stand neu"), 190),
    )
    rows = [
        (point.text, texts.say(POINT_STATE_NAMES[point.state]), "\u00a0")
        for point in sorted_points(dossier.points)
    ]
    return table(columns, rows, style=replace(IN_TABLE, size=9, leading=14))


def _empty_points(texts: Texts, width: float) -> Block:
    columns = (
        Column(texts.say("Punkt"), width - 260),
        Column(texts.say("Zuständig"), 100),
        Column(texts.say("Stand"), 80),
        Column(texts.say("Bis"), 80),
    )
    return table(columns, [("\u00a0",) * 4] * EMPTY_ROWS, style=_roomy(), row_headers=False)


def _signatures(texts: Texts, width: float) -> Block:
    half = (width - 20) / 2
    signed = (texts.say("Für die Ausländerbehörde"), texts.say("Für die Clearingstelle"))
    cells = [(Ruled(1), text(one, SMALL)) for one in signed]
    return side_by_side(cells, (half, half), 20)


def _to_fill(name: str, wide: float) -> Block:
    """A name and a line to write on."""
    line = Ruled(1, LINE - 6)
    return side_by_side([text(name, replace(BODY, bold=True)), line], (wide, 240))


def _roomy() -> Style:
    """Rows high enough for handwriting."""
    return replace(IN_TABLE, leading=17)


@dataclass(eq=False, frozen=True, slots=True)
class Ruled(Block):
    """Empty lines for the pen; decoration, nothing to be read out."""

    lines: int
    step: float = LINE

    @property
    def after(self) -> float:
        return 4

    def height(self, width: float) -> float:
        del width
        return self.lines * self.step

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        for number in range(1, self.lines + 1):
            y = top - number * self.step
            sheet.writer.rule((x, y), (x + width, y), 0.4)
