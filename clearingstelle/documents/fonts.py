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
from pathlib import Path

import assets
from clearingstelle.documents.harfbuzz import Face, is_unseen
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
    scripts: tuple[str, ...]  # ISO 15924: what the family is for
    weight: int
    version: str
    package: str
    package_version: str
    member: str  # the file's place inside the package
    sha256: str
    licence: str
    subset: str = ""  # what the file was cut down to; empty: as the package has it


@dataclass(frozen=True, slots=True)
class Family:
    """A family in the two weights that our documents use, loaded when first needed."""

    name: str
    scripts: tuple[str, ...]  # ISO 15924: those that it is the first choice for

    def face(self, bold: bool) -> Face:
        """The family's face; raises `FontMissing`."""
        weight = BOLD if bold else REGULAR
        font = next(f for f in font_files() if (f.family, f.weight) == (self.name, weight))
        path = assets.path(f"fonts/{font.file}")
        if not path.is_file():
            raise FontMissing(file=font.file)
        return _face(path)


class FontSet:
    """The families in the order in which a character is looked for."""

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = tuple(families)
        self._found: dict[tuple[str, bool, str], Face | None] = {}
        self._first: dict[tuple[bool, str], Face] = {}

    def first(self, bold: bool, script: str) -> Face:
        """The face in which a character of a script is looked for first."""
        key = bold, script
        if key not in self._first:
            own = (family for family in self.families if script in family.scripts)
            self._first[key] = next(own, self.families[0]).face(bold)
        return self._first[key]

    def face_of(self, characters: str, bold: bool, script: str = "") -> Face | None:
        """The first face that has all the characters, those of the script before others.

        A letter and its marks are asked for together. None when no face has them all.
        """
        key = characters, bold, script
        if key not in self._found:
            first = [family for family in self.families if script in family.scripts]
            faces = (family.face(bold) for family in (*first, *self.families))
            self._found[key] = next((face for face in faces if has(face, characters)), None)
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


def has(face: Face, characters: str) -> bool:
    """Whether a face shows all the characters, perhaps composed to one."""
    seen = {ord(c) for c in characters if not is_unseen(c)}
    if seen <= face.characters:
        return True
    return {ord(c) for c in unicodedata.normalize("NFC", characters)} <= face.characters


def warn_of(missing: Iterable[str]) -> None:
    """Name in the log what a document could not show."""
    for character in missing:
        name = unicodedata.name(character, "without a name")
        log.warning("no font shows U+%04X %s", ord(character), name)


@cache
def font_files() -> tuple[FontFile, ...]:
    """What the manifest pins, in the order of the fallback."""
    with assets.path("fonts/fonts.toml").open("rb") as source:
        rows = tomllib.load(source)["font"]
    return tuple(FontFile(**row | {"scripts": tuple(row["scripts"])}) for row in rows)


@cache
def house_fonts() -> FontSet:
    """The pinned families; a file is loaded once per process, when a text needs it."""
    return FontSet(
        [Family(font.family, font.scripts) for font in font_files() if not is_bold(font)]
    )


def is_bold(font: FontFile) -> bool:
    return font.weight == BOLD


@cache
def _face(path: Path) -> Face:
    return Face(path)
