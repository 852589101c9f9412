"""What is wrong with where the desk is and who carries it; what signs and forms say."""

import re
from types import MappingProxyType

from clearingstelle.errors import DeskError
from clearingstelle.settings import Settings
from i18n import N_

LENGTHS = MappingProxyType(  # characters that fit their line on a sign or in the form
    {
        "room": 20,
        "floor": 20,
        "carrier_name": 80,
        "carrier_address": 80,
        "carrier_contact": 60,
        "carrier_data_protection": 100,
        "carrier_supervision": 90,
        "carrier_retention": 70,
    }
)
LAWS = ("dsgvo", "kdg", "dsg_ekd")  # of the consent form, which a start need not read
LONGEST_PHONE = 25
LEAST_DIGITS = 3
PHONE = re.compile(r"\+?[0-9(][0-9 ()/–-]*")


class LineTooLong(DeskError):
    message = N_("Bitte höchstens {most} Zeichen in einer Zeile eintragen, oder leer lassen.")


class NoPhone(DeskError):
    message = N_("„{phone}“ ist keine Telefonnummer. Bitte so angeben: 0221 123456.")


class WrongLaw(DeskError):
    message = N_("Das Recht „{law}“ gibt es nicht. Möglich sind: {known}.")


def place_problems(settings: Settings) -> dict[str, DeskError]:
    """What is wrong with room, floor, telephone and Träger, by the name of the setting."""
    found: dict[str, DeskError] = {}
    for name, most in LENGTHS.items():
        told = str(getattr(settings, name))
        if len(told) > most or not told.isprintable():
            found[name] = LineTooLong(most=most)
    if settings.phone and not _is_phone(settings.phone):
        found["phone"] = NoPhone(phone=settings.phone[:LONGEST_PHONE])
    if settings.carrier_law not in LAWS:
        found["carrier_law"] = WrongLaw(law=settings.carrier_law, known=", ".join(LAWS))
    return found


def _is_phone(text: str) -> bool:
    digits = sum(letter in "0123456789" for letter in text)
    is_short = len(text) <= LONGEST_PHONE
    return PHONE.fullmatch(text) is not None and digits >= LEAST_DIGITS and is_short
