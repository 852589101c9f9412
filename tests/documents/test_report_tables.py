"""The tables of a report: every figure in its row and column, beside earlier ones, on A4."""

import itertools
from dataclasses import replace

import pytest

from clearingstelle.documents.blocks import Block
from clearingstelle.documents.page import Template, build, paginate
from clearingstelle.documents.report_crossed import two_way_tables
from clearingstelle.documents.report_tables import one_way_tables
from clearingstelle.documents.text import text
from clearingstelle.documents.turned import Turned
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import figure_text, mark_of, span_of, span_text
from clearingstelle.reports.published import (
    OUTREACH_ATTENDED,
    OUTREACH_EVENTS,
    Cell,
    Fact,
    PublishedReport,
    Table,
)
from i18n import Texts
from tests.documents.conftest import Reader
from tests.documents.test_report import joined
from tests.dossiers import STATION, dossier, half, one_way, with_table, year
from tests.worlds import HALF

WIDTH = Template().width
ACCESS = {"abh_geschickt": 120, "jobcenter": 40, "privat": 0}


def rows(blocks: list[Block]) -> list[list[str]]:
    return Reader(build(blocks, "Tabellen")).rows()


def compared(now: PublishedReport, before: PublishedReport) -> Dossier:
    return Dossier(report=now, station=STATION, previous=before)


def bare(**figures: int) -> PublishedReport:
    """A half-year with one table, `zugang`."""
    total = sum(figures.values())
    made = PublishedReport(
        HALF, half(420).dimensions, (Table("gesamt", (), {}, (Cell({}, total),)),)
    )
    return with_table(made, one_way("zugang", figures))


@pytest.mark.parametrize("one", [dossier(420), dossier(900), year(420), year(900)])
def test_every_figure_of_a_two_way_table_stands_in_its_row_and_column(
    one: Dossier, german: Texts
) -> None:
    report = one.report
    mark = mark_of(report)
    for table in (table for table in report.tables if len(table.dims) > 1 and table.has_inner):
        alone = replace(report, tables=(report.tables[0], table))
        told = rows([*two_way_tables(alone, german, WIDTH)])
        down, across = sorted(table.dims, key=lambda d: (d == "monat", -len(table.categories(d))))
        wanted = [
            [
                *(
                    figure({down: row, across: column}, table, mark)
                    for column in table.categories(across)
                ),
                figure({down: row}, table, mark),
            ]
            for row in table.categories(down)
        ]
        body = [row[1:] for row in told[1:]]
        assert [[c.split(" ")[0] for c in row] for row in body[: len(wanted)]] == wanted
        sums = [figure({across: column}, table, mark) for column in table.categories(across)]
        assert body[len(wanted)] == [*sums, figure({}, table, mark)]


def figure(at: dict[str, str], table: Table, mark: str) -> str:
    cell = table.cell(**at)
    assert cell is not None
    return cell.mark or figure_text(cell.n, mark)


@pytest.mark.parametrize("one", [dossier(5000), year(5000)])
def test_the_span_of_a_group_stands_at_its_margin(one: Dossier, german: Texts) -> None:
    told = {
        joined(cell) for row in rows([*two_way_tables(one.report, german, WIDTH)]) for cell in row
    }
    spans = [
        (figure_text(cell.n), span_text(span))
        for table in one.report.tables
        for cell in table.cells
        if len(table.dims) > 1 and (span := span_of(cell))
    ]
    assert spans
    for n, span in spans:
        assert span in told or f"{n}({span})" in told


def test_an_impossible_connection_is_an_x_and_explained(german: Texts) -> None:
    cells = (
        Cell({"luecke": "entfaellt", "luecke_anliegen": "wohnen"}, 0, mark="x"),
        Cell({"luecke": "entfaellt", "luecke_anliegen": "entfaellt"}, 60),
        Cell({"luecke": "kosten", "luecke_anliegen": "wohnen"}, 10),
        Cell({"luecke": "kosten", "luecke_anliegen": "entfaellt"}, 0, mark="x"),
        Cell({"luecke": "entfaellt"}, 60),
        Cell({"luecke": "kosten"}, 10),
        Cell({"luecke_anliegen": "wohnen"}, 10),
        Cell({"luecke_anliegen": "entfaellt"}, 60),
        Cell({}, 70),
    )
    crossed = Table("luecke_x_luecke_anliegen", ("luecke", "luecke_anliegen"), {}, cells)
    story = [*two_way_tables(with_table(half(420), crossed), german, WIDTH)]
    assert ["Kosten", "10", "x", "10"] in rows(story)
    assert "x: Diese Verbindung kann es nicht geben." in Reader(build(story, "x")).words()


