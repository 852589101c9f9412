"""What a translator outside has sent stands on every document, and on no other language's."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clearingstelle.catalogs import Pair, languages
from clearingstelle.kursweg import ends
from clearingstelle.offers import Appointment, Offer
from clearingstelle.station import Station, own_files
from clearingstelle.station.document_keys import documents
from clearingstelle.station.plain_text import plain_text
from clearingstelle.translating import CHAINS, pairs
from i18n import Texts

MARK = "†"  # at the end of every translation of this station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path / "daten")
    station.open()
    sent = {
        german: Pair(german, f"{pair.foreign}{MARK}", pair.state)
        for catalog in CHAINS
        for german, pair in pairs("uk", catalog).items()
        if pair.foreign
    }
    own_files.write_translations(station.folder, "uk", sent)
    yield station
    station.close()


def cyrillic(text: str) -> list[str]:
    """The lines in Ukrainian, but for what the language calls itself."""
    lines = (line for line in text.split("\n") if "Українська" not in line)
    return [line for line in lines if any("а" <= letter.lower() <= "я" for letter in line)]


@pytest.mark.parametrize("key", documents())
def test_every_translation_of_a_document_is_that_of_the_station(
    station: Station, german: Texts, key: str
) -> None:
    for catalog in CHAINS:  # the consent form has two languages only where both are checked
        station.own_texts.release("uk", catalog, "Dolmetschdienst")
    station.change(replace(station.settings, room="1.204", phone="0221 55"))
    lines = cyrillic(plain_text(station.documents.make(key, ["uk"]), german))
    assert lines
    assert [line for line in lines if MARK not in line] == []
    other = plain_text(station.documents.make(key, ["ru"]), german)
    assert MARK not in other


def test_slip_and_way_say_the_words_of_the_station(station: Station, german: Texts) -> None:
    offer = Offer(kind="mbe", name="MBE", phone="0221 1", appointment=Appointment.OPEN)
    slip = station.slips.slip([offer], "uk")
    told = [line.label for line in slip.offers[0].lines] + [slip.offers[0].kind]
    way = station.kursweg.sheet(next(iter(ends().values())), "uk")
    told += [route.text for route in way.routes] + list(way.texts.values())
    foreign = [pair.foreign for pair in told if pair and pair.foreign]
    assert len(foreign) > 10
    assert [text for text in foreign if MARK not in text] == []


def test_only_one_language_was_sent(station: Station) -> None:
    assert list(station.own_texts.own().pairs) == ["uk"]
    assert len(languages()) > 20
