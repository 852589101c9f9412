"""The dialog "Vorrat drucken": which sheets, in which languages, how many of each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.handouts import KERNBLATT
from clearingstelle.station.document_keys import CONSENT, Document, document, documents
from i18n import Texts
from ui.announce import announce
from ui.flow import Flow
from ui.handout_documents import DocumentList, PaperChoice
from ui.handout_languages import LanguageChoice

MOST_COPIES = 200
SIZE = (760, 620)


class StockDialog(QDialog):
    """Asks what is wanted and shows how far it is; prints and counts nothing itself."""

    print_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget, texts: Texts) -> None:
        super().__init__(parent)
        say = texts.say
        self._texts = texts
        self._printing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)  # the desk goes on while a stock is printed
        self.setWindowTitle(say("Vorrat drucken"))
        self.documents = DocumentList(texts, for_stock())
        self.documents.tick({KERNBLATT})
        self.paper = PaperChoice(texts)
        self.languages = LanguageChoice(texts, always_several=True)
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setValue(10)
        self.copies.setAccessibleName(say("Pakete je Sprache"))
        self.summary, self.note, self.outcome = (self._label(role) for role in ("", "quiet", ""))
        self.note.setText(
            say(
                "Jedes gedruckte Paket zählt als ausgelegt, nie als Kontakt. Nach einem Abbruch "
                "zählt, was bis dahin gedruckt war."
            )
        )
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("Fortschritt"))
        self.bar.hide()
        self.print_button = QPushButton(say("&Drucken …"))
        self.print_button.setProperty("role", "main")
        self.stop_button = QPushButton(say("Druck abbre&chen"))
        self.close_button = QPushButton(say("Schließen (Esc)"))
        for button in (self.print_button, self.stop_button, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._wire()
        self._show_paper(self.documents.current_key)
        self._tell()
        parent.window().installEventFilter(self)
        self.documents.setFocus()

    @property
    def papers(self) -> dict[str, str]:
        return {one.key: self.documents.paper(one.key) for one in for_stock()}

    def show_progress(self, done: int, total: int) -> None:
        """How many packs are printed."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_printing(self, printing: bool) -> None:
        """While it prints nothing is chosen anew."""
        self._printing = printing
        self.bar.setVisible(printing)
        for widget in (self.documents, self.paper, self.languages, self.copies, self.close_button):
            widget.setEnabled(not printing)
        self._tell()
        (self.stop_button if printing else self.print_button).setFocus()

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.outcome.setText(sentence)
        announce(self, sentence)

    def reject(self) -> None:
        """Esc stops a print first."""
        if self._printing:
            self.stop_wanted.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._printing:
            self.stop_wanted.emit()
            event.ignore()
        else:
            super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The desk is closed; put to the taskbar it hides too, but of the system's own accord.
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and watched is not self:
            self.stop_wanted.emit()
        return super().eventFilter(watched, event)

    def _wire(self) -> None:
        self.documents.changed.connect(self._tell)
        self.documents.current_changed.connect(self._show_paper)
        self.documents.entered.connect(self.print_button.click)
        self.paper.wanted.connect(
            lambda paper: self.documents.set_paper(self.documents.current_key, paper)
        )
        self.languages.changed.connect(self._tell)
        self.languages.entered.connect(self.print_button.click)
        self.copies.valueChanged.connect(lambda _: self._tell())
        self.print_button.clicked.connect(self.print_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.close_button.clicked.connect(self.close)

    def _show_paper(self, key: str) -> None:
        self.paper.show_papers(document(key), self.documents.paper(key))

    def _tell(self) -> None:
        """How much paper that will be, before it is too late."""
        languages, sheets = len(self.languages.codes), len(self.documents.ticked())
        copies, say = self.copies.value(), self._texts.say
        told = say("Bitte Blätter und Sprachen wählen.")
        if languages and sheets:
            told = say(
                "Sprachen: {languages}, je {copies} × Paket, zusammen {packs}. "
                "Blätter im Paket: {sheets}.",
                languages=languages,
                copies=copies,
                packs=languages * copies,
                sheets=sheets,
            )
        self.summary.setText(told)
        self.print_button.setEnabled(bool(languages and sheets) and not self._printing)
        self.print_button.setVisible(not self._printing)
        self.stop_button.setVisible(self._printing)

    def _lay_out(self) -> None:
        say = self._texts.say
        left, right = QVBoxLayout(), QVBoxLayout()
        paper, copies = QHBoxLayout(), QHBoxLayout()
        left.addWidget(self._named(say("&Blätter"), self.documents))
        left.addWidget(self.documents, 1)
        paper.addWidget(self._beside(say("P&apier"), self.paper))
        paper.addWidget(self.paper, 1)
        left.addLayout(paper)
        right.addWidget(self._named(say("&Sprachen"), self.languages))
        right.addWidget(self.languages, 1)
        copies.addWidget(self._beside(say("Pakete &je Sprache"), self.copies))
        copies.addWidget(self.copies, 1)
        right.addLayout(copies)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        foot = Flow()
        for button in (self.print_button, self.stop_button, self.close_button):
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addLayout(columns, 1)
        for widget in (self.summary, self.note, self.bar, self.outcome):
            box.addWidget(widget)
        box.addLayout(foot)
        room = self.screen().availableSize()
        line = self.fontMetrics().height()
        wide, high = max(SIZE[0], 32 * line), max(SIZE[1], 26 * line)
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 60))

    def _named(self, text: str, widget: QWidget) -> QLabel:
        label = self._label("heading")
        label.setText(text)
        label.setBuddy(widget)
        return label

    def _beside(self, text: str, widget: QWidget) -> QLabel:
        label = self._named(text, widget)
        label.setWordWrap(False)
        return label

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label


def for_stock() -> Sequence[Document]:
    """What lies ready at the desk: neither a sign nor a consent form."""
    found = documents().values()
    return [one for one in found if not one.many_languages and one.key != CONSENT]
