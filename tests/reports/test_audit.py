"""A report with one bent figure is never published."""

from dataclasses import replace

import pytest

from clearingstelle.reports.audit import PrivacyFault, guard
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import Cell, PublishedReport, Table
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
        (bent("personen", **{"1": 10, "2": -10}), "weicht"),
        (bent("ziel", mbe=10), "weicht"),
    ],
)
def test_a_bent_figure_is_found(broken: PublishedReport, rule: str) -> None:
    with pytest.raises(PrivacyFault, match=rule):
        guard(TRUTH, broken)


def test_a_shown_one_or_two_is_found() -> None:
    report, _ = publish(TRUTH)
    dim = report.dimensions["ziel"]
    multi = {**TRUTH.multi, "ziel": {frozenset({"mbe"}): 2}}
    truth = replace(TRUTH, multi=multi)
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


def crossed(**changes: int) -> PublishedReport:
    """The report with other figures in one row of the table of ways and concerns."""
    report, _ = publish(TRUTH)
    table = report.table("zugang_x_hauptanliegen")
    assert table is not None
    row = table.categories("zugang")[0]

    def changed(cell: Cell) -> Cell:
        key = cell.at.get("hauptanliegen", "") if cell.at.get("zugang") == row else ""
        return replace(cell, n=cell.n + changes.get(key, 0))

    bent = replace(table, cells=tuple(changed(cell) for cell in table.cells))
    kept = tuple(bent if one.id == table.id else one for one in report.tables)
    return replace(report, tables=kept)


def test_a_bent_cell_of_two_dimensions_is_found() -> None:
    with pytest.raises(PrivacyFault, match="Zeilen"):
        guard(TRUTH, crossed(arbeit=5, kA=-5))


def test_a_margin_that_says_something_else_than_its_table_is_found() -> None:
    report, _ = publish(TRUTH)
    table = report.table("altersgruppe_x_weiter_an_migrationsberatung")
    assert table is not None
    keys = table.categories("altersgruppe")[:2]
    moved = dict(zip(keys, (5, -5), strict=True))
    cells = tuple(
        replace(
            cell,
            n=cell.n
            + moved.get(cell.at.get("altersgruppe", ""), 0)
            * (cell.at.get("weiter_an_migrationsberatung", "ja") == "ja"),
        )
        for cell in table.cells
    )
    bent = replace(table, cells=cells)
    kept = tuple(bent if one.id == table.id else one for one in report.tables)
    with pytest.raises(PrivacyFault, match="Ränder"):
        guard(TRUTH, replace(report, tables=kept))


def test_an_answer_that_is_never_crossed_is_found_alone() -> None:
    report, _ = publish(TRUTH)
    table = report.table("zugang_x_hauptanliegen")
    assert table is not None
    assert "geld" in table.values("hauptanliegen", "lebensunterhalt")
    alone = {**table.groups["hauptanliegen"], "lebensunterhalt": ("geld",), "kA": ("kA", "wohnen")}
    bent = replace(table, groups={**table.groups, "hauptanliegen": alone}, cells=table.cells[-1:])
    named = replace(bent, cells=(Cell({"hauptanliegen": "lebensunterhalt"}, 0),))
    kept = tuple(named if one.id == table.id else one for one in report.tables)
    with pytest.raises(PrivacyFault):
        guard(TRUTH, replace(report, tables=kept))
