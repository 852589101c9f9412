"""The figures of a report as CSV: one line a figure, published numbers only, text stays text."""

import csv
import io

import pytest

from clearingstelle.exchange.cells import back
from clearingstelle.exchange.report_csv import HEADER, write_csv
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.published import Cell, PublishedReport, Table
from i18n import Texts
from tests.full_reports import dossier, numbers_of, report, year

SIZES = (3, 60, 420, 900)
FIGURE = HEADER.index("Zahl")
SHARE = HEADER.index("Anteil in %")
CODE = HEADER.index("Code des Trägers")


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def only(one: PublishedReport) -> Dossier:
    return Dossier(report=one, station="")


@pytest.mark.parametrize("size", SIZES)
def test_the_csv_opens_in_german_excel_and_holds_published_numbers_only(
    size: int, german: Texts
) -> None:
    full = dossier(size)
    content = write_csv(full, german)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(content)
    assert {len(row) for row in rows} == {len(HEADER)}
    assert content.count(b"\r\n") == content.count(b"\n") == len(rows)
    allowed = numbers_of(full.report)
    for row in rows[1:]:
        for cell in row[FIGURE : SHARE + 1]:
            if cell not in ("", "‹5", "x"):
                assert float(cell.replace(",", ".")) in allowed, row


@pytest.mark.parametrize("one", [report(900), report(60), year(420)])
def test_the_csv_says_every_cell_of_the_json_at_its_place(
    one: PublishedReport, german: Texts
) -> None:
    rows = iter(rows_of(write_csv(only(one), german))[1:])
    mark = "‹10" if one.id == "2026" else "‹5"
    for table in one.tables:
        for cell in table.cells:
            row = next(rows)
            places = zip(row[1:5:2], row[2:5:2], strict=True)
            assert row[0] == table.id
            assert {dim: back(category) for dim, category in places if category} == cell.at
            assert row[FIGURE] == (cell.mark or (str(cell.n) if cell.n else mark))
            ends = ["" if end is None else str(end) for end in (cell.lo, cell.hi)]
            assert row[FIGURE + 1 : FIGURE + 3] == ends
    assert [row[1] for row in rows] == [fact.id for fact in one.facts]


def test_a_group_tells_what_it_holds_and_a_year_how_far_it_may_be(german: Texts) -> None:
    groups = [row for row in rows_of(write_csv(only(report(60)), german)) if row[6]]
    assert any(
        row[2] == "behoerde" and "Jobcenter · Agentur für Arbeit" in row[6] for row in groups
    )
    assert "‹10 bedeutet 0 bis 8" in write_csv(only(year(420)), german).decode()
    assert "‹5" not in write_csv(only(year(420)), german).decode()


def test_the_codes_of_the_traeger_stand_beside_one_way_figures_and_run_nowhere(
    german: Texts,
) -> None:
    rows = rows_of(write_csv(dossier(900), german))[1:]
    found = {(row[0], row[2]): row[CODE] for row in rows if row[CODE]}
    assert found == {
        ("zugang", "abh_geschickt"): "'=1+1",
        ("zugang", "jobcenter"): "'0815",
        ("sprache", "de"): "'12-17",
        ("geschlecht", "d_kA"): "'@G",
    }
    executed = ("=", "+", "-", "@", "\t", "\r")
    assert not [row for row in rows for cell in row if cell.startswith(executed)]


def test_a_key_that_excel_takes_for_a_day_stays_text(german: Texts) -> None:
    known = report(900)
    cells = (Cell({"alter": "12-17"}, 900), Cell({}, 900))
    ages = Table("alter", ("alter",), {}, cells)
    one = PublishedReport(known.period, known.dimensions, (known.tables[0], ages))
    keys = [row[2] for row in rows_of(write_csv(only(one), german)) if row[0] == "alter"]
    assert keys == ["'12-17", ""]
    assert back(keys[0]) == "12-17"


def test_facts_stand_apart_and_a_ratio_has_a_german_comma(german: Texts) -> None:
    rows = rows_of(write_csv(dossier(900), german))
    facts = {row[1]: row[FIGURE] for row in rows if row[0] == "angabe"}
    assert facts == {"staffed_hours": "312", "contacts_per_staffed_hour": "2,9"}
