"""What happens when the page of the offers wants a map: ask the station."""

from collections.abc import Sequence

from clearingstelle.map import Size
from clearingstelle.offers import Offer
from clearingstelle.places import Place
from clearingstelle.station.maps import Maps
from ui.asking import Asks
from ui.offers import OfferPage


class MapWork:
    """Joins the map of the page to the station."""

    def __init__(self, page: OfferPage, maps: Maps, desk: Asks) -> None:
        self._column = page.column
        self._maps = maps
        self._desk = desk
        page.column.map_wanted.connect(self._draw)

    def _draw(self, place: Place, offers: Sequence[Offer], size: Size, request: int) -> None:
        self._desk.ask(
            self._maps.near(place, offers, size),
            lambda scene: self._column.show_scene(request, scene),
        )
