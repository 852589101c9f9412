"""What languages are called in other languages (CLDR)."""

from collections.abc import Mapping
from functools import cache

from clearingstelle.catalogs import StateKind, TextState, german_name

CLDR = TextState(StateKind.CHECKED, by="CLDR")
# What our languages are called there.
NAMES = {"prs": "fa_AF", "kmr": "ku", "bcms": "bs", "zh": "zh"}
COMMAS = {"ar": "، ", "fa": "، ", "prs": "، ", "ps": "، ", "ti": "፣ ", "zh": "、"}


def listed_in(language: str, spoken: tuple[str, ...]) -> str:
    """Languages by their names in another, with its comma between them."""
    return COMMAS.get(language, ", ").join(_name(key, language) for key in spoken)


@cache
def _name(key: str, language: str) -> str:
    """What a language is called in another; by its German name where that is unknown."""
    from babel import Locale, UnknownLocaleError  # slow to import, only printing needs it

    names: Mapping[str, str]
    try:
        names = Locale.parse(NAMES.get(language, language)).languages
    except (UnknownLocaleError, ValueError):
        return german_name(key)
    key_there = NAMES.get(key, key)
    return names[key_there] if key_there in names else german_name(key)
