"""The workbook of a report: how its cells look, its pages on paper, the names of its sheets."""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import re
from collections.abc import Collection
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clearingstelle.exchange.cells import text
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import NO_SHARE, mark_of, table_name
from clearingstelle.reports.published import Table
from clearingstelle.reports.wording import footer_name
from i18n import N_, Texts

A4 = 9  # xlsxwriter's number of the paper
MARGIN, ABOVE = 0.6, 0.9  # inches
LONGEST_NAME = 31  # characters of a sheet's name
LONGEST_HEADER = 100  # characters of the station's name; Excel takes 255 with all marks
FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
SHORT = {  # where the title of a table is too long for its sheet
    "luecke_x_luecke_anliegen": N_("Gefehlt – Grund und Anliegen"),
    "hauptanliegen_x_sprachmittlung": N_("Hauptanliegen, Sprachmittlung"),
    "altersgruppe_x_weiter_an_migrationsberatung": N_("Altersgruppe, MBE und JMD"),
    "hauptanliegen_x_weiter_an_migrationsberatung": N_("Hauptanliegen, MBE und JMD"),
    "zugang_x_weiter_an_migrationsberatung": N_("Zugangsweg, MBE und JMD"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of the cells, and how a figure of this report is read."""

    figure_code: str
    title: Format
    head: Format
    heads: Format  # above figures
    text: Format
    bold: Format
    foreign: Format  # text from people: never a formula, even when it is edited
    code: Format
    code_head: Format
    figure: Format
    total: Format
    total_text: Format
    share: Format
    span: Format
    hours: Format
    ratio: Format
    ratio_right: Format
    told: Format  # a figure among words
    note: Format
    link: Format


@dataclass(frozen=True, slots=True)
class Book:
    """What every sheet is made with."""

    file: Workbook
    look: Look
    dossier: Dossier
    texts: Texts
    names: dict[str, str]  # of the sheets, by id of table

    def page(self, name: str, wide: bool = False) -> Worksheet:
        """An empty sheet that prints on A4, as wide as the paper."""
        sheet = self.file.add_worksheet(name)
        sheet.set_paper(A4)
        if wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=MARGIN, right=MARGIN, top=ABOVE, bottom=ABOVE)
        station = _quoted(text(self.dossier.station)[:LONGEST_HEADER])
        period = _quoted(footer_name(self.dossier.report, self.texts))
        sheet.set_header(f"&L{station}&R{period}")
        sheet.set_footer(f"&L&A&R{self.texts.say('Seite &P von &N')}")
        return sheet

    def write_share(self, sheet: Worksheet, row: int, column: int, share: int | None) -> None:
        """A share as a real number; „–“ where the base is too small (R6)."""
        if share is None:
            sheet.write_string(row, column, NO_SHARE, self.look.share)
        else:
            sheet.write_number(row, column, share, self.look.share)

    def write_link(self, sheet: Worksheet, row: int, column: int, name: str, told: str) -> None:
        """A link to another sheet of the same workbook."""
        target = "internal:'{}'!A1".format(name.replace("'", "''"))
        sheet.write_url(row, column, target, self.look.link, told)


def look_of(book: Workbook, dossier: Dossier) -> Look:
    """The formats; a real 0 is read as `‹5` (R3)."""
    figure = f'#,##0;-#,##0;"{mark_of(dossier.report)}"'
    top: dict[str, object] = {"valign": "top"}
    wrap = top | {"text_wrap": True}
    right = top | {"align": "right"}
    head = wrap | {"bold": True, "bottom": 1, "valign": "bottom"}
    formats: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14},
        "head": head,
        "heads": head | {"align": "right"},
        "text": wrap,
        "bold": wrap | {"bold": True},
        "foreign": wrap | {"quote_prefix": True},
        "code": wrap | {"quote_prefix": True, "indent": 1},
        "code_head": head | {"indent": 1},
        "figure": right | {"num_format": figure},
        "total": right | {"num_format": figure, "bold": True, "top": 1},
        "total_text": wrap | {"bold": True, "top": 1},
        "share": right | {"num_format": "0"},
        "span": right | {"num_format": "#,##0", "italic": True},
        "hours": top | {"num_format": "#,##0", "align": "left"},
        "ratio": top | {"num_format": "0.0", "align": "left"},
        "ratio_right": right | {"num_format": "0.0"},
        "told": top | {"num_format": figure, "align": "left"},
        "note": wrap | {"font_size": 9},
        "link": top | {"underline": 1, "font_color": "#1F3A66"},
    }
    return Look(figure, **{name: book.add_format(how) for name, how in formats.items()})


def sheet_name(told: str, taken: Collection[str]) -> str:
    """A name that every spreadsheet allows, cut between words, unlike those that are taken."""
    name = " ".join(FORBIDDEN.sub(" – ", told).replace("'", "’").split())
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]
    known = {other.casefold() for other in taken}
    number, free = 2, name
    while free.casefold() in known:
        free = f"{name[: LONGEST_NAME - 3].rstrip()} {number}"
        number += 1
    return free


def table_sheet(table: Table, texts: Texts) -> str:
    """What the sheet of a table wants to be called."""
    return texts.say(SHORT[table.id]) if table.id in SHORT else table_name(table, texts)


def _quoted(told: str) -> str:
    """Text in a header, where `&` begins a mark."""
    return told.replace("&", "&&")
