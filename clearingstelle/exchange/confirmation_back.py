"""A confirmation sheet that came back: what each row says, by the key beside it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.exchange.cells import text
from clearingstelle.exchange.confirmation_words import (
    ANSWER,
    COLUMNS_SHOWN,
    KEY,
    mark_of,
    template_cells,
)
from clearingstelle.exchange.files import read_bytes
from clearingstelle.exchange.offer_table import offer_of
from clearingstelle.exchange.sheets import SheetMissing
from clearingstelle.exchange.tables import TooManyRows
from clearingstelle.exchange.workbook import is_workbook, open_workbook
from clearingstelle.names import spelled
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Refusal
from clearingstelle.offers.confirmation import Answer, Returned, Said
from i18n import N_

OFFERS = "Angebote"
MOST_ROWS = 5000
SEARCHED = 10  # rows in which the headings are looked for
MARK = re.compile(r"(K[0-9a-f]{10})-([0-9a-f]{10})")
SAYINGS: Mapping[str, Said] = {
    "": Said.NOTHING,
    "ja": Said.YES,
    "j": Said.YES,
    "x": Said.YES,
    "ok": Said.YES,
    "stimmt": Said.YES,
    "geaendert": Said.CHANGED,
    "geandert": Said.CHANGED,
    "weg": Said.GONE,
}


class NotAConfirmation(DeskError):
    message = N_(
        "„{file}“ ist kein Bestätigungsbogen. Bitte die Datei wählen, die der Träger ausgefüllt "
        "zurückgeschickt hat (XLSX)."
    )


class HeadingChanged(DeskError):
    message = N_(
        "Im Bogen „{file}“ fehlt die Überschrift „{heading}“. Bitte die Überschriften so lassen, "
        "wie sie verschickt wurden."
    )


class HeadingUnknown(DeskError):
    message = N_(
        "Im Bogen „{file}“ gibt es eine fremde Spalte „{heading}“. Bitte diese Spalte löschen."
    )


class NoRows(DeskError):
    message = N_("Im Bogen „{file}“ steht kein Angebot. Bitte einen neuen Bogen schreiben.")


class AnswerUnread(DeskError):
    message = N_(
        "„{text}“ in der ersten Spalte ist nicht zu verstehen. Bitte „ja“, „geändert“ oder „weg“ "
        "eintragen."
    )


class TickUnread(DeskError):
    message = N_(
        "„{text}“ in der gelben Zelle ganz oben ist nicht zu verstehen. Bitte „ja“ eintragen oder "
        "die Zelle leeren."
    )


class KeyBroken(DeskError):
    message = N_(
        "Die Kennung „{text}“ ist beschädigt. Bitte die Kennung aus dem verschickten Bogen wieder "
        "eintragen."
    )


def read_confirmation(path: Path, today: date) -> Returned:
    """What a returned sheet says, row by row; bad rows are told in it.

    Raises what `read_bytes` and `open_workbook` raise, `NotAConfirmation`, `HeadingChanged`,
    `HeadingUnknown`, `NoRows`, `TickUnread`, `TooManyRows`.
    """
    content = read_bytes(path)
    if not is_workbook(content):
        raise NotAConfirmation(file=path.name)
    try:
        rows = open_workbook(content, path.name, OFFERS).rows
    except SheetMissing:
        raise NotAConfirmation(file=path.name) from None
    tick, headings = _head(rows, path.name)
    answers: list[Answer] = []
    refusals: list[Refusal] = []
    for line, cells in rows:
        told = {name: text(cell) for name, cell in zip(headings, cells, strict=False) if name}
        if not any(told.values()):
            continue
        if len(answers) + len(refusals) >= MOST_ROWS:
            raise TooManyRows(file=path.name, most=MOST_ROWS)
        try:
            answers.append(_answer(line, told, path.name, today))
        except DeskError as error:
            refusals.append(Refusal(line, _in_german(error)))
    if not answers and not refusals:
        raise NoRows(file=path.name)
    return Returned(path.name, answers, refusals, all_confirmed=tick)


def _head(rows: Iterator[tuple[int, list[str]]], file: str) -> tuple[bool, list[str]]:
    """The tick on top, and the name of each column."""
    tick = ""
    known = {_plain(column.heading): column.name for column in COLUMNS_SHOWN}
    known |= {_plain(ANSWER): ANSWER, _plain(KEY): KEY}
    for number, (_, cells) in enumerate(rows):
        plain = [_plain(cell) for cell in cells]
        if sum(word in known for word in plain) < len(known) // 3:
            tick = tick or (cells[0] if cells else "")
            if number >= SEARCHED:
                break
            continue
        return _is_ticked(tick), _names(cells, plain, known, file)
    raise NotAConfirmation(file=file)


def _names(cells: list[str], plain: list[str], known: Mapping[str, str], file: str) -> list[str]:
    for cell, word in zip(cells, plain, strict=True):
        if word and (word not in known or plain.count(word) > 1):
            raise HeadingUnknown(file=file, heading=text(cell)[:60])
    names = [known.get(word, "") for word in plain]
    needs = {column.name: column.heading for column in COLUMNS_SHOWN}
    has_course = any(column.name in names for column in COLUMNS_SHOWN if column.is_course)
    needed = [c.name for c in COLUMNS_SHOWN if has_course or not c.is_course]
    for name in (ANSWER, *needed, KEY):
        if name not in names:
            raise HeadingChanged(file=file, heading=needs.get(name, name))
    return names


def _is_ticked(cell: str) -> bool:
    said = SAYINGS.get(spelled(cell))
    if said not in (Said.YES, Said.NOTHING):
        raise TickUnread(text=text(cell)[:40])
    return said is Said.YES


def _answer(line: int, told: dict[str, str], file: str, today: date) -> Answer:
    word, mark = told.pop(ANSWER, ""), told.pop(KEY, "")
    said = SAYINGS.get(spelled(word))
    if said is None:
        raise AnswerUnread(text=word[:40])
    found = MARK.fullmatch(mark)
    if mark and not found:
        raise KeyBroken(text=mark[:40])
    is_edited = found is None or mark_of(told) != found[2]
    offer = _offer(told, file, today, needed=is_edited and said is not Said.GONE)
    return Answer(
        line, found[1] if found else "", said, offer, is_edited, found[2] if found else ""
    )


def _offer(told: Mapping[str, str], file: str, today: date, *, needed: bool) -> Offer:
    """What the cells say; a row that changes nothing is not read further."""
    if not needed:
        return Offer(kind="", name=told.get("name", ""))
    return offer_of(template_cells(told), file, today)


def _in_german(error: DeskError) -> DeskError:
    """With the heading of this sheet where the template's name of a column is told."""
    headings = {column.name: column.heading for column in COLUMNS_SHOWN}
    column = error.values.get("column")
    if not isinstance(column, str) or column not in headings:
        return error
    return type(error)(**(error.values | {"column": headings[column]}))


def _plain(cell: str) -> str:
    return spelled(cell)
