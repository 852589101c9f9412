"""What happens when the page "Dienst" wants something: read, keep, read again."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date

from clearingstelle.counters import Outreach, PacksLaidOut
from clearingstelle.errors import DeskError
from clearingstelle.opening import Closure
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.station.duty import Counted, Duty, DutyHalf, DutyMonth
from i18n import Texts
from ui.announce import announce
from ui.asking import Asks
from ui.duty import DutyPage


class DutyWork:
    """Joins the page to the station."""

    def __init__(self, page: DutyPage, duty: Duty, desk: Asks, texts: Texts) -> None:
        self._page = page
        self._duty = duty
        self._desk = desk
        self._texts = texts
        self._today = duty.today
        self._month = Month.of(self._today)
        self._asked_for: Month | None = None  # an answer for another month comes too late
        desk.ask(duty.fill(), lambda _: None)
        page.opened.connect(self.refresh)
        page.month_wanted.connect(self.show)
        page.half.session_told.connect(self._keep_session)
        page.half.provider_told.connect(self._keep_provider)
        page.counters.packs_told.connect(self._keep_packs)
        page.counters.outreach_told.connect(self._keep_outreach)
        page.counters.outreach_dropped.connect(self._drop_outreach)

    def refresh(self) -> None:
        """The month that is shown, as it is now; after the last day of it the next one."""
        today = self._duty.today
        if today != self._today and self._month == Month.of(self._today):
            self._month = Month.of(today)
        self._today = today
        self._page.show_today(today)
        self.show(self._month)

    def show(self, month: Month) -> None:
        """Show a month and the counters of its half-year."""
        self._month = self._asked_for = month
        self._page.show_providers(self._duty.providers)
        try:
            found = self._duty.month(month)
        except DeskError as error:  # a plan that was written by hand
            self._page.say(error.text(self._texts.say))
            return
        self._desk.ask(found, self._show_month)

    def _show_month(self, duty: DutyMonth) -> None:
        if duty.month != self._asked_for:
            return
        self._page.show_month(duty)
        period = HalfYear.of(duty.month.first_day)
        self._desk.ask(self._duty.counted(period), self._show_counted)

    def _show_counted(self, counted: Counted) -> None:
        self._page.show_counted(counted)

    def _keep_session(self, half: DutyHalf, minutes: int, closure: Closure) -> None:
        self._keep(
            lambda: self._duty.set_session(half.day, half.half_day, minutes, closure),
            self._texts.say("Besetzung gespeichert."),
        )

    def _keep_provider(self, half: DutyHalf, provider: str, weekly: bool) -> None:
        say = self._texts.say
        said = say("Träger eingetragen.") if provider else say("Es gilt die gewöhnliche Woche.")
        if weekly and not provider:
            said = say("In der gewöhnlichen Woche ist dort niemand eingetragen.")
        if weekly:
            self._desk.ask(
                self._duty.rota_week(),
                lambda week: self._keep(lambda: self._put_weekly(week, half, provider), said),
            )
        else:
            self._keep(lambda: self._put_once(half.day, half.half_day, provider), said)

    def _put_weekly(
        self, week: dict[tuple[int, HalfDay], str], half: DutyHalf, provider: str
    ) -> Future[None]:
        return self._duty.set_rota_week({**week, (half.day.weekday(), half.half_day): provider})

    def _put_once(self, day: date, half_day: HalfDay, provider: str) -> Future[None]:
        return self._duty.set_rota_day(day, half_day, provider)

    def _keep_packs(self, packs: PacksLaidOut) -> None:
        self._keep(lambda: self._duty.set_packs(packs), self._texts.say("Pakete gespeichert."))

    def _keep_outreach(self, event: Outreach) -> None:
        self._keep(lambda: self._duty.add_outreach(event), self._texts.say("Termin eingetragen."))

    def _drop_outreach(self, event: Outreach) -> None:
        self._keep(lambda: self._duty.remove_outreach(event), self._texts.say("Termin gelöscht."))

    def _keep(self, change: Callable[[], Future[None]], said: str) -> None:
        def done(_: object) -> None:
            self.refresh()
            self._page.say(said)
            announce(self._page, said)

        try:
            self._desk.ask(change(), done)
        except DeskError as error:
            self._page.say(error.text(self._texts.say))
            announce(self._page, error.text(self._texts.say))
