"""The list of the open day: opens by key, closes by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from clearingstelle.periods import HalfDay
from clearingstelle.storage.visits import OpenVisit
from clearingstelle.visits import UNASKED, Visit, fields
from i18n import Texts

SHOWN = 20_000  # milliseconds; the visitor can see the screen


class OpenDay(QWidget):
    """Today's contacts in random order, over the page, for twenty seconds."""

    def __init__(self, window: QWidget, texts: Texts) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._texts = texts
        self.setAccessibleName(texts.say("Kontakte von heute"))
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.rows = QListWidget()
        self.rows.setAccessibleName(texts.say("Kontakte von heute, in zufälliger Folge"))
        self.rows.setWordWrap(True)
        self.rows.setSpacing(3)
        hint = QLabel(texts.say("In zufälliger Folge. Schließt von selbst; sofort mit Esc."))
        hint.setProperty("role", "quiet")
        box = QVBoxLayout(self)
        for widget in (self._title, self.rows, hint):
            box.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)

    def show_visits(self, visits: Sequence[OpenVisit]) -> None:
        """Open with these contacts; closes by itself after `SHOWN` milliseconds."""
        self._title.setText(
            self._texts.plural("Heute: {n} Kontakt", "Heute: {n} Kontakte", len(visits))
        )
        self.rows.clear()
        self.rows.addItems([in_words(entry.half_day, entry.visit, self._texts) for entry in visits])
        window = self._window
        self.resize(int(window.width() * 0.6), int(window.height() * 0.7))
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle - self.rect().center())
        self.show()
        self.rows.setFocus()
        self._timer.start(SHOWN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_Return):
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        self._timer.stop()
        self.rows.clear()
        super().hideEvent(event)  # type: ignore[arg-type]


def in_words(half_day: HalfDay, visit: Visit, texts: Texts) -> str:
    """One contact in one line, without what was not asked."""
    half = {HalfDay.MORNING: texts.say("Vormittag"), HalfDay.AFTERNOON: texts.say("Nachmittag")}
    told = [
        fields()[key].label(visit[key])
        for key in ("zugang", "altersgruppe", "sprache", "sprachmittlung")
        if visit[key] != UNASKED
    ]
    main = visit["hauptanliegen"]
    others = sorted(visit.codes("anliegen") - {main})
    topics = [fields()["anliegen"].label(c) for c in ([main] if main != UNASKED else []) + others]
    targets = [fields()["ziel"].label(code) for code in sorted(visit.codes("ziel"))]
    parts = [half.get(half_day, ""), *told, " + ".join(topics)]
    line = " · ".join(part for part in parts if part)
    return f"{line} → {', '.join(targets)}" if targets else line
