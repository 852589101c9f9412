"""The edge to HarfBuzz, which has no types: a face, its measures, shaping and subsets."""

import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs]

hb = cast("Any", uharfbuzz)

# What only a shaper needs; the embedded font shows glyphs by number.
UNNEEDED_TABLES = (
    *("GSUB", "GPOS", "GDEF", "STAT", "name", "OS/2", "post", "cmap", "MATH", "BASE"),
    *("vhea", "vmtx", "VORG", "DSIG", "kern", "meta"),
)
CONTEXT = 5  # characters on either side that may change the form of a letter
SHAPED_RUNS = 20_000  # kept per process: about 10 MB


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

    def advance(self, gid: int) -> int:
        """How far the pen moves after a glyph, in font units."""
        return int(self._font.get_glyph_h_advance(gid))

    def shape(self, run: Run) -> tuple[Glyph, ...]:
        """The glyphs of a run in the order in which they are seen, left to right."""
        return _shape(self, run)

    def subset(self, gids: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """A font file with only these glyphs, and where each of them went."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(set(gids))
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

    def _shaped(self, run: Run) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.add_str(run.before + run.text + run.after, len(run.before), len(run.text))
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.direction = "ltr" if run.rightwards else "rtl"
        buffer.script = run.script
        buffer.language = run.language
        hb.shape(self._font, buffer)
        first = len(run.before)
        return tuple(
            Glyph(
                info.codepoint,
                info.cluster - first,
                place.x_advance,
                place.x_offset,
                place.y_offset,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )


@lru_cache(maxsize=SHAPED_RUNS)
def _shape(face: Face, run: Run) -> tuple[Glyph, ...]:
    """Text that does not change is shaped once per process."""
    return face._shaped(run)  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 (its own cache)


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
