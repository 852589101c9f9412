"""The workbook of a report: published numbers only, real ones, and nothing behind them."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clearingstelle.exchange.report_csv import write_csv
from clearingstelle.exchange.report_json import write_json
from clearingstelle.exchange.report_xlsx import write_xlsx
from clearingstelle.reports.dossier import Dossier, Section
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import Cell, PublishedReport, Table
from i18n import Texts
from tests.full_reports import Rows, all_numbers, dossier, numbers_of, parts, report, sheets, year
from tests.worlds import alike

SIZES = (3, 60, 420, 900)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def numbers_in(rows: Rows) -> set[float]:
    return {cell for row in rows for cell in row if isinstance(cell, int | float)}


def cells_with(rows: Rows, label: str) -> Sequence[object]:
    return next(row for row in rows if row[0] == label)


@pytest.mark.parametrize("size", SIZES)
def test_every_number_of_the_workbook_is_in_the_json_or_follows_from_it(
    size: int, german: Texts
) -> None:
    full = dossier(size)
    content = write_xlsx(full, german)
    found = sheets(content)
    compared = found.pop("Vergleich")
    assert numbers_in(compared) <= all_numbers(full)
    for name, rows in found.items():
        assert numbers_in(rows) <= numbers_of(full.report), name
    drawn = {
        float(point.text or "")
        for chart in parts(content, "xl/charts/").values()
        for cache in ElementTree.fromstring(chart).iter(f"{CHART}numCache")
        for point in cache.iter(f"{CHART}v")
    }
    assert drawn <= numbers_of(full.report)
    assert full.report.total in numbers_in(found["Übersicht"])


@pytest.mark.parametrize("one", [report(900), report(420), report(60), year(900)])
def test_every_figure_of_the_json_stands_on_the_sheet_of_its_table(
    one: PublishedReport, german: Texts
) -> None:
    found = list(sheets(write_xlsx(Dossier(report=one, station=""), german)).values())
    tables = [table for table in one.tables if table.dims]
    assert len(found) == 1 + len(tables) + 1
    for table, rows in zip(tables, found[1:], strict=False):
        told = [cell for row in rows for cell in row if isinstance(cell, int | float)]
        ends = [end for cell in table.cells for end in (cell.lo, cell.hi) if end is not None]
        shares = sum(isinstance(row[2], float) for row in rows) if len(table.dims) == 1 else 0
        figures = [cell.n for cell in table.cells if not cell.mark]
        assert len(told) == len(figures) + len(ends) + shares, table.id
        assert {*figures, *ends} <= set(told)
        assert sum(cell == "x" for row in rows for cell in row) == len(
            [cell for cell in table.cells if cell.mark]
        )


def test_numbers_in_words_are_published_ones(german: Texts) -> None:
    one, other = (Dossier(report=report(900, seed), station="S") for seed in (3, 4))

    def told(of: Dossier) -> set[str]:
        found = sheets(write_xlsx(of, german)).values()
        return {c for rows in found for row in rows for c in row if isinstance(c, str)}

    changing = told(one) - told(other)  # what both say is no figure
    numbers = {
        float(number.replace(".", "").replace(",", "."))
        for text in changing
        for number in re.findall(r"\d[\d.]*(?:,\d+)?", text.rstrip("."))
    }
    assert numbers
    assert numbers <= numbers_of(one.report) | {10.0, 27.0}  # MBE figures and labels


def test_a_shown_zero_is_a_real_zero_that_reads_as_less_than_five(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    assert '"#,##0;-#,##0;&quot;‹5&quot;"' in parts(content)["xl/styles.xml"]
    weekdays = sheets(content)["Wochentag"]
    assert cells_with(weekdays, "Samstag oder Sonntag")[1:3] == [0.0, "–"]
    of_a_year = write_xlsx(Dossier(report=year(420), station=""), german)
    assert "‹10" in parts(of_a_year)["xl/styles.xml"]
    assert "‹5" not in "".join(parts(of_a_year, "xl/worksheets").values())


def test_margins_spans_and_groups_of_a_two_way_table(german: Texts) -> None:
    known = report(900)
    at = "zugang", "hauptanliegen"
    cells = (
        Cell({at[0]: "jobcenter", at[1]: "arbeit"}, 35),
        Cell({at[0]: "jobcenter", at[1]: "wohnen"}, 0, mark="x"),
        Cell({at[0]: "behoerde", at[1]: "arbeit"}, 800),
        Cell({at[0]: "behoerde", at[1]: "wohnen"}, 65),
        Cell({at[0]: "jobcenter"}, 35),
        Cell({at[0]: "behoerde"}, 865, 849, 881),
        Cell({at[1]: "arbeit"}, 835),
        Cell({at[1]: "wohnen"}, 65),
        Cell({}, 900),
    )
    groups = {"zugang": {"behoerde": ("abh_geschickt", "agentur_arbeit")}}
    table = Table("zugang_x_hauptanliegen", at, groups, cells)
    one = PublishedReport(known.period, known.dimensions, (known.tables[0], table))
    rows = sheets(write_xlsx(Dossier(report=one, station=""), german))[
        "Zugangsweg und Hauptanliegen"
    ]
    assert rows[1][0] == "Zugangsweg"
    assert rows[1][3:] == ["Zusammen", "von", "bis"]
    assert rows[2][1:] == [35, "x", 35, "", ""]
    assert rows[3][1:] == [800, 65, 865, 849, 881]
    assert rows[4][:4] == ["Zusammen", 835, 65, 900]
    told = [str(row[0]) for row in rows]
    group = "Zugangsweg – Behörden, in Teilen: von Mitarbeitenden der ABH geschickt · "
    assert any(line.startswith(group) for line in told)
    assert "x: Diese Verbindung kann nicht vorkommen." in told


def test_a_table_without_cells_shows_its_margins_and_says_why(german: Texts) -> None:
    full = report(900)
    table = full.table("zugang_x_hauptanliegen")
    assert table is not None
    margins = tuple(cell for cell in table.cells if len(cell.at) < 2)
    bare = Table(table.id, table.dims, table.groups, margins)
    one = PublishedReport(full.period, full.dimensions, (full.tables[0], bare))
    rows = sheets(write_xlsx(Dossier(report=one, station=""), german))[
        "Zugangsweg und Hauptanliegen"
    ]
    assert [row[1] for row in rows if isinstance(row[1], float)] == [c.n for c in margins]
    assert any(str(row[0]).startswith("Nur die Summen sind ausgewiesen") for row in rows)


def test_the_workbook_tells_no_author_no_time_and_hides_nothing(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    book = parts(content)
    core = book["docProps/core.xml"]
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {"2026-06-30T00:00:00Z"}
    times = {info.date_time for info in zipfile.ZipFile(io.BytesIO(content)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    names = " ".join(book)
    for hidden in ("pivot", "comments", "externalLinks", "calcChain", "custom", "embeddings"):
        assert hidden not in names
    assert "hidden" not in book["xl/workbook.xml"]
    assert "veryHidden" not in book["xl/workbook.xml"]
    for name, sheet in parts(content, "worksheets/sheet").items():
        assert "<f>" not in sheet, f"a formula in {name}"
        assert "hidden" not in sheet
    assert "External" not in "".join(parts(content, "_rels").values())


def test_a_comment_or_code_like_a_formula_stays_text(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    overview = sheets(content)["Übersicht"]
    assert cells_with(overview, "Worum es ging")[1] == "=1+1"
    assert cells_with(overview, "Wann die Menschen kamen")[1] == "@Montag"
    access = sheets(content)["Zugangsweg"]
    assert access[1][3] == "Code des Trägers"
    assert cells_with(access, "Jobcenter")[3] == "0815"
    place = next(row for row, cells in enumerate(overview, start=1) if cells[1] == "=1+1")
    styles = re.findall(r"<xf [^>]*>", parts(content)["xl/styles.xml"].split("<cellXfs")[1])
    for sheet, cell in (("sheet1", f"B{place}"), ("sheet1", "B2"), ("sheet3", "D5")):
        told = re.search(
            f'<c r="{cell}" s="([0-9]+)"', parts(content)[f"xl/worksheets/{sheet}.xml"]
        )
        assert told is not None
        assert 'quotePrefix="1"' in styles[int(told[1])], "no formula even when it is edited"


def test_ten_thousand_characters_and_markup_in_a_comment_are_told_whole(german: Texts) -> None:
    words = "<b>&amp;\x00\ud800</b>\n" + "Wort " * 2_000
    full = Dossier(report=report(60), station="&" * 400, comments={Section.GAPS: words})
    overview = sheets(write_xlsx(full, german))["Übersicht"]
    told = [str(row[1]) for row in overview]
    assert "<b>&amp; </b>" in told
    assert sum(line.count("Wort") for line in told) == 2_000
    assert max(map(len, told)) <= 1_200


def test_a_change_is_told_in_words_and_only_from_ten_on(german: Texts) -> None:
    rows = sheets(write_xlsx(dossier(900), german))["Vergleich"]
    assert rows[1][1:] == [
        "1. Hj. 2026",
        "2. Hj. 2025",
        "Veränderung",
        "1. Hj. 2025",
        "Veränderung",
    ]
    for row in rows[2:]:
        for column in (2, 4):
            if isinstance(row[column], float) and row[column + 1]:
                change = float(str(row[1])) - float(str(row[column]))
                assert row[column + 1] in ("mehr", "weniger", "etwa gleich")
                assert (abs(change) >= 10) or row[column + 1] == "etwa gleich"


def test_without_earlier_reports_there_is_no_comparison(german: Texts) -> None:
    assert "Vergleich" not in sheets(write_xlsx(Dossier(report=report(60), station=""), german))


def test_r1_files_stay_the_same_to_the_byte_when_only_the_truth_changes(german: Texts) -> None:
    one, other = (
        Dossier(report=publish(alike(number, ziel="ik"))[0], station="") for number in (501, 502)
    )
    assert write_json(one.report) == write_json(other.report)
    assert write_csv(one, german) == write_csv(other, german)
    assert write_xlsx(one, german) == write_xlsx(other, german)


def test_another_clock_user_locale_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys, time, hashlib; now = float(sys.argv[1]); time.time = lambda: now\n"
        "from tests.full_reports import dossier\n"
        "from i18n import texts_for\n"
        "from clearingstelle.exchange.report_csv import write_csv\n"
        "from clearingstelle.exchange.report_xlsx import write_xlsx\n"
        "for make in (write_xlsx, write_csv):\n"
        "    print(hashlib.sha256(make(dossier(420), texts_for('de'))).hexdigest())\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script, clock],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "USER": user, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        ).stdout
        for clock, seed, locale, user, zone in (
            ("0", "1", "C", "eins", "UTC"),
            ("2000000000", "2", "de_DE.UTF-8", "zwei", "Asia/Tokyo"),
        )
    }
    assert len(found) == 1
