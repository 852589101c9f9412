"""The steps of moving in: columns to fields, values to codes, and what would be counted."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.moving import SKIP, UNTOUCHED, Column, Plan, Value
from clearingstelle.reports.labels import TITLES
from clearingstelle.spellings import codes_of, targets
from clearingstelle.visits import UNASKED, fields
from i18n import N_, Texts

EXAMPLES = 3
LONGEST = 28  # letters of an example

WHEN_TITLES = {"datum": N_("Datum"), "monat": N_("Monat"), "halbtag": N_("Tageshälfte")}
HALVES = {"vm": N_("Vormittag"), "nm": N_("Nachmittag"), "unbekannt": N_("unbekannt")}


def title_of(field: str, texts: Texts) -> str:
    """How people call a field."""
    return texts.say(WHEN_TITLES.get(field) or TITLES[field])


def label_of(field: str, code: str, texts: Texts) -> str:
    """How people call a code of a field."""
    return texts.say(HALVES[code] if field == "halbtag" else fields()[field].label(code))


def plain(text: str, role: str = "") -> QLabel:
    """A label that shows text of others as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


class Choice(QComboBox):
    """A list of answers; the wheel scrolls the page, not the answer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Rows(QScrollArea):
    """A grid with a line of headings that scrolls when it is long."""

    def __init__(self, headings: Iterable[str], stretch: tuple[int, ...]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._stretch = stretch
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear()

    def clear(self) -> None:
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setHorizontalSpacing(16)
        for place, (heading, stretch) in enumerate(zip(self._headings, self._stretch, strict=True)):
            self._grid.addWidget(plain(heading, "heading"), 0, place)
            self._grid.setColumnStretch(place, stretch)
        self.setWidget(inside)

    def add(self, *cells: QWidget) -> None:
        row = self._grid.rowCount()
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, row, place)

    def finish(self) -> None:
        self._grid.setRowStretch(self._grid.rowCount(), 1)


class ColumnStep(QWidget):
    """Which column is which field."""

    chosen = Signal(str, str)  # heading, field

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.rows = _Rows((say("Spalte der Datei"), say("Beispiele"), say("gehört zu")), (3, 4, 4))
        self.choices: dict[str, Choice] = {}
        self._examples: dict[str, QLabel] = {}
        told = say(
            "Welche Spalte gehört zu welchem Feld? Namen, Geburtstage und freier Text bleiben "
            "draußen: Was nicht übernommen wird, wird nicht gelesen und nicht behalten."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(told))
        column.addWidget(self.rows, 1)

    def show_plan(self, plan: Plan) -> None:
        """The columns, each with its likely field."""
        self.rows.clear()
        self.choices.clear()
        self._examples.clear()
        for column, field in zip(plan.survey.columns, plan.fields, strict=True):
            self._add(column, field or SKIP)
        self.rows.finish()

    def _add(self, column: Column, field: str) -> None:
        say = self._texts.say
        choice = Choice(say("Feld für die Spalte „{heading}“", heading=column.heading))
        choice.addItem(say("nicht übernehmen"), SKIP)
        for target in targets():
            choice.addItem(title_of(target, self._texts), target)
        choice.setCurrentIndex(max(0, choice.findData(field)))
        examples = plain("", "quiet")
        self.choices[column.heading] = choice
        self._examples[column.heading] = examples
        self._show_examples(column, field)

        def chosen() -> None:
            self._show_examples(column, choice.currentData())
            self.chosen.emit(column.heading, choice.currentData())

        choice.activated.connect(chosen)
        self.rows.add(plain(column.heading), examples, choice)

    def _show_examples(self, column: Column, field: str) -> None:
        """Only of what is taken over: the rest may be names, and others see the screen."""
        shown = list(column.values)[:EXAMPLES] if field else []
        short = [text if len(text) <= LONGEST else text[:LONGEST] + "…" for text in shown]
        self._examples[column.heading].setText(" · ".join(short) or "–")


class ValueStep(QWidget):
    """Which value is which code; what nobody knows stands first."""

    chosen = Signal(str, str, str)  # field, value, code

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.told = plain("")
        self.rows = _Rows(
            (say("Feld"), say("Wert der Datei"), say("Zeilen"), say("heißt bei uns")), (4, 4, 1, 4)
        )
        self.choices: dict[tuple[str, str], Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.rows, 1)

    def show_plan(self, plan: Plan) -> None:
        """The values of what is taken over, the open ones first."""
        self.rows.clear()
        self.choices.clear()
        for value in plan.values:
            self._add(value)
        self.rows.finish()
        self.tell_open()

    def tell_open(self) -> int:
        """Say how many values are still to be decided; their number."""
        number = sum(choice.currentData() is None for choice in self.choices.values())
        if not self.choices:
            told = self._texts.say("Hier gibt es nichts zuzuordnen.")
        elif number:
            told = self._texts.plural(
                "Noch {n} Wert ist zu entscheiden; er steht oben. Der Rest ist ein Vorschlag.",
                "Noch {n} Werte sind zu entscheiden; sie stehen oben. Der Rest ist ein Vorschlag.",
                number,
            )
        else:
            told = self._texts.say("Alle Werte sind zugeordnet. Bitte die Vorschläge durchsehen.")
        self.told.setText(told)
        return number

    def first_open(self) -> Choice | None:
        """Where the next decision waits."""
        waiting = (choice for choice in self.choices.values() if choice.currentData() is None)
        return next(waiting, None)

    def _add(self, value: Value) -> None:
        say = self._texts.say
        field = title_of(value.field, self._texts)
        choice = Choice(say("Schlüssel für „{value}“ ({field})", value=value.text, field=field))
        if value.code is None:
            choice.addItem(say("– bitte wählen –"), None)
        choice.addItem(say("keine Angabe"), UNTOUCHED)
        for code in codes_of(value.field):
            if code != UNASKED:
                choice.addItem(label_of(value.field, code, self._texts), code)
        choice.setCurrentIndex(max(0, choice.findData(value.code)))
        self.choices[value.field, value.text] = choice

        def chosen() -> None:
            if choice.currentData() is not None:
                self.chosen.emit(value.field, value.text, choice.currentData())
            self.tell_open()

        choice.activated.connect(chosen)
        self.rows.add(
            plain(field), plain(f"„{value.text}“"), plain(self._texts.number(value.rows)), choice
        )
