"""Tables of others: every usual encoding, and every fault with its line."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from clearingstelle.exchange.files import EmptyFile, FileMissing, FileTooLarge, FolderInstead
from clearingstelle.exchange.tables import (
    BrokenQuotes,
    ColumnTwice,
    ColumnWithoutName,
    NotATable,
    RowTooLong,
    RowTooShort,
    read_table,
    scan_table,
)
from clearingstelle.exchange.workbook import BrokenWorkbook, FormulaWithoutResult
from i18n import Texts

Write = Callable[[bytes], Path]
TOWN = "Name;Ort\nBüro für Übergänge;Köln\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: bytes) -> Path:
        path = tmp_path / "liste.csv"
        path.write_bytes(content)
        return path

    return to_file


def sheet(*rows: tuple[object, ...], formula: str | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if formula:
            page.write_formula(len(rows), 0, formula)
    return out.getvalue()


def swapped(book: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_umlauts_survive_every_usual_encoding(write: Write, encoding: str) -> None:
    table = read_table(write(TOWN.encode(encoding)))
    assert table.header == ("name", "ort")
    assert table.rows[0].cells == {"name": "Büro für Übergänge", "ort": "Köln"}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_by_itself(write: Write, delimiter: str) -> None:
    table = read_table(write(f"a{delimiter}b\n1{delimiter}2\n".encode()))
    assert table.rows[0].cells == {"a": "1", "b": "2"}


def test_a_semicolon_in_quotes_does_not_split(write: Write) -> None:
    table = read_table(write(b'a,b\n"1;2;3;4","x, y"\n'))
    assert table.rows[0].cells == {"a": "1;2;3;4", "b": "x, y"}


def test_rows_know_the_line_where_they_begin(write: Write) -> None:
    table = read_table(write(b'a;b\n\n"eins\nzwei";x\n;\ny;z\n'))
    assert [(row.line, row.values) for row in table.rows] == [
        (3, ("eins\nzwei", "x")),
        (6, ("y", "z")),
    ]


def test_the_first_line_that_excel_writes_for_itself_is_skipped(write: Write) -> None:
    table = read_table(write(b"sep=,\r\na,b\r\n1,2\r\n"))
    assert [(row.line, row.cells) for row in table.rows] == [(3, {"a": "1", "b": "2"})]


def test_empty_cells_at_the_end_are_no_fault(write: Write) -> None:
    assert read_table(write(b"a;b;;\n1;2;;;;\n")).rows[0].values == ("1", "2")


def test_a_row_with_a_missing_column_is_named_by_its_line(write: Write, german: Texts) -> None:
    with pytest.raises(RowTooShort) as refused:
        read_table(write(b"a;b;c\n1;2;3\n1;2\n"))
    text = refused.value.text(german.say)
    assert text.startswith("Zeile 3 hat 2 statt 3 Spalten.")


def test_a_row_with_a_column_too_many_is_refused(write: Write) -> None:
    with pytest.raises(RowTooLong):
        read_table(write(b"a;b\n1;2;3\n"))


def test_scanning_tells_every_bad_row_and_keeps_the_good_ones(write: Write) -> None:
    table = scan_table(write(b"a;b\n1\n1;2\n1;2;3\n"))
    assert [fault.values["line"] for fault in table.faults] == [2, 4]
    assert [row.line for row in table.rows] == [3]


def test_a_column_named_twice_is_refused(write: Write) -> None:
    with pytest.raises(ColumnTwice) as refused:
        read_table(write(b"ort;plz;Ort\n"))
    assert refused.value.values == {"column": "ort"}


def test_a_column_without_name_is_refused(write: Write) -> None:
    with pytest.raises(ColumnWithoutName) as refused:
        read_table(write(b"ort;;plz\n1;2;3\n"))
    assert refused.value.values == {"number": 2}


@pytest.mark.parametrize("content", [b"", b"  \r\n ", b";;\n;;\n"])
def test_an_empty_file_is_refused(write: Write, content: bytes) -> None:
    with pytest.raises(EmptyFile):
        read_table(write(content))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b'{"type": "FeatureCollection"}',
        b"<html></html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"a;b\n\x00;1\n",
        b"a;b\n\x81\x8d;1\n",
    ],
)
def test_what_is_no_table_is_refused(write: Write, content: bytes) -> None:
    with pytest.raises(NotATable):
        read_table(write(content))


@pytest.mark.parametrize("cell", [b'"offen;1\n', b'"a"b;1\n', b"x" * 200_000 + b";1\n"])
def test_broken_quotes_and_endless_cells_are_named_by_line(write: Write, cell: bytes) -> None:
    with pytest.raises(BrokenQuotes) as refused:
        read_table(write(b"a;b\n1;2\n" + cell))
    assert refused.value.values == {"line": 3}


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_table(tmp_path / "nirgends.csv")
    with pytest.raises(FolderInstead):
        read_table(tmp_path)


def test_an_excel_sheet_reads_like_a_csv(write: Write) -> None:
    table = read_table(write(sheet(("Name", "PLZ", "offen"), ("Büro", 48143, True))))
    assert table.rows[0].line == 2
    assert table.rows[0].cells == {"name": "Büro", "plz": "48143", "offen": "ja"}


@pytest.mark.parametrize("result", [b"<v>0</v>", b"<v></v>", b"<v/>", b""])
def test_a_formula_without_result_is_refused_with_its_line(write: Write, result: bytes) -> None:
    book = sheet(("a", "b"), (1, 2), formula="=1+1")
    bad = swapped(
        book,
        "xl/worksheets/sheet1.xml",
        lambda c: c.replace(b"<v>0</v></c></row></", result + b"</c></row></"),
    )
    with pytest.raises(FormulaWithoutResult) as refused:
        read_table(write(bad))
    assert refused.value.values == {"line": 3}


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(write: Write) -> None:
    bomb = swapped(sheet(("a",)), "xl/sharedStrings.xml", lambda _: b" " * 160_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(FileTooLarge):
        read_table(write(bomb))


def test_two_cells_in_far_corners_are_refused(write: Write) -> None:
    far = swapped(
        sheet(("a",), ("b",)),
        "xl/worksheets/sheet1.xml",
        lambda c: c.replace(b'"A2"', b'"XFD1048576"'),
    )
    with pytest.raises(FileTooLarge):
        read_table(write(far))


def test_a_workbook_that_lies_about_its_size_fills_no_memory(write: Write) -> None:
    bomb = swapped(sheet(("a",)), "xl/sharedStrings.xml", lambda _: b" " * 160_000_000)
    told, lie = (160_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert bomb.count(told) == 2  # before the part, and in the list at the end
    path = write(bomb.replace(told, lie))
    tracemalloc.start()
    with pytest.raises(BrokenWorkbook):
        read_table(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    "rows",
    [
        b"<row>" + b"<c><v>1</v></c>" * 6000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 1000,
        b'<row><c r="xfd1048576"><v>1</v></c></row>',
        b'<row r="1048576">' + b"<c><v>1</v></c>" * 9 + b"</row>",
    ],
)
def test_cells_that_do_not_plainly_say_where_they_are_are_counted(
    write: Write, rows: bytes
) -> None:
    book = swapped(
        sheet(("a",)),
        "xl/worksheets/sheet1.xml",
        lambda c: c.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    with pytest.raises(FileTooLarge):
        read_table(write(book))


def test_cells_without_a_place_are_read_one_after_the_other(write: Write) -> None:
    book = swapped(
        sheet(("a", "b")),
        "xl/worksheets/sheet1.xml",
        lambda c: c.replace(b"</sheetData>", b"<row><c><v>1</v></c></row></sheetData>"),
    )
    assert [row.values for row in read_table(write(book)).rows] == [("1", "")]


def test_an_old_excel_file_is_told_from_utf_16(write: Write) -> None:
    with pytest.raises(NotATable):
        read_table(write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_one_long_text_named_by_very_many_cells_is_refused(write: Write) -> None:
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % row for row in range(3, 15_000))
    book = swapped(
        sheet(("x" * 30_000,), (1,)),
        "xl/worksheets/sheet1.xml",
        lambda c: c.replace(b"</sheetData>", b'<row r="3">' + cells + b"</row></sheetData>"),
    )
    with pytest.raises(FileTooLarge):
        read_table(write(book))


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing more", sheet(("a",))[:-40]])
def test_a_broken_workbook_is_refused(write: Write, content: bytes) -> None:
    with pytest.raises(BrokenWorkbook):
        read_table(write(content))


def test_a_packed_file_that_is_no_workbook_is_refused(write: Write) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("brief.txt", "Guten Tag")
    with pytest.raises(BrokenWorkbook):
        read_table(write(out.getvalue()))
