"""The report on paper: whole, tagged, and nothing in it but published figures."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from clearingstelle.documents.blocks import Block
from clearingstelle.documents.page import Template, paginate
from clearingstelle.documents.report import draw_report, report_story
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import figure_text, mark_of, span_of, span_text
from clearingstelle.reports.plan import Kind
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import PublishedReport, percent
from clearingstelle.reports.wording import INDEPENDENT, NOT_CASES, VOLUNTARY, footnote
from i18n import Texts, texts_for
from tests.dossiers import STATION, dossier, half, year
from tests.worlds import alike

SIZES = ("2", "49", "60", "420", "900", "year 60", "year 900")

NO_FIGURES = (  # numbers of the tables' pages that are names, rules or shares
    r"Seite \d+ von \d+|[12]\. Halbjahr|20\d\d|\d+\s?%|‹5",
    r"(2 und mehr|[1-5]\+?) Personen|unter 27|27 und älter|unter 18|JMD4you",
    r"Vielfache von 5|höch\S+ 4|bedeutet 0 bis 4",
)


def made(size: str) -> Dossier:
    return year(int(size[5:])) if size.startswith("year") else dossier(int(size))


@cache
def drawn(size: str) -> tuple[PublishedReport, bytes]:
    return made(size).report, draw_report(made(size), texts_for("de"))


def words(content: bytes, pages: Iterable[int] | None = None) -> str:
    """The text of a PDF, white space made one."""
    document = pypdfium2.PdfDocument(content)
    wanted = range(len(document)) if pages is None else pages
    told = " ".join(document[number].get_textpage().get_text_bounded() for number in wanted)
    document.close()
    return re.sub(r"\s+", " ", told)


def joined(text: str) -> str:
    """Text without blanks and hyphens: lines may end anywhere."""
    return re.sub(r"[\s\u00ad\u2010\ufffe-]", "", text)


@pytest.mark.parametrize("size", ["420", "year 900"])
def test_page_one_says_what_the_figures_are(size: str, german: Texts) -> None:
    report, content = drawn(size)
    first = joined(words(content, [0]))
    for sentence in (NOT_CASES, VOLUNTARY, INDEPENDENT):
        assert joined(sentence) in first
    assert joined(f"rund {figure_text(report.total)} Kontakte gezählt") in first
    assert joined("an MBE oder JMD weitervermittelt") in first
    assert joined(STATION) in first
    assert joined(footnote(report, german)) in joined(words(content, [0, 1]))


@pytest.mark.parametrize("size", SIZES)
def test_every_table_category_and_figure_is_on_paper(size: str) -> None:
    report, content = drawn(size)
    told = joined(words(content))
    for table in report.tables:
        for cell in table.cells:
            assert cell.mark or figure_text(cell.n, mark_of(report)) in told, (table.id, cell)
            if span := span_text(span_of(cell)):
                assert span in told, (table.id, cell)
    assert ("Zugangsweg" in told) == (len(report.tables) > 1)
    assert "Anonymitätsprüfung" in told


@pytest.mark.parametrize("size", SIZES)
def test_every_share_on_paper_follows_from_a_published_figure(size: str) -> None:
    one = made(size)
    told = words(drawn(size)[1])
    shares = {int(share) for share in re.findall(r"(\d+)\s?%", told)}
    figures = {cell.n for table in one.report.tables for cell in table.cells}
    assert shares <= {percent(n, one.report.total) for n in figures}


def test_r1_every_number_of_the_tables_is_published_or_a_difference_of_such(
    german: Texts,
) -> None:
    one = replace(dossier(900), previous=None, year_before=None, comments={}, points=())
    one = replace(one, report=replace(one.report, facts=()), next_meeting=None)
    told = words(draw_report(one, german))
    told = told[told.index("Kontakte insgesamt") : told.index("Wie die Zahlen entstanden sind")]
    for known in NO_FIGURES:
        told = re.sub(known, " ", told)
    numbers = {int(n.replace(".", "")) for n in re.findall(r"\d[\d.]*", told)}
    cells = [cell for table in one.report.tables for cell in table.cells]
    published = {cell.n for cell in cells} | {end for c in cells for end in span_of(c) or ()}
    assert numbers <= published


@pytest.mark.parametrize("size", SIZES)
def test_a_screen_reader_gets_the_whole_structure(size: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(drawn(size)[1])
    assert not pdfua.validate(str(file)).findings


def test_every_font_is_embedded_and_nothing_tells_who_or_when() -> None:
    _, content = drawn("420")
    pdf = pikepdf.open(io.BytesIO(content))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in item
    assert str(pdf.docinfo["/Title"]) == "Bericht 2026-H1"
    assert set(pdf.docinfo) <= {"/Title", "/Producer"}
    assert content.count(b"%%EOF") == 1, "no incremental update"
    assert b"xmp:CreateDate" not in content


@pytest.mark.parametrize("size", SIZES)
def test_no_heading_stands_alone_at_the_foot_of_a_page(size: str, german: Texts) -> None:
    template = Template()
    for page in paginate(report_story(made(size), german, template), template):
        last: Block = page.blocks[-1][1]
        assert not last.keeps_next


def test_r1_paper_stays_the_same_to_the_byte_when_only_the_truth_changes(german: Texts) -> None:
    one, other = publish(alike(501, ziel="ik"))[0], publish(alike(502, ziel="ik"))[0]
    first, second = (Dossier(report=report, station=STATION) for report in (one, other))
    assert draw_report(first, german) == draw_report(second, german)


def test_the_same_dossier_gives_the_same_bytes_for_anyone_anywhere(tmp_path: Path) -> None:
    code = (
        "import hashlib\n"
        "from clearingstelle.documents.report import draw_report\n"
        "from clearingstelle.documents.meeting import draw_meeting\n"
        "from i18n import texts_for\n"
        "from tests.dossiers import dossier\n"
        "both = [draw(dossier(420), texts_for('de')) for draw in (draw_report, draw_meeting)]\n"
        "print(hashlib.sha256(b''.join(both)).hexdigest())\n"
    )
    house = str(Path(__file__).parents[2])
    found = set()
    for seed, zone, language in (("1", "UTC", "C.UTF-8"), ("77", "Asia/Tokyo", "tr_TR.UTF-8")):
        told = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language}
        told |= {"USER": f"user{seed}", "HOME": str(tmp_path), "PYTHONPATH": house}
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | told,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_markup_in_the_name_of_the_station_is_shown_as_it_is(german: Texts) -> None:
    report, _ = publish(alike(3))
    content = draw_report(Dossier(report=report, station="<b>Haus</b> & Hof"), german)
    assert "<b>Haus</b> & Hof" in words(content)


def test_a_reissue_says_on_every_page_that_it_replaces_the_first_version(german: Texts) -> None:
    again = replace(half(420), data_version=2, corrections=12)
    content = draw_report(replace(dossier(420), report=again), german)
    assert "Fassung 2, ersetzt die frühere; 12 Kontakte nachgetragen" in words(content, [0])
    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    document.close()
    assert all("· Fassung 2" in words(content, [page]) for page in range(pages))
    assert "gelten nicht mehr" in words(content)


def test_a_year_says_that_it_is_a_sum_and_how_far_it_may_be_from_the_truth() -> None:
    report, content = drawn("year 900")
    told = joined(words(content))
    assert joined("Abweichung höchstens 8") in told
    assert joined("‹10 bedeutet 0 bis 8") in told
    assert joined("Summe der beiden veröffentlichten Halbjahre") in told
    assert joined("höchstens 4. Summen stimmen") not in told
    assert "‹5" not in told
    assert report.id == "2026"


def test_multiple_answers_are_marked_and_have_no_sum() -> None:
    report, content = drawn("420")
    with_dims = (table for table in report.tables if table.dims)
    multi = [t for t in with_dims if report.dimensions[t.dims[0]].kind is Kind.MULTI]
    assert words(content).count("Mehrfachnennungen möglich; Anteile") == len(multi)
