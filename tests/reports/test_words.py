"""What a report says in words follows from its figures and is true for all of them."""

from dataclasses import replace

from clearingstelle.reports.labels import (
    FACTS,
    TITLES,
    category_name,
    figure_text,
    lines,
    mark_of,
    period_name,
    ratio_text,
    short_month,
    short_period,
    table_name,
    value_name,
)
from clearingstelle.reports.method import (
    audit_intro,
    audit_lines,
    merged_lines,
    method_paragraphs,
    not_shown,
)
from clearingstelle.reports.plan import PLAN, dimensions
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import (
    OUTREACH_ATTENDED,
    OUTREACH_EVENTS,
    PACKS_LAID_OUT,
    PER_HOUR,
    STAFFED_HOURS,
    Cell,
    Table,
)
from clearingstelle.reports.sentences import leading
from clearingstelle.reports.wording import (
    FOOTNOTE,
    footer_name,
    footnote,
    headline,
    passed_on,
    report_title,
    staffed,
    too_small,
    version,
)
from clearingstelle.visits import fields, parent_labels
from i18n import Texts
from tests.dossiers import half, with_table, year
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
    assert leading(report, "zugang", german) == (
        "Häufigster Zugangsweg: „Jobcenter“ (500,\u00a0100\u00a0%)."
    )


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
    assert len(checked) == 7
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


def test_a_year_is_named_marked_and_bounded_as_a_year(german: Texts) -> None:
    report = year(420).report
    assert period_name(report.period, german) == "Jahr 2026"
    assert short_period(report.period, german) == "2026"
    assert report_title(report, german) == "Jahresbericht"
    assert mark_of(report) == "‹10"
    assert "Abweichung höchstens 8" in footnote(report, german)
    assert headline(report, german).startswith("Im Jahr wurden rund ")
    method = " ".join(told for _, told in method_paragraphs(report, german))
    assert "höchstens um 8" in method
    assert "‹10 steht für 0 bis 8" in method
    assert "Summen zweier abgeschlossener Halbjahre" in audit_intro(report, german)
    empty = replace(report, tables=(Table("gesamt", (), {}, (Cell({}, 0),)),))
    assert headline(empty, german) == "Im Jahr wurden weniger als 9 Kontakte gezählt."


def test_a_footnote_tells_of_spans_only_where_there_are_any(german: Texts) -> None:
    report = half(60)
    assert footnote(report, german) == FOOTNOTE
    cells = (Cell({"zugang": "kA"}, 60, 40, 80), Cell({}, 60))
    spanned = with_table(report, Table("zugang", ("zugang",), {}, cells))
    assert footnote(spanned, german).endswith("steht in der Tabelle die Spanne dabei.")
    (line,) = lines(spanned, spanned.tables[-1], german)
    assert line.span_text == "40–80"


def test_a_version_tells_what_it_replaces(german: Texts) -> None:
    report = half(60)
    assert version(report, german) == ""
    again = replace(report, data_version=2, corrections=1)
    assert version(again, german) == (
        "Fassung 2, ersetzt die frühere; 1 Kontakt nachgetragen oder berichtigt."
    )
    assert "gelten nicht mehr" in " ".join(t for _, t in method_paragraphs(again, german))
    whole = replace(year(60).report, data_version=2)
    assert version(whole, german) == "Datenstand 2: enthält ein berichtigtes Halbjahr."
    assert footer_name(again, german).endswith("· Fassung 2")


def test_the_tiny_report_says_that_its_total_was_checked(german: Texts) -> None:
    assert "Gesamtzahl" in audit_intro(half(20), german)
    cells = sum(len(table.cells) for table in half(420).tables)
    assert f"jede der {german.number(cells)} Zahlen" in audit_intro(half(420), german)


def test_every_fact_and_month_has_its_words(german: Texts) -> None:
    assert {STAFFED_HOURS, PER_HOUR, OUTREACH_EVENTS, OUTREACH_ATTENDED, PACKS_LAID_OUT} == set(
        FACTS
    )
    assert short_month("2026-09", german) == "Sept."
    assert ratio_text(1.25, german) in {"1,2", "1,3"}
    assert ratio_text(3.0, german) == "3,0"
