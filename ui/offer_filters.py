"""What an offer must be, in one row; a second one while only courses are looked for."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from clearingstelle.offers import COURSE_TYPES, LEVELS, Ages, Appointment, DayPart
from clearingstelle.offers.wishes import (
    COURSE_KINDS,
    NO_COURSE_WISHES,
    PART_TIME,
    CourseWishes,
    Wishes,
)
from clearingstelle.visits import fields
from i18n import N_, Texts
from ui.course_words import type_text
from ui.flow import Flow

WEEKS = (2, 4, 8, 12, 26)
DAY_PARTS = (
    (N_("Teilzeit"), PART_TIME),
    (N_("Vormittag"), (DayPart.MORNING,)),
    (N_("Nachmittag"), (DayPart.AFTERNOON,)),
    (N_("Abend"), (DayPart.EVENING,)),
    (N_("Vollzeit"), (DayPart.FULL,)),
)
SPACE = 14  # pixels between two wishes
LETTERS = 15  # of a chosen entry that are shown


class OfferFilters(QWidget):
    """Ticks and lists; nothing ticked and nothing chosen is no wish."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._is_quiet = False
        say = texts.say
        self.open_today = self._tick(say("heute geöffnet"))
        self.open_now = self._tick(say("jetzt geöffnet"))
        self.childcare = self._tick(say("Kinderbetreuung"))
        self.accessible = self._tick(say("barrierefrei"))
        spoken = fields()["sprache"]
        self.language = self._list(
            say("Sprache der Beratung"),
            say("jede Sprache"),
            [(say(spoken.label(key)), key) for key in spoken.keys],
        )
        self.appointment = self._list(
            say("Termin"),
            say("Termin egal"),
            [
                (say("ohne Termin"), Appointment.OPEN),
                (say("mit Termin"), Appointment.BY_APPOINTMENT),
            ],
        )
        self.course_type = self._list(
            say("Kursart"), say("jede Kursart"), [(type_text(t, texts), t) for t in COURSE_TYPES]
        )
        self.level = self._list(say("Niveau"), say("jedes Niveau"), [(n, n) for n in LEVELS])
        self.start = self._list(
            say("Beginn"),
            say("Beginn egal"),
            [(say("in {n} Wochen", n=weeks), weeks) for weeks in WEEKS],
        )
        self.day_part = self._list(
            say("Tageszeit"), say("jede Tageszeit"), [(say(n), parts) for n, parts in DAY_PARTS]
        )
        self.online = self._tick(say("online"))
        self.free = self._tick(say("freie Plätze"))
        self.courses = QWidget()
        self._lay_out()

    def clear(self) -> None:
        """No wish is left."""
        self._is_quiet = True
        for tick in self.findChildren(QCheckBox):
            tick.setChecked(False)
        for one in self.findChildren(QComboBox):
            one.setCurrentIndex(0)
        self._is_quiet = False

    def show_courses(self, kinds: Collection[str]) -> None:
        """The row for courses stands while only courses are looked for."""
        self.courses.setVisible(bool(kinds) and set(kinds) <= set(COURSE_KINDS))

    def wishes(self, kinds: tuple[str, ...], ages: Ages) -> Wishes:
        """What is wished for; a row that is not shown wishes nothing."""
        return Wishes(
            kinds=kinds,
            ages=ages,
            language=self.language.currentData() or "",
            open_today=self.open_today.isChecked(),
            open_now=self.open_now.isChecked(),
            appointment=self.appointment.currentData() or Appointment.UNKNOWN,
            childcare=self.childcare.isChecked(),
            accessible=self.accessible.isChecked(),
            course=NO_COURSE_WISHES if self.courses.isHidden() else self._course(),
        )

    def controls(self) -> list[QWidget]:
        """In the order of reading."""
        first = [self.open_today, self.open_now, self.childcare, self.accessible]
        second = [self.course_type, self.level, self.start, self.day_part, self.online, self.free]
        return [*first, self.language, self.appointment, *second]

    def _course(self) -> CourseWishes:
        parts = self.day_part.currentData()
        return CourseWishes(
            type=self.course_type.currentData() or "",
            level=self.level.currentData() or "",
            start_within=self.start.currentData(),
            day_parts=tuple(DayPart(part) for part in parts or ()),
            online=self.online.isChecked(),
            free=self.free.isChecked(),
        )

    def _tick(self, name: str) -> QCheckBox:
        tick = QCheckBox(name)
        tick.toggled.connect(self._tell)
        return tick

    def _list(self, name: str, none: str, entries: Iterable[tuple[str, object]]) -> QComboBox:
        found = QComboBox()
        found.setAccessibleName(name)
        found.setToolTip(name)
        found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        found.setMinimumContentsLength(min(LETTERS, len(none)))
        found.addItem(none, None)
        for label, value in entries:
            found.addItem(label, value)
        found.currentIndexChanged.connect(self._tell)
        return found

    def _tell(self) -> None:
        if not self._is_quiet:
            self.changed.emit()

    def _lay_out(self) -> None:
        first, second = Flow(SPACE), Flow(SPACE)
        controls = self.controls()
        self.language.ensurePolished()
        height = self.language.sizeHint().height()
        split = controls.index(self.course_type)
        for control in controls:
            control.setMinimumHeight(height)  # so that words stand on one line
        for control in controls[:split]:
            first.addWidget(control)
        for control in controls[split:]:
            second.addWidget(control)
        self.courses.setLayout(second)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(first)
        rows.addWidget(self.courses)
        self.courses.hide()
