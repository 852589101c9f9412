"""The window of the meetings: when the next one is, and what was agreed at the last ones."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.errors import DeskError
from clearingstelle.meetings import (
    LONGEST_POINT,
    OWNER_NAMES,
    POINT_STATE_NAMES,
    AgreedPoint,
    Owner,
    PointState,
)
from clearingstelle.periods import read_day
from clearingstelle.station.meetings import Cycle
from clearingstelle.storage.meetings import NumberedPoint
from i18n import Texts
from ui.directory_tabs import Told
from ui.report_figures import plain_label

WIDE, HIGH = 900, 620  # pixels
DAY_LETTERS = 14


class MeetingsWindow(QDialog):
    """Shows the cycle and says what is wanted; keeps nothing itself."""

    day_wanted = Signal(object)  # a day, or None
    point_wanted = Signal(object, AgreedPoint)  # the number of a point, or None for a new one
    remove_wanted = Signal(int)
    wrong = Signal(Exception)

    def __init__(self, parent: QWidget, today: date, texts: Texts) -> None:
        super().__init__(parent)
        self._texts = texts
        self._today = today
        self._points: Sequence[NumberedPoint] = ()
        self._number: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = texts.say
        self.setWindowTitle(say("Besprechungen und vereinbarte Punkte"))
        self.next_day = self._day_line(say("Tag der nächsten Besprechung"))
        self.keep_day = QPushButton(say("&Tag speichern"))
        self.keep_day.clicked.connect(self._tell_day)
        self.next_day.returnPressed.connect(self._tell_day)
        self.table = self._make_table()
        self.words = QLineEdit()
        self.words.setMaxLength(LONGEST_POINT)
        self.words.setPlaceholderText(say("Was vereinbart wurde; wer: nur die Stelle, kein Name"))
        self.words.setAccessibleName(say("Vereinbarter Punkt"))
        self.owner, self.state = QComboBox(), QComboBox()
        for owner, name in OWNER_NAMES.items():
            self.owner.addItem(say(name), owner)
        for state, name in POINT_STATE_NAMES.items():
            self.state.addItem(say(name), state)
        self.owner.setAccessibleName(say("Zuständig"))
        self.state.setAccessibleName(say("Stand"))
        self.agreed = self._day_line(say("Vereinbart am"))
        self.due = self._day_line(say("Bis wann (leer: ohne Frist)"))
        self.new = QPushButton(say("&Neuer Punkt"))
        self.keep = QPushButton(say("Punkt &speichern"))
        self.keep.setProperty("role", "main")
        self.remove = QPushButton(say("Punkt &löschen"))
        self.leave = QPushButton(say("Schließen"))
        for button in (self.keep_day, self.new, self.keep, self.remove, self.leave):
            button.setAutoDefault(False)
        self.new.clicked.connect(self.start_new)
        self.keep.clicked.connect(self._tell_point)
        self.remove.clicked.connect(self._remove)
        self.leave.clicked.connect(self.close)
        self.status = Told(role="quiet")
        self._lay_out()
        room = self.screen().availableSize()
        self.resize(min(WIDE, room.width() - 40), min(HIGH, room.height() - 60))
        self.start_new()
        self.next_day.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cycle(self, cycle: Cycle) -> None:
        """What is kept; the point that is open stays open."""
        self.next_day.setText(_written(cycle.next))
        self._points = cycle.points
        self.table.blockSignals(True)
        self.table.setRowCount(len(cycle.points))
        for row, kept in enumerate(cycle.points):
            for column, text in enumerate(self._cells(kept.point)):
                item = QTableWidgetItem(text)
                item.setToolTip(text.replace("<", "‹"))  # never markup
                self.table.setItem(row, column, item)
        numbers = [kept.number for kept in cycle.points]
        if self._number in numbers:
            self.table.setCurrentCell(numbers.index(self._number), 0)
        self.table.blockSignals(False)
        if self._number is not None and self._number not in numbers:
            self.start_new()

    def say(self, message: str) -> None:
        """What came of it."""
        self.status.setText(message)

    def start_new(self) -> None:
        """An empty form for another point."""
        self._number = None
        self.table.clearSelection()
        self.table.setCurrentItem(None)  # type: ignore[arg-type]
        self.words.clear()
        self.due.clear()
        self.agreed.setText(_written(self._today))
        self.owner.setCurrentIndex(0)
        self.state.setCurrentIndex(0)
        self.remove.setEnabled(False)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def opened(self, number: int) -> None:
        """A new point was kept under that number."""
        self._number = number
        self.remove.setEnabled(True)

    def _choose(self) -> None:
        row = self.table.currentRow()
        if not 0 <= row < len(self._points):
            return
        kept = self._points[row]
        point = kept.point
        self._number = kept.number
        self.words.setText(point.text)
        self.owner.setCurrentIndex(self.owner.findData(point.owner))
        self.state.setCurrentIndex(self.state.findData(point.state))
        self.agreed.setText(_written(point.agreed_on))
        self.due.setText(_written(point.due))
        self.remove.setEnabled(True)

    def _tell_day(self) -> None:
        try:
            self.day_wanted.emit(self._day_in(self.next_day, date.max))
        except DeskError as error:
            self.wrong.emit(error)

    def _tell_point(self) -> None:
        try:
            agreed = self._day_in(self.agreed, self._today) or self._today
            due = self._day_in(self.due, date.max)
        except DeskError as error:
            self.wrong.emit(error)
            return
        owner, state = Owner(self.owner.currentData()), PointState(self.state.currentData())
        point = AgreedPoint(self.words.text(), owner, state, agreed, due)
        self.point_wanted.emit(self._number, point)

    def _remove(self) -> None:
        if self._number is not None:
            self.remove_wanted.emit(self._number)

    def _day_in(self, line: QLineEdit, latest: date) -> date | None:
        """The day in a line, None if it is empty; raises what `read_day` raises."""
        if not line.text().strip():
            return None
        line.setFocus(Qt.FocusReason.OtherFocusReason)  # stays there if it is none
        return read_day(line.text(), latest)

    def _cells(self, point: AgreedPoint) -> tuple[str, ...]:
        return (
            _written(point.agreed_on),
            point.text,
            self._texts.say(OWNER_NAMES[point.owner]),
            _written(point.due),
            self._texts.say(POINT_STATE_NAMES[point.state]),
        )

    def _make_table(self) -> QTableWidget:
        say = self._texts.say
        names = [say("Vom"), say("Punkt"), say("Zuständig"), say("Bis"), say("Stand")]
        table = QTableWidget(0, len(names))
        table.setHorizontalHeaderLabels(names)
        table.setAccessibleName(say("Vereinbarte Punkte"))
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setMinimumHeight(5 * table.fontMetrics().lineSpacing())
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.currentCellChanged.connect(lambda *_: self._choose())
        table.itemActivated.connect(lambda _: self.words.setFocus())
        return table

    def _lay_out(self) -> None:
        say = self._texts.say
        top = QHBoxLayout()
        top.addWidget(self._named(say("Nächste Besp&rechung am"), self.next_day))
        top.addWidget(self.next_day)
        top.addWidget(self.keep_day)
        top.addStretch(1)
        form = QGridLayout()
        form.addWidget(self._named(say("&Punkt"), self.words), 0, 0)
        form.addWidget(self.words, 0, 1, 1, 5)
        for column, (name, entry) in enumerate(
            ((say("&Zuständig"), self.owner), (say("Stan&d"), self.state))
        ):
            form.addWidget(self._named(name, entry), 1, 2 * column)
            form.addWidget(entry, 1, 2 * column + 1)
        form.addWidget(self._named(say("&Vereinbart am"), self.agreed), 2, 0)
        form.addWidget(self.agreed, 2, 1)
        form.addWidget(self._named(say("&Bis"), self.due), 2, 2)
        form.addWidget(self.due, 2, 3)
        form.setColumnStretch(5, 1)
        foot = QHBoxLayout()
        for button in (self.new, self.keep, self.remove):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(form)
        column.addWidget(self.status)
        column.addLayout(foot)

    def _named(self, text: str, entry: QWidget) -> QLabel:
        label = plain_label("", text)
        label.setBuddy(entry)
        return label

    def _day_line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(self._texts.say("TT.MM.JJJJ"))
        line.setMaxLength(20)
        line.setFixedWidth(DAY_LETTERS * line.fontMetrics().averageCharWidth() + 24)
        return line


def _written(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
