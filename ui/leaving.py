"""Before the window closes: contacts that could not be saved are not forgotten."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from i18n import Texts
from ui.rush import RushWork
from ui.visit_work import VisitWork


class Leaving:
    """Asks whether to close while contacts wait."""

    def __init__(
        self,
        window: QWidget,
        visits: VisitWork,
        rush: Callable[[], RushWork | None],
        texts: Texts,
    ) -> None:
        """`rush` gives the work of the rush strip once there is one."""
        self._window = window
        self._visits = visits
        self._rush = rush
        self._texts = texts
        self._is_sure = False

    def may_close(self) -> bool:
        """True if nothing waits or somebody has said so; else a question is on its way."""
        rush = self._rush()
        number = len(self._visits.unsaved) + (rush.waiting if rush else 0)
        if self._is_sure or not number:
            return True
        say = self._texts.say
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(say("Bitte beachten"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            self._texts.plural(
                "{n} Kontakt ist noch nicht gespeichert und ginge verloren.",
                "{n} Kontakte sind noch nicht gespeichert und gingen verloren.",
                number,
            )
        )
        again = box.addButton(say("Noch einmal speichern"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(say("Trotzdem schließen"), QMessageBox.ButtonRole.DestructiveRole)
        again.clicked.connect(self._retry)
        leave.clicked.connect(self._leave)
        box.setDefaultButton(again)
        box.open()
        return False

    def _retry(self) -> None:
        rush = self._rush()
        if rush is not None and rush.waiting:
            rush.retry()
        if self._visits.unsaved:
            self._visits.retry()

    def _leave(self) -> None:
        self._is_sure = True
        self._window.close()
