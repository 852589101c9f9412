"""The pictures of the README, made from the example town: `python -m tools.pictures`.

Development only. Needs no screen.
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from clearingstelle.demo import make_demo
from clearingstelle.station.handouts import draw, pages
from i18n import texts_for
from ui.app import Opening
from ui.theme import dress

DOCS = Path(__file__).parent.parent / "docs"
KEYS = "121213"  # sent by the ABH, from 27, Ukrainian, we speak it, German course, work
DPI = 90
SETTLE = 800  # milliseconds


def main() -> int:
    """Write docs/kontakt.png and docs/blatt.png."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    dress(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "daten"
        make_demo(folder)
        opening = Opening(texts_for("de"))
        opening.open(folder)
        desk = opening.desk
        assert desk is not None
        _settle()
        for key in KEYS:
            event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
            app.sendEvent(desk.focusWidget(), event)
        _settle()
        desk.grab().save(str(DOCS / "kontakt.png"))
        station = desk.station
        place = station.offers.place("00103").result()
        sheet = station.handouts.sheet("uk", station.handouts.near(place).result())
        (DOCS / "blatt.png").write_bytes(pages(draw(sheet), DPI)[0].png())
        opening.close()
    return 0


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
