"""The list of documents: ticked by Space, each on the paper that is wanted for it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
)

from clearingstelle.station.document_keys import (
    A3,
    A4,
    A5,
    A6,
    FAMILY_NAMES,
    LARGE,
    Document,
    document,
)
from i18n import N_, Texts

KEY = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAPER_NAMES = {
    A4: N_("A4"),
    A5: N_("A5"),
    LARGE: N_("Großdruck"),
    A3: N_("A3"),
    A6: N_("A6"),
}


class DocumentList(QTreeWidget):
    """Documents by their family. Letters look for one, Space ticks, Enter goes on."""

    changed = Signal()
    current_changed = Signal(str)
    entered = Signal()

    def __init__(self, texts: Texts, documents: Sequence[Document]) -> None:
        super().__init__()
        self._texts = texts
        self.setAccessibleName(texts.say("Blätter"))
        self.setAccessibleDescription(texts.say("Leertaste kreuzt an, Eingabe druckt"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._papers = {one.key: one.papers[0] for one in documents}
        self._items: dict[str, QTreeWidgetItem] = {}
        for family, name in FAMILY_NAMES.items():
            ours = [one for one in documents if one.family is family]
            if ours:
                self._add_family(texts.say(name), ours)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(self._ticked)
        self.currentItemChanged.connect(self._moved)
        self.setCurrentItem(next(iter(self._items.values())))

    def ticked(self) -> list[str]:
        """The keys of the documents that are wanted, in the order of the list."""
        return [
            key for key, item in self._items.items() if item.checkState(0) is Qt.CheckState.Checked
        ]

    def tick(self, keys: Collection[str]) -> None:
        """These documents and no others."""
        before = self.ticked()
        self.blockSignals(True)
        for key, item in self._items.items():
            item.setCheckState(0, _state(key in keys))
        self.blockSignals(False)
        if self.ticked() != before:
            self.viewport().update()
            self.changed.emit()

    @property
    def current_key(self) -> str:
        item = self.currentItem()
        return str(item.data(0, KEY)) if item is not None else next(iter(self._items))

    def go(self, key: str) -> None:
        """Make a document the current one."""
        self.setCurrentItem(self._items[key])

    def paper(self, key: str) -> str:
        return self._papers[key]

    def set_paper(self, key: str, paper: str) -> None:
        """The paper that is wanted for a document; it has it."""
        if self._papers[key] != paper:
            self._papers[key] = paper
            self._items[key].setText(1, self._texts.say(PAPER_NAMES[paper]))
            self.changed.emit()

    def forget_papers(self) -> None:
        """Every document on its usual paper."""
        for key in self._papers:
            self.set_paper(key, document(key).papers[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _add_family(self, name: str, documents: Sequence[Document]) -> None:
        head = QTreeWidgetItem([name])
        font = self.font()
        font.setBold(True)
        head.setFont(0, font)
        head.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrows pass over it
        head.setForeground(0, QBrush(self.palette().color(QPalette.ColorRole.Text)))
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for one in documents:
            paper = self._texts.say(PAPER_NAMES[one.papers[0]])
            item = QTreeWidgetItem([self._texts.say(one.title), paper])
            item.setData(0, KEY, one.key)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setToolTip(0, item.text(0))
            self.addTopLevelItem(item)
            self._items[one.key] = item

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.setCurrentItem(item)
            self.changed.emit()

    def _moved(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.current_changed.emit(str(item.data(0, KEY)))


class PaperChoice(QComboBox):
    """The paper of the current document."""

    wanted = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.currentIndexChanged.connect(self._changed)
        self._filling = False

    def show_papers(self, one: Document, paper: str) -> None:
        """What a document may be printed on."""
        self._filling = True
        self.clear()
        for key in one.papers:
            self.addItem(self._texts.say(PAPER_NAMES[key]), key)
        self.setCurrentIndex(self.findData(paper))
        self.setEnabled(len(one.papers) > 1)
        title = self._texts.say(one.title)
        self.setAccessibleName(self._texts.say("Papier für „{document}“", document=title))
        self._filling = False

    def _changed(self, index: int) -> None:
        if index >= 0 and not self._filling:
            self.wanted.emit(str(self.currentData()))


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
