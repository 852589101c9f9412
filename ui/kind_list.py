"""The kinds of offers to tick: nothing ticked means all of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from clearingstelle.offers import kind_label, kinds
from i18n import Texts

USUAL_KINDS = ("mbe", "jmd", "ik")  # what a Clearingstelle is there for (§ 2)
KIND = Qt.ItemDataRole.UserRole


class KindList(QListWidget):
    """A tick for each kind; space ticks."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.setAccessibleName(texts.say("Arten; nichts angekreuzt heißt alle"))
        names = {kind: texts.say(kind_label(kind)) for kind in kinds()}
        for kind, name in names.items():
            item = QListWidgetItem(name)
            item.setData(KIND, kind)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setToolTip(name)
            self.addItem(item)
        self.tick_usual()
        words = [word for name in names.values() for word in name.split()]
        longest = max(map(self.fontMetrics().horizontalAdvance, words))
        self.setFixedWidth(max(250, longest + 75))  # beside the words a box and the bar
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentRow(0)

    def tick_usual(self) -> None:
        """As a talk begins."""
        for item in self._items():
            usual = item.data(KIND) in USUAL_KINDS
            item.setCheckState(Qt.CheckState.Checked if usual else Qt.CheckState.Unchecked)

    def ticked(self) -> tuple[str, ...]:
        """What is looked for."""
        return tuple(
            item.data(KIND) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
