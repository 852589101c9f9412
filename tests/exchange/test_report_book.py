"""The sheets of a report's workbook: on paper, their names and links, their charts."""

import re
from xml.etree import ElementTree

import pytest

from clearingstelle.exchange.report_book import LONGEST_NAME, sheet_name
from clearingstelle.exchange.report_xlsx import write_xlsx
from i18n import Texts, texts_for
from tests.full_reports import dossier, parts, sheets

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def test_pages_are_a4_as_wide_as_the_paper_with_head_and_foot(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    pages = parts(content, "worksheets/sheet")
    for name, sheet in pages.items():
        assert '<pageSetup paperSize="9" fitToHeight="0"' in sheet, name
        assert "&amp;LClearingstelle &amp;&amp; Freunde&amp;R1. Halbjahr 2026" in sheet
        assert "Seite &amp;P von &amp;N" in sheet
    printed = parts(content)["xl/workbook.xml"].count("_xlnm.Print_Titles")
    frozen = sum('state="frozen"' in sheet for sheet in pages.values())
    assert printed == frozen == len(pages) - 2  # all but overview and method


def test_charts_begin_at_zero_and_can_be_read_aloud(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    charts = parts(content, "xl/charts/")
    for name, chart in charts.items():
        root = ElementTree.fromstring(chart)
        values = root.find(f".//{CHART}valAx/{CHART}scaling/{CHART}min")
        assert values is not None, name
        assert values.get("val") == "0"
        assert root.find(f".//{CHART}title") is not None
        fills = re.findall(r"<c:spPr>(<a:(?:solid|patt)Fill.*?</a:(?:solid|patt)Fill>)", chart)
        assert len(fills) == len(set(fills)) == chart.count("<c:ser>")
    drawings = "".join(parts(content, "xl/drawings/drawing").values())
    told = re.findall(r'descr="([^"]*)"', drawings)
    assert len(told) == len(charts) > 25
    assert all(text.startswith("Diagramm „") for text in told)


def test_what_was_no_gap_stands_at_the_end_and_in_no_chart(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    rows = sheets(content)["Was gefehlt hat – Grund"]
    told = [str(row[0]) for row in rows]
    assert told[told.index("Zusammen") - 1] == "kein Angebot hat gefehlt"
    charts = "".join(parts(content, "xl/charts/").values())
    assert "kein Angebot hat gefehlt" not in charts


def test_every_sheet_is_named_on_the_overview_and_leads_back(german: Texts) -> None:
    content = write_xlsx(dossier(900), german)
    names = list(sheets(content))
    overview = parts(content)["xl/worksheets/sheet1.xml"]
    links = re.findall(r'<hyperlink ref="[^"]*" location="\'?([^"]*?)\'?!A1"', overview)
    assert links == names[1:]
    assert names[-2:] == ["Vergleich", "Methode und Prüfung"]


@pytest.mark.parametrize("language", ["de", "en", "uk"])
def test_names_of_sheets_are_legal_in_every_language(language: str) -> None:
    names = list(sheets(write_xlsx(dossier(900), texts_for(language))))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST_NAME
        assert not re.search(r"[\[\]:*?/\\']", name)


def test_long_and_equal_names_are_cut_between_words_and_numbered() -> None:
    told = "Hauptanliegen und Sprachmittlung: im Einzelnen"
    first = sheet_name(told, [])
    assert first == "Hauptanliegen und"
    assert sheet_name(told, [first.upper()]) == "Hauptanliegen und 2"
    assert sheet_name("A" * 60, ["a" * 31]) == "A" * 28 + " 2"
