"""The bar below the questions: count, drop, only inform, undo, and what was said last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from i18n import Texts
from ui.filled import FilledLine
from ui.flow import Flow


class VisitBar(QWidget):
    """Buttons and two quiet words; does nothing itself."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.save = QPushButton(say("Kontakt zählen (Enter)"))
        self.save.setProperty("role", "main")
        self.unsaved = QPushButton()
        self.unsaved.hide()
        self.drop = QPushButton(say("Verwerfen (Esc)"))
        self.inform = QPushButton(say("Auskunft ohne Kontakt (Strg+I)"))
        self.inform.setCheckable(True)
        self.more = QPushButton(say("Weitere Fragen"))
        self.more.setCheckable(True)
        self.more.hide()
        self.today = QLabel()
        self.today.setProperty("role", "heading")
        self.status = QLabel()
        self.status.setProperty("role", "quiet")
        self.undo = QPushButton(say("Rückgängig (Strg+Z)"))
        self.undo.setEnabled(False)
        self.list_button = QPushButton(say("Heute (F9)"))
        left = Flow()
        for widget in (self.save, self.unsaved, self.drop, self.inform, self.more):
            left.addWidget(widget)
        self.status.setWordWrap(True)
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (self.today, self.status):
            label.setTextFormat(Qt.TextFormat.PlainText)
        left.addWidget(self.today)
        right = QHBoxLayout()
        for button in (self.undo, self.list_button):
            right.addWidget(button)
        self.filled = FilledLine(texts)
        said, row = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self.filled, 1)
        said.addWidget(self.status, 1)
        row.addLayout(left, 1)
        row.addLayout(right)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addLayout(said)
        both.addLayout(row)
        for button in self.buttons():
            # A click leaves the keys to the questions.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_sheet(self, at: int) -> None:
        """Which sheet of questions is on top; the button leads to the other."""
        say = self._texts.say
        self.more.setChecked(at > 0)
        self.more.setText(say("Erste Fragen") if at > 0 else say("Weitere Fragen"))

    def buttons(self) -> list[QPushButton]:
        """The buttons in the order of Tab."""
        return [
            self.save, self.unsaved, self.drop, self.inform, self.more, self.undo,
            self.list_button,
        ]  # fmt: skip
