"""A document as text: every word that stands on it, German beside its translation."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from clearingstelle.catalogs import Pair
from clearingstelle.handouts import SheetOffer
from clearingstelle.station import Station
from clearingstelle.station.document_keys import documents
from clearingstelle.station.plain_text import PEN, plain_text
from clearingstelle.station.ready import Ready
from clearingstelle.topics import TopicSheet
from clearingstelle.wall import WallSheet
from i18n import Texts

OFFER = SheetOffer(
    "mbe",
    "Haus der Beratung",
    ("Marktplatz 3", "00101 Musterstadt"),
    phone="0000 123",
    hours="Mo 09:00-12:00",
    languages=("Türkisch",),
    distance_text="etwa 2 km",
    appointment="ohne Termin",
)
# What a sheet has and only prints when there is cause, and what its form needs alone.
ONLY_SOMETIMES = {"untranslated", "unchecked", "recheck", "nothing", "page", "explained"}
ONLY_WITH_OFFERS = {"offers", "office", "provider", "address", "contact", "basis", "numbers"}


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path, lambda: datetime(2026, 11, 23, 9).astimezone())
    told = {"room": "214", "floor": "2", "phone": "0000 99", "opening": "Mo 09:00-12:00"}
    station.settings = replace(station.settings, **told)
    yield station
    station.close()


def pairs_in(value: object) -> Iterator[Pair]:
    """Every text anywhere in a sheet, but those that are not always printed."""
    if isinstance(value, Pair):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from pairs_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("texts", "unchecked", "untranslated"):
                yield from pairs_in(getattr(value, field.name))
            elif field.name == "texts":
                left_out = ONLY_SOMETIMES | ONLY_WITH_OFFERS
                texts = getattr(value, field.name)
                yield from (pair for key, pair in texts.items() if key not in left_out)


def gaps_of(words: str) -> list[str]:
    """The parts of a text around its {fields}."""
    return [part.split("}")[-1].strip() for part in words.split("{")]


@pytest.mark.parametrize("language", ["uk", "ar", "de-x-leicht"])
@pytest.mark.parametrize("key", [k for k, one in documents().items() if not one.many_languages])
def test_no_text_of_a_sheet_is_missing(
    station: Station, german: Texts, key: str, language: str
) -> None:
    ready = station.documents.make(key, [language])
    words = plain_text(ready, german)
    hidden = {"subtitle", "free", "carried_by"} if isinstance(ready.model, WallSheet) else set()
    for pair in without(ready, hidden):
        alone = language == "de-x-leicht" and key != "karte"
        shown = [pair.foreign] if alone else [pair.german, pair.foreign]
        for part in (part for text in shown for part in gaps_of(text or "")):
            assert part in words, (key, part)


def without(ready: Ready, hidden: set[str]) -> list[Pair]:
    """The texts of a sheet; `hidden` are those of a card that stand on signs alone."""
    if not isinstance(ready.model, WallSheet):
        return list(pairs_in(ready.model))
    found = [one.texts.items() for one in ready.model.spoken]
    left_out = ONLY_SOMETIMES | hidden
    return [
        replace(pair, foreign=None) if one.language == "de" else pair
        for one, items in zip(ready.model.spoken, found, strict=True)
        for key, pair in items
        if key not in left_out and not (one.language != "de" and key in hidden)
    ]


def test_a_translation_stands_on_the_line_below_the_german(station: Station, german: Texts) -> None:
    lines = plain_text(station.documents.make("kernblatt", ["uk"]), german).splitlines()
    assert lines[lines.index("Wer wir sind") + 1] == "Хто ми"


def test_what_is_not_translated_stands_in_marked(station: Station, german: Texts) -> None:
    ready = station.documents.make("thema:wohnen", ["uk"])
    assert isinstance(ready.model, TopicSheet)
    title = replace(ready.model.title, foreign=None)
    words = plain_text(replace(ready, model=replace(ready.model, title=title)), german)
    assert "Wohnen [noch nicht übersetzt]" in words.splitlines()


@pytest.mark.parametrize("key", ["kernblatt", "thema:arbeit"])
def test_offices_are_told_as_on_the_sheet(station: Station, german: Texts, key: str) -> None:
    kinds = {"kernblatt": "mbe", "thema:arbeit": "anerkennung"}
    offer = replace(OFFER, kind=kinds[key])
    words = plain_text(station.documents.make(key, ["uk"], "", [offer]), german)
    for told in (OFFER.name, *OFFER.address_lines, "Türkisch", "etwa 2 km", "0000 123"):
        assert told in words
    assert "Mo 9–12 Uhr" in words
    assert "ohne Termin" in words


def test_a_sign_tells_room_floor_and_telephone_and_its_languages(
    station: Station, german: Texts
) -> None:
    words = plain_text(station.documents.make("tuerschild", ["uk", "tr"]), german)
    for told in ("214", "0000 99", "Українська", "Türkçe", "Willkommen!"):
        assert told in words
    assert PEN not in words


def test_lines_for_the_pen_and_boxes_are_told_on_the_consent_form(
    station: Station, german: Texts
) -> None:
    lines = plain_text(station.documents.make("einwilligung", ["uk"]), german).splitlines()
    assert f"Vorname und Nachname {PEN}" in lines
    assert any(line.startswith("[ ] ") for line in lines)
    assert any("Ukrainisch" in line for line in lines)
