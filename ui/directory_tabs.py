"""What the window of the partner directory shows: entries, a page on paper, recipients."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.directory import LONGEST_RECIPIENT, Directory, Entry, Line, Mark
from clearingstelle.directory.words import (
    district_text,
    office_text,
    place_text,
    times_text,
    verified_text,
)
from clearingstelle.station.directory import Register
from i18n import Texts
from ui.flow import Flow
from ui.handout_pages import PagePicture

LINE = Qt.ItemDataRole.UserRole
NAME = Qt.ItemDataRole.UserRole
ABOUT_LINES = 4
LETTERS = (11, 34, 17, 17)  # of the columns before the change


class Told(QLabel):
    """A quiet sentence: never markup, and as high as its words need, also inside a tab."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()) if self.text() else 0)


class EntriesTab(QWidget):
    """Every entry with its mark; below the list all that is said about the chosen one."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._directory: Directory | None = None
        say = texts.say
        self.list = QTreeWidget()
        self.list.setAccessibleName(say("Einträge"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        heads = [say("Zeichen"), say("Stelle"), say("Art"), say("Stadtteil"), say("Änderung")]
        self.list.setHeaderLabels(heads)
        self.list.currentItemChanged.connect(lambda item, _: self._look_at(item))
        self.about = QPlainTextEdit()
        self.about.setReadOnly(True)
        self.about.setTabChangesFocus(True)
        letter = self.about.fontMetrics().lineSpacing()
        self.about.setMinimumHeight(2 * letter)
        self.about.setMaximumHeight(ABOUT_LINES * letter + 26)
        self.list.setMinimumHeight(5 * letter)
        self.about.setAccessibleName(say("Gewählter Eintrag"))
        column = QVBoxLayout(self)
        column.addWidget(self.list, 3)
        column.addWidget(self.about, 1)

    def show_directory(self, directory: Directory | None) -> None:
        """The entries, what is gone at the end."""
        self._directory = directory
        self.list.clear()
        self.about.clear()
        if directory is None:
            return
        gone = [Line(entry, Mark.GONE) for entry in directory.gone]
        for line in (*directory.lines, *gone):
            item = QTreeWidgetItem(self._cells(line))
            item.setData(0, LINE, line)
            for column in range(item.columnCount()):
                item.setToolTip(column, item.text(column).replace("<", "‹"))  # never markup
            self.list.addTopLevelItem(item)
        letter = self.list.fontMetrics().averageCharWidth()
        for column, letters in enumerate(LETTERS):
            self.list.setColumnWidth(column, letters * letter)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _cells(self, line: Line) -> list[str]:
        entry, say = line.entry, self._texts.say
        told = {Mark.NEW: say("neu"), Mark.GONE: say("entfallen")}.get(
            line.mark, "; ".join(line.told)
        )
        district = district_text(entry, self._texts)
        return [line.mark.value, office_text(entry), say(entry.kind_name), district, told]

    def _look_at(self, item: QTreeWidgetItem | None) -> None:
        if item is None or self._directory is None:
            self.about.clear()
            return
        line: Line = item.data(0, LINE)
        kind = self._texts.say(line.entry.kind_name)
        who = f"{office_text(line.entry)} ({kind})"
        parts = (who, self._told(line.entry), "; ".join(line.told))
        said = "\n".join(part for part in parts if part)
        self.about.setPlainText(said)

    def _told(self, entry: Entry) -> str:
        day = self._directory.day if self._directory else None
        seen = verified_text(entry, day, self._texts) if day else ""
        checked = self._texts.say("geprüft: {day}", day=seen)
        parts = (place_text(entry), entry.phone, times_text(entry), entry.contact, checked)
        return " · ".join(part for part in parts if part)


class PreviewTab(QWidget):
    """One page as it will be printed, and the way to the others."""

    page_wanted = Signal(int)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.picture = PagePicture(say("Vorschau"))
        self.back = QPushButton(say("&Vorige Seite"))
        self.forward = QPushButton(say("&Nächste Seite"))
        self.where = QLabel()
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(lambda: self._turn(1))
        row = Flow()
        for widget in (self.back, self.forward, self.where):
            row.addWidget(widget)
        for button in (self.back, self.forward):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        self.page, self.count = 0, 0
        self.show_waiting("")

    def show_waiting(self, told: str) -> None:
        """No page yet, or why there is none."""
        self.page = self.count = 0
        self.picture.show_image(None)
        self.picture.setWordWrap(True)
        self.picture.setText(told)
        self._settle()

    def show_page(self, image: QImage, page: int, count: int) -> None:
        """A page, counted from 0, of so many."""
        self.page, self.count = page, count
        self.picture.show_image(image)
        self._settle()

    def _turn(self, step: int) -> None:
        wanted = self.page + step
        if 0 <= wanted < self.count:
            self.page_wanted.emit(wanted)

    def _settle(self) -> None:
        self.back.setEnabled(self.page > 0)
        self.forward.setEnabled(self.page + 1 < self.count)
        say = self._texts.say
        told = say("Seite {n} von {of}", n=self.page + 1, of=self.count) if self.count else ""
        self.where.setText(told)
        self.picture.setAccessibleName(f"{say('Vorschau')} {told}".strip())


class RecipientsTab(QWidget):
    """Which office got the issue that is shown; never a person."""

    added = Signal(list)  # of names
    removed = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._proposed: list[str] = []
        say = texts.say
        self.hint = Told()
        self.list = QListWidget()
        self.list.setAccessibleName(say("Empfänger dieser Ausgabe"))
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_RECIPIENT)
        self.line.setAccessibleName(say("Empfänger: Institution oder Stelle, kein Name"))
        self.line.setPlaceholderText(say("Institution oder Stelle, kein Name"))
        self.add = QPushButton(say("&Eintragen"))
        self.again = QPushButton()
        self.remove = QPushButton(say("&Austragen"))
        for button in (self.add, self.again, self.remove):
            button.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        self.line.returnPressed.connect(self._add)
        self.again.clicked.connect(lambda: self.added.emit(list(self._proposed)))
        self.remove.clicked.connect(self._remove)
        self.list.currentItemChanged.connect(lambda item, _: self.remove.setEnabled(bool(item)))
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.add)
        foot = Flow()
        foot.addWidget(self.remove)
        foot.addWidget(self.again)
        column = QVBoxLayout(self)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.show_register(None)

    def show_register(self, register: Register | None) -> None:
        """Who got the issue; None for a draft, which nobody gets."""
        say, row = self._texts.say, self.list.currentRow()
        self.list.clear()
        for widget in (self.line, self.add, self.list):
            widget.setEnabled(register is not None)
        self._proposed = list(register.proposed) if register else []
        if register is None:
            self.hint.setText(
                say("Einen Entwurf bekommt niemand. Empfänger stehen bei jeder Ausgabe.")
            )
        else:
            self.hint.setText(
                say(
                    "Wer diese Ausgabe bekommen hat. Mit jeder neuen Ausgabe sollen "
                    "alle sie bekommen, die die vorige haben."
                )
            )
            for one in register.recipients:
                item = QListWidgetItem(f"{one.name} · {self._texts.day(one.day)}")
                item.setData(NAME, one.name)
                self.list.addItem(item)
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.remove.setEnabled(self.list.currentItem() is not None)
        self.again.setVisible(bool(self._proposed))
        self.again.setText(
            self._texts.plural(
                "&Wie bei der vorigen Ausgabe ({n} Stelle)",
                "&Wie bei der vorigen Ausgabe ({n} Stellen)",
                len(self._proposed),
            )
        )
        self.again.setToolTip("\n".join(self._proposed).replace("<", "‹"))

    def empty(self) -> None:
        """What was typed has been taken."""
        self.line.clear()

    def _add(self) -> None:
        self.added.emit([self.line.text()])

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(NAME))
