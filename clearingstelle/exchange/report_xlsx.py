"""The figures of a report as XLSX: one sheet a table, real numbers, no formulas, no author."""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clearingstelle.reports.labels import (
    FACTS,
    MARK,
    Line,
    is_multi,
    lines,
    period_name,
    table_name,
)
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.wording import (
    FOOTNOTE,
    NOT_CASES,
    SEVERAL,
    VOLUNTARY,
    headline,
    passed_on,
    too_small,
)
from i18n import Texts

A4 = 9  # xlsxwriter's number of the paper
FIGURE = f'#,##0;-#,##0;"{MARK}"'  # a real 0 that is read as ‹5
OPTIONS = {
    "in_memory": True,  # no temporary files
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class _Formats:
    heading: Format
    head: Format
    text: Format
    figure: Format
    share: Format


def write_xlsx(report: PublishedReport, texts: Texts) -> bytes:
    """The report as a workbook; the same report gives the same bytes."""
    out = io.BytesIO()
    book = Workbook(out, OPTIONS)
    # The file must not tell when or by whom it was made: the day is that of the period.
    last = report.period.last_day
    book.set_properties(
        {
            "title": texts.say("Bericht {period}", period=report.id),
            "created": datetime(last.year, last.month, last.day),  # noqa: DTZ001 (a day, no time)
        }
    )
    formats = _Formats(
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": FIGURE, "align": "right", "valign": "top"}),
        book.add_format({"num_format": "0", "align": "right", "valign": "top"}),
    )
    _overview(_sheet(book, texts.say("Überblick"), report), report, texts, formats)
    for table in report.tables:
        if table.dims:
            name = table_name(table, texts).replace(":", " –")
            _fill(_sheet(book, name, report), report, table, texts, formats)
    book.close()
    return out.getvalue()


def _sheet(book: Workbook, name: str, report: PublishedReport) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.8, top=0.8, bottom=0.8)
    sheet.set_footer(f"&L{report.id}&C&A&R&P / &N")
    return sheet


def _overview(sheet: Worksheet, report: PublishedReport, texts: Texts, formats: _Formats) -> None:
    sheet.set_column(0, 0, 60, formats.text)
    sheet.set_column(1, 1, 14)
    sheet.write_string(0, 0, period_name(report.period, texts), formats.heading)
    sheet.write_string(2, 0, texts.say("Kontakte insgesamt"), formats.text)
    sheet.write_number(2, 1, report.total, formats.figure)
    row = 3
    for fact in report.facts:
        sheet.write_string(row, 0, texts.say(FACTS[fact.id]), formats.text)
        sheet.write_number(row, 1, fact.value)
        row += 1
    told = (
        headline(report, texts),
        passed_on(report, texts),
        too_small(report, texts),
        texts.say(NOT_CASES),
        texts.say(VOLUNTARY),
        texts.say(FOOTNOTE),
    )
    for sentence in filter(None, told):
        row += 1
        sheet.write_string(row, 0, sentence, formats.text)


def _fill(
    sheet: Worksheet, report: PublishedReport, table: Table, texts: Texts, formats: _Formats
) -> None:
    found = lines(report, table, texts)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 3, 12)
    heads = ("Kategorie", "Umfasst", "Kontakte", "Anteil in %")
    for column, head in enumerate(heads):
        sheet.write_string(0, column, texts.say(head), formats.head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for row, line in enumerate(found, start=1):
        _line(sheet, row, line, formats)
    row = len(found) + 1
    if is_multi(report, table):
        sheet.write_string(row + 1, 0, texts.say(SEVERAL), formats.text)
    else:
        sheet.write_string(row, 0, texts.say("Zusammen"), formats.text)
        sheet.write_number(row, 2, report.total, formats.figure)
    sheet.write_string(row + 2, 0, texts.say(FOOTNOTE), formats.text)


def _line(sheet: Worksheet, row: int, line: Line, formats: _Formats) -> None:
    sheet.write_string(row, 0, line.label, formats.text)
    sheet.write_string(row, 1, line.members_text, formats.text)
    sheet.write_number(row, 2, line.figure, formats.figure)
    if line.share is not None:
        sheet.write_number(row, 3, line.share, formats.share)
