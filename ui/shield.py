"""The privacy shield: one key, and the screen says nothing any more."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from i18n import Texts


class Shield(QWidget):
    """Covers the whole window; any key or click takes it away and does nothing else."""

    def __init__(self, window: QWidget, texts: Texts) -> None:
        super().__init__(window)
        self.hide()
        self._back: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(texts.say("Sichtschutz"))
        label = QLabel(texts.say("Sichtschutz – weiter mit einer Taste"))
        label.setProperty("role", "quiet")
        QVBoxLayout(self).addWidget(label, alignment=Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Cover the window at once, or uncover it."""
        if self.isVisible():
            self._uncover()
            return
        for other in QApplication.topLevelWidgets():
            if other is not self.window() and other.isVisible() and other.isWindow():
                other.close()  # a list or a dialog would stay readable
        self._back = self.window().focusWidget()
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        self._uncover()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._uncover()

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False  # Tab must not wander below the shield

    def _uncover(self) -> None:
        self.hide()
        if self._back is not None:
            self._back.setFocus()
