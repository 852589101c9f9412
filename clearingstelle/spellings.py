"""How older tallies spell the fields and codes of the house, and what a word most likely means.

The spellings are data, `assets/codes/schreibweisen.csv`. A guess is never the last
word: it is shown, and a person may decide otherwise.
"""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import assets
from clearingstelle.names import fold, keys
from clearingstelle.visits import UNASKED, Use, fields

WHEN = ("datum", "monat", "halbtag")
HALF_DAYS = ("vm", "nm", "unbekannt")
ANY = "*"  # the field of spellings that say nothing anywhere
UNTOUCHED = ""  # the code of a value that says nothing: keine Angabe
SHORTEST = 3  # letters of an abbreviation
SAME_WORDS = {"hauptanliegen": "anliegen", "luecke_anliegen": "anliegen", "paket": "sprache"}
SIGNS = str.maketrans(
    {"<": " unter ", "≤": " bis ", ">": " über ", "≥": " ab ", "+": " plus ", "&": " und "}
)
# Numbers that stand for a band of the code list: from, to, code.
BANDS: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "altersgruppe": ((12, 26, "u27"), (27, 120, "ab27")),
    "alter": (
        (12, 17, "12-17"),
        (18, 26, "18-26"),
        (27, 44, "27-44"),
        (45, 64, "45-64"),
        (65, 120, "65+"),
    ),
    "personen": ((5, 50, "5+"),),
    "angehoerige": ((1, 2, "1-2"), (3, 50, "3+")),
    "dauer": ((1, 5, "bis5"), (6, 15, "6-15"), (16, 30, "16-30"), (31, 600, "ab31")),
}


def targets() -> tuple[str, ...]:
    """The fields that a column of an older tally may be taken over into."""
    return (*WHEN, *(f.key for f in fields().values() if f.use is not Use.DERIVED))


def codes_of(field: str) -> tuple[str, ...]:
    """The codes of a field that a value may be mapped to; none for days and months."""
    if field == "halbtag":
        return HALF_DAYS
    return () if field in WHEN else fields()[field].keys


def is_multi(field: str) -> bool:
    return field not in WHEN and fields()[field].multi


def fields_called(heading: str) -> tuple[str, ...]:
    """The fields that a heading may mean, the likeliest first."""
    plain = heading.strip().casefold()
    exact = [plain] if plain in targets() else []
    found = (name for key in keys(heading) for name in _headings().get(key, ()))
    return tuple(dict.fromkeys((*exact, *found)))


def code_called(field: str, value: str) -> str | None:
    """The code that a value of a field most likely means; `UNTOUCHED` for keine Angabe.

    By the exact key, then the German label and the known spellings, then a number in a
    band, then an abbreviation that fits one code alone. None: nobody knows.
    """
    plain = value.strip()
    alike = [key for key in codes_of(field) if plain.casefold() == key.casefold()]
    if alike:
        if len(alike) > 1 and plain != UNASKED:
            return None  # „ka“ is Georgian, or somebody's keine Angabe
        return UNTOUCHED if UNASKED in alike else alike[0]
    names = _names(field)
    wanted = _keys(plain)
    for key in wanted:
        if key in names:
            return names[key]
    if plain.isdecimal() and plain.isascii():
        return _in_band(field, int(plain[:9]))
    likely = {names[name] for key in wanted for name in _beginning(field, key)}
    return likely.pop() if len(likely) == 1 else None


def _beginning(field: str, key: str) -> Iterator[str]:
    """The names of a field that an abbreviation may stand for."""
    ordered = _ordered(field)
    place = bisect_left(ordered, key) if len(key) >= SHORTEST else len(ordered)
    while place < len(ordered) and ordered[place].startswith(key):
        yield ordered[place]
        place += 1


@cache
def _ordered(field: str) -> tuple[str, ...]:
    return tuple(sorted(_names(field)))


def _in_band(field: str, number: int) -> str | None:
    for low, high, code in BANDS.get(field, ()):
        if low <= number <= high:
            return code
    return None


def _keys(text: str) -> tuple[str, ...]:
    """The keys of a spelling; one of signs alone is its own."""
    found = tuple(key for key in keys(text.translate(SIGNS)) if key)
    return found or (text.strip().casefold(),)


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    with assets.path("codes/schreibweisen.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source, delimiter=";")
        return tuple(
            (row["feld"], row["schluessel"], tuple(row["schreibweisen"].split("|"))) for row in rows
        )


@cache
def _headings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field, code, spellings in _rows():
        if not code and field != ANY:
            for key in {key for text in (field, *spellings) for key in keys(text)}:
                found.setdefault(key, []).append(field)
    return MappingProxyType({key: tuple(names) for key, names in found.items()})


@cache
def _names(field: str) -> Mapping[str, str]:
    """The codes of a field by the keys of all their names; the surest name comes first."""
    labels = {} if field in WHEN else {c.key: c.label for c in fields()[field].codes}
    found: dict[str, str] = {}
    for text, code in (*_told(field, labels), *_parts(labels).items()):
        for key in _keys(text):
            found.setdefault(key, UNTOUCHED if code == UNASKED else code)
    return MappingProxyType(found)


def _told(field: str, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every name of a code: its key, its German label, the spellings, what says nothing."""
    yield from zip(labels, labels, strict=True)
    yield from ((label, code) for code, label in labels.items())
    known, words = codes_of(field), SAME_WORDS.get(field, field)
    for name, code, spellings in _rows():
        if (name == words and code in known) or name == ANY:
            yield from ((text, code) for text in spellings)


def _parts(labels: Mapping[str, str]) -> Mapping[str, str]:
    """The words of a list in a label („Schule, Kita“) that belong to one code alone."""
    found: dict[str, set[str]] = {}
    for code, label in labels.items():
        for part in label.replace("/", ",").split(","):
            if len(fold(part)) >= SHORTEST:
                found.setdefault(fold(part), set()).add(code)
    return {part: codes.pop() for part, codes in found.items() if len(codes) == 1}
