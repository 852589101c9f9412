"""The partner directory as a table: Excel reads it, and computes nothing of it."""

import csv
import io
from dataclasses import replace
from datetime import date

from clearingstelle.directory import Directory, Entry, Line, Mark
from clearingstelle.exchange.directory_csv import directory_as_csv
from i18n import Texts

ENTRY = Entry(key="a", kind="mbe", kind_name="MBE", name="MBE; „Mitte“", verified="2026-11-02")
DIRECTORY = Directory(
    day=date(2026, 11, 23),
    valid_until=date(2027, 2, 23),
    station="Station",
    lines=(Line(ENTRY, Mark.CHANGED, ("Telefon: 1 → 2", "Ort: a → b")),),
    gone=(replace(ENTRY, name="MBE Alt"),),
    number=2,
    before=1,
    before_day=date(2026, 8, 20),
)


def rows(directory: Directory, german: Texts) -> list[dict[str, str]]:
    content = directory_as_csv(directory, german)
    assert content.startswith(b"\xef\xbb\xbfZeichen;")
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_marks_changes_and_what_is_gone_are_in_the_table(german: Texts) -> None:
    changed, gone = rows(DIRECTORY, german)
    assert (changed["Zeichen"], changed["Änderung"]) == ("Ä", "Telefon: 1 → 2; Ort: a → b")
    assert changed["Stelle"] == "MBE; „Mitte“"
    assert changed["Geprüft am"] == "02.11.2026"
    assert (gone["Zeichen"], gone["Änderung"], gone["Stelle"]) == ("–", "entfallen", "MBE Alt")
    assert changed["Ausgabe"] == "Ausgabe 2 vom 23.11.2026"
    assert changed["Gültigkeit"] == "gültig bis 23.02.2027"
    assert changed["Hinweis"].startswith("Freiwillig · kein Nachweis verlangen")


def test_no_cell_is_a_formula_and_no_number_loses_its_first_zero(german: Texts) -> None:
    odd = replace(ENTRY, name="=1+1", provider="@x", phone="+49 1", email="-a", street="025112345")
    (row,) = rows(replace(DIRECTORY, lines=(Line(odd),), gone=()), german)
    told = [row[name] for name in ("Stelle", "Träger", "Telefon", "E-Mail", "Straße")]
    assert told == ["'=1+1", "'@x", "'+49 1", "'-a", "'025112345"]


def test_the_same_issue_gives_the_same_bytes(german: Texts) -> None:
    assert directory_as_csv(DIRECTORY, german) == directory_as_csv(replace(DIRECTORY), german)
