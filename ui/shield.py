"""The privacy shield: one key from anywhere, and the screen says nothing any more."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from i18n import Texts
from ui.everywhere import is_ours

KEY = Qt.Key.Key_F12
KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Shield(QWidget):
    """Covers the whole window; any key or click takes it away and does nothing else.

    It sees every key of the application first: F12 works in a list, a dialog or the
    help too, and while it is up no key reaches what lies below.
    """

    def __init__(self, window: QWidget, texts: Texts) -> None:
        super().__init__(window)
        self.hide()
        self._back: QWidget | None = None
        self._held: list[QWidget] = []
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(texts.say("Sichtschutz"))
        label = QLabel(texts.say("Sichtschutz – weiter mit einer Taste"))
        label.setProperty("role", "quiet")
        QVBoxLayout(self).addWidget(label, alignment=Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def release(self) -> None:
        """Leave the keys alone: the window is closed."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def toggle(self) -> None:
        """Cover the window at once, or uncover it."""
        if self.isVisible():
            self._uncover()
            return
        self._back = self.window().focusWidget()
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()
        # A list, a dialog or the help would stay readable; some are closed by their question.
        for other in QApplication.topLevelWidgets():
            if other is not self.window() and other.isVisible():
                other.close()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        if event.type() == QEvent.Type.Show and self.isVisible() and self._is_other(watched):
            self._hold_back(watched)
        if (
            isinstance(event, QKeyEvent)
            and event.type() in KEYS
            and isinstance(watched, QWidget)
            and (self.isVisible() or event.key() == KEY)
            and is_ours(watched.window(), self.window())
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.toggle()
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._uncover()

    def _is_other(self, watched: QObject) -> bool:
        return (
            isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.window()
            and is_ours(watched, self.window())
        )

    def _hold_back(self, window: QObject) -> None:
        """What an answer opens meanwhile waits, unseen; a list that closes by itself is gone."""
        if isinstance(window, QWidget):
            window.setWindowOpacity(0)
            if window.windowType() == Qt.WindowType.Popup:
                QTimer.singleShot(0, window, lambda: (window.hide(), window.setWindowOpacity(1)))
            else:
                QTimer.singleShot(0, window, window.hide)
                self._held.append(window)

    def _uncover(self) -> None:
        self.hide()
        held, self._held = self._held, []
        for window in held:
            if isValid(window):
                window.setWindowOpacity(1)
                window.show()
        if self._back is not None:
            self._back.setFocus()
