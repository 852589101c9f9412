"""Pages become pictures that a preview and a printer can show."""

from io import BytesIO

from PIL import Image

from clearingstelle.documents.blocks import PageBreak
from clearingstelle.documents.page import build
from clearingstelle.documents.pictures import Picture, pictures
from clearingstelle.documents.text import text


def test_every_page_becomes_a_picture_in_the_size_of_its_resolution() -> None:
    found = pictures(build([text("eins"), PageBreak(), text("zwei")], "Probe"), 72)
    assert [(picture.width, picture.height) for picture in found] == [(596, 842)] * 2
    assert all(len(picture.rgb) == 596 * 842 * 3 for picture in found)
    assert found[0].rgb != found[1].rgb
    assert found[0].rgb[:3] == b"\xff\xff\xff"


def test_a_png_shows_the_same_pixels() -> None:
    picture = Picture(2, 2, bytes(range(12)), 100)
    with Image.open(BytesIO(picture.png())) as image:
        assert image.size == (2, 2)
        assert image.tobytes() == bytes(range(12))
        assert round(image.info["dpi"][0]) == 100


def test_the_same_picture_gives_the_same_file() -> None:
    picture = Picture(1, 1, b"abc", 100)
    assert picture.png() == picture.png()
