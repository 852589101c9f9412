"""What a coordinator has to look after: one task an offer and reason, the urgent ones first.

Urgent is what sends somebody the wrong way today; last comes what is not found any more.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clearingstelle.hours import read_hours
from clearingstelle.hours.model import Kind, kind_of_comment
from clearingstelle.names import fold
from clearingstelle.offers import COURSE_TYPES, Offer
from clearingstelle.offers.likeness import Known
from clearingstelle.places import Sure
from i18n import N_, Texts

COMMENT = re.compile(r'"([^"]*)"')  # in `opening_hours`
FIRST_KINDS = ("mbe", "jmd")
TOLD = 60  # characters of hours that are quoted


class Matter(StrEnum):
    """What is the matter with an offer, in the order of urgency."""

    UNREACHABLE = "unreachable"
    BEGUN = "begun"
    TYPE_ENDED = "type_ended"
    STALE = "stale"
    NEVER_VERIFIED = "never_verified"
    HOURS_UNREAD = "hours_unread"
    HOURS_NOTED = "hours_noted"
    NOWHERE = "nowhere"
    ESTIMATED = "estimated"
    DOUBLE = "double"
    OVER = "over"


URGENCY = tuple(Matter)
TITLES: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.UNREACHABLE: N_("Nicht zu erreichen"),
        Matter.BEGUN: N_("Kurs hat begonnen"),
        Matter.TYPE_ENDED: N_("Kurstyp ausgelaufen"),
        Matter.STALE: N_("Veraltet"),
        Matter.NEVER_VERIFIED: N_("Nie geprüft"),
        Matter.HOURS_UNREAD: N_("Zeiten nicht auswertbar"),
        Matter.HOURS_NOTED: N_("Zeiten mit Hinweis"),
        Matter.NOWHERE: N_("Ohne Lage"),
        Matter.ESTIMATED: N_("Lage geschätzt"),
        Matter.DOUBLE: N_("Wahrscheinlich doppelt"),
        Matter.OVER: N_("Kurs ist zu Ende"),
    }
)
REASONS: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.UNREACHABLE: N_("Weder Telefon noch Internetadresse sind bekannt."),
        Matter.BEGUN: N_("Der Kurs hat am {day} begonnen."),
        Matter.TYPE_ENDED: N_("„{type}“ gibt es nur für Kurse, die bis zum {day} begonnen haben."),
        Matter.STALE: N_("Zuletzt geprüft am {day}, das ist {n} Tage her."),
        Matter.NEVER_VERIFIED: N_("Noch nie hat jemand diese Angaben geprüft."),
        Matter.HOURS_UNREAD: N_("Die Zeiten „{hours}“ sind nicht zu verstehen."),
        Matter.HOURS_NOTED: N_("In den Zeiten steht ein Hinweis: „{hours}“."),
        Matter.NOWHERE: N_("Die Lage ist nicht bekannt, es gibt keine Entfernung."),
        Matter.ESTIMATED: N_("Die Lage ist nur geschätzt."),
        Matter.DOUBLE: N_("Das scheint dasselbe Angebot zu sein wie „{name}“."),
        Matter.OVER: N_("Der Kurs ist seit dem {day} zu Ende und wird nicht mehr gefunden."),
    }
)
TO_DO: Mapping[Matter, str] = MappingProxyType(
    {
        Matter.UNREACHABLE: N_("Telefonnummer oder Internetadresse erfragen und eintragen."),
        Matter.BEGUN: N_(
            "Beim Träger erfragen, ob ein Einstieg noch möglich ist, und freie Plätze oder den "
            "nächsten Kurs eintragen."
        ),
        Matter.TYPE_ENDED: N_("Kurstyp und Beginn prüfen und berichtigen."),
        Matter.STALE: N_("Beim Träger nachfragen und als geprüft vermerken."),
        Matter.NEVER_VERIFIED: N_("Beim Träger nachfragen und als geprüft vermerken."),
        Matter.HOURS_UNREAD: N_("Zeiten im Formular so eintragen: Mo–Do 9–12 Uhr."),
        Matter.HOURS_NOTED: N_("Prüfen, ob dann wirklich jemand an der Tür empfangen wird."),
        Matter.NOWHERE: N_("Postleitzahl und Ort eintragen oder die Lage auf der Karte setzen."),
        Matter.ESTIMATED: N_("Postleitzahl prüfen oder die Lage auf der Karte setzen."),
        Matter.DOUBLE: N_("Beide vergleichen und eines löschen."),
        Matter.OVER: N_("Den nächsten Kurs eintragen oder das Angebot löschen."),
    }
)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do about one offer."""

    matter: Matter
    offer: Offer
    day: date | None = None  # which the reason tells
    words: Mapping[str, object] = field(default_factory=dict[str, object])

    def reason(self, texts: Texts) -> str:
        """Why, in one sentence."""
        day = texts.day(self.day) if self.day else ""
        return texts.say(REASONS[self.matter], **({"day": day} | dict(self.words)))

    def to_do(self, texts: Texts) -> str:
        """What is to be done about it."""
        return texts.say(TO_DO[self.matter])


