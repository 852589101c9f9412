"""The page of the handouts: tick documents, choose a language, look, print or save."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.handouts import KERNBLATT
from clearingstelle.station.document_keys import CONSENT, TOPIC, document, documents
from clearingstelle.topics import suggested
from i18n import Texts
from ui.announce import announce
from ui.flow import Flow
from ui.handout_documents import DocumentList, PaperChoice
from ui.handout_languages import LanguageChoice
from ui.handout_pages import Preview
from ui.place_field import PlaceField

COLUMNS = (16, 14)  # how wide the documents and the languages are, in lines of type
NARROW, LIST = 13, 10  # one column below the other; how high a list is at least
MOST_COPIES = 50
LARGE_TYPE = 28  # pixels of a line: from here on the columns stand below each other


class HandoutPage(QWidget):
    """Asks which documents are wanted and shows them; draws, prints and saves nothing itself."""

    opened = Signal()
    changed = Signal()  # other documents, languages or papers
    print_wanted = Signal()
    save_wanted = Signal()
    view_wanted = Signal()
    stop_wanted = Signal()  # of what is being printed
    stock_wanted = Signal()
    printed = Signal(str)  # a pack in this language was printed or saved
    cleared = Signal()  # the talk is over
    kursweg_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._touched = False  # somebody has ticked by hand: nothing is proposed any more
        self._ready = self._may_save = self._printing = False
        say = texts.say
        self.documents = DocumentList(texts, list(documents().values()))
        self.paper = PaperChoice(texts)
        self.to_authority = QCheckBox(say("Empfänger: ABH/&Jobcenter"))
        self.to_authority.setAccessibleDescription(
            say("Die Einwilligung sagt dann, was in die Akte kommt.")
        )
        self.to_authority.setChecked(True)
        self.stock_button = self._button(say("&Vorrat drucken …"), self.stock_wanted)
        self.kursweg_button = self._button(say("&Weg in den Kurs …"), self.kursweg_wanted)
        self.kursweg_button.setToolTip(say("Strg+K"))
        self.languages = LanguageChoice(texts)
        self.place = PlaceField(texts, self)
        self.offers = self._label("quiet")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setAccessibleName(say("Exemplare"))
        self.print_button = self._button(say("&Drucken …"), self.print_wanted)
        self.print_button.setProperty("role", "main")
        self.print_button.setToolTip(say("Strg+P"))
        self.stop_button = self._button(say("Druck abbre&chen"), self.stop_wanted)
        self.save_button = self._button(say("Als &PDF speichern …"), self.save_wanted)
        self.view_button = self._button(say("Speichern und ö&ffnen …"), self.view_wanted)
        self.result = self._label("quiet")
        self.preview = Preview(texts)
        self._lay_out()
        self._wire()
        self.clear()

    # -- what the desk tells --

    def propose(self, language: str, concerns: Sequence[str] = ()) -> None:
        """The language of the talk and what fits its topics, unless somebody chose already."""
        if not self._touched:
            topics = {TOPIC + key for key in suggested(concerns)}
            self.documents.tick({KERNBLATT, *topics})
            self._touched = False
        if not self.languages.codes and language:
            self.languages.choose([language])

    def allow(self, ready: bool, may_save: bool) -> None:
        """Whether there is something to print, and something that may be a file."""
        self._ready, self._may_save = ready, may_save
        self._allow()

    def show_printing(self, printing: bool) -> None:
        """While a print runs, it can be stopped and no second begins."""
        had_keys = self.print_button.hasFocus() or self.stop_button.hasFocus()
        self._printing = printing
        self.stop_button.setVisible(printing)
        self._allow()
        if had_keys:
            (self.stop_button if printing else self.print_button).setFocus()

    def show_offers(self, sentence: str) -> None:
        """Which offers stand on the sheet, or why none do."""
        self.offers.setText(sentence)

    def say(self, sentence: str) -> None:
        """What came of the last print."""
        self.result.setText(sentence)
        announce(self, sentence)

    def clear(self) -> None:
        """Nothing of this talk is left on the page."""
        self.blockSignals(True)
        self.languages.clear()
        self.documents.forget_papers()
        self.documents.tick({KERNBLATT})
        self.documents.go(KERNBLATT)
        self.to_authority.setChecked(True)
        self.copies.setValue(1)
        self.blockSignals(False)
        self._touched = False
        self.place.empty()
        self.result.clear()
        self.show_offers(self._texts.say("Ohne Ort bleiben auf dem Blatt Zeilen für die Hand."))
        self.preview.clear()
        self.preview.say(self._texts.say("Links eine Sprache wählen."))
        self.allow(ready=False, may_save=False)
        self.cleared.emit()

    # -- what the page tells --

    @property
    def papers(self) -> dict[str, str]:
        return {key: self.documents.paper(key) for key in documents()}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Without a language it is asked for first, else the documents."""
        first = self.documents if self.languages.codes else self.languages.filter
        first.setFocus(reason)

    # -- inside --

    def _wire(self) -> None:
        self.stop_button.hide()
        self.documents.changed.connect(self._ticked)
        self.documents.current_changed.connect(self._show_paper)
        self.documents.entered.connect(self.print_button.click)
        self.paper.wanted.connect(
            lambda paper: self.documents.set_paper(self.documents.current_key, paper)
        )
        self.languages.changed.connect(self._changed)
        self.languages.entered.connect(self.print_button.click)
        self.to_authority.toggled.connect(lambda _: self._changed())
        key = QShortcut(QKeySequence("Ctrl+P"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.print_button.click)
        self._show_paper(self.documents.current_key)
        self.setFocusProxy(self.documents)  # the first in the round of Tab

    def _ticked(self) -> None:
        self._touched = True
        self.to_authority.setVisible(CONSENT in self.documents.ticked())
        self._changed()

    def _changed(self) -> None:
        self.result.clear()
        self.changed.emit()

    def _show_paper(self, key: str) -> None:
        self.paper.show_papers(document(key), self.documents.paper(key))

    def _allow(self) -> None:
        self.print_button.setEnabled(self._ready and not self._printing)
        for button in (self.save_button, self.view_button):
            button.setEnabled(self._may_save and not self._printing)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        # In large type two columns would leave no room for the sheet.
        stacked = line >= LARGE_TYPE
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        choices = QWidget()
        beside = QBoxLayout(way, choices)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(16)
        widths = (NARROW, NARROW) if stacked else COLUMNS
        parts = (self._documents_column(), self._languages_column())
        for column, width in zip(parts, widths, strict=True):
            column.setMinimumWidth(width * line)
            beside.addWidget(column, width)
        for tall in (self.documents, self.languages.list):
            tall.setMinimumHeight(LIST * line)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(choices)
        bar = side.verticalScrollBar().sizeHint().width() if stacked else 0
        wide = NARROW if stacked else sum(COLUMNS)
        side.setFixedWidth(wide * line + beside.spacing() + 8 + bar)
        title = self._label("title")
        title.setText(self._texts.say("Handzettel"))
        left = QVBoxLayout()
        left.addWidget(title)
        left.addWidget(side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(self.preview, 1)

    def _documents_column(self) -> QWidget:
        paper, beside = QHBoxLayout(), Flow()
        beside.addWidget(self.stock_button)
        beside.addWidget(self.kursweg_button)
        paper.addWidget(self._beside(self._texts.say("P&apier"), self.paper))
        paper.addWidget(self.paper, 1)
        return self._column(
            self._named(self._texts.say("&Blätter"), self.documents),
            self.documents,
            paper,
            self.to_authority,
            beside,
        )

    def _languages_column(self) -> QWidget:
        copies = QHBoxLayout()
        copies.addWidget(self._beside(self._texts.say("&Exemplare"), self.copies))
        copies.addWidget(self.copies, 1)
        return self._column(
            self._named(self._texts.say("&Sprache"), self.languages),
            self.languages,
            self._named(self._texts.say("&Nächste Stellen zu"), self.place),
            self.place,
            self.offers,
            copies,
            self.print_button,
            self.stop_button,
            self.save_button,
            self.view_button,
            self.result,
        )

    def _column(self, *parts: QWidget | QLayout) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            if isinstance(part, QWidget):
                box.addWidget(part, int(part in (self.documents, self.languages)))
            else:
                box.addLayout(part)
        return column

    def _named(self, text: str, widget: QWidget) -> QLabel:
        label = self._label("heading")
        label.setText(text)
        label.setBuddy(widget)
        return label

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(wanted)
        return button

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
