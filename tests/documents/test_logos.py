"""Logos of the Träger: grey on white on the sheets, and one sentence for what is none."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from clearingstelle.documents.hint_card import draw_hint_card
from clearingstelle.documents.logos import NotAPicture, grey_logo
from clearingstelle.documents.pictures import number_of_pages
from clearingstelle.documents.wall import draw_wall
from clearingstelle.logos import Logo
from clearingstelle.station.logos import LogoNotAPicture, Logos, LogoTooLarge, NoSuchProvider
from clearingstelle.wall import Sign, Where, make_card, make_wall

CARRIER = "Brücke e. V."
SIX = tuple(f"Träger {number} mit einem recht langen Namen e. V." for number in range(6))


def picture(
    mode: str, colour: object, form: str = "PNG", size: tuple[int, int] = (300, 90)
) -> bytes:
    made = BytesIO()
    Image.new(mode, size, colour).save(made, form)  # pyright: ignore[reportArgumentType]
    return made.getvalue()


def kept(folder: Path) -> Logos:
    return Logos(folder, lambda: [CARRIER])


@pytest.mark.parametrize(
    "content",
    [
        picture("RGB", (200, 20, 20)),
        picture("RGBA", (200, 20, 20, 128)),
        picture("CMYK", (0, 255, 255, 40), "JPEG"),
        picture("P", 3),
    ],
)
def test_every_picture_becomes_greys(content: bytes) -> None:
    with Image.open(BytesIO(grey_logo(content))) as made:
        assert made.mode == "L"
        assert not made.info
    assert grey_logo(content) == grey_logo(content)


def test_what_is_transparent_is_white_paper() -> None:
    with Image.open(BytesIO(grey_logo(picture("RGBA", (0, 0, 0, 0))))) as made:
        assert made.getextrema() == (255, 255)


@pytest.mark.parametrize("content", [b"", b"kein Bild", picture("RGB", 0)[:60], b"<svg/>"])
def test_what_is_no_picture_is_refused_and_the_old_logo_stays(
    content: bytes, tmp_path: Path
) -> None:
    logos, file = kept(tmp_path), tmp_path / "logo.png"
    file.write_bytes(picture("RGB", (9, 9, 9)))
    logos.choose(CARRIER, file)
    before = logos.all()
    file.write_bytes(content)
    with pytest.raises(NotAPicture):
        grey_logo(content)
    with pytest.raises(LogoNotAPicture):
        logos.choose(CARRIER, file)
    assert logos.all() == before != ()


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    with file.open("wb") as opened:
        opened.truncate(50_000_000)
    with pytest.raises(LogoTooLarge):
        kept(tmp_path).choose(CARRIER, file)
    with pytest.raises(NoSuchProvider):
        kept(tmp_path).choose("Niemand", file)


def test_six_logos_keep_every_sheet_on_its_pages() -> None:
    png = grey_logo(picture("RGB", (9, 90, 9)))
    where = Where("Stelle", providers=SIX, logos=tuple(Logo(name, png) for name in SIX))
    for sign in (Sign.DOOR, Sign.POSTER):
        assert number_of_pages(draw_wall(make_wall(sign, ["uk", "ar"], where))) == 1
    assert number_of_pages(draw_hint_card(make_card("el", where))) == 2
    bare = Where("Stelle", providers=SIX)
    assert number_of_pages(draw_hint_card(make_card("el", bare))) == 2
