"""The sheets beside the tables: overview, comparison with earlier reports, method."""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from collections.abc import Iterator, Sequence
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clearingstelle.exchange.cells import text
from clearingstelle.exchange.report_book import Book
from clearingstelle.reports.comparing import Change, Turn, changes, total_change
from clearingstelle.reports.dossier import SECTION_NAMES
from clearingstelle.reports.labels import (
    FACTS,
    NO_SHARE,
    TITLES,
    lines,
    period_name,
    short_period,
    table_name,
)
from clearingstelle.reports.method import (
    NOT_SHOWN,
    WHY_MERGED,
    audit_lines,
    method_paragraphs,
    not_shown,
)
from clearingstelle.reports.plan import TOTAL
from clearingstelle.reports.published import PER_HOUR, Fact, PublishedReport, Table
from clearingstelle.reports.wording import (
    INDEPENDENT,
    NOT_CASES,
    VOLUNTARY,
    footnote,
    headline,
    passed_on,
    report_title,
    too_small,
    version,
)
from i18n import N_

LABELS, TOLD = 36, 64  # widths of columns, in characters
NUMBER = 15
LONGEST_CELL = 1_200  # characters: Excel shows no row higher than 409 points
TURNS = {Turn.MORE: N_("mehr"), Turn.SAME: N_("etwa gleich"), Turn.LESS: N_("weniger")}
COMPARED = N_(
    "Genannt wird eine Veränderung erst ab 10 Kontakten und nur, wenn sie auch ohne Rundung "
    "sicher ist. „–“: in dem früheren Bericht anders zusammengefasst oder nicht ausgewiesen."
)


