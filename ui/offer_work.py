"""What happens when the page of the offers wants something: ask the station."""

from PySide6.QtCore import QTimer

from clearingstelle.station.offers import Offers
from i18n import Texts
from ui.asking import Asks
from ui.failures import in_words
from ui.offers import OfferPage, Search

QUIET_MOMENT = 1500  # milliseconds after the page was made


class OfferWork:
    """Joins the page to the station."""

    def __init__(self, page: OfferPage, offers: Offers, desk: Asks, texts: Texts) -> None:
        self._page = page
        self._offers = offers
        self._desk = desk
        self._texts = texts
        page.suggestions_wanted.connect(self._suggest)
        page.place_wanted.connect(self._understand)
        page.search_wanted.connect(self._search)
        desk.ask(offers.home(), page.set_home, self._failed)
        quiet = QTimer(page)  # the desk stops its timers when it closes
        quiet.setSingleShot(True)
        quiet.timeout.connect(self._warm_up)
        quiet.start(QUIET_MOMENT)

    def _warm_up(self) -> None:
        """Read places and offers before somebody waits for them."""
        self._desk.ask(self._offers.warm_up(), lambda _: None, self._failed)

    def _suggest(self, text: str) -> None:
        self._desk.ask(
            self._offers.search_places(text),
            lambda places: self._page.field.show_suggestions(text, places),
        )

    def _understand(self, text: str) -> None:
        def failed(error: Exception) -> None:
            self._page.show_failure(in_words(error, self._texts))

        self._desk.ask(self._offers.place(text), self._page.show_place, failed)

    def _search(self, search: Search) -> None:
        self._desk.ask(
            self._offers.fitting(search.place, search.wishes, search.limit),
            lambda answer: self._page.show_found(search, answer),
            self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self._page.say(in_words(error, self._texts))
