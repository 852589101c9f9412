"""The local facts: one field each, with the room that is left."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clearingstelle.errors import DeskError
from clearingstelle.own_texts import Fact, tidy_fact
from i18n import Texts
from ui.columns import Columns
from ui.directory_tabs import Told


class FactField(QLineEdit):
    """A fact as it is typed; says how many characters it has and what is wrong."""

    def __init__(self, fact: Fact, texts: Texts) -> None:
        super().__init__()
        self.fact, self._texts = fact, texts
        self.count, self.problem = Told("", "quiet"), Told("", "warning")
        self.setPlaceholderText(texts.say(fact.help))
        self.setAccessibleName(texts.say(fact.label))
        self.setAccessibleDescription(texts.say(fact.help))
        self.textChanged.connect(lambda _: self.look())
        self.look()

    def look(self) -> DeskError | None:
        """Show the count, or the sentence that says what is wrong."""
        n, most = len(" ".join(self.text().split())), self.fact.longest
        self.count.setText(self._texts.say("{n} von {most} Zeichen", n=n, most=most))
        problem: DeskError | None = None
        try:
            tidy_fact(self.fact.key, self.text())
        except DeskError as error:
            problem = error
        self.problem.setText(problem.text(self._texts.say) if problem else "")
        if self.problem.parent() is not None:  # not a window of its own
            self.problem.setVisible(problem is not None)
        return problem


class FactsTab(QWidget):
    """Every local fact; keeps nothing itself."""

    save_wanted = Signal(dict)

    def __init__(self, texts: Texts, facts: Mapping[str, Fact]) -> None:
        super().__init__()
        self._texts = texts
        self.fields = {key: FactField(fact, texts) for key, fact in facts.items()}
        self.save = QPushButton(texts.say("Ortsangaben &speichern"))
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self._save)
        self.status = Told("", "quiet")
        fields = list(self.fields.values())
        half = (len(fields) + 1) // 2
        area = Columns([self._column(fields[:half]), self._column(fields[half:])])
        area.setProperty("data", True)
        column = QVBoxLayout(self)
        told = Told(
            texts.say(
                "Diese Angaben stehen auf Deutsch auf den Themenblättern, in jeder Sprache, die "
                "Telefonnummern auch auf Notfallkarte und Bildblatt. Was leer ist, wird auf dem "
                "Themenblatt eine Linie für den Stift."
            )
        )
        for widget in (told, area, self.status, self.save):
            column.addWidget(widget)
        column.setStretch(1, 1)
        column.setAlignment(self.save, Qt.AlignmentFlag.AlignRight)

    def _column(self, fields: Sequence[FactField]) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for field in fields:
            name = QLabel(self._texts.say(field.fact.label))
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setBuddy(field)
            above = QHBoxLayout()
            above.addWidget(name)
            above.addWidget(field.count, 1)
            field.count.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.addLayout(above)
            box.addWidget(field)
            box.addWidget(field.problem)
            field.look()
            box.addSpacing(4)
        box.addStretch(1)
        return column

    def show_facts(self, told: Mapping[str, str]) -> None:
        """The facts as they are kept."""
        for key, field in self.fields.items():
            field.setText(told.get(key, ""))
            field.setCursorPosition(0)

    def told(self) -> dict[str, str]:
        return {key: field.text() for key, field in self.fields.items()}

    def _save(self) -> None:
        wrong = next((field for field in self.fields.values() if field.look()), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.status.setText(self._texts.say("Noch nicht gespeichert. ") + wrong.problem.text())
            return
        self.save_wanted.emit(self.told())
