"""The emergency card on the screen: large numbers, pictograms, the visitor's language.

Black on white in every theme, like paper: it is shown to somebody across the desk. It
covers the window, keeps nothing, and is gone when it is closed.
"""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import assets
from clearingstelle.catalogs import Pair
from clearingstelle.emergency import PHONE, Call, Card
from i18n import Texts
from ui.announce import announce
from ui.emergency_languages import ENTER, KEYPAD, CardLanguages

PAPER = """
    QDialog#card, QWidget#paper { background: #ffffff; }
    QWidget#paper QLabel { color: #000000; }
    QWidget#paper QFrame[role="rule"] { background: #000000; border: none; }
    QWidget#paper QLabel[role="unchecked"] { background: #e8e8e8; padding: 3px 10px; }
"""
# Pixels in a window 800 high, and grown with it: what is read across a desk.
HEADING, NUMBER, SAID, GERMAN, NOTICE, PICTURE, HANDSET = 40, 46, 24, 17, 15, 84, 34
WHOLE, BESIDE_LOCAL, LOCAL = (
    1.0,
    0.7,
    0.5,
)  # how large the numbers are, alone or with those of the town
SMALLEST = 14
FROM_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
DESIGNED = (1280, 800)


class EmergencyCard(QDialog):
    """Asks for a card in a language or on paper; draws and prints nothing itself."""

    language_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(
        self,
        host: QWidget,
        texts: Texts,
        languages: Sequence[tuple[str, str]],
        single_keys: bool = True,
        others: Sequence[tuple[str, str]] = (),
    ) -> None:
        """`languages`: code and own name of German and those on the digits; `others`: of the rest.

        `single_keys`: digits and letters work without Strg.
        """
        super().__init__(host, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._texts = texts
        self._single_keys = single_keys
        self.card: Card | None = None
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.say("Notfallkarte"))
        self.setStyleSheet(PAPER)
        self.languages = CardLanguages(texts, languages, others, single_keys)
        self.languages.wanted.connect(self.language_wanted)
        self.buttons = self.languages.buttons
        self.print_button = QPushButton(texts.say("Drucken") + (" (P)" if single_keys else ""))
        self.print_button.setProperty("role", "main")
        self.print_button.setDefault(True)  # Enter prints
        self.print_button.clicked.connect(self.print_wanted)
        self.close_button = QPushButton(texts.say("Schließen (Esc)"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.paper = QScrollArea()
        self.paper.setWidgetResizable(True)
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.print_button.setFocus()

    def show_card(self, card: Card) -> None:
        """Show a card; the one before is gone."""
        self.card = card
        self.languages.show_language(card.language)
        self.paper.setWidget(self._paper(card))

    def say(self, sentence: str) -> None:
        """What came of printing."""
        self.outcome.setText(sentence)
        announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, QPushButton):
            focused.click()
            return
        if event.key() in ENTER and focused is self.languages.others:
            self.print_button.setFocus()  # the language is chosen; Enter once more prints
            return
        if self._single_keys and event.key() == Qt.Key.Key_P and event.modifiers() in KEYPAD:
            self.print_wanted.emit()
        elif not (self._single_keys and self.languages.take_key(event)):
            super().keyPressEvent(event)

    # -- pieces --

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(6)
        heading = QLabel(self._texts.say("Sprache"))
        heading.setProperty("role", "heading")
        side.addWidget(heading)
        side.addWidget(self.languages, 1)
        side.addWidget(self.outcome)
        side.addWidget(self.print_button)
        side.addWidget(self.close_button)
        beside = QWidget()
        beside.setProperty("role", "rail")
        beside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setContentsMargins(16, 20, 16, 20)
        beside.setLayout(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(beside)
        row.addWidget(self.paper, 1)

    def _paper(self, card: Card) -> QWidget:
        paper = QWidget()
        paper.setObjectName("paper")
        from_right = _runs_from_right(_said(card.heading, card))
        way = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        paper.setLayoutDirection(way)
        column = QVBoxLayout(paper)
        margin = self._pixels(44)
        column.setContentsMargins(margin, self._pixels(26), margin, self._pixels(14))
        column.setSpacing(0)
        column.addWidget(self._words(_said(card.heading, card), HEADING, bold=True))
        if card.has_german_beside:
            column.addWidget(self._words(card.heading.german, GERMAN, bold=True))
        size = BESIDE_LOCAL if card.local else WHOLE
        sizes = [(call, size) for call in card.calls] + [(call, LOCAL) for call in card.local]
        for call, size in sizes:
            column.addStretch(1)
            rule = QFrame()
            rule.setProperty("role", "rule")
            rule.setFixedHeight(2)
            column.addWidget(rule)
            column.addStretch(1)
            column.addLayout(self._call(call, card, size))
        column.addStretch(2)
        if not card.is_checked:
            said = [_said(card.unchecked, card)]
            for words in [*said, card.unchecked.german] if card.has_german_beside else said:
                notice = self._words(words, NOTICE, bold=True)
                notice.setProperty("role", "unchecked")
                column.addWidget(notice)
        if from_right:  # German words and digits, too, stand where the lines begin
            for label in paper.findChildren(QLabel):
                label.setAlignment(FROM_RIGHT)
        return paper

    def _call(self, call: Call, card: Card, size: float) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._pixels(16))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._picture(call.pictogram, PICTURE * size), 0, 0, 3, 1, top)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._picture(PHONE, HANDSET * size), 0, 1, middle)
        grid.addWidget(self._words(call.number, NUMBER * size, bold=True), 0, 2)
        said = self._words(_said(call.text, card), max(SAID * size, GERMAN))
        grid.addWidget(said, 1, 1, 1, 2)
        if card.has_german_beside:
            grid.addWidget(self._words(call.text.german, max(GERMAN * size, SMALLEST)), 2, 1, 1, 2)
        return grid

    def _picture(self, name: str, size: float) -> QSvgWidget:
        """A pictogram; what it says stands beside it in words."""
        picture = QSvgWidget(str(assets.path(f"icons/{name}.svg")))
        picture.setFixedSize(self._pixels(size), self._pixels(size))
        return picture

    def _words(self, words: str, pixels: float, bold: bool = False) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        font = QFont(self.font())
        font.setPixelSize(max(self._pixels(pixels), self.fontMetrics().height() * 3 // 4))
        font.setBold(bold)
        label.setFont(font)
        return label

    def _pixels(self, designed: float) -> int:
        wide, high = self.width() / DESIGNED[0], self.height() / DESIGNED[1]
        return round(designed * max(min(wide, high), 0.6))


def _runs_from_right(words: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)


def _said(pair: Pair, card: Card) -> str:
    """The translation; German on the German card, and marked where it stands in."""
    if pair.foreign or card.is_german:
        return pair.foreign or pair.german
    note = card.untranslated.foreign or card.untranslated.german
    return f"{note} {pair.german}"
