"""Every language and document with the state of its texts; who vouches, by role."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.catalogs import StateKind, german_name
from clearingstelle.translating import CHAINS, NAMES, ROLES, Standing
from i18n import N_, Texts
from ui.directory_tabs import Told
from ui.flow import Flow

STANDING = Qt.ItemDataRole.UserRole


class ReleaseTab(QWidget):
    """A table of languages and documents; releases nothing itself."""

    release_wanted = Signal(str, str, str)  # language, catalog, role
    back_wanted = Signal(str, str)
    export_wanted = Signal(str)  # language
    import_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.table = QTableWidget(0, len(CHAINS))
        self.table.setAccessibleName(say("Stand der Übersetzungen"))
        self.table.setHorizontalHeaderLabels([say(NAMES[catalog]) for catalog in CHAINS])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        for head in (self.table.horizontalHeader(), self.table.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        letter = self.table.fontMetrics().averageCharWidth()
        self.table.verticalHeader().setMaximumWidth(26 * letter)
        self.table.setMinimumHeight(5 * self.table.fontMetrics().lineSpacing())
        self.table.currentCellChanged.connect(lambda *_: self._look())
        self.about = Told("")
        self.role = QComboBox()
        self.role.setAccessibleName(say("Geprüft durch (Rolle)"))
        self.role.addItem(say("Rolle wählen"), "")
        for role in ROLES:
            self.role.addItem(say(role), role)
        self.role.currentIndexChanged.connect(lambda _: self._look())
        self.release = QPushButton(say("&Freigeben …"))
        self.release.setProperty("role", "main")
        self.back = QPushButton(say("Freigabe &zurücknehmen"))
        self.export = QPushButton(say("&Ausgeben (.po) …"))
        self.load = QPushButton(say("&Einlesen (.po) …"))
        self.status = Told("")
        self.release.clicked.connect(self._release)
        self.back.clicked.connect(self._back)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self._chosen().language))
        self.load.clicked.connect(self.import_wanted)
        buttons = Flow()
        for widget in (self.role, self.release, self.back, self.export, self.load):
            buttons.addWidget(widget)
        for button in (self.release, self.back, self.export, self.load):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        told = Told(
            say(
                "Freigeben heißt: Jemand hat jeden Text gelesen, der jetzt da ist. Gespeichert "
                "werden Rolle und Tag, kein Name. Was sich danach ändert, ist wieder nicht geprüft."
            )
        )
        for widget in (told, self.table, self.about, self.status):
            column.addWidget(widget)
        column.setStretch(1, 1)
        column.addLayout(buttons)
        self._look()

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """The table anew; what was chosen stays chosen."""
        at = (max(0, self.table.currentRow()), max(0, self.table.currentColumn()))
        languages = list(dict.fromkeys(standing.language for standing in standings))
        names = [self._texts.say(german_name(language)) for language in languages]
        self.table.setRowCount(len(languages))
        self.table.setVerticalHeaderLabels(names)
        columns = list(CHAINS)
        for one in standings:
            item = QTableWidgetItem(self._told(one))
            item.setData(STANDING, one)
            head = f"{names[languages.index(one.language)]}, {self._texts.say(NAMES[one.catalog])}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head}: {self._told(one)}")
            self.table.setItem(languages.index(one.language), columns.index(one.catalog), item)
        self.table.setCurrentCell(*at)
        self._look()

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.status.setText(sentence)

    def _told(self, one: Standing) -> str:
        say = self._texts.say
        if one.is_checked:
            return say("freigegeben") if one.is_released else say("geprüft")
        says = {
            StateKind.CHECKED: N_("{n} geprüft"),
            StateKind.MACHINE: N_("{n} nicht geprüft"),
            StateKind.MISSING: N_("{n} fehlen"),
        }
        return "\n".join(say(says[kind], n=n) for kind, n in one.counts.items() if n)

    def _chosen(self) -> Standing:
        return self.table.currentItem().data(STANDING)

    def _look(self) -> None:
        item = self.table.currentItem()
        one: Standing | None = item.data(STANDING) if item else None
        self.release.setEnabled(one is not None and bool(self.role.currentData()))
        self.back.setEnabled(one is not None and one.is_released)
        self.export.setEnabled(one is not None)
        if one is not None:
            name = self._texts.say(NAMES[one.catalog])
            state = ", ".join(self._told(one).split("\n"))
            self.about.setText(f"{self._texts.say(german_name(one.language))}, {name}: {state}")

    def _release(self) -> None:
        one = self._chosen()
        self.release_wanted.emit(one.language, one.catalog, self.role.currentData())

    def _back(self) -> None:
        one = self._chosen()
        self.back_wanted.emit(one.language, one.catalog)
