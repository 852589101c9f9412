"""Two-way tables stand inside their one-way tables, whatever the half-year was like."""

from itertools import product

import pytest

from clearingstelle.periods import HalfYear, Month
from clearingstelle.privacy import is_coarser_or_same, nearest
from clearingstelle.reports.groups import Groups
from clearingstelle.reports.plan import NEVER_CROSSED, PLAN, Tier, planned
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import Cell, PublishedReport, Table
from clearingstelle.reports.tally import Tally
from clearingstelle.visits import Visit
from tests.worlds import HALF, contacts, tally

SECOND = HalfYear(2026, 2)
CROSSED = [table for table in PLAN if len(table.dims) > 1]
WORLDS = [(size, seed) for size in (300, 420, 799, 800, 1500) for seed in range(4)]


def two_way(report: PublishedReport) -> list[Table]:
    return [table for table in report.tables if len(table.dims) > 1]


def test_r5_the_plan_crosses_ten_pairs_of_single_answers_and_no_origin() -> None:
    linked = [table for table in CROSSED if table.id != "wochentag_x_halbtag"]
    assert len(linked) == 10
    assert sum(table.since is Tier.FINE for table in linked) == 4
    dims = {dim for table in CROSSED for dim in table.dims}
    assert not dims & {"herkunft", "anliegen", "ziel", "paket"}
    assert not {"wochentag", "halbtag"} & {dim for table in linked for dim in table.dims}


@pytest.mark.parametrize(("size", "seed"), WORLDS)
def test_cells_add_up_to_margins_and_margins_to_the_one_way_tables(size: int, seed: int) -> None:
    truth = tally(size, seed)
    report, _ = publish(truth)
    assert two_way(report)
    for table in two_way(report):
        rows, columns = table.dims
        for dim in table.dims:
            for category in table.categories(dim):
                margin = table.cell(**{dim: category})
                parts = report.table(dim)
                assert margin is not None
                assert parts is not None
                inside = set(table.values(dim, category))
                assert margin.n == sum(n for _, values, n in parts.rows() if set(values) <= inside)
        if not table.has_inner:
            continue
        found = truth.cross(report.dimensions[rows], report.dimensions[columns])
        for row, column in product(table.categories(rows), table.categories(columns)):
            cell = table.cell(**{rows: row, columns: column})
            assert cell is not None
            pairs = product(table.values(rows, row), table.values(columns, column))
            counted = sum(found.get(pair, 0) for pair in pairs)
            assert cell.n % 5 == 0
            assert abs(cell.n - counted) <= 4
            assert not (cell.n and counted <= 2)
        for row in table.categories(rows):
            whole = table.cell(**{rows: row})
            assert whole is not None
            cells = [c for c in table.cells if c.at.get(rows) == row and len(c.at) == 2]
            assert sum(cell.n for cell in cells) == whole.n


@pytest.mark.parametrize(("size", "seed"), WORLDS)
def test_r2_a_margin_made_for_one_table_tells_between_what_the_truth_lies(
    size: int, seed: int
) -> None:
    truth = tally(size, seed)
    report, _ = publish(truth)
    told = 0
    for table in two_way(report):
        for cell in table.cells:
            if cell.lo is not None and cell.hi is not None:
                ((dim, category),) = cell.at.items()
                counted = truth.count(report.dimensions[dim], table.values(dim, category))
                assert cell.lo <= counted <= cell.hi
                told += 1
    assert told, "some margins are sums of several published figures"


def test_r5_what_is_never_crossed_stands_in_a_group() -> None:
    report, _ = publish(tally(1500, 1))
    table = report.table("zugang_x_hauptanliegen")
    assert table is not None
    assert table.values("hauptanliegen", "lebensunterhalt") == ("geld", "wohnen")
    for one in two_way(report):
        for dim in one.dims:
            for category in one.categories(dim):
                assert not NEVER_CROSSED.issuperset(one.values(dim, category)), (one.id, category)


def test_r5_a_code_without_family_is_hidden_with_what_is_left() -> None:
    need = ("gesundheit",) * 300 + ("arbeit",) * 300 + ("familie",) * 3 + ("wohnen",) * 3
    some = [(HALF.months[n % 6], Visit.of({"anliegen": code})) for n, code in enumerate(need)]
    report, _ = publish(Tally.of(HALF, some, {}))
    one_way, table = report.table("hauptanliegen"), report.table("zugang_x_hauptanliegen")
    assert one_way is not None
    assert table is not None
    assert one_way.figure("gesundheit") == 300, "one-way it stands for itself"
    held = next(
        values
        for category in table.categories("hauptanliegen")
        for values in [table.values("hauptanliegen", category)]
        if "gesundheit" in values
    )
    assert not NEVER_CROSSED.issuperset(held)


def test_r11_four_tables_by_parents_from_three_hundred_all_of_them_from_eight_hundred() -> None:
    small, middle, large = (publish(tally(size, 2))[0] for size in (299, 799, 800))
    assert two_way(small) == []
    assert {table.id for table in two_way(middle)} == {
        "wochentag_x_halbtag",
        "zugang_x_hauptanliegen",
        "altersgruppe_x_weiter_an_migrationsberatung",
        "sprache_x_sprachmittlung",
        "monat_x_zugang",
    }
    assert {table.id for table in two_way(large)} == {table.id for table in CROSSED}
    ways = middle.table("monat_x_zugang")
    assert ways is not None
    assert {"abh_geschickt", "jobcenter"} <= set(ways.values("zugang", "behoerde"))


