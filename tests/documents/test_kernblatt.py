"""The sheet on paper: two pages, both languages, whatever the offers are."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pdfua import validate

from clearingstelle.catalogs import MISSING, Pair, StateKind, languages, stands_alone
from clearingstelle.documents import kernblatt
from clearingstelle.documents.blocks import Block
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.kernblatt import draw_kernblatt
from clearingstelle.documents.kernblatt_words import lead, marked
from clearingstelle.documents.page import DoesNotFit
from clearingstelle.documents.rows import Row
from clearingstelle.documents.scripts import REORDERED, main_script
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Text
from clearingstelle.handouts import Sheet, SheetOffer, make_kernblatt
from i18n import PLAIN_GERMAN

TODAY = date(2026, 11, 22)
LONG = SheetOffer(
    "mbe",
    "Caritasverband für die Diözese Musterstadt e. V., Migrationsberatung für Zuwanderer",
    ("Ludwig-Windthorst-Straße 123a", "12345 Musterstadt-Oberniederkirchen"),
    "+49 251 1234567-89",
    "Mo–Do 9–12 und 14–16 Uhr, Fr 9–12 Uhr, Mittwoch nur nach Vereinbarung",
    ("Deutsch", "Ukrainisch", "Arabisch", "Türkisch"),
    "ca. 1,5 km",
    "mit und ohne Termin",
)
COURSE = replace(LONG, kind="ik", name="Volkshochschule Musterstadt, Fachbereich Deutsch")


def offers(n: int = 6) -> list[SheetOffer]:
    names = [f"{place}. {LONG.name}" for place in range(1, n + 1)]
    return [*(replace(LONG, name=name) for name in names), COURSE, COURSE]


def sheet(language: str, found: list[SheetOffer]) -> Sheet:
    return make_kernblatt(language, found, today=TODAY, station="Clearingstelle Musterstadt")


def flat(text: str) -> str:
    return " ".join(text.split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def characters(text: str) -> set[str]:
    return {c for c in text if not c.isspace() and unicodedata.category(c) != "Cf"}


def is_plain(language: str) -> bool:
    """Whether extraction finds the letters in the order in which they were typed."""
    return main_script(language) not in REORDERED


@pytest.mark.parametrize("language", languages())
def test_six_partners_with_long_names_and_a_course_fit_on_two_pages(
    language: str, read: Callable
) -> None:
    reader = read(draw_kernblatt(sheet(language, offers())))
    assert len(reader.pdf.pages) == 2
    words = flat(reader.words())
    assert all(f"{place}. Caritasverband" in words for place in range(1, 7))
    assert "Volkshochschule Musterstadt" in words


@pytest.mark.parametrize("language", languages())
def test_nothing_is_drawn_over_the_edges_or_into_the_footer(language: str, read: Callable) -> None:
    wild = [replace(LONG, name="W" * 300, phone="0" * 300, hours="x" * 300)] * 6
    for found in (offers(), [], wild):
        reader = read(draw_kernblatt(sheet(language, found)))
        assert len(reader.pdf.pages) == 2
        for _, shown in reader.shown():
            assert all(40 < x < 553 for _, x, _ in shown.glyphs)


@pytest.mark.parametrize("language", languages())
def test_the_sheet_is_tagged_and_its_fonts_are_embedded(
    language: str, read: Callable, tmp_path: Path
) -> None:
    data = draw_kernblatt(sheet(language, offers()))
    file = tmp_path / "blatt.pdf"
    file.write_bytes(data)
    assert validate(str(file)).findings == ()
    reader = read(data)
    for font in reader.fonts().values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    assert all(gid for _, shown in reader.shown() for gid, _, _ in shown.glyphs)
    marks = reader.marks()
    assert marks == sorted(marks), "read in the order in which it is drawn"
    assert len(marks) == sum(map(len, reader.mcids()))


def everything(made: Sheet) -> list[Pair]:
    """The pairs that every sheet shows, whatever the offers are."""
    keys = ("title", "subtitle", "unchecked", "independent", "nothing")
    return [
        *(line for part in made.parts for line in (part.heading, *part.lines)),
        *(number.text for number in made.numbers),
        *(made.texts[key] for key in keys),
    ]


@pytest.mark.parametrize("language", [key for key in languages() if is_plain(key)])
def test_every_text_stands_on_the_sheet_in_both_languages(language: str, read: Callable) -> None:
    made = sheet(language, [])
    words = squeezed(read(draw_kernblatt(made)).words())
    for pair in [*everything(made), made.texts["recheck"], *(route.text for route in made.routes)]:
        assert stands_alone(language) or squeezed(pair.german) in words
        assert squeezed(pair.foreign or "?") in words
    for number in ("112", "110", "116 016", "0800 1110111"):
        assert words.count(squeezed(number)) >= (1 if stands_alone(language) else 2)
    assert squeezed(made.own_name) in words


@pytest.mark.parametrize("language", [key for key in languages() if not is_plain(key)])
def test_every_text_whose_letters_change_places_stands_on_the_sheet(
    language: str, read: Callable
) -> None:
    """By the characters of each tag: what extraction makes of their order is its guess."""
    made = sheet(language, [])
    reader = read(draw_kernblatt(made))
    told = [
        characters(reader.said(element))
        for element in reader.elements()
        if re.fullmatch("/(P|H1|H2)", str(element.S)) and str(element.get("/Lang")) == language
    ]
    for pair in everything(made):
        if pair is made.texts["independent"]:
            continue  # in the footer, which is decoration
        wanted = characters(pair.foreign or "?")
        assert any(wanted <= one for one in told), pair.foreign


def test_leichte_sprache_stands_alone_in_larger_type_and_says_that_it_is_a_draft(
    read: Callable,
) -> None:
    made = sheet(PLAIN_GERMAN, [])
    reader = read(draw_kernblatt(made))
    words = flat(reader.words())
    assert "Das ist ein Entwurf." in words
    assert "Wohlfahrtsverbänden" not in words, "the German beside it would be read, too"
    assert str(reader.pdf.docinfo["/Title"]).endswith(" – Leichte Sprache")
    assert {str(e.Lang) for e in reader.elements() if "/Lang" in e} <= {"de", "de-x-leicht"}
    assert made.texts["unchecked"].foreign in reader.words().replace("\r", "")


@pytest.mark.parametrize("language", languages())
def test_with_six_long_partners_the_lines_keep_their_eleven_points(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []
    real = kernblatt.build

    def build(story: list[Block], *rest: object, **more: object) -> bytes:
        rows = [cell for row in story if isinstance(row, Row) for cell in row.cells]
        blocks = [block for cell in rows for block in cell.blocks if isinstance(block, Text)]
        drawn.extend(block.style.size for block in blocks if block.tag == "P")
        return real(story, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(kernblatt, "build", build)
    draw_kernblatt(sheet(language, offers()))
    small = {kernblatt.SMALL.size, kernblatt.NOTICE.size, kernblatt.STATION.size}
    assert len(drawn) > 20
    least = 12 if stands_alone(language) else 11
    assert min(size for size in drawn if size not in small) >= least


def test_numbers_on_a_sheet_from_the_right_are_not_reversed(read: Callable) -> None:
    words = read(draw_kernblatt(sheet("ar", offers()))).words().replace("\u00a0", " ")
    for number in ("116 016", "0800 1110111", "22.11.2026"):
        assert words.count(number) == 2
    assert words.count("+49 251 1234567-89") >= 7
    assert "Ausländerbehörde" in words


def test_german_words_in_a_foreign_line_keep_their_language() -> None:
    pieces = lead("اسألوا: Jobcenter أو BAMF", "ar")
    spans = [piece for piece in pieces if isinstance(piece, Span) and piece.language]
    assert [span.text for span in spans] == ["Jobcenter", "BAMF"]
    assert {(span.language, span.direction) for span in spans} == {("de", "ltr")}
    assert lead("Ask the Jobcenter", "en") == ["Ask the Jobcenter"]


@pytest.mark.parametrize("line", ["a b: c", "问：答", "ሕተቱ፦ ኣብ"])
def test_the_words_up_to_the_colon_of_each_script_are_bold(line: str) -> None:
    first, *rest = lead(line, "en")
    assert isinstance(first, Span)
    assert first.bold
    assert first.text.endswith((":", "：", "፦"))
    assert not any(isinstance(piece, Span) for piece in rest)


def test_a_sheet_that_a_person_has_checked_does_not_say_unchecked(read: Callable) -> None:
    made = sheet("en", [])
    said = made.texts["unchecked"]
    assert said.german in flat(read(draw_kernblatt(made)).words())
    checked = _with_states(made)
    assert said.german not in flat(read(draw_kernblatt(checked)).words())


def test_a_text_without_translation_is_shown_in_german_and_marked(read: Callable) -> None:
    made = sheet("uk", [])
    numbers = tuple(
        replace(n, text=Pair(n.text.german, None, MISSING)) if n.number == "110" else n
        for n in made.numbers
    )
    reader = read(draw_kernblatt(replace(made, numbers=numbers)))
    assert "Ще не перекладено: Polizei" in flat(reader.words())


def test_the_date_is_that_of_the_contents_and_pages_are_counted(read: Callable) -> None:
    words = flat(read(draw_kernblatt(sheet("uk", offers()))).words())
    assert "Stand der Texte: 22.11.2026" in words
    assert "Тексти станом на 22.11.2026" in words
    assert "Seite 2 von 2" in words
    assert "Сторінка 2 з 2" in words
    assert "OpenStreetMap-Mitwirkende" in words


def test_markup_in_an_offer_is_literal(read: Callable) -> None:
    wild = replace(LONG, name="<b>Haus & Hof</b>", hours="<img src=x>", address_lines=("A & B",))
    words = flat(read(draw_kernblatt(sheet("tr", [wild]))).words())
    for literal in ("<b>Haus & Hof</b>", "<img src=x>", "A & B"):
        assert literal in words


def test_a_telephone_number_stays_on_one_line(read: Callable) -> None:
    lines = read(draw_kernblatt(sheet("en", offers()))).words().splitlines()
    assert sum("+49 251 1234567-89" in line for line in lines) >= 7


def test_an_address_is_german_inside_a_foreign_sheet(read: Callable) -> None:
    reader = read(draw_kernblatt(sheet("uk", offers(1))))
    spoken = {str(element.Lang) for element in reader.elements() if "/Lang" in element}
    assert spoken == {"de", "uk"}
    headings = [e for e in reader.elements() if re.fullmatch("/H[12]", str(e.S))]
    assert [str(e.Lang) for e in headings] == ["de", "uk"] * (len(headings) // 2)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert draw_kernblatt(sheet("uk", offers())) == draw_kernblatt(sheet("uk", offers()))
    assert draw_kernblatt(sheet("uk", offers())) != draw_kernblatt(sheet("uk", offers(5)))


def test_texts_that_need_a_third_page_are_a_fault() -> None:
    made = sheet("en", [])
    part = replace(made.parts[0], lines=made.parts[0].lines * 20)
    with pytest.raises(DoesNotFit):
        draw_kernblatt(replace(made, parts=(part, *made.parts[1:])))


def _with_states(made: Sheet) -> Sheet:
    """The sheet as if a person had read everything."""
    state = replace(MISSING, kind=StateKind.CHECKED, day=TODAY)

    def checked(pair: Pair) -> Pair:
        return replace(pair, state=state)

    return replace(
        made,
        texts={key: checked(pair) for key, pair in made.texts.items()},
        parts=tuple(
            replace(p, heading=checked(p.heading), lines=tuple(map(checked, p.lines)))
            for p in made.parts
        ),
        routes=tuple(replace(route, text=checked(route.text)) for route in made.routes),
        numbers=tuple(replace(number, text=checked(number.text)) for number in made.numbers),
    )


@pytest.mark.parametrize("number", ["116 117", "0800 1110111", "116\u00a0016"])
def test_a_telephone_number_in_a_line_keeps_the_order_of_its_parts(number: str) -> None:
    """UAX #9 would show 117 116: digits, a blank, digits run from the right."""
    spans = [piece for piece in marked(f"اتصلوا بالرقم {number}.", "ar") if isinstance(piece, Span)]
    assert [(span.text, span.direction, span.whole) for span in spans] == [
        (number, Direction.LTR, True)
    ]


@pytest.mark.parametrize("words", ["JMD4you", "الإنترنت: jmd4you.de", "(jmd4you.de)"])
def test_a_word_with_a_digit_in_it_stays_in_one_piece(words: str) -> None:
    """Else a line from the right would say „you.de4jmd“."""
    (name,) = [piece.text for piece in marked(words, "ar") if isinstance(piece, Span)]
    assert name in ("JMD4you", "jmd4you.de")


def test_a_german_name_of_several_words_stays_in_one_piece_in_a_line_from_the_right() -> None:
    words = marked("وكالة (Agentur für Arbeit) و anerkennung-in-deutschland.de: BAMF 2026", "ar")
    german = [piece.text for piece in words if isinstance(piece, Span)]
    assert german == ["Agentur für Arbeit", "anerkennung-in-deutschland.de", "BAMF"]
