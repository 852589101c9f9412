"""The line above everything that says what data these are, and leads to the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class Band(QWidget):
    """One sentence and one way out."""

    taken = Signal()

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__()
        self.setProperty("role", "band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(QLabel(message), 1)
        button = QPushButton(way_out)
        button.clicked.connect(self.taken)
        row.addWidget(button)
