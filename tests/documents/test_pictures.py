"""Pages become pictures that a preview and a printer can show."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from clearingstelle.documents.blocks import PageBreak
from clearingstelle.documents.page import build
from clearingstelle.documents.pictures import Picture, pictures
from clearingstelle.documents.text import text

# PDFium ends the whole process when two threads are inside it, so a process of its own tries.
SEVERAL_AT_ONCE = """
import sys; sys.setswitchinterval(1e-6)
from concurrent.futures import ThreadPoolExecutor
from clearingstelle.documents.page import build
from clearingstelle.documents.pictures import pictures
from clearingstelle.documents.text import text
pdf = build([text("Guten Tag, hier steht etwas.")] * 40, "Probe")
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(lambda _: len(pictures(pdf, 20)), range(400))))
"""


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


def test_several_threads_may_ask_for_pictures_at_once() -> None:
    root = Path(__file__).parents[2]
    call = [sys.executable, "-c", SEVERAL_AT_ONCE]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert int(done.stdout) >= 400
