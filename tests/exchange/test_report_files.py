"""JSON, CSV and XLSX of a report say the same published figures, and nothing else."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from clearingstelle.exchange.report_csv import write_csv
from clearingstelle.exchange.report_files import FileInUse, FolderClosed, written
from clearingstelle.exchange.report_json import read_json, write_json
from clearingstelle.exchange.report_xlsx import write_xlsx
from clearingstelle.reports.plan import PLAN
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import Cell, PublishedReport, percent
from i18n import Texts
from tests.unprivileged import as_nobody, closed_folder
from tests.worlds import alike, tally

REPORT = publish(tally(420, 3))[0]
SIZES = (3, 60, 420, 900)


def allowed(report: PublishedReport) -> set[float]:
    """All numbers that a file of this report may hold."""
    shown = {cell.n for table in report.tables for cell in table.cells}
    shares = {share for n in shown if (share := percent(n, report.total)) is not None}
    return {*shown, *shares, *(fact.value for fact in report.facts)}


@pytest.mark.parametrize("size", SIZES)
def test_the_json_holds_all_figures_and_reads_back_the_same(size: int) -> None:
    report, _ = publish(tally(size))
    assert read_json(write_json(report)) == report


def test_the_json_has_the_agreed_form() -> None:
    document = json.loads(write_json(REPORT))
    assert list(document) == [
        "report_id",
        "data_version",
        "period",
        "method",
        "corrections",
        "dimensions",
        "tables",
        "facts",
    ]
    assert document["report_id"] == "2026-H1"
    assert document["period"] == {"from": "2026-01-01", "to": "2026-06-30"}
    assert document["method"] == {
        "name": "additive-rounding",
        "base": 5,
        "max_dev": 4,
        "zero_max": 4,
        "positive_min": 3,
        "marks": {"x": {"lo": 0, "hi": 0}},
    }
    assert document["dimensions"]["anliegen"]["min_select"] == 0
    assert document["dimensions"]["monat"] == {
        "kind": "time",
        "values": [f"2026-0{month}" for month in range(1, 7)],
    }
    assert [table["id"] for table in document["tables"]] == [planned.id for planned in PLAN]
    months = next(table for table in document["tables"] if table["id"] == "monat")
    assert months["cells"][-1] == {"at": {}, "n": REPORT.total}
    assert all(set(cell) == {"at", "n"} for table in document["tables"] for cell in table["cells"])


def test_a_wider_interval_is_written_and_read_where_there_is_one() -> None:
    table = REPORT.tables[0]
    wide = type(table)(table.id, table.dims, table.groups, (Cell({}, 420, 410, 430),))
    report = type(REPORT)(REPORT.period, REPORT.dimensions, (wide,))
    assert read_json(write_json(report)) == report


@pytest.mark.parametrize("size", SIZES)
def test_the_csv_opens_in_german_excel_and_holds_published_numbers_only(
    size: int, german: Texts
) -> None:
    report, _ = publish(tally(size))
    content = write_csv(report, german)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in rows} == {6}
    for row in rows[1:]:
        for number in (row[3].replace(",", "."), row[4]):
            if number not in ("", "‹5"):
                assert float(number) in allowed(report), row
    assert content.count(b"\r\n") == len(rows)


def test_the_csv_has_a_line_for_every_figure(german: Texts) -> None:
    rows = write_csv(REPORT, german).decode("utf-8-sig").splitlines()
    figures = sum(len(list(table.rows())) for table in REPORT.tables if table.dims)
    assert len(rows) == 1 + 1 + figures + len(REPORT.facts)


@pytest.mark.parametrize("size", SIZES)
def test_the_workbook_has_a_sheet_a_table_and_published_numbers_only(
    size: int, german: Texts
) -> None:
    report, _ = publish(tally(size))
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(report, german)))
    assert len(book.sheet_names) == len(report.tables)
    assert book.sheet_names[0] == "Überblick"
    numbers = {
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
        if isinstance(cell, int | float)
    }
    assert numbers <= allowed(report)
    assert report.total in numbers


def test_the_workbook_tells_no_author_no_time_and_hides_nothing(german: Texts) -> None:
    book = zipfile.ZipFile(io.BytesIO(write_xlsx(REPORT, german)))
    core = book.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {"2026-06-30T00:00:00Z"}
    assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    names = " ".join(book.namelist())
    assert "pivot" not in names
    assert "comments" not in names
    workbook = book.read("xl/workbook.xml").decode()
    assert "hidden" not in workbook
    for name in book.namelist():
        if "worksheets" in name:
            assert b"<f>" not in book.read(name), "no formulas"


def test_r1_files_stay_the_same_to_the_byte_when_only_the_truth_changes(german: Texts) -> None:
    one, other = publish(alike(501, ziel="ik"))[0], publish(alike(502, ziel="ik"))[0]
    assert write_json(one) == write_json(other)
    assert write_csv(one, german) == write_csv(other, german)
    assert write_xlsx(one, german) == write_xlsx(other, german)


def test_files_appear_whole_and_replace_older_ones(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    with written(tmp_path / "new", {"b.csv": b"2"}):
        assert not (tmp_path / "new" / "b.csv").exists()
    with written(tmp_path, {"a.csv": b"1"}):
        assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert (tmp_path / "a.csv").read_bytes() == b"1"
    assert (tmp_path / "new" / "b.csv").read_bytes() == b"2"


def test_nothing_is_left_behind_when_the_work_between_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), written(tmp_path, {"a.csv": b"1", "b.csv": b"2"}):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused_in_german(
    tmp_path: Path, german: Texts
) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = False
    with pytest.raises(FolderClosed) as refused, written(tmp_path / "file", {"a.csv": b"1"}):
        ran = True
    assert not ran
    assert "lässt sich nicht schreiben" in refused.value.text(german.say)


def test_a_folder_without_rights_is_refused_in_german(german: Texts) -> None:
    def refused(folder: Path) -> str:
        try:
            with written(folder, {"a.csv": b"1"}):
                return "written"
        except FolderClosed as error:
            return error.text(german.say)

    with closed_folder() as folder:
        told = as_nobody(lambda: refused(folder))
        assert list(folder.iterdir()) == []
    assert "Bitte einen anderen Ordner" in told


def test_a_file_that_is_open_elsewhere_is_named(tmp_path: Path, german: Texts) -> None:
    (tmp_path / "a.csv").mkdir()  # cannot be replaced by a file, like one that is held open
    with pytest.raises(FileInUse) as refused, written(tmp_path, {"a.csv": b"1"}):
        pass
    assert "„a.csv“" in refused.value.text(german.say)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_cannot_be_replaced_leaves_all_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "c.csv").mkdir()  # what no file can replace
    ran: list[bool] = []
    new = {"a.pdf": b"new", "b.xlsx": b"new", "c.csv": b"new"}
    with pytest.raises(FileInUse), written(tmp_path, new):
        ran.append(True)
    assert ran == []  # nothing was closed for it
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "c.csv"]


def test_a_file_taken_at_the_last_moment_leaves_all_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with (
        pytest.raises(FileInUse),
        written(tmp_path, {"a.pdf": b"new", "b.xlsx": b"new", "c.csv": b"new"}),
    ):
        (tmp_path / "c.csv").mkdir()
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "c.csv"]
