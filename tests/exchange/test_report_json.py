"""The JSON of a report has the agreed form and reads back as what was written."""

import json

import pytest

from clearingstelle.exchange.report_json import read_json, write_json
from clearingstelle.reports.plan import PLAN
from clearingstelle.reports.published import Cell
from tests.full_reports import report, year

SIZES = (3, 60, 420, 900)
REPORT = report(900, 3)


@pytest.mark.parametrize("size", SIZES)
def test_the_json_holds_all_figures_and_reads_back_the_same(size: int) -> None:
    assert read_json(write_json(report(size))) == report(size)


def test_the_json_of_a_year_reads_back_the_same_with_its_own_precision() -> None:
    document = json.loads(write_json(year(420)))
    assert document["report_id"] == "2026"
    assert (document["method"]["max_dev"], document["method"]["zero_max"]) == (8, 8)
    assert read_json(write_json(year(420))) == year(420)


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
    known = [{"at", "n"}, {"at", "n", "lo", "hi"}]
    assert all(set(cell) in known for table in document["tables"] for cell in table["cells"])


def test_a_wider_interval_is_written_and_read_where_there_is_one() -> None:
    table = REPORT.tables[0]
    wide = type(table)(table.id, table.dims, table.groups, (Cell({}, 420, 410, 430),))
    one = type(REPORT)(REPORT.period, REPORT.dimensions, (wide,))
    assert read_json(write_json(one)) == one
