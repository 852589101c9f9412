"""The handbook: how to do each job and what is stored, offline, by F1; searched by a line."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

import assets
from i18n import Texts
from ui.announce import announce
from ui.everywhere import CLOSING_KEY

CHAPTER = 2  # the level of a chapter's heading
HIT, CURRENT = QColor("#ffe08a"), QColor("#ffa94d")  # behind black words, in every theme
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
FIRST_PAGE_KEY = 2  # F2


class Help(QDialog):
    """A window beside the work; Esc or F1 closes it."""

    def __init__(self, window: QWidget, texts: Texts, page: Callable[[], int] = lambda: 0) -> None:
        """`page`: the number of the page that is open, whose chapter is shown first."""
        super().__init__(window)
        self._texts, self._page = texts, page
        self._headings: list[QTextBlock] = []
        self._hits: list[QTextCursor] = []
        self._at = -1  # of the hits the current one
        say = texts.say
        self.setWindowTitle(say("Hilfe"))
        self.setProperty(CLOSING_KEY, int(Qt.Key.Key_F1))
        self.resize(980, 700)
        self.search = QLineEdit()
        self.search.setAccessibleName(say("Im Handbuch suchen"))
        self.search.setPlaceholderText(say("Im Handbuch suchen"))
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.next = QPushButton(say("Nächster Treffer (F3)"))
        self.next.setAutoDefault(False)
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(say("Kapitel"))
        self.chapters.setWordWrap(True)
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QTextBrowser()
        self.text.setAccessibleName(say("Hilfe"))
        self.text.setOpenLinks(False)  # nothing here leads out of this machine
        self.text.document().setDocumentMargin(18)
        self._lay_out()
        self.search.textChanged.connect(self.look_for)
        self.next.clicked.connect(self.go_on)
        self.chapters.itemClicked.connect(lambda _: self._turn())
        self.chapters.itemActivated.connect(lambda _: self._turn())
        self.chapters.currentRowChanged.connect(
            lambda _: self._turn() if self.focusWidget() is self.chapters else None
        )
        self._show_count()

    def open_help(self) -> None:
        """Show the chapter of the open page; read only when it is wanted."""
        if self.text.document().isEmpty():
            self._read()
        self.show()
        self.open_chapter(self.chapter_of(self._page()))
        self.text.setFocus()

    def open_over(self, host: QWidget) -> None:
        """A dialog that waits for its answer gets a handbook of its own: this one could not
        be used beside it, and would go with it.
        """
        if host is self.parent():
            self.open_help()
            return
        shown = Help(host, self._texts, self._page)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open_help()

    def chapter_of(self, page: int) -> int:
        """The chapter with the key of a page in its heading, else the first."""
        key = f"(F{page + FIRST_PAGE_KEY})"
        names = [heading.text() for heading in self._headings]
        return next((row for row, name in enumerate(names) if key in name), 0)

    def open_chapter(self, row: int) -> None:
        """Show a chapter from its heading on."""
        self.chapters.setCurrentRow(row)
        self._turn()

    def look_for(self, words: str) -> None:
        """Mark every hit and show the first from where the reader is."""
        self._hits = self._found(words.strip()) if len(words.strip()) > 1 else []
        here = self.text.textCursor().selectionStart()
        later = (n for n, hit in enumerate(self._hits) if hit.selectionStart() >= here)
        self._at = next(later, 0) if self._hits else -1
        self._show_hits()

    def go_on(self) -> None:
        """The next hit; after the last the first."""
        self._step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), event.modifiers() in PLAIN
        if key == Qt.Key.Key_F1:
            self.close()
        elif key == Qt.Key.Key_F3:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.search:
            self._step(1)
        elif key == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
            self.search.selectAll()
        elif is_plain and event.text().strip() and event.text().isprintable():
            self.search.setFocus()  # whoever types looks for something
            self.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    # -- pieces --

    def _read(self) -> None:
        self.text.setMarkdown(assets.path("hilfe/hilfe.md").read_text("utf-8"))
        document = self.text.document()
        blocks = (document.findBlockByNumber(n) for n in range(document.blockCount()))
        self._headings = [b for b in blocks if b.blockFormat().headingLevel() == CHAPTER]
        self.chapters.addItems([heading.text() for heading in self._headings])

    def _turn(self) -> None:
        row = self.chapters.currentRow()
        if not 0 <= row < len(self._headings):
            return
        cursor = QTextCursor(self._headings[row])
        self.text.moveCursor(QTextCursor.MoveOperation.End)  # the heading shall stand above
        self.text.setTextCursor(cursor)
        top = self.text.document().documentLayout().blockBoundingRect(self._headings[row]).top()
        self.text.verticalScrollBar().setValue(int(top))

    def _found(self, words: str) -> list[QTextCursor]:
        document, found = self.text.document(), list[QTextCursor]()
        cursor = document.find(words)
        while not cursor.isNull():
            found.append(QTextCursor(cursor))
            cursor = document.find(words, cursor)
        return found

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show_hits()

    def _show_hits(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for number, hit in enumerate(self._hits):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = hit  # type: ignore[attr-defined]
            mark.format.setBackground(CURRENT if number == self._at else HIT)  # type: ignore[attr-defined]
            mark.format.setForeground(QColor("#000000"))  # type: ignore[attr-defined]
            marks.append(mark)
        self.text.setExtraSelections(marks)
        if self._at >= 0:
            self._show_hit(self._hits[self._at])
        self._show_count()

    def _show_hit(self, hit: QTextCursor) -> None:
        shown = QTextCursor(hit)
        shown.setPosition(hit.selectionStart())
        self.text.setTextCursor(shown)
        self.text.ensureCursorVisible()
        room, top = self.text.viewport().height(), self.text.cursorRect().top()
        if not 0 < top < room * 2 // 3:  # what follows a hit shall be read with it
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + top - room // 3)
        starts = [heading.position() for heading in self._headings]
        ends = [*(end for _, end in pairwise(starts)), self.text.document().characterCount()]
        row = sum(end <= hit.selectionStart() for end in ends)
        self.chapters.blockSignals(True)
        self.chapters.setCurrentRow(min(row, self.chapters.count() - 1))
        self.chapters.blockSignals(False)

    def _show_count(self) -> None:
        told = ""
        if self._hits:
            told = self._texts.say("Treffer {n} von {all}", n=self._at + 1, all=len(self._hits))
        elif len(self.search.text().strip()) > 1:
            told = self._texts.say("kein Treffer")
        self.count.setText(told)
        self.next.setEnabled(bool(self._hits))
        if told:
            announce(self, told)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for widget, share in ((self.search, 1), (self.count, 0), (self.next, 0)):
            line.addWidget(widget, share)
        line.setContentsMargins(12, 10, 12, 0)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.chapters)
        split.addWidget(self.text)
        split.setSizes([270, 710])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(line)
        box.addWidget(split, 1)
