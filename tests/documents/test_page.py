"""A story is placed on pages without widows, lost rows or endless loops."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clearingstelle.documents.blocks import PageBreak, Space, Together
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.page import (
    DoesNotFit,
    Template,
    build,
    paginate,
    running_footer,
)
from clearingstelle.documents.rows import Cell, Columns, Row, side_by_side
from clearingstelle.documents.spans import Span
from clearingstelle.documents.structure import Element
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import BODY, Text, heading, text

PAGE = Template(size=(300, 200), left=20, right=20, top=20, bottom=20)
LINES = "\n".join(f"Zeile {n}" for n in range(1, 31))


@pytest.mark.parametrize("used", range(40, 150, 6))
def test_a_paragraph_is_split_with_two_lines_on_either_side(used: int) -> None:
    pages = paginate([Space(used), text(LINES)], PAGE)
    assert len(pages) >= 3
    for page in pages:
        for _, block, _ in page.blocks:
            assert not isinstance(block, Text) or len(block.lines(PAGE.width)) >= 2


def test_a_heading_stays_with_what_follows() -> None:
    pages = paginate([Space(120), heading("Oben"), text("a\nb\nc")], PAGE)
    assert [len(page.blocks) for page in pages] == [1, 2]


def test_a_page_break_begins_a_page_but_never_an_empty_one() -> None:
    pages = paginate([PageBreak(), text("a"), PageBreak(), PageBreak(), text("b")], PAGE)
    assert [len(page.blocks) for page in pages] == [1, 1]


def test_blocks_together_go_to_the_next_page_together() -> None:
    group = Together((text("a"), text("b")))
    assert [len(p.blocks) for p in paginate([Space(130), group], PAGE)] == [1, 1]


def test_what_is_higher_than_a_page_and_cannot_be_split_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        paginate([text("a"), Space(500)], PAGE)


def test_the_footer_knows_how_many_pages_there_are(read: Callable) -> None:
    page = replace(PAGE, footer=running_footer("Links", PAGE.width))
    words = read(build([text(LINES)], "Probe", template=page)).words()
    assert "Seite 1 von 3" in words
    assert "Seite 3 von 3" in words


def test_no_row_of_a_table_is_lost_and_the_header_repeats(read: Callable) -> None:
    rows = [[f"Zeile-{n:02}-Ende", str(n)] for n in range(40)]
    made = table([Column("Kopf", 100), Column("Zahl", 60, numbers=True)], rows)
    reader = read(build([made], "Probe", template=PAGE))
    words = reader.words()
    assert [words.count(f"Zeile-{n:02}-Ende") for n in range(40)] == [1] * 40
    assert words.count("Kopf") == len(reader.pdf.pages) > 4


def test_a_row_higher_than_a_page_goes_on_and_stays_one_row(read: Callable) -> None:
    made = table([Column("A", 100), Column("B", 100)], [[LINES, "kurz"], ["x", "y"]])
    reader = read(build([made], "Probe", template=PAGE))
    assert all(f"Zeile {n}" in reader.words() for n in range(1, 31))
    tags = [str(element.S) for element in reader.elements()]
    assert tags.count("/TR") == 3
    assert tags.count("/TD") + tags.count("/TH") == 6


def test_a_table_without_rows_shows_its_header(read: Callable) -> None:
    assert "Kopf" in read(build([table([Column("Kopf", 100)], [])], "Probe")).words()


def test_columns_side_by_side_split_together(read: Callable) -> None:
    row = side_by_side(
        [text(LINES), text(LINES.replace("Zeile", "Рядок"), language="uk")], [90, 90]
    )
    words = read(build([row], "Probe", template=PAGE)).words()
    assert "Zeile 30" in words
    assert "Рядок 30" in words


def test_columns_stand_the_other_way_round_in_a_right_to_left_document() -> None:
    columns = Columns((10, 20, 30), gap=5, direction=Direction.RTL)
    assert columns.left_edges() == [60, 35, 0]
    assert replace(columns, direction=Direction.LTR).left_edges() == [0, 15, 40]


def test_a_cell_keeps_its_element_when_it_is_split() -> None:
    cell = Cell((text(LINES),))
    parts = Row((cell,), Columns((90,))).split(90, 60)
    assert parts is not None
    assert {part.cells[0].owner for part in parts} == {cell}


def test_a_long_word_stays_inside_its_column(read: Callable) -> None:
    reader = read(build([text("W" * 300, BODY)], "Probe", template=PAGE))
    right = PAGE.size[0] - PAGE.right
    for _, shown in reader.shown():
        assert all(PAGE.left - 0.1 <= x < right for _, x, _ in shown.glyphs)


def test_an_element_knows_the_first_page_that_shows_it() -> None:
    assert Element("Div").page is None


def test_a_link_over_two_lines_has_a_box_on_each(read: Callable) -> None:
    link = Span("eine sehr lange Beschreibung eines Verweises auf eine Seite", href="https://x.de")
    reader = read(build([text(link)], "Probe", template=PAGE))
    assert len(reader.pdf.pages[0].Annots) == 2
