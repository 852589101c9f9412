"""The last pages of a report: how the figures came about, and what was checked."""

from collections.abc import Iterator

from clearingstelle.documents.blocks import Block, PageBreak, Together
from clearingstelle.documents.report_parts import IN_TABLE, PART
from clearingstelle.documents.report_tables import CELLS, SUBHEAD
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import SMALL, heading, text
from clearingstelle.reports.method import (
    NOT_SHOWN,
    WHY_MERGED,
    audit_intro,
    audit_lines,
    merged_lines,
    method_paragraphs,
    not_shown,
)
from clearingstelle.reports.published import PublishedReport
from i18n import Texts

RESULT = 80.0
NAMES = 170.0


def method_pages(report: PublishedReport, texts: Texts) -> Iterator[Block]:
    """How the figures were made, and what they cannot say."""
    yield PageBreak()
    yield heading(texts.say("Wie die Zahlen entstanden sind"), style=PART)
    for head, told in method_paragraphs(report, texts):
        yield Together((text(head, SUBHEAD, tag="H3"), text(told, IN_TABLE)))


def audit_pages(report: PublishedReport, texts: Texts, width: float) -> Iterator[Block]:
    """The check of anonymity: what was checked and found, what was merged and why."""
    yield PageBreak()
    yield heading(texts.say("Anonymitätsprüfung"), style=PART)
    yield text(audit_intro(report, texts), IN_TABLE)
    yield table(
        (Column(texts.say("Geprüft"), width - RESULT), Column(texts.say("Ergebnis"), RESULT)),
        list(audit_lines(texts)),
        style=CELLS,
    )
    merged = list(merged_lines(report, texts))
    if merged:
        yield text(texts.say("Zusammengefasst"), SUBHEAD, tag="H3")
        columns = (Column(texts.say("Tabelle"), NAMES), Column(texts.say("Gruppen"), width - NAMES))
        yield table(columns, merged, style=CELLS)
        yield text(texts.say(WHY_MERGED), SMALL)
    missing = not_shown(report, texts)
    if missing:
        yield text(texts.say(NOT_SHOWN, tables=", ".join(missing)), SMALL)
