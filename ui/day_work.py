"""What happens to contacts that are not the next one: correct, delete, enter late, mend a month.

While one of these goes on, a band over the form says so, and Enter on the form means
it: `takes` sees each contact of the form first. A contact that could not be saved
stands in the form again, and the work goes on.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, timedelta
from typing import cast

from PySide6.QtWidgets import QBoxLayout, QLabel

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfDay, Month, read_day
from clearingstelle.station.visits import DeskState, NoneEqual, Visits
from clearingstelle.storage.visits import OpenVisit
from clearingstelle.visits import Visit
from i18n import Texts
from ui.announce import announce
from ui.asking import Asks
from ui.day_band import DayBand
from ui.day_modes import (
    Correcting,
    Describing,
    EnteringLate,
    Mending,
    Mode,
    NoSealedMonth,
    NothingChanged,
    TalkGoesOn,
    unseen_in,
)
from ui.open_day import OpenDay
from ui.visits import VisitForm


def _without_packs(visit: Visit) -> Visit:
    """As the form shows it while the band names the sheets."""
    return Visit.of(visit.told() | {"paket": []})


class DayWork:
    """Joins the list of the day, the band and the form to the station."""

    def __init__(
        self,
        form: VisitForm,
        visits: Visits,
        desk: Asks,
        texts: Texts,
        show_state: Callable[[DeskState], None],
        open_form: Callable[[], None],
    ) -> None:
        self._form = form
        self._visits = visits
        self._desk = desk
        self._texts = texts
        self._show_state = show_state
        self._open_form = open_form
        self._mode: Mode | None = None
        self._late = (visits.today, visits.today - timedelta(days=1), HalfDay.MORNING)
        self._save_words = form.save.text()
        self.band = DayBand(texts)
        self.band.answered.connect(self._go_to_form)
        self.band.left.connect(form.discard)
        self.band.delete_wanted.connect(self._delete_sealed)
        self.clock = QLabel()
        self.clock.setProperty("role", "warning")
        self.clock.setWordWrap(True)
        self.clock.hide()
        page = cast(QBoxLayout, form.layout())
        page.insertWidget(0, self.band)
        self.band.come_before(next(iter(form.questions.values())))
        form.rebuilt.connect(lambda: self.band.come_before(next(iter(form.questions.values()))))
        page.insertWidget(0, self.clock)
        form.dropped.connect(self._dropped)
        form.informed.connect(self._dropped)  # else Enter would mean the empty form

    def join(self, shown: OpenDay) -> None:
        """Answer the list of the day."""
        shown.correct_wanted.connect(self.correct)
        shown.delete_wanted.connect(self.delete)
        shown.late_wanted.connect(self.enter_late)
        shown.month_wanted.connect(self.mend_month)

    def show_clock(self, state: DeskState) -> None:
        """Warn when the clock runs behind what was recorded; recording goes on."""
        if state.later is not None and self.clock.isHidden():
            warning = self._texts.say(
                "Die Uhr geht nach dem letzten Eintrag zurück: Es gibt schon Einträge vom "
                "{day}. Bitte Datum und Uhrzeit dieses Rechners prüfen.",
                day=self._texts.day(state.later),
            )
            self.clock.setText(warning)
            announce(self.clock, warning)
        self.clock.setVisible(state.later is not None)

    def correct(self, entry: OpenVisit) -> None:
        """Put a contact of today back into the form."""
        if self._may_begin():
            self._form.restore(entry.visit)
            mode = Correcting(entry, unseen_in(self._form.visit(), entry.visit))
            self._begin(mode, self._texts.say("Korrektur speichern (Enter)"))
            self.band.show_correction()
            self._form.start()

    def delete(self, entry: OpenVisit) -> None:
        """Delete a contact of today."""

        def done(state: DeskState) -> None:
            self._show_state(state)
            self._form.say(self._texts.say("Gelöscht – rückgängig mit Strg+Z."))

        self._desk.ask(self._visits.delete(entry), done)

    def enter_late(self) -> None:
        """The next contact belongs to an earlier day."""
        if isinstance(self._mode, EnteringLate) or self._may_begin():
            self._begin(EnteringLate(), self._texts.say("Nachtragen (Enter)"))
            today, day, half_day = self._late
            if today != self._visits.today:  # what was chosen on another day says nothing now
                day = self._visits.today - timedelta(days=1)
            self.band.show_late(day, half_day)

    def mend_month(self) -> None:
        """Describe a sealed contact that was counted wrong."""

        def done(months: list[Month]) -> None:
            if not months:
                self._desk.tell(NoSealedMonth())
            elif self._may_begin():
                self._begin(Describing(), self._texts.say("Suchen (Enter)"))
                self.band.show_wrong(months)

        self._desk.ask(self._visits.open_months(), done)

    @property
    def goes_on(self) -> bool:
        """Whether Enter on the form means something else than the next contact."""
        return self._mode is not None

    def takes(self, visit: Visit) -> bool:
        """Whether the contact of the form was meant for this work and not as a new one."""
        mode = self._mode
        if mode is None:
            self.band.clear()
            return False
        try:
            self._take(mode, visit)
        except DeskError as error:
            self._keep(visit, error)
            if isinstance(mode, EnteringLate):
                self.band.day.setFocus()
        return True

    def _take(self, mode: Mode, visit: Visit) -> None:
        say = self._texts.say
        if isinstance(mode, Correcting):
            corrected = self._visits.correct(mode.entry, mode.corrected(visit))
            self._save(corrected, visit, say("Korrigiert."))
        elif isinstance(mode, EnteringLate):
            today = self._visits.today
            self._late = (today, self._late_day(), self.band.chosen_half_day())
            late = self._visits.enter_late(visit, *self._late[1:])
            on = self._texts.day(self._late[1])
            self._save(late, visit, say("Nachgetragen für den {day}.", day=on))
        elif isinstance(mode, Describing):
            self._look_for(self.band.chosen_month(), self._with_packs(visit))
        else:
            right = self._with_packs(visit)
            if right == mode.wrong:
                raise NothingChanged()
            mended = self._visits.correct_sealed(mode.month, mode.wrong, right)
            self._save(mended, visit, say("Berichtigt im Monat {month}.", month=mode.month))

    def _late_day(self) -> date:
        return read_day(self.band.day.text(), self._visits.today)

    def _go_to_form(self) -> None:
        """On from the band, if the day in it can be."""
        try:
            if isinstance(self._mode, EnteringLate):
                self._late_day()
        except DeskError as error:
            self._desk.tell(error)
        else:
            self._form.start()

    def _look_for(self, month: Month, wrong: Visit) -> None:
        def done(found: bool) -> None:
            self._wait(False)
            if not found:
                self._keep(wrong, NoneEqual(month=month))
                return
            self._begin(Mending(month, wrong), self._texts.say("Berichtigen (Enter)"))
            self.band.show_right(month)
            self._form.restore(_without_packs(wrong))
            self._form.start()

        self._wait(True)
        self._desk.ask(self._visits.has_sealed(month, wrong), done, lambda e: self._keep(wrong, e))

    def _delete_sealed(self) -> None:
        if isinstance(self._mode, Mending):
            mode = self._mode
            self._form.clear()
            gone = self._visits.correct_sealed(mode.month, mode.wrong, None)
            said = self._texts.say("Gelöscht im Monat {month}.", month=mode.month)
            self._save(gone, mode.wrong, said)

    def _save(self, future: Future[DeskState], visit: Visit, said: str) -> None:
        def done(state: DeskState) -> None:
            self._wait(False)
            self._end()
            self._show_state(state)
            self._form.say(said if state.supplement is None else self._supplement(state))

        self._wait(True)
        self._desk.ask(future, done, lambda error: self._keep(visit, error))

    def _supplement(self, state: DeskState) -> str:
        return self._texts.say(
            "Das Halbjahr {period} ist abgeschlossen: als Nachtrag aufgenommen, der Bericht "
            "bleibt, wie er ist.",
            period=state.supplement,
        )

    def _keep(self, visit: Visit, error: Exception) -> None:
        """It could not be done: everything stands as before Enter."""
        self._wait(False)
        in_band = isinstance(self._mode, Describing | Mending)
        self._form.restore(_without_packs(visit) if in_band else visit)
        self._desk.tell(error)

    def _wait(self, waits: bool) -> None:
        """Nobody types the next contact into what is not decided yet."""
        self._form.setEnabled(not waits)
        if not waits:
            self._form.start()

    def _with_packs(self, visit: Visit) -> Visit:
        """The contact with the sheets that the band names; raises `UnknownCode`."""
        return Visit.of(visit.told() | {"paket": self.band.packs.text().replace(",", " ").split()})

    def _may_begin(self) -> bool:
        self._open_form()
        if self._mode is None and self._form.visit() == Visit.of():
            return True
        self._desk.tell(TalkGoesOn())
        return False

    def _begin(self, mode: Mode, save: str) -> None:
        self._mode = mode
        self._form.say("")  # what was said before is over
        self._form.save.setText(save)

    def _end(self) -> None:
        self._mode = None
        self._form.save.setText(self._save_words)
        self.band.clear()

    def _dropped(self) -> None:
        if self._mode is not None:
            self._end()
            self._form.say(self._texts.say("Abgebrochen, nichts verändert."))
