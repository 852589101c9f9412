"""From offers to entries of the directory: who is in, in which order, in which words.

Only offices with the partner mark are in, so a nation-wide list never is; never an offer
of protection. The order is that of the kinds, then of Träger and name: nobody is first
by preference. Single courses are told by their provider, because a list that holds for
three months cannot name courses that begin in three weeks.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from clearingstelle.directory import Entry, NoPartners
from clearingstelle.hours import hours_text, read_hours
from clearingstelle.names import fold
from clearingstelle.offers import AGES_OF_KIND, ANY_AGE, OLDEST, Offer, kind_label, kinds
from clearingstelle.offers.doors import APPOINTMENTS
from clearingstelle.visits import fields
from i18n import Texts

Districts = Mapping[str, Sequence[str]]  # names of parts of the town by postcode
MOST_DISTRICTS = 2  # of one postcode; with more of them the town says as much
SEPARATOR = "\x1f"


def entries_of(offers: Iterable[Offer], districts: Districts, texts: Texts) -> tuple[Entry, ...]:
    """The entries in their order; raises `NoPartners`."""
    partners = [offer for offer in offers if offer.partner and not offer.protection]
    if not partners:
        raise NoPartners()
    shown = [_entry(offer, districts, texts) for offer in _each_provider_once(partners)]
    return tuple(sorted(shown, key=_rank))


def _rank(entry: Entry) -> tuple[int, str, str, str]:
    order = kinds()
    place = order.index(entry.kind) if entry.kind in order else len(order)
    return place, fold(entry.provider or entry.name), fold(entry.name), entry.key


def _each_provider_once(partners: Sequence[Offer]) -> list[Offer]:
    """Every office, and of providers that have only courses the course looked at last."""
    offices = [offer for offer in partners if offer.course is None]
    known = {_provider(offer) for offer in offices}
    latest: dict[tuple[str, ...], Offer] = {}
    for offer in sorted((o for o in partners if o.course is not None), key=lambda o: o.key):
        key = _provider(offer)
        if key in known:
            continue
        seen = latest.get(key)
        if seen is None or (_verified(offer) or date.min) > (_verified(seen) or date.min):
            latest[key] = offer
    return [*offices, *latest.values()]


def _provider(offer: Offer) -> tuple[str, ...]:
    who = fold(offer.provider or offer.name)
    return offer.kind, who, offer.postcode, fold(offer.street)


def _entry(offer: Offer, districts: Districts, texts: Texts) -> Entry:
    is_course = offer.course is not None
    name = (offer.provider or offer.name) if is_course else offer.name
    what = "courses" if is_course else ""
    verified = _verified(offer)
    return Entry(
        key=SEPARATOR.join((offer.kind, fold(name), offer.postcode, fold(offer.street), what)),
        kind=offer.kind,
        kind_name=kind_label(offer.kind),
        name=name,
        provider=offer.provider,
        association=offer.association,
        street=offer.street,
        place=f"{offer.postcode} {offer.town}".strip(),
        district=district_of(offer, districts),
        phone=offer.phone,
        email=offer.email,
        web=offer.web,
        hours="" if is_course else told_hours(offer.hours, texts),
        appointment=_appointment(offer, texts),
        languages=_languages(offer),
        ages=_ages(offer, texts),
        childcare=_yes_or_no(offer.childcare, texts),
        accessible=_yes_or_no(offer.accessible, texts),
        contact=offer.contact if offer.contact_shown else "",
        verified=verified.isoformat() if verified else "",
    )


def district_of(offer: Offer, districts: Districts) -> str:
    """The offer's own part of the town, else the office's table by postcode, else the town."""
    if offer.district:
        return offer.district
    names = sorted(districts.get(offer.postcode, ()), key=fold)
    if 0 < len(names) <= MOST_DISTRICTS:
        return " / ".join(names)
    return offer.town


def told_hours(hours: str, texts: Texts) -> str:
    """Hours in German; those that cannot be read as they stand, marked."""
    read = read_hours(hours)
    if read.is_unreadable:
        return texts.say("„{hours}“ (wie angegeben, bitte erfragen)", hours=read.text)
    return hours_text(read, texts.language)


def _verified(offer: Offer) -> date | None:
    reported = offer.course.reported_on if offer.course else None
    return max((day for day in (offer.verified_on, reported) if day), default=None)


def _appointment(offer: Offer, texts: Texts) -> str:
    told = APPOINTMENTS.get(offer.appointment, "")
    return texts.say(told) if told else ""


def _languages(offer: Offer) -> str:
    speaks = fields()["sprache"]
    spoken = sorted(offer.languages, key=speaks.keys.index)
    return ", ".join(speaks.label(key) for key in spoken)


def _ages(offer: Offer, texts: Texts) -> str:
    usual = AGES_OF_KIND.get(offer.kind, ANY_AGE)
    low = usual.low if offer.age_min is None else offer.age_min
    high = usual.high if offer.age_max is None else offer.age_max
    if low and high < OLDEST:
        return texts.say("{low} bis {high} Jahre", low=low, high=high)
    if low:
        return texts.say("ab {low} Jahren", low=low)
    return texts.say("bis {high} Jahre", high=high) if high < OLDEST else ""


def _yes_or_no(value: bool | None, texts: Texts) -> str:
    return "" if value is None else texts.say("ja") if value else texts.say("nein")
