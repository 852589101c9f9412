"""A question before something is lost; without an answer nothing happens."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from i18n import Texts


def ask_first(
    host: QWidget,
    texts: Texts,
    question: str,
    answers: tuple[str, str],
    action: Callable[[], None],
) -> QMessageBox:
    """Ask over `host`; the first answer does the action, the second and Esc keep what is."""
    yes, no = answers
    box = QMessageBox(host)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(texts.say("Bitte entscheiden"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    wanted = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    wanted.clicked.connect(action)
    box.open()
    return box
