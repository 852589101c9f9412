"""Older tallies of others: mapped or in our own form, every bad file with sentence and line."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import FileMissing
from clearingstelle.exchange.tally_file import TallyFile, open_tally, survey
from clearingstelle.exchange.visit_table import read_mapped, read_ours
from clearingstelle.moving import Mapped, Plan
from clearingstelle.periods import HalfDay
from clearingstelle.visit_file import VisitFile
from i18n import Texts

TODAY = date(2026, 11, 23)
Write = Callable[[bytes | str], TallyFile]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: bytes | str) -> TallyFile:
        path = tmp_path / "alt.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_tally(path)

    return to_file


def mapped(tally: TallyFile, decided: Mapped | None = None) -> VisitFile:
    return read_mapped(tally, Plan(survey(tally), decided or Mapped()), TODAY)


def told(file: VisitFile, german: Texts) -> list[str]:
    return [fault.text(german.say) for fault in file.refused]


def test_two_forms_of_dates_in_one_column_are_both_read(write: Write) -> None:
    file = mapped(write("Datum;Sprache\n02.03.2026;ar\n2026-04-03;tr\n46083;uk\n"))
    assert [late.day for late in file.visits] == [
        date(2026, 3, 2),
        date(2026, 4, 3),
        date(2026, 3, 2),
    ]


def test_an_older_tally_with_its_own_words_is_read(write: Write) -> None:
    file = mapped(
        write(
            "Datum;Zeit;Sprache;Grund;M/W;Name\n"
            "02.03.2026;;Arab.;Wohnung, Job;w;Ali\n3.3.2026;;k.A.;;;Eva\n"
        ),
        Mapped({"zeit": "halbtag"}),
    )
    first, second = file.visits
    assert first.visit["sprache"] == "ar"
    assert first.visit["hauptanliegen"] == "wohnen"
    assert first.visit.codes("anliegen") == {"wohnen", "arbeit"}
    assert (first.half_day, first.visit["geschlecht"]) == (HalfDay.UNKNOWN, "w")
    assert second.visit["sprache"] == "kA"
    assert not file.faulty


def test_topics_of_several_columns_come_together_and_four_are_refused(
    write: Write, german: Texts
) -> None:
    lines = ("Datum;Grund 1;Grund 2", "02.03.2026;Job;Kita", "02.03.2026;Job, ABH;Kita, Geld")
    file = mapped(write("\n".join(lines)))
    assert file.visits[0].visit.codes("anliegen") == {"arbeit", "familie"}
    assert told(file, german) == [
        "Zeile 3, Spalte „Grund 1“: Höchstens drei Anliegen je Kontakt, gefunden: 4. "
        "Bitte die wichtigsten wählen."
    ]


def test_every_bad_row_is_named_by_its_line_and_own_heading(write: Write, german: Texts) -> None:
    lines = (
        "Tag;Alter in Jahren;Altersgruppe;Sprache",
        "30.02.2026;;;ar",
        "24.11.2026;;;ar",
        "02.03.2026;14;27+;ar",
        "02.03.2026;;;Klingonisch",
        "02.03.2026;;ar",
        ";;;ar",
    )
    said = told(mapped(write("\n".join(lines))), german)
    assert [text[:28] for text in said] == [
        "Zeile 2, Spalte „Tag“: „30.0",
        "Zeile 3, Spalte „Tag“: 24.11",
        "Zeile 4, Spalte „Altersgrupp",
        "Zeile 5, Spalte „Sprache“: „",
        "Zeile 6 hat 3 statt 4 Spalte",
        "Zeile 7, Spalte „Tag“: Das D",
    ]


def test_our_own_header_is_known_by_the_letter(write: Write) -> None:
    assert write("datum;sprache\n02.03.2026;ar\n").is_ours
    assert not write("Datum;Sprache\n02.03.2026;ar\n").is_ours
    assert not write("datum;Sprache\n02.03.2026;ar\n").is_ours
    assert not write("datum;sprache;name\n02.03.2026;ar;x\n").is_ours
    assert not write("sprache\nar\n").is_ours


def test_unknown_codes_of_our_own_form_are_refused_with_line_and_column(
    write: Write, german: Texts
) -> None:
    file = read_ours(write("datum;sprache\n02.03.2026;ar\n02.03.2026;arabisch\n"), TODAY)
    assert file.faulty == 1
    (said,) = told(file, german)
    assert said.startswith("Zeile 3, Spalte „sprache“: „arabisch“ ist kein Schlüssel")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_words_with_umlauts_are_mapped_in_every_encoding(write: Write, encoding: str) -> None:
    file = mapped(write("Datum;Sprache\n02.03.2026;türkisch\n".encode(encoding)))
    assert file.visits[0].visit["sprache"] == "tr"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "ist leer"),
        ("Datum;Sprache\n", "enthält keine Kontakte"),
        ("Datum;datum\n1;2\n", "zweimal"),
        ("Datum;;x\n1;2;3\n", "keinen Namen"),
        ("Datum;Sprache\n\0;ar\n", "keine lesbare Tabelle"),
        ("Sprache\nar\n", "Es fehlt die Spalte"),
        ("Datum;Sprache\n02.03.2026;" + "x" * 10_000_000, "Ab Zeile 2 stimmen"),
        ('Datum;Sprache\n02.03.2026;"ar\n', "Ab Zeile 2 stimmen"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_is_refused_in_one_sentence(
    write: Write, content: str, said: str, german: Texts
) -> None:
    with pytest.raises(DeskError) as refused:
        mapped(write(content))
    assert said in refused.value.text(german.say)


def test_a_file_that_vanished_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        open_tally(tmp_path / "weg.csv")


def test_what_was_opened_is_what_is_read(write: Write, tmp_path: Path) -> None:
    tally = write("Datum\n02.03.2026\n")
    (tmp_path / "alt.csv").unlink()
    assert len(mapped(tally).visits) == 1


def test_reading_tells_how_far_it_is_and_stops_when_told(write: Write) -> None:
    tally = write("datum\n" + "02.03.2026\n" * 5000)
    seen: list[tuple[int, int]] = []
    read_ours(tally, TODAY, lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, len(tally.content))
    assert seen[-1] == (len(tally.content),) * 2
    assert len(seen) >= 4

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_ours(tally, TODAY, stop)


def test_a_workbook_gives_days_by_value_and_by_number(write: Write) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("Datum", "Sprache"))
        form = book.add_format({"num_format": "dd.mm.yyyy"})
        page.write_datetime(1, 0, datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None), form)
        page.write(1, 1, "arabisch")
        page.write_row(2, 0, (46084, "türkisch"))
    file = mapped(write(out.getvalue()))
    assert [late.day for late in file.visits] == [date(2026, 3, 2), date(2026, 3, 3)]


def test_macros_are_left_where_they_are(write: Write) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_column(0, 0, ("Datum", "02.03.2026"))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    assert len(mapped(write(out.getvalue())).visits) == 1
