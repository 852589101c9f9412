"""Signs, the card and the Bildblatt keep their pages and say who carries the desk."""

import pypdfium2
import pytest

from clearingstelle.catalogs import own_names
from clearingstelle.documents.bildblatt import draw_pictures
from clearingstelle.documents.hint_card import draw_hint_card
from clearingstelle.documents.wall import draw_wall
from clearingstelle.wall import Sign, Way, Where, make_card, make_pictures, make_wall

WHERE = Where(
    station="Clearingstelle Musterstadt",
    room="2.14",
    floor="2",
    phone="0000 100",
    hours={"de": "Mo–Do 9–12 Uhr"},
    providers=("Trägerverein Brücke e. V.", "Caritaskreis <b>&"),
)
MANY = ["en", "uk", "ar", "tr", "fa", "ti", "zh", "ru", "fr", "prs", "so", "am"]


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


@pytest.mark.parametrize("sign", [Sign.DOOR, Sign.POSTER])
@pytest.mark.parametrize("where", [WHERE, Where()])
def test_a_sign_is_one_page_and_says_that_it_is_independent(sign: Sign, where: Where) -> None:
    (page,) = pages(draw_wall(make_wall(sign, MANY, where)))
    assert "gehört nicht zur Behörde" in page
    assert ("Raum 2.14" in page) is bool(where.room)
    assert ("Caritaskreis <b>&" in page) is bool(where.providers)


def test_a_poster_grows_with_its_paper() -> None:
    poster = make_wall(Sign.POSTER, MANY, WHERE)
    sizes = []
    for size in ("a4", "a3"):
        document = pypdfium2.PdfDocument(draw_wall(poster, size))
        sizes.append(tuple(map(round, document[0].get_size())))
        document.close()
    assert sizes == [(595, 842), (842, 1191)]


@pytest.mark.parametrize("way", list(Way))
def test_every_arrow_is_one_page(way: Way) -> None:
    assert len(pages(draw_wall(make_wall(Sign.ARROW, MANY[:6], WHERE, way)))) == 1


@pytest.mark.parametrize("language", list(own_names()))
def test_card_and_pictures_keep_their_pages_in_every_language(language: str) -> None:
    card = pages(draw_hint_card(make_card(language, WHERE)))
    assert len(card) == 2
    assert "keine Auswirkung auf Ihren Aufenthalt" in card[0]
    (picture,) = pages(draw_pictures(make_pictures(language)))
    for number in ("112", "110", "116 117", "116 016", "0800 1110111"):
        assert number in picture.replace("\u00a0", " ")
