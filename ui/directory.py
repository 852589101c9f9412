"""The window of the partner directory: what the next issue would say, and every issue so far.

It holds nothing of a visitor, so it may stand beside the desk; it stores and draws nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.directory import Directory
from clearingstelle.directory.words import (
    changes_text,
    issue_text,
    number_text,
    stand_text,
    validity_text,
)
from i18n import Texts
from ui.announce import announce
from ui.directory_tabs import EntriesTab, PreviewTab, RecipientsTab, Told
from ui.flow import Flow

LONG, SHORT = range(2)  # which sheet


class DirectoryWindow(QDialog):
    """Shows one issue or the draft and says what is wanted with it."""

    sheet_wanted = Signal(int)  # the page of the chosen sheet
    register_wanted = Signal()
    issue_wanted = Signal(str)  # until when it holds, as typed
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, host: QWidget, texts: Texts) -> None:
        super().__init__(host)
        self._texts = texts
        self._shown: list[Directory] = []
        self._problem = ""
        say = texts.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Verzeichnis für ABH und Jobcenter"))
        letter = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(58 * letter, room.width() - 40), min(42 * letter, room.height() - 60))
        self.issues = QComboBox()
        self.issues.setAccessibleName(say("Entwurf oder Ausgabe"))
        self.issues.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.until = QLineEdit()
        self.until.setAccessibleName(say("Gültig bis"))
        self.until.setMaxLength(10)
        wide = self.until.fontMetrics().horizontalAdvance("00.00.0000")
        self.until.setFixedWidth(wide + 28)
        self.until_label = QLabel(say("&Gültig bis"))
        self.until_label.setBuddy(self.until)
        self.issue_button = QPushButton(say("Neue Aus&gabe …"))
        self.issue_button.setProperty("role", "main")
        self.summary = Told()
        self.entries = EntriesTab(texts)
        self.preview = PreviewTab(texts)
        self.recipients = RecipientsTab(texts)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.entries, say("&Einträge"))
        self.tabs.addTab(self.preview, say("V&orschau"))
        self.tabs.addTab(self.recipients, say("E&mpfänger"))
        self.tabs.tabBar().setAccessibleName(say("Ansicht"))
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(say("Blatt"))
        self.sheet.addItems([say("Verzeichnis"), say("Kurzliste, eine Seite")])
        self.print_button = QPushButton(say("&Drucken …"))
        self.save_button = QPushButton(say("In Ordner &speichern …"))
        self.close_button = QPushButton(say("Schließen (Esc)"))
        self.outcome = Told("", "quiet")
        self._lay_out()
        self._wire()

    @property
    def shown(self) -> Directory | None:
        """The issue or draft that is looked at."""
        at = self.issues.currentIndex()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def show_all(
        self, draft: Directory | None, issues: Sequence[Directory], chosen: int, problem: str
    ) -> None:
        """The draft, or the problem why there is none, and the issues; one is looked at."""
        self._problem = problem
        self._shown = [*([draft] if draft else []), *issues]
        self.issues.blockSignals(True)
        self.issues.clear()
        self.issues.addItems([issue_text(one, self._texts) for one in self._shown])
        numbers = [one.number for one in self._shown]
        self.issues.setCurrentIndex(numbers.index(chosen) if chosen in numbers else 0)
        self.issues.blockSignals(False)
        self._look()

    def say(self, told: str) -> None:
        """A quiet line: what was done, or why not."""
        self.outcome.setText(told)
        announce(self.outcome, told)

    def ask_issue(self) -> None:
        """An issue cannot be taken back, so it is asked once more."""
        directory = self.shown
        if directory is None or not directory.is_draft:
            return
        say = self._texts.say
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(say("Neue Ausgabe"))
        box.setText(
            say(
                "Ausgabe {number} mit {offices} wird so festgehalten, wie sie jetzt hier steht, "
                "und ändert sich danach nicht mehr.",
                number=directory.before + 1,
                offices=number_text(directory, self._texts),
            )
        )
        yes = box.addButton(say("Ausgabe machen"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(say("Zurück"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(yes)
        yes.ensurePolished()
        yes.setMinimumWidth(yes.sizeHint().width() + 16)  # its letters are bold as the default
        typed = self.until.text()
        box.accepted.connect(lambda: self.issue_wanted.emit(typed))
        self.question = box
        box.open()

    def _look(self) -> None:
        """Show what is chosen."""
        directory = self.shown
        self.entries.show_directory(directory)
        self.recipients.show_register(None)
        for widget in (self.print_button, self.save_button, self.sheet):
            widget.setEnabled(directory is not None)
        is_draft = directory is not None and directory.is_draft
        for widget in (self.until, self.issue_button):
            widget.setEnabled(is_draft)
        if directory is None:
            self.summary.setText(self._problem)
            self.until.clear()
            self.preview.show_waiting("")
            return
        self.until.setText(f"{directory.valid_until:%d.%m.%Y}")  # as it is typed
        texts = self._texts
        told = [number_text(directory, texts), validity_text(directory, texts)]
        told.append(stand_text(directory, texts))
        self.summary.setText(f"{' · '.join(told)}\n{changes_text(directory, texts)}")
        self.sheet_wanted.emit(0)
        if not directory.is_draft:
            self.register_wanted.emit()

    def _wire(self) -> None:
        self.issues.currentIndexChanged.connect(lambda _: self._look())
        self.issue_button.clicked.connect(self.ask_issue)
        # Later, or the same Enter would answer the question that it opens.
        self.until.returnPressed.connect(self.ask_issue, Qt.ConnectionType.QueuedConnection)
        self.sheet.currentIndexChanged.connect(lambda _: self.sheet_wanted.emit(0))
        self.preview.page_wanted.connect(self.sheet_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        top, foot = Flow(), Flow()
        for widget in (self.issues, self.until_label, self.until, self.issue_button):
            top.addWidget(widget)
        for widget in (self.sheet, self.print_button, self.save_button, self.close_button):
            foot.addWidget(widget)
        buttons = (self.issue_button, self.print_button, self.save_button, self.close_button)
        for button in buttons:
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.outcome)
        column.addLayout(foot)
        order: list[QWidget] = [self.issues, self.until, self.issue_button, self.tabs.tabBar()]
        order += [self.entries.list, self.entries.about, self.preview.back, self.preview.forward]
        order += [self.recipients.line, self.recipients.add, self.recipients.list]
        order += [self.recipients.remove, self.recipients.again]
        order += [self.sheet, self.print_button, self.save_button, self.close_button]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
