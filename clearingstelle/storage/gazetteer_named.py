"""Which of some places bear the name that was typed."""

from collections.abc import Iterable
from functools import lru_cache

from clearingstelle.names import keys
from clearingstelle.places import Place, matches


def called_like(places: Iterable[Place], words: list[str]) -> list[Place]:
    """The places found by name of which the words begin what they are called and where."""
    text = " ".join(words)
    return [
        place
        for place in places
        if not place.postcode and _begins(place, words) and matches(place, text)
    ]


def _begins(place: Place, words: list[str]) -> bool:
    return any(other.startswith(word) for other in _words_of(place.name) for word in words)


@lru_cache(maxsize=1 << 13)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(word for key in keys(name) for word in key.split())


def bearing(places: Iterable[Place], words: list[str]) -> list[Place]:
    """The places whose whole name was said, and nothing but where they lie."""
    return nothing_else_said(called_like(places, words), words, strict=True)


def nothing_else_said(found: list[Place], words: list[str], *, strict: bool = False) -> list[Place]:
    """The places whose whole name was said, if there are any: „Hof Saale“ is Hof."""
    whole = [p for p in found if any(set(key.split()) <= set(words) for key in keys(p.name))]
    return whole if whole or strict else found
