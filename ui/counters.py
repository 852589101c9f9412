"""What is counted without a contact: packs laid out, work outside the room."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.counters import MOST, OUTREACH_LABELS, Outreach, OutreachKind, PacksLaidOut
from clearingstelle.periods import Month
from clearingstelle.station.duty import Counted
from clearingstelle.visits import fields
from i18n import Texts

FEWEST_LETTERS = 14  # of a list that drops down


class CounterPanel(QWidget):
    """Two small counters; a list below each says what is kept."""

    packs_told = Signal(PacksLaidOut)
    outreach_told = Signal(Outreach)
    outreach_dropped = Signal(Outreach)

    def __init__(self, texts: Texts, today: date) -> None:
        super().__init__()
        self._texts = texts
        self._month = Month.of(today)
        self._known: dict[str, int] = {}
        say = texts.say
        self.language = QComboBox()
        self.language.setAccessibleName(say("Sprache der ausgelegten Pakete"))
        for code in fields()["paket"].codes:
            self.language.addItem(say(code.label.removeprefix("Paket ")), code.key)
        self.language.currentIndexChanged.connect(self._show_number)
        self.number = _spin(say("Zahl der ausgelegten Pakete"))
        self.keep_packs = QPushButton(say("Zahl speichern"))
        self.keep_packs.clicked.connect(self._tell_packs)
        self.packs = _list(say("ausgelegte Pakete des Monats"))
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setAccessibleName(say("Tag des Außentermins"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(say("Art des Außentermins"))
        for combo in (self.language, self.kind):
            combo.setMinimumContentsLength(FEWEST_LETTERS)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        for kind, label in OUTREACH_LABELS.items():
            self.kind.addItem(say(label), kind)
        self.attended = _spin(say("Zahl der Anwesenden"))
        self.add = QPushButton(say("Eintragen"))
        self.add.clicked.connect(self._tell_outreach)
        self.events = _list(say("Außentermine des Halbjahres"))
        self.drop = QPushButton(say("Gewählten Termin löschen"))
        self.drop.clicked.connect(self._drop)
        self.drop.setEnabled(False)
        self.events.currentItemChanged.connect(lambda new, _: self.drop.setEnabled(bool(new)))
        self.packs_heading = _heading("")
        self._lay_out()

    def show_today(self, today: date) -> None:
        """No event lies after today."""
        latest = QDate(today.year, today.month, today.day)
        if self.day.maximumDate() != latest:
            self.day.setMaximumDate(latest)
            self.day.setDate(latest)

    def show_month(self, month: Month, name: str) -> None:
        """The month whose packs are counted."""
        self._month = month
        self.packs_heading.setText(self._texts.say("Pakete ausgelegt im {month}", month=name))

    def show_counted(self, counted: Counted) -> None:
        """What is kept of the half-year."""
        self._known = {p.language: p.number for p in counted.packs if p.month == self._month}
        self.packs.clear()
        for language, number in self._known.items():
            label = self._texts.say(fields()["paket"].label(language).removeprefix("Paket "))
            self.packs.addItem(f"{label}: {number}")
        self.events.clear()
        for event in counted.outreach:
            label = self._texts.say(OUTREACH_LABELS[event.kind])
            attended = self._texts.plural("{n} Person", "{n} Personen", event.attended)
            item = QListWidgetItem(f"{self._texts.short_day(event.day)} {label}, {attended}")
            item.setData(Qt.ItemDataRole.UserRole, event)
            self.events.addItem(item)
        self._show_number()

    def _lay_out(self) -> None:
        say = self._texts.say
        packs = QGridLayout()
        packs.addWidget(self.language, 0, 0)
        packs.addWidget(self.number, 0, 1)
        packs.addWidget(self.keep_packs, 0, 2)
        packs.addWidget(self.packs, 1, 0, 1, 3)
        packs.setColumnStretch(0, 1)
        events = QGridLayout()
        events.addWidget(self.kind, 0, 0, 1, 3)
        events.addWidget(self.day, 1, 0)
        events.addWidget(self.attended, 1, 1)
        events.addWidget(self.add, 1, 2)
        events.addWidget(self.events, 2, 0, 1, 3)
        events.addWidget(self.drop, 3, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        events.setColumnStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.packs_heading)
        box.addLayout(packs, 1)
        box.addWidget(_heading(say("Außentermine des Halbjahres")))
        box.addLayout(events, 1)

    def _show_number(self) -> None:
        self.number.setValue(self._known.get(self.language.currentData(), 0))

    def _tell_packs(self) -> None:
        language = str(self.language.currentData())
        self.packs_told.emit(PacksLaidOut(self._month, language, self.number.value()))

    def _tell_outreach(self) -> None:
        day = self.day.date()
        kind = OutreachKind(self.kind.currentData())
        on = date(day.year(), day.month(), day.day())
        self.outreach_told.emit(Outreach(on, kind, self.attended.value()))

    def _drop(self) -> None:
        item = self.events.currentItem()
        if item is not None:
            self.outreach_dropped.emit(item.data(Qt.ItemDataRole.UserRole))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _spin(name: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(0, MOST)
    spin.setAccessibleName(name)
    return spin


def _list(name: str) -> QListWidget:
    rows = QListWidget()
    rows.setAccessibleName(name)
    rows.setMinimumHeight(48)
    # a list asks for the room that is left, or a page that has enough would scroll
    rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return rows
