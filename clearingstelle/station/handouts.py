"""The sheets of this station: which offers go on one, how it is drawn and saved.

Nothing of this is kept: neither the place nor the sheet. Whether a printed sheet is
counted is the desk's business, a sheet for the stock fills no contact.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clearingstelle.catalogs import SHIPPED, Own, languages
from clearingstelle.emergency import Card
from clearingstelle.errors import DeskError
from clearingstelle.handouts import (
    ADVICE_KINDS,
    MOST_ADVICE,
    MOST_COURSES,
    Sheet,
    SheetOffer,
    make_kernblatt,
)
from clearingstelle.kursweg import Rule, shipped_rules
from clearingstelle.names import fold
from clearingstelle.offers import ANY_AGE, Ages, Appointment, Offer
from clearingstelle.offers.nearest import Answer, Found
from clearingstelle.offers.wishes import Wishes
from clearingstelle.places import Place
from clearingstelle.station.offers import NotWritable, Offers
from clearingstelle.visits import fields
from i18n import N_, Texts

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

COURSE_KINDS = frozenset({"ik", "eok", "bsk"})
PARTNER_KM = 30.0  # a partner further away is no help to somebody who lives there
MOST_OF_KINDS = 12  # handed to a topic, which shows two
LOOKED_AT = 40  # of the nearest offers, to find the partners among them
APPOINTMENTS = {
    Appointment.OPEN: N_("ohne Termin"),
    Appointment.BY_APPOINTMENT: N_("nur mit Termin"),
    Appointment.BOTH: N_("mit und ohne Termin"),
}


Joined = Future[list[SheetOffer]]


class NotAPdf(DeskError):
    message = N_("„{file}“ endet nicht auf .pdf. Bitte diese Endung angeben.")


class Handouts:
    """What goes on the sheets of this station."""

    def __init__(
        self,
        offers: Offers,
        now: Callable[[], datetime],
        station: str,
        texts: Texts,
        rules: Callable[[], Sequence[Rule]] = shipped_rules,
        own: Callable[[], Own] = lambda: SHIPPED,
    ) -> None:
        self._offers = offers
        self._now = now
        self._station = station
        self._texts = texts  # of the offers on the sheet: German
        self._rules = rules
        self._own = own

    def rename(self, station: str) -> None:
        """Sheets made from now on bear this name."""
        self._station = station

    def near(self, place: Place, ages: Ages = ANY_AGE) -> Future[list[SheetOffer]]:
        """The cooperating offices around a place, else the nearest, and course providers."""
        # Partners are asked for by themselves: a nation-wide list may hold any number nearer.
        asked = Wishes(kinds=tuple(ADVICE_KINDS), ages=ages, partner=True)
        partners = self._offers.fitting(place, asked, limit=LOOKED_AT)
        advice = self._offers.near(place, ADVICE_KINDS, ages, limit=LOOKED_AT)
        courses = self._offers.near(place, COURSE_KINDS, ages, limit=LOOKED_AT)
        return _joined(courses, lambda: self._shown(partners, advice, courses))

    def near_of(
        self, place: Place, kinds: Sequence[str], ages: Ages = ANY_AGE
    ) -> Future[list[SheetOffer]]:
        """The offers of some kinds around a place, nearest first; partners before strangers."""
        found = [self._offers.near(place, (kind,), ages, limit=LOOKED_AT) for kind in kinds]

        def shown() -> list[SheetOffer]:
            every = [entry for one in found for entry in _open_to_all(one.result())]
            every.sort(key=lambda entry: (not _is_partner(entry), entry.distance_km or 0.0))
            return [self._line(entry) for entry in _each_once(every)[:MOST_OF_KINDS]]

        return _joined(found[-1], shown)

    def sheet(self, language: str, offers: Sequence[SheetOffer] = ()) -> Sheet:
        """The Kernblatt in a language with the offers given; raises `NoSuchLanguage`."""
        return make_kernblatt(
            language,
            offers,
            today=self._now().date(),
            station=self._station,
            rules=self._rules(),
            own=self._own(),
        )

    def _shown(
        self, partners: Future[Answer], advice: Future[list[Found]], courses: Future[list[Found]]
    ) -> list[SheetOffer]:
        offices = _cooperating(partners.result().found) or _open_to_all(advice.result())
        return [
            *(self._line(found) for found in _each_once(offices)[:MOST_ADVICE]),
            *(self._line(found) for found in _providers(courses.result())[:MOST_COURSES]),
        ]

    def lines(self, found: Sequence[Found]) -> list[SheetOffer]:
        """Offers as a sheet shows them, without those for protection."""
        return [self._line(entry) for entry in _each_once(_open_to_all(found))]

    def _line(self, found: Found) -> SheetOffer:
        offer = found.offer
        speaks = fields()["sprache"]
        appointment = APPOINTMENTS.get(offer.appointment, "")
        return SheetOffer(
            kind=offer.kind,
            name=_name(offer),
            address_lines=offer.address_lines,
            phone=offer.phone,
            hours=offer.hours,
            languages=tuple(speaks.label(key) for key in offer.languages),
            distance_text=found.distance_text(self._texts),
            appointment=self._texts.say(appointment) if appointment else "",
        )


def warm_up() -> None:
    """Read what the first sheet would wait for: fonts, patterns; for a job nobody waits for."""
    from clearingstelle.documents.warm import warm  # slow to import

    warm(languages())


def draw(sheet: Sheet) -> bytes:
    """The sheet as PDF."""
    from clearingstelle.documents.kernblatt import draw_kernblatt  # slow to import

    return draw_kernblatt(sheet)


def draw_emergency(card: Card) -> bytes:
    """The emergency card as PDF."""
    from clearingstelle.documents.notfallkarte import draw_card  # slow to import

    return draw_card(card)


def pages(pdf: bytes, dpi: int) -> "list[Picture]":
    """The pages of a PDF as pictures."""
    from clearingstelle.documents.pictures import pictures  # slow to import

    return pictures(pdf, dpi)


def save(pdf: bytes, path: Path) -> None:
    """Write a PDF: a neighbour file first, then renamed; never half a sheet.

    Raises `NotAPdf`, `NotWritable`.
    """
    if path.suffix.lower() != ".pdf":
        raise NotAPdf(file=path.name)
    neighbour = path.with_name(f".{path.name}.neu")
    try:
        neighbour.write_bytes(pdf)
        neighbour.replace(path)
    except OSError:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)
        raise NotWritable(file=path.name) from None


def _joined(last: Future[list[Found]], join: Callable[[], list[SheetOffer]]) -> Joined:
    """One future out of several that one thread answers in their order, `last` the last."""
    joined: Joined = Future()

    def answer(_: Future[list[Found]]) -> None:
        try:
            joined.set_result(join())
        except Exception as error:  # noqa: BLE001 (whoever waits for the answer gets it)
            joined.set_exception(error)

    last.add_done_callback(answer)
    return joined


def _cooperating(found: Sequence[Found]) -> list[Found]:
    """The partners that are no help only to somebody who lives far away."""
    return [entry for entry in _open_to_all(found) if _is_near(entry)]


def _is_near(entry: Found) -> bool:
    return entry.distance_km is None or entry.distance_km <= PARTNER_KM


def _is_partner(entry: Found) -> bool:
    return entry.offer.partner and _is_near(entry)


def _open_to_all(found: Sequence[Found]) -> list[Found]:
    """Without those for protection, which stand on no sheet."""
    return [entry for entry in found if not entry.offer.protection]


def _each_once(found: Sequence[Found]) -> list[Found]:
    """One line for each kind of advice at an address, even if lists name it twice."""
    known: dict[tuple[str, ...], Found] = {}
    for entry in found:
        offer = entry.offer
        where = offer.address_lines if offer.street else (offer.provider, offer.name)
        known.setdefault((offer.kind, *map(fold, where)), entry)
    return list(known.values())


def _providers(found: Sequence[Found]) -> list[Found]:
    """Each provider once at each address, by its entry with hours rather than by a course."""
    known: dict[tuple[str, ...], Found] = {}
    for entry in found:
        offer = entry.offer
        if not offer.protection:
            key = (fold(offer.provider or offer.name), *offer.address_lines)
            if key not in known or (offer.hours and not known[key].offer.hours):
                known[key] = entry
    return list(known.values())


def _name(offer: Offer) -> str:
    """Who it is: for a single course the provider, for an office its name with the provider."""
    if offer.course is not None:
        return offer.provider or offer.name
    if offer.provider and fold(offer.provider) not in fold(offer.name):
        return f"{offer.provider}, {offer.name}"
    return offer.name
