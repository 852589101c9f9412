"""A document read back: tagged, embedded, exact as text, and silent about this machine."""

import os
import re
import socket
from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz
from pdfua import validate
from reportlab.graphics.shapes import Drawing

from clearingstelle.documents.blocks import Block, Rule, Space, Together
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.figure import Figure
from clearingstelle.documents.page import Template, build, running_footer
from clearingstelle.documents.rows import side_by_side
from clearingstelle.documents.spans import Span
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import heading, text, title

hb: Any = uharfbuzz
ADDRESS = Span("Lindenstraße 5, 12345 Musterstadt", language="de", direction=Direction.LTR)
LINK = Span("www.beispiel.de/kurse?id=7", href="https://www.beispiel.de/kurse?id=7&x=(1)")


def story() -> list[Block]:
    rows = [["Ukrainisch", "120"], ["Türkisch", "75"]] * 40
    return [
        title("Willkommen"),
        side_by_side([text("Guten Tag"), text("Добрий день", language="uk")], [200, 200], 20),
        heading("İstanbul, ışık, її ґанок"),
        text(["Nach § 44 AufenthG „gilt“ – ", Span("das", bold=True), " in ", ADDRESS, ", ", LINK]),
        text(["Приходьте: ", ADDRESS, ", тел. 0251 555-01"], language="uk"),
        Rule(),
        Together((text("Zusammen"), Space(4), text("bleiben"))),
        table([Column("Sprache", 200), Column("Kontakte", 100, numbers=True)], rows, totals=1),
        text("Ein langer Absatz. " * 200),
    ]


@pytest.fixture(scope="module")
def data() -> bytes:
    page = Template(footer=running_footer("Probe", Template().width))
    return build(story(), "Probe & <b>Titel</b>", template=page)


