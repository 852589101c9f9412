"""How a name sounds, roughly: the consonants that are left of it in any script.

A visitor writes „لايبزيغ“ or „ሽቱትጋርት“ by ear, each a little differently. What stays the
same are the consonants, in classes that languages confuse: b and p, d and t, f and w.
"""

import re
import unicodedata

from clearingstelle.names import fold

# Letters of the scripts that visitors write, after folding, by the class of their sound.
_CLASSES = {
    "P": "bpбпبپβπ",
    "T": "dtдттђћتطثدضذٹڈδτθ",
    "K": "gkqchгкхґگکكقغخحهجھгκγχ",
    "S": "szжзсцчшщџسصشزظژچσςζ",
    "F": "fvwфвفڤφ",
    "M": "mмمμ",
    "N": "nнњنν",
    "L": "lлљلλ",
    "R": "rрرڑρ",
    "KS": "xξ",
    "PS": "ψ",
}
_SOUNDS = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
# In these scripts the name of a letter in Unicode begins with its sound.
_SPELLED = ("ETHIOPIC SYLLABLE ", "GEORGIAN LETTER ")
_SPELLING = re.compile(r"(?:GLOTTAL|PHARYNGEAL)|([B-DF-HJ-NP-TV-XZ]*)")
_OF_TWO = re.compile(r"(s|z|n|k|c)[hyxz]")
# German ways to write one sound: sch, tz, a ch, a w, a silent h, the u of „qu“.
_GERMAN = (
    (re.compile(r"sch|sh|tsch"), "s"),
    (re.compile(r"t[sz]"), "z"),
    (re.compile(r"ph|pf"), "f"),
    (re.compile(r"ck|ch|kh|gh"), "k"),
    (re.compile(r"(?<=[aeiouyt])h(?=[bcdfgjklmnpqrstvwxz ]|$)"), ""),
)
_DOUBLE = re.compile(r"(.)\1+")
_SIBILANT = re.compile(r"TS")


def sound_of(text: str) -> str:
    """The consonants of a name, such as „STKRT“ for Stuttgart; empty where nothing sounds."""
    key = fold(text)
    for spelling, sound in _GERMAN:
        key = spelling.sub(sound, key)
    key = re.sub(r"ه\b", "", re.sub(r"\bو", "f", key))
    heard = "".join(map(_sound, key))
    return _DOUBLE.sub(r"\1", _SIBILANT.sub("S", heard))


def _sound(letter: str) -> str:
    if letter.isascii() or letter in _SOUNDS:
        return _SOUNDS.get(letter, "")
    name = unicodedata.name(letter, "")
    for script in _SPELLED:
        if name.startswith(script):
            found = _SPELLING.match(name.removeprefix(script))
            spelled = (found[1] or "").lower() if found else ""
            return "".join(map(_sound, _OF_TWO.sub(r"\1", spelled)))
    return ""
