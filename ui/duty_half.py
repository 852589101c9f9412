"""One half-day of duty: how long the desk was staffed, why not, and by which Träger."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.opening import CLOSURE_LABELS, HALVES, MOST_MINUTES, Closure
from clearingstelle.station.duty import DutyHalf
from i18n import Texts
from ui.plan_field import WEEKDAYS

STEP = 15  # minutes


class HalfPanel(QWidget):
    """Asks what held on the half-day that is chosen in the calendar."""

    session_told = Signal(DutyHalf, int, Closure)
    provider_told = Signal(DutyHalf, str, bool)  # True: every week

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._half: DutyHalf | None = None
        self._closed = False
        say = texts.say
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSingleStep(STEP)
        self.minutes.setSuffix(say(" Minuten"))
        self.minutes.setAccessibleName(say("besetzt, in Minuten"))
        self.closure = QComboBox()
        self.closure.setAccessibleName(say("geöffnet oder Grund der Schließung"))
        for closure, label in CLOSURE_LABELS.items():
            self.closure.addItem(say(label), closure)
        self.closure.activated.connect(self._closure_chosen)
        self.keep = QPushButton(say("Besetzung speichern"))
        self.keep.clicked.connect(self._tell_session)
        self.provider = QComboBox()
        self.provider.setAccessibleName(say("Träger im Dienst"))
        self.weekly = QCheckBox(say("jede Woche"))
        self.weekly.setChecked(True)
        self.put = QPushButton(say("Träger eintragen"))
        self.put.clicked.connect(self._tell_provider)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(say("Stand"), self.closure)
        form.addRow(say("Besetzt"), _beside(self.minutes, self.keep))
        form.addRow(say("Träger"), self.provider)
        form.addRow("", _beside(self.weekly, self.put))
        box = QVBoxLayout(self)
        box.addWidget(self.heading)
        box.addLayout(form)
        self.show_half(None)

    def show_half(self, half: DutyHalf | None) -> None:
        """What is known of a half-day."""
        self._half = half
        say = self._texts.say
        if half is None:
            self.heading.setText(say("Bitte links einen Halbtag wählen."))
        else:
            part = say("Vormittag") if half.half_day is HALVES[0] else say("Nachmittag")
            self.heading.setText(
                f"{say(WEEKDAYS[half.day.weekday()])} {self._texts.day(half.day)}, {part}"
            )
            session = half.session
            closure = session.closure if session else Closure.NONE
            self.closure.setCurrentIndex(self.closure.findData(closure))
            self.minutes.setValue(session.staffed_minutes if session else half.planned_minutes)
            if half.provider and self.provider.findText(half.provider) < 0:
                self.provider.addItem(half.provider)  # no longer among the Träger of the station
            self.provider.setCurrentIndex(max(0, self.provider.findText(half.provider)))
        self._enable()

    def show_providers(self, providers: Sequence[str]) -> None:
        """The Träger to choose from; the first choice is nobody."""
        chosen = self.provider.currentText()
        self.provider.clear()
        self.provider.addItems([self._texts.say("niemand eingetragen"), *providers])
        self.provider.setCurrentIndex(max(0, self.provider.findText(chosen)))
        self._enable()

    def set_closed(self, closed: bool) -> None:
        """The half-year is closed: what was, stays."""
        self._closed = closed
        self._enable()

    def start(self) -> None:
        """The keys go to the first field."""
        self.closure.setFocus(Qt.FocusReason.TabFocusReason)

    def _enable(self) -> None:
        chosen = self._half is not None
        for widget in (self.closure, self.minutes, self.keep):
            widget.setEnabled(chosen and not self._closed)
        for widget in (self.provider, self.weekly, self.put):
            widget.setEnabled(chosen and self.provider.count() > 1)

    def _closure_chosen(self) -> None:
        """A closed half-day was not staffed; an open one as planned, until said otherwise."""
        if self.closure.currentData():
            self.minutes.setValue(0)
        elif self._half is not None and not self.minutes.value():
            self.minutes.setValue(self._half.planned_minutes)

    def _tell_session(self) -> None:
        if self._half is not None:
            closure = Closure(self.closure.currentData())
            self.session_told.emit(self._half, self.minutes.value(), closure)

    def _tell_provider(self) -> None:
        if self._half is not None:
            name = self.provider.currentText() if self.provider.currentIndex() > 0 else ""
            self.provider_told.emit(self._half, name, self.weekly.isChecked())


def _beside(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first, 1)
    row.addWidget(second)
    return row
