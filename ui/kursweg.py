"""The helper "Weg in den Kurs": one question a step, one key an answer, nothing is kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.handouts import Pair, Route
from clearingstelle.kursweg import MOST_STEPS, End, Question, step
from clearingstelle.kursweg_sheet import WaySheet, way_languages, way_name
from i18n import Texts
from ui.announce import announce

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class KurswegDialog(QDialog):
    """Walks through the questions; its answers live as long as it is open."""

    print_wanted = Signal(object, str)  # an end and a language
    save_wanted = Signal(object, str)
    rules_wanted = Signal()

    def __init__(
        self,
        host: QWidget,
        texts: Texts,
        sheet_of: Callable[[End], WaySheet],
        language: str,
        single_keys: bool = True,
    ) -> None:
        """`sheet_of`: the German sheet of an end; `language`: of the talk, if there is one."""
        super().__init__(host)
        self._texts = texts
        self._sheet_of = sheet_of
        self._single_keys = single_keys
        self._answers: list[str] = []
        self.buttons: list[QPushButton] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.say("Weg in den Kurs"))
        room = self.screen().availableSize()
        self.resize(min(760, room.width() - 40), min(620, room.height() - 60))
        self.languages = QComboBox()
        self.languages.setAccessibleName(texts.say("Sprache des Blattes"))
        for key in way_languages():
            self.languages.addItem(way_name(key), key)
        self.languages.setCurrentIndex(max(0, self.languages.findData(language)))
        self.print_button = self._foot_button(texts.say("Drucken") + self._key("P"), self._print)
        self.save_button = self._foot_button(texts.say("Als PDF speichern …"), self._save)
        self.back_button = self._foot_button(texts.say("Zurück (Rücktaste)"), self.back)
        self.rules_button = self._foot_button(texts.say("Regeln …"), self.rules_wanted.emit)
        self.close_button = self._foot_button(texts.say("Schließen (Esc)"), self.close)
        self.outcome = self._label("", "quiet")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        for widget in (self.languages, self.print_button, self.save_button):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (self.rules_button, self.back_button, self.close_button):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self.area, 1)
        column.addWidget(self.outcome)
        column.addLayout(foot)
        self._show()

    @property
    def now(self) -> Question | End:
        """The step that is shown."""
        return step(self._answers)

    def answer(self, key: str) -> None:
        """Take an answer and go on."""
        self._answers.append(key)
        self._show()

    def back(self) -> None:
        """The question before."""
        if self._answers:
            self._answers.pop()
            self._show()

    def say(self, sentence: str) -> None:
        """What came of printing."""
        self.outcome.setText(sentence)
        announce(self, sentence)

    def done(self, result: int) -> None:
        self._answers.clear()  # before anything else can look
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() in PLAIN
        place = key - Qt.Key.Key_1
        if key in ENTER:
            focused = self.focusWidget()
            (focused if isinstance(focused, QPushButton) else self.close_button).click()
        elif key == Qt.Key.Key_Backspace:  # an arrow would go to the button beside
            self.back()
        elif self._single_keys and plain and 0 <= place < len(self.buttons):
            self.buttons[place].click()
        elif self._single_keys and plain and key == Qt.Key.Key_P:
            self._print()
        else:
            super().keyPressEvent(event)

    # -- pieces --

    def _show(self) -> None:
        now = self.now
        self.outcome.clear()
        self.buttons = []
        is_end = isinstance(now, End)
        page = self._end(now) if isinstance(now, End) else self._question(now)
        for widget in (self.languages, self.print_button, self.save_button):
            widget.setVisible(is_end)
        self.rules_button.setVisible(not self._answers)
        self.back_button.setVisible(bool(self._answers))
        self.area.setWidget(page)
        (self.close_button if is_end else self.buttons[0]).setFocus()

    def _question(self, now: Question) -> QWidget:
        page, column = self._page()
        told = self._texts.say("Schritt {n} von höchstens {most}", **self._place())
        column.addWidget(self._label(told, "quiet"))
        asked = self._texts.say(now.text)
        column.addWidget(self._label(asked, "title"))
        if now.help:
            column.addWidget(self._label(self._texts.say(now.help), "quiet"))
        column.addSpacing(10)
        for number, answer in enumerate(now.answers, start=1):
            words = self._texts.say(answer.text)
            button = QPushButton(f"{number}  {words}" if self._single_keys else words)
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            button.setMinimumHeight(round(2.4 * self.fontMetrics().height()))
            button.setStyleSheet("text-align: left; padding-left: 14px;")
            button.clicked.connect(lambda _=False, key=answer.key: self.answer(key))
            self.buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._label(self._texts.say("Nichts davon wird gespeichert."), "quiet"))
        announce(self, asked)
        return page

    def _end(self, end: End) -> QWidget:
        sheet = self._sheet_of(end)
        page, column = self._page()
        column.addWidget(self._label(_told(sheet.texts["decides"]), "quiet"))
        for heading, routes in (("ask", sheet.ask), ("instead", sheet.instead)):
            column.addSpacing(6)
            column.addWidget(self._label(_told(sheet.texts[heading]), "title"))
            self._add_routes(column, routes, sheet)
        rules = "; ".join(route.rule for route in sheet.routes if route.rule)
        day = self._texts.day(sheet.as_of)
        told = self._texts.say("Grundlage: {rules}. Stand: {day}.", rules=rules or "–", day=day)
        column.addSpacing(6)
        column.addWidget(self._label(told, "quiet"))
        column.addStretch(1)
        return page

    def _add_routes(self, column: QVBoxLayout, routes: Sequence[Route], sheet: WaySheet) -> None:
        for route in routes:
            again = f" {_told(sheet.texts['recheck'])}" if route.recheck else ""
            column.addWidget(self._label(f"• {_told(route.text)}{again}", "line"))

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        return page, column

    def _place(self) -> dict[str, int]:
        return {"n": len(self._answers) + 1, "most": MOST_STEPS}

    def _print(self) -> None:
        now = self.now
        if isinstance(now, End):
            self.print_wanted.emit(now, self.languages.currentData())

    def _save(self) -> None:
        now = self.now
        if isinstance(now, End):
            self.save_wanted.emit(now, self.languages.currentData())

    def _key(self, key: str) -> str:
        return f" ({key})" if self._single_keys else ""

    def _foot_button(self, name: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: action())
        return button

    def _label(self, words: str, role: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label


def _told(pair: Pair) -> str:
    """In the language of the window where somebody has said it so, else German."""
    return pair.foreign or pair.german
