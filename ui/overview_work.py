"""Joins the staff view to the station: reads when the page is shown."""

from clearingstelle.station.overview import Overviews
from ui.asking import Asks
from ui.overview import OverviewPage


class OverviewWork:
    """One read for each time the page is shown."""

    def __init__(self, page: OverviewPage, overviews: Overviews, desk: Asks) -> None:
        self._page = page
        self._overviews = overviews
        self._desk = desk
        page.opened.connect(self._read)

    def refresh(self) -> None:
        """Read again if somebody is looking."""
        if self._page.isVisible():
            self._read()

    def _read(self) -> None:
        self._desk.ask(self._overviews.read(), self._page.show_overview)
