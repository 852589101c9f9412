"""The help: how to do each job and what is stored, offline, by F1."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

import assets
from i18n import Texts


class Help(QDialog):
    """A window beside the work; Esc or F1 closes it."""

    def __init__(self, window: QWidget, texts: Texts) -> None:
        super().__init__(window)
        self.setWindowTitle(texts.say("Hilfe"))
        self.resize(760, 680)
        self.text = QTextBrowser()
        self.text.setAccessibleName(texts.say("Hilfe"))
        self.text.setOpenLinks(False)  # nothing here leads out of this machine
        self.text.document().setDocumentMargin(18)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.text)

    def open_help(self) -> None:
        """Show the help; read only when it is wanted."""
        if self.text.document().isEmpty():
            self.text.setMarkdown(assets.path("hilfe/hilfe.md").read_text("utf-8"))
        self.show()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)
