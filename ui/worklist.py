"""The window of the work list: what is to be looked after, group by group, the urgent first.

It holds nothing of a visitor; it stores nothing and reads no file.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.names import fold
from clearingstelle.offers import Offer, kind_label
from clearingstelle.offers.confirmation import CONFIRMING_ROLES
from clearingstelle.offers.worklist import TITLES, Task, grouped
from i18n import Texts
from ui.announce import announce
from ui.directory_tabs import Told
from ui.flow import Flow
from ui.worklist_tree import TASK, TaskTree

MOST_ROWS = 300  # of one group; nobody does more in a day


class WorklistWindow(QDialog):
    """Shows the tasks and says what is wanted with them."""

    edit_wanted = Signal(Offer)
    confirm_wanted = Signal(Offer, str)  # and in which role
    confirm_all_wanted = Signal(str, str)  # the Träger and the role
    undo_wanted = Signal()
    sheets_wanted = Signal(str)  # a Träger; empty: all
    back_wanted = Signal()
    returned = Signal()  # from the form of an offer

    def __init__(self, host: QWidget, texts: Texts) -> None:
        super().__init__(host)
        self._texts = texts
        self._tasks: Sequence[Task] = ()
        self._numbers: dict[str, int] = {}
        self._today = date.min
        self._went_to_form = False
        self.question: QMessageBox | None = None
        say = texts.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Arbeitsliste der Angebote"))
        letter = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(60 * letter, room.width() - 40), min(42 * letter, room.height() - 60))
        self.provider = QComboBox()
        self.provider.setAccessibleName(say("Träger"))
        self.provider.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.provider.setMinimumContentsLength(30)
        self.role = QComboBox()
        self.role.setAccessibleName(say("Geprüft durch: Rolle, kein Name"))
        for role in CONFIRMING_ROLES:
            self.role.addItem(say(role), role)
        self.summary = Told()
        self.tree = TaskTree()
        self.tree.setAccessibleName(say("Was zu tun ist"))
        self.tree.setHeaderLabels([say("Angebot"), say("Träger"), say("Grund")])
        line = self.tree.fontMetrics().lineSpacing()
        self.tree.setMinimumHeight(7 * line)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about = QPlainTextEdit()
        self.about.setReadOnly(True)
        self.about.setTabChangesFocus(True)
        self.about.setAccessibleName(say("Gewählte Aufgabe"))
        self.about.setFixedHeight(4 * line + 26)
        self.edit = QPushButton(say("Bearbeiten (Enter)"))
        self.tick = QPushButton(say("Heute geprüft (Leertaste)"))
        self.all = QPushButton(say("&Alle Angebote dieses Trägers bestätigt …"))
        self.undo = QPushButton(say("&Rückgängig"))
        self.sheets = QPushButton(say("Bestätigungs&bogen schreiben …"))
        self.back = QPushButton(say("Bogen &einlesen …"))
        self.close_button = QPushButton(say("Schließen (Esc)"))
        self.outcome = Told("", "quiet")
        self._wire()
        self._lay_out()
        self._look()

    def show_tasks(self, tasks: Sequence[Task], numbers: dict[str, int], today: date) -> None:
        """These tasks; `numbers` says how many offers each Träger has."""
        chosen = self.chosen_provider()
        self._tasks, self._numbers, self._today = tasks, numbers, today
        self.provider.blockSignals(True)
        self.provider.clear()
        self.provider.addItem(self._texts.say("alle Träger"), "")
        for name, number in numbers.items():
            self.provider.addItem(f"{name} ({number})", name)
        self.provider.setCurrentIndex(max(self.provider.findData(chosen), 0))
        self.provider.blockSignals(False)
        self._fill()

    def chosen_provider(self) -> str:
        """The Träger of the filter; empty: all."""
        return self.provider.currentData() or ""

    def say(self, told: str) -> None:
        """A quiet line: what was done, or why not."""
        self.outcome.setText(told)
        announce(self.outcome, told)

    def rest(self, *, is_busy: bool = True) -> None:
        """Nothing is asked twice while something is under way."""
        for button in (self.tick, self.all, self.undo, self.sheets, self.back):
            button.setEnabled(not is_busy)
        if not is_busy:
            self._look()

    def ask_all(self) -> None:
        """Confirming all offers of a Träger is asked once, with number and role."""
        name = self._whose()
        if not name:
            return
        say, role = self._texts.say, self.role.currentData()
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(say("Alle bestätigt"))
        box.setText(
            say(
                "{offers} von „{name}“ gelten dann als heute geprüft. Rolle: {role}.",
                offers=self._texts.plural(
                    "{n} Angebot", "Alle {n} Angebote", self._numbers.get(name, 0)
                ),
                name=name,
                role=self.role.currentText(),
            )
        )
        yes = box.addButton(say("Alle bestätigt"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(say("Zurück"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(yes)
        yes.ensurePolished()
        yes.setMinimumWidth(yes.sizeHint().width() + 16)  # its letters are bold as the default
        box.accepted.connect(lambda: self.confirm_all_wanted.emit(name, role))
        self.question = box
        box.open()

    def _whose(self) -> str:
        """The Träger of the filter, else of what is chosen."""
        task = self.tree.task()
        wanted = self.chosen_provider() or (task.offer.provider if task else "")
        return next((name for name in self._numbers if fold(name) == fold(wanted)), "")

    def _fill(self) -> None:
        task, wanted = self.tree.task(), fold(self.chosen_provider())
        shown = [t for t in self._tasks if not wanted or fold(t.offer.provider) == wanted]
        self.tree.clear()
        first: QTreeWidgetItem | None = None
        for matter, tasks in grouped(shown):
            group = QTreeWidgetItem([f"{self._texts.say(TITLES[matter])}: {len(tasks)}"])
            group.addChildren([self._row(one) for one in tasks[:MOST_ROWS]])
            if len(tasks) > MOST_ROWS:
                more = self._texts.say("… und {n} weitere", n=len(tasks) - MOST_ROWS)
                group.addChild(QTreeWidgetItem([more]))
            self.tree.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
            first = self._again(group, task) or first or group.child(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        offers = len({one.offer.key for one in shown})
        self.summary.setText(
            self._texts.plural(
                "An {n} Angebot ist etwas zu tun.", "An {n} Angeboten ist etwas zu tun.", offers
            )
            if shown
            else self._texts.say("Hier ist nichts zu tun.")
        )
        self._look()

    def _again(self, group: QTreeWidgetItem, task: Task | None) -> QTreeWidgetItem | None:
        """The row that was chosen before."""
        if task is None:
            return None
        rows = (group.child(number) for number in range(group.childCount()))
        for row in rows:
            other = row.data(0, TASK) if row else None
            if not isinstance(other, Task) or other.matter is not task.matter:
                continue
            if other.offer.key == task.offer.key:
                return row
        return None

    def _row(self, task: Task) -> QTreeWidgetItem:
        offer = task.offer
        item = QTreeWidgetItem([offer.name, offer.provider, task.reason(self._texts)])
        item.setData(0, TASK, task)
        for column in range(item.columnCount()):
            item.setToolTip(column, item.text(column).replace("<", "‹"))  # never markup
        return item

    def _look(self) -> None:
        task = self.tree.task()
        for button in (self.edit, self.tick):
            button.setEnabled(task is not None)
        self.all.setEnabled(bool(self._whose()))
        self.sheets.setEnabled(bool(self._numbers))
        if task is None:
            self.about.clear()
            return
        offer, texts = task.offer, self._texts
        kind = texts.say(kind_label(offer.kind))
        who = " · ".join(part for part in (kind, offer.phone, offer.web) if part)
        self.about.setPlainText(
            f"{offer.name} ({who})\n{task.reason(texts)} {task.to_do(texts)}\n"
            f"{offer.stand_text(self._today, texts)}"
        )

    def _tick_current(self, task: Task | None) -> None:
        if task is not None and self.tick.isEnabled():
            self.confirm_wanted.emit(task.offer, self.role.currentData())

    def _edit_current(self, task: Task | None) -> None:
        if task is not None:
            self._went_to_form = True
            self.edit_wanted.emit(task.offer)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._went_to_form:
            self._went_to_form = False
            self.returned.emit()
        return super().event(event)

    def _wire(self) -> None:
        self.provider.currentIndexChanged.connect(lambda _: self._fill())
        self.tree.currentItemChanged.connect(lambda *_: self._look())
        self.tree.opened.connect(self._edit_current)
        self.tree.ticked.connect(self._tick_current)
        self.tree.itemDoubleClicked.connect(lambda *_: self._edit_current(self.tree.task()))
        self.edit.clicked.connect(lambda: self._edit_current(self.tree.task()))
        self.tick.clicked.connect(lambda: self._tick_current(self.tree.task()))
        self.all.clicked.connect(self.ask_all)
        self.undo.clicked.connect(self.undo_wanted)
        self.sheets.clicked.connect(lambda: self.sheets_wanted.emit(self.chosen_provider()))
        self.back.clicked.connect(self.back_wanted)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        say = self._texts.say
        top, middle, foot = Flow(), Flow(), Flow()
        for text, box in (
            (say("&Träger"), self.provider),
            (say("&Geprüft durch (Rolle, kein Name)"), self.role),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            top.addWidget(label)
            top.addWidget(box)
        for widget in (self.edit, self.tick, self.all, self.undo):
            middle.addWidget(widget)
        for widget in (self.sheets, self.back, self.close_button):
            foot.addWidget(widget)
        buttons = [self.edit, self.tick, self.all, self.undo]
        buttons += [self.sheets, self.back, self.close_button]
        for button in buttons:
            button.setAutoDefault(False)
        inside, area, around = QWidget(), QScrollArea(), QVBoxLayout(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 14)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)
        column.addWidget(self.about)
        column.addLayout(middle)
        column.addWidget(self.outcome)
        column.addLayout(foot)
        for before, after in pairwise([self.provider, self.role, self.tree, self.about, *buttons]):
            self.setTabOrder(before, after)
        self.tree.setFocus()
