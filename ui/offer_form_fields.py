"""What every part of the form of an offer is made of: a title, a field, a hint, a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from i18n import Texts

LETTERS = 14  # of a list that are shown at least


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: what is typed into, the sentence below it, and all of it together."""

    entry: QWidget
    problem: QLabel
    block: QWidget
    hint: str = ""


class FormPart(QScrollArea):
    """One page of the form; it scrolls where the font is large."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self.lines: dict[str, QLineEdit] = {}
        self._asked: dict[str, Asked] = {}
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(2, 10, 14, 6)
        self.column.setSpacing(6)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def typed(self) -> dict[str, str]:
        """What stands in the lines."""
        return {name: line.text() for name, line in self.lines.items()}

    def show_problems(self, problems: Mapping[str, str]) -> QWidget | None:
        """One sentence below each field that is wrong; the first such field."""
        for name, asked in self._asked.items():
            sentence = problems.get(name, "")
            asked.problem.setText(sentence)
            asked.problem.setVisible(bool(sentence))
            asked.entry.setAccessibleDescription(sentence or asked.hint)
        return next((a.entry for name, a in self._asked.items() if name in problems), None)

    def show_problem(self, name: str, sentence: str) -> None:
        """The sentence of one field, or none any more."""
        asked = self._asked[name]
        asked.problem.setText(sentence)
        asked.problem.setVisible(bool(sentence))
        asked.entry.setAccessibleDescription(sentence or asked.hint)

    def problem(self, name: str) -> str:
        """The sentence that stands below a field."""
        return self._asked[name].problem.text()

    def names(self) -> tuple[str, ...]:
        """The fields of this page."""
        return tuple(self._asked)

    def block(self, name: str) -> QWidget:
        """A field with all that belongs to it."""
        return self._asked[name].block

    def line(self, name: str, title: str, hint: str = "", longest: int = 600) -> QWidget:
        """A line to type into."""
        line = QLineEdit()
        line.setMaxLength(longest)
        self.lines[name] = line
        return self.ask(name, title, line, hint)

    def ask(self, name: str, title: str, entry: QWidget, hint: str = "") -> QWidget:
        """A field with its title above and its hint and sentence below."""
        label = words(title)
        label.setBuddy(entry)
        entry.setAccessibleName(title)
        entry.setAccessibleDescription(hint)
        problem = words("", "warning")
        problem.hide()
        block = QWidget()
        box = QVBoxLayout(block)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for part in (label, entry, *([words(hint, "quiet")] if hint else []), problem):
            box.addWidget(part)
        self._asked[name] = Asked(entry, problem, block, hint)
        return block

    def add(self, *blocks: QWidget) -> QWidget:
        """Fields side by side, in one row of the page."""
        if len(blocks) == 1:
            self.column.addWidget(blocks[0])
            return blocks[0]
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        for block in blocks:
            box.addWidget(block, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(row)
        return row


def words(text: str, role: str = "") -> QLabel:
    """A label that breaks its lines and is never markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def choice(entries: Iterable[tuple[str, object]]) -> QComboBox:
    """A list of which one is chosen."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LETTERS)
    for label, value in entries:
        box.addItem(label, value)
    return box


def choose(box: QComboBox, value: object) -> None:
    """Show a value; the first entry if it is not there."""
    found = (at for at in range(box.count()) if box.itemData(at) == value)
    box.setCurrentIndex(next(found, 0))


def yes_no_unknown(texts: Texts) -> QComboBox:
    """A list for what is true, not true, or not known."""
    return choice(
        ((texts.say("unbekannt"), None), (texts.say("ja"), True), (texts.say("nein"), False))
    )
