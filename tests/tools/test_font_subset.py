"""The Chinese font holds what sheets need and nothing that is not asked for."""

import assets
from clearingstelle.catalogs import translations
from clearingstelle.documents.fonts import font_files
from clearingstelle.documents.harfbuzz import Face
from tools.font_subset import gb2312_1, subset


def han(characters: frozenset[int]) -> set[int]:
    return {c for c in characters if 0x4E00 <= c < 0xA000}


def test_level_1_has_its_3755_characters() -> None:
    assert len(han(gb2312_1())) == 3755
    assert {ord(c) for c in "啊座，。（）“”《》：aZ09ä€"} <= gb2312_1()


def test_both_weights_hold_the_characters_of_the_subset() -> None:
    cut = [font for font in font_files() if font.subset]
    assert {(font.family, font.weight) for font in cut} == {
        ("Noto Sans SC", 400),
        ("Noto Sans SC", 700),
    }
    for font in cut:
        held = Face(assets.path(f"fonts/{font.file}")).characters
        assert han(held) == han(gb2312_1())


def test_every_character_of_the_chinese_sheet_is_in_the_subset() -> None:
    told = "".join(pair.foreign or "" for pair in translations("zh").values())
    assert not {c for c in told if ord(c) not in gb2312_1()}


def test_the_same_font_gives_the_same_bytes() -> None:
    data = assets.path("fonts/NotoSansSC-Regular.ttf").read_bytes()
    once = subset(data, "gb2312-1")
    assert once == subset(data, "gb2312-1")
    assert len(once) <= len(data)
