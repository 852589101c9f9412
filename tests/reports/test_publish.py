"""Every rule of publication holds for the reports of made-up half-years of all sizes."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import clearingstelle
from clearingstelle.periods import HalfYear, Month
from clearingstelle.privacy import FEWEST, REST, categories, is_coarser_or_same, nearest
from clearingstelle.reports.audit import PrivacyFault
from clearingstelle.reports.plan import MONTH, PLAN, TOTAL, Kind, Tier, published_key
from clearingstelle.reports.publish import EmptyHalfYear, Groups, publish
from clearingstelle.reports.published import (
    PER_HOUR,
    STAFFED_HOURS,
    PublishedReport,
    Table,
    percent,
)
from clearingstelle.reports.tally import Besides, Tally
from clearingstelle.visits import Visit, fields
from i18n import Texts
from tests.worlds import HALF, alike, tally

HOUSE = Path(clearingstelle.__file__).parent
SECOND = HalfYear(2026, 2)
SIZES = (1, 2, 3, 7, 49, 50, 63, 120, 299, 300, 501, 799, 800, 1200)
TALLIES = [(size, seed) for size in SIZES for seed in range(4)]


@cache
def published(size: int, seed: int = 0) -> PublishedReport:
    return publish(tally(size, seed))[0]


def figures(report: PublishedReport, table: str) -> dict[frozenset[str], int]:
    """The figures of a one-way table by the values that they count."""
    found = report.table(table)
    return {frozenset(values): n for _, values, n in found.rows()} if found else {}


def one_way(report: PublishedReport) -> list[Table]:
    return [table for table in report.tables if len(table.dims) < 2]


def pairs_of_halves() -> list[tuple[PublishedReport, PublishedReport]]:
    """First halves with the second halves that followed their grouping."""
    found = []
    for size, other, seed in (
        (60, 900, 1),
        (300, 310, 2),
        (900, 60, 3),
        (320, 400, 4),
        (55, 52, 5),
    ):
        first, groups = publish(tally(size, seed))
        second, _ = publish(tally(other, seed + 50, SECOND), groups)
        found.append((first, second))
    return found


@pytest.mark.parametrize(("size", "seed"), TALLIES)
def test_r2_figures_are_multiples_of_five_at_most_four_away(size: int, seed: int) -> None:
    truth, report = tally(size, seed), published(size, seed)
    assert report.total == nearest(size)
    for table in one_way(report):
        for dim in table.dims:
            for _, values, n in table.rows():
                counted = truth.count(report.dimensions[dim], values)
                assert n % 5 == 0
                assert abs(n - counted) <= 4, (table.id, values)
                assert not (n and counted <= 2), (table.id, values)


@pytest.mark.parametrize(("size", "seed"), TALLIES)
def test_r2_every_table_adds_up_to_the_one_total(size: int, seed: int) -> None:
    report = published(size, seed)
    for table in one_way(report):
        assert all(cell.n == report.total for cell in table.cells if not cell.at), table.id
        if table.dims and report.dimensions[table.dims[0]].kind is not Kind.MULTI:
            assert sum(n for _, _, n in table.rows()) == report.total, table.id


def test_r1_nothing_that_draws_or_writes_knows_the_truth() -> None:
    modules = [
        *(HOUSE / "documents").glob("report*.py"),
        *(HOUSE / "exchange").glob("report*.py"),
    ]
    assert len(modules) >= 6
    for module in modules:
        told = module.read_text("utf-8")
        for truth in ("reports.tally", "reports.publish ", "clearingstelle.storage", "Tally"):
            assert truth not in told, (module.name, truth)


def test_r2_what_is_counted_twice_has_one_figure_in_all_tables() -> None:
    reports = [published(size, seed) for size, seed in TALLIES if size >= 50]
    reports += [report for pair in pairs_of_halves() for report in pair]
    for report in reports:
        passed = figures(report, "weiter_an_migrationsberatung").get(frozenset({"ja"}))
        targets = figures(report, "ziel")
        mbe, jmd = frozenset({"mbe"}), frozenset({"jmd"})
        if passed is not None:
            assert targets.get(mbe | jmd, passed) == passed
            if mbe in targets and jmd in targets:
                assert max(targets[mbe], targets[jmd]) <= passed <= targets[mbe] + targets[jmd]
        without = frozenset({"entfaellt"})
        reasons, concerns = figures(report, "luecke"), figures(report, "luecke_anliegen")
        if without in reasons and without in concerns:
            assert reasons[without] == concerns[without]
        for codes, n in figures(report, "anliegen").items():
            assert figures(report, "hauptanliegen").get(codes, 0) <= n <= report.total


def test_r2_counts_that_do_not_add_up_are_refused_not_merged_for_ever() -> None:
    truth = tally(420)
    lost = {**truth.single, "zugang": {"privat": 400}}
    with pytest.raises(PrivacyFault):
        publish(Tally(truth.period, lost, truth.multi, truth.crossed))


def test_r2_a_main_concern_is_never_shown_more_often_than_the_concern() -> None:
    named = [Visit.of({"anliegen": code}) for code in ("arbeit", "wohnen", "familie") * 12]
    contacts = [(HALF.months[0], visit) for visit in [*named, *[Visit.of()] * 300]]
    report, _ = publish(Tally.of(HALF, contacts, {}))
    work = frozenset({"arbeit"})
    assert figures(report, "hauptanliegen")[work] == 15, "12, with the step that was left over"
    assert figures(report, "anliegen")[work] == 15


def test_r2_a_fault_in_the_rounding_is_never_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearingstelle.reports.publish.nearest", lambda count: nearest(count) + 5)
    with pytest.raises(PrivacyFault):
        publish(tally(420))


def test_r2_a_table_whose_sum_cannot_hold_is_coarsened_never_bent() -> None:
    first, groups = publish(tally(900, 1))
    rare = [Visit.of({"sprache": code}) for code in ("en", "fr", "es", "pt", "it", "uk", "ru")]
    many = [Visit.of({"sprache": "de"})] * 795
    second = [(Month(2026, 8), visit) for visit in [*many, *rare]]
    report, coarser = publish(Tally.of(SECOND, second, {}), groups)
    assert sum(figures(report, "sprache").values()) == report.total
    assert len(figures(report, "sprache")) < len(figures(first, "sprache"))
    assert is_coarser_or_same(coarser.of["sprache"], groups.of["sprache"])


def test_r2_months_are_never_merged_but_left_out() -> None:
    spread = [(month, Visit.of()) for month in HALF.months[1:]]
    report, _ = publish(Tally.of(HALF, [(HALF.months[0], Visit.of())] * 55 + spread, {}))
    assert report.total == 60
    assert report.table(MONTH) is None
    assert report.table("zugang") is not None


@pytest.mark.parametrize(("size", "seed"), TALLIES)
def test_r3_every_category_of_the_plan_is_listed(size: int, seed: int) -> None:
    report = published(size, seed)
    for table in one_way(report):
        for dim in table.dims:
            listed = [value for _, values, _ in table.rows() for value in values]
            assert sorted(listed) == sorted(report.dimensions[dim].values), table.id


def test_r4_what_is_below_ten_never_stands_alone() -> None:
    for size, seed in TALLIES:
        truth, report = tally(size, seed), published(size, seed)
        for table in one_way(report):
            for dim in table.dims:
                if report.dimensions[dim].kind is Kind.TIME:
                    continue
                for _, values, _ in table.rows():
                    if len(values) == 1:
                        assert truth.count(report.dimensions[dim], values) >= FEWEST


def test_r4_the_second_half_keeps_the_grouping_or_goes_coarser() -> None:
    first, groups = publish(tally(400, 2))
    second, kept = publish(tally(900, 9, SECOND), groups)
    assert kept.tier is groups.tier
    for dim, grouping in kept.of.items():
        assert is_coarser_or_same(grouping, groups.of[dim]), dim
    same = [dim for dim in kept.of if kept.of[dim] == groups.of[dim]]
    assert len(same) > len(kept.of) / 2
    assert {table.id for table in second.tables} == {table.id for table in first.tables}


def test_r6_percentages_are_whole_and_need_a_base_of_fifty() -> None:
    assert percent(25, 50) == 50
    assert percent(25, 45) is None
    assert percent(5, 1000) == 1
    assert percent(0, 1000) is None


def test_r10_a_group_of_multiple_answers_counts_contacts_not_mentions() -> None:
    report, _ = publish(alike(60, ziel=["abh", "jobcenter", "kommune"]))
    assert figures(report, "ziel")[_group(report, "ziel", "abh")] == 60
    table = report.table("ziel")
    assert table is not None
    assert all(cell.at for cell in table.cells), "mentions have no total"


def _group(report: PublishedReport, table: str, value: str) -> frozenset[str]:
    return next(values for values in figures(report, table) if value in values)


@pytest.mark.parametrize(
    ("size", "tier"),
    [(1, 0), (49, 0), (50, 50), (299, 50), (300, 300), (799, 300), (800, 800), (9000, 800)],
)
def test_r11_the_size_of_the_half_year_decides_the_tier(size: int, tier: int) -> None:
    assert Tier.of(size) == tier


def test_r11_below_fifty_only_the_total_is_told() -> None:
    for size in (1, 2, 3, 49):
        report = published(size)
        assert [table.id for table in report.tables] == [TOTAL]
        assert report.total == nearest(size)


def test_r11_from_fifty_tables_stand_by_parents_from_three_hundred_in_full() -> None:
    coarse, fine = published(299), published(300)
    always = [table.id for table in PLAN if len(table.dims) < 2 and not table.optional]
    assert [table.id for table in coarse.tables] == always
    assert _group(coarse, "zugang", "jobcenter") >= {"abh_geschickt", "kommune"}
    assert frozenset({"abh_geschickt"}) in figures(fine, "zugang")


def test_r11_the_second_half_is_never_finer_than_the_first() -> None:
    _, groups = publish(tally(60))
    report, kept = publish(tally(900, 4, SECOND), groups)
    assert kept.tier is Tier.COARSE
    assert _group(report, "zugang", "abh_geschickt") >= {"jobcenter"}
    small, _ = publish(tally(900, 4, SECOND), Groups(Tier.TOTAL))
    assert [table.id for table in small.tables] == [TOTAL]


def test_r13_weekday_and_half_day_stand_over_the_same_total() -> None:
    report = published(420)
    for table in ("wochentag", "halbtag"):
        assert sum(figures(report, table).values()) == report.total
    assert report.dimensions["wochentag"].values[-1] == "unbekannt"


def test_r13_contacts_without_a_day_are_unknown() -> None:
    truth = Tally.of(
        HALF, [(HALF.months[0], Visit.of())] * 60, {("mo", "vm"): 25, ("di", "nm"): 20}
    )
    assert truth.single["wochentag"] == {"mo": 25, "di": 20, "unbekannt": 15}
    assert truth.single["halbtag"] == {"vm": 25, "nm": 20, "unbekannt": 15}


def test_r13_a_day_counter_that_knows_more_than_there_is_says_nothing() -> None:
    truth = Tally.of(HALF, [(HALF.months[0], Visit.of())] * 60, {("mo", "vm"): 62})
    assert truth.single["wochentag"] == {"unbekannt": 60}


def test_r13_a_contact_that_was_deleted_later_is_taken_off_the_fullest_half_day() -> None:
    days = {("mo", "vm"): 30, ("di", "nm"): 20, ("mi", "vm"): 12}
    truth = Tally.of(HALF, [(HALF.months[0], Visit.of())] * 60, days)
    assert {day: n for day, n in truth.single["wochentag"].items() if n} == {
        "mo": 29,
        "di": 19,
        "mi": 12,
    }


def test_r14_staffed_hours_stand_apart_with_one_ratio_of_shown_figures() -> None:
    report = published(501)
    assert report.fact(STAFFED_HOURS) == 312
    assert report.fact(PER_HOUR) == round(500 / 312, 1)
    few = Tally.of(HALF, [(HALF.months[0], Visit.of())] * 52, {}, Besides(20 * 60))
    assert publish(few)[0].fact(PER_HOUR) == 2.5, "of the shown 50, not of the counted 52"
    assert publish(alike(60))[0].facts == ()


def test_all_contacts_alike_and_nobody_elsewhere() -> None:
    report, groups = publish(alike(500, altersgruppe="ab27", ziel="mbe"))
    assert report.total == 500
    assert figures(report, "altersgruppe") == {
        frozenset({"ab27"}): 500,
        frozenset({"u27", "kA"}): 0,
    }
    assert set(categories(groups.of["weiter_an_migrationsberatung"])) == {REST}


def test_gender_is_published_as_women_men_and_all_others() -> None:
    keys = {published_key("geschlecht", code) for code in fields()["geschlecht"].keys}
    assert keys == {"w", "m", "d_kA"}
    assert published(420).table("geschlecht") is None, "nobody asked"
    asked = publish(tally(420), None, {"geschlecht"})[0].table("geschlecht")
    assert asked
    assert {value for _, values, _ in asked.rows() for value in values} == keys


def test_an_empty_half_year_is_refused_in_german(german: Texts) -> None:
    with pytest.raises(EmptyHalfYear) as refused:
        publish(Tally.of(HALF, [], {}))
    assert "2026-H1" in refused.value.text(german.say)


def test_equal_counts_give_equal_reports_in_any_order() -> None:
    truth = tally(340, 3)
    mixed: Mapping[str, Mapping[str, int]] = {
        key: dict(reversed(list(counts.items())))
        for key, counts in reversed(list(truth.single.items()))
    }
    again = Tally(truth.period, mixed, truth.multi, truth.crossed, truth.besides)
    assert publish(again) == publish(truth)
