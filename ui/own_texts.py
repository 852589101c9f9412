"""The window of the station's own words: local facts, blocks, translations."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from clearingstelle.own_texts import documents, facts
from i18n import Texts
from ui.own_blocks_tab import BlocksTab
from ui.own_facts_tab import FactsTab
from ui.own_release_tab import ReleaseTab


class OwnTextsWindow(QDialog):
    """Three tabs; checks and keeps nothing itself."""

    def __init__(self, parent: QWidget, texts: Texts) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.say("Eigene Texte und Ortsangaben"))
        self.facts = FactsTab(texts, facts())
        self.blocks = BlocksTab(texts, documents())
        self.releases = ReleaseTab(texts)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(texts.say("Bereiche"))
        self.tabs.addTab(self.facts, texts.say("Ortsangaben"))
        self.tabs.addTab(self.blocks, texts.say("Eigene Texte"))
        self.tabs.addTab(self.releases, texts.say("Übersetzungen"))
        self.leave = QPushButton(texts.say("Schließen"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.close)
        self.facts.save.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.leave, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(1040, 740)
