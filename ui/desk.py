"""The main window: joins the pages to the station, and does nothing else.

A page is a widget that asks and tells by signals; it never holds the station. Its
work answers them with `ask(future, done)` (the station's futures) or a `Job`. The
pages beside the contact are made in `ui.pages`, after the first paint. What a talk
left on a page is taken away by the page's `clear()` when the talk ends.

Places for others: `desk.strip` is the layout above the page, for a line that stays
over every page; `add_helper(name, key, action)` puts a button at the foot of the rail
and makes its key work in every window of the desk.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from clearingstelle.settings import STANDARD
from clearingstelle.station import Station
from i18n import Texts
from ui.band import Band
from ui.day_work import DayWork
from ui.everywhere import Everywhere
from ui.failures import sentence
from ui.rail import Rail
from ui.shield import Shield
from ui.undo_key import UndoKey
from ui.visit_work import VisitWork
from ui.visits import VisitForm

if TYPE_CHECKING:
    from ui.emergency_work import EmergencyWork
    from ui.help import Help
    from ui.leaving import Leaving
    from ui.open_day import OpenDay

T = TypeVar("T")
MINUTE = 60_000  # milliseconds
AFTER_PAINT = 50  # milliseconds


class Desk(QMainWindow):
    """One window for one station."""

    demo_wanted = Signal()  # leave for the example data, or come back from them

    def __init__(self, station: Station, texts: Texts, is_new: bool = False) -> None:
        """`is_new`: nobody has worked here yet, so the example is offered."""
        super().__init__()
        self._is_new, self._is_closed = is_new, False
        self.station = station
        self._texts = texts
        self.setWindowTitle(station.settings.name)
        self.form = VisitForm(texts, station.settings)
        self.pages: dict[str, QWidget] = {}
        self._lay_out()
        self._add_page(texts.say("Kontakt"), self.form)
        self._wire_visits()
        self._wire_keys()  # last: a filter of the application slows what is made after it
        self._after = QTimer(self)  # recording does not wait for the other pages
        self._after.setSingleShot(True)
        self._after.timeout.connect(self.add_pages)
        midnight = QTimer(self)
        midnight.timeout.connect(self.refresh)
        midnight.start(MINUTE)
        self.form.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if len(self.pages) == 1 and not self._after.isActive():
            self._after.start(AFTER_PAINT)  # from now on: a slow machine paints later

    def add_pages(self) -> None:
        """The pages of F3 and the keys after it; once."""
        if len(self.pages) > 1:
            return
        from ui.pages import Desktop, make_pages

        self.beside = make_pages(Desktop(self.form, self.station, self, self._texts))
        for name, page in self.beside.named(self._texts):
            self._add_page(name, page)
        self.strip.addWidget(rush := self.beside.rush)
        self.strip.addWidget(reminder := self.beside.meetings.strip)
        rush.closed.connect(self._go_on)
        reminder.report_wanted.connect(lambda: self.go(self.beside.reports))
        self.add_helper(self._texts.say("Nur zählen"), "F10", self.beside.rush_work.toggle)
        self.emergency.prepare()

    def _go_on(self) -> None:
        """The keys go back to the page that is open."""
        page = self.stack.currentWidget()
        if page is not None:
            self.go(page)

    def _add_page(self, name: str, page: QWidget) -> None:
        key = f"F{len(self.pages) + 2}"
        self.rail.add_page(name, key, lambda: self.go(page))
        self.stack.addWidget(page)
        self.pages[name] = page
        QShortcut(QKeySequence(key), self).activated.connect(lambda: self.go(page))

    def add_helper(self, name: str, key: str, action: Callable[[], None]) -> None:
        """A button at the foot of the rail, and its key in every window: `"F11"`."""
        self.rail.add_helper(name, key, action)
        self.everywhere.on(Qt.Key[f"Key_{key}"], action)

    @cached_property
    def leaving(self) -> "Leaving":
        """Asks before something unsaved is lost; made when the window closes."""
        from ui.leaving import Leaving

        return Leaving(self, self.visits, lambda: self.__dict__.get("beside"), self._texts)

    @cached_property
    def open_day(self) -> "OpenDay":
        """The list of today; made when first asked for."""
        from ui.open_day import OpenDay

        shown = OpenDay(self, self._texts)
        self.day.join(shown)
        return shown

    @cached_property
    def help(self) -> "Help":
        """The help; made when first asked for."""
        from ui.help import Help

        return Help(self, self._texts, self.stack.currentIndex)

    @cached_property
    def emergency(self) -> "EmergencyWork":
        """The emergency card; made when first asked for."""
        from ui.emergency_work import EmergencyWork

        return EmergencyWork(
            self,
            self.everywhere.host,
            lambda: "".join(self.form.questions["sprache"].codes()),
            lambda: self.station.settings.keyboard != STANDARD,
            lambda: self.station.settings.languages.split(),  # noqa: PLW0108 - settings change
            self._texts,
            lambda: (self.station.own_texts.own(), self.station.own_texts.facts()),
        )

    def go(self, page: QWidget) -> None:
        """Show a page and give it the keys."""
        self.stack.setCurrentWidget(page)
        self.rail.mark(self.stack.currentIndex())
        if page is self.form:
            self.form.start()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(
        self,
        future: Future[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Wait for an answer of the station without holding up the window."""
        from ui.jobs import ask

        def answer(result: T) -> None:
            if not self._is_closed:  # what was asked for may ask on, and the station is gone
                done(result)

        ask(self, future, answer, failed or self.tell)

    def tell(self, error: Exception) -> None:
        """Say in one sentence what went wrong."""
        sentence(self, error, self._texts)

    def _wire_visits(self) -> None:
        self.visits = VisitWork(self.form, self.station.visits, self, self._texts)
        self.form.visit_entered.connect(self.end_talk)
        say = self._texts.say
        dropped, informed = say("Verworfen, nichts gezählt."), say("Auskunft – nichts gezählt.")
        self.form.dropped.connect(lambda: (self.form.say(dropped), self.end_talk()))
        self.form.informed.connect(lambda: (self.form.say(informed), self.end_talk()))
        self.visits.day = self.day = DayWork(
            self.form,
            self.station.visits,
            self,
            self._texts,
            self.visits.show,
            lambda: self.go(self.form),
        )
        self.form.undo_wanted.connect(self.visits.undo)
        self.form.list_wanted.connect(self.show_open_day)

    def refresh(self) -> None:
        """Today's count again."""
        self.visits.refresh()

    def end_talk(self) -> None:
        """Nothing of one visitor is visible to the next."""
        for page in self.pages.values():
            if page is not self.form and hasattr(page, "clear"):
                page.clear()  # type: ignore[attr-defined]

    def cover(self) -> None:
        """The screen says nothing any more."""
        self.shield.toggle()

    def show_help(self) -> None:
        self.help.open_over(self.everywhere.host())

    def show_emergency(self) -> None:
        """The emergency card, over whatever is open."""
        self.emergency.toggle()

    def show_open_day(self) -> None:
        """The list of today, for a few seconds."""
        self.visits.show_open_day(self.open_day)

    def _wire_keys(self) -> None:
        for key, action in (
            ("F9", self.show_open_day),
            ("Ctrl+N", self.day.enter_late),
            ("Ctrl+I", self.form.inform.toggle),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(action)
        self.everywhere = Everywhere(self)
        self.everywhere.on(Qt.Key.Key_F1, self.show_help)
        self.everywhere.on(Qt.Key.Key_F11, self.show_emergency)
        self._undo_key = UndoKey(self)
        self._undo_key.pressed.connect(self._undo_by_key)
        # Made last: the filter of the application that came last sees a key first.
        self.shield = Shield(self, self._texts)

    def _undo_by_key(self) -> None:
        if "open_day" in self.__dict__:
            self.open_day.close()  # it would go on showing what is gone
        self.visits.undo()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked of the station any more: it is closed next."""
        if not self.leaving.may_close():
            event.ignore()
            return
        self._is_closed = True
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._undo_key.release()
        self.everywhere.release()
        self.shield.release()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.rail = Rail()
        self.rail.add_helper(self._texts.say("Hilfe"), "F1", self.show_help)
        self.rail.add_helper(self._texts.say("Notfallkarte"), "F11", self.show_emergency)
        self.rail.add_helper(self._texts.say("Sichtschutz"), "F12", self.cover)
        self.strip = QVBoxLayout()
        self.strip.setContentsMargins(0, 0, 0, 0)
        self.strip.addWidget(self.form.informs)  # it holds on every page
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self.strip)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        outer = QVBoxLayout()
        for layout in (row, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        band = self._make_band()
        if band is not None:
            band.taken.connect(self.demo_wanted)
            outer.addWidget(band)
        outer.addLayout(row, 1)
        centre = QWidget()
        centre.setLayout(outer)
        self.setCentralWidget(centre)
        self.resize(1280, 800)

    def _make_band(self) -> Band | None:
        """What must be known about the data; nothing on an ordinary day."""
        say = self._texts.say
        if self.station.is_demo:
            told = say("Beispieldaten „Musterstadt“: nichts davon ist echt.")
            return Band(told, say("Beispiel verlassen"))
        if not self._is_new:
            return None
        told = say("Willkommen. Hier ist noch nichts gezählt.")
        welcome = Band(told, say("Mit Beispieldaten ausprobieren"))
        self.form.visit_entered.connect(welcome.hide)
        return welcome
