"""Keys that work in every window of the desk: in a list, the help, a dialog that waits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

CLOSING_KEY = "closingKey"  # property of a window that a key opens and closes: it keeps the key
KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Everywhere(QObject):
    """Sees the keys before any widget does; what a key does is told by `on`.

    A window that such a key opens takes `host()` for its parent: a child of the desk
    could not be used while a dialog waits for its answer.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[int, Callable[[], None]] = {}
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def on(self, key: Qt.Key, action: Callable[[], None]) -> None:
        """What a key without modifiers does from now on."""
        self._actions[key] = action

    def host(self) -> QWidget:
        """The window in which something new can be used now."""
        return QApplication.activeModalWidget() or self._window

    def release(self) -> None:
        """Leave the keys alone: the window is closed."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() in KEYS
            and event.key() in self._actions
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and isinstance(watched, QWidget)
            and is_ours(watched.window(), self._window)
            and watched.window().property(CLOSING_KEY) != event.key()
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._actions[event.key()]()
            return True
        return super().eventFilter(watched, event)


def is_ours(window: QWidget, desk: QWidget) -> bool:
    """Whether a window is the desk or belongs to it."""
    return window is desk or desk.isAncestorOf(window) or window.parent() is not None
