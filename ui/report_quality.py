"""What the coordinator looks at before closing; true figures, on this screen and nowhere else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from clearingstelle.reports.quality import NOT_FOR_OTHERS, Quality, sentences
from i18n import Texts
from ui.directory_tabs import Told
from ui.report_figures import plain_label


class Findings(QListWidget):
    """Sentences to read; nothing can be copied or dragged out of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
        else:
            super().keyPressEvent(event)


class QualityTab(QWidget):
    """Shows what was found and drops it by `clear`."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.warning = plain_label("warning", texts.say(NOT_FOR_OTHERS))
        self.told = Told(role="heading")
        self.list = Findings()
        self.list.setAccessibleName(texts.say("Was vor dem Abschluss zu prüfen ist"))
        column = QVBoxLayout(self)
        column.addWidget(self.warning, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)

    def show_quality(self, quality: Quality) -> None:
        """What there is to be looked at, one sentence a line."""
        self.clear()
        found = list(sentences(quality, self._texts))
        heading = self._texts.plural("{n} Hinweis", "{n} Hinweise", len(found))
        self.told.setText(heading if found else self._texts.say("Nichts auffällig."))
        for sentence in found:
            self.list.addItem(sentence)

    def show_nothing(self, why: str) -> None:
        """Why nothing is looked at."""
        self.clear()
        self.told.setText(why)

    def clear(self) -> None:
        self.list.clear()
        self.told.clear()
