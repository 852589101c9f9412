"""Which German texts a document has, how they stand in a language, and who may vouch.

A release vouches for the very words that were read: a text that changes later has lost
its check. Who reads is named by a role from a closed list, never by a name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from clearingstelle.catalogs import (
    SHIPPED,
    Own,
    Pair,
    StateKind,
    languages,
    load_texts,
    pair_of,
    read_catalog,
    shipped_catalog,
)
from clearingstelle.errors import DeskError
from clearingstelle.own_texts import KERNBLATT, OwnBlock, asset_of
from clearingstelle.topics import FOLDER, topics
from i18n import N_

ROLES = (
    N_("Dolmetschdienst"),
    N_("vereidigte Übersetzung"),
    N_("Sprachmittlung"),
    N_("Beratung in dieser Sprache"),
    N_("Prüfung durch zwei Lesende"),
)
# Each document with the catalogs it reads, the later before the earlier.
CHAINS = {
    "handouts": ("handouts",),
    "topics": ("kursweg", "topics", "handouts"),
    "kursweg": ("kursweg", "handouts"),
    "signs": ("topics", "signs", "handouts"),
    "consent": ("consent", "handouts"),
    "slip": ("slip",),
}
NAMES = {
    "handouts": N_("Kernblatt und Notfallkarte"),
    "topics": N_("Themenblätter"),
    "kursweg": N_("Weg in den Kurs"),
    "signs": N_("Karte, Schilder, Bilder"),
    "consent": N_("Einwilligung"),
    "slip": N_("Zettel"),
}
SIGNS = ("aushang", "tuerschild", "plakat", "pfeile", "hinweiskarte", "bildblatt", "nummern")
SHARED = ("unchecked", "untranslated", "independent")
LABELS = ("as_of", "page", "office", "address", "contact", "recheck", "basis")


class NoSuchCatalog(DeskError):
    message = N_("Die Texte „{name}“ gibt es nicht. Möglich sind: {known}.")


class NoSuchRole(DeskError):
    message = N_(
        "„{role}“ steht nicht in der Liste der Rollen. Möglich sind: {known}. Namen von Personen "
        "werden nicht gespeichert."
    )


class NothingToRelease(DeskError):
    message = N_("In dieser Sprache gibt es noch keine Übersetzung. Bitte zuerst eine einlesen.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How the texts of a document stand in a language."""

    language: str
    catalog: str
    counts: Mapping[StateKind, int]
    is_released: bool = False  # by this station; can be taken back

    @property
    def is_checked(self) -> bool:
        return not self.counts[StateKind.MACHINE] and not self.counts[StateKind.MISSING]


def check_catalog(name: str) -> str:
    """A catalog that there is; raises `NoSuchCatalog`."""
    if name not in CHAINS:
        raise NoSuchCatalog(name=name, known=", ".join(CHAINS))
    return name


def check_role(role: str) -> str:
    """A role of the closed list; raises `NoSuchRole`, which does not repeat a long text."""
    if role not in ROLES:
        raise NoSuchRole(role=role[:40], known=", ".join(ROLES))
    return role


def german_texts(catalog: str, own: Own = SHIPPED, blocks: Sequence[OwnBlock] = ()) -> list[str]:
    """The German texts of a document as the station has them, in the order of the sheet."""
    known = _known_texts(catalog) | {s for block in blocks for s in block.sentences}
    assets = _assets(catalog)
    if not assets:
        return sorted(known)
    found = [text for asset in assets for text in _strings(load_texts(asset, own)) if text in known]
    kernblatt = load_texts(f"handouts/{KERNBLATT}.toml", own)
    shared = [kernblatt[key] for key in SHARED] + [kernblatt["labels"][key] for key in LABELS]
    return list(dict.fromkeys([*found, *shared]))


def pairs(language: str, catalog: str, own: Own = SHIPPED) -> Mapping[str, Pair]:
    """Every translation as the document shows it."""
    return {
        german: pair
        for name in CHAINS[catalog]
        for german, pair in read_catalog(language, name, own=own).items()
    }


def standing(
    language: str, catalog: str, own: Own = SHIPPED, blocks: Sequence[OwnBlock] = ()
) -> Standing:
    """How many texts are in which state."""
    known = pairs(language, catalog, own)
    states = [pair_of(known, german).state for german in german_texts(catalog, own, blocks)]
    counts = {kind: sum(state.kind is kind for state in states) for kind in StateKind}
    return Standing(language, catalog, counts)


@cache
def _known_texts(catalog: str) -> frozenset[str]:
    """Every German text that is translated into some language."""
    names = CHAINS[catalog]
    return frozenset(
        german for name in names for lang in languages() for german in shipped_catalog(lang, name)
    )


def _assets(catalog: str) -> tuple[str, ...]:
    found = {
        "handouts": (asset_of(KERNBLATT), "kursweg/kursweg.toml"),
        "topics": (
            *(f"{FOLDER}/{key}.toml" for key in topics()),
            "handouts/blatt.toml",
            "handouts/nummern.toml",
        ),
        "kursweg": ("kursweg/fragen.toml", "kursweg/kursweg.toml"),
        "signs": tuple(f"handouts/{name}.toml" for name in SIGNS),
        "consent": ("handouts/einwilligung.toml",),
    }
    return found.get(catalog, ())


def _strings(source: Any) -> Iterator[str]:
    if isinstance(source, str):
        yield source
    elif isinstance(source, Mapping):
        for value in cast("Mapping[str, Any]", source).values():
            yield from _strings(value)
    elif isinstance(source, list):
        for value in cast("list[Any]", source):
            yield from _strings(value)
