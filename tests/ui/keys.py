"""A contact as the keys that a counsellor presses for it, and contacts to type."""

import random
import unicodedata
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt

from clearingstelle.settings import Settings
from clearingstelle.visits import MOST_CONCERNS, NONE_MISSING, UNASKED, Visit, fields
from ui.choices import KEYS
from ui.questions import CORE, OPTIONAL

Key = str | Qt.Key
ALL_OPTIONAL = " ".join(key for key, _ in OPTIONAL)
EVERYTHING = Settings(optional=ALL_OPTIONAL)


def keys_for(visit: Visit, settings: Settings) -> list[Key]:
    """The keys from the first question to Enter, as the fast keyboard wants them."""
    asked = [*CORE, *((k, title) for k, title in OPTIONAL if k in settings.optional.split())]
    names = [name for name, _ in asked if _is_asked(visit, name)]
    last = max((at for at, name in enumerate(names) if _codes(visit, name)), default=-1)
    pressed: list[Key] = ["+"] * (int(visit["personen"].rstrip("+")) - 1)
    for name in names[: last + 1]:
        pressed += _keys_of(visit, name, settings)
    if names and last >= 0 and _stays(visit, names[last]):
        pass  # Enter counts from anywhere
    return [*pressed, Qt.Key.Key_Return]


def _is_asked(visit: Visit, name: str) -> bool:
    if name == "luecke":
        return visit["luecke"] != NONE_MISSING
    if name == "luecke_anliegen":
        return visit["luecke"] != NONE_MISSING and len(visit.codes("anliegen")) > 1
    return True


def _codes(visit: Visit, name: str) -> list[str]:
    if name == "anliegen":
        main = visit["hauptanliegen"]
        return sorted(visit.codes(name), key=lambda code: (code != main, code))
    if name == "ziel":
        gap = ["kein_angebot"] if visit["luecke"] != NONE_MISSING else []
        return [*sorted(visit.codes(name)), *gap]
    if fields()[name].multi:
        return sorted(visit.codes(name))
    return [] if visit[name] in (UNASKED, NONE_MISSING) else [visit[name]]


def _keys_of(visit: Visit, name: str, settings: Settings) -> list[Key]:
    codes = _codes(visit, name)
    if not codes:
        return [Qt.Key.Key_Tab]
    if name == "sprache":
        return list(_language_keys(codes[0], settings.languages.split()))
    choices = [c.key for c in fields()[name].codes if c.key not in (UNASKED, NONE_MISSING)]
    pressed: list[Key] = ["k" if c == "kein_angebot" else KEYS[choices.index(c)] for c in codes]
    return [*pressed, Qt.Key.Key_Tab] if _stays(visit, name) else pressed


def _stays(visit: Visit, name: str) -> bool:
    """Whether a question with these answers waits for Tab."""
    if not fields()[name].multi:
        return False
    return not (name == "anliegen" and len(visit.codes(name)) == MOST_CONCERNS)


def _language_keys(code: str, top: Sequence[str]) -> Iterator[str]:
    """The digit of a language that has one, else letters until it alone is left."""
    if code in top:
        yield KEYS[top.index(code)]
        return
    labels = [c.label for c in fields()["sprache"].codes if c.key != UNASKED]
    word = _plain(fields()["sprache"].label(code))
    typed = ""
    for letter in word:
        typed += letter
        yield letter
        if sum(any(w.startswith(typed) for w in _words(label)) for label in labels) == 1:
            return


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _words(label: str) -> list[str]:
    return _plain(label).replace("/", " ").replace("(", " ").split()


def mixed_visits(number: int, settings: Settings, seed: int = 2011) -> list[Visit]:
    """Contacts as a busy day brings them; the same for the same seed."""
    chance = random.Random(seed)
    return [_visit(chance, settings) for _ in range(number)]


def _visit(chance: random.Random, settings: Settings) -> Visit:
    def one(name: str, told: float) -> str | None:
        choices = [c.key for c in fields()[name].codes if c.key not in (UNASKED, NONE_MISSING)]
        return chance.choice(choices) if chance.random() < told else None

    codes: dict[str, str | list[str] | None] = {
        "zugang": one("zugang", 0.95),
        "altersgruppe": one("altersgruppe", 0.95),
        "sprachmittlung": one("sprachmittlung", 0.9),
        "personen": chance.choice("1111123"),
    }
    rare = chance.random() < 0.15
    codes["sprache"] = one("sprache", 1) if rare else chance.choice(settings.languages.split())
    concerns = [c.key for c in fields()["anliegen"].codes]
    codes["anliegen"] = chance.sample(concerns, chance.choice((0, 1, 1, 1, 2, 2, 3)))
    targets = [c.key for c in fields()["ziel"].codes]
    codes["ziel"] = chance.sample(targets, chance.choice((0, 1, 1, 1, 2)))
    if chance.random() < 0.12:
        codes["luecke"] = one("luecke", 1)
        if len(codes["anliegen"]) > 1:
            codes["luecke_anliegen"] = chance.choice(codes["anliegen"])
    for name in settings.optional.split():
        codes[name] = _optional(chance, name, codes)
    return Visit.of({name: code for name, code in codes.items() if code})


def _optional(
    chance: random.Random, name: str, codes: dict[str, str | list[str] | None]
) -> str | list[str] | None:
    choices = [c.key for c in fields()[name].codes if c.key != UNASKED]
    if name == "alter":
        choices = [c for c in choices if fields()[name].parent(c) == codes["altersgruppe"]]
    if not choices or chance.random() < 0.4:
        return None
    return [chance.choice(choices)] if fields()[name].multi else chance.choice(choices)
