"""Sentences are made by rule: nothing that the rounding might make false is ever said."""

from dataclasses import replace

import pytest

from clearingstelle.reports.comparing import Turn, between, change_of, changes, comparable
from clearingstelle.reports.dossier import Dossier, Section
from clearingstelle.reports.labels import category_name
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import (
    OUTREACH_ATTENDED,
    OUTREACH_EVENTS,
    PACKS_LAID_OUT,
    Cell,
    Fact,
    PublishedReport,
    Table,
)
from clearingstelle.reports.sentences import compared_total, leading, sentences, top_gaps
from clearingstelle.reports.tally import Tally
from i18n import Texts
from tests.dossiers import dossier, half, one_way, with_table, year
from tests.worlds import HALF, contacts


def shown(dim: str, **figures: int) -> PublishedReport:
    """A half-year of 200 contacts with one table."""
    whole = Table("gesamt", (), {}, (Cell({}, 200),))
    return with_table(PublishedReport(HALF, half(420).dimensions, (whole,)), one_way(dim, figures))


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (
            {"jobcenter": 60, "privat": 50},
            "Häufigster Zugangsweg: „Jobcenter“ (60,\u00a030\u00a0%).",
        ),
        ({"jobcenter": 60, "privat": 55, "kommune": 5}, "Häufigste Zugangswege: „Jobcenter“"),
        ({"jobcenter": 60, "privat": 55, "kommune": 55, "beratung": 55}, ""),
        ({"jobcenter": 60, "uebrige": 60}, ""),
        ({"jobcenter": 60, "kA": 100}, "Häufigster Zugangsweg: „Jobcenter“ (60,"),
        ({"jobcenter": 0, "kA": 100}, ""),
    ],
)
def test_what_is_most_frequent_is_so_whatever_the_rounding_hid(
    figures: dict[str, int], told: str, german: Texts
) -> None:
    found = leading(shown("zugang", **figures), "zugang", german)
    assert found.startswith(told)
    assert bool(found) == bool(told)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [70, 350, 900])
def test_what_a_sentence_calls_most_frequent_is_most_frequent_in_truth(
    size: int, seed: int, german: Texts
) -> None:
    tally = Tally.of(HALF, contacts(size, seed), {})
    report, _ = publish(tally)
    for key in ("zugang", "sprache", "hauptanliegen", "ziel", "luecke"):
        told = leading(report, key, german)
        table = report.table(key)
        assert table is not None
        named = [c for c in table.categories(key) if f"„{name(table, key, c, german)}“" in told]
        dim = report.dimensions[key]
        count = {c: tally.count(dim, table.values(key, c)) for c in table.categories(key)}
        others = set(count) - set(named) - {"kA", "entfaellt"}
        for one in named:
            assert all(count[one] > count[other] for other in others), (key, told)


def name(table: Table, key: str, category: str, german: Texts) -> str:
    return category_name(key, category, table.values(key, category), german)


@pytest.mark.parametrize(
    ("now", "before", "turn"),
    [
        (60, 50, Turn.MORE),
        (55, 50, Turn.SAME),
        (50, 60, Turn.LESS),
        (10, 0, Turn.MORE),
        (5, 0, Turn.SAME),
        (0, 0, Turn.SAME),
    ],
)
def test_r7_a_change_counts_from_ten_on(now: int, before: int, turn: Turn) -> None:
    report = half(420)
    assert change_of(report, Cell({}, now), report, Cell({}, before)) is turn


def test_r7_in_a_year_a_change_must_be_larger_to_be_sure() -> None:
    report = year(420).report
    assert change_of(report, Cell({}, 60), report, Cell({}, 45)) is Turn.SAME
    assert change_of(report, Cell({}, 65), report, Cell({}, 45)) is Turn.MORE
    assert between(report, Cell({}, 0)) == (0, 8)
    assert between(report, Cell({}, 5)) == (3, 13)


def test_a_span_counts_more_than_the_precision_of_the_report() -> None:
    report = half(420)
    assert between(report, Cell({}, 120, 104, 136)) == (104, 136)
    assert change_of(report, Cell({}, 120, 104, 136), report, Cell({}, 105)) is Turn.SAME
    assert between(report, Cell({}, 0, mark="x")) == (0, 0)
    assert change_of(report, Cell({}, 5), report, Cell({}, 0, mark="x")) is Turn.SAME


def test_tables_are_compared_only_with_the_same_categories() -> None:
    one, other = shown("zugang", jobcenter=60, privat=40), shown("zugang", jobcenter=60, kommune=40)
    assert comparable(one, one, "zugang")
    assert not comparable(one, other, "zugang")
    assert changes(one, other, "zugang") == []
    assert not comparable(one, half(20), "zugang")


