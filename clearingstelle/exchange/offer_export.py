"""Writing offers in the form of the template; no cell is ever taken for a formula."""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from xlsxwriter import Workbook

from clearingstelle.exchange.cells import FORMULA_START
from clearingstelle.exchange.offer_table import COLUMNS, cells_of
from clearingstelle.offers import Offer

BOM = b"\xef\xbb\xbf"


def offers_as_csv(offers: Iterable[Offer]) -> bytes:
    """The offers as CSV that a German Excel opens; no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for offer in offers:
        writer.writerow([_plain(cell) for cell in cells_of(offer)])
    return BOM + out.getvalue().encode()


def _plain(cell: str | int | float) -> str:
    if isinstance(cell, str):
        # A spreadsheet computes what starts like this; the apostrophe makes it text.
        return f"'{cell}" if cell.startswith(FORMULA_START) else cell
    return str(cell).replace(".", ",")


def offers_as_xlsx(offers: Iterable[Offer]) -> bytes:
    """The offers as a workbook without formulas and links."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"author": "", "created": datetime(2000, 1, 1)})  # noqa: DTZ001 (no time of making)
        sheet = book.add_worksheet("Angebote")
        head = book.add_format({"bold": True})
        as_text = book.add_format({"num_format": "@"})
        sheet.write_row(0, 0, COLUMNS, head)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(COLUMNS) - 1, 16)
        for number, offer in enumerate(offers, start=1):
            for column, cell in enumerate(cells_of(offer)):
                if isinstance(cell, str):
                    if cell:
                        sheet.write_string(number, column, cell, as_text)
                else:
                    sheet.write_number(number, column, cell)
    return out.getvalue()
