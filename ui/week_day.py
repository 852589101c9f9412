"""One row of the weekly form: up to three times, by appointment, closed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from clearingstelle.hours import DayHours, WeekHours
from clearingstelle.hours.german import spoken_week
from clearingstelle.hours.model import Span, overlap
from clearingstelle.hours.tokens import NotUnderstood
from clearingstelle.hours.week import EMPTY_WEEK
from i18n import Texts

TIMES = 3  # fields a day; more of them stand in the last one
BOOKED = "T"  # behind a time: only with an appointment
ORDER = ("erste", "zweite", "dritte")


class DayRow(QObject):
    """What holds on one day, typed as it is spoken: „9–12“, „13:30–16“, „14–16 T“."""

    changed = Signal()
    moved = Signal(int, int)  # to the row above or below, in the same column

    def __init__(self, name: str, full_name: str, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.full_name = full_name
        say = texts.say
        self.label = QLabel(name)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.times = [QLineEdit() for _ in range(TIMES)]
        for edit, word in zip(self.times, ORDER, strict=True):
            edit.setAccessibleName(say("{day}, {n} Zeit", day=full_name, n=word))
            edit.setMaxLength(60)
            edit.textEdited.connect(lambda _: self.changed.emit())
            edit.editingFinished.connect(self._tidy)
        self.booked = QCheckBox()
        self.booked.setAccessibleName(say("{day} nach Vereinbarung", day=full_name))
        self.closed = QCheckBox()
        self.closed.setAccessibleName(say("{day} geschlossen", day=full_name))
        self.booked.toggled.connect(lambda _: self.changed.emit())
        self.closed.toggled.connect(self._close)
        for widget in self.parts():
            widget.installEventFilter(self)

    def parts(self) -> list[QWidget]:
        """The fields of the row from left to right."""
        return [*self.times, self.booked, self.closed]

    def day(self) -> DayHours | None:
        """What the row says; None if a time cannot be read."""
        if self.closed.isChecked():
            return DayHours(closed=True)
        spans: list[Span] = []
        booked: list[Span] = []
        for edit in self.times:
            read = read_times(edit.text())
            if read is None:
                return None
            spans += read.spans
            booked += read.booked
        every = sorted((*spans, *booked))
        if any(overlap((a,), (b,)) for n, a in enumerate(every) for b in every[n + 1 :]):
            return None
        return DayHours(tuple(sorted(spans)), tuple(sorted(booked)), self.booked.isChecked())

    def problem(self) -> str:
        """The sentence when a time cannot be read."""
        say = self._texts.say
        if self.closed.isChecked():
            return ""
        for edit in self.times:
            if read_times(edit.text()) is None:
                return say(
                    "{day}: „{time}“ ist keine Zeit. Bitte so schreiben: 9–12 oder 13:30–16.",
                    day=self.full_name,
                    time=edit.text().strip(),
                )
        if self.day() is None:
            return say("{day}: Die Zeiten überschneiden sich. Bitte prüfen.", day=self.full_name)
        return ""

    def show_day(self, day: DayHours) -> None:
        """Fill the row; says nothing about it."""
        words = _told(day)
        fields = [*words[: TIMES - 1], ", ".join(words[TIMES - 1 :])]
        fields += [""] * (TIMES - len(fields))
        self._quiet(True)
        for edit, text in zip(self.times, fields, strict=True):
            edit.setText(text)
        self.booked.setChecked(day.by_appointment)
        self.closed.setChecked(day.closed)
        self._quiet(False)
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.moved.emit(step, [id(part) for part in self.parts()].index(id(watched)))
                return True
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        """A time that was read stands there in one form."""
        for edit in self.times:
            read = read_times(edit.text())
            if read is not None:
                parts = sorted(
                    [*((s, "") for s in read.spans), *((s, BOOKED) for s in read.booked)]
                )
                edit.setText(", ".join(f"{span_text(s)} {mark}".strip() for s, mark in parts))

    def _close(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        for widget in (*self.times, self.booked):
            widget.setEnabled(not self.closed.isChecked())

    def _quiet(self, is_quiet: bool) -> None:
        self.blockSignals(is_quiet)


def read_times(text: str) -> DayHours | None:
    """The times in one field; None if they cannot be read."""
    spans: list[Span] = []
    booked: list[Span] = []
    for part in text.replace(";", ",").split(","):
        word = part.strip()
        if not word:
            continue
        only_booked = word[-1:] in (BOOKED, BOOKED.lower()) and not word[-2:-1].isalpha()
        found = _spans(word[:-1] if only_booked else word)
        if found is None:
            return None
        (booked if only_booked else spans).extend(found)
    return DayHours(tuple(spans), tuple(booked))


def _spans(word: str) -> tuple[Span, ...] | None:
    try:
        week = spoken_week(f"Mo {word}")
    except NotUnderstood:
        return None
    spans = week.days[0].spans
    only_monday = WeekHours((DayHours(spans), *EMPTY_WEEK[1:]))
    return spans if spans and week == only_monday else None


def _told(day: DayHours) -> list[str]:
    """Every time of a day in its order, with its mark."""
    spans = sorted([*((s, "") for s in day.spans), *((s, BOOKED) for s in day.booked)])
    return [f"{span_text(span)} {mark}".strip() for span, mark in spans]


def span_text(span: Span) -> str:
    """„9–12“, „13:30–16“."""
    return "–".join(_clock(minutes) for minutes in span)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    hour = hour % 24 if hour > 24 else hour  # past midnight hours go on counting
    return f"{hour}:{minute:02}" if minute else f"{hour}"
