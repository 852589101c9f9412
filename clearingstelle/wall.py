"""What hangs on the wall or is handed out at the counter: card, door sign, arrows, poster.

German stands above, every other language below it with its own name. Who carries the
desk stands on each: a place of the welfare organisations, not of the authority (§ 4 of
the model agreement). Nothing here knows a visitor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    StateKind,
    load_texts,
    own_names,
    pair_of,
    read_catalog,
    translations,
)
from clearingstelle.handouts import Number, local_numbers
from clearingstelle.logos import Logo
from i18n import SOURCE

CATALOG = "signs"
MOST_LANGUAGES = 12  # on one sign


class Sign(StrEnum):
    """The things for the wall, by the name of their file in assets/handouts."""

    DOOR = "tuerschild"
    ARROW = "pfeile"
    POSTER = "plakat"


class Way(StrEnum):
    """Where an arrow points; the keys of pfeile.toml."""

    AHEAD = "geradeaus"
    LEFT = "links"
    RIGHT = "rechts"
    UP = "hoch"
    DOWN = "runter"
    HERE = "hier"


@dataclass(frozen=True, slots=True)
class Where:
    """Where the desk is and when somebody sits there; what is empty is left out."""

    station: str = ""
    room: str = ""
    floor: str = ""
    phone: str = ""
    hours: Mapping[str, str] = field(default_factory=dict[str, str])  # told in each language
    providers: tuple[str, ...] = ()  # the Träger, in their neutral order
    logos: tuple[Logo, ...] = ()  # of those who have one

    @property
    def values(self) -> Mapping[str, str]:
        """What the {fields} of the texts mean."""
        return {"raum": self.room, "etage": self.floor, "telefon": self.phone}

    @property
    def without_logo(self) -> tuple[str, ...]:
        """The Träger whose names stand as words."""
        return tuple(name for name in self.providers if name not in {x.name for x in self.logos})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The texts of a sign in one language, each by its key."""

    language: str
    own_name: str
    texts: Mapping[str, Pair]

    @property
    def is_checked(self) -> bool:
        pairs = self.texts.values()
        return self.language == SOURCE or all(p.state.kind is StateKind.CHECKED for p in pairs)

    def family(self, name: str) -> list[Pair]:
        """The texts `line0`, `line1` …"""
        return [pair for key, pair in self.texts.items() if key.removeprefix(name).isdigit()]


@dataclass(frozen=True, slots=True)
class WallSheet:
    """One sign with every language on it, German first."""

    sign: str
    where: Where
    spoken: tuple[Spoken, ...]
    as_of: date
    way: Way | None = None

    @property
    def german(self) -> Spoken:
        return self.spoken[0]

    @property
    def others(self) -> tuple[Spoken, ...]:
        return self.spoken[1:]

    @property
    def is_checked(self) -> bool:
        return all(spoken.is_checked for spoken in self.spoken)


@dataclass(frozen=True, slots=True)
class Picture:
    """A pictogram of the Bildblatt with its word."""

    key: str
    file: str
    text: Pair


@dataclass(frozen=True, slots=True)
class PictureSheet:
    """The Bildblatt: five pictures and the numbers, for those who read neither language."""

    language: str
    own_name: str
    station: str
    title: Pair
    here: Pair
    pictures: tuple[Picture, ...]
    numbers: tuple[tuple[Number, str], ...]  # with the file of its pictogram
    unchecked: Pair
    independent: Pair
    as_of: date

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every text of the sheet."""
        words = (picture.text for picture in self.pictures)
        return (self.title, self.here, *words, *(number.text for number, _ in self.numbers))

    @property
    def is_checked(self) -> bool:
        kinds = {pair.state.kind for pair in self.pairs}
        return self.language == SOURCE or kinds == {StateKind.CHECKED}


def make_wall(
    sign: Sign,
    languages: Sequence[str],
    where: Where,
    way: Way | None = None,
    own: Own = SHIPPED,
) -> WallSheet:
    """A door sign, an arrow or a poster in German and the languages given."""
    source = load_texts(f"handouts/{sign.value}.toml")
    german = {"title": source["title"], **_lines(source, way)}
    return _sheet(sign.value, german, languages[:MOST_LANGUAGES], where, way, own)


def make_card(language: str, where: Where, own: Own = SHIPPED) -> WallSheet:
    """The card that clerks of the authority hand out: German in front, the language behind;
    in German alone it has one side.
    """
    source = load_texts("handouts/hinweiskarte.toml")
    german = {key: source[key] for key in ("title", "intro", "no_proof")}
    german |= {f"promise{n}": text for n, text in enumerate(source["promises"])}
    behind = [] if language == SOURCE else [language]
    return _sheet("hinweiskarte", german, behind, where, None, own)


def make_pictures(
    language: str,
    station: str = "",
    facts: Mapping[str, str] | None = None,
    own: Own = SHIPPED,
) -> PictureSheet:
    """The Bildblatt with its words in German and a language; `facts` for local numbers."""
    known = _known(language, own)
    source, shared = load_texts("handouts/bildblatt.toml"), load_texts("handouts/kernblatt.toml")
    rows = {row["number"]: row for row in load_texts("handouts/nummern.toml")["number"]}
    numbers = [rows[number] for number in source["numbers"]]
    return PictureSheet(
        language=language,
        own_name=own_names().get(language, "Deutsch"),
        station=station,
        title=pair_of(known, source["title"]),
        here=pair_of(known, source["you_are_here"]),
        pictures=tuple(
            Picture(row["key"], row["picture"], pair_of(known, row["text"]))
            for row in source["picture"]
        ),
        numbers=(
            *(
                (Number(row["number"], pair_of(known, row["word"])), row["pictogram"])
                for row in numbers
            ),
            *local_numbers(known, facts or {}),
        ),
        unchecked=pair_of(known, shared["unchecked"]),
        independent=pair_of(known, shared["independent"]),
        as_of=load_texts("handouts/aushang.toml")["as_of"],
    )


def _sheet(
    sign: str,
    german: Mapping[str, str],
    languages: Sequence[str],
    where: Where,
    way: Way | None,
    own: Own,
) -> WallSheet:
    common = load_texts("handouts/aushang.toml")
    keys = ("independent", "carried_by", "free", "subtitle", "room", "floor", "phone", "hours")
    every = {key: common[key] for key in keys} | dict(german)
    every["unchecked"] = load_texts("handouts/kernblatt.toml")["unchecked"]
    spoken = [_spoken(lang, every, own) for lang in (SOURCE, *languages)]
    return WallSheet(sign, where, tuple(spoken), common["as_of"], way)


def _spoken(language: str, german: Mapping[str, str], own: Own) -> Spoken:
    known = _known(language, own)
    texts = {key: pair_of(known, text) for key, text in german.items()}
    return Spoken(language, own_names().get(language, "Deutsch"), MappingProxyType(texts))


def _known(language: str, own: Own) -> Mapping[str, Pair]:
    if language == SOURCE:
        return {}
    topics = read_catalog(language, "topics", own=own)
    return {
        **topics,
        **read_catalog(language, CATALOG, own=own),
        **translations(language, own),
    }


def _lines(source: Mapping[str, Any], way: Way | None) -> dict[str, str]:
    found = {f"line{n}": text for n, text in enumerate(source.get("lines", ()))}
    found |= {f"promise{n}": text for n, text in enumerate(source.get("promises", ()))}
    found |= {key: source[key] for key in ("welcome", "line", "call") if key in source}
    if way is not None:
        found["arrow"] = next(row["text"] for row in source["arrow"] if row["key"] == way.value)
    return found
