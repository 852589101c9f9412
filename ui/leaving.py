"""Before the window closes: nothing that is not saved is forgotten."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from i18n import Texts
from ui.visit_work import VisitWork

if TYPE_CHECKING:
    from ui.pages import Beside


class Leaving:
    """Asks whether to close while contacts wait, or an offer is half written."""

    def __init__(
        self,
        window: QWidget,
        visits: VisitWork,
        beside: "Callable[[], Beside | None]",
        texts: Texts,
    ) -> None:
        """`beside` gives the other pages once they are there."""
        self._window = window
        self._visits = visits
        self._beside = beside
        self._texts = texts
        self._is_sure = False

    def may_close(self) -> bool:
        """True if nothing waits or somebody has said so; else a question is on its way."""
        number = self._waiting()
        if self._is_sure or not (number or self._is_writing()):
            return True
        say = self._texts.say
        told: list[str] = []
        if number:
            told.append(
                self._texts.plural(
                    "{n} Kontakt ist noch nicht gespeichert und ginge verloren.",
                    "{n} Kontakte sind noch nicht gespeichert und gingen verloren.",
                    number,
                )
            )
        if self._is_writing():
            told.append(say("Ein Angebot ist noch nicht gespeichert; was getippt ist, ginge weg."))
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(say("Bitte beachten"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n".join(told))
        back = say("Noch einmal speichern") if number else say("Weiter bearbeiten")
        again = box.addButton(back, QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(say("Trotzdem schließen"), QMessageBox.ButtonRole.DestructiveRole)
        again.clicked.connect(self._retry if number else self._go_on_writing)
        leave.clicked.connect(self._leave)
        box.setDefaultButton(again)
        box.setEscapeButton(again)
        box.open()
        return False

    def _waiting(self) -> int:
        beside = self._beside()
        return len(self._visits.unsaved) + (beside.rush_work.waiting if beside else 0)

    def _is_writing(self) -> bool:
        beside = self._beside()
        form = beside.offer_form.form if beside else None
        return form is not None and form.is_changed

    def _go_on_writing(self) -> None:
        beside = self._beside()
        if beside is not None and beside.offer_form.form is not None:
            beside.offer_form.form.show()
            beside.offer_form.form.activateWindow()

    def _retry(self) -> None:
        beside = self._beside()
        if beside is not None and beside.rush_work.waiting:
            beside.rush_work.retry()
        if self._visits.unsaved:
            self._visits.retry()

    def _leave(self) -> None:
        self._is_sure = True
        self._window.close()
