"""A report with one bent figure is never published."""

from dataclasses import replace

import pytest

from clearingstelle.reports.audit import PrivacyFault, guard
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import Cell, PublishedReport, Table
from clearingstelle.reports.tally import Tally
from tests.worlds import tally

TRUTH = tally(420, 7)


def bent(table: str, **changes: int) -> PublishedReport:
    """The report with other figures for some categories of a table."""
    report, _ = publish(TRUTH)

    def changed(cell: Cell, dim: str) -> Cell:
        return replace(cell, n=cell.n + changes.get(cell.at.get(dim, ""), 0))

    tables = [
        replace(one, cells=tuple(changed(cell, one.dims[0]) for cell in one.cells))
        if one.id == table
        else one
        for one in report.tables
    ]
    return replace(report, tables=tuple(tables))


def test_a_true_report_passes() -> None:
    guard(TRUTH, publish(TRUTH)[0])


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (bent("zugang", abh_geschickt=1, abh_haus=-1), "Vielfaches"),
        (bent("zugang", abh_geschickt=5), "Summen"),
        (bent("zugang", abh_geschickt=10, abh_haus=-10), "weicht"),
        (bent("ziel", mbe=10), "weicht"),
    ],
)
def test_a_bent_figure_is_found(broken: PublishedReport, rule: str) -> None:
    with pytest.raises(PrivacyFault, match=rule):
        guard(TRUTH, broken)


def test_a_shown_one_or_two_is_found() -> None:
    report, _ = publish(TRUTH)
    dim = report.dimensions["ziel"]
    truth = Tally(TRUTH.period, TRUTH.single, {**TRUTH.multi, "ziel": {frozenset({"mbe"}): 2}}, {})
    table = Table(
        "ziel", ("ziel",), {}, tuple(Cell({"ziel": v}, 5 * (v == "mbe")) for v in dim.values)
    )
    kept = tuple(table if one.id == "ziel" else one for one in report.tables)
    with pytest.raises(PrivacyFault, match="1 oder 2"):
        guard(truth, replace(report, tables=kept))


def test_a_forgotten_category_is_found() -> None:
    report, _ = publish(TRUTH)
    kept = [
        replace(one, cells=tuple(c for c in one.cells if c.at != {"ziel": "mbe"}))
        if one.id == "ziel"
        else one
        for one in report.tables
    ]
    with pytest.raises(PrivacyFault, match="Kategorie"):
        guard(TRUTH, replace(report, tables=tuple(kept)))
