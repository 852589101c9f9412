"""How names of places are compared: by keys that forgive umlauts, accents and slips.

The same functions make the keys of the data and of what is typed.
"""

import re
import unicodedata
from collections.abc import Iterable

# Letters that do not come apart under NFKD, and letters that Arabic and Persian keyboards
# write differently.
ALIKE = str.maketrans("łøđıŀħŧĸ\u064a\u0649\u0643\u0629", "lodilhtk\u06cc\u06cc\u06a9\u0647")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
SAINT = re.compile(r"\bst (?=\w)")


class _Letters(dict[int, str]):
    """What becomes of each letter in a key; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", chr(code)).casefold())
        bare = "".join(c for c in apart if not unicodedata.category(c).startswith("M"))
        self[code] = "".join(c if c.isalnum() else " " for c in bare.translate(ALIKE))
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The key of a text: small letters without accents, words parted by one space.

    NFKC, case folding and the loss of accents work letter by letter; „St.“ before a
    word is „Sankt“.
    """
    key = " ".join(text.translate(_LETTERS).split())
    return SAINT.sub("sankt ", key) if "st " in key else key


def spelled(text: str) -> str:
    """Like `fold`, but ä, ö, ü written as ae, oe, ue."""
    return fold(unicodedata.normalize("NFC", text).translate(UMLAUTS))


def keys(text: str) -> tuple[str, ...]:
    """The keys under which a name is found: without its umlauts and with them spelled out."""
    key = fold(text)
    if text.isascii():
        return (key,)
    other = spelled(text)
    return (key,) if other == key else (key, other)


def query_key(text: str) -> str:
    """The key of what was typed: who types ü means ü, who types u may mean either."""
    return spelled(text)


def most_alike(wanted: str, names: Iterable[str], limit: int) -> list[str]:
    """The names that differ from `wanted` by at most two slips, the likest first."""
    slips = ((_slips(wanted, name), name) for name in names)
    return [name for n, name in sorted(slips) if n <= 1 + (len(wanted) > 5)][:limit]


def _slips(a: str, b: str) -> int:
    """Letters wrong, missing, too many or swapped between two words (Damerau, Levenshtein)."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
