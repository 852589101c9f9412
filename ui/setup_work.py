"""What happens when the page "Station" wants something: check, save, put in force."""

from collections.abc import Callable

from clearingstelle.errors import DeskError
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from i18n import Texts
from ui.announce import announce
from ui.asking import Asks
from ui.setup import SetupPage


class SetupWork:
    """Joins the page to the station; a setting that is wrong changes nothing."""

    def __init__(
        self,
        page: SetupPage,
        station: Station,
        desk: Asks,
        texts: Texts,
        talk_is_open: Callable[[], bool],
        settled: Callable[[Settings], None],
    ) -> None:
        """`settled` is told the new settings once they are kept."""
        self._page = page
        self._station = station
        self._desk = desk
        self._texts = texts
        self._talk_is_open = talk_is_open
        self._settled = settled
        page.apply_wanted.connect(self.apply)
        page.reset_wanted.connect(self.reset)
        page.show_settings(station.settings)

    def apply(self, settings: Settings) -> None:
        """Check the settings, then keep them."""
        if self._talk_is_open():
            self._say(
                self._texts.say(
                    "Bitte zuerst den laufenden Kontakt zählen oder verwerfen (F2, Enter oder Esc)."
                )
            )
            return
        problems = self._station.problems(settings)
        self._show(problems)
        if problems:
            return
        if settings.place in ("", self._station.settings.place):
            self._keep(settings)
            return
        self._desk.ask(
            self._station.offers.place(settings.place),
            lambda _: self._keep(settings),
            self._place_unknown,
        )

    def reset(self) -> None:
        """Back to what holds."""
        self._page.show_settings(self._station.settings)
        self._say("")

    def _keep(self, settings: Settings) -> None:
        try:
            self._station.change(settings)
        except DeskError as error:
            self._desk.tell(error)
            return
        self._page.show_settings(self._station.settings)
        self._say(self._texts.say("Übernommen, gilt ab sofort."))
        self._settled(settings)

    def _place_unknown(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self._show({"place": error})
        else:
            self._desk.tell(error)

    def _show(self, problems: dict[str, DeskError]) -> None:
        say = self._texts.say
        self._page.show_problems({name: error.text(say) for name, error in problems.items()})
        wrong = self._texts.say("Nichts gespeichert: bitte die markierten Angaben berichtigen.")
        self._say(wrong if problems else "")

    def _say(self, message: str) -> None:
        self._page.say(message)
        announce(self._page, message)
