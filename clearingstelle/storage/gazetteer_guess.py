"""What may be meant when no place bears the name that was typed.

A guess is taken for the place only where nothing else comes near it; what is not that
clear is offered as a suggestion.
"""

from collections.abc import Iterable, Iterator, Sequence

from clearingstelle.names import keys, slips
from clearingstelle.places import Place, weight
from clearingstelle.sounds import sound_of
from clearingstelle.storage.gazetteer_lookup import Lookup

FILLERS = frozenset(
    ("a", "d", "i", "in", "o", "ob", "v", "vd", "am", "an", "auf", "bei", "der", "im", "vor")
)
FEWEST_LETTERS = 4
# Inhabitants from which on a town may be taken for a misspelt name. Places abroad are
# spelled like villages: „Straßburg“ is not Strasburg in der Uckermark.
WELL_KNOWN = 20_000
MOST_NEAR = 20
PLAIN = 15  # times the weight of the next


def best_guess(look: Lookup, words: list[str]) -> list[Place]:
    """The place that is meant, or namesakes of which one is; empty where nobody can know."""
    return shortened(look, words) or _all_but_one(look, words) or _misspelt(look, " ".join(words))


def shortened(look: Lookup, words: list[str]) -> list[Place]:
    """„Garmisch“, „Frankfurt a. M.“, „Bad Homburg v.d.H.“, „Halle a.d. Saale“."""
    said = [word for word in words if word not in FILLERS]
    if not said or (len(said) == 1 and len(said[0]) < FEWEST_LETTERS):
        return []
    return [p for p in look.begun(said, "own") if _begin_in_turn(words, p, said)]


def _begin_in_turn(words: Sequence[str], place: Place, said: Sequence[str]) -> bool:
    """Whether the words begin those of the name one after the other, the first one whole."""
    for key in keys(place.name):
        name = key.split()
        if words[0] in name and (_in_turn(words, name) or _in_turn(said, name)):
            return len(words) > 1 or name[0] == words[0]
    return False


def _in_turn(words: Iterable[str], name: list[str]) -> bool:
    rest = iter(name)
    return all(any(other.startswith(word) for other in rest) for word in words)


def _all_but_one(look: Lookup, words: list[str]) -> list[Place]:
    """„Berlin Neuköln“: all words but one are right, and that one is a slip."""
    if len(words) < 2:
        return []
    for wrong in sorted(words, key=len, reverse=True):
        right = [word for word in words if word != wrong]
        if len(wrong) < FEWEST_LETTERS or not right:
            continue
        near = [(min(_slips_in(wrong, p), default=9), p) for p in look.around(right)]
        least = min((n for n, _ in near), default=9)
        if least <= 1 + (len(wrong) > 6):
            return [place for n, place in near if n == least]
    return []


def _slips_in(word: str, place: Place) -> Iterator[int]:
    for name in (place.name, place.town):
        for key in keys(name):
            yield from (slips(word, other) for other in key.split())


def _misspelt(look: Lookup, key: str) -> list[Place]:
    """A well-known town for a name that is one slip away from it, or sounds like it."""
    for found in (look.alike(key, MOST_NEAR, most=1), look.sounding(sound_of(key))):
        known = sorted(found, key=weight, reverse=True)
        if known and _is_plain(known):
            return known[:1]
    return []


def suggestions(look: Lookup, words: list[str], limit: int) -> list[Place]:
    """What may be meant by a name that no place bears."""
    key = " ".join(words)
    found = [*shortened(look, words), *look.alike(key, limit)]
    if not key.isascii():  # written by ear
        found = sorted([*found, *look.sounding(sound_of(key))], key=weight, reverse=True)
    return found[:limit] or best_guess(look, words)


def _is_plain(found: list[Place]) -> bool:
    first, *others = map(weight, found)
    return first >= WELL_KNOWN and first >= PLAIN * max(others, default=0)
