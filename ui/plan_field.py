"""The opening plan as a week: from and to, in the morning and in the afternoon.

`OpeningPlanField` has `text()` and `setText()` like a line, so that the page of the
settings treats it as one.
"""

from contextlib import suppress

from PySide6.QtCore import QObject, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QTimeEdit, QWidget

from clearingstelle.opening import DAYS, OpeningPlan, Span, UnreadablePlan
from i18n import N_, Texts

WEEKDAYS = (N_("Mo"), N_("Di"), N_("Mi"), N_("Do"), N_("Fr"), N_("Sa"), N_("So"))
USUAL: tuple[Span, Span] = ((9 * 60, 12 * 60), (13 * 60, 16 * 60))
HALF_NAMES = (N_("vormittags"), N_("nachmittags"))


class HalfField(QObject):
    """One half-day of the week: open or not, from and to."""

    changed = Signal()

    def __init__(self, name: str, usual: Span, texts: Texts) -> None:
        super().__init__()
        self._usual = usual
        self.open = QCheckBox()
        self.open.setAccessibleName(texts.say("{half} geöffnet", half=name))
        self.start, self.end = QTimeEdit(), QTimeEdit()
        for edit, word in ((self.start, texts.say("von")), (self.end, texts.say("bis"))):
            edit.setDisplayFormat("HH:mm")
            edit.setProperty("role", "bare")  # Qt's NoButtons hides the words under a border
            edit.setFixedWidth(edit.fontMetrics().horizontalAdvance("00:00") + 26)
            edit.setAccessibleName(f"{name}: {word}")
            edit.timeChanged.connect(self.changed)
        self.open.toggled.connect(self._toggled)
        self.show_span(None)

    def span(self) -> Span | None:
        """Minutes after midnight, or None when closed."""
        return (_minutes(self.start), _minutes(self.end)) if self.open.isChecked() else None

    def show_span(self, span: Span | None) -> None:
        self.open.setChecked(span is not None)
        for edit, minutes in zip((self.start, self.end), span or self._usual, strict=True):
            edit.setTime(QTime(minutes // 60 % 24, minutes % 60))
        self._toggled()

    def _toggled(self) -> None:
        for edit in (self.start, self.end):
            edit.setEnabled(self.open.isChecked())
        self.changed.emit()


class OpeningPlanField(QWidget):
    """The open hours of a week, entered as a small table."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        self.halves: list[tuple[HalfField, HalfField]] = []
        self._told = self._shown = ""
        for row, weekday in enumerate(WEEKDAYS):
            grid.addWidget(QLabel(texts.say(weekday)), row, 0)
            pair: list[HalfField] = []
            for at, usual in enumerate(USUAL):
                name = f"{texts.say(weekday)} {texts.say(HALF_NAMES[at])}"
                half = HalfField(name, usual, texts)
                half.changed.connect(self.changed)
                for column, part in enumerate((half.open, half.start, half.end)):
                    grid.addWidget(part, row, 1 + 3 * at + column)
                pair.append(half)
            self.halves.append((pair[0], pair[1]))
        grid.setColumnStretch(7, 1)  # what is left over stays at the right
        self.setFocusProxy(self.halves[0][0].open)

    def text(self) -> str:
        """The plan as `settings.opening` keeps it; what is impossible is left to the check."""
        parts: list[str] = []
        for day, pair in zip(DAYS, self.halves, strict=True):
            spans = [span for half in pair if (span := half.span())]
            if spans:
                parts.append(f"{day} {','.join(f'{_clock(a)}-{_clock(b)}' for a, b in spans)}")
        text = "; ".join(parts)
        with suppress(UnreadablePlan):
            text = str(OpeningPlan.read(text))
        # A plan that two spans a day cannot show is kept as it is until somebody changes it.
        return self._told if text == self._shown else text

    def setText(self, text: str) -> None:
        """Show a plan; one that cannot be read is shown as none and kept until changed."""
        self._told = self._shown = ""
        try:
            plan = OpeningPlan.read(text)
        except UnreadablePlan:
            plan = OpeningPlan()
        for spans, (morning, afternoon) in zip(plan.spans, self.halves, strict=True):
            early = [span for span in spans if span[0] < USUAL[1][0]]
            late = [span for span in spans if span not in early]
            morning.show_span((early[0][0], early[-1][1]) if early else None)
            afternoon.show_span((late[0][0], late[-1][1]) if late else None)
        self._shown, self._told = self.text(), text


def _minutes(edit: QTimeEdit) -> int:
    return edit.time().hour() * 60 + edit.time().minute()


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
