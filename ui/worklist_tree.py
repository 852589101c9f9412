"""The tree of the work list: groups of tasks, used by keys alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTreeWidget

from clearingstelle.offers.worklist import Task

TASK = Qt.ItemDataRole.UserRole
SHARES = (36, 26)  # percent of the width for the first columns, the rest for the reason


class TaskTree(QTreeWidget):
    """Groups of tasks; Enter opens the offer, Space says that it holds."""

    opened = Signal(Task)
    ticked = Signal(Task)

    def task(self) -> Task | None:
        """What is chosen, if it is a task."""
        item = self.currentItem()
        found = item.data(0, TASK) if item else None
        return found if isinstance(found, Task) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, self.viewport().width() * share // 100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        task = self.task()
        if task is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(task)
        elif task is not None and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(task)
        else:
            super().keyPressEvent(event)
