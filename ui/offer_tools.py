"""The button behind which the offers are kept: what coordinators do, not the talk."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from i18n import Texts


class OfferTools(QPushButton):
    """A button with a menu; each entry is added by the work that does it."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts.say("Angebote pflegen"))
        self.setAccessibleDescription(texts.say("Öffnet eine Liste."))
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def add(self, text: str, action: Callable[[], None]) -> None:
        """One more entry, the last of the list so far."""
        self._menu.addAction(text).triggered.connect(lambda _=False: action())
