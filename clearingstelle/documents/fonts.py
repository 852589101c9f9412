"""The fonts of the house and which of them shows a character.

The files are pinned in `assets/fonts/fonts.toml`; the order there is the order in
which a face is looked for. What no font has is shown as a visible replacement and
named in the log: a silent gap in an address would send someone to the wrong door.
"""

import logging
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import assets
from clearingstelle.documents.harfbuzz import Face
from clearingstelle.errors import DeskError
from i18n import N_

log = logging.getLogger(__name__)

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
BOLD = 700
REGULAR = 400


class FontMissing(DeskError):
    message = N_(
        "Die Schriftdatei „{file}“ fehlt. Bitte das Programm neu einrichten, "
        "damit wieder gedruckt werden kann."
    )


@dataclass(frozen=True, slots=True)
class FontFile:
    """One pinned font file, as the manifest tells it."""

    file: str
    family: str
    weight: int
    version: str
    package: str
    package_version: str
    member: str  # the file's place inside the package
    sha256: str
    licence: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family in the two weights that our documents use."""

    name: str
    regular: Face
    bold: Face

    def face(self, bold: bool) -> Face:
        return self.bold if bold else self.regular


class FontSet:
    """The families in the order in which a character is looked for."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = tuple(families)
        self._found: dict[tuple[str, bool], Face | None] = {}

    def face_of(self, character: str, bold: bool) -> Face | None:
        """The first face that has the character; None when none has it."""
        key = character, bold
        if key not in self._found:
            faces = (family.face(bold) for family in self.families)
            self._found[key] = next((f for f in faces if ord(character) in f.characters), None)
        return self._found[key]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that no font can show, each once."""
        seen = dict.fromkeys(text)
        return tuple(c for c in seen if not is_unseen(c) and self.face_of(c, bold=False) is None)

    def showable(self, text: str) -> str:
        """The text with a visible replacement for what no font has.

        The result has as many characters as the text, so that each still has its place.
        """
        return text.translate({ord(gone): REPLACEMENT for gone in self.missing(text)})


@cache
def is_unseen(character: str) -> bool:
    """Whether a character only steers its neighbours and needs no glyph of its own."""
    return (
        unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"  # variation selectors
        or character == "\u034f"  # combining grapheme joiner
    )


def warn_of(missing: Iterable[str]) -> None:
    """Name in the log what a document could not show."""
    for character in missing:
        name = unicodedata.name(character, "without a name")
        log.warning("no font shows U+%04X %s", ord(character), name)


@cache
def font_files() -> tuple[FontFile, ...]:
    """What the manifest pins, in the order of the fallback."""
    with assets.path("fonts/fonts.toml").open("rb") as source:
        return tuple(FontFile(**row) for row in tomllib.load(source)["font"])


@cache
def house_fonts() -> FontSet:
    """The pinned fonts, loaded once per process; raises `FontMissing`."""
    names = dict.fromkeys(font.family for font in font_files())
    return FontSet([load_family(name) for name in names])


def load_family(name: str) -> Family:
    """A family from its files; raises `FontMissing`."""
    return Family(name, _load(name, REGULAR), _load(name, BOLD))


def _load(family: str, weight: int) -> Face:
    font = next(f for f in font_files() if (f.family, f.weight) == (family, weight))
    path = assets.path(f"fonts/{font.file}")
    if not path.is_file():
        raise FontMissing(file=font.file)
    return Face(path)
