"""The band over the form while it stands for something else than the next contact."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from clearingstelle.periods import HalfDay, Month
from i18n import Texts
from ui.announce import announce

HALF_DAYS = (HalfDay.MORNING, HalfDay.AFTERNOON, HalfDay.UNKNOWN)


class DayBand(QWidget):
    """Says what Enter will do now, and asks for what the form does not: a day, a month."""

    answered = Signal()  # on to the form
    left = Signal()
    delete_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setAccessibleName(texts.say("Hinweis zum Formular"))
        self.setProperty("role", "band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.day = QLineEdit()
        self.day.setAccessibleName(texts.say("Datum des Kontakts"))
        self.day.setPlaceholderText(texts.say("TT.MM.JJJJ"))
        self.day.setFixedWidth(self.fontMetrics().horizontalAdvance("00.00.000000") + 30)
        self.half_day = QComboBox()
        self.half_day.setAccessibleName(texts.say("Tageshälfte"))
        names = (texts.say("Vormittag"), texts.say("Nachmittag"), texts.say("unbekannt"))
        self.half_day.addItems(names)
        self.month = QComboBox()
        self.month.setAccessibleName(texts.say("Monat des Kontakts"))
        self.packs = QLineEdit()
        self.packs.setAccessibleName(texts.say("Mitgegebene Sprachen als Kürzel"))
        self.packs.setPlaceholderText(texts.say("Blätter: uk, de"))
        self.packs.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * 12)
        self.delete = QPushButton(texts.say("Nur löschen"))
        self.delete.clicked.connect(self.delete_wanted)
        self.end = QPushButton(texts.say("Abbrechen (Esc)"))
        self.end.clicked.connect(self.left)
        self._asked = (self.day, self.half_day, self.month, self.packs, self.delete)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.told, 1)
        for widget in (*self._asked, self.end):
            row.addWidget(widget)
        self.clear()

    def come_before(self, first: QWidget) -> None:
        """Tab goes through the band and then to `first`, as the eye does."""
        last = first.previousInFocusChain()
        while last is not None and not last.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = last.previousInFocusChain()  # Qt puts nothing after the others
        if last is not None:
            for before, after in pairwise([last, *self._asked, self.end]):
                QWidget.setTabOrder(before, after)

    def show_correction(self) -> None:
        """A contact of today is in the form again."""
        self._show(
            self._texts.say("Korrektur eines Kontakts von heute. Enter ersetzt ihn, Esc lässt ihn.")
        )

    def show_late(self, day: date, half_day: HalfDay) -> None:
        """The next contact belongs to an earlier day."""
        self._show(self._texts.say("Nachtrag für einen früheren Tag:"), self.day, self.half_day)
        self.day.setText(self._texts.day(day))
        self.half_day.setCurrentIndex(HALF_DAYS.index(half_day))
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.selectAll()

    def show_wrong(self, months: Sequence[Month]) -> None:
        """A sealed contact is described as it was counted."""
        told = self._texts.say("Früherer Monat, 1. Schritt: so war es gezählt, dann Enter.")
        self._show(told, self.month, self.packs)
        self.month.clear()
        self.month.addItems([str(month) for month in months])
        self.month.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_right(self, month: Month) -> None:
        """The same contact is in the form, to be put right."""
        told = self._texts.say(
            "{month}, 2. Schritt: gefunden. Jetzt so ändern, wie es richtig ist, dann Enter.",
            month=month,
        )
        self._show(told, self.packs, self.delete)

    def clear(self) -> None:
        """Hidden, and nothing of a contact is left in it."""
        self.hide()
        self.told.clear()
        self.day.clear()
        self.month.clear()
        self.packs.clear()

    def chosen_half_day(self) -> HalfDay:
        return HALF_DAYS[self.half_day.currentIndex()]

    def chosen_month(self) -> Month:
        return Month.read(self.month.currentText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter here goes on to the form, it does not count yet."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        button = self.focusWidget()
        if isinstance(button, QPushButton):
            button.click()
        else:
            self.answered.emit()

    def _show(self, told: str, *asked: QWidget) -> None:
        self.told.setText(told)
        for widget in self._asked:
            widget.setVisible(widget in asked)
        self.show()
        announce(self, told)
