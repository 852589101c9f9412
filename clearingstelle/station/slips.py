"""The slips of this station: which offers go on one, how it is drawn.

Nothing of a slip is kept: neither the offers on it nor the place that was asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from clearingstelle.catalogs import SHIPPED, Own
from clearingstelle.errors import DeskError
from clearingstelle.names import fold
from clearingstelle.offers import Offer
from clearingstelle.offers.nearest import Found, found_near
from clearingstelle.places import Place
from clearingstelle.slip import Paper, Slip, make_slip, neutral
from i18n import N_, SOURCE, texts_for

if TYPE_CHECKING:
    from clearingstelle.map import Scene
    from clearingstelle.station.maps import Maps

MOST_NAMED = 5  # candidates in a sentence


class UnknownOffer(DeskError):
    message = N_("Ein Angebot „{text}“ gibt es nicht. Bitte den Namen prüfen.")


class AmbiguousOffer(DeskError):
    message = N_(
        "„{text}“ heißen {n} Angebote, zum Beispiel: {names}. Bitte den Namen genauer angeben."
    )


class OfferTooLong(DeskError):
    message = N_(
        "Ein Angebot hat mehr Text, als auf einen Zettel passt. Bitte Namen, Anschrift, "
        "Sprechzeiten oder Hinweise kürzen oder A4 wählen."
    )


class Slips:
    """What goes on the slips of this station."""

    def __init__(
        self,
        now: Callable[[], datetime],
        station: Callable[[], str],
        maps: "Callable[[], Maps]",
        own_texts: Callable[[], Own] = lambda: SHIPPED,
    ) -> None:
        self._now = now
        self._maps = maps
        self._station = station
        self._own_texts = own_texts

    def scene(self, offers: Sequence[Offer], place: Place | None, paper: Paper) -> "Scene | None":
        """The map around a place; without a place there is none. For a job or a command."""
        from clearingstelle.map import Size  # slow: reads the outlines of towns

        if place is None or all(offer.protection or offer.spot is None for offer in offers):
            return None
        size = Size(62, 50, 2.4) if paper is Paper.A5 else Size(100, 80, 2.6)
        return self._maps().draw(place, [neutral(offer) for offer in offers], size)

    def today(self) -> date:
        """The day by which an offer is stale."""
        return self._now().date()

    def slip(self, offers: Sequence[Offer], language: str, place: Place | None = None) -> Slip:
        """The slip with these offers; with a place it tells how far they are from there.

        Raises `NoSuchSlip`, `NoOffer`, `TooManyOffers`.
        """
        found = [_found(offer, place) for offer in offers]
        return make_slip(
            found,
            language,
            today=self.today(),
            station=self._station(),
            own=self._own_texts(),
        )


def named(offers: Sequence[Offer], text: str) -> Offer:
    """The offer that a name, part of one, or a key such as „mbe/caritas/48143“ means.

    Raises `UnknownOffer`, `AmbiguousOffer`.
    """
    wanted = fold(text)
    by_key = [offer for offer in offers if key_text(offer).startswith(text.casefold())]
    whole = [offer for offer in offers if fold(offer.name) == wanted]
    part = [offer for offer in offers if wanted and wanted in fold(offer.name)]
    found = (by_key if "/" in text else []) or whole or part
    if not found:
        raise UnknownOffer(text=text)
    if len(found) > 1:
        names = "; ".join(_told(offer) for offer in found[:MOST_NAMED])
        raise AmbiguousOffer(text=text, n=len(found), names=names)
    return found[0]


def key_text(offer: Offer) -> str:
    """The key of an offer as one word for the command line."""
    return "/".join(offer.key).casefold()


def draw_slip(slip: Slip, paper: Paper = Paper.A5, scene: "Scene | None" = None) -> bytes:
    """The slip as PDF, with the map if there is one. Raises `OfferTooLong`."""
    from clearingstelle.documents.map_block import MapBlock  # slow to import
    from clearingstelle.documents.page import DoesNotFit
    from clearingstelle.documents.slip import draw_slip as draw

    block: MapBlock | None = None
    if scene is not None and not scene.is_empty:
        from clearingstelle.map import ATTRIBUTION_MAP, alt_text

        texts = texts_for(SOURCE)
        slip = replace(slip, attribution=texts.say(ATTRIBUTION_MAP))
        # What was searched for is named nowhere in the file, not for a screen reader either.
        nameless = replace(scene, place=texts.say("den gesuchten Ort"))
        block = MapBlock(scene, alt_text(nameless, texts))
    try:
        return draw(slip, paper, block)
    except DoesNotFit:
        raise OfferTooLong from None


def _found(offer: Offer, place: Place | None) -> Found:
    if place is None or offer.protection:
        return Found(offer, None, None, None)
    return found_near(place, offer)


def _told(offer: Offer) -> str:
    if offer.protection:
        return offer.name
    return ", ".join(part for part in (offer.name, *offer.address_lines) if part)
