"""The documents of this station: what stands on each, and how its texts stand.

Nothing of this is kept: neither the place, nor the language, nor the sheet. `ready`
draws what is made here.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from typing import TYPE_CHECKING

from clearingstelle.catalogs import NoSuchLanguage, StateKind, german_name, languages, own_names
from clearingstelle.consent import Carrier, consent_states, make_consent
from clearingstelle.emergency import card_for, listed_cards
from clearingstelle.errors import DeskError
from clearingstelle.handouts import KERNBLATT, Listed, SheetOffer, listed
from clearingstelle.hours import hours_text, read_hours
from clearingstelle.offers import ANY_AGE, Ages
from clearingstelle.opening import OpeningPlan, UnreadablePlan, providers_in
from clearingstelle.places import Place
from clearingstelle.settings import Settings
from clearingstelle.station.document_keys import (
    ARROW,
    CARD,
    CONSENT,
    DOOR,
    EMERGENCY,
    PICTURES,
    POSTER,
    TOPIC,
    Document,
    check_paper,
    document,
    documents,
)
from clearingstelle.station.ready import Model, Ready
from clearingstelle.topics import Topic, make_topic, topics
from clearingstelle.wall import (
    MOST_LANGUAGES,
    Sign,
    WallSheet,
    Way,
    Where,
    make_card,
    make_pictures,
    make_wall,
)
from i18n import N_, SOURCE

if TYPE_CHECKING:
    from clearingstelle.station.handouts import Handouts
    from clearingstelle.station.logos import Logos
    from clearingstelle.station.own_texts import OwnTexts

EMPTY: tuple[SheetOffer, ...] = ()


class TooManyLanguages(DeskError):
    message = N_("Auf ein Schild passen höchstens {most} Sprachen neben Deutsch.")


class OneLanguage(DeskError):
    message = N_("Dieses Blatt gibt es in einer Sprache. Bitte genau eine angeben.")


class Documents:
    """What goes on the documents of this station."""

    def __init__(
        self,
        handouts: "Handouts",
        own_texts: "OwnTexts",
        logos: "Logos",
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._handouts = handouts
        self._own_texts = own_texts
        self._logos = logos
        self._settings = settings
        self._now = now

    def near(self, key: str, place: Place, ages: Ages = ANY_AGE) -> Future[list[SheetOffer]]:
        """The offers around a place that a document merges in, nearest first.

        Raises `UnknownDocument`.
        """
        if key == KERNBLATT:
            return self._handouts.near(place, ages)
        kinds = _topic_of(key).kinds if document(key).offers else ()
        if kinds:
            return self._handouts.near_of(place, kinds, ages)
        nothing: Future[list[SheetOffer]] = Future()
        nothing.set_result([])
        return nothing

    def make(
        self,
        key: str,
        languages: Sequence[str],
        paper: str = "",
        offers: Sequence[SheetOffer] = EMPTY,
        *,
        to_authority: bool = True,
    ) -> Ready:
        """A document, ready to be drawn.

        `languages`: one code, for a sign those beside German. `to_authority`: the recipient
        of a consent is ABH or Jobcenter. Raises `UnknownDocument`, `NoSuchPaper`,
        `NoSuchLanguage`, `OneLanguage`, `TooManyLanguages`.
        """
        found = document(key)
        told = tuple(dict.fromkeys(languages))
        if found.many_languages:
            model = self._sign(key, _for_sign(told, found))
        elif len(told) == 1:
            model = self._sheet(key, _spoken(told[0], found), offers, to_authority=to_authority)
        else:
            raise OneLanguage()
        return Ready(key, told, check_paper(found, paper), model)

    def where(self, languages: Sequence[str]) -> Where:
        """Where the desk is, when somebody sits there, who carries it; for a sign."""
        settings = self._settings()
        return Where(
            settings.name,
            settings.room,
            settings.floor,
            settings.phone,
            _hours(settings.opening, (SOURCE, *languages)),
            tuple(providers_in(settings.providers)),
            self._logos.all(),
        )

    def listed(self) -> tuple[Listed, ...]:
        """Every document in every language with the state of its texts; German renders itself."""
        own = self._own_texts.own()
        rows = [*listed(own), *listed_cards(own)]
        for key in documents():
            if key not in (KERNBLATT, EMERGENCY):
                rows += [self._standing(key, language) for language in (SOURCE, *languages())]
        order = {key: place for place, key in enumerate(documents())}
        return tuple(sorted(rows, key=lambda row: order[row.document]))

    def _standing(self, key: str, language: str) -> Listed:
        own, counts = self._own_texts.own(), dict.fromkeys(StateKind, 0)
        kinds: Sequence[StateKind] = ()
        if language != SOURCE and key == CONSENT:
            kinds = [state.kind for state in consent_states(language, own)]
        elif language != SOURCE:
            kinds = self.make(key, [language]).states
        for kind in kinds:
            counts[kind] += 1
        name = german_name(language)
        return Listed(key, language, name, own_names().get(language, name), counts)

    def _sheet(
        self, key: str, language: str, offers: Sequence[SheetOffer], *, to_authority: bool
    ) -> Model:
        own, settings = self._own_texts.own(), self._settings()
        if key == KERNBLATT:
            return self._handouts.sheet(language, offers)
        if key == EMERGENCY:
            return card_for(language, own, self._own_texts.facts())
        if key == PICTURES:
            return make_pictures(language, settings.name, self._own_texts.facts(), own)
        if key == CARD:
            return make_card(language, self.where([language]), own)
        if key == CONSENT:
            carrier = _carrier(settings)
            return make_consent(
                language, carrier, to_authority=to_authority, today=self._today(), own=own
            )
        return make_topic(
            key.removeprefix(TOPIC),
            language,
            offers,
            today=self._today(),
            station=settings.name,
            facts=self._own_texts.facts(),
            own=own,
        )

    def _sign(self, key: str, languages: Sequence[str]) -> WallSheet:
        own, where = self._own_texts.own(), self.where(languages)
        if key.startswith(ARROW):
            return make_wall(Sign.ARROW, languages, where, Way(key.removeprefix(ARROW)), own)
        signs = {DOOR: Sign.DOOR, POSTER: Sign.POSTER}
        return make_wall(signs[key], languages, where, own=own)

    def _today(self) -> date:
        return self._now().date()


def _topic_of(key: str) -> Topic:
    document(key)
    return topics()[key.removeprefix(TOPIC)]


def _spoken(language: str, asked: Document) -> str:
    known = (SOURCE, *languages()) if asked.has_german else languages()
    if language not in known:
        raise NoSuchLanguage(language=language[:20], known=", ".join(known))
    return language


def _for_sign(told: Sequence[str], asked: Document) -> list[str]:
    found = [_spoken(language, asked) for language in told if language != SOURCE]
    if len(found) > MOST_LANGUAGES:
        raise TooManyLanguages(most=MOST_LANGUAGES)
    return found


def _hours(opening: str, languages: Sequence[str]) -> dict[str, str]:
    """The opening plan, told in each language; nothing where there is none."""
    try:
        plan = OpeningPlan.read(opening)
    except UnreadablePlan:
        return {}
    hours = read_hours(str(plan))
    return {language: hours_text(hours, language) for language in languages} if plan else {}


def _carrier(settings: Settings) -> Carrier:
    return Carrier(
        name=settings.carrier_name,
        address=settings.carrier_address,
        contact=settings.carrier_contact,
        data_protection=settings.carrier_data_protection,
        supervision=settings.carrier_supervision,
        retention=settings.carrier_retention,
        law=settings.carrier_law,
    )
