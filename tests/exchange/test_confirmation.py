"""A sheet goes out to a Träger, comes back, and says what has changed: all of it or nothing."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

import assets
from clearingstelle.errors import DeskError
from clearingstelle.exchange.confirmation import mark, sheet_names, write_confirmation
from clearingstelle.exchange.confirmation_back import (
    HeadingChanged,
    HeadingUnknown,
    NoRows,
    NotAConfirmation,
    TickUnread,
    read_confirmation,
)
from clearingstelle.exchange.confirmation_words import ANSWER, KEY, template_cells, told_cells
from clearingstelle.exchange.offer_files import read_offers
from clearingstelle.exchange.offer_table import offer_of
from clearingstelle.exchange.sheets import FormulaInside
from clearingstelle.offers import Offer
from clearingstelle.offers.confirmation import BY_SHEET, Outcome, weigh
from i18n import Texts

TODAY = date(2026, 11, 23)
EXAMPLE = [
    entry.offer
    for entry in read_offers(assets.path("vorlagen/angebote-beispiel.csv"), TODAY).entries
]
BRIDGE = [offer for offer in EXAMPLE if offer.provider.startswith("Trägerverein")]
Cells = list[list[str]]
Edit = Callable[[Cells], object]


@pytest.fixture
def sheet(german: Texts) -> bytes:
    return write_confirmation(BRIDGE[0].provider, BRIDGE, "Stelle", TODAY, german)


@pytest.fixture
def back(sheet: bytes, tmp_path: Path) -> Callable[[Edit], Path]:
    """The sheet as somebody has edited and saved it."""

    def back(edit: Edit) -> Path:
        rows = [
            list(map(str, row)) for row in book_of(sheet).get_sheet_by_name("Angebote").to_python()
        ]
        edit(rows)
        path = tmp_path / "zurueck.xlsx"
        with Workbook(str(path), {"strings_to_urls": False}) as book:
            book.add_worksheet("Bitte lesen").write_string(0, 0, "…")
            page = book.add_worksheet("Angebote")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    page.write(row, column, cell)
        return path

    return back


def book_of(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def put(row: int, heading: str, cell: str) -> Edit:
    def edit(rows: Cells) -> None:
        rows[row][rows[1].index(heading)] = cell

    return edit


def both(*edits: Edit) -> Edit:
    return lambda rows: [edit(rows) for edit in edits]


def outcome(path: Path, stored: list[Offer] = BRIDGE) -> Outcome:
    return weigh(stored, read_confirmation(path, TODAY), mark, TODAY)


def refused(found: Outcome, german: Texts) -> list[str]:
    return [refusal.text(german) for refusal in found.changes.refused]


def test_the_sheet_has_no_author_no_time_no_formula_and_no_link(sheet: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(sheet)) as parts:
        core = parts.read("docProps/core.xml").decode()
        pages = b"".join(parts.read(n) for n in parts.namelist() if "worksheets/" in n)
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
    assert "<dc:creator></dc:creator>" in core
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert b"<f>" not in pages
    assert b"hyperlink" not in pages
    assert b'fitToWidth="4"' in pages


def test_the_same_offers_give_the_same_bytes(sheet: bytes, german: Texts) -> None:
    assert write_confirmation(BRIDGE[0].provider, BRIDGE, "Stelle", TODAY, german) == sheet


def test_what_looks_like_a_formula_goes_out_as_text(german: Texts) -> None:
    bad = replace(BRIDGE[0], name='=HYPERLINK("http://x")', street="@A1")
    content = write_confirmation("X", [bad], "Stelle", TODAY, german)
    rows = book_of(content).get_sheet_by_name("Angebote").to_python()
    assert '=HYPERLINK("http://x")' in rows[2]


def test_every_offer_reads_back_as_it_went_out() -> None:
    for offer in EXAMPLE:
        read = offer_of(template_cells(told_cells(offer)), "x", TODAY)
        kept = replace(read, partner=offer.partner, spot=offer.spot, remark=offer.remark)
        kept = replace(kept, association=offer.association, protection=offer.protection)
        if offer.course and kept.course:
            course = replace(kept.course, reported_on=offer.course.reported_on)
            kept = replace(kept, course=course)
        assert set(offer.differences(kept)) <= {"verified_on", "verified_by"}


def test_a_sheet_that_says_nothing_changes_nothing(back: Callable[[Edit], Path]) -> None:
    found = outcome(back(lambda _: None))
    assert not found.says_anything
    assert list(found.unanswered) == BRIDGE


def test_yes_confirms_and_changes_nothing_else(back: Callable[[Edit], Path]) -> None:
    (change,) = outcome(back(put(2, ANSWER, "Ja"))).confirmed
    assert (change.after.verified_on, change.after.verified_by) == (TODAY, BY_SHEET)
    assert set(change.fields) == {"verified_on", "verified_by"}


def test_the_tick_on_top_confirms_every_row(back: Callable[[Edit], Path]) -> None:
    def tick(rows: Cells) -> None:
        rows[0][0] = "ja"

    found = outcome(back(tick))
    assert [change.before for change in found.confirmed] == BRIDGE
    assert found.unanswered == ()


def test_a_corrected_name_comes_back_to_the_right_offer(
    back: Callable[[Edit], Path], german: Texts
) -> None:
    edit = both(put(2, "Name des Angebots", "Neuer Name"), put(2, "Telefon", "0000 / 77 77"))
    (change,) = outcome(back(edit)).changes.changed
    assert change.before == BRIDGE[0]
    assert (change.after.name, change.after.phone) == ("Neuer Name", "0000 7777")
    assert change.after.verified_on == TODAY
    assert change.after.spot == BRIDGE[0].spot
    assert any(line.startswith("Telefon: ") for line in change.told(german))


def test_words_of_people_are_read_in_cells(back: Callable[[Edit], Path]) -> None:
    edit = both(
        put(2, "Sprachen der Beratung (mit Komma getrennt)", "Deutsch, Arabisch"),
        put(2, "Braucht man einen Termin?", "nur mit Termin"),
        put(2, "Alter von", "16"),
    )
    (change,) = outcome(back(edit)).changes.changed
    after = change.after
    assert (after.languages, after.appointment.value, after.age_min) == (("de", "ar"), "termin", 16)


def test_gone_is_told_and_deleted_only_when_asked(back: Callable[[Edit], Path]) -> None:
    found = outcome(back(put(2, ANSWER, "weg")))
    assert found.leaving == (BRIDGE[0],)
    assert found.pairs() == []
    assert found.pairs(delete=True) == [(BRIDGE[0], None)]


def test_a_deleted_row_is_told_and_nothing_is_deleted(back: Callable[[Edit], Path]) -> None:
    found = outcome(back(lambda rows: rows.pop(2)))
    assert BRIDGE[0] in found.unanswered
    assert found.leaving == ()


def test_a_row_without_key_is_a_new_offer_of_this_provider(back: Callable[[Edit], Path]) -> None:
    def add(rows: Cells) -> None:
        row = [""] * len(rows[1])
        row[1], row[2] = "Neuer Treff", rows[2][2]
        rows.append(row)

    (entry,) = outcome(back(add)).changes.new
    assert (entry.offer.name, entry.offer.provider) == ("Neuer Treff", BRIDGE[0].provider)
    assert entry.offer.verified_by == BY_SHEET


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (put(2, KEY, "K0000000000-0000000000"), "gehört zu keinem Angebot"),
        (put(2, KEY, "kaputt"), "Die Kennung „kaputt“ ist beschädigt"),
        (put(2, KEY, ""), "seine Kennung fehlt"),
        (put(2, ANSWER, "vielleicht"), "„vielleicht“ in der ersten Spalte"),
        (put(2, "Postleitzahl", "12"), "Spalte „Postleitzahl“: „12“"),
        (put(2, "Name des Angebots", ""), "Der Name des Angebots fehlt"),
        (lambda rows: rows.append(rows[2]), "steht schon in Zeile 3"),
    ],
)
def test_a_bad_row_refuses_the_whole_sheet_in_one_sentence(
    back: Callable[[Edit], Path], german: Texts, edit: Edit, told: str
) -> None:
    (sentence,) = refused(outcome(back(edit)), german)
    assert told in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (put(1, "Telefon", "Fon"), HeadingUnknown),
        (lambda rows: [row.pop(5) for row in rows], HeadingChanged),
        (lambda rows: [row.pop() for row in rows], HeadingChanged),
        (lambda rows: rows.__delitem__(slice(2, None)), NoRows),
        (lambda rows: rows.__delitem__(slice(1, None)), NotAConfirmation),
        (lambda rows: rows[0].__setitem__(0, "vielleicht"), TickUnread),
        (put(2, "Ort", "=1+1"), FormulaInside),
    ],
)
def test_a_sheet_of_another_shape_is_refused_in_one_sentence(
    back: Callable[[Edit], Path], german: Texts, edit: Edit, error: type[DeskError]
) -> None:
    with pytest.raises(error) as raised:
        read_confirmation(back(edit), TODAY)
    assert raised.value.text(german.say).endswith(".")


def test_another_table_is_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name;art\nA;mbe\n", "utf-8")
    with pytest.raises(NotAConfirmation):
        read_confirmation(path, TODAY)


def test_a_confirmation_of_an_older_state_does_not_confirm(
    back: Callable[[Edit], Path], german: Texts
) -> None:
    now = [replace(BRIDGE[0], phone="0000 5"), *BRIDGE[1:]]
    found = outcome(back(put(2, ANSWER, "ja")), now)
    assert found.confirmed == ()
    assert "bestätigt ist der ältere Stand" in found.changes.notes[0].text(german)


def test_an_address_on_the_row_of_a_protected_offer_is_not_taken(
    back: Callable[[Edit], Path],
) -> None:
    at = next(n for n, offer in enumerate(BRIDGE) if offer.protection)
    edit = both(put(at + 2, "Ort", "Musterstadt"), put(at + 2, "Telefon", "0000 4"))
    found = outcome(back(edit))
    (change,) = found.changes.changed
    assert (change.after.phone, change.after.address_lines) == ("0000 4", ())
    assert change.after.protection
    assert len(found.changes.notes) == 1


def test_names_of_files_are_plain_and_never_alike() -> None:
    names = sheet_names(["Träger Süd e. V.", "Trager-Süd e.V.", "!!!", "Traeger Süd e V"])
    assert names["Träger Süd e. V."] == "bestaetigung-traeger-sued-e-v.xlsx"
    assert names["!!!"] == "bestaetigung-traeger.xlsx"
    assert len(set(names.values())) == 4
