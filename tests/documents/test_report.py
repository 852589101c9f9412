"""The report on paper: whole, tagged, and nothing in it but published figures."""

import io
import re
from functools import cache
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from clearingstelle.documents.blocks import Block
from clearingstelle.documents.page import Template, paginate
from clearingstelle.documents.report import draw_report, report_story
from clearingstelle.reports.labels import figure_text
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import PublishedReport, percent
from clearingstelle.reports.wording import FOOTNOTE, NOT_CASES, VOLUNTARY
from i18n import Texts, texts_for
from tests.worlds import alike, tally

SIZES = (2, 49, 60, 420, 900)
STATION = "Clearingstelle Musterstadt"


@cache
def drawn(size: int) -> tuple[PublishedReport, bytes]:
    report, _ = publish(tally(size, 3))
    return report, draw_report(report, texts_for("de"), STATION)


def words(content: bytes, page: int | None = None) -> str:
    """The text of a PDF, white space made one."""
    document = pypdfium2.PdfDocument(content)
    pages = range(len(document)) if page is None else [page]
    told = " ".join(document[number].get_textpage().get_text_bounded() for number in pages)
    document.close()
    return re.sub(r"\s+", " ", told)


def test_page_one_says_what_the_figures_are() -> None:
    report, content = drawn(420)
    first = words(content, 0)
    for sentence in (NOT_CASES, VOLUNTARY, FOOTNOTE):
        assert sentence in first
    assert f"rund {figure_text(report.total)} Kontakte" in first
    assert "an MBE oder JMD weitervermittelt" in first
    assert STATION in first


@pytest.mark.parametrize("size", SIZES)
def test_every_table_and_category_is_on_paper(size: int) -> None:
    report, content = drawn(size)
    told = words(content)
    for table in report.tables:
        if table.dims:
            for category, _, n in table.rows():
                assert figure_text(n) in told, (table.id, category)
    assert ("Zugangsweg" in told) == (size >= 50)
    assert "Anonymitätsprüfung" in told


@pytest.mark.parametrize("size", SIZES)
def test_every_number_on_paper_is_published_or_follows_from_it(size: int) -> None:
    report, content = drawn(size)
    tables = re.sub(r"Wie die Zahlen entstanden sind.*", "", words(content))
    tables = tables.replace(FOOTNOTE, "")
    shares = {int(share) for share in re.findall(r"(\d+)\s?%", tables)}
    figures = {cell.n for table in report.tables for cell in table.cells}
    assert shares <= {percent(n, report.total) for n in figures}


@pytest.mark.parametrize("size", SIZES)
def test_a_screen_reader_gets_the_whole_structure(size: int, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(drawn(size)[1])
    assert not pdfua.validate(str(file)).findings


def test_the_chart_has_words_of_its_own() -> None:
    report, content = drawn(420)
    months = report.table("monat")
    assert months is not None
    pdf = pikepdf.open(io.BytesIO(content))
    alts = [str(item.Alt) for item in pdf.objects if _is_figure(item)]
    assert len(alts) == 1
    assert "ab 0" in alts[0]
    for _, _, n in months.rows():
        assert figure_text(n) in alts[0]


def _is_figure(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"


def test_every_font_is_embedded_and_nothing_tells_who_or_when() -> None:
    _, content = drawn(420)
    pdf = pikepdf.open(io.BytesIO(content))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in item
    assert set(pdf.docinfo) <= {"/Title", "/Producer"}
    assert content.count(b"%%EOF") == 1, "no incremental update"
    assert b"xmp:CreateDate" not in content


@pytest.mark.parametrize("size", SIZES)
def test_no_heading_stands_alone_at_the_foot_of_a_page(size: int, german: Texts) -> None:
    report, _ = drawn(size)
    template = Template()
    pages = paginate(report_story(report, german, STATION, template.width), template)
    for page in pages:
        last: Block = page.blocks[-1][1]
        assert not last.keeps_next


def test_r1_paper_stays_the_same_to_the_byte_when_only_the_truth_changes(german: Texts) -> None:
    one, other = publish(alike(501, ziel="ik"))[0], publish(alike(502, ziel="ik"))[0]
    assert draw_report(one, german, STATION) == draw_report(other, german, STATION)


def test_markup_in_the_name_of_the_station_is_shown_as_it_is(german: Texts) -> None:
    content = draw_report(publish(alike(3))[0], german, "<b>Haus</b> & Hof")
    assert "<b>Haus</b> & Hof" in words(content)
