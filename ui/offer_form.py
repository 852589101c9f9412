"""The window in which one offer is made or put right; it stores nothing itself.

It does not block the desk: contacts are counted while it is open. The privacy shield
only puts it away; what was typed is still there when it is opened again.
"""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.offers import Offer
from clearingstelle.offers.wishes import COURSE_KINDS
from clearingstelle.places import Spot
from i18n import Texts
from ui.announce import announce
from ui.offer_form_course import CoursePart
from ui.offer_form_fields import words
from ui.offer_form_parts import Clean, HoursPart, WhatPart, WhomPart
from ui.offer_form_place import PlacePart
from ui.offer_form_stand import StandPart

Told = tuple[dict[str, str], Offer]  # what was typed, and what was picked


class OfferForm(QDialog):
    """All that can be said of one offer, on six pages."""

    save_wanted = Signal()
    delete_wanted = Signal()
    leave_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        texts: Texts,
        before: Offer | None,
        today: Callable[[], date],
        clean: Clean,
    ) -> None:
        """`before` is what is stored of it, nothing for a new one."""
        super().__init__(parent)
        self._texts = texts
        self.before = before
        say = texts.say
        self.setWindowTitle(say("Angebot bearbeiten") if before else say("Neues Angebot"))
        self.setModal(False)
        self.title = words(before.name if before else say("Neues Angebot"), "title")
        self.what = WhatPart(texts, clean)
        self.place = PlacePart(texts, clean)
        self.hours = HoursPart(texts)
        self.whom = WhomPart(texts)
        self.course = CoursePart(texts, today())
        self.stand = StandPart(texts, today)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(say("Teile des Angebots"))
        for part, name in (
            (self.what, say("Angebot")),
            (self.place, say("Ort")),
            (self.hours, say("Zeiten")),
            (self.whom, say("Für wen")),
            (self.course, say("Kurs")),
            (self.stand, say("Stand")),
        ):
            self.tabs.addTab(part, name)
        self.status = words("", "quiet")
        self.delete = QPushButton(say("Löschen …"))
        self.leave = QPushButton(say("Abbrechen (Esc)"))
        self.save = QPushButton(say("Speichern (Strg+S)"))
        self._lay_out()
        self._wire()
        self._show(before or Offer(kind=self.what.kind_key(), name=""))
        self._first = self.told()

    @property
    def parts(self) -> tuple[WhatPart, PlacePart, HoursPart, WhomPart, CoursePart, StandPart]:
        return (self.what, self.place, self.hours, self.whom, self.course, self.stand)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed or picked that is not stored."""
        return self.told() != self._first

    def told(self) -> Told:
        """What was typed and what was picked."""
        typed: dict[str, str] = {}
        chosen = self.before or Offer(kind=self.what.kind_key(), name="")
        for part in self.parts:
            typed |= part.typed()
        for part in (self.what, self.hours, self.whom, self.course, self.stand):
            chosen = part.chosen(chosen)
        return typed, chosen

    def own_problems(self) -> dict[str, str]:
        """What the form itself sees: a row of the week that cannot be read."""
        problem = self.hours.week.problem()
        return {"hours": problem} if problem and not self.what.protection.isChecked() else {}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence beside each field that is wrong; the keys go to the first of them."""
        found = {part: part.show_problems(dict(problems)) for part in self.parts}
        for part, first in found.items():
            at = self.tabs.indexOf(part)
            mark = " !" if first else ""
            self.tabs.setTabText(at, self.tabs.tabText(at).removesuffix(" !") + mark)
        wrong = next(((part, first) for part, first in found.items() if first), None)
        if wrong:
            self.tabs.setCurrentWidget(wrong[0])
            wrong[1].setFocus(Qt.FocusReason.OtherFocusReason)
            wrong[0].ensureWidgetVisible(wrong[1])

    def set_spots(self, spots: Mapping[str, Spot]) -> None:
        """The middles of the postcodes, to check a position by."""
        self.place.position.set_spots(spots)

    def say(self, message: str) -> None:
        """What came of it."""
        self.status.setText(message)
        announce(self, message)

    def rest(self, is_busy: bool = False) -> None:
        """Whether one may save and delete now."""
        for button in (self.save, self.delete):
            button.setEnabled(not is_busy)

    def confirm(self) -> None:
        """Somebody has looked today."""
        self.stand.confirm()
        role = self.stand.role.currentText()
        self.say(self._texts.say("Heute geprüft durch {role}; noch nicht gespeichert.", role=role))

    def reject(self) -> None:
        """Esc asks first when something would be lost."""
        self.leave_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """By its frame like Esc; by the shield it is only put away."""
        event.ignore()
        if event.spontaneous():
            self.leave_wanted.emit()
        else:
            self.hide()

    def _show(self, offer: Offer) -> None:
        for part in self.parts:
            part.show_offer(offer)
        self._show_course()

    def _show_course(self) -> None:
        is_course = self.what.kind_key() in COURSE_KINDS
        self.tabs.setTabVisible(self.tabs.indexOf(self.course), is_course)

    def _hide_place(self, is_hidden: bool) -> None:
        for part in (self.place, self.hours):
            self.tabs.setTabVisible(self.tabs.indexOf(part), not is_hidden)
        self.whom.hide_place(is_hidden)
        self.stand.hide_place(is_hidden)

    def _wire(self) -> None:
        self.what.kind_chosen.connect(lambda _: self._show_course())
        self.what.protection_chosen.connect(self._hide_place)
        self.save.clicked.connect(self.save_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        QShortcut(QKeySequence("Ctrl+H"), self).activated.connect(self.confirm)

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()  # a bigger typeface needs a bigger window
        room = self.screen().availableSize()
        self.resize(min(50 * letter, room.width() - 40), min(42 * letter, room.height() - 60))
        for button in (self.delete, self.leave):
            button.setAutoDefault(False)
        self.save.setProperty("role", "main")
        self.save.setDefault(True)
        self.save.ensurePolished()
        self.save.setMinimumWidth(self.save.sizeHint().width())
        self.delete.setVisible(self.before is not None)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.status)
        column.addLayout(buttons)
