"""A report as XLSX: an overview, one sheet a table, comparison and method; no formulas.

Only published figures are in it, as real numbers; nothing tells by whom or when it was made.
"""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
from datetime import datetime

from xlsxwriter import Workbook

from clearingstelle.exchange.report_book import Book, look_of, sheet_name, table_sheet
from clearingstelle.exchange.report_book_tables import add_table
from clearingstelle.exchange.report_book_words import (
    add_comparison,
    add_method,
    add_overview,
    earlier_reports,
)
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import period_name, table_name
from i18n import Texts

OPTIONS = {
    "in_memory": True,  # no temporary files
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(dossier: Dossier, texts: Texts) -> bytes:
    """The report as a workbook; the same report gives the same bytes."""
    out = io.BytesIO()
    book = Workbook(out, OPTIONS)
    # The file must not tell when or by whom it was made: the day is that of the period.
    last = dossier.report.period.last_day
    book.set_properties(
        {
            "title": texts.say("Bericht {period}", period=dossier.report.id),
            "created": datetime(last.year, last.month, last.day),  # noqa: DTZ001 (a day, no time)
        }
    )
    _fill(Book(book, look_of(book, dossier), dossier, texts, {}))
    book.close()
    return out.getvalue()


def _fill(book: Book) -> None:
    texts, report = book.texts, book.dossier.report
    overview, comparison = texts.say("Übersicht"), texts.say("Vergleich")
    method = texts.say("Methode und Prüfung")
    tables = [table for table in report.tables if table.dims]
    taken = [overview, comparison, method]
    for table in tables:
        book.names[table.id] = sheet_name(table_sheet(table, texts), taken)
        taken.append(book.names[table.id])
    earlier = earlier_reports(book)
    sheets = [(book.names[table.id], table_name(table, texts)) for table in tables]
    if earlier:
        told = " · ".join(period_name(one.period, texts) for one in earlier)
        sheets.append((comparison, told))
    sheets.append((method, texts.say("Wie diese Zahlen entstanden sind")))
    add_overview(book, overview, sheets)
    for table in tables:
        add_table(book, table, overview)
    if earlier:
        add_comparison(book, comparison)
    add_method(book, method)
