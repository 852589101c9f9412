"""Ctrl+Z means the last contact, whichever widget has the focus."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class UndoKey(QObject):
    """Takes Ctrl+Z before a text field swallows it, in a window and what opens beside it.

    A dialog that asks something and waits keeps its own Ctrl+Z.
    """

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def release(self) -> None:
        """Leave Ctrl+Z to whoever has the focus."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and event.matches(QKeySequence.StandardKey.Undo)
            and isinstance(watched, QWidget)
            and self._is_ours(watched.window())
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.pressed.emit()
            return True
        return super().eventFilter(watched, event)

    def _is_ours(self, window: QWidget) -> bool:
        """Whether it is the window or opened from it, the list of a combo box included."""
        if window is self._window:
            return True
        parent = window.parentWidget()
        return parent is not None and not window.isModal() and self._is_ours(parent.window())
