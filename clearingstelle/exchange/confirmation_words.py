"""The columns of a confirmation sheet and how their cells are told: in German, for people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from clearingstelle.exchange.cells import text
from clearingstelle.exchange.offer_table import COLUMNS, cells_of
from clearingstelle.names import fold
from clearingstelle.offers import COURSE_TYPES, LEVELS, Offer, kind_label, kinds
from clearingstelle.offers.confirmation import cells_mark
from clearingstelle.visits import fields
from i18n import N_

ANSWER = N_("Stimmt alles? (ja / geändert / weg)")
KEY = N_("Kennung (bitte nicht ändern)")
ANSWERS = ("ja", "geändert", "weg")
YES_NO = ("ja", "nein")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name in the template, the heading, how wide it is in letters."""

    name: str
    heading: str
    width: int
    is_course: bool = False


COLUMNS_SHOWN = (
    Column("name", N_("Name des Angebots"), 32),
    Column("art", N_("Art des Angebots"), 24),
    Column("traeger", N_("Träger"), 26),
    Column("strasse", N_("Straße und Hausnummer"), 24),
    Column("plz", N_("Postleitzahl"), 11),
    Column("ort", N_("Ort"), 16),
    Column("stadtteil", N_("Stadtteil"), 16),
    Column("haltestelle", N_("Haltestelle und Weg von dort"), 28),
    Column("telefon", N_("Telefon"), 18),
    Column("email", N_("E-Mail"), 26),
    Column("web", N_("Internetadresse"), 28),
    Column("sprachen", N_("Sprachen der Beratung (mit Komma getrennt)"), 28),
    Column("alter_von", N_("Alter von"), 8),
    Column("alter_bis", N_("Alter bis"), 8),
    Column("zeiten", N_("Sprechzeiten (wie: Mo–Do 9–12 Uhr)"), 30),
    Column("termin", N_("Braucht man einen Termin?"), 18),
    Column("kinderbetreuung", N_("Kinderbetreuung? (ja / nein)"), 15),
    Column("barrierefrei", N_("Barrierefrei? (ja / nein)"), 13),
    Column("mitbringen", N_("Was soll man mitbringen?"), 26),
    Column("ansprechperson", N_("Ansprechperson"), 20),
    Column("name_zeigen", N_("Darf der Name an Behörden? (ja / nein)"), 17),
    Column("kurstyp", N_("Art des Kurses"), 24, is_course=True),
    Column("beginn", N_("Kurs beginnt am"), 12, is_course=True),
    Column("ende", N_("Kurs endet am"), 12, is_course=True),
    Column("plaetze", N_("Freie Plätze"), 8, is_course=True),
    Column("ue", N_("Unterrichtseinheiten"), 13, is_course=True),
    Column("niveau_von", N_("Niveau von"), 9, is_course=True),
    Column("niveau_bis", N_("Niveau bis"), 9, is_course=True),
    Column("tageszeit", N_("Tageszeit"), 13, is_course=True),
    Column("online", N_("Online? (ja / nein)"), 9, is_course=True),
)
APPOINTMENTS: Mapping[str, str] = MappingProxyType(
    {"offen": "ohne Termin", "termin": "nur mit Termin", "beides": "mit und ohne Termin"}
)
DAY_PARTS: Mapping[str, str] = MappingProxyType(
    {"vollzeit": "ganztags", "vormittag": "vormittags", "nachmittag": "nachmittags"}
    | {"abend": "abends"}
)


@cache
def choices() -> Mapping[str, Mapping[str, str]]:
    """What can be chosen in a column: the words of the template and how they are told."""
    yes_no = {word: word for word in YES_NO}
    return {
        "art": {kind: kind_label(kind) for kind in kinds()},
        "termin": APPOINTMENTS,
        "kinderbetreuung": yes_no,
        "barrierefrei": yes_no,
        "name_zeigen": yes_no,
        "kurstyp": COURSE_TYPES,
        "niveau_von": {level: level for level in LEVELS},
        "niveau_bis": {level: level for level in LEVELS},
        "tageszeit": DAY_PARTS,
        "online": yes_no,
    }


def told_cells(offer: Offer) -> dict[str, str]:
    """The offer as the cells of a row, by the names of the template."""
    row = dict(zip(COLUMNS, cells_of(offer), strict=True))
    told = {column.name: text(str(row[column.name])) for column in COLUMNS_SHOWN}
    for name, words in choices().items():
        told[name] = words.get(told[name], told[name])
    languages = fields()["sprache"]
    told["sprachen"] = ", ".join(languages.label(language) for language in offer.languages)
    return told


def mark_of(cells: Mapping[str, str]) -> str:
    """What tells these cells from others; empty ones do not count."""
    return cells_mark(f"{name}={cells[name]}" for name in sorted(cells) if cells[name])


def template_cells(told: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row as the template has them; unknown words stay what they are."""
    return {name: _word(name, cell) for name, cell in told.items()}


def shown(offers: Iterable[Offer]) -> Iterator[Column]:
    """The columns that these offers need."""
    has_course = any(offer.course for offer in offers)
    return (column for column in COLUMNS_SHOWN if has_course or not column.is_course)


def _word(name: str, cell: str) -> str:
    known = choices().get(name, {})
    return next((key for key, told in known.items() if fold(told) == fold(cell)), cell)
