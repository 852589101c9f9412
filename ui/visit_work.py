"""What happens when the page of a contact wants something: count, undo, list, retry."""

from clearingstelle.station.visits import DeskState, Visits
from clearingstelle.visits import Visit
from i18n import Texts
from ui.asking import Asks
from ui.day_modes import undone_in_words
from ui.day_work import DayWork
from ui.open_day import OpenDay
from ui.visits import VisitForm


class VisitWork:
    """Joins the page to the station. A contact that could not be saved is never lost."""

    def __init__(self, form: VisitForm, visits: Visits, desk: Asks, texts: Texts) -> None:
        self._form = form
        self._visits = visits
        self._desk = desk
        self._texts = texts
        self.unsaved: list[Visit] = []
        self.day: DayWork | None = None  # may mean something else by Enter on the form
        form.visit_entered.connect(self._entered)
        form.retry_wanted.connect(self.retry)
        self.refresh()

    def _entered(self, visit: Visit) -> None:
        if self.day is None or not self.day.takes(visit):
            self.record(visit)

    def record(self, visit: Visit) -> None:
        """Count a contact; if that fails it waits beside the others that failed."""

        def done(state: DeskState) -> None:
            self.show(state)
            self._form.say(self._texts.say("Gespeichert."))

        def failed(error: Exception) -> None:
            busy = self.day is not None and self.day.goes_on
            if not self.unsaved and not busy and self._form.visit() == Visit.of():
                self._form.restore(visit)  # nobody has gone on: it stands where it was
            else:
                self.unsaved.append(visit)
                self._form.show_unsaved(len(self.unsaved))
            self._desk.tell(error)

        self._desk.ask(self._visits.record(visit), done, failed)

    def retry(self) -> None:
        """Count again what could not be saved."""
        waiting, self.unsaved = self.unsaved, []
        self._form.show_unsaved(0)
        for visit in waiting:
            self.record(visit)
        self._form.start()

    def undo(self) -> None:
        """Take back the last contact."""

        def done(state: DeskState) -> None:
            self.show(state)
            self._form.say(undone_in_words(state.undone, self._texts))
            if self._form.isVisible():
                self._form.start()

        self._desk.ask(self._visits.undo(), done)

    def refresh(self) -> None:
        """Today's count again: after midnight the day is sealed and starts at none."""
        self._desk.ask(self._visits.state(), self.show)

    def show_open_day(self, shown_in: OpenDay) -> None:
        """The list of today, for a few seconds."""
        self._desk.ask(self._visits.open_day(), shown_in.show_visits)

    def show(self, state: DeskState) -> None:
        self._form.show_state(state.today, state.can_undo)
        if self.day is not None:
            self.day.show_clock(state)
