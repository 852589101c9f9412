"""Closing for good: only who types the period again may do it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.periods import HalfYear
from clearingstelle.reports.labels import period_name
from i18n import N_, Texts
from ui.directory_tabs import Told

LETTERS = 72  # of a line
CLOSING = N_(
    "{name} wird endgültig abgeschlossen. Zahlen, Gruppen, Kommentare und Dateien bleiben danach "
    "für immer so, wie sie sind; die Tage dieses Halbjahres werden gelöscht, ihre Summen nach "
    "Wochentag und Tageshälfte bleiben."
)
ISSUING = N_(
    "{name} bekommt eine neue Fassung mit {n} Nachträgen. Auch sie bleibt für immer so, wie sie "
    "ist; alle, die die alte Fassung haben, sollen die neue bekommen."
)


class CloseDialog(QDialog):
    """Asks for the period once more and says that it was confirmed; closes nothing itself."""

    confirmed = Signal(HalfYear)

    def __init__(
        self, parent: QWidget, period: HalfYear, texts: Texts, supplements: int | None = None
    ) -> None:
        """`supplements`: how many a new version of a closed half-year takes in."""
        super().__init__(parent)
        self._period = period
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_new = supplements is not None
        new, closing = texts.say("Neue Fassung herausgeben"), texts.say("Endgültig abschließen")
        title = new if is_new else closing
        self.setWindowTitle(title)
        name = period_name(period, texts)
        told = Told(texts.say(ISSUING if is_new else CLOSING, name=name, n=supplements))
        ask = Told(texts.say("Bitte zur Bestätigung „{period}“ eintippen:", period=period))
        self.line = QLineEdit()
        self.line.setAccessibleName(texts.say("Halbjahr zur Bestätigung"))
        ask.setBuddy(self.line)
        self.close_button = QPushButton(title)
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
        letter, room = self.fontMetrics().averageCharWidth(), self.screen().availableSize()
        self.setMinimumWidth(min(LETTERS * letter, room.width() - 60))
        self.line.textChanged.connect(self._check)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.confirmed.emit(period))

    def _check(self, typed: str) -> None:
        self.close_button.setEnabled(typed.strip().upper() == str(self._period))
