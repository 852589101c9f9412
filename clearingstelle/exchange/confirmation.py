"""The confirmation sheet of a Träger as a workbook: written filled in, read when it is back.

Every cell is text: no formula, no link, no author, no day on which the file was made.
"""

# xlsxwriter comes without types; its edge is this file.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from clearingstelle.exchange.confirmation_words import (
    ANSWER,
    ANSWERS,
    KEY,
    Column,
    choices,
    mark_of,
    shown,
    told_cells,
)
from clearingstelle.names import spelled
from clearingstelle.offers import Offer
from clearingstelle.offers.confirmation import key_mark
from i18n import Texts

A4 = 9  # xlsxwriter's number of the paper
OFFERS, READ_FIRST, LISTS = "Angebote", "Bitte lesen", "Listen"
HEAD_ROW, FIRST_ROW = 1, 2
FIXED = 2  # columns that stay when one moves to the side
LONGEST_SLUG = 60
WIDE_ANSWER, WIDE_KEY = 20, 26
OPTIONS = {
    "in_memory": True,  # no temporary files
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    told: Format
    head: Format
    cell: Format
    answer: Format
    key: Format


def sheet_names(providers: Iterable[str]) -> dict[str, str]:
    """The name of the file for each Träger; no two are alike."""
    found: dict[str, str] = {}
    for provider in providers:
        slug = "-".join(spelled(provider).encode("ascii", "ignore").decode().split())
        slug = slug[:LONGEST_SLUG].strip("-") or "traeger"
        name, number = slug, 2
        while name in found.values():
            name, number = f"{slug}-{number}", number + 1
        found[provider] = name
    return {provider: f"bestaetigung-{name}.xlsx" for provider, name in found.items()}


def write_confirmation(
    provider: str, offers: Sequence[Offer], station: str, today: date, texts: Texts
) -> bytes:
    """The sheet of a Träger; the same offers on the same day give the same bytes."""
    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        title = texts.say("Bestätigungsbogen {provider}", provider=provider)
        book.set_properties({"title": title, "author": "", "created": datetime(2000, 1, 1)})  # noqa: DTZ001 (no time of making)
        formats = _formats(book)
        first = book.add_worksheet(READ_FIRST)
        _explain(first, (title, *_how_to(station, len(offers), today, texts)), formats)
        sheet = book.add_worksheet(OFFERS)
        columns = list(shown(offers))
        _fill(sheet, columns, offers, formats, texts)
        _set_up(sheet, columns, provider)
        lists = book.add_worksheet(LISTS)
        lists.hide()
        _choose(sheet, lists, columns, len(offers), texts)
    return out.getvalue()


def mark(offer: Offer) -> str:
    """How the cells of an offer are marked on its sheet."""
    return mark_of(told_cells(offer))


def _how_to(station: str, number: int, today: date, texts: Texts) -> tuple[str, ...]:
    say = texts.say
    return (
        say("{station} nennt Ratsuchenden Ihre Angebote.", station=station)
        + " "
        + say("Bitte prüfen Sie, ob die Angaben noch stimmen. Stand: {day}.", day=texts.day(today)),
        say("So geht es:"),
        say("1. Öffnen Sie unten das Blatt „{sheet}“. Jede Zeile ist ein Angebot.", sheet=OFFERS)
        + " "
        + texts.plural("Es ist {n} Angebot.", "Es sind {n} Angebote.", number),
        say("2. Stimmt alles auf dem Blatt? Dann genügt ein „ja“ in der gelben Zelle ganz oben."),
        say("3. Sonst schreiben Sie in die erste Spalte jeder Zeile: „ja“, „geändert“ oder „weg“."),
        say("„ja“: Alle Angaben der Zeile stimmen."),
        say("„geändert“: Überschreiben Sie die falschen Zellen mit dem Richtigen."),
        say("„weg“: Das Angebot gibt es nicht mehr. Bitte löschen Sie die Zeile nicht."),
        say("4. Ein neues Angebot schreiben Sie unter die letzte Zeile, ohne Kennung."),
        say("5. Speichern Sie die Datei als XLSX und senden Sie sie zurück."),
        say("Bitte ändern Sie Überschriften und Kennungen nicht und schreiben Sie keine Formeln."),
        say("Den Namen einer Ansprechperson tragen Sie bitte nur ein, wenn sie einverstanden ist."),
    )


def _formats(book: Workbook) -> _Formats:
    wrapped = {"text_wrap": True, "valign": "top"}
    written = {**wrapped, "num_format": "@", "border": 1, "border_color": "#B8B8B8"}
    return _Formats(
        book.add_format({"bold": True, "font_size": 14, **wrapped}),
        book.add_format(wrapped),
        book.add_format({**wrapped, "bold": True, "bottom": 2, "bg_color": "#E8EEF2"}),
        book.add_format(written),
        book.add_format({**written, "bg_color": "#FFF4C2"}),
        book.add_format({**wrapped, "num_format": "@", "font_color": "#5A5A5A"}),
    )


def _explain(sheet: Worksheet, told: Sequence[str], formats: _Formats) -> None:
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 84)
    for row, sentence in enumerate(told):
        sheet.write_string(row, 0, sentence, formats.told if row else formats.title)
        lines = 1 + len(sentence) // 84
        sheet.set_row(row, 16 * lines + 6 if row else 26 * (1 + len(sentence) // 54))


def _fill(
    sheet: Worksheet,
    columns: Sequence[Column],
    offers: Sequence[Offer],
    formats: _Formats,
    texts: Texts,
) -> None:
    sheet.write_blank(0, 0, None, formats.answer)
    sheet.write_string(
        0, 1, texts.say("← „ja“ hier heißt: Alles auf diesem Blatt stimmt."), formats.told
    )
    headings = (ANSWER, *(column.heading for column in columns), KEY)
    for number, heading in enumerate(headings):
        sheet.write_string(HEAD_ROW, number, texts.say(heading), formats.head)
    for row, offer in enumerate(offers, start=FIRST_ROW):
        cells = told_cells(offer)
        sheet.write_blank(row, 0, None, formats.answer)
        for number, column in enumerate(columns, start=1):
            if cells[column.name]:
                sheet.write_string(row, number, cells[column.name], formats.cell)
            else:
                sheet.write_blank(row, number, None, formats.cell)
        sheet.write_string(
            row, len(columns) + 1, f"{key_mark(offer)}-{mark_of(cells)}", formats.key
        )


def _set_up(sheet: Worksheet, columns: Sequence[Column], provider: str) -> None:
    sheet.set_column(0, 0, WIDE_ANSWER)
    for number, column in enumerate(columns, start=1):
        sheet.set_column(number, number, column.width)
    sheet.set_column(len(columns) + 1, len(columns) + 1, WIDE_KEY)
    sheet.set_row(0, 32)
    sheet.set_row(HEAD_ROW, 48)
    sheet.freeze_panes(FIRST_ROW, FIXED)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(columns) + 1)}9999"})
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(HEAD_ROW)
    sheet.repeat_columns(0, FIXED - 1)
    sheet.fit_to_pages(4 if any(column.is_course for column in columns) else 3, 0)
    plain = provider.replace("&", "&&")[:80]
    sheet.set_footer(f"&L{plain}&R&P / &N")


def _choose(
    sheet: Worksheet, lists: Worksheet, columns: Sequence[Column], number: int, texts: Texts
) -> None:
    """Lists of what can be chosen; a long list stands on a sheet of its own."""
    last = FIRST_ROW + number + 20  # room for new offers
    told = {"show_error": False, "ignore_blank": True, "validate": "list"}
    sheet.data_validation(0, 0, 0, 0, {**told, "source": ["ja"]})
    sheet.data_validation(FIRST_ROW, 0, last, 0, {**told, "source": list(ANSWERS)})
    for at, column in enumerate(columns, start=1):
        words = list(choices().get(column.name, {}).values())
        if not words:
            continue
        for row, word in enumerate(words):
            lists.write_string(row, at, texts.say(word))
        letter = xl_col_to_name(at)
        source = f"={LISTS}!${letter}$1:${letter}${len(words)}"
        sheet.data_validation(FIRST_ROW, at, last, at, {**told, "source": source})
