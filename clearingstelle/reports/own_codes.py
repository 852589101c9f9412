"""The Träger's own codes for our categories: an extra column of the report's tables.

They name a category, never a contact; a group has the codes of all that is in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfYear
from clearingstelle.reports.plan import dimensions
from clearingstelle.visits import fields
from i18n import N_

LONGEST = 40  # characters of a code
BETWEEN = "|"  # several codes in one cell, as in the files of contacts

OwnCodes = Mapping[tuple[str, str], str]  # (field, our key) -> the code of the Träger


class NoSuchField(DeskError):
    message = N_("Das Feld „{field}“ gibt es nicht. Bitte die Vorlage neu ausgeben lassen.")


class NoSuchKey(DeskError):
    message = N_("„{key}“ ist kein Schlüssel des Feldes „{field}“. Erlaubt sind: {known}.")


class CodeTwice(DeskError):
    message = N_(
        "Feld „{field}“, Schlüssel „{key}“ steht zweimal in der Liste. Bitte eine Zeile löschen."
    )


class CodeTooLong(DeskError):
    message = N_(
        "Der Code des Trägers zu „{key}“ hat {found} Zeichen, höchstens {most} sind möglich. "
        "Bitte ihn kürzen."
    )


@dataclass(frozen=True, slots=True)
class OwnCode:
    """One line of the list; an empty code says that the Träger has none."""

    field: str
    key: str
    code: str


@cache
def codable() -> Mapping[str, tuple[str, ...]]:
    """The keys that can have a code, by field: the categories that a report may publish."""
    known = dimensions(HalfYear(2026, 1))  # the categories of a field are those of every period
    return {key: known[key].values for key in fields()}


def check(line: OwnCode, before: Iterable[tuple[str, str]] = ()) -> None:
    """Raise what is wrong with a line; `before`: the places of the lines above it.

    Raises `NoSuchField`, `NoSuchKey`, `CodeTwice`, `CodeTooLong`.
    """
    known = codable().get(line.field)
    if known is None:
        raise NoSuchField(field=line.field)
    if line.key not in known:
        raise NoSuchKey(key=line.key, field=line.field, known=", ".join(known))
    if (line.field, line.key) in before:
        raise CodeTwice(field=line.field, key=line.key)
    if len(line.code) > LONGEST:
        raise CodeTooLong(key=line.key, found=len(line.code), most=LONGEST)


def code_of(codes: OwnCodes, field: str, values: Sequence[str]) -> str:
    """The code of a category; of a group all its codes, or none if one of them is missing."""
    found = [codes.get((field, value), "") for value in values]
    return BETWEEN.join(dict.fromkeys(found)) if all(found) else ""
