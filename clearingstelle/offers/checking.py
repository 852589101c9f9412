"""What is wrong with one offer as somebody typed it: one sentence a field."""

from collections.abc import Iterator, Mapping
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.names import fold
from clearingstelle.offers import LEVELS, Course, Offer
from clearingstelle.offers.coordinates import fault_of
from clearingstelle.places import Spot, Sure
from i18n import N_

# Who may have looked: a role, never a name.
ROLES = (N_("Koordination"), N_("Beratung"), N_("Träger"), N_("Verwaltung"))

Fault = tuple[str, DeskError]  # the field, and the sentence


class NameMissing(DeskError):
    message = N_("Bitte einen Namen eintragen.")


class TooLong(DeskError):
    message = N_("Das sind {n} Zeichen. Bitte auf {most} kürzen.")


class NotAPostcode(DeskError):
    message = N_("„{text}“ ist keine Postleitzahl. Bitte fünf Ziffern eintragen, etwa 50667.")


class NotAPhone(DeskError):
    message = N_("„{text}“ ist keine Telefonnummer. Bitte mit Vorwahl eintragen: 0221 123456.")


class NotAnAddressOfMail(DeskError):
    message = N_("„{text}“ ist keine E-Mail-Adresse. Bitte so schreiben: buero@stelle.de.")


class NotAnAddressOfTheWeb(DeskError):
    message = N_("„{text}“ ist keine Internetadresse. Bitte so schreiben: www.stelle.de.")


class NotADay(DeskError):
    message = N_("„{text}“ ist kein Tag. Bitte so schreiben: 31.12.2026.")


class NotANumber(DeskError):
    message = N_("„{text}“ geht nicht. Bitte eine ganze Zahl von 0 bis {most} eintragen.")


class DayToCome(DeskError):
    message = N_("Der {day:%d.%m.%Y} liegt in der Zukunft. Bitte den Tag prüfen.")


class PhoneMissing(DeskError):
    message = N_("Ein Schutzangebot wird nur mit seiner Telefonnummer genannt. Bitte eintragen.")


class AgesTurned(DeskError):
    message = N_("„Bis {high}“ ist jünger als „ab {low}“. Bitte beide prüfen.")


class EndBeforeStart(DeskError):
    message = N_("Das Ende liegt vor dem Beginn. Bitte beide Tage prüfen.")


class LevelsTurned(DeskError):
    message = N_("Der Kurs endet unter dem Niveau, mit dem er beginnt. Bitte beide prüfen.")


class TypeEnded(DeskError):
    message = N_(
        "„{name}“ gibt es nur für Kurse, die bis zum {day:%d.%m.%Y} begonnen haben. Bitte Kurstyp "
        "oder Beginn prüfen."
    )


class RoleMissing(DeskError):
    message = N_("Bitte auswählen, in welcher Rolle geprüft wurde.")


class ContactMissing(DeskError):
    message = N_(
        "Es steht kein Name da, der ins Verzeichnis könnte. Bitte eintragen oder abwählen."
    )


class OfferExists(DeskError):
    message = N_(
        "„{name}“ gibt es schon mit dieser Art und Anschrift. Bitte jenes Angebot bearbeiten oder "
        "hier Namen oder Anschrift unterscheiden; nichts wurde gespeichert."
    )


class ChangedMeanwhile(DeskError):
    message = N_(
        "„{name}“ wurde inzwischen an anderer Stelle geändert oder gelöscht. Bitte dieses Fenster "
        "schließen und das Angebot neu öffnen; nichts wurde gespeichert."
    )


def faults_of(
    offer: Offer, before: Offer | None, today: date, spots: Mapping[str, Spot]
) -> dict[str, DeskError]:
    """What cannot be true of an offer, by field; `spots` are the middles of the postcodes.

    `before` is what is stored of it.
    """
    found = dict(_plain_faults(offer, today))
    found.update(_faults_of_course(offer.course, today) if offer.course else ())
    looked_again = before is None or before.verified_on != offer.verified_on
    if offer.verified_on and looked_again and not offer.verified_by:
        found["verified_by"] = RoleMissing()
    if offer.spot is not None and offer.spot.sure is Sure.EXACT and not offer.protection:
        fault = fault_of(offer.spot, offer.postcode, spots)
        found.update({"spot": fault} if fault else {})
    return found


def _plain_faults(offer: Offer, today: date) -> Iterator[Fault]:
    if not fold(offer.name):
        yield "name", NameMissing()
    if offer.protection and not offer.phone:
        yield "phone", PhoneMissing()
    low, high = offer.age_min, offer.age_max
    if low is not None and high is not None and low > high:
        yield "age_max", AgesTurned(low=low, high=high)
    if offer.contact_shown and not offer.contact and not offer.protection:
        yield "contact", ContactMissing()
    if offer.verified_on and offer.verified_on > today:
        yield "verified_on", DayToCome(day=offer.verified_on)


def _faults_of_course(course: Course, today: date) -> Iterator[Fault]:
    if course.start and course.end and course.end < course.start:
        yield "end", EndBeforeStart()
    levels = [LEVELS.index(level) for level in (course.level_from, course.level_to) if level]
    if levels != sorted(levels):
        yield "level_to", LevelsTurned()
    if course.reported_on and course.reported_on > today:
        yield "reported_on", DayToCome(day=course.reported_on)
