"""The page of the reports: how far each is, its figures and pages, comments, close, hand out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.periods import HalfYear, Period
from clearingstelle.reports.closing import STATE_NAMES, Comments, HalfYearState, State
from clearingstelle.reports.dossier import Section
from clearingstelle.reports.labels import period_name
from clearingstelle.reports.published import PublishedReport
from i18n import N_, Texts
from ui.close_dialog import CloseDialog
from ui.columns import Columns
from ui.directory_tabs import Told
from ui.flow import Flow
from ui.report_comments import CommentsTab
from ui.report_figures import FiguresTab, plain_label
from ui.report_pages import PagesTab
from ui.report_quality import QualityTab

PERIOD = Qt.ItemDataRole.UserRole
LIST_LETTERS = 34
DRAFT = N_("Entwurf – nicht weitergeben")


class ReportPage(QWidget):
    """Shows what it is given and says what is wanted; closes and writes nothing."""

    refresh_wanted = Signal()
    figures_wanted = Signal(object, bool)  # a half-year or year, whether it is closed
    pages_wanted = Signal(object, bool)
    quality_wanted = Signal(HalfYear)
    comments_wanted = Signal(HalfYear)
    comment_written = Signal(object, Section, str)
    close_wanted = Signal(HalfYear)
    reissue_wanted = Signal(HalfYear)
    files_wanted = Signal(object)
    meetings_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._states: dict[Period, HalfYearState] = {}
        self._working = False
        say = texts.say
        self.periods = QListWidget()
        self.periods.setAccessibleName(say("Halbjahre und Jahre"))
        letter = self.periods.fontMetrics().averageCharWidth()
        self.periods.setMinimumWidth(min(LIST_LETTERS * letter, 330))
        self.periods.setSpacing(3)
        self.periods.setWordWrap(True)
        self.periods.currentItemChanged.connect(self._chosen)
        self.meeting = Told()
        self.meetings_button = QPushButton(say("&Besprechungen und Punkte …"))
        self.meetings_button.clicked.connect(self.meetings_wanted)
        self.name = Told(role="title")
        self.draft = plain_label("warning", say(DRAFT))
        self.figures = FiguresTab(texts)
        self.pages = PagesTab(texts)
        self.comments = CommentsTab(texts)
        self.comments.written.connect(self.comment_written)
        self.quality = QualityTab(texts)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(say("Bericht"))
        for tab, title in (
            (self.figures, say("&Zahlen")),
            (self.pages, say("&Seiten")),
            (self.comments, say("&Kommentare")),
            (self.quality, say("&Prüfung")),
        ):
            self.tabs.addTab(tab, title)
        self.tabs.currentChanged.connect(lambda _: self._ask_for_tab())
        self.close_button = QPushButton(say("&Endgültig abschließen …"))
        self.close_button.clicked.connect(self.confirm_close)
        self.reissue_button = QPushButton(say("&Neue Fassung …"))
        self.reissue_button.clicked.connect(self.confirm_reissue)
        self.files_button = QPushButton(say("Dateien in &Ordner ausgeben …"))
        self.files_button.setProperty("role", "main")
        self.files_button.clicked.connect(self._want_files)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("Fortschritt"))
        self.cancel = QPushButton(say("&Abbrechen"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self.result = Told(role="quiet")
        self._lay_out()
        self.setFocusProxy(self.periods)
        self.rest()

    # -- what the desk tells --

    def show_half_years(self, found: Sequence[HalfYearState]) -> None:
        """The half-years and years and how far each is; what was chosen stays chosen."""
        before = self.chosen or next((f.period for f in found if f.state is State.READY), None)
        self._states = {one.period: one for one in found}
        self.periods.clear()
        for one in found:
            item = QListWidgetItem(f"{period_name(one.period, self._texts)}\n{self._told(one)}")
            item.setData(PERIOD, one.period)
            self.periods.addItem(item)
        periods = [one.period for one in found]
        self.periods.setCurrentRow(periods.index(before) if before in periods else 0)

    def show_figures(self, report: PublishedReport) -> None:
        """The figures of the period that is chosen; others came too late and are dropped."""
        if report.period == self.chosen:
            self.figures.show_report(report)

    def show_chart(self, period: Period, chart: tuple[bytes, str] | None) -> None:
        """The chart of the period that is chosen, as SVG with its sentence."""
        if chart is not None and period == self.chosen:
            self.figures.chart.show_svg(*chart)

    def show_comments(self, period: Period, comments: Comments) -> None:
        """The comments of the half-year that is chosen."""
        if period != self.chosen:
            return
        is_open = self._states[period].takes_comments
        fast = self._texts.say("Der Bericht ist abgeschlossen; seine Kommentare stehen fest.")
        self.comments.show_comments(period, comments, is_open, "" if is_open else fast)

    def show_nothing(self, why: str) -> None:
        """Why there are no figures to show."""
        self.figures.show_nothing(why)
        self.pages.show_nothing(why)
        self.close_button.setEnabled(False)

    def show_meeting(self, sentence: str) -> None:
        """When the next meeting is."""
        self.meeting.setText(sentence)

    def mark(self) -> str:
        """What stands across the pages of what is chosen; empty for a closed report."""
        return "" if self._is(State.CLOSED) else self._texts.say(DRAFT)

    @property
    def chosen(self) -> Period | None:
        item = self.periods.currentItem()
        return item.data(PERIOD) if item else None

    def confirm_close(self) -> None:
        """Open the dialog in which the period is typed again."""
        if isinstance(self.chosen, HalfYear):
            dialog = CloseDialog(self, self.chosen, self._texts)
            dialog.confirmed.connect(self.close_wanted)
            dialog.open()

    def confirm_reissue(self) -> None:
        """The same for a new version."""
        period = self.chosen
        if isinstance(period, HalfYear):
            dialog = CloseDialog(self, period, self._texts, self._states[period].supplements)
            dialog.confirmed.connect(self.reissue_wanted)
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

    def hideEvent(self, event: QHideEvent) -> None:
        """True figures are on the screen only while somebody looks."""
        self.comments.keep()
        self.quality.clear()
        super().hideEvent(event)

    # -- what the page tells --

    def _busy(self, busy: bool) -> None:
        self._working = busy
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        state = self._states.get(self.chosen) if self.chosen else None
        can_reissue = state is not None and state.can_reissue
        self.close_button.setEnabled(not busy and self._is(State.READY))
        self.reissue_button.setVisible(can_reissue)
        self.reissue_button.setEnabled(not busy and can_reissue)
        self.files_button.setEnabled(not busy and self._is(State.CLOSED))

    def _is(self, state: State) -> bool:
        found = self._states.get(self.chosen) if self.chosen else None
        return found is not None and found.state is state

    def _chosen(self) -> None:
        for tab in (self.figures, self.pages, self.comments, self.quality):
            tab.clear()
        self._busy(self._working)
        period = self.chosen
        if period is None:
            return
        closed = self._is(State.CLOSED)
        half = isinstance(period, HalfYear)
        self.name.setText(period_name(period, self._texts))
        self.draft.setVisible(not closed and half)
        for tab in (self.comments, self.quality):
            self.tabs.setTabVisible(self.tabs.indexOf(tab), half)
        if not half and not closed:
            self.show_nothing(
                self._texts.say("Das Jahr ist die Summe seiner zwei abgeschlossenen Halbjahre.")
            )
            return
        self.figures_wanted.emit(period, closed)
        if half:
            self.comments_wanted.emit(period)
        self._ask_for_tab()

    def _ask_for_tab(self) -> None:
        """What takes longer is drawn and counted when somebody looks at it."""
        period, tab = self.chosen, self.tabs.currentWidget()
        if period is None:
            return
        if tab is self.quality and isinstance(period, HalfYear):
            self.quality_wanted.emit(period)
        closed = self._is(State.CLOSED)
        if tab is self.pages and self.pages.is_empty and (closed or isinstance(period, HalfYear)):
            self.pages_wanted.emit(period, closed)

    def _want_files(self) -> None:
        if self.chosen is not None:
            self.files_wanted.emit(self.chosen)

    def _told(self, one: HalfYearState) -> str:
        """How far a period is, its version, what waits for it."""
        told = [self._texts.say(STATE_NAMES[one.state])]
        if one.version is not None and one.version > 1:
            told.append(self._texts.say("Fassung {version}", version=one.version))
        if one.supplements:
            told.append(self._texts.plural("{n} Nachtrag", "{n} Nachträge", one.supplements))
        return " · ".join(told)

    def _lay_out(self) -> None:
        side, told = QWidget(), QWidget()
        left = QVBoxLayout(side)
        left.addWidget(plain_label("title", self._texts.say("Berichte")))
        left.addWidget(self.periods, 1)
        left.addWidget(self.meeting)
        left.addWidget(self.meetings_button)
        buttons = Flow()
        for widget in (
            self.close_button,
            self.reissue_button,
            self.files_button,
            self.progress,
            self.cancel,
        ):
            buttons.addWidget(widget)
        right = QVBoxLayout(told)
        right.addWidget(self.name)
        right.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.tabs, 1)
        right.addLayout(buttons)
        right.addWidget(self.result)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 16, 20, 12)
        page.addWidget(Columns([side, told], (2, 7)))
