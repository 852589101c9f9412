"""The small window that says how far an import is, and stops it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from i18n import Texts
from ui.announce import announce


class ImportProgress(QDialog):
    """Does not block the desk. Its frame and the privacy shield only put it away."""

    cancel_wanted = Signal()
    desk_closed = Signal()

    def __init__(self, parent: QWidget, texts: Texts) -> None:
        super().__init__(parent)
        say = texts.say
        self.setWindowTitle(say("Angebote importieren"))
        self.setModal(False)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("Fortschritt"))
        self.cancel = QPushButton(say("Abbrechen"))
        self.cancel.clicked.connect(self.cancel_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        column.addWidget(self.cancel, alignment=Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(26 * self.fontMetrics().height())
        parent.window().installEventFilter(self)

    def run(self, told: str) -> None:
        """Say what goes on now."""
        self.told.setText(told)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()
        self.cancel.setFocus()
        announce(self, told)

    def show_progress(self, done: int, total: int) -> None:
        """How far it is; nothing of nothing: nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def reject(self) -> None:
        """Esc means the button."""
        if self.cancel.isEnabled():
            self.cancel_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not its Close: a question may keep the desk open. Put to the taskbar it is spontaneous.
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and watched is not self:
            self.desk_closed.emit()
        return super().eventFilter(watched, event)
