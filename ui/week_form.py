"""Hours as a week: pasted in one line, or typed day by day; told below as they will be read.

A text that is not understood is kept and shown as it stands; it never opens a door.
"""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.hours import DayHours, WeekHours, hours_text, read_hours
from clearingstelle.hours.model import BY_APPOINTMENT
from clearingstelle.hours.reading import LONGEST, OfficeHours
from i18n import N_, SOURCE, Texts
from ui.announce import announce
from ui.week_day import DayRow

DAYS = (
    (N_("Mo"), N_("Montag")),
    (N_("Di"), N_("Dienstag")),
    (N_("Mi"), N_("Mittwoch")),
    (N_("Do"), N_("Donnerstag")),
    (N_("Fr"), N_("Freitag")),
    (N_("Sa"), N_("Samstag")),
    (N_("So"), N_("Sonntag")),
    (N_("Feiertag"), N_("Feiertag")),
)
HOLIDAYS = 7  # the row of them
WORKDAYS = range(1, 5)  # Tuesday to Friday
WIDE = "13:30–16:30"


class WeekForm(QWidget):
    """The hours of an offer, as text and as a week; both say the same."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._given = ""  # the hours as they came in; kept while nobody touches them
        self._former = ""  # a text that was not understood, until a week took its place
        self._is_text = False  # what stands in the line is not understood
        self._touched = False
        self._week = WeekHours()
        say = texts.say
        self.line = QLineEdit()
        self.line.setAccessibleName(say("Zeiten in einer Zeile"))
        self.line.setPlaceholderText(say("Mo–Do 9–12 und 13–16 Uhr, Fr nach Vereinbarung"))
        self.line.setMaxLength(LONGEST)
        self.rows = [DayRow(say(name), say(full), texts) for name, full in DAYS]
        self.otherwise = QCheckBox(say("außerdem, oder nur, nach Vereinbarung"))
        self.same = QPushButton(say("Montag auch für Di–Fr"))
        self.same.setAutoDefault(False)
        self.told, self.osm = _label(""), _label("quiet")
        self.extra, self.warning = _label("quiet"), _label("warning")
        self.setFocusProxy(self.line)
        self._lay_out()
        self._wire()
        self.setText("")

    def text(self) -> str:
        """The hours to keep: untouched as they came, else OSM, else the text as it stands."""
        if not self._touched:
            return self._given
        return self.line.text().strip() if self._is_text else self._week.osm

    def setText(self, hours: str) -> None:
        """Show hours as they are stored."""
        self._given, self._touched, self._former = hours, False, ""
        self.line.setText(hours)
        self.line.setCursorPosition(0)
        self._read(hours)

    def problem(self) -> str:
        """The first row of the week that cannot be read, in one sentence."""
        return next((sentence for row in self.rows if (sentence := row.problem())), "")

    def _wire(self) -> None:
        self.line.textEdited.connect(self._typed)
        self.otherwise.toggled.connect(lambda _: self._filled())
        self.same.clicked.connect(self._repeat)
        for at, row in enumerate(self.rows):
            row.changed.connect(self._filled)
            row.moved.connect(lambda step, column, at=at: self._move(at + step, column))

    def _typed(self, text: str) -> None:
        self._touched = True
        self._read(text)
        self.changed.emit()

    def _read(self, text: str) -> None:
        """Understand a line, and fill the week with it."""
        hours = read_hours(text)
        self._is_text = hours.is_unreadable
        self._week = WeekHours.of(hours.osm)
        self._show_week()
        self._tell(hours)

    def _show_week(self) -> None:
        for row, day in zip(self.rows, (*self._week.days, self._week.holidays), strict=True):
            row.show_day(day)
        self.otherwise.blockSignals(True)
        self.otherwise.setChecked(bool(self._week.otherwise))
        self.otherwise.blockSignals(False)

    def _filled(self) -> None:
        """A row was changed by hand: the line follows, once every row can be read."""
        self._touched = True
        if self._is_text:
            self._former, self._is_text = self.line.text(), False
        sentence = self.problem()
        if sentence:
            self._warn(sentence)
        else:
            self._week = self._week_of_rows()
            hours = OfficeHours(self._week.osm, self._week.osm)
            self.line.setText(_line_of(hours))
            self.line.setCursorPosition(0)
            self._tell(hours)
        self.changed.emit()

    def _week_of_rows(self) -> WeekHours:
        days = [row.day() or DayHours() for row in self.rows]
        held = self._week.otherwise or BY_APPOINTMENT
        return replace(
            self._week,
            days=tuple(days[:HOLIDAYS]),
            holidays=days[HOLIDAYS],
            otherwise=held if self.otherwise.isChecked() else "",
        )

    def _tell(self, hours: OfficeHours) -> None:
        say = self._texts.say
        if hours.is_unreadable:
            self.told.setText("")
            self.osm.setText("")
            self._warn(
                say(
                    "Nicht verstanden: wird als Text gezeigt, nie als geöffnet. Bitte anders "
                    "schreiben oder die Woche ausfüllen."
                )
            )
        else:
            told = hours_text(hours, SOURCE) or say("keine Angabe")
            self.told.setText(say("So steht es da: {told}", told=told))
            self.osm.setText(say("OSM: {osm}", osm=hours.osm) if hours.osm else "")
            self._warn("")
        self.extra.setText(" ".join(self._beside()))
        for label in (self.told, self.osm, self.extra):
            label.setVisible(bool(label.text()))

    def _beside(self) -> Iterator[str]:
        """What the week cannot show, and the text that it took the place of."""
        rules = hours_text(OfficeHours(self._week.extra_text, self._week.extra_text), SOURCE)
        if rules:
            yield self._texts.say(
                "Bleibt erhalten, passt aber in keine Woche: {rules}. Ändern lässt es sich in der "
                "Zeile oben.",
                rules=rules,
            )
        if self._former:
            yield self._texts.say("Vorher stand da: „{text}“.", text=self._former)

    def _warn(self, sentence: str) -> None:
        if sentence != self.warning.text():
            announce(self, sentence)
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))

    def _repeat(self) -> None:
        monday = self.rows[0].day()
        if monday is not None:
            for at in WORKDAYS:
                self.rows[at].show_day(monday)
        self._filled()

    def _move(self, at: int, column: int) -> None:
        if 0 <= at < len(self.rows):
            part = self.rows[at].parts()[column]
            (part if part.isEnabled() else self.rows[at].closed).setFocus()

    def _lay_out(self) -> None:
        say = self._texts.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        heads = (say("Zeiten von–bis"), "", "", say("nach Vereinb."), say("geschlossen"))
        for column, head in enumerate(heads, start=1):
            if head:
                shown = _label("quiet", wraps=False)
                shown.setText(head)
                grid.addWidget(shown, 0, column, 1, 3 if column == 1 else 1)
        for at, row in enumerate(self.rows, start=1):
            grid.addWidget(row.label, at, 0)
            for column, part in enumerate(row.parts(), start=1):
                if isinstance(part, QLineEdit):
                    part.setMinimumWidth(part.fontMetrics().horizontalAdvance(WIDE) + 22)
                grid.addWidget(part, at, column)
        grid.setColumnStretch(6, 1)
        below = QHBoxLayout()
        below.addWidget(self.otherwise)
        below.addStretch(1)
        below.addWidget(self.same)
        title = _label("")
        title.setText(say("Zeiten in einer Zeile, wie sie die Stelle schreibt"))
        title.setBuddy(self.line)
        mark = _label("quiet")
        mark.setText(say("Ein T hinter einer Zeit: nur mit Termin. Pfeiltasten wechseln den Tag."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (title, self.line, self.warning, self.told, self.osm, self.extra):
            column.addWidget(part)
        column.addLayout(grid)
        column.addLayout(below)
        column.addWidget(mark)


def _line_of(hours: OfficeHours) -> str:
    """The German of a week where it reads back as the same, else its OSM."""
    told = hours_text(hours, SOURCE)
    return told if read_hours(told).osm == hours.osm else hours.osm


def _label(role: str, wraps: bool = True) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
