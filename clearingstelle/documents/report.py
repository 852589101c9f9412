"""The half-year report as PDF: what it says on page 1, then tables, method, check."""

from collections.abc import Iterator
from dataclasses import replace

from clearingstelle.documents.blocks import Block, PageBreak, Space, Together
from clearingstelle.documents.figure import Figure
from clearingstelle.documents.page import Template, build, running_footer
from clearingstelle.documents.report_chart import column_chart
from clearingstelle.documents.spans import Span
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import BODY, HEADING, SMALL, heading, text, title
from clearingstelle.reports import wording
from clearingstelle.reports.labels import (
    Line,
    figure_text,
    is_multi,
    lines,
    period_name,
    table_name,
)
from clearingstelle.reports.method import (
    NOT_SHOWN,
    WHY_MERGED,
    audit_lines,
    merged_lines,
    method_paragraphs,
    not_shown,
)
from clearingstelle.reports.plan import MONTH
from clearingstelle.reports.published import PublishedReport, Table
from i18n import N_, Texts

LEAD = replace(BODY, size=14, leading=20, after=6)
PART = replace(HEADING, size=16, leading=21)
IN_TABLE = replace(BODY, size=9.5, leading=12.5)
FIGURES = 80.0  # points for a column of figures
UNSPLIT = 14  # lines up to which a table stays on one page
PER_MONTH = N_("Kontakte je Monat")
HIGHLIGHTS = ("zugang", "hauptanliegen", "sprache", "ziel")


def draw_report(report: PublishedReport, texts: Texts, station: str) -> bytes:
    """The report as a tagged PDF; the same report gives the same bytes.

    `station` is the name that stands above it.
    """
    name = texts.say("Bericht {period}", period=report.id)
    template = Template()
    template = replace(
        template,
        footer=running_footer(f"{station} · {period_name(report.period, texts)}", template.width),
    )
    return build(report_story(report, texts, station, template.width), name, template=template)


def report_story(report: PublishedReport, texts: Texts, station: str, width: float) -> list[Block]:
    """What the report says, in order, for pages of that content width."""
    return [
        *_summary(report, texts, station, width),
        *_tables(report, texts, width),
        *_method(report, texts),
        *_audit(report, texts, width),
    ]


def _summary(report: PublishedReport, texts: Texts, station: str, width: float) -> Iterator[Block]:
    """Page 1: what the figures are, the total, passed on to MBE or JMD, the months."""
    yield text(station, replace(BODY, bold=True))
    yield title(texts.say("Halbjahresbericht"))
    yield text(period_name(report.period, texts), LEAD)
    yield Space(6)
    yield text([Span(wording.headline(report, texts), bold=True)], LEAD)
    told = (
        wording.passed_on(report, texts),
        wording.staffed(report, texts),
        wording.too_small(report, texts),
    )
    yield from (text(sentence, LEAD) for sentence in told if sentence)
    yield text(texts.say(wording.NOT_CASES))
    yield text(texts.say(wording.VOLUNTARY))
    yield from _chart(report, texts, width)
    glance = [wording.largest(report, key, texts) for key in HIGHLIGHTS]
    if any(glance):
        yield heading(texts.say("Auf einen Blick"))
        yield from (text(sentence) for sentence in glance if sentence)
    yield Space(6)
    yield text(texts.say(wording.FOOTNOTE), SMALL)
    yield text(texts.say(wording.INDEPENDENT), SMALL)


def _chart(report: PublishedReport, texts: Texts, width: float) -> Iterator[Block]:
    chart = month_chart(report, texts, width)
    if chart is not None:
        yield Together((heading(texts.say(PER_MONTH)), chart))


def month_chart(report: PublishedReport, texts: Texts, width: float) -> Figure | None:
    """The published contacts of each month as columns; None where none are published."""
    months = report.table(MONTH)
    if months is None:
        return None
    return column_chart(texts.say(PER_MONTH), lines(report, months, texts), width, texts)


def _tables(report: PublishedReport, texts: Texts, width: float) -> Iterator[Block]:
    found = [one for one in report.tables if one.dims]
    if not found:
        return
    yield PageBreak()
    yield heading(texts.say("Tabellen"), style=PART)
    yield text(texts.say(wording.FOOTNOTE), SMALL)
    for one in found:
        blocks = tuple(_table(report, one, texts, width))
        if len(lines(report, one, texts)) <= UNSPLIT:
            yield Together(blocks)
        else:
            yield from blocks


def _table(report: PublishedReport, one: Table, texts: Texts, width: float) -> Iterator[Block]:
    found = lines(report, one, texts)
    rows = [[line.label, line.figure_text, line.share_text] for line in found]
    several = is_multi(report, one)
    if not several:
        rows.append([texts.say("Zusammen"), figure_text(report.total), ""])
    columns = (
        Column(texts.say("Kategorie"), width - 2 * FIGURES),
        Column(texts.say("Kontakte"), FIGURES, numbers=True),
        Column(texts.say("Anteil"), FIGURES, numbers=True),
    )
    yield text(table_name(one, texts), HEADING, tag="H3")
    yield table(columns, rows, style=IN_TABLE, totals=0 if several else 1)
    if several:
        yield text(texts.say(wording.SEVERAL_BASE), SMALL)
    yield from _members(found)


def _members(found: list[Line]) -> Iterator[Block]:
    """What stands in each group: all categories of the plan are named (R3)."""
    for line in found:
        if line.members:
            told = f"{line.members_text}."
            yield text([Span(f"{line.label}: ", bold=True), told], SMALL)


def _method(report: PublishedReport, texts: Texts) -> Iterator[Block]:
    yield PageBreak()
    yield heading(texts.say("Wie die Zahlen entstanden sind"), style=PART)
    for head, told in method_paragraphs(report, texts):
        yield text(head, HEADING, tag="H3")
        yield text(told)


def _audit(report: PublishedReport, texts: Texts, width: float) -> Iterator[Block]:
    """The check of anonymity: what was checked, and what was merged."""
    yield PageBreak()
    yield heading(texts.say("Anonymitätsprüfung"), style=PART)
    yield text(texts.say("Vor der Freigabe wurde jede Zahl noch einmal gegen die Zählung geprüft:"))
    yield table(
        (Column(texts.say("Geprüft"), width - FIGURES), Column(texts.say("Ergebnis"), FIGURES)),
        list(audit_lines(texts)),
        style=IN_TABLE,
    )
    merged = list(merged_lines(report, texts))
    if merged:
        yield text(texts.say("Zusammengefasst"), HEADING, tag="H3")
        columns = (Column(texts.say("Tabelle"), 190), Column(texts.say("Gruppen"), width - 190))
        yield table(columns, merged, style=IN_TABLE)
        yield text(texts.say(WHY_MERGED), SMALL)
    missing = not_shown(report, texts)
    if missing:
        yield text(texts.say(NOT_SHOWN, tables=", ".join(missing)), SMALL)
