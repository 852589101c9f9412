"""The page "Dienst": when the desk is staffed, by which Träger, and what else is counted."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.opening import CLOSURE_LABELS
from clearingstelle.periods import Month
from clearingstelle.station.duty import Counted, DutyHalf, DutyMonth
from i18n import N_, Texts
from ui.columns import Columns
from ui.counters import CounterPanel
from ui.duty_half import HalfPanel
from ui.plan_field import WEEKDAYS

MONTHS = (
    N_("Januar"), N_("Februar"), N_("März"), N_("April"), N_("Mai"), N_("Juni"), N_("Juli"),
    N_("August"), N_("September"), N_("Oktober"), N_("November"), N_("Dezember"),
)  # fmt: skip
MOST_SILENT = 6  # days that the quiet line names
SATURDAY = 5
FEWEST_LETTERS, FEWEST_ROWS = 56, 8  # of the calendar, also with a large font
ROW_GAP = 6  # pixels; a month fits without scrolling


class DutyPage(QWidget):
    """Shows a month of duty and the counters; saves nothing itself."""

    opened = Signal()
    month_wanted = Signal(Month)

    def __init__(self, texts: Texts, today: date) -> None:
        super().__init__()
        self._texts = texts
        self._today = today
        self._month = Month.of(today)
        self._halves: dict[tuple[int, int], DutyHalf] = {}
        say = texts.say
        self.title = self._label("", "title")
        self.earlier, self.later = QPushButton("◀"), QPushButton("▶")
        self.earlier.setAccessibleName(say("früherer Monat"))
        self.later.setAccessibleName(say("späterer Monat"))
        self.earlier.clicked.connect(lambda: self.month_wanted.emit(_beside(self._month, -1)))
        self.later.clicked.connect(lambda: self.month_wanted.emit(_beside(self._month, 1)))
        self.table = self._make_table()
        self.silent = self._label("", "warning")
        self.silent.hide()
        self.covered = self._label("", "quiet")
        self.status = self._label("", "quiet")
        self.half = HalfPanel(texts)
        self.counters = CounterPanel(texts, today)
        self._lay_out()

    def show_month(self, duty: DutyMonth) -> None:
        """Show a month; the chosen half-day stays chosen."""
        chosen = self.table.currentRow(), self.table.currentColumn()
        same = duty.month == self._month
        self._month = duty.month
        name = self._texts.say(MONTHS[duty.month.month - 1])
        self.title.setText(self._texts.say("Dienst im {month} {year}", month=name,
                                           year=duty.month.year))  # fmt: skip
        self.counters.show_month(duty.month, name)
        self._fill(duty)
        self._tell(duty)
        self.half.set_closed(duty.is_closed)
        self.counters.setEnabled(not duty.is_closed)
        if same and chosen[0] >= 0:
            self.table.setCurrentCell(*chosen)
        else:
            self.table.setCurrentCell(self._row_of(self._today), 1)
        self._choose()

    def show_counted(self, counted: Counted) -> None:
        """Packs and outreach of the half-year."""
        self.counters.show_counted(counted)

    def show_today(self, today: date) -> None:
        """The day has changed while the window was open."""
        self._today = today
        self.counters.show_today(today)

    def show_providers(self, providers: Sequence[str]) -> None:
        """The Träger that can be put on the rota."""
        self.half.show_providers(providers)

    def say(self, message: str) -> None:
        """What came of the last action."""
        self.status.setText(message)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """The keys go to the month. A proxy would keep Tab from what stands before it."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self.say("")
        super().hideEvent(event)

    def _make_table(self) -> QTableWidget:
        say = self._texts.say
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([say("Tag"), say("Vormittag"), say("Nachmittag")])
        table.setAccessibleName(say("Halbtage des Monats"))
        rows = table.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(table.fontMetrics().lineSpacing() + ROW_GAP)
        rows.setMinimumSectionSize(table.fontMetrics().lineSpacing() + ROW_GAP)
        table.setMinimumSize(
            table.fontMetrics().averageCharWidth() * FEWEST_LETTERS,
            rows.defaultSectionSize() * FEWEST_ROWS,
        )
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.currentCellChanged.connect(lambda *_: self._choose())
        table.itemActivated.connect(lambda _: self.half.start())
        return table

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.earlier)
        top.addWidget(self.later)
        left, right = QWidget(), QWidget()
        calendar = QVBoxLayout(left)
        calendar.addLayout(top)
        calendar.addWidget(self.table, 1)
        calendar.addWidget(self.covered)
        beside = QVBoxLayout(right)
        beside.setSpacing(10)
        beside.addWidget(self.half)
        beside.addWidget(self.counters, 1)
        for box in (calendar, beside):
            box.setContentsMargins(0, 0, 0, 0)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 14, 20, 12)
        page.addWidget(Columns([left, right], (5, 3)), 1)
        page.addWidget(self.silent)
        page.addWidget(self.status)
        self.setTabOrder(self.earlier, self.later)
        self.setTabOrder(self.later, self.table)

    def _hours(self, minutes: int) -> str:
        return self._texts.number(round(minutes / 60, 1))

    def _fill(self, duty: DutyMonth) -> None:
        self._halves.clear()
        self.table.blockSignals(True)
        by_day: dict[date, list[DutyHalf]] = {}
        for half in duty.halves:
            by_day.setdefault(half.day, []).append(half)
        shown = [day for day, halves in by_day.items() if _is_shown(day, halves)]
        self.table.setRowCount(len(shown))
        for row, day in enumerate(shown):
            told = f"{self._texts.say(WEEKDAYS[day.weekday()])} {self._texts.short_day(day)}"
            self._put(row, 0, f"{told}  {duty.holidays.get(day, '')}".strip())
            for column, half in enumerate(by_day[day], 1):
                self._halves[row, column] = half
                self._put(row, column, self._in_words(half))
        self.table.blockSignals(False)

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(selectable if column else Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, column, item)

    def _in_words(self, half: DutyHalf) -> str:
        say, session = self._texts.say, half.session
        if session is None and not half.planned_minutes:
            return half.provider or "–"
        if session is None:
            told = say("geplant {n} min", n=half.planned_minutes)
        elif session.closure:
            told = say(CLOSURE_LABELS[session.closure])
            if session.staffed_minutes:
                told = say("{n} min, {closure}", n=session.staffed_minutes, closure=told)
        elif session.staffed_minutes == session.planned_minutes:
            told = say("{n} min", n=session.staffed_minutes)
        else:
            told = say(
                "{n} von {planned} min", n=session.staffed_minutes, planned=session.planned_minutes
            )
        return f"{told} · {half.provider}" if half.provider else told

    def _tell(self, duty: DutyMonth) -> None:
        """The half-year in one line, and the quiet alarm."""
        say, covered = self._texts.say, duty.coverage
        closed = ", ".join(
            f"{say(CLOSURE_LABELS[why])} {n}" for why, n in sorted(covered.closures.items())
        )
        line = say(
            "Dieses Halbjahr: {staffed} von {planned} Stunden besetzt.",
            staffed=self._hours(covered.staffed),
            planned=self._hours(covered.planned),
        )
        self.covered.setText(
            f"{line} {say('Geschlossene Halbtage: {what}.', what=closed)}" if closed else line
        )
        days = ", ".join(self._texts.short_day(day) for day in duty.silent[:MOST_SILENT])
        more = " …" if len(duty.silent) > MOST_SILENT else ""
        self.silent.setText(
            say(
                "Tage ohne Einträge: {days}. War geschlossen, bitte den Grund angeben; sonst die "
                "Kontakte nachtragen.",
                days=days + more,
            )
        )
        self.silent.setVisible(bool(duty.silent))

    def _choose(self) -> None:
        half = self._halves.get((self.table.currentRow(), self.table.currentColumn()))
        self.half.show_half(half)

    def _row_of(self, day: date) -> int:
        rows = [row for (row, _), half in self._halves.items() if half.day >= day]
        return min(rows, default=0)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label


def _is_shown(day: date, halves: Sequence[DutyHalf]) -> bool:
    told = any(half.planned_minutes or half.session or half.provider for half in halves)
    return day.weekday() < SATURDAY or told


def _beside(month: Month, step: int) -> Month:
    first = month.first_day
    return Month.of(first - timedelta(days=1) if step < 0 else first + timedelta(days=31))
