"""Lists: tagged, whole items, the mark where the language begins."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pdfua import validate

from clearingstelle.documents.lists import bullets, numbered
from clearingstelle.documents.page import Template, build

PAGE = Template(size=(300, 200), left=20, right=20, top=20, bottom=20)
ITEMS = ["Beratung ist kostenlos.", "Beratung ist vertraulich.", "Sie müssen nichts zahlen."]
ARABIC = ["الاستشارة مجانية.", "الاستشارة سرية."]


def test_a_list_has_items_with_label_and_body(read: Callable) -> None:
    reader = read(build([bullets(ITEMS, PAGE.width)], "Probe", template=PAGE))
    tags = [str(element.S) for element in reader.elements()]
    assert [tags.count(tag) for tag in ("/L", "/LI", "/Lbl", "/LBody")] == [1, 3, 3, 3]
    (made,) = [e for e in reader.elements() if e.S == "/L"]
    assert made.A.ListNumbering == "/Disc"
    assert reader.words().count("•") == 3


@pytest.mark.parametrize(("language", "items"), [("de", ITEMS), ("ar", ARABIC)])
def test_the_mark_stands_where_the_language_begins(
    language: str, items: list[str], read: Callable
) -> None:
    data = build([numbered(items, PAGE.width, language)], "Probe", template=PAGE)
    shown = [one for _, one in read(data).shown()]
    label = next(one for one in shown if "1" in one.texts)
    body = next(one for one in shown if len(one.glyphs) > 4)
    assert (label.glyphs[0][1] > body.glyphs[0][1]) is (language == "ar")
    middle = PAGE.size[0] / 2
    assert (label.glyphs[0][1] > middle) is (language == "ar")


def test_a_list_goes_on_over_pages_as_one_list(read: Callable) -> None:
    many = [f"Punkt {n} mit einem längeren Satz, der zwei Zeilen braucht, ja." for n in range(30)]
    reader = read(build([numbered(many, PAGE.width)], "Probe", template=PAGE))
    assert len(reader.pdf.pages) > 3
    tags = [str(element.S) for element in reader.elements()]
    assert [tags.count(tag) for tag in ("/L", "/LI", "/LBody")] == [1, 30, 30]
    assert reader.marks() == sorted(reader.marks())
    assert all(f"{n}." in reader.words() for n in range(1, 31))


def test_an_item_higher_than_a_page_goes_on_on_the_next(read: Callable) -> None:
    reader = read(build([bullets(["Zeile\n" * 40], PAGE.width)], "Probe", template=PAGE))
    assert reader.words().count("Zeile") == 40
    assert [str(e.S) for e in reader.elements()].count("/LI") == 1


def test_lists_in_both_directions_are_accessible(tmp_path: Path) -> None:
    file = tmp_path / "liste.pdf"
    story = [bullets(ITEMS, PAGE.width), numbered(ARABIC, PAGE.width, "ar"), bullets([], 100)]
    file.write_bytes(build(story, "Probe", template=PAGE))
    assert validate(str(file)).findings == ()