class _Lines:
    """Two columns that fill downwards: what it is, what it says."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book = book
        self.sheet = sheet
        self.row = 0
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, LABELS)
        sheet.set_column(1, 1, TOLD)

    def title(self, told: str) -> None:
        self.sheet.write_string(self.row, 0, told, self.book.look.title)
        self.row += 1

    def heading(self, told: str) -> None:
        self.row += 1
        self.sheet.write_string(self.row, 0, told, self.book.look.bold)
        self.row += 1

    def told(self, label: str, *texts: str, foreign: bool = False) -> None:
        """Sentences beside a label; `foreign`: from people, never a formula."""
        look = self.book.look
        for part in (piece for told in texts for piece in _pieces(told)):
            self.sheet.write_string(self.row, 0, label, look.bold)
            self.sheet.write_string(self.row, 1, part, look.foreign if foreign else look.text)
            label = ""
            self.row += 1

    def fact(self, fact: Fact) -> None:
        look = self.book.look
        how = look.ratio if fact.id == PER_HOUR else look.told if not fact.value else look.hours
        self.number(self.book.texts.say(FACTS[fact.id]), fact.value, how)

    def number(self, label: str, value: float, how: Format) -> None:
        self.sheet.write_string(self.row, 0, label, self.book.look.bold)
        self.sheet.write_number(self.row, 1, value, how)
        self.row += 1


def _pieces(told: str) -> Iterator[str]:
    """The paragraphs of a text as lines of cells, none too long to be seen whole."""
    for paragraph in told.splitlines():
        plain = text(paragraph)
        yield from wrap(plain, LONGEST_CELL) if len(plain) > LONGEST_CELL else filter(None, [plain])


def add_overview(book: Book, name: str, sheets: Sequence[tuple[str, str]]) -> None:
    """What this is, the figures in short, the comments and the way to every sheet.

    `sheets` are the names of the others and what they hold.
    """
    texts, report = book.texts, book.dossier.report
    page = _Lines(book, book.page(name))
    page.title(f"{report_title(report, texts)} – {period_name(report.period, texts)}")
    page.told(texts.say("Stelle"), book.dossier.station, foreign=True)
    page.told(texts.say("Träger"), " · ".join(book.dossier.providers), foreign=True)
    days = f"{texts.day(report.period.first_day)} – {texts.day(report.period.last_day)}"
    page.told(texts.say("Zeitraum"), days)
    first = texts.say("Fassung {n}.", n=report.data_version)
    page.told(texts.say("Fassung"), version(report, texts) or first)
    page.heading(texts.say("In Kürze"))
    page.number(texts.say(TITLES[TOTAL]), report.total, book.look.told)
    for fact in report.facts:
        page.fact(fact)
    page.told(texts.say("Ergebnis"), headline(report, texts), passed_on(report, texts))
    page.told(texts.say("Hinweise"), footnote(report, texts), too_small(report, texts))
    page.told("", *map(texts.say, (NOT_CASES, VOLUNTARY, INDEPENDENT)))
    if book.dossier.comments:
        page.heading(texts.say("Bemerkungen der Koordination"))
        for section, title in SECTION_NAMES.items():
            page.told(texts.say(title), book.dossier.comments.get(section, ""), foreign=True)
    page.heading(texts.say("Blätter dieser Datei"))
    for sheet, told in sheets:
        book.write_link(page.sheet, page.row, 0, sheet, sheet)
        if told != sheet:
            page.sheet.write_string(page.row, 1, told, book.look.text)
        page.row += 1


def add_method(book: Book, name: str) -> None:
    """How the figures were made and what was checked (R12)."""
    texts, report = book.texts, book.dossier.report
    page = _Lines(book, book.page(name))
    page.title(texts.say("Wie diese Zahlen entstanden sind"))
    for label, told in method_paragraphs(report, texts):
        page.told(label, told)
    if any(table.groups for table in report.tables):
        page.told(texts.say("Warum zusammengefasst"), texts.say(WHY_MERGED))
    missing = not_shown(report, texts)
    if missing:
        told = texts.say(NOT_SHOWN, tables=" · ".join(missing))
        page.told(texts.say("Nicht ausgewiesen"), told)
    page.heading(texts.say("Anonymitätsprüfung"))
    for told, result in audit_lines(texts):
        page.told(result, told)


def add_comparison(book: Book, name: str) -> None:
    """The one-way tables beside those of earlier reports; a change in words only (R7)."""
    _Comparison(book, book.page(name)).fill()


def earlier_reports(book: Book) -> list[PublishedReport]:
    """The reports that this one can be compared with, the latest first."""
    dossier = book.dossier
    found = [one for one in (dossier.previous, dossier.year_before) if one is not None]
    return [one for number, one in enumerate(found) if one not in found[:number]]


class _Comparison:
    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet
        self._report = book.dossier.report
        self._earlier = earlier_reports(book)
        self._row = 2

    def fill(self) -> None:
        texts, look, sheet = self._book.texts, self._book.look, self._sheet
        sheet.set_column(0, 0, LABELS + 8)
        sheet.set_column(1, 1 + 2 * len(self._earlier), NUMBER)
        sheet.write_string(0, 0, texts.say("Vergleich"), look.title)
        sheet.write_string(1, 0, texts.say("Kategorie"), look.head)
        sheet.write_string(1, 1, short_period(self._report.period, texts), look.heads)
        for place, earlier in enumerate(self._earlier):
            sheet.write_string(1, 2 + 2 * place, short_period(earlier.period, texts), look.heads)
            sheet.write_string(1, 3 + 2 * place, texts.say("Veränderung"), look.heads)
        sheet.freeze_panes(2, 1)
        sheet.repeat_rows(0, 1)
        self._total()
        for table in self._report.tables:
            if len(table.dims) == 1:
                self._table(table)
        for fact in self._report.facts:
            self._fact(fact)
        for told in (texts.say(COMPARED), footnote(self._report, texts)):
            self._row += 1
            sheet.write_string(self._row, 0, told, look.note)

    def _total(self) -> None:
        report, texts = self._report, self._book.texts
        told = [
            Change("", (), report.total, e.total, total_change(report, e)) for e in self._earlier
        ]
        self._line(texts.say(TITLES[TOTAL]), report.total, told)

    def _table(self, table: Table) -> None:
        """The lines of a table, if it can be compared with at least one earlier report."""
        report, texts = self._report, self._book.texts
        told = [{c.category: c for c in changes(report, e, table.id)} for e in self._earlier]
        if not any(told):
            return
        self._row += 1
        self._sheet.write_string(self._row, 0, table_name(table, texts), self._book.look.bold)
        self._row += 1
        for line in lines(report, table, texts):
            self._line(line.label, line.figure, [known.get(line.category) for known in told])

    def _line(self, label: str, figure: int, told: Sequence[Change | None]) -> None:
        sheet, look = self._sheet, self._book.look
        sheet.write_string(self._row, 0, label, look.text)
        sheet.write_number(self._row, 1, figure, look.figure)
        for place, change in enumerate(told):
            column = 2 + 2 * place
            if change is None:
                sheet.write_string(self._row, column, NO_SHARE, look.share)
                continue
            sheet.write_number(self._row, column, change.before, look.figure)
            sheet.write_string(
                self._row, column + 1, self._book.texts.say(TURNS[change.turn]), look.share
            )
        self._row += 1

    def _fact(self, fact: Fact) -> None:
        """What is no contact: figures side by side, nothing said about them."""
        if all(earlier.fact(fact.id) is None for earlier in self._earlier):
            return
        look = self._book.look
        how = look.ratio_right if fact.id == PER_HOUR else look.figure
        self._row += 1
        self._sheet.write_string(self._row, 0, self._book.texts.say(FACTS[fact.id]), look.text)
        self._sheet.write_number(self._row, 1, fact.value, how)
        for place, earlier in enumerate(self._earlier):
            before = earlier.fact(fact.id)
            if before is not None:
                self._sheet.write_number(self._row, 2 + 2 * place, before, how)
