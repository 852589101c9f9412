"""What a report says in words follows from its figures and is true for all of them."""

from clearingstelle.reports.labels import (
    TITLES,
    category_name,
    figure_text,
    lines,
    period_name,
    table_name,
    value_name,
)
from clearingstelle.reports.method import audit_lines, merged_lines, method_paragraphs, not_shown
from clearingstelle.reports.plan import PLAN, dimensions
from clearingstelle.reports.publish import publish
from clearingstelle.reports.wording import headline, largest, passed_on, staffed, too_small
from clearingstelle.visits import fields, parent_labels
from i18n import Texts
from tests.worlds import HALF, alike, tally


def test_every_parent_of_every_field_has_a_german_label() -> None:
    wanted = {(f.key, code.parent) for f in fields().values() for code in f.codes}
    assert set(parent_labels()) == wanted
    for (field, parent), label in parent_labels().items():
        if parent in fields()[field].keys:
            assert label == fields()[field].label(parent)
        assert label.strip() == label != ""


def test_no_group_has_the_name_of_a_code_that_stands_beside_it() -> None:
    for field in fields().values():
        for parent in {code.parent for code in field.codes}:
            members = [code.key for code in field.codes if code.parent == parent]
            assert len(members) == 1 or parent not in field.keys, (field.key, parent)
            assert parent != "uebrige"


def test_every_value_of_the_plan_has_a_german_name(german: Texts) -> None:
    for dim in dimensions(HALF).values():
        for value in dim.values:
            assert value_name(dim.key, value, german)
    assert {planned.id for planned in PLAN} <= TITLES.keys()


def test_zero_and_small_are_written_alike_and_thousands_with_a_point() -> None:
    assert figure_text(0) == "‹5"
    assert figure_text(1235) == "1.235"


def test_the_period_has_its_german_name(german: Texts) -> None:
    assert period_name(HALF, german) == "1. Halbjahr 2026 (Januar bis Juni)"


def test_a_group_that_is_not_the_whole_parent_says_so(german: Texts) -> None:
    whole = ("abh_geschickt", "jobcenter", "agentur_arbeit", "kommune")
    assert category_name("zugang", "behoerde", whole, german) == "Behörden"
    assert category_name("zugang", "behoerde", whole[1:], german) == "Behörden, in Teilen"
    assert category_name("zugang", "uebrige", ("privat", "aushang", "kA"), german) == "Übrige"
    both = category_name("halbtag", "uebrige", ("nm", "unbekannt"), german)
    assert both == "Nachmittag oder Tageshälfte unbekannt"


def test_page_one_speaks_of_published_figures_only(german: Texts) -> None:
    report, _ = publish(alike(502, ziel="mbe", zugang="jobcenter"))
    assert headline(report, german) == "Im Halbjahr wurden rund 500 Kontakte gezählt."
    assert "nicht einzeln" in passed_on(report, german)
    assert staffed(report, german) == ""
    named = largest(report, "zugang", german)
    assert named == "Zugangsweg: am häufigsten „Jobcenter“ (500 Kontakte, 100\u00a0%)."


def test_a_usual_half_year_says_how_many_were_passed_on_and_per_hour(german: Texts) -> None:
    report, _ = publish(tally(501))
    assert passed_on(report, german).startswith("Davon wurden rund ")
    assert "312 Stunden besetzt" in staffed(report, german)
    assert "1,6 Kontakte je" in staffed(report, german)


def test_a_tiny_half_year_says_why_it_shows_so_little(german: Texts) -> None:
    report, _ = publish(alike(2))
    assert headline(report, german) == "Im Halbjahr wurden weniger als 5 Kontakte gezählt."
    assert "nur die Gesamtzahl" in too_small(report, german)
    assert passed_on(report, german) == ""
    assert not_shown(report, german) == []


def test_r12_method_and_check_name_base_deviation_version_and_groups(german: Texts) -> None:
    report, _ = publish(tally(420))
    method = " ".join(told for _, told in method_paragraphs(report, german))
    for word in ("Basis 5", "höchstens um 4", "weniger als 10", "ab 50", "Datenstand 1"):
        assert word in method
    checked = list(audit_lines(german))
    assert len(checked) == 5
    assert {found for _, found in checked} == {"eingehalten"}
    merged = dict(merged_lines(report, german))
    for table in report.tables:
        assert (table_name(table, german) in merged) == bool(table.groups)


def test_r12_a_table_left_out_is_named(german: Texts) -> None:
    report, _ = publish(tally(420))
    kept = tuple(table for table in report.tables if table.id != "monat")
    without = type(report)(report.period, report.dimensions, kept)
    assert not_shown(without, german) == ["Monat"]


def test_r6_a_small_figure_has_no_share(german: Texts) -> None:
    report, _ = publish(alike(500, altersgruppe="ab27"))
    table = report.table("altersgruppe")
    assert table is not None
    shown = {
        line.category: (line.figure_text, line.share_text) for line in lines(report, table, german)
    }
    assert shown == {"ab27": ("500", "100\u00a0%"), "uebrige": ("‹5", "–")}
