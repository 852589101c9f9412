"""The partner directory on paper: whole, tagged, the same again, and one page when short."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfua
import pypdfium2
import pytest

from clearingstelle.directory import Directory, Entry, Line, Mark, TooManyForOnePage
from clearingstelle.directory.words import RULES
from clearingstelle.documents.directory import draw_directory
from clearingstelle.documents.directory_short import draw_short_list
from clearingstelle.reports.wording import INDEPENDENT
from i18n import Texts

DAY = date(2026, 11, 23)
ENTRY = Entry(
    key="a",
    kind="mbe",
    kind_name="MBE",
    name="MBE Mitte",
    provider="Brücke e. V.",
    association="Verband Eins",
    street="Markt 3",
    place="00101 Musterstadt",
    district="Innenstadt",
    phone="0000 1",
    email="mbe@bruecke.example",
    web="https://bruecke.example",
    hours="Mo–Fr 9–12 Uhr",
    appointment="mit und ohne Termin",
    languages="Deutsch, Arabisch",
    ages="ab 27 Jahren",
    childcare="ja",
    accessible="nein",
    contact="Erika Beispiel",
    verified="2026-11-02",
)
KINDS = (("mbe", "MBE"), ("jmd", "JMD"), ("schulden", "Schuldnerberatung"))


def directory(lines: Sequence[Line], **more: object) -> Directory:
    made = Directory(
        day=DAY,
        valid_until=date(2027, 2, 23),
        station="Clearingstelle Musterstadt",
        lines=tuple(lines),
        number=2,
        before=1,
        before_day=date(2026, 8, 20),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def many(number: int, kinds: Sequence[tuple[str, str]] = KINDS) -> list[Line]:
    entries = [
        replace(
            ENTRY,
            key=str(n),
            kind=kinds[n % len(kinds)][0],
            kind_name=kinds[n % len(kinds)][1],
            name=f"Stelle {n}",
            phone=f"0000 {n:04}",
            district=f"Teil {n % 6}",
        )
        for n in range(number)
    ]
    return [Line(entry) for entry in sorted(entries, key=lambda entry: entry.kind)]


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text) for text in found]


def test_everything_that_is_known_of_an_office_stands_there(german: Texts) -> None:
    told = " ".join(pages(draw_directory(directory([Line(ENTRY)]), german)))
    said = [
        "MBE Mitte",
        "Brücke e. V., Verband Eins",
        "Anschrift: Markt 3, 00101 Musterstadt",
        "Stadtteil: Innenstadt",
        "Telefon: 0000 1",
        "E-Mail: mbe@bruecke.example",
        "Internet: https://bruecke.example",
        "Sprechzeiten: Mo–Fr 9–12 Uhr",
        "Termin: mit und ohne Termin",
        "Sprachen: Deutsch, Arabisch",
        "Alter: ab 27 Jahren · Kinderbetreuung: ja · Barrierefrei: nein",
        "Ansprechperson: Erika Beispiel",
        "Geprüft: 02.11.2026",
    ]
    assert [line for line in said if line not in told] == []


def test_the_rules_stand_on_every_page_with_issue_and_page_number(german: Texts) -> None:
    found = pages(draw_directory(directory(many(40)), german))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert RULES in page
        assert f"Seite {number} von {len(found)}" in page
        assert "Ausgabe 2 vom 23.11.2026" in page
    assert INDEPENDENT in found[0]
    assert "gültig bis 23.02.2027" in found[0]
    assert "Clearingstelle Musterstadt" in found[0]


def test_change_marks_are_letters_and_what_is_gone_stands_at_the_end(german: Texts) -> None:
    lines = [
        Line(ENTRY, Mark.CHANGED, ("Telefon: 0000 9 → 0000 1",)),
        Line(replace(ENTRY, key="b", name="MBE Neu"), Mark.NEW),
    ]
    gone = replace(ENTRY, key="c", name="MBE Alt", contact="")
    content = draw_directory(directory(lines, gone=(gone,)), german)
    told = " ".join(pages(content))
    assert "Ä MBE Mitte" in told
    assert "Geändert: Telefon: 0000 9 → 0000 1" in told
    assert "N MBE Neu" in told
    assert re.search(r"Entfallen seit Ausgabe 1 – MBE Alt, Brücke e. V.", told)
    assert told.index("MBE Neu") < told.index("MBE Alt")
    assert "1 neu, 1 geändert, 1 entfallen" in told


def test_a_draft_says_on_every_page_that_it_is_one(german: Texts) -> None:
    found = pages(draw_directory(directory(many(20), number=0), german))
    assert all("Entwurf vom 23.11.2026" in page for page in found)
    assert "ENTWURF: noch keine Ausgabe" in found[0]
    assert "gültig bis" not in found[0]
    assert "ENTWURF" in pages(draw_short_list(directory(many(5), number=0), german))[0]


def test_the_same_issue_gives_the_same_bytes(german: Texts) -> None:
    one = directory(many(30))
    assert draw_directory(one, german) == draw_directory(replace(one), german)
    assert draw_short_list(one, german) == draw_short_list(replace(one), german)


@pytest.mark.parametrize("number", [1, 40, 200])
def test_a_screen_reader_gets_the_whole_structure(
    number: int, german: Texts, tmp_path: Path
) -> None:
    long, short = directory(many(number)), directory(many(min(number, 60)))
    drawn = {"lang": draw_directory(long, german), "kurz": draw_short_list(short, german)}
    for name, content in drawn.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(content)
        assert not pdfua.validate(str(file)).findings


def test_long_names_and_markup_of_others_are_only_text(german: Texts) -> None:
    name = "<b>Fett</b> & <img src=x> " + "x" * 120
    odd = replace(ENTRY, name=name, hours="y" * 2000, email="z" * 500, provider="")
    content = draw_directory(directory([Line(odd), Line(ENTRY)]), german)
    told = " ".join(pages(content))
    assert "<b>Fett</b> & <img src=x>" in told
    assert told.count("y") >= 2000
    assert len(pages(draw_short_list(directory([Line(odd)]), german))) == 1


# -- the short list --


def test_the_short_list_goes_by_part_of_the_town(german: Texts) -> None:
    (page,) = pages(draw_short_list(directory(many(12)), german))
    places = [page.index(f"Teil {n}") for n in range(6)]
    assert places == sorted(places)
    assert RULES in page
    assert "Sprechzeiten" in page
    assert all(f"Stelle {n}" in page for n in range(12))


@pytest.mark.parametrize("number", [1, 20, 45, 60, 200])
def test_the_short_list_is_one_page_and_names_everybody_or_says_whom_not(
    number: int, german: Texts
) -> None:
    lines = many(number) if number < 100 else many(number, (*KINDS[:1], *KINDS[2:] * 3))
    (page,) = pages(draw_short_list(directory(lines), german))
    named = [line for line in lines if f"{line.entry.phone}" in page]
    if len(named) < number:
        assert {line.entry.kind for line in named} <= {"mbe", "jmd"}
        left_out = number - len(named)
        assert f"nur MBE und JMD; {left_out} weitere Stellen stehen im langen" in page
        assert all(line in named for line in lines if line.entry.kind in ("mbe", "jmd"))
    assert (number > 60) == (len(named) < number)


def test_too_many_advice_offices_are_refused_in_a_sentence(german: Texts) -> None:
    for kinds in (KINDS[:1], KINDS):  # with others beside them, they alone are still too many
        with pytest.raises(TooManyForOnePage) as refused:
            draw_short_list(directory(many(200, kinds)), german)
        assert "200 Stellen" in refused.value.text(german.say)
