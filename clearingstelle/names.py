"""How names of places are compared: by keys that forgive umlauts, accents and slips.

The same functions make the keys of the data and of what is typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Letters that do not come apart under NFKD, and letters that Arabic, Persian and Kurdish, or
# Russian and Ukrainian keyboards write differently. The Arabic ones by their numbers, since
# many look alike: yeh, alef maksura, kaf, teh marbuta; Kurdish o, e, l, r, ae; two more heh.
ALIKE = str.maketrans(
    "łøđıŀħŧĸ\u064a\u0649\u0643\u0629\u06c6\u06ce\u06b5\u0695\u06d5\u06be\u06c1" + "іїєэыґў",
    "lodilhtk\u06cc\u06cc\u06a9\u0647\u0648\u06cc\u0644\u0631\u0647\u0647\u0647" + "ииееигу",
)
TATWEEL = "\u0640"  # draws an Arabic word out
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
POSTCODE_DIGITS = 5
COUNTRY = ("d", "de", "plz")  # what stands before a postcode
DIGITS = str.maketrans("oil", "011")  # letters that are typed for digits
LIKE_DIGITS = re.compile(r"(?=.*\d.*\d)[\doil]{3,5}|\d+")
SAINT = re.compile(r"\bst (?=\w)")


class _Letters(dict[int, str]):
    """What becomes of each letter in a key; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", chr(code)).casefold())
        bare = "".join(map(_bare, apart)).translate(ALIKE)
        self[code] = "".join(c if c.isalnum() else " " for c in bare)
        return self[code]


def _bare(letter: str) -> str:
    """Without accents and marks of direction; digits of every script as 0–9."""
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    return "" if category[0] == "M" or category == "Cf" or letter == TATWEEL else letter


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


def number_in(words: Sequence[str]) -> tuple[str, list[str]]:
    """The postcode, or its beginning, in what was typed, and the words beside it.

    „D-50667“, „50 667“ and „5O667“ (letters for digits) are told as postcodes are written;
    the number is empty where there is none.
    """
    told = [word.translate(DIGITS) if LIKE_DIGITS.fullmatch(word) else word for word in words]
    groups = [word for word in told if word.isdecimal()]
    if not groups:
        return "", list(words)
    whole = [group for group in groups if len(group) == POSTCODE_DIGITS]
    joined = "".join(groups)
    number = whole[0] if whole else joined if len(joined) == POSTCODE_DIGITS else groups[0]
    return number, [word for word in told if word not in groups and word not in COUNTRY]


def most_alike(wanted: str, names: Iterable[str], limit: int, most: int = 2) -> list[str]:
    """The names that differ from `wanted` by at most `most` slips, the likest first.

    Short names by one slip only.
    """
    allowed = min(most, 1 + (len(wanted) > 5))
    found = ((slips(wanted, name, allowed), name) for name in names)
    return [name for n, name in sorted(found) if n <= allowed][:limit]


def slips(a: str, b: str, most: int = 99) -> int:
    """Letters wrong, missing, too many or swapped between two words (Damerau, Levenshtein).

    What is above `most` is not counted to the end.
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return most + 1
        before, last = last, row
    return last[-1]
