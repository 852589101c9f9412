"""How a failure is told: one sentence, never a traceback."""

import logging

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from clearingstelle.errors import DeskError
from i18n import Texts

log = logging.getLogger(__name__)


def in_words(error: Exception, texts: Texts) -> str:
    """What went wrong, in the reader's language."""
    if isinstance(error, DeskError):
        return error.text(texts.say)
    log.error("unexpected failure", exc_info=error)
    return texts.say(
        "Ein unerwarteter Fehler ist aufgetreten ({kind}). Bitte noch einmal versuchen; bleibt "
        "es dabei, die Datei log.txt im Datenordner an die Betreuung geben.",
        kind=type(error).__name__,
    )


def sentence(parent: QWidget, error: Exception, texts: Texts) -> None:
    """Show the sentence; does not wait for it to be closed."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(texts.say("Bitte beachten"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(in_words(error, texts))
    box.open()
