"""The summary: two pages whatever the report, every section, the words of the coordinator."""

import io
import struct
import zlib
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from clearingstelle.documents.blocks import PageBreak
from clearingstelle.documents.page import Template, paginate
from clearingstelle.documents.report import draw_report
from clearingstelle.documents.report_summary import after_summary, summary
from clearingstelle.logos import Logo
from clearingstelle.meetings import AgreedPoint, Owner, PointState
from clearingstelle.reports.dossier import LONGEST_COMMENT, SECTION_NAMES, Dossier, Section
from clearingstelle.reports.labels import figure_text
from i18n import Texts
from tests.documents.conftest import Reader
from tests.documents.test_report import joined, made, words
from tests.dossiers import COMMENT, dossier, half

PAGE = Template()
LONG = ("Viele <b>kamen</b> & fragten. " * 100)[:LONGEST_COMMENT]
POINT = AgreedPoint("Wort " * 60, Owner.AUTHORITY, PointState.OPEN, date(2026, 2, 3))


def full(size: str) -> Dossier:
    """All that can be said at once."""
    comments = dict.fromkeys(Section, LONG)
    return replace(made(size), comments=comments, points=(POINT,) * 20)


@pytest.mark.parametrize("size", ["2", "60", "420", "900", "5000", "year 900"])
@pytest.mark.parametrize("much", [False, True])
def test_the_summary_keeps_to_two_pages(size: str, much: bool, german: Texts) -> None:
    told, _ = summary(full(size) if much else made(size), german, PAGE)
    assert len(paginate(told, PAGE)) <= 2


def test_a_leadership_finds_every_section_the_points_and_the_next_date(german: Texts) -> None:
    told = words(draw_report(dossier(900), german), [0, 1])
    for name in SECTION_NAMES.values():
        assert name in told
    assert joined("Schilder auf allen Etagen Ausländerbehörde begonnen 30.09.2026") in joined(told)
    assert "Nächste Besprechung: 15.09.2026." in told
    assert told.index("Schilder auf allen") < told.index("Zweiter Raum"), "what is open first"


def test_a_comment_stands_in_its_section_when_there_is_room(german: Texts) -> None:
    told = joined(words(draw_report(dossier(60), german), [0, 1]))
    assert joined(f"Anmerkung der Koordination: {COMMENT}") in told


def test_what_has_no_room_stands_whole_behind_the_summary(german: Texts) -> None:
    told = joined(words(draw_report(full("900"), german)))
    assert told.count(joined(LONG)) == len(Section), "markup is text"
    assert joined("Alle Anmerkungen und Vereinbarungen stehen auf den folgenden Seiten") in told
    behind = told[told.index(joined("Anmerkungen und Vereinbarungen Wer kam")) :]
    assert behind.count(joined(POINT.text)) == 20


def test_nothing_follows_the_summary_when_all_of_it_had_room(german: Texts) -> None:
    _, room = summary(dossier(60), german, PAGE)
    assert not list(after_summary(dossier(60), room, german, PAGE.width))


@pytest.mark.parametrize("words_of", ["x" * LONGEST_COMMENT, "a\n" * (LONGEST_COMMENT // 2)])
@pytest.mark.parametrize("size", [49, 60])
def test_a_comment_of_one_word_or_of_a_thousand_lines_is_whole(
    words_of: str, size: int, german: Texts
) -> None:
    one = replace(dossier(size), comments={Section.ACCESS: words_of})
    told = words(draw_report(one, german))
    told = told[told.index("Anmerkung der Koordination:") :]
    assert told.count(words_of[0]) >= words_of.count(words_of[0])


@pytest.mark.parametrize("words_of", ["", "  \n "])
def test_an_empty_comment_leaves_nothing_behind(words_of: str, german: Texts) -> None:
    one = replace(dossier(60), comments={Section.ACCESS: words_of})
    assert "Anmerkung" not in words(draw_report(one, german))


def test_a_report_of_the_total_alone_says_why_and_still_has_room_for_words(german: Texts) -> None:
    told = words(draw_report(dossier(49), german), [0])
    assert "nur die Gesamtzahl veröffentlicht" in told
    assert COMMENT in told
    assert "Zugangsweg" not in told


def test_every_chart_has_words_of_its_own_with_every_figure_that_it_draws(german: Texts) -> None:
    pdf = pikepdf.open(io.BytesIO(draw_report(dossier(900), german)))
    alts = [str(item.Alt) for item in pdf.objects if _is_figure(item)]
    assert all("ab 0. " in alt for alt in alts)
    (months,) = [alt for alt in alts if "Kontakte je Monat" in alt]
    for report in (half(900), dossier(900).previous):
        assert report is not None
        table = report.table("monat")
        assert table is not None
        for _, _, n in table.rows():
            assert f": {figure_text(n)}" in months
    (days,) = [alt for alt in alts if "Wochentag" in alt]
    table = half(900).table("wochentag_x_halbtag")
    assert table is not None
    cell = table.cell(wochentag="mo", halbtag="vm")
    assert cell is not None
    assert f"Montag, Vormittag: {cell.n}" in days


def test_logos_stand_above_with_the_names_of_their_traeger(german: Texts) -> None:
    logos = (Logo("AWO Musterstadt", png()), Logo("Diakonie", png()))
    content = draw_report(replace(dossier(60), logos=logos), german)
    reader = Reader(content)
    alts = [str(element.Alt) for element in reader.elements() if "/Alt" in element]
    assert alts[:2] == ["AWO Musterstadt", "Diakonie"]
    assert b"Erika" not in content
    assert "Träger: AWO Musterstadt · Diakonie Musterstadt" in words(content, [0])


def test_the_story_of_the_summary_breaks_no_page_itself(german: Texts) -> None:
    told, _ = summary(dossier(900), german, PAGE)
    assert not any(isinstance(block, PageBreak) for block in told)


def png() -> bytes:
    """A grey picture with a word hidden in it that must not reach the paper."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 20, 8, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + bytes([90] * 20) for _ in range(8)))
    secret = chunk(b"tEXt", b"Author\0Erika Mustermann")
    marked = chunk(b"IHDR", head) + secret + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + marked


def _is_figure(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Alt" in item
