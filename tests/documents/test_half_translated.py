"""What stands on paper where a language is checked, not checked, or only half translated."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from clearingstelle import catalogs
from clearingstelle.catalogs import Pair
from clearingstelle.consent import Carrier, Consent, make_consent
from clearingstelle.documents.consent import draw_consent
from clearingstelle.documents.drawing import draw
from clearingstelle.emergency import make_card
from clearingstelle.handouts import SheetOffer, make_kernblatt
from clearingstelle.station.own_texts import OwnTexts
from clearingstelle.topics import make_topic

NOW = datetime(2026, 12, 1, 9).astimezone()
TODAY = NOW.date()
CARRIER = Carrier(name="Träger e. V.", address="Weg 1", contact="0221 1")
MIDDLE = 297.6  # points, of a page A4
MARK = "Ще не перекладено:"
KEPT = 3  # every third text is translated


@pytest.fixture
def own(tmp_path: Path) -> OwnTexts:
    return OwnTexts(tmp_path / "daten", lambda: NOW)


def squeezed(text: str) -> str:
    return "".join(text.replace("\xad", "").split())


def is_cyrillic(text: str) -> bool:
    return any("Ѐ" <= letter <= "ӿ" for letter in text)


# -- the consent form --


def form(own: OwnTexts, language: str = "uk") -> Consent:
    return make_consent(language, CARRIER, to_authority=True, today=TODAY, own=own.own())


def pairs_of(made: Consent) -> Iterator[Pair]:
    yield made.title
    for part in made.parts:
        yield from (part.heading, *part.lines, *part.boxes, *part.open_boxes, *part.blanks)


def test_a_checked_consent_has_every_sentence_beside_its_translation(
    own: OwnTexts, read: Callable
) -> None:
    own.release("uk", "consent", "Dolmetschdienst")
    made = form(own)
    reader = read(draw_consent(made))
    words = squeezed(reader.words())
    for pair in pairs_of(made):
        for told in (pair.german, pair.foreign or "?"):
            pieces = [squeezed(piece) for piece in _around_fields(told)]
            assert all(words.count(piece) >= len(made.copies) for piece in pieces), told
    foreign = [one for _, one in reader.shown() if is_cyrillic("".join(one.texts))]
    assert min(x for one in foreign for _, x, _ in one.glyphs) > MIDDLE, "German stays left"
    assert MARK not in reader.words()
    assert "erklärt in" not in reader.words()


def _around_fields(sentence: str) -> list[str]:
    pieces = sentence.replace("{", "}").split("}")[::2]
    return [piece for piece in pieces if piece.strip()]


def test_a_consent_nobody_checked_is_german_alone_on_paper(own: OwnTexts, read: Callable) -> None:
    made = form(own)
    reader = read(draw_consent(made))
    words = reader.words()
    assert not is_cyrillic(words)
    assert {str(e.Lang) for e in reader.elements() if "/Lang" in e} == {"de"}
    assert squeezed(words).count(squeezed(made.texts["explained"].german.split("{")[0])) >= 2
    assert "Ukrainisch" in words, "for the interpreter's line"
    every = [piece for pair in pairs_of(made) for piece in _around_fields(pair.german)]
    assert [piece for piece in every if squeezed(piece) not in squeezed(words)] == []


def test_one_sentence_that_was_not_checked_makes_the_whole_form_german(
    own: OwnTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.release("uk", "consent", "Dolmetschdienst")
    assert form(own).language == "uk"
    lost = form(own).parts[-1].heading.german
    shipped = catalogs.shipped_catalog

    def without(language: str, name: str) -> dict[str, Pair]:
        return {de: pair for de, pair in shipped(language, name).items() if de != lost}

    monkeypatch.setattr(catalogs, "shipped_catalog", without)
    own = OwnTexts(own._folder, lambda: NOW)  # noqa: SLF001 (the same station, read again)
    assert form(own).language == "de"
    assert form(own).explained_in == "Ukrainisch"


# -- a language half translated --


@pytest.fixture
def half(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ukrainian as if a translator were in the middle of the work."""
    shipped = catalogs.shipped_catalog

    def left(language: str, name: str) -> dict[str, Pair]:
        found = shipped(language, name)
        keys = [german for n, german in enumerate(sorted(found)) if not n % KEPT]
        return {de: pair for de, pair in found.items() if de in keys or pair.foreign == MARK}

    monkeypatch.setattr(catalogs, "shipped_catalog", left)


