"""The slip on paper: tagged, silent, on its page whatever the offers are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pdfua import validate

from clearingstelle.documents.map_block import MapBlock
from clearingstelle.documents.page import A4
from clearingstelle.documents.slip import A5, LOOKS, draw_slip
from clearingstelle.map import Size, draw, pins_of
from clearingstelle.offers.nearest import Found
from clearingstelle.places import Place, Spot, Sure
from clearingstelle.slip import Paper, Slip, make_slip, slip_names
from clearingstelle.station import slips
from clearingstelle.station.slips import OfferTooLong
from i18n import Texts, texts_for
from tests.test_slip import OFFER, SHELTER

LANGUAGES = tuple(slip_names())
LONG = replace(
    OFFER,
    name=("Migrationsberatung für erwachsene Zugewanderte aller Verbände " * 2)[:120],
    hours="Mo–Do 9–12 und 13–16:30 Uhr, Mi geschlossen, Fr nach Vereinbarung",
    bring="Berechtigungsschein und Ausweis, alle Briefe der letzten drei Monate",
)


def slip(language: str, *found: Found) -> Slip:
    return make_slip(
        found, language, today=date(2026, 11, 23), station="Clearingstelle Musterstadt"
    )


LONGEST = [Found(replace(LONG, name=f"{n} {LONG.name}"), 12, 12.0, Sure.TOWN) for n in range(3)]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", LANGUAGES)
def test_three_offers_with_long_names_stay_on_one_sheet(
    language: str, paper: Paper, read: Callable, tmp_path: Path
) -> None:
    data = draw_slip(slip(language, *LONGEST), paper)
    file = tmp_path / "zettel.pdf"
    file.write_bytes(data)
    assert validate(str(file)).findings == ()
    reader = read(data)
    width, height = A5 if paper is Paper.A5 else A4
    assert len(reader.pdf.pages) <= 2, "front and back"
    for _, shown in reader.shown():
        assert all(20 < x < width - 20 and -5 < rise < height for _, x, rise in shown.glyphs)
    assert all(gid for _, shown in reader.shown() for gid, _, _ in shown.glyphs)


def test_an_offer_that_is_longer_than_a_page_gets_smaller_type(read: Callable) -> None:
    endless = replace(
        LONG,
        name="N" * 500,
        provider="T" * 500,
        street="S" * 500,
        town="O" * 500,
        phone="1" * 480,
        bring="B " * 250,
        stop="H" * 500,
        languages=("de", "en", "fr", "es", "pt", "it", "uk", "ru", "pl", "bg", "bcms", "ar"),
    )
    data = draw_slip(slip("ar", Found(endless, None, None, None)))
    assert len(read(data).pdf.pages) <= 2


def test_an_offer_that_no_type_fits_is_told_in_german(
    monkeypatch: pytest.MonkeyPatch, german: Texts
) -> None:
    monkeypatch.setitem(LOOKS, Paper.A5, replace(LOOKS[Paper.A5], sizes=(60,)))
    with pytest.raises(OfferTooLong) as refused:
        slips.draw_slip(slip("ar", LONGEST[0]))
    assert "kürzen" in refused.value.text(german.say)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_offer_stands_on_the_front(language: str, read: Callable) -> None:
    for paper in Paper:
        data = draw_slip(slip(language, Found(OFFER, 1.4, 1.5, Sure.EXACT)), paper)
        assert len(read(data).pdf.pages) == 1


def test_the_same_slip_gives_the_same_bytes_which_tell_nothing_about_it() -> None:
    made = slip("uk", Found(OFFER, None, None, None))
    data = draw_slip(made)
    assert data == draw_slip(slip("uk", Found(OFFER, None, None, None)))
    about = data[data.index(b"/Metadata") :] if b"/Metadata" in data else data
    for word in (b"Ukrain", b"Musterstadt", b"Linden", b"CreationDate", b"geo:", b"http://maps"):
        assert word not in about


def test_the_signs_of_the_map_are_explained_in_both_languages(read: Callable) -> None:
    entry = Found(OFFER, 1.4, 1.5, Sure.EXACT)
    place = Place("Münster", "NW", "", "", "48143", 51.96, 7.63, 0, Sure.POSTCODE)
    pins = pins_of([replace(OFFER, spot=Spot(51.93, 7.63, Sure.EXACT))])
    scene = draw(place, pins, None, Size(62, 50, 2.4), texts_for("de"))
    words = read(draw_slip(slip("uk", entry), Paper.A5, MapBlock(scene, "Karte"))).words()
    assert "Stern: Ihr Ort." in words
    assert "Зірка: ваше місце." in words
    assert "Stern" not in read(draw_slip(slip("uk", entry))).words()  # nor without a map


def test_a_slip_for_protection_has_a_telephone_and_no_picture(read: Callable) -> None:
    reader = read(draw_slip(slip("ar", Found(SHELTER, None, None, None))))
    words = reader.words()
    assert "0251" in words
    assert "Geheimhaus" not in words
    assert "Linden" not in words
    assert "1" not in words.split()  # a number without a name says nothing
    assert "Termin" not in words
    assert not [element for element in reader.elements() if element.get("/S") == "/Figure"]
