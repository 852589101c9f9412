"""What happens in the window of the meetings, and the line that reminds at the start."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import TypeVar

from clearingstelle.meetings import AgreedPoint
from clearingstelle.station.meetings import Cycle, Meetings
from i18n import Texts
from ui.announce import announce
from ui.asking import Asks
from ui.failures import in_words
from ui.meetings import MeetingsWindow
from ui.reminder import ReminderStrip, reminders
from ui.reports import ReportPage

T = TypeVar("T")


class MeetingWork:
    """Joins the window of the meetings to the station."""

    def __init__(self, page: ReportPage, meetings: Meetings, desk: Asks, texts: Texts) -> None:
        self._page = page
        self._meetings = meetings
        self._desk = desk
        self._texts = texts
        self.shown: MeetingsWindow | None = None
        self.strip = ReminderStrip(texts)
        page.meetings_wanted.connect(self.open)
        page.refresh_wanted.connect(self.refresh)
        self.refresh()

    def open(self) -> None:
        """Show the window."""
        if self.shown is not None:
            self.shown.activateWindow()
            return
        shown = MeetingsWindow(self._page.window(), self._meetings.today, self._texts)
        shown.day_wanted.connect(self._set_day)
        shown.point_wanted.connect(self._keep)
        shown.remove_wanted.connect(self._remove)
        shown.wrong.connect(self._failed)
        shown.finished.connect(self._gone)
        self.shown = shown
        self.refresh()
        shown.open()

    def refresh(self) -> None:
        """When the next meeting is and what was agreed, as it is now."""
        self._desk.ask(self._meetings.cycle(), self._show)

    def _show(self, cycle: Cycle) -> None:
        none = self._texts.say("Keine Besprechung angesetzt.")
        told = self._texts.say("Nächste Besprechung: {day}", day=self._day(cycle.next))
        self._page.show_meeting(told if cycle.next else none)
        self.strip.show_lines(list(reminders(cycle, self._meetings.today, self._texts)))
        if self.shown is not None:
            self.shown.show_cycle(cycle)

    def _gone(self) -> None:
        self.shown = None

    def _set_day(self, day: date | None) -> None:
        kept = self._texts.say("Tag gespeichert.")
        self._ask(lambda: self._meetings.set_next(day), lambda _: self._done(kept))

    def _keep(self, number: int | None, point: AgreedPoint) -> None:
        if number is None:
            self._ask(lambda: self._meetings.add(point), self._added)
        else:
            changed = self._texts.say("Punkt gespeichert.")
            self._ask(lambda: self._meetings.change(number, point), lambda _: self._done(changed))

    def _added(self, number: int) -> None:
        if self.shown is not None:
            self.shown.opened(number)
        self._done(self._texts.say("Punkt eingetragen."))

    def _remove(self, number: int) -> None:
        gone = self._texts.say("Punkt gelöscht.")
        self._ask(lambda: self._meetings.remove(number), lambda _: self._done(gone))

    def _ask(self, asked: Callable[[], Future[T]], done: Callable[[T], None]) -> None:
        try:
            future = asked()
        except Exception as error:  # noqa: BLE001 (told like every other failure)
            self._failed(error)
            return
        self._desk.ask(future, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._say(in_words(error, self._texts))

    def _done(self, message: str) -> None:
        self._say(message)
        self.refresh()

    def _say(self, message: str) -> None:
        if self.shown is not None:
            self.shown.say(message)
            announce(self.shown, message)

    def _day(self, day: date | None) -> str:
        return self._texts.day(day) if day else ""
