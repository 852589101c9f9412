"""The report as PDF: two pages for the leadership, then tables, method, check.

Drawn from a `Dossier` alone: published figures and the coordinator's words (R1).
"""

from collections.abc import Iterable
from dataclasses import replace

from clearingstelle.documents.blocks import Block, PageBreak
from clearingstelle.documents.page import Template, build, running_footer
from clearingstelle.documents.report_crossed import two_way_tables
from clearingstelle.documents.report_figures import month_chart
from clearingstelle.documents.report_method import audit_pages, method_pages
from clearingstelle.documents.report_summary import after_summary, summary
from clearingstelle.documents.report_tables import one_way_tables
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.wording import footer_name
from i18n import Texts

__all__ = ["draw_report", "month_chart", "report_story"]


def draw_report(dossier: Dossier, texts: Texts) -> bytes:
    """The report as a tagged PDF; the same dossier gives the same bytes."""
    name = texts.say("Bericht {period}", period=dossier.report.id)
    template = Template()
    foot = f"{dossier.station} · {footer_name(dossier.report, texts)}"
    template = replace(template, footer=running_footer(foot, template.width))
    return build(report_story(dossier, texts, template), name, template=template)


def report_story(dossier: Dossier, texts: Texts, template: Template) -> list[Block]:
    """What the report says, in order, for pages of that kind."""
    report, width = dossier.report, template.width
    told, room = summary(dossier, texts, template)
    tables = one_way_tables(dossier, texts, width)
    return [
        *told,
        *_on_new_page(after_summary(dossier, room, texts, width)),
        *(_on_new_page(tables) if len(report.tables) > 1 else tables),
        *_on_new_page(two_way_tables(report, texts, width)),
        *method_pages(report, texts),
        *audit_pages(report, texts, width),
    ]


def _on_new_page(part: Iterable[Block]) -> list[Block]:
    """A part of the report begins on a page of its own, if there is anything in it."""
    blocks = list(part)
    return [PageBreak(), *blocks] if blocks else []
