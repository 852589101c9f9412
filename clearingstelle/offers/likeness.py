"""Offers that are the same although they are spelled differently.

„Musterstr. 5“ is „Muster Straße 5“, „MBE Verein Brücke e. V.“ is „Verein Brücke“. Only
offers of one kind and one postcode are compared; courses must begin on the same day.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from clearingstelle.names import fold, spelled
from clearingstelle.offers import Offer

# What the kind says already; only of kinds that are one thing.
KIND_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        kind: frozenset(words.split())
        for kind, words in {
            "mbe": "mbe migrationsberatung migrationsberatungsstelle migrationsdienst erwachsene"
            " zuwanderer beratung beratungsstelle",
            "jmd": "jmd jugendmigrationsdienst jugendmigrationsdienste jugendliche beratung"
            " beratungsstelle",
            "abh": "auslaenderbehoerde auslaenderamt migrationsamt",
            "jobcenter": "jobcenter job center",
            "schulden": "schuldnerberatung schuldner insolvenzberatung insolvenz beratung"
            " beratungsstelle",
            "anerkennung": "anerkennungsberatung anerkennung beratung beratungsstelle",
        }.items()
    }
)
LEGAL = ("e", "v", "ev", "eingetragener", "verein", "ggmbh", "gmbh", "gem")
SMALL = ("der", "die", "das", "des", "dem", "den", "und", "u", "fuer", "im", "in", "am", "an", "zu")
FILLERS = frozenset((*LEGAL, *SMALL, "zur", "zum", "bei", "beim", "von", "vom", "stadt"))
ONE_OFFICE = ("mbe", "jmd")  # two of them never share house and telephone
STREET = re.compile(r"str(?:asse)?(?=\d|$)")
SQUARE = re.compile(r"pl(?=\d|$)")
BETWEEN_NUMBERS = re.compile(r"(?<=\d) (?=\d)")


class Known:
    """Offers that are found again by their key, or by a likeness of spelling."""

    def __init__(self, offers: Iterable[Offer] = ()) -> None:
        """`doubles` are pairs of the offers that are one and the same in two spellings."""
        self._by_key: dict[tuple[str, ...], Offer] = {}
        self._areas: dict[tuple[str, str], list[Offer]] = {}
        self._named: dict[tuple[str, str], dict[tuple[str, ...], list[Offer]]] = {}
        self._reached: dict[tuple[str, ...], list[Offer]] = {}
        self._hidden: dict[str, list[Offer]] = {}
        self._exposed: dict[tuple[str, str], list[Offer]] = {}
        self.doubles: list[tuple[Offer, Offer]] = []
        for offer in offers:
            like = self.like(offer)
            if like is not None:
                self.doubles.append((like, offer))
            self.add(offer)

    def add(self, offer: Offer) -> None:
        """Know this one too."""
        self._by_key.setdefault(offer.key, offer)
        area = _area(offer)
        self._areas.setdefault(area, []).append(offer)
        if area in self._named:
            self._named[area].setdefault(loose_name(offer), []).append(offer)
        if _has_one_office(offer):
            self._reached.setdefault(_reach(offer), []).append(offer)
        if offer.protection:
            self._hidden.setdefault(offer.kind, []).append(offer)
        else:
            self._exposed.setdefault(_called_alone(offer), []).append(offer)

    def same(self, offer: Offer) -> Offer | None:
        """The offer with this key."""
        return self._by_key.get(offer.key)

    def like(self, offer: Offer) -> Offer | None:
        """An offer that is spelled differently and yet the same."""
        found = self._called(offer)
        if found is None and _has_one_office(offer):
            others = self._reached.get(_reach(offer), ())
            found = next((other for other in others if _may_share_house(other, offer)), None)
        if found is None and offer.kind in self._hidden:
            found = next((o for o in self._hidden[offer.kind] if _is_hidden_as(o, offer)), None)
        if found is None and offer.protection:
            found = self._to_be_hidden(offer)
        return found

    def _to_be_hidden(self, offer: Offer) -> Offer | None:
        """What was known with its address so far: the name is all that can tell it."""
        same_name = self._exposed.get(_called_alone(offer), ())
        reached = [other for other in same_name if offer.phone and other.phone == offer.phone]
        one = reached or same_name
        return one[0] if len(one) == 1 else None

    def _called(self, offer: Offer) -> Offer | None:
        """One of the same name in the same street, or with no street told."""
        area = _area(offer)
        others = self._areas.get(area)
        if others is None:
            return None
        if area not in self._named:
            named = self._named[area] = {}
            for other in others:
                named.setdefault(loose_name(other), []).append(other)
        same_name = self._named[area].get(loose_name(offer), ())
        return next((other for other in same_name if _may_share_house(other, offer)), None)


def loose_name(offer: Offer) -> tuple[str, ...]:
    """The words of a name that tell it from others, in any order; and when a course begins."""
    words = set(spelled(offer.name).split())
    usual = KIND_WORDS.get(offer.kind, frozenset()) | FILLERS | _words_of(offer.town)
    own = tuple(sorted(words - usual)) or tuple(sorted(words))
    course = offer.course
    if course is None:
        return own
    return (*own, course.type, course.start.isoformat() if course.start else "")


def loose_street(street: str) -> str:
    """A street without spaces, „Straße“ and „Str.“ written alike."""
    bare = BETWEEN_NUMBERS.sub("-", spelled(street)).replace(" ", "")
    return SQUARE.sub("platz", STREET.sub("str", bare))


@cache
def _words_of(town: str) -> frozenset[str]:
    return frozenset(spelled(town).split())


def _area(offer: Offer) -> tuple[str, str]:
    return offer.kind, offer.postcode or fold(offer.town)


def _has_one_office(offer: Offer) -> bool:
    return offer.kind in ONE_OFFICE and bool(offer.phone and offer.street) and not offer.course


def _reach(offer: Offer) -> tuple[str, ...]:
    return (*_area(offer), offer.phone)


def _called_alone(offer: Offer) -> tuple[str, str]:
    return offer.kind, fold(offer.name)


def _may_share_house(one: Offer, other: Offer) -> bool:
    """Whether two streets are one, or one of them is not told."""
    here, there = loose_street(one.street), loose_street(other.street)
    return here == there or not here or not there


def _is_hidden_as(hidden: Offer, offer: Offer) -> bool:
    """Whether a place of protection is named here with its address."""
    if offer.phone and offer.phone == hidden.phone:
        return True
    words, town = set(loose_name(hidden)), _words_of(offer.town)
    # A bare „Frauenhaus“ is not the one of every town.
    return bool(words & town or not town) and words - town == set(loose_name(offer)) - town
