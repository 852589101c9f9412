"""The window of the office's own districts: two columns to type or to paste."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from i18n import Texts


class DistrictsWindow(QDialog):
    """Shows the table as lines; checks and keeps nothing itself."""

    save_wanted = Signal(str)
    file_wanted = Signal()

    def __init__(self, parent: QWidget, texts: Texts) -> None:
        super().__init__(parent)
        self._texts = texts
        say = texts.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Eigene Stadtteile"))
        told = self._label(
            say(
                "Eine Zeile je Stadtteil: Name, dann Postleitzahl, etwa „Ehrenfeld;50823“. "
                "Zwei Spalten aus einer Tabelle lassen sich einfügen (Strg+V). Diese Namen "
                "findet die Ortssuche vor allen anderen."
            )
        )
        self.table = QPlainTextEdit()
        self.table.setAccessibleName(say("Stadtteile und Postleitzahlen"))
        self.table.setPlaceholderText(say("Stadtteil;PLZ"))
        self.table.setTabChangesFocus(True)
        self.table.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.status = self._label("")
        self.status.setProperty("role", "quiet")
        self.load = QPushButton(say("Aus Datei hinzunehmen …"))
        self.save = QPushButton(say("Speichern"))
        self.save.setProperty("role", "main")
        self.leave = QPushButton(say("Schließen"))
        for button in (self.load, self.leave):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.load)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        for widget in (told, self.table, self.status):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        layout.addLayout(row)
        room = self.screen().availableSize()
        self.resize(min(640, room.width() - 40), min(520, room.height() - 60))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.table.toPlainText()))
        self.load.clicked.connect(self.file_wanted)
        self.leave.clicked.connect(self.close)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft(self) -> str | None:
        """What was typed and not kept; None if nothing was."""
        return self.table.toPlainText() if self.table.document().isModified() else None

    def show_table(self, text: str, *, is_draft: bool = False) -> None:
        """The lines as they are kept, or as they were typed."""
        self.table.setPlainText(text)
        self.table.document().setModified(is_draft)

    def say(self, message: str) -> None:
        """What was done, or which lines are wrong."""
        self.status.setText(message)

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
