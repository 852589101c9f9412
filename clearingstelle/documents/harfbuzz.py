"""The edge to HarfBuzz, which has no types: a face, its measures, shaping and subsets."""

import struct
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]

hb = cast("Any", uharfbuzz)

# What only a shaper needs; the embedded font shows glyphs by number.
UNNEEDED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "STAT", "name", "OS/2", "post", "cmap", "MATH", "BASE"),
    *("vhea", "vmtx", "VORG", "DSIG", "kern", "meta"),
)
# Signs of Arabic and Syriac that stand before numbers; by their category they would be unseen.
VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
UNSAFE_TO_BREAK = int(hb.GlyphFlags.UNSAFE_TO_BREAK)
CONTEXT = 5  # characters on either side that may change the form of a letter
SUBSETS = 16  # files of about 30 KB
SHAPED_RUNS = 500  # kept per process: about 1 MB; what is made of them is kept in `words`


@cache
def is_unseen(character: str) -> bool:
    """Whether a character only steers its neighbours and needs no glyph of its own."""
    if character in VISIBLE_FORMATS:
        return False
    return (
        unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"  # variation selectors
        or character == "\u034f"  # combining grapheme joiner
    )


class Glyph(NamedTuple):
    """One glyph of a shaped run, lengths in font units."""

    gid: int
    cluster: int  # index of the first character it stands for, from the run's start
    advance: int
    dx: int
    dy: int


class Run(NamedTuple):
    """What decides how a stretch of characters is shaped, and nothing else."""

    before: str
    text: str
    after: str
    script: str  # ISO 15924
    language: str  # BCP 47
    rightwards: bool  # False: right to left


class Face:
    """One font file, loaded once, with its measures in parts of an em."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self._face)
        self.upem = int(self._face.upem)
        self.characters = frozenset(cast("Iterable[int]", self._face.unicodes))
        self.name = str(self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME))
        self.version = str(self._face.get_name(hb.OTNameIdPredefined.VERSION_STRING))
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender / self.upem
        self.descent = extents.descender / self.upem  # below the line, so negative
        capitals = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        self.cap_height = capitals / self.upem
        self.italic_angle = self._numbers("post", 4, ">i")[0] / 65536
        self.bbox = tuple(edge / self.upem for edge in self._numbers("head", 36, ">4h"))

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(map(chr, self.characters))

    def shows(self, text: str) -> bool:
        """Whether it has a glyph for each character that needs one."""
        return all(map(is_unseen, set(text) - self._letters))

    def advance(self, gid: int) -> int:
        """How far the pen moves after a glyph, in font units."""
        return int(self._font.get_glyph_h_advance(gid))

    def shape(self, run: Run) -> tuple[Glyph, ...]:
        """The glyphs of a run in the order in which they are seen, left to right."""
        return _shape(self, run)

    def subset(self, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
        """A font file with only these glyphs, and where each of them went."""
        return _subset(self, gids)

    def _only(self, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(gids)
        flags = hb.SubsetFlags
        wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(
            {int.from_bytes(tag.encode(), "big") for tag in UNNEEDED_TABLES}
        )
        plan = hb.SubsetPlan(self._face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping.items())

    def _numbers(self, table: str, offset: int, form: str) -> tuple[int, ...]:
        data = bytes(self._face.reference_table(table).data)
        return struct.unpack_from(form, data, offset)

    def apart(self, run: Run) -> tuple[Glyph, ...] | None:
        """The glyphs of a run that stands between blanks, or beside the letters it names.

        None when a blank changes it or is changed by it: kerning with the blank, a mark
        that stands on it. HarfBuzz says so itself.
        """
        left, right = "" if run.before else " ", "" if run.after else " "
        first = len(run.before) + len(left)
        end = first + len(run.text)
        shaped = self._buffer(run._replace(text=f"{left}{run.text}{right}"))
        seams = {place for place, blank in ((first, left), (end, right)) if blank}
        loose = {
            info.cluster
            for info in shaped.glyph_infos
            if info.cluster in seams and not info.flags & UNSAFE_TO_BREAK
        }
        if seams != loose:
            return None
        glyphs = _glyphs(shaped, first)
        return tuple(glyph for glyph in glyphs if 0 <= glyph.cluster < len(run.text))

    def _shaped(self, run: Run) -> tuple[Glyph, ...]:
        return tuple(_glyphs(self._buffer(run), len(run.before)))

    def _buffer(self, run: Run) -> Any:
        buffer = hb.Buffer()
        buffer.add_str(run.before + run.text + run.after, len(run.before), len(run.text))
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.direction = "ltr" if run.rightwards else "rtl"
        buffer.script = run.script
        buffer.language = run.language
        hb.shape(self._font, buffer)
        return buffer


def _glyphs(buffer: Any, first: int) -> list[Glyph]:
    """The glyphs of a buffer; clusters are counted from `first`."""
    return [
        Glyph(info.codepoint, info.cluster - first, at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@lru_cache(maxsize=SHAPED_RUNS)
def _shape(face: Face, run: Run) -> tuple[Glyph, ...]:
    """Text that does not change is shaped once per process."""
    return face._shaped(run)  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 (its own cache)


@lru_cache(maxsize=SUBSETS)
def _subset(face: Face, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The same letters need the same file."""
    return face._only(gids)  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 (its own cache)


def make_run(text: str, start: int, end: int, script: str, language: str, level: int) -> Run:
    """The run of `text[start:end]` with the context that joining letters need."""
    return Run(
        text[max(0, start - CONTEXT) : start],
        text[start:end],
        text[end : end + CONTEXT],
        script,
        language,
        level % 2 == 0,
    )
