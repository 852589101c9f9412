"""The slip (Zettel): up to three offers for one visitor, in German and the visitor's language.

It is no proof: it bears neither day nor number of the visit, and no heading that tells
what the visit was about. An offer for protection from violence is a telephone number
without name or place. Texts lie in assets/handouts/zettel.toml, their translations in
the `slip` catalogs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    german_name,
    load_texts,
    own_names,
    read_catalog,
)
from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.nearest import Found
from clearingstelle.places import ATTRIBUTION
from clearingstelle.slip.lines import Maker
from clearingstelle.slip.model import Line, Paper, Slip, SlipOffer
from i18n import FOLDER, N_, SOURCE

__all__ = [
    "CATALOG",
    "MOST_OFFERS",
    "Line",
    "NoOffer",
    "NoSuchSlip",
    "Paper",
    "Slip",
    "SlipOffer",
    "TooManyOffers",
    "make_slip",
    "neutral",
    "slip_language",
    "slip_names",
    "slip_translations",
]

MOST_OFFERS = 3
CATALOG = "slip"


class NoSuchSlip(DeskError):
    message = N_("Auf „{language}“ gibt es den Zettel noch nicht. Vorhanden sind: {known}.")


class NoOffer(DeskError):
    message = N_("Für einen Zettel fehlt ein Angebot. Bitte eines wählen.")


class TooManyOffers(DeskError):
    message = N_("Auf einen Zettel passen {most} Angebote, hier sind es {n}. Bitte weniger wählen.")


@cache
def slip_names() -> Mapping[str, str]:
    """The languages that the slip is translated into, each as its speakers call it."""
    known = {**own_names(), **load_texts("handouts/zettel.toml")["names"]}
    there = {k: v for k, v in known.items() if (FOLDER / k / f"LC_MESSAGES/{CATALOG}.po").is_file()}
    return MappingProxyType({SOURCE: german_name(SOURCE), **there})


def slip_language(spoken: str) -> str:
    """The language of a slip for somebody; German where there is no translation."""
    return spoken if spoken in slip_names() else SOURCE


def slip_translations(language: str, own: Own = SHIPPED) -> Mapping[str, Pair]:
    """The translated texts of the slip by their German text."""
    return read_catalog(language, CATALOG, slip_names(), own)


def neutral(offer: Offer) -> Offer:
    """The offer for a map's legend, which must not name debts, health or a lawsuit either."""
    hidden = load_texts("handouts/zettel.toml")["neutral"]
    return replace(offer, kind="sonst") if offer.kind in hidden else offer


def make_slip(
    found: Sequence[Found],
    language: str,
    *,
    today: date,
    station: str = "",
    own: Own = SHIPPED,
) -> Slip:
    """The slip with these offers, in this order; `Found` carries the distance or none.

    Raises `NoSuchSlip`, `NoOffer`, `TooManyOffers`.
    """
    if language not in slip_names():
        raise NoSuchSlip(language=language, known=", ".join(slip_names()))
    if not found:
        raise NoOffer()
    if len(found) > MOST_OFFERS:
        raise TooManyOffers(most=MOST_OFFERS, n=len(found))
    known: Mapping[str, Pair] = {} if language == SOURCE else slip_translations(language, own)
    maker = Maker(language, today, known)
    source = maker.source
    keys = ("title", "unchecked", "untranslated", "no_proof", "independent", "map")
    german = {key: source[key] for key in keys} | {
        "phone": source["labels"]["phone"],
        "date": source["labels"]["date"],
    }
    shows_distance = any(entry.step is not None and not entry.offer.protection for entry in found)
    return Slip(
        station=station,
        language=language,
        own_name=slip_names()[language],
        texts={key: maker.pair(text) for key, text in german.items()},
        offers=tuple(maker.offer(n, entry) for n, entry in enumerate(found, start=1)),
        attribution=ATTRIBUTION if shows_distance else "",
    )
