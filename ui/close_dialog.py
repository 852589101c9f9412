"""Closing for good: only who types the period again may do it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.periods import HalfYear
from clearingstelle.reports.labels import period_name
from i18n import Texts


class CloseDialog(QDialog):
    """Asks for the period once more and says that it was confirmed; closes nothing itself."""

    confirmed = Signal(HalfYear)

    def __init__(self, parent: QWidget, period: HalfYear, texts: Texts) -> None:
        super().__init__(parent)
        self._period = period
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.say("Endgültig abschließen"))
        told = QLabel(
            texts.say(
                "{name} wird endgültig abgeschlossen. Zahlen, Gruppen und Dateien bleiben danach "
                "für immer so, wie sie sind; die Tage dieses Halbjahres werden gelöscht, ihre "
                "Summen nach Wochentag und Tageshälfte bleiben.",
                name=period_name(period, texts),
            )
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        ask = QLabel(texts.say("Bitte zur Bestätigung „{period}“ eintippen:", period=period))
        ask.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit()
        self.line.setAccessibleName(texts.say("Halbjahr zur Bestätigung"))
        ask.setBuddy(self.line)
        self.close_button = QPushButton(texts.say("Endgültig abschließen"))
        self.close_button.setProperty("role", "main")
        self.close_button.setEnabled(False)
        back = QPushButton(texts.say("Zurück"))
        box = QDialogButtonBox()
        box.addButton(self.close_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
        back.setAutoDefault(False)
        self.close_button.setDefault(True)
        layout = QVBoxLayout(self)
        for widget in (told, ask, self.line, box):
            layout.addWidget(widget)
        self.setMinimumWidth(520)
        self.line.textChanged.connect(self._check)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.confirmed.emit(period))

    def _check(self, typed: str) -> None:
        self.close_button.setEnabled(typed.strip().upper() == str(self._period))
