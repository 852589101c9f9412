"""German texts of assets with their translations, and who vouches for each of them.

The texts lie in assets as TOML, the translations in gettext catalogs whose comments say
the state: nobody is told that a text was checked when no person has read it. A German
text that has changed has no translation any more; it stands in, marked.
"""

import csv
import hashlib
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import assets
import i18n
from clearingstelle.errors import DeskError
from clearingstelle.visits import fields
from i18n import N_, PLAIN_GERMAN, SOURCE


class NoSuchLanguage(DeskError):
    message = N_("Auf „{language}“ gibt es dieses Blatt noch nicht. Vorhanden sind: {known}.")


class UnclearState(ValueError):
    """A translation whose comment does not say who vouches for it."""


class StateKind(StrEnum):
    """Who vouches for a translation."""

    CHECKED = "checked"  # a person, named by role
    MACHINE = "machine"  # no person has read it
    MISSING = "missing"  # the German text is new or has changed since


@dataclass(frozen=True, slots=True)
class TextState:
    """The state of one translation: since when, and who by role."""

    kind: StateKind
    day: date | None = None
    by: str = ""

    @classmethod
    def read(cls, comments: Iterable[str]) -> "TextState":
        """From a catalog's comment such as „state: checked 2026-12-01 by Dolmetschdienst“."""
        for comment in comments:
            words = comment.strip().removeprefix("state:").split()
            if comment.strip().startswith("state:") and len(words) >= 2:
                by = " ".join(words[3:]) if words[2:3] == ["by"] else ""
                return cls(StateKind(words[0]), date.fromisoformat(words[1]), by)
        raise UnclearState(list(comments))


MISSING = TextState(StateKind.MISSING)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, of which the state is known."""

    german: str
    foreign: str | None  # None: not translated, the German text stands in
    state: TextState

    def filled(self, **values: object) -> "Pair":
        """Both texts with their fields filled."""
        foreign = self.foreign.format(**values) if self.foreign else None
        return Pair(self.german.format(**values), foreign, self.state)


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """What a station has laid over the shipped texts; without anything, what was shipped.

    A value: whoever makes a sheet is given it, so nothing that was read before can hide
    what has been imported since.
    """

    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Any])  # by asset
    pairs: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict[str, Any])  # by language
    # By language and digest of the very words that somebody vouches for.
    released: Mapping[str, Mapping[str, TextState]] = field(default_factory=dict[str, Any])

    def over(self, language: str, shipped: Mapping[str, Pair]) -> Mapping[str, Pair]:
        """A catalog with the station's translations and releases."""
        known = {**shipped, **self.pairs.get(language, {})}
        vouched = self.released.get(language, {})
        for german, pair in known.items() if vouched else ():
            state = vouched.get(digest(german, pair.foreign or ""), pair.state)
            known[german] = Pair(german, pair.foreign, state)
        return MappingProxyType(known)


SHIPPED = Own()


def digest(german: str, foreign: str) -> str:
    """What stands for a text and its translation where somebody vouched for them."""
    return hashlib.sha256(f"{german}\0{foreign}".encode()).hexdigest()[:24]


def languages() -> tuple[str, ...]:
    """The languages in which there are handouts, in the order of the list."""
    return tuple(own_names())


def german_name(language: str) -> str:
    """What a language is called at the desk."""
    field = "paket" if language == PLAIN_GERMAN else "sprache"  # nobody speaks it, it is read
    return fields()[field].label(language).removeprefix("Paket ")


def stands_alone(language: str) -> bool:
    """Whether a text is German itself and needs no German beside it."""
    return language in (SOURCE, PLAIN_GERMAN)


@cache
def own_names() -> Mapping[str, str]:
    """What each language is called by those who speak it."""
    with assets.path("handouts/sprachen.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source, delimiter=";")
        return MappingProxyType({row["sprache"]: row["eigenname"] for row in rows})


def translations(language: str, own: Own = SHIPPED) -> Mapping[str, Pair]:
    """Every translated text of the handouts by its German text; raises `NoSuchLanguage`."""
    return read_catalog(language, "handouts", own=own)


def read_catalog(
    language: str, name: str, also: Collection[str] = (), own: Own = SHIPPED
) -> Mapping[str, Pair]:
    """Every translated text of a catalog, nothing without one; `also`: languages only it has."""
    if language not in own_names() and language not in also:
        raise NoSuchLanguage(language=language, known=", ".join(own_names()))
    return own.over(language, shipped_catalog(language, name))


@cache
def shipped_catalog(language: str, name: str) -> Mapping[str, Pair]:
    """A catalog as it came with the program, nothing without one."""
    from babel.messages.pofile import read_po  # slow to import, only printing needs it

    file = i18n.FOLDER / language / "LC_MESSAGES" / f"{name}.po"
    if not file.is_file():
        return MappingProxyType({})  # nothing is translated: German stands in, marked
    with file.open("rb") as source:
        catalog = read_po(source, locale=i18n.locale_of(language))
    found = {
        str(m.id): Pair(str(m.id), str(m.string), TextState.read(m.user_comments))
        for m in catalog
        if m.id and m.string and not m.fuzzy
    }
    return MappingProxyType(found)


def load_texts(name: str, own: Own = SHIPPED) -> Mapping[str, Any]:
    """The German texts of an asset, as the station has changed them."""
    return own.sources.get(name) or _shipped_texts(name)


@cache
def _shipped_texts(name: str) -> dict[str, Any]:
    with assets.path(name).open("rb") as source:
        return tomllib.load(source)


def pair_of(known: Mapping[str, Pair], german: str) -> Pair:
    """A text with its translation, as far as there is one."""
    return known.get(german, Pair(german, None, MISSING))