def worklist(
    offers: Iterable[Offer], today: date, ended: Mapping[str, date] = MappingProxyType({})
) -> list[Task]:
    """Everything to do, by urgency, partners of the programmes first.

    `ended` gives the last day on which a course of a type could begin (5. IntVÄndV).
    A course that is over is told as that alone.
    """
    known = list(offers)
    tasks = [task for offer in known for task in _tasks(offer, today, ended)]
    tasks += (
        Task(Matter.DOUBLE, double, words={"name": first.name})
        for first, double in Known(known).doubles
        if not double.is_over(today) and not first.is_over(today)
    )
    return sorted(tasks, key=_rank)


def providers(offers: Iterable[Offer]) -> dict[str, list[Offer]]:
    """The offers of each Träger by its name, in order; the spelling met first counts.

    Offers without a Träger are left out.
    """
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        if key := fold(offer.provider):
            found.setdefault(key, []).append(offer)
    return {own[0].provider: own for _, own in sorted(found.items())}


def grouped(tasks: Iterable[Task]) -> Iterator[tuple[Matter, Sequence[Task]]]:
    """The tasks of each matter that has any, the urgent ones first."""
    found: dict[Matter, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.matter, []).append(task)
    for matter in URGENCY:
        if matter in found:
            yield matter, found[matter]


def _rank(task: Task) -> tuple[object, ...]:
    offer = task.offer
    first = offer.partner and offer.kind in FIRST_KINDS
    oldest = task.day or date.min
    return (
        URGENCY.index(task.matter),
        not first,
        not offer.partner,
        oldest,
        fold(offer.name),
        offer.key,
    )


def _tasks(offer: Offer, today: date, ended: Mapping[str, date]) -> Iterator[Task]:
    course = offer.course
    if course and course.end and offer.is_over(today):
        yield Task(Matter.OVER, offer, course.end)
        return
    if not offer.phone and not offer.web:
        yield Task(Matter.UNREACHABLE, offer)
    yield from _of_course(offer, today, ended)
    if offer.is_stale(today):
        yield _stale(offer, today)
    if not offer.protection:  # of which only the telephone is known, on purpose
        yield from _of_hours(offer)
        yield from _of_position(offer)


def _of_course(offer: Offer, today: date, ended: Mapping[str, date]) -> Iterator[Task]:
    course = offer.course
    if course is None:
        return
    last = ended.get(course.type)
    if last is not None and (course.start or today) > last:
        name = COURSE_TYPES.get(course.type, course.type)
        yield Task(Matter.TYPE_ENDED, offer, last, {"type": name})
    elif offer.has_begun(today):
        yield Task(Matter.BEGUN, offer, course.start)


def _stale(offer: Offer, today: date) -> Task:
    seen = offer.seen_on
    if seen is None:
        return Task(Matter.NEVER_VERIFIED, offer)
    return Task(Matter.STALE, offer, seen, {"n": (today - seen).days})


def _of_hours(offer: Offer) -> Iterator[Task]:
    hours = read_hours(offer.hours)
    if hours.is_unreadable:
        yield Task(Matter.HOURS_UNREAD, offer, words={"hours": offer.hours[:TOLD]})
        return
    noted = [word for word in COMMENT.findall(hours.osm) if kind_of_comment(word) is Kind.UNKNOWN]
    if noted:
        yield Task(Matter.HOURS_NOTED, offer, words={"hours": noted[0][:TOLD]})


def _of_position(offer: Offer) -> Iterator[Task]:
    online = offer.course is not None and offer.course.online
    if offer.spot is None:
        if not online:
            yield Task(Matter.NOWHERE, offer)
    elif offer.spot.sure is Sure.ESTIMATED:
        yield Task(Matter.ESTIMATED, offer)
