"""The page of the half-year reports: how far each is, its figures, close, hand out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.periods import HalfYear
from clearingstelle.reports.closing import STATE_NAMES, HalfYearState, State
from clearingstelle.reports.labels import MARK, is_multi, lines, period_name, table_name
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.wording import FOOTNOTE, SEVERAL, headline, passed_on, staffed
from i18n import Texts
from ui.chart import Chart
from ui.close_dialog import CloseDialog
from ui.columns import Columns
from ui.flow import Flow

PERIOD = Qt.ItemDataRole.UserRole
CHART_HEIGHT = 170
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figures(QTreeWidget):
    """The tables of a report to look at; nothing can be copied out of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # a draft leaves this screen in nobody's clipboard
        else:
            super().keyPressEvent(event)


class ReportPage(QWidget):
    """Shows what it is given and says what is wanted; closes and writes nothing."""

    refresh_wanted = Signal()
    figures_wanted = Signal(HalfYear, bool)  # whether it is closed
    close_wanted = Signal(HalfYear)
    files_wanted = Signal(HalfYear)
    cancel_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._states: dict[HalfYear, State] = {}
        self._working = False
        self.periods = QListWidget()
        self.periods.setAccessibleName(texts.say("Halbjahre"))
        self.periods.setMaximumWidth(330)
        self.periods.setSpacing(4)
        self.periods.currentItemChanged.connect(self._chosen)
        self.name = self._label("title")
        self.name.setWordWrap(True)
        self.draft = self._label("warning")
        self.summary = self._label("heading")
        self.summary.setWordWrap(True)
        self.chart = Chart(CHART_HEIGHT)
        self.figures = Figures()
        self.figures.setAccessibleName(texts.say("Zahlen des Halbjahres"))
        self.figures.setColumnCount(3)
        self.figures.setHeaderLabels(
            [texts.say("Tabelle, Kategorie"), texts.say("Kontakte"), texts.say("Anteil")]
        )
        self.figures.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.figures.header().setStretchLastSection(False)
        for column in (1, 2):
            self.figures.headerItem().setTextAlignment(column, END)
        self.footnote = self._label("quiet")
        self.footnote.setWordWrap(True)
        self.close_button = QPushButton(texts.say("&Endgültig abschließen …"))
        self.close_button.clicked.connect(self.confirm_close)
        self.files_button = QPushButton(texts.say("Dateien in &Ordner ausgeben …"))
        self.files_button.setProperty("role", "main")
        self.files_button.clicked.connect(self._want_files)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(texts.say("Fortschritt"))
        self.cancel = QPushButton(texts.say("&Abbrechen"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self.result = self._label("quiet")
        self.result.setWordWrap(True)
        self._lay_out()
        self.setFocusProxy(self.periods)
        self.rest()

    def show_half_years(self, found: Sequence[HalfYearState]) -> None:
        """The half-years and how far each is; what was chosen stays chosen."""
        before = self.chosen or next((f.period for f in found if f.state is State.READY), None)
        self._states = {one.period: one.state for one in found}
        self.periods.clear()
        for one in found:
            name = period_name(one.period, self._texts)
            state = self._texts.say(STATE_NAMES[one.state])
            item = QListWidgetItem(f"{name}\n{state}")
            item.setData(PERIOD, one.period)
            self.periods.addItem(item)
        periods = [one.period for one in found]
        self.periods.setCurrentRow(periods.index(before) if before in periods else 0)

    def show_figures(self, report: PublishedReport) -> None:
        """The figures of the half-year that is chosen; others came too late and are dropped."""
        if report.period != self.chosen:
            return
        told = (headline, passed_on, staffed)
        self.summary.setText(" ".join(filter(None, (say(report, self._texts) for say in told))))
        self.footnote.setText(self._texts.say(FOOTNOTE))
        for table in report.tables:
            if table.dims:
                self.figures.addTopLevelItem(self._branch(report, table))
        self.figures.expandAll()

    def show_chart(self, period: HalfYear, chart: tuple[bytes, str] | None) -> None:
        """The chart of the half-year that is chosen, as SVG with its sentence."""
        if chart is not None and period == self.chosen:
            self.chart.show_svg(*chart)

    def show_nothing(self, why: str) -> None:
        """Why there are no figures to show."""
        self.summary.setText(why)
        self.close_button.setEnabled(False)

    @property
    def chosen(self) -> HalfYear | None:
        item = self.periods.currentItem()
        return item.data(PERIOD) if item else None

    def confirm_close(self) -> None:
        """Open the dialog in which the period is typed again."""
        if self.chosen is not None:
            dialog = CloseDialog(self, self.chosen, self._texts)
            dialog.confirmed.connect(self.close_wanted)
            dialog.open()

    def work(self, done: int, total: int) -> None:
        """Something is being drawn or written."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._busy(True)

    def rest(self, sentence: str = "") -> None:
        """Nothing is running; what came of the last job, in one sentence."""
        self._busy(False)
        self.result.setText(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_wanted.emit()

    def _busy(self, busy: bool) -> None:
        self._working = busy
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        state = self._states.get(self.chosen) if self.chosen else None
        self.close_button.setEnabled(not busy and state is State.READY)
        self.files_button.setEnabled(not busy and state is State.CLOSED)

    def _chosen(self) -> None:
        self.chart.clear()
        self.figures.clear()
        self.summary.clear()
        self.footnote.clear()
        self._busy(self._working)
        period = self.chosen
        if period is None:
            return
        closed = self._states[period] is State.CLOSED
        self.name.setText(period_name(period, self._texts))
        self.draft.setText("" if closed else self._texts.say("Entwurf – nicht weitergeben"))
        self.draft.setVisible(not closed)
        self.figures_wanted.emit(period, closed)

    def _want_files(self) -> None:
        if self.chosen is not None:
            self.files_wanted.emit(self.chosen)

    def _branch(self, report: PublishedReport, table: Table) -> QTreeWidgetItem:
        """A table as a branch, its lines as leaves."""
        name = table_name(table, self._texts)
        several = is_multi(report, table)
        branch = QTreeWidgetItem([f"{name} ({self._texts.say(SEVERAL)})" if several else name])
        font = branch.font(0)
        font.setBold(True)
        branch.setFont(0, font)
        for line in lines(report, table, self._texts):
            told = f"{line.label} ({line.members_text})" if line.members else line.label
            figure = self._texts.number(line.figure) if line.figure else MARK
            leaf = QTreeWidgetItem([told, figure, line.share_text])
            leaf.setToolTip(0, line.members_text)
            for column in (1, 2):
                leaf.setTextAlignment(column, END)
            branch.addChild(leaf)
        return branch

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        heading = self._label("title")
        heading.setText(self._texts.say("Berichte"))
        left.addWidget(heading)
        left.addWidget(self.periods, 1)
        buttons = Flow()
        for widget in (self.close_button, self.files_button):
            buttons.addWidget(widget)
        buttons.addWidget(self.progress)
        buttons.addWidget(self.cancel)
        told = QWidget()
        right = QVBoxLayout(told)
        right.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.draft)
        right.addLayout(head)
        right.addWidget(self.summary)
        right.addWidget(self.chart)
        right.addWidget(self.figures, 1)
        right.addWidget(self.footnote)
        right.addLayout(buttons)
        right.addWidget(self.result)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(20, 16, 20, 16)
        columns.setSpacing(16)
        columns.addLayout(left)
        columns.addWidget(Columns([told]), 1)

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label
