"""The rules of the ways into a course, put right by the coordinator: row by row, dated."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.errors import DeskError
from clearingstelle.kursweg import Rule
from i18n import N_, Texts
from ui.flow import Flow

FORM = "%d.%m.%Y"


class WrongDay(DeskError):
    message = N_("„{day}“ ist kein Tag. Bitte so schreiben: 31.12.2026.")


class RulesDialog(QDialog):
    """Shows every row; what is changed becomes a row of the station. Keeps nothing itself."""

    def __init__(
        self,
        host: QWidget,
        texts: Texts,
        rules: Callable[[], Sequence[Rule]],
        keep: Callable[[Sequence[Rule]], None],
    ) -> None:
        """`keep` gets all own rows; raises a `DeskError` when one is wrong."""
        super().__init__(host)
        self._texts, self._read, self._keep = texts, rules, keep
        self._rules: list[Rule] = []
        say = texts.say
        self.setWindowTitle(say("Regeln für den Weg in den Kurs"))
        letter = self.fontMetrics().height()  # a bigger typeface needs a bigger window
        room = self.screen().availableSize()
        self.resize(min(54 * letter, room.width() - 40), min(34 * letter, room.height() - 60))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Regeln"))
        self.list.setWordWrap(True)
        self.list.setMinimumWidth(10 * letter)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._chosen)
        self.fields = {
            "text": self._field(say("Te&xt auf dem Blatt")),
            "rule": self._field(say("&Quelle (§, Rundschreiben)")),
            "valid_from": self._field(say("Gilt &ab")),
            "valid_until": self._field(say("Gilt &bis")),
            "as_of": self._field(say("Nach&gesehen am")),
            "check_by": self._field(say("&Wieder prüfen ab")),
        }
        self.is_read = QCheckBox(say("Quelle selbst &gelesen (sonst: angenommen)"))
        self.is_on = QCheckBox(say("&Eingeschaltet"))
        self.keep_button = QPushButton(say("&Speichern"))
        self.keep_button.setProperty("role", "main")
        self.keep_button.clicked.connect(self._save)
        self.new_button = QPushButton(say("&Neue Fassung"))
        self.new_button.clicked.connect(self._add)
        self.remove_button = QPushButton(say("Eigene Fassung &löschen"))
        self.remove_button.clicked.connect(self._remove)
        self.close_button = QPushButton(say("Schließen (Esc)"))
        self.close_button.clicked.connect(self.close)
        self.outcome = QLabel()
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setWordWrap(True)
        self._lay_out()
        self.show_rules(0)

    def show_rules(self, row: int) -> None:
        """Every row anew, one of them chosen."""
        self._rules = list(self._read())
        self.list.clear()
        for rule in self._rules:
            self.list.addItem(self._title(rule))
        self.list.setCurrentRow(min(row, len(self._rules) - 1))

    def _title(self, rule: Rule) -> str:
        whose = self._texts.say("eigene") if rule.is_own else self._texts.say("mitgeliefert")
        off = "" if rule.is_on else self._texts.say(", aus")
        begin, end = _shown(rule.valid_from), _shown(rule.valid_until)
        period = f", {begin or '…'}–{end or '…'}" if begin or end else ""
        return f"{rule.name}\n{whose}{period}{off}"

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._rules):
            return
        rule = self._rules[row]
        self.outcome.clear()
        for name, field in self.fields.items():
            value = getattr(rule, name)
            field.setText(value if isinstance(value, str) else _shown(value))
            field.setCursorPosition(0)
        self.is_read.setChecked(rule.is_read)
        self.is_on.setChecked(rule.is_on)
        self.remove_button.setEnabled(rule.is_own)

    def _written(self) -> Rule:
        """The chosen row as it now stands in the fields; raises `WrongDay`."""
        old = self._rules[self.list.currentRow()]
        told = {name: field.text().strip() for name, field in self.fields.items()}
        return replace(
            old,
            text=told["text"],
            rule=told["rule"],
            valid_from=_day(told["valid_from"]),
            valid_until=_day(told["valid_until"]),
            as_of=_day(told["as_of"]) or old.as_of,
            check_by=_day(told["check_by"]) or old.check_by,
            is_read=self.is_read.isChecked(),
            is_on=self.is_on.isChecked(),
            is_own=True,
        )

    def _save(self) -> None:
        row = self.list.currentRow()
        self._try(lambda written: {row: written} if self._rules[row].is_own else {-1: written})

    def _add(self) -> None:
        self._try(lambda written: {-1: written})

    def _try(self, where: Callable[[Rule], dict[int, Rule]]) -> None:
        try:
            changed = where(self._written())
            kept = [changed.get(n, r) for n, r in enumerate(self._rules) if r.is_own]
            self._keep([*kept, *(rule for n, rule in changed.items() if n < 0)])
        except DeskError as error:
            self.outcome.setText(error.text(self._texts.say))
            return
        self.show_rules(len(self._rules) if -1 in changed else self.list.currentRow())
        self.outcome.setText(self._texts.say("Gespeichert."))

    def _remove(self) -> None:
        row = self.list.currentRow()
        try:
            self._keep([r for n, r in enumerate(self._rules) if r.is_own and n != row])
        except DeskError as error:
            self.outcome.setText(error.text(self._texts.say))
            return
        self.show_rules(row)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(name.replace("&", ""))
        return field

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in self.fields.values():
            form.addRow(field.objectName(), field)
        form.addRow(self.is_read)
        form.addRow(self.is_on)
        buttons = Flow()
        for button in (self.keep_button, self.new_button, self.remove_button, self.close_button):
            button.setAutoDefault(button is self.keep_button)
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.outcome)
        right.addStretch(1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.addWidget(self.list, 2)
        row.addLayout(right, 3)


def _shown(day: date | None) -> str:
    return day.strftime(FORM) if day else ""


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return datetime.strptime(typed, FORM).date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        raise WrongDay(day=typed) from None
