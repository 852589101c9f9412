"""What each column of the template for offers means: which field, and how its cells read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import TypeVar

from clearingstelle.exchange import cells
from clearingstelle.exchange.cells import CellRefused
from clearingstelle.exchange.cleaning import email, phone, plain, web
from clearingstelle.names import fold
from clearingstelle.offers import COURSE_TYPES, LEVELS, OLDEST, Appointment, DayPart, kinds
from clearingstelle.visits import fields

E = TypeVar("E", bound=StrEnum)

SAME_LANGUAGE: Mapping[str, str] = MappingProxyType(
    {"hr": "bcms", "sr": "bcms", "bs": "bcms", "zh hans": "zh", "farsi": "fa", "kurdisch": "kmr"}
)
MEMO = 4096  # different cells of a column that are remembered; lists repeat themselves
NEEDS_CLEANING = re.compile(r"[<&']|\s\s|^\s|\s$")
# Of these, an empty cell says nothing: no list takes away what only the desk knows.
ONLY_FILLED = frozenset(("partner", "schutz", "geprueft_am", "geprueft_von"))
POSITION = ("lat", "lon")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of an offer or of its course, and how a filled cell reads."""

    field: str
    read: Callable[[str], object]
    of_course: bool = False


def _text(column: str, cell: str, longest: int = cells.LONGEST) -> str:
    usual = cell.isascii() and cell.isprintable() and len(cell) <= longest
    if usual and not NEEDS_CLEANING.search(cell):
        return cell  # nearly every cell
    return cells.short_text(column, plain(cell), longest)


def texts(column: str, longest: int = cells.LONGEST) -> Callable[[str], str]:
    """Reads plain text of a limited length."""
    return partial(_text, column, longest=longest)


def _cleaned(column: str, clean: Callable[[str], str]) -> Callable[[str], str]:
    return lambda cell: clean(_text(column, cell))


def one_of(column: str, cell: str, known: Sequence[str]) -> str:
    """One of the keys, whatever its case; raises `CellRefused`."""
    if cell in known:
        return cell
    word = cells.text(cell)
    for key in known:
        if word.casefold() == key.casefold():
            return key
    told = ", ".join(key for key in known if key)
    raise CellRefused(column=column, text=word, expected=f"eines von: {told}")


def _choice(column: str, known: Callable[[], Sequence[str]]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        return one_of(column, cell, known())

    return lru_cache(MEMO)(read)


def _enum(column: str, kind: type[E]) -> Callable[[str], E]:
    def read(cell: str) -> E:
        return kind(one_of(column, cell, [member.value for member in kind]))

    return lru_cache(MEMO)(read)


def _number(column: str, most: int) -> Callable[[str], int | None]:
    return lambda cell: cells.whole_number(column, cell, most)


def _truth(column: str) -> Callable[[str], bool | None]:
    return lru_cache(MEMO)(partial(cells.yes_or_no, column))


def _mark(column: str) -> Callable[[str], bool]:
    def read(cell: str) -> bool:
        return bool(cells.yes_or_no(column, cell))

    return lru_cache(MEMO)(read)


def _day(column: str) -> Callable[[str], object]:
    return lru_cache(MEMO)(partial(cells.day, column))


@lru_cache(MEMO)
def _languages(cell: str) -> tuple[str, ...]:
    """Keys or German names of languages, parted by `|` or a comma."""
    found: list[str] = []
    for word in cell.replace(",", "|").split("|"):
        if not fold(word):
            continue
        key = language_key(word)
        if not key:
            raise CellRefused(
                column="sprachen", text=cells.text(word), expected="ein Schlüssel wie de, ar, uk"
            )
        found.append(key)
    return tuple(dict.fromkeys(found))


def language_key(word: str) -> str:
    """The key of a language that is named by a key, a tag or its German name, or nothing."""
    key = fold(word)
    return _known_languages().get(SAME_LANGUAGE.get(key, key), "")


@cache
def _known_languages() -> Mapping[str, str]:
    codes = fields()["sprache"].codes
    return {fold(code.label): code.key for code in codes} | {fold(c.key): c.key for c in codes}


known_kinds = cache(kinds)

# In the order of the template
READERS: Mapping[str, Column] = MappingProxyType(
    {
        "name": Column("name", texts("name")),
        "art": Column("kind", _choice("art", known_kinds)),
        "traeger": Column("provider", texts("traeger")),
        "strasse": Column("street", texts("strasse")),
        "plz": Column("postcode", partial(cells.postcode, "plz")),
        "ort": Column("town", texts("ort")),
        "lat": Column("spot", texts("lat")),  # both together, see `cells.position`
        "lon": Column("spot", texts("lon")),
        "telefon": Column("phone", _cleaned("telefon", phone)),
        "email": Column("email", _cleaned("email", email)),
        "web": Column("web", _cleaned("web", web)),
        "sprachen": Column("languages", _languages),
        "alter_von": Column("age_min", _number("alter_von", OLDEST)),
        "alter_bis": Column("age_max", _number("alter_bis", OLDEST)),
        "zeiten": Column("hours", lru_cache(MEMO)(texts("zeiten"))),
        "termin": Column("appointment", _enum("termin", Appointment)),
        "partner": Column("partner", _mark("partner")),
        "geprueft_am": Column("verified_on", _day("geprueft_am")),
        "geprueft_von": Column("verified_by", texts("geprueft_von")),
        "verband": Column("association", texts("verband")),
        "kinderbetreuung": Column("childcare", _truth("kinderbetreuung")),
        "barrierefrei": Column("accessible", _truth("barrierefrei")),
        "bemerkung": Column("remark", texts("bemerkung", cells.LONGEST_REMARK)),
        "schutz": Column("protection", _mark("schutz")),
        "stadtteil": Column("district", texts("stadtteil")),
        "haltestelle": Column("stop", texts("haltestelle")),
        "mitbringen": Column("bring", texts("mitbringen")),
        "ansprechperson": Column("contact", texts("ansprechperson")),
        "name_zeigen": Column("contact_shown", _mark("name_zeigen")),
        "kurstyp": Column("type", _choice("kurstyp", lambda: ("", *COURSE_TYPES)), True),
        "beginn": Column("start", _day("beginn"), True),
        "ende": Column("end", _day("ende"), True),
        "plaetze": Column("places_free", _number("plaetze", 999), True),
        "ue": Column("units", _number("ue", 9999), True),
        "niveau_von": Column("level_from", _choice("niveau_von", lambda: ("", *LEVELS)), True),
        "niveau_bis": Column("level_to", _choice("niveau_bis", lambda: ("", *LEVELS)), True),
        "tageszeit": Column("day_part", _enum("tageszeit", DayPart), True),
        "online": Column("online", _truth("online"), True),
        "gemeldet_am": Column("reported_on", _day("gemeldet_am"), True),
    }
)
COLUMNS = tuple(READERS)
COURSE_COLUMNS = tuple(column for column, reader in READERS.items() if reader.of_course)


@lru_cache(MEMO)
def _fields_of(columns: tuple[str, ...], filled: frozenset[str]) -> frozenset[str]:
    told = (*(column for column in columns if column not in ONLY_FILLED), *filled)
    return frozenset((*(READERS[column].field for column in told), "spot"))


def fields_told(header: tuple[str, ...], filled: frozenset[str], *, sparse: bool) -> frozenset[str]:
    """The fields of which a row says anything.

    A table says something in every column that it has, even that there is nothing; in a
    `sparse` form, such as JSON, what is empty is only not said.
    """
    return _fields_of(() if sparse else header, filled if sparse else filled & ONLY_FILLED)
