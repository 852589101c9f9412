"""The list of the open day: opens by key, closes by itself; correct or delete what is in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from clearingstelle.periods import HalfDay
from clearingstelle.storage.visits import OpenVisit
from clearingstelle.visits import UNASKED, Visit, fields
from i18n import Texts

SHOWN = 20_000  # milliseconds without a key; the visitor can see the screen
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OpenDay(QWidget):
    """Today's contacts in random order, over the page, until nobody pressed a key for a while."""

    correct_wanted = Signal(OpenVisit)
    delete_wanted = Signal(OpenVisit)
    late_wanted = Signal()
    month_wanted = Signal()

    def __init__(self, window: QWidget, texts: Texts) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._texts = texts
        self._entries: list[OpenVisit] = []
        self.setAccessibleName(texts.say("Kontakte von heute"))
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.rows = QListWidget()
        self.rows.setAccessibleName(texts.say("Kontakte von heute, in zufälliger Folge"))
        self.rows.setWordWrap(True)
        self.rows.setSpacing(3)
        self.rows.itemDoubleClicked.connect(self._correct)
        hint = QLabel(texts.say("In zufälliger Folge. Schließt von selbst; sofort mit Esc."))
        hint.setProperty("role", "quiet")
        self.correct = self._button(texts.say("Korrigieren (Enter)"), self._correct)
        self.delete = self._button(texts.say("Löschen (Entf)"), self._ask_to_delete)
        self.late = self._button(texts.say("Nachtragen … (Strg+N)"), self._enter_late)
        self.month = self._button(texts.say("Früheren Monat berichtigen …"), self._mend_month)
        self.yes = self._button(texts.say("Ja, löschen (Enter)"), self._delete)
        self.no = self._button(texts.say("Nein (Esc)"), self._do_not_delete)
        self._question = self._make_question()
        buttons = QHBoxLayout()
        for button in (self.correct, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.late, self.month):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        for widget in (self._title, self.rows, self._question):
            box.addWidget(widget)
        box.addLayout(buttons)
        box.addWidget(hint)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        for widget in (self.rows, *self.findChildren(QPushButton)):
            widget.installEventFilter(self)

    def show_visits(self, visits: Sequence[OpenVisit]) -> None:
        """Open with these contacts; closes by itself after `SHOWN` milliseconds without a key."""
        self._entries = list(visits)
        self._title.setText(
            self._texts.plural("Heute: {n} Kontakt", "Heute: {n} Kontakte", len(visits))
        )
        self.rows.clear()
        days = {entry.day for entry in visits}
        self.rows.addItems([self._line(entry, len(days) > 1) for entry in visits])
        self.rows.setCurrentRow(0)
        self._ask(False)
        for button in (self.correct, self.delete):
            button.setEnabled(bool(visits))
        window = self._window
        self.resize(int(window.width() * 0.7), int(window.height() * 0.7))
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle - self.rect().center())
        self.show()
        self.rows.setFocus()
        self._timer.start(SHOWN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key keeps the list open; Enter and Entf on a contact correct and delete it."""
        if event.type() == QEvent.Type.MouseButtonPress and self.isVisible():
            self._timer.start(SHOWN)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if self.isVisible():
            self._timer.start(SHOWN)
        if watched is self.rows and event.key() in (*ENTER, Qt.Key.Key_Delete):
            button = self.correct if event.key() in ENTER else self.delete
            button.click()
            return True
        if isinstance(watched, QPushButton) and event.key() in ENTER:
            watched.click()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and not self._question.isHidden():
            self._do_not_delete()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F9):
            self.close()
        elif ctrl and event.key() == Qt.Key.Key_N:
            self._enter_late()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        """Nothing of a contact stays behind in what is no longer seen."""
        self._timer.stop()
        self._entries = []
        self.rows.clear()
        self._title.clear()
        self._question.hide()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _line(self, entry: OpenVisit, with_day: bool) -> str:
        """One contact; with its day only when a wrong clock left several days open."""
        line = in_words(entry.half_day, entry.visit, self._texts)
        return f"{self._texts.day(entry.day)} · {line}" if with_day else line

    def _make_question(self) -> QWidget:
        question = QWidget()
        question.setProperty("role", "band")
        question.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(question)
        row.setContentsMargins(12, 4, 12, 4)
        told = QLabel(self._texts.say("Diesen Kontakt löschen? Strg+Z holt ihn zurück."))
        row.addWidget(told, 1)
        for button in (self.yes, self.no):
            row.addWidget(button)
        question.hide()
        return question

    def _button(self, text: str, action: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(action)  # type: ignore[arg-type]
        return button

    def _chosen(self) -> OpenVisit | None:
        at = self.rows.currentRow()
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def _correct(self) -> None:
        entry = self._chosen()
        self.close()
        if entry is not None:
            self.correct_wanted.emit(entry)

    def _ask_to_delete(self) -> None:
        if self._chosen() is not None:
            self._ask(True)
            self.yes.setFocus()

    def _delete(self) -> None:
        entry = self._chosen()
        self.close()
        if entry is not None:
            self.delete_wanted.emit(entry)

    def _do_not_delete(self) -> None:
        self._ask(False)
        self.rows.setFocus()

    def _ask(self, asks: bool) -> None:
        """Ask before deleting; what is asked about must not change meanwhile."""
        self._question.setVisible(asks)
        for widget in (self.rows, self.correct, self.delete, self.late, self.month):
            widget.setEnabled(not asks)

    def _enter_late(self) -> None:
        self.close()
        self.late_wanted.emit()

    def _mend_month(self) -> None:
        self.close()
        self.month_wanted.emit()


def in_words(half_day: HalfDay, visit: Visit, texts: Texts) -> str:
    """One contact in one line, without what was not asked."""
    half = {HalfDay.MORNING: texts.say("Vormittag"), HalfDay.AFTERNOON: texts.say("Nachmittag")}
    told = [
        texts.say(fields()[key].label(visit[key]))
        for key in ("zugang", "altersgruppe", "sprache", "sprachmittlung")
        if visit[key] != UNASKED
    ]
    main = visit["hauptanliegen"]
    others = sorted(visit.codes("anliegen") - {main})
    concerns = ([main] if main != UNASKED else []) + others
    topics = [texts.say(fields()["anliegen"].label(code)) for code in concerns]
    targets = [texts.say(fields()["ziel"].label(code)) for code in sorted(visit.codes("ziel"))]
    parts = [half.get(half_day, ""), *told, " + ".join(topics)]
    line = " · ".join(part for part in parts if part)
    return f"{line} → {', '.join(targets)}" if targets else line
