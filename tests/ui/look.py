"""Opens the real desk in a process of its own and tells what is cut, hidden or faint.

`python -m tests.ui.look FOLDER [dark] [standard] [points=20] [size=1280x800] [pictures=OUT]
[language=en]`
prints one JSON object: page → fault → where. QT_SCALE_FACTOR is set by who calls.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from clearingstelle.settings import STANDARD
from clearingstelle.station import Station
from i18n import texts_for
from tests.ui import eyes
from ui.desk import Desk
from ui.theme import POINTS, dress

LOOKS = (eyes.cut_words, eyes.out_of_sight, eyes.scrolls)
REST = 400  # milliseconds until a page has its data


def main(words: list[str]) -> int:
    told = dict(word.split("=", 1) for word in words[1:] if "=" in word)
    app = QApplication([])
    if "dark" in words:
        night = QPalette()
        night.setColor(QPalette.ColorRole.Window, QColor("black"))
        app.setPalette(night)
    dress(app, int(told.get("points", POINTS)))
    station = Station(Path(words[0]))
    if "standard" in words:
        station.settings = replace(station.settings, keyboard=STANDARD)
    station.open()
    desk = Desk(station, texts_for(told.get("language", "de")))
    width, height = told.get("size", "1280x800").split("x")
    desk.resize(int(width), int(height))
    desk.show()
    desk.add_pages()
    desk.activateWindow()
    rest()
    seen = {name: look(desk) for name in pages(desk, told.get("pictures"))}
    seen |= {name: look_at(shown, told.get("pictures")) for name, shown in windows(desk)}
    seen["Fenster"] = {"größer als der Schirm": _too_big(desk, int(width), int(height))}
    print(json.dumps(seen, ensure_ascii=False))  # noqa: T201
    desk.close()
    QThreadPool.globalInstance().waitForDone()
    station.close()
    return 0


def pages(desk: Desk, pictures: str | None) -> Iterator[str]:
    """Go from page to page."""
    for name, page in desk.pages.items():
        desk.go(page)
        rest()
        if pictures:
            Path(pictures).mkdir(parents=True, exist_ok=True)
            desk.grab().save(f"{pictures}/{name}.png")
        yield name


def windows(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Open the windows of the page of the offers one after another, as somebody keeps them."""
    beside = desk.beside
    desk.go(beside.offers)
    rest()
    beside.offers.list.setCurrentRow(0)
    beside.slips._choose_printer = lambda *_: None  # noqa: SLF001
    for name, opening, shown in (
        ("Zettel", beside.slips.open, lambda: beside.slips.shown),
        ("Formular", beside.offer_form.edit, lambda: beside.offer_form.form),
        ("Arbeitsliste", beside.worklist.open, lambda: beside.worklist.shown),
        ("Verzeichnis", beside.directory.open, lambda: beside.directory.shown),
        ("Stadtteile", beside.districts.open, lambda: beside.districts.shown),
        ("Weg in den Kurs", beside.kursweg.open, lambda: beside.kursweg.shown),
        ("Regeln", beside.kursweg.open_rules, lambda: beside.kursweg.rules),
        ("Besprechungen", beside.meetings.open, lambda: beside.meetings.shown),
        ("Vorrat", beside.stock.open, lambda: beside.stock.shown),
    ):
        opening()
        rest()
        window = shown()
        assert window is not None, name
        yield name, window
        window.close()


def look_at(window: QWidget, pictures: str | None) -> dict[str, list[str]]:
    """What is wrong in a window, on each of its tabs."""
    found: dict[str, list[str]] = {one.__name__: [] for one in (*LOOKS, eyes.faint)}
    tabs = next(iter(window.findChildren(QTabWidget)), None)
    for at in range(tabs.count() if tabs else 1):
        if tabs and not tabs.isTabVisible(at):
            continue
        if tabs:
            tabs.setCurrentIndex(at)
            rest()
        for one in (eyes.cut_words, eyes.faint):
            found[one.__name__] += one(window)
        if pictures:
            window.grab().save(f"{pictures}/{type(window).__name__}_{at}.png")
    room = window.screen().availableSize()
    least = window.minimumSizeHint()  # wider only where the words need it
    if window.width() > max(room.width(), least.width()) or window.height() > max(
        room.height(), least.height()
    ):
        found["out_of_sight"].append(f"{type(window).__name__} {window.size().toTuple()}")
    return found


def rest() -> None:
    """Let the pages fill; `QTest.qWait` would keep the storage thread from its work."""
    loop = QEventLoop()
    QTimer.singleShot(REST, loop.quit)
    loop.exec()


def look(desk: Desk) -> dict[str, list[str]]:
    """All that is wrong with what is shown now."""
    found = {one.__name__: one(desk) for one in LOOKS}
    return found | {"faint": eyes.faint(desk)}


def _too_big(desk: Desk, width: int, height: int) -> list[str]:
    return [] if desk.width() <= width and desk.height() <= height else [str(desk.size())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
