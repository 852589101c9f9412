"""What a .po file would change: old beside new, and what is refused."""

from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.catalogs import german_name
from clearingstelle.po_check import PoImport
from clearingstelle.po_file import state_words
from i18n import Texts
from ui.directory_tabs import Told
from ui.flow import Flow


class PoPreview(QDialog):
    """Two lists; `accepted` is the wish to take over."""

    def __init__(self, parent: QWidget, texts: Texts, found: PoImport) -> None:
        super().__init__(parent)
        say = texts.say
        self.setWindowTitle(say("Übersetzung einlesen"))
        self.resize(940, 620)
        self.summary = Told(
            say(
                "{language}: {n} neu oder geändert, {refused} abgelehnt, {same} "
                "unverändert, {empty} noch leer.",
                language=say(german_name(found.language)),
                n=len(found.changes),
                refused=len(found.refused),
                same=found.unchanged,
                empty=found.empty,
            )
        )
        heads = [say("Deutsch"), say("Bisher"), say("Neu"), say("Stand")]
        self.changes = self._tree(say("Änderungen"), heads)
        for change in found.changes:
            old, new = change.old, change.new
            cells = [new.german, old.foreign or "–", new.foreign or "", state_words(new.state)]
            self._add(self.changes, cells)
        heads = [say("Zeile"), say("Deutsch"), say("Warum abgelehnt")]
        self.refused = self._tree(say("Abgelehnt"), heads)
        for one in found.refused:
            self._add(self.refused, [str(one.line), one.german, one.reason.text(say)])
        self.take = QPushButton(say("&Übernehmen"))
        self.take.setProperty("role", "main")
        self.take.setEnabled(bool(found.changes))
        self.leave = QPushButton(say("Abbrechen"))
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        buttons = Flow()
        for button in (self.take, self.leave):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(Told(say("Änderungen"), "heading"))
        column.addWidget(self.changes, 3)
        title = Told(say("Abgelehnt"), "heading")
        column.addWidget(title)
        column.addWidget(self.refused, 2)
        for widget in (title, self.refused):
            widget.setVisible(bool(found.refused))
        column.addLayout(buttons)

    def _tree(self, name: str, heads: list[str]) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(name)
        tree.setRootIsDecorated(False)
        tree.setWordWrap(True)
        tree.setAlternatingRowColors(True)
        tree.setHeaderLabels(heads)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if len(heads) == 3:
            tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _add(self, tree: QTreeWidget, cells: list[str]) -> None:
        item = QTreeWidgetItem([cell.replace("\n", " ") for cell in cells])
        for column, cell in enumerate(cells):
            item.setToolTip(column, cell.replace("<", "‹"))  # never markup
        tree.addTopLevelItem(item)
