"""The figures of a report as CSV that German Excel opens with a double click."""

import csv
import io
from collections.abc import Iterator

from clearingstelle.reports.labels import FACTS, MARK, is_multi, lines, period_name, table_name
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.wording import FOOTNOTE, SEVERAL
from i18n import Texts

HEADER = ("Tabelle", "Kategorie", "Umfasst", "Zahl", "Anteil in %", "Hinweis")


def write_csv(report: PublishedReport, texts: Texts) -> bytes:
    """UTF-8 with a byte order mark, semicolons; the same report gives the same bytes."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(HEADER)
    for table in report.tables:
        sheet.writerows(_rows(report, table, texts))
    for fact in report.facts:
        value = f"{fact.value:g}".replace(".", ",")
        sheet.writerow((texts.say("Besetzung"), texts.say(FACTS[fact.id]), "", value, "", ""))
    return out.getvalue().encode("utf-8-sig")


def _rows(report: PublishedReport, table: Table, texts: Texts) -> Iterator[tuple[object, ...]]:
    if not table.dims:
        name = period_name(report.period, texts)
        yield table_name(table, texts), name, "", _figure(report.total), "", texts.say(FOOTNOTE)
        return
    remark = texts.say(SEVERAL) if is_multi(report, table) else ""
    for line in lines(report, table, texts):
        share = "" if line.share is None else line.share
        figure = _figure(line.figure)
        yield table_name(table, texts), line.label, line.members_text, figure, share, remark


def _figure(figure: int) -> str:
    """Without thousands mark, so that every spreadsheet reads a number."""
    return str(figure) if figure else MARK
