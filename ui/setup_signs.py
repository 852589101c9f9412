"""The window of what signs and the consent form say: room, Träger, logos."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.settings import Settings
from i18n import N_, Texts
from ui.columns import Columns
from ui.directory_tabs import Told
from ui.flow import Flow
from ui.setup_logos import LogosBox

ON_SIGNS = {
    "room": N_("Raum, zum Beispiel 1.204"),
    "floor": N_("Etage, zum Beispiel 1. OG"),
    "phone": N_("Telefon der Stelle"),
}
IN_CONSENT = {
    "carrier_name": N_("Name des Trägers"),
    "carrier_address": N_("Anschrift"),
    "carrier_contact": N_("Telefon oder E-Mail für Fragen und Widerruf"),
    "carrier_data_protection": N_("Datenschutzbeauftragte Stelle"),
    "carrier_supervision": N_("Aufsichtsbehörde; leer: die des gewählten Rechts"),
    "carrier_retention": N_("Wie lange das Papier aufbewahrt wird"),
}
LAW = "carrier_law"


class SignsWindow(QDialog):
    """Shows these settings and says which are wanted; checks and keeps nothing itself."""

    save_wanted = Signal(dict)
    leave_wanted = Signal()

    def __init__(self, parent: QWidget, texts: Texts, laws: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._texts = texts
        say = texts.say
        self.setWindowTitle(say("Schilder, Einwilligung, Logos"))
        self._kept: dict[str, str] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.problems: dict[str, Told] = {}
        self.law = QComboBox()
        for key, name in laws.items():
            self.law.addItem(name, key)
        self.logos = LogosBox(texts)
        self.save = QPushButton(say("&Speichern"))
        self.save.setProperty("role", "main")
        self.save.setDefault(True)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.told()))
        self.leave = QPushButton(say("Schließen"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.leave_wanted)
        self.status = Told("")
        self._lay_out()
        self.resize(1080, 700)

    def told(self) -> dict[str, str]:
        """The settings as they stand in the window, by name."""
        return {
            **{name: " ".join(field.text().split()) for name, field in self.fields.items()},
            LAW: self.law.currentData(),
        }

    @property
    def is_changed(self) -> bool:
        """Whether something is typed or chosen that is not saved."""
        return self.told() != self._kept

    def reject(self) -> None:
        """Esc asks first when something would be lost."""
        self.leave_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """By its frame like Esc; by the shield it is only put away."""
        if not self.is_changed:
            super().closeEvent(event)
            return
        event.ignore()
        if event.spontaneous():
            self.leave_wanted.emit()
        else:
            self.hide()

    def show_settings(self, settings: Settings) -> None:
        """Show what holds."""
        for name, field in self.fields.items():
            field.setText(getattr(settings, name))
            field.setCursorPosition(0)
        self.law.setCurrentIndex(max(0, self.law.findData(settings.carrier_law)))
        self._kept = self.told()
        self.show_problems({})

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """One sentence below each field that is wrong; the keys go to the first of them."""
        for name, line in self.problems.items():
            line.setText(problems.get(name, ""))
            line.setVisible(name in problems)
            self.fields[name].setAccessibleDescription(problems.get(name, ""))
        first = next((name for name in self.fields if name in problems), None)
        if first is not None:
            self.fields[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.status.setText(sentence)

    def _lay_out(self) -> None:
        say = self._texts.say
        signs = self._column(
            say("Auf Schildern und Karten"),
            say("Was leer ist, steht nicht darauf."),
            *self._asked(ON_SIGNS),
        )
        law = self._named(say("Recht, nach dem der Träger arbeitet"), self.law)
        consent = self._column(
            say("Auf der Einwilligung"),
            say("Verantwortlich für die Daten. Was leer ist, wird eine Linie für den Stift."),
            *self._asked(IN_CONSENT),
            *law,
        )
        logos = self._column(say("Logos der Träger"), "", self.logos)
        buttons = Flow()
        for button in (self.save, self.leave):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(Columns([signs, consent, logos], (3, 4, 4)), 1)
        column.addWidget(self.status)
        column.addLayout(buttons)

    def _asked(self, names: Mapping[str, str]) -> list[QWidget]:
        parts: list[QWidget] = []
        for name, title in names.items():
            field = self.fields[name] = QLineEdit()
            problem = self.problems[name] = Told("", "warning")
            problem.hide()
            parts += [*self._named(self._texts.say(title), field), problem]
        return parts

    def _named(self, title: str, entry: QWidget) -> tuple[QWidget, QWidget]:
        label = Told(title)
        label.setBuddy(entry)
        entry.setAccessibleName(title)
        return label, entry

    def _column(self, heading: str, hint: str, *parts: QWidget) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        title = QLabel(heading)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "heading")
        box.addWidget(title)
        if hint:
            box.addWidget(Told(hint, "quiet"))
        for part in parts:
            box.addWidget(part, 1 if part is self.logos else 0)
        if self.logos not in parts:
            box.addStretch(1)
        return column
