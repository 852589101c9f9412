"""The window for moving in: an older tally is mapped, tried out, and taken over.

It does not block the desk: contacts are counted while it is open, and while the file
is stored. Closing it by its frame or by the privacy shield only puts it away.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.moving import Plan
from clearingstelle.station.moving import Effect
from clearingstelle.visit_file import Summary, VisitFile
from i18n import N_, Texts
from ui.announce import announce
from ui.moving_steps import ColumnStep, ValueStep, plain
from ui.moving_summary import SummaryStep

FILE, COLUMNS, VALUES, SUMMARY, DONE = range(5)
TITLES = (
    N_("Schritt 1 von 4: Datei"),
    N_("Schritt 2 von 4: Spalten"),
    N_("Schritt 3 von 4: Werte"),
    N_("Schritt 4 von 4: Probe"),
    N_("Fertig"),
)


class MovingDialog(QDialog):
    """Shows one step after another and says what is wanted; reads and stores nothing."""

    file_wanted = Signal()
    forward_wanted = Signal()
    back_wanted = Signal()
    cancel_wanted = Signal()  # stop what runs, or leave when nothing does
    desk_closed = Signal()

    def __init__(self, parent: QWidget, texts: Texts) -> None:
        super().__init__(parent)
        self._texts = texts
        say = texts.say
        self.setWindowTitle(say("Ältere Zählung einlesen"))
        self.setModal(False)
        letter = self.fontMetrics().height()  # a bigger typeface needs a bigger window
        room = self.screen().availableSize()
        self.resize(min(48 * letter, room.width() - 40), min(36 * letter, room.height() - 80))
        self.title = plain("", "title")
        self.steps = QStackedWidget()
        self.choose = QPushButton(say("Datei auswählen …"))
        self.choose.clicked.connect(self.file_wanted)
        self.columns = ColumnStep(texts)
        self.values = ValueStep(texts)
        self.summary = SummaryStep(texts)
        self.done_line = plain("")
        for step in (self._file_step(), self.columns, self.values, self.summary):
            self.steps.addWidget(step)
        self.steps.addWidget(self._done_step())
        self.told = plain("")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("Fortschritt"))
        self.back = QPushButton(say("Zurück"))
        self.cancel = QPushButton(say("Abbrechen"))
        self.forward = QPushButton(say("Übernehmen"))
        self.back.clicked.connect(self.back_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        for button in (self.back, self.cancel):
            button.setAutoDefault(False)
        for button in (self.choose, self.forward):
            button.setProperty("role", "main")  # as wide as its bold letters from the start
            button.ensurePolished()
            button.setMinimumWidth(button.sizeHint().width())
        self.summary.again.toggled.connect(self._weigh)
        self._lay_out()
        self._may_take_over = False
        self._runs = False
        self.go(FILE)
        window = parent.window()
        window.installEventFilter(self)

    @property
    def step(self) -> int:
        return self.steps.currentIndex()

    def go(self, step: int) -> None:
        """Show a step, quiet and ready."""
        self.steps.setCurrentIndex(step)
        self.title.setText(self._texts.say(TITLES[step]))
        self.setAccessibleDescription(self.title.text())
        self.rest()

    def rest(self, told: str = "") -> None:
        """Nothing runs; `told` says why if that needs a word."""
        say, step = self._texts.say, self.step
        self._runs = False
        self._say(told)
        self.progress.hide()
        self.steps.setEnabled(True)
        self.back.setVisible(step in (COLUMNS, VALUES, SUMMARY))
        self.back.setEnabled(True)
        self.forward.setVisible(step not in (FILE, DONE))
        self.forward.setText(say("Übernehmen") if step == SUMMARY else say("Weiter"))
        self.cancel.setText(say("Schließen") if step == DONE else say("Abbrechen"))
        self.cancel.setEnabled(True)
        self.forward.setDefault(True)
        self._weigh()
        if step in (FILE, DONE):
            (self.choose if step == FILE else self.cancel).setFocus()

    def rest_after_cancel(self) -> None:
        """Where one was, away from the button that would leave."""
        step = self.step
        self.go(step)
        self._say(self._texts.say("Abgebrochen. Es wurde nichts gezählt."))
        self._first([self.summary.groups if step == SUMMARY else self.choose])

    def run(self, told: str, can_cancel: bool = True) -> None:
        """Something runs; only cancelling is possible."""
        self._runs = True
        self._say(told)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.steps.setEnabled(False)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        self.cancel.setEnabled(can_cancel)
        if can_cancel:
            self.cancel.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        if self._runs:
            self.progress.setRange(0, max(1, total))
            self.progress.setValue(done)

    def show_columns(self, plan: Plan) -> None:
        self.columns.show_plan(plan)
        self.go(COLUMNS)
        self._first(list(self.columns.choices.values()))

    def show_values(self, plan: Plan) -> None:
        self.values.show_plan(plan)
        self.go(VALUES)
        self._first([self.values.first_open() or self.forward])

    def show_summary(self, file: VisitFile, summary: Summary, effect: Effect) -> None:
        """The dry run; `Übernehmen` is offered when nothing speaks against it."""
        self.summary.show_result(file, summary, effect)
        self._may_take_over = not file.faulty
        self._is_known = effect.is_known
        self.go(SUMMARY)
        waiting = self.summary.faults if file.faulty else self.summary.again
        self._first([self.forward if self.forward.isEnabled() else waiting])

    def show_done(self, told: str) -> None:
        """It is counted."""
        self.done_line.setText(told)
        self.go(DONE)
        announce(self, told)

    def reject(self) -> None:
        """Esc means the button beside it."""
        if self.cancel.isEnabled():
            self.cancel_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put away, not cancelled: the shield closes every window, too."""
        event.ignore()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.desk_closed.emit()
        return super().eventFilter(watched, event)

    def _say(self, told: str) -> None:
        self.told.setText(told)
        self.told.setVisible(bool(told))
        announce(self, told)

    def _weigh(self) -> None:
        """Whether one may go on."""
        if self._runs or self.step != SUMMARY:
            self.forward.setEnabled(not self._runs)
            return
        self.forward.setEnabled(
            self._may_take_over and (not self._is_known or self.summary.again.isChecked())
        )

    def _first(self, widgets: list[QWidget]) -> None:
        if widgets:
            widgets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _file_step(self) -> QWidget:
        say = self._texts.say
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for told in (
            say(
                "Eine Tabelle als CSV, XLSX oder ODS, ein Kontakt je Zeile, in der ersten Zeile "
                "die Namen der Spalten. Eine Spalte muss das Datum oder den Monat enthalten."
            ),
            say(
                "Zuerst wird nur gelesen und gezeigt, was gezählt würde. Gezählt wird erst mit "
                "„Übernehmen“, und dann alles oder nichts. Kontakte lassen sich dabei weiter "
                "zählen."
            ),
            say(
                "Namen und freier Text werden nie übernommen. Bitte die Datei danach dort "
                "löschen, wo sie nicht hingehört: Dieses Programm verändert sie nicht."
            ),
        ):
            column.addWidget(plain(told))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _done_step(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.done_line)
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.steps, 1)
        column.addWidget(self.told)
        column.addWidget(self.progress)
        column.addLayout(buttons)
