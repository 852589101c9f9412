"""The blocks of the sheets, in the station's own words: German first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.own_texts import KERNBLATT, LONGEST_BLOCK, ShownBlock
from i18n import N_, Texts
from ui.directory_tabs import Told
from ui.flow import Flow


class BlocksTab(QWidget):
    """Sheet, block, heading and lines; checks and keeps nothing itself."""

    document_chosen = Signal(str)
    save_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, texts: Texts, documents: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts
        self._blocks: Sequence[ShownBlock] = ()
        say = texts.say
        self.documents = QComboBox()
        self.documents.setAccessibleName(say("Blatt"))
        for key, title in documents.items():
            self.documents.addItem(say(title), key)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Blöcke des Blattes"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading = QLineEdit()
        self.heading.setAccessibleName(say("Überschrift"))
        self.lines = QPlainTextEdit()
        self.lines.setAccessibleName(say("Zeilen"))
        self.lines.setTabChangesFocus(True)
        self.lines.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.count = Told("", "quiet")
        self.status = Told("")
        self.new = QPushButton(say("&Neuer Block"))
        self.back = QPushButton(say("Zurück zum &mitgelieferten Text"))
        self.save = QPushButton(say("Block &speichern"))
        self.save.setProperty("role", "main")
        for button in (self.new, self.back, self.save):
            button.setAutoDefault(False)
        self._lay_out()
        self.documents.currentIndexChanged.connect(self._turn)
        self.list.currentRowChanged.connect(self._chosen)
        self.lines.textChanged.connect(self._count)
        self.new.clicked.connect(self._begin)
        self.save.clicked.connect(self.save_wanted)
        self.back.clicked.connect(self.back_wanted)

    @property
    def document(self) -> str:
        return self.documents.currentData()

    @property
    def key(self) -> str:
        """Of the chosen block; nothing for a new one."""
        block = self._block()
        return block.key if block else ""

    def written(self) -> tuple[str, list[str]]:
        """The heading and the lines as they now stand in the fields."""
        return self.heading.text(), self.lines.toPlainText().split("\n")

    def show_blocks(self, blocks: Sequence[ShownBlock], key: str = "") -> None:
        """The blocks of the chosen sheet, one of them chosen."""
        self._blocks = blocks
        self.list.clear()
        for block in blocks:
            whose = N_("eigener Block") if block.is_added else N_("eigener Text")
            mark = f"\n{self._texts.say(whose)}" if block.is_own else ""
            self.list.addItem(f"{block.heading}{mark}")
        row = next((n for n, block in enumerate(blocks) if block.key == key), 0)
        self.list.setCurrentRow(row)
        self.new.setEnabled(self.document != KERNBLATT)

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.status.setText(sentence)

    def _turn(self) -> None:
        self.say("")
        self.document_chosen.emit(self.document)

    def _block(self) -> ShownBlock | None:
        row = self.list.currentRow()
        return self._blocks[row] if 0 <= row < len(self._blocks) else None

    def _chosen(self) -> None:
        block = self._block()
        self.heading.setText(block.heading if block else "")
        self.lines.setPlainText("\n".join(block.lines) if block else "")
        self.back.setEnabled(bool(block and block.is_own))
        says = (
            N_("Eigenen Block &löschen")
            if block and block.is_added
            else N_("Zurück zum &mitgelieferten Text")
        )
        self.back.setText(self._texts.say(says))

    def _begin(self) -> None:
        self.list.setCurrentRow(-1)
        self._chosen()
        self.say(self._texts.say("Neuer Block: Überschrift und Zeilen schreiben, dann speichern."))
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        n = len(self.lines.toPlainText().replace("\n", ""))
        told = self._texts.say("{n} von {most} Zeichen", n=n, most=LONGEST_BLOCK)
        self.count.setText(told)

    def _lay_out(self) -> None:
        say = self._texts.say
        told = Told(
            say(
                "Jede Zeile wird ein Punkt auf dem Blatt. Ein geänderter Satz steht in allen "
                "Sprachen auf Deutsch, bis eine Übersetzung eingelesen ist."
            )
        )
        left = QVBoxLayout()
        left.addWidget(self._named(say("&Blatt"), self.documents))
        left.addWidget(self.documents)
        left.addWidget(self._named(say("Bl&öcke"), self.list))
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.addWidget(self._named(say("&Überschrift"), self.heading))
        right.addWidget(self.heading)
        right.addWidget(self._named(say("&Zeilen"), self.lines))
        right.addWidget(self.lines, 1)
        right.addWidget(self.count)
        columns = QHBoxLayout()
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
        buttons = Flow()
        for button in (self.new, self.back, self.save):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addLayout(columns, 1)
        column.addWidget(self.status)
        column.addLayout(buttons)

    def _named(self, text: str, widget: QWidget) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(widget)
        return label