SHEETS = {
    "kernblatt": lambda: make_kernblatt("uk", today=TODAY, station="Clearingstelle"),
    "wohnen": lambda: make_topic("wohnen", "uk", today=TODAY),
    "familie": lambda: make_topic("familie", "uk", today=TODAY),
    "notfallkarte": lambda: make_card("uk"),
}


@pytest.mark.parametrize("key", SHEETS)
@pytest.mark.usefixtures("half")
def test_where_a_translation_is_missing_german_stands_in_and_every_time_it_says_so(
    key: str, read: Callable
) -> None:
    made = SHEETS[key]()
    words = squeezed(read(draw(made, "a4")).words())
    shown = [pair for pair in _sentences(made) if squeezed(pair.german) in words]
    missing = [pair for pair in shown if pair.foreign is None]
    there = [pair for pair in shown if pair.foreign is not None]
    assert len(missing) >= len(there) > 0, "it is really half translated"
    for pair in missing:
        assert squeezed(f"{MARK} {pair.german}") in words, pair.german
    for pair in there:
        assert squeezed(pair.foreign or "") in words
        assert squeezed(f"{MARK} {pair.german}") not in words, pair.german


def _sentences(made: object) -> list[Pair]:
    """What stands as a line or a heading of its own."""
    parts = getattr(made, "parts", ()) or getattr(made, "passages", ())
    lines = [pair for part in parts for pair in (part.heading, *part.lines)]
    numbers = (*getattr(made, "numbers", ()), *getattr(made, "calls", ()))
    return [*lines, *(number.text for number in numbers)]


# -- long names --

NAME = ("Beratungsstelle für Zugewanderte im Quartiersmanagement " * 3)[:119] + "Z"
WIDE = "W" * 120
OFFER = SheetOffer("mbe", NAME, ("Weg 1", "00101 Musterstadt"), "0000 1")


@pytest.mark.parametrize("language", ["en", "ar", "uk", "ti", "el", "de-x-leicht"])
def test_a_name_of_120_characters_stands_whole_among_the_offices_of_the_kernblatt(
    language: str, read: Callable
) -> None:
    names = [f"{n}{NAME[1:]}" for n in range(5)]  # of a sixth the sheet may say nothing
    found = [replace(OFFER, name=name) for name in names]
    data = draw(make_kernblatt(language, found, today=TODAY), "a4")
    reader = read(data)
    said = [squeezed(cell) for row in reader.rows() for cell in row]
    assert all(len(name) == 120 for name in names)
    for name in names:
        assert any(squeezed(name) in one for one in said), name
    assert len(reader.pdf.pages) == 2


def test_a_name_without_a_gap_is_broken_and_stays_out_of_the_next_column(read: Callable) -> None:
    made = make_kernblatt("uk", [replace(OFFER, name=WIDE)], today=TODAY)
    shown = [one for _, one in read(draw(made, "a4")).shown()]
    name = [one for one in shown if set("".join(one.texts)) == {"W"}]
    address = next(one for one in shown if "Musterstadt" in "".join(one.texts))
    assert sum(len("".join(one.texts)) for one in name) == len(WIDE)
    assert len(name) > 2
    ends = [2 * one.glyphs[-1][1] - one.glyphs[-2][1] for one in name if len(one.glyphs) > 1]
    assert max(ends) < address.glyphs[0][1]