def test_the_checker_for_pdf_ua_finds_nothing(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "probe.pdf"
    file.write_bytes(data)
    assert validate(str(file)).findings == ()


def test_every_font_is_embedded(data: bytes, read: Callable) -> None:
    reader = read(data)
    fonts = reader.fonts()
    assert len(fonts) == 2
    for font in fonts.values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSans-(Regular|Bold)", str(font.BaseFont))


def test_no_glyph_is_missing_and_every_code_has_its_text(data: bytes, read: Callable) -> None:
    shown = [shown for _, shown in read(data).shown()]
    assert sum(len(run.glyphs) for run in shown) > 1000
    assert all(gid for run in shown for gid, _, _ in run.glyphs)
    assert all(text for run in shown for text in run.texts)


def test_a_document_states_the_widths_that_its_fonts_have(data: bytes, read: Callable) -> None:
    reader = read(data)
    for font in reader.fonts().values():
        descendant = font.DescendantFonts[0]
        gids = descendant.CIDToGIDMap.read_bytes()
        embedded = hb.Face(descendant.FontDescriptor.FontFile2.read_bytes())
        stated = [int(width) for width in descendant.W[1]]
        for code, width in enumerate(stated):
            gid = gids[2 * code] << 8 | gids[2 * code + 1]
            real = hb.Font(embedded).get_glyph_h_advance(gid) * 1000 / embedded.upem
            assert width == pytest.approx(real, abs=1)


def test_every_mark_hangs_in_the_tree_once_and_in_reading_order(
    data: bytes, read: Callable
) -> None:
    reader = read(data)
    marks = reader.marks()
    pages = reader.mcids()
    assert len(pages) >= 3
    assert sorted(marks) == [(p, number) for p, own in enumerate(pages) for number in own]
    assert len(set(marks)) == len(marks)
    for page in range(len(pages)):
        inside = [number for p, number in marks if p == page]
        assert inside == sorted(inside)


def test_the_parent_tree_leads_from_every_mark_to_its_element(data: bytes, read: Callable) -> None:
    reader = read(data)
    nums = list(reader.pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    for page, numbers in zip(reader.pdf.pages, reader.mcids(), strict=True):
        owners = tree[int(page.StructParents)]
        assert len(owners) == len(numbers)
        for number, owner in enumerate(owners):
            assert any(
                int(kid.MCID) == number and kid.Pg.objgen == page.objgen
                for kid in owner.K
                if kid.get("/Type") == "/MCR"
            )


def test_the_text_that_is_extracted_is_exact(data: bytes, read: Callable) -> None:
    words = " ".join(read(data).words().split())
    for expected in (
        "İstanbul, ışık, її ґанок",
        "Nach § 44 AufenthG „gilt“ – das in Lindenstraße 5, 12345 Musterstadt",
        "Приходьте: Lindenstraße 5, 12345 Musterstadt, тел. 0251 555-01",
    ):
        assert expected in words


def test_languages_stand_at_paragraphs_and_spans(data: bytes, read: Callable) -> None:
    reader = read(data)
    spoken = [(str(e.S), str(e.Lang)) for e in reader.elements() if "/Lang" in e]
    assert ("/Document", "de") in spoken
    assert ("/P", "uk") in spoken
    assert ("/Span", "de") in spoken
    assert str(reader.pdf.Root.Lang) == "de"


def test_a_link_is_an_annotation_with_words_in_the_tree(data: bytes, read: Callable) -> None:
    reader = read(data)
    (element,) = [e for e in reader.elements() if e.S == "/Link"]
    (found,) = [kid for kid in element.K if kid.get("/Type") == "/OBJR"]
    assert str(found.Obj.A.URI) == LINK.href
    assert str(found.Obj.Contents) == LINK.text
    assert found.Obj.objgen in [annotation.objgen for annotation in reader.pdf.pages[0].Annots]


def test_a_table_has_header_cells_and_a_repeated_header_is_no_content(
    data: bytes, read: Callable
) -> None:
    reader = read(data)
    tags = [str(element.S) for element in reader.elements()]
    assert (tags.count("/Table"), tags.count("/THead"), tags.count("/TBody")) == (1, 1, 1)
    assert tags.count("/TR") == 81
    heads = [e for e in reader.elements() if e.S == "/TH" and e.A.Scope == "/Column"]
    assert len(heads) == 2
    assert reader.words().count("Kontakte") >= 2, "seen again on the next page"
    again = [run for page, run in reader.shown() if page and "".join(run.texts) == "Kontakte"]
    assert again
    assert all(run.mcid is None for run in again), "but not read out again"


def test_a_footer_is_no_content(data: bytes, read: Callable) -> None:
    runs = [run for _, run in read(data).shown() if "".join(run.texts).startswith("Seite ")]
    assert runs
    assert all(run.mcid is None for run in runs)


def test_the_same_story_gives_the_same_bytes() -> None:
    first, second = (build(story(), "Probe") for _ in range(2))
    assert first == second
    assert first != build([*story(), text("mehr")], "Probe")


def test_nothing_about_time_host_or_user_stands_in_a_document(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = data.decode("latin-1")
    for word in ("CreationDate", "ModDate", "CreateDate", "Author", "anonymous", "D:20"):
        assert word not in about
    for word in (socket.gethostname(), getuser(), str(Path.cwd())):
        assert len(word) < 4 or word not in about
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1")
    assert build(story(), "Probe") == build(story(), "Probe")


def test_a_title_with_signs_of_markup_is_shown_as_it_stands(data: bytes, read: Callable) -> None:
    reader = read(data)
    assert str(reader.pdf.docinfo["/Title"]) == "Probe & <b>Titel</b>"
    assert b"Probe &amp; &lt;b&gt;Titel" in reader.pdf.Root.Metadata.read_bytes()


def test_markup_from_outside_is_literal_on_the_page(printed: Callable) -> None:
    assert "<b>Tür & Tor</b> <img src=x>" in printed(text("<b>Tür & Tor</b> <img src=x>")).words()


@pytest.mark.parametrize("words", ["Haus (alt) \\ neu", "ґанок ( (", "a\nb", "𝄞 ü", "((", "\\)"])
def test_a_sentence_for_screen_readers_comes_back_as_it_was(words: str, read: Callable) -> None:
    drawing = Drawing(10, 10)
    reader = read(build([Figure(drawing, words)], "Probe"))
    (figure,) = [element for element in reader.elements() if element.S == "/Figure"]
    assert str(figure.Alt) == words


def test_objects_lie_where_the_file_says(data: bytes) -> None:
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    rows = data[start:].split(b"trailer")[0].splitlines()
    assert rows[0] == b"xref"
    assert int(rows[1].split()[1]) == len(rows) - 2
    for number, row in enumerate(rows[3:], start=1):
        place = int(row.split()[0])
        assert data[place:].startswith(b"%d 0 obj" % number)
