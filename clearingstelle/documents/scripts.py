"""The script of a character and of a text (UAX #24): what decides on font and shaping.

The table holds the scripts that our fonts show, from Scripts.txt of Unicode 15.0.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from clearingstelle.documents.standins import StandIns

RANGES = {
    "Latn": "41-5A 61-7A AA BA C0-D6 D8-F6 F8-2B8 2E0-2E4 1D00-1D25 1D2C-1D5C 1D62-1D65 1D6B-1D77"
    " 1D79-1DBE 1E00-1EFF 2071 207F 2090-209C 212A-212B 2132 214E 2160-2188 2C60-2C7F A722-A787"
    " A78B-A7FF AB30-AB5A AB5C-AB64 AB66-AB69 FB00-FB06 FF21-FF3A FF41-FF5A",
    "Cyrl": "400-484 487-52F 1C80-1C88 1D2B 1D78 2DE0-2DFF A640-A69F FE2E-FE2F",
    "Grek": "370-373 375-37D 37F-384 386 388-3E1 3F0-3FF 1D26-1D2A 1D5D-1D61 1D66-1D6A 1DBF"
    " 1F00-1FFE 2126 AB65",
    "Arab": "600-604 606-60B 60D-61A 61C-61E 620-63F 641-64A 656-66F 671-6DC 6DE-6FF 750-77F"
    " 870-8E1 8E3-8FF FB50-FD3D FD40-FDFF FE70-FEFC",
    "Deva": "900-950 955-963 966-97F A8E0-A8FF",
    "Beng": "980-9FE",
    "Guru": "A01-A76",
    "Taml": "B82-BFA",
    "Thai": "E01-E3A E40-E5B",
    "Khmr": "1780-17F9 19E0-19FF",
    "Ethi": "1200-1399 2D80-2DDE AB01-AB2E",
    "Geor": "10A0-10FA 10FC-10FF 1C90-1CBF 2D00-2D2D",
    "Armn": "531-58F FB13-FB17",
    "Hani": "2E80-2FD5 3005 3007 3021-3029 3038-303B 3400-4DBF 4E00-9FFF F900-FAD9 20000-323AF",
}
# Signs that several scripts share, but not all (ScriptExtensions.txt); the first is theirs
# where none of them stands beside the sign.
SHARED = {
    **dict.fromkeys("،؛؟ـ٠١٢٣٤٥٦٧٨٩\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", ("Arab",)),
    **dict.fromkeys("।॥", ("Deva", "Beng", "Guru")),
    **dict.fromkeys("、。〃〈〉《》「」『』【】〔〕", ("Hani",)),
}
LANGUAGES = {  # the main script of those that are not written in Latin letters
    "Arab": "ar fa prs ps ur ckb sd ug",
    "Cyrl": "uk ru bg mk be sr kk ky tg mn",
    "Grek": "el",
    "Deva": "hi mr ne",
    "Beng": "bn as",
    "Guru": "pa",
    "Taml": "ta",
    "Thai": "th",
    "Khmr": "km",
    "Ethi": "ti am",
    "Geor": "ka",
    "Armn": "hy",
    "Hani": "zh",
}
MAIN = {language: script for script, own in LANGUAGES.items() for language in own.split()}
# Justified lines are stretched between words; these scripts have blanks between sentences.
WITHOUT_BLANKS = frozenset({"Thai", "Khmr", "Hani"})
# What extraction and screen readers cannot take from the glyphs alone: letters that
# change places or merge. Paragraphs with them carry their text in the tag.
REORDERED = frozenset({"Arab", "Deva", "Beng", "Guru", "Taml", "Thai", "Khmr"})


def _table() -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for script, ranges in RANGES.items():
        for part in ranges.split():
            first, _, last = part.partition("-")
            found.append((int(first, 16), int(last or first, 16), script))
    return sorted(found)


TABLE = _table()
STARTS = [first for first, _, _ in TABLE]


@cache
def script_of(character: str) -> str | None:
    """The ISO 15924 code of a character's script; None for digits, blanks, signs, marks."""
    code = ord(character)
    place = bisect_right(STARTS, code) - 1
    if place < 0:
        return None
    _, last, script = TABLE[place]
    return script if code <= last else None


@cache
def main_script(language: str) -> str:
    """The script in which a language is written; a script in its tag decides (sr-Latn)."""
    parts = language.split("-")
    named = next((part.title() for part in parts[1:] if len(part) == 4), None)
    if named in RANGES:
        return named
    return "Hani" if named in ("Hans", "Hant") else MAIN.get(parts[0].lower(), "Latn")


CODES = {script: chr(ord("A") + place) for place, script in enumerate(RANGES)}
SCRIPTS = {code: script for script, code in CODES.items()}
# Letters of one script with what has none behind them, at the start also before them.
RUN = re.compile(r"[.,]*([A-Z])(?:[.,]|\1)*|[.,]+")


def script_starts(text: str, zones: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """Where each script begins, and which it is.

    A zone has a start, an end, one level and one language. What has no
    script of its own takes that of the letter before it, else after it; alone in its zone
    it takes that of the language.
    """
    alike = _alike(text)
    found: dict[int, str] = {}
    for start, end, language in zones:
        for run in RUN.finditer(alike, start, end):
            script = SCRIPTS[run[1]] if run[1] else main_script(language)
            found[run.start()] = script
            if "," in run[0]:
                _set_shared(text, run.start(), run.end(), script, found)
    found.pop(len(text), None)
    return found


def _set_shared(text: str, start: int, end: int, script: str, found: dict[int, str]) -> None:
    """Give the signs of a run that its script does not share to one that does."""
    for place in range(start, end):
        if script not in SHARED.get(text[place], (script,)):
            found |= {place: SHARED[text[place]][0], place + 1: script}


def _stand_in(character: str) -> str:
    """A code for a letter's script, a point where it has none, a comma where some share it."""
    script = script_of(character)
    return CODES[script] if script else "," if character in SHARED else "."


_alike = StandIns(_stand_in)