def test_r3_a_reason_without_a_gap_is_called_impossible() -> None:
    report, _ = publish(tally(3000, 2))
    table = report.table("luecke_x_luecke_anliegen")
    assert table is not None
    assert table.has_inner
    for cell in table.cells:
        if len(cell.at) == 2:
            without = [value == "entfaellt" for value in cell.at.values()]
            assert (cell.mark == "x") == (any(without) and not all(without)), cell
            assert not (cell.mark and cell.n)


def test_r4_the_second_half_and_a_reissue_are_never_finer_in_any_table() -> None:
    for size, other, seed in ((900, 1100, 1), (420, 900, 2), (900, 350, 3), (310, 300, 4)):
        _, groups = publish(tally(size, seed))
        _, kept = publish(tally(other, seed + 20, SECOND), groups)
        for table, local in kept.local.items():
            for dim, grouping in local.items():
                assert is_coarser_or_same(grouping, groups.local[table][dim]), (table, dim)
                assert is_coarser_or_same(grouping, kept.of[dim]), (table, dim)
        assert groups.withheld & kept.local.keys() <= kept.withheld


def test_r4_months_are_never_merged_and_no_dimension_below_two() -> None:
    for size, seed in WORLDS:
        for table in two_way(publish(tally(size, seed))[0]):
            for dim in table.dims:
                assert len(table.categories(dim)) >= 2, table.id
            if "monat" in table.dims:
                assert len(table.categories("monat")) == 6


def test_r4_what_cannot_fit_has_its_margins_alone_and_stays_so() -> None:
    key = "altersgruppe_x_weiter_an_migrationsberatung"
    young = [Visit.of({"altersgruppe": "u27", "ziel": "jmd"})] * 402
    old = [Visit.of({"altersgruppe": "ab27", "ziel": "mbe"})] * 2
    rest = [Visit.of({"altersgruppe": "ab27"})] * 402
    some = [(HALF.months[0], visit) for visit in (*young, *old, *rest)]
    report, groups = publish(Tally.of(HALF, some, {}))
    table = report.table(key)
    assert table is not None
    assert not table.has_inner, "402 | 404 beside 404 | 402, and 2 is never shown as 5"
    assert {len(cell.at) for cell in table.cells} == {0, 1}
    assert groups.withheld == {key}
    again = publish(tally(800, 3, SECOND), groups)[0].table(key)
    assert again is not None
    assert not again.has_inner


def test_groups_are_kept_and_read_back() -> None:
    _, groups = publish(tally(420, 5), None, {"alter"})
    assert Groups.read(groups.told()) == groups
    assert Groups.read({"tier": 50, "of": {}}) == Groups(Tier.COARSE)


def test_optional_questions_stand_one_way_when_they_are_asked() -> None:
    asked = {"alter", "herkunft", "dauer"}
    report, _ = publish(tally(900, 1), None, asked)
    shown = {table.id for table in report.tables}
    assert asked <= shown
    assert "erstkontakt" not in shown
    assert {"herkunft"} & {dim for table in two_way(report) for dim in table.dims} == set()
    assert {table.id for table in planned(Tier.FINE, asked)} >= asked


def test_ages_find_room_in_the_age_groups_that_are_shown() -> None:
    """Every reader may hold both tables together: they must describe one possible world."""
    ages = ("12-17", "18-26", "27-44", "45-64", "65+", "kA")
    for seed in range(12):
        some = []
        for place, (month, visit) in enumerate(contacts(330, seed)):
            told = visit.told()
            del told["altersgruppe"]
            told["alter"] = [ages[(place * 7 + seed) % 11 % 6]]
            some.append((month, Visit.of(told)))
        report, _ = publish(Tally.of(HALF, some, {}), None, {"alter"})
        groups, found = report.table("altersgruppe"), report.table("alter")
        assert groups is not None
        assert found is not None
        for home in ("u27", "ab27"):
            inside = {
                age
                for age in ages
                if age != "kA" and Visit.of({"alter": age})["altersgruppe"] == home
            }
            room = sum(n for _, values, n in groups.rows() if home in values)
            assert sum(n for _, values, n in found.rows() if set(values) <= inside) <= room


def test_all_contacts_alike_fill_one_cell_of_every_table() -> None:
    visit = Visit.of({"zugang": "privat", "anliegen": "arbeit", "ziel": "mbe"})
    report, _ = publish(Tally.of(HALF, [(Month(2026, 3), visit)] * 900, {}))
    for table in two_way(report):
        filled = [cell for cell in table.cells if len(cell.at) == 2 and cell.n]
        assert [cell.n for cell in filled] == ([900] if table.has_inner else [])


def test_nearly_equal_tables_of_months_keep_the_total() -> None:
    report, _ = publish(tally(1502, 9))
    assert report.total == nearest(1502)
    assert report.table("monat_x_hauptanliegen") is not None
    total: Cell | None = report.table("monat_x_hauptanliegen").cell()  # type: ignore[union-attr]
    assert total is not None
    assert total.n == report.total