def test_a_table_without_cells_says_so_and_shows_its_margins(german: Texts) -> None:
    crossed = half(420).table("monat_x_zugang")
    assert crossed is not None
    margins = tuple(cell for cell in crossed.cells if len(cell.at) < 2)
    one = replace(half(420), tables=(half(420).tables[0], replace(crossed, cells=margins)))
    story = [*two_way_tables(one, german, WIDTH)]
    assert "keine Zellen ausweisen" in Reader(build(story, "x")).words()
    assert len(rows(story)) == 2 + len(margins) + 1, "two heads, and the total in both"


@pytest.mark.parametrize("n", [125, 12_345_670])
def test_wide_figures_part_a_table_instead_of_breaking(n: int, german: Texts) -> None:
    report = half(5000)
    tables = tuple(
        replace(table, cells=tuple(replace(cell, n=n) for cell in table.cells))
        for table in report.tables
    )
    told = rows([*two_way_tables(replace(report, tables=tables), german, WIDTH)])
    figures = {cell for row in told[1:] for cell in row[1:] if cell[:1].isdigit()}
    assert figure_text(n) in figures


@pytest.mark.parametrize("size", [60, 900, 5000])
def test_all_tables_fit_their_pages(size: int, german: Texts) -> None:
    template = Template()
    one = dossier(size)
    story = [*one_way_tables(one, german, WIDTH), *two_way_tables(one.report, german, WIDTH)]
    for page in paginate(story, template):
        for _, block, down in page.blocks:
            assert down + block.height(WIDTH) <= template.height + 1e-6


def test_a_long_table_repeats_its_head_on_the_next_page(german: Texts) -> None:
    content = build([*one_way_tables(dossier(5000), german, WIDTH)], "Tabellen")
    heads = Reader(content).words().count("Kategorie")
    assert heads > sum(len(table.dims) == 1 for table in half(5000).tables) + 1


def test_r7_a_change_is_named_from_ten_on_else_it_is_about_the_same(german: Texts) -> None:
    now, before = bare(**ACCESS), bare(abh_geschickt=100, jobcenter=45, privat=20)
    told = rows([*one_way_tables(compared(now, before), german, WIDTH)])
    by_name = {row[0]: row[1:] for row in told}
    assert by_name["von Mitarbeitenden der ABH geschickt"] == ["120", "75\u00a0%", "100", "+20"]
    assert by_name["Jobcenter"] == ["40", "25\u00a0%", "45", "etwa gleich"]
    assert by_name["Familie, Freunde"] == ["‹5", "–", "20", "−20"]


def test_tables_with_other_categories_are_not_compared_and_say_so(german: Texts) -> None:
    now, before = bare(**ACCESS), bare(abh_geschickt=100, jobcenter=45, kommune=20)
    story = [*one_way_tables(compared(now, before), german, WIDTH)]
    assert ["Jobcenter", "40", "25\u00a0%"] in rows(story)
    told = Reader(build(story, "x")).words()
    assert joined("Andere Kategorien, deshalb nicht verglichen") in joined(told)


def test_months_are_compared_with_those_of_the_same_half_only(german: Texts) -> None:
    one = dossier(900)
    told = rows([*one_way_tables(one, german, WIDTH)])
    (head,) = [row for row, after in itertools.pairwise(told) if after[0].startswith("Januar")]
    assert head == ["Kategorie", "1. Hj. 2026", "Anteil", "1. Hj. 2025", "Änderung"]


def test_r14_what_is_no_contact_stands_apart_and_is_in_no_sum(german: Texts) -> None:
    facts = (Fact(OUTREACH_EVENTS, 3, "1"), Fact(OUTREACH_ATTENDED, 45, "1"))
    one = Dossier(report=replace(half(420), facts=facts), station=STATION)
    told = rows([*one_way_tables(one, german, WIDTH)])
    assert told[-2:] == [
        ["Gruppeninformationen außer Haus", "3"],
        ["Dabei erreichte Personen", "45"],
    ]


def test_a_turned_head_keeps_its_words_in_reading_order() -> None:
    turned = Turned(text("Aufenthalt und Behörden"), 60)
    reader = Reader(build([turned], "x"))
    assert joined(reader.said(reader.tree())) == "AufenthaltundBehörden"
    assert turned.height(20) == 60