def test_a_group_of_the_same_codes_in_another_order_is_the_same_category() -> None:
    groups = [{"zugang": {"uebrige": codes}} for codes in (("privat", "kA"), ("kA", "privat"))]
    cells = (Cell({"zugang": "uebrige"}, 200), Cell({}, 200))
    one, other = (with_table(half(420), Table("zugang", ("zugang",), g, cells)) for g in groups)
    assert comparable(one, other, "zugang")


def test_changes_are_told_from_figure_to_figure_the_largest_first(german: Texts) -> None:
    now = shown("zugang", jobcenter=60, privat=40, kommune=10, beratung=5, kA=85)
    before = shown("zugang", jobcenter=30, privat=80, kommune=0, beratung=10, kA=10)
    told = sentences(Section.ACCESS, now, before, german)
    assert told[-1] == (
        "Gegenüber dem Vorhalbjahr mehr „Jobcenter“ (von 30 auf 60) und „andere städtische Stelle“ "
        "(von ‹5 auf 10); weniger „Familie, Freunde“ (von 80 auf 40)."
    )


def test_r7_without_a_change_it_is_about_the_same(german: Texts) -> None:
    now, before = shown("zugang", jobcenter=60, kA=40), shown("zugang", jobcenter=55, kA=45)
    assert "Gegenüber dem Vorhalbjahr etwa gleich." in sentences(
        Section.ACCESS, now, before, german
    )
    asked = shown("zugang", jobcenter=60, kA=90)
    assert not any("Gegenüber" in one for one in sentences(Section.ACCESS, asked, before, german))


@pytest.mark.parametrize("section", list(Section))
@pytest.mark.parametrize("one", [dossier(2), dossier(60), dossier(900), year(900)])
def test_r7_nothing_is_called_the_only_one_or_a_first_time(
    one: Dossier, section: Section, german: Texts
) -> None:
    told = " ".join(sentences(section, one.report, one.previous, german))
    for word in ("einzig", "erstmals", "niemand", "kein einz"):
        assert word not in told


def test_the_total_is_set_beside_earlier_ones(german: Texts) -> None:
    now, same = shown("zugang", kA=200), shown("zugang", kA=200)
    assert compared_total(now, same, german) == "1. Halbjahr 2026: 200 Kontakte, etwa gleich."
    fewer = replace(same, tables=(Table("gesamt", (), {}, (Cell({}, 150),)),))
    assert compared_total(now, fewer, german) == "1. Halbjahr 2026: 150 Kontakte, jetzt mehr."
    assert compared_total(fewer, now, german).endswith("200 Kontakte, jetzt weniger.")


def test_the_top_gaps_name_the_need_and_the_reason_the_largest_first(german: Texts) -> None:
    dims = ("luecke", "luecke_anliegen")
    cells = tuple(
        Cell({"luecke": reason, "luecke_anliegen": need}, n)
        for reason, need, n in (
            ("kosten", "wohnen", 10),
            ("kein_platz", "deutsch_kurs", 45),
            ("kosten", "kA", 60),
            ("entfaellt", "entfaellt", 100),
            ("unbekannt", "wohnen", 0),
        )
    )
    crossed = with_table(half(420), Table("luecke_x_luecke_anliegen", dims, {}, cells))
    assert top_gaps(crossed, german, 5) == [
        ("Deutsch, Integrationskurs – kein Kursplatz", "45"),
        ("Wohnen – Kosten", "10"),
    ]
    assert len(top_gaps(crossed, german, 1)) == 1


def test_a_small_report_names_reasons_alone(german: Texts) -> None:
    report = shown("luecke", entfaellt=150, kosten=30, wartezeit=20, uhrzeit=0)
    assert top_gaps(report, german, 5) == [("Kosten", "30"), ("Wartezeit über sechs Wochen", "20")]
    assert top_gaps(half(20), german, 5) == []


def test_r14_what_is_no_contact_is_told_apart(german: Texts) -> None:
    facts = (
        Fact(OUTREACH_EVENTS, 3, "1"),
        Fact(OUTREACH_ATTENDED, 45, "1"),
        Fact(PACKS_LAID_OUT, 120, "1"),
    )
    told = sentences(Section.LOAD, replace(half(420), facts=facts), None, german)
    assert told[-1] == (
        "Daneben, in den Kontakten nicht enthalten: 3 Gruppeninformationen mit rund 45 Personen "
        "und rund 120 ausgelegte Willkommenspakete."
    )
