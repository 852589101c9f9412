"""What had to be left out of an offer that was otherwise taken."""

from collections.abc import Iterator, Mapping

from clearingstelle.errors import DeskError
from clearingstelle.hours import read_hours
from clearingstelle.offers import Offer
from i18n import N_

MOST_OFFERS = 100_000  # of one file; all offices and courses of Germany are about half of that
TOLD = 60  # characters of a value that is quoted


class LeftOut(DeskError):
    message = N_("„{name}“: „{text}“ ist keine {what} und wurde weggelassen. Bitte prüfen.")


class HoursNotUnderstood(DeskError):
    message = N_(
        "„{name}“: Die Zeiten „{text}“ sind nicht zu verstehen. Sie bleiben als Text stehen "
        "und gelten nie als geöffnet."
    )


class Abroad(DeskError):
    message = N_("„{name}“ liegt nicht in Deutschland und wurde ausgelassen.")


class PositionLeftOut(DeskError):
    message = N_(
        "„{name}“: Die Lage {lat} / {lon} liegt nicht in Deutschland und wurde weggelassen. "
        "Bitte prüfen."
    )


class AxesTurned(DeskError):
    message = N_(
        "„{name}“: Breite und Länge sind vertauscht ({lat} / {lon}); die Lage wurde weggelassen, "
        "es gilt die der Postleitzahl. Bitte „lat“ und „lon“ tauschen."
    )


class KnownToProtect(DeskError):
    message = N_(
        "„{name}“ dient nach seinem Namen dem Schutz vor Gewalt: Es wird nur mit Telefon "
        "übernommen. Stimmt das nicht, bitte in der Spalte „schutz“ „nein“ eintragen."
    )


class NotActive(DeskError):
    message = N_("„{name}“ wird nicht mehr angeboten und wurde ausgelassen.")


class NoLanguageCourse(DeskError):
    message = N_("„{name}“ ist kein Integrations- oder Berufssprachkurs und wurde ausgelassen.")


def notes_of(row: Mapping[str, str], offer: Offer) -> Iterator[DeskError]:
    """What the cells of a row say that the offer does not."""
    if offer.protection:
        return
    for column, what, taken in (
        ("telefon", N_("Telefonnummer"), offer.phone),
        ("email", N_("E-Mail-Adresse"), offer.email),
        ("web", N_("Internetadresse"), offer.web),
    ):
        given = row.get(column, "")
        if given and not taken:
            yield LeftOut(name=offer.name, text=given[:TOLD], what=what)
    if read_hours(offer.hours).is_unreadable:
        yield HoursNotUnderstood(name=offer.name, text=offer.hours[:TOLD])
