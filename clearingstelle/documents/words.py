"""Words that were shaped once and are shown often.

Most words of a document stand in it, or in the ones before it, already. So a text is
shaped word by word, each once per process; whether a word may be shaped by itself,
HarfBuzz says of every word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, cast
from unicodedata import category

from clearingstelle.documents.direction import CONTROLS, RIGHT_TO_LEFT_SCRIPTS
from clearingstelle.documents.harfbuzz import CONTEXT, Face, Glyph, Run, is_unseen
from clearingstelle.documents.hyphens import SOFT_HYPHEN
from clearingstelle.documents.standins import StandIns

JOINERS = "\u200c\u200d"
BLANK = " "
JOINED = frozenset({"Arab"})  # scripts whose letters join, even from one font to another
CLUSTER = attrgetter("cluster")
SHAPERS = 64  # a face, script, language and direction each; a document has about ten
WORDS = 1_500  # of one shaper: more than a long handout has, about 4 MB
STRETCHES = 300  # of one shaper: whole lines where there are no blanks, about 3 MB


class Cluster(NamedTuple):
    """The glyphs that stand for some characters together, seen from left to right."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(eq=False, frozen=True, slots=True)
class Word:
    """Characters that are shaped together: a word, a blank, or a stretch of both."""

    text: str  # as it is read
    clusters: tuple[Cluster, ...]  # seen from left to right
    advance: int  # in font units
    steps: tuple[float, ...]  # what each character adds to the width, in ems
    blanks: int  # how many clusters a justified line may widen


NOTHING = Word("", (), 0, (), 0)


class Shaper:
    """A face for one script, language and direction, with the words it has shaped."""

    def __init__(self, face: Face, script: str, language: str, rightwards: bool) -> None:
        self._face = face
        self._how = script, language, rightwards
        self._joins = script in JOINED
        self._native = rightwards == (script not in RIGHT_TO_LEFT_SCRIPTS)
        self._word = lru_cache(maxsize=WORDS)(self._separate)
        self._stretch = lru_cache(maxsize=STRETCHES)(self._together)
        self._blank = self._together(BLANK)

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words and blanks of a stretch of a text, as they are read.

        The letters around the stretch decide about joining. Where words and blanks
        depend on each other, the stretch is one word; so it is where it runs against its
        script, as digits among Arabic do: HarfBuzz looks for letters in all of it then.
        """
        if not self._native:
            return [self.whole(text, start, end)]
        parts = text[start:end].split(BLANK)
        words = list(map(self._word, parts))
        if self._joins:
            before, after = self._around(text, start, end)
            if len(parts) == 1:
                words[0] = self._word(parts[0], before, after)
            else:
                words[0] = self._word(parts[0], before)
                words[-1] = self._word(parts[-1], "", after)
        if None in words:
            return [self.whole(text, start, end)]
        spaced = [self._blank] * (2 * len(words) - 1)
        spaced[::2] = cast("list[Word]", words)
        return spaced

    def whole(self, text: str, start: int, end: int, read: str | None = None) -> Word:
        """A stretch shaped in one go; `read` is what it says, if not what it shows."""
        return self._stretch(text[start:end], *self._around(text, start, end), read)

    def _around(self, text: str, start: int, end: int) -> tuple[str, str]:
        """The letters beside a stretch, as far as they may join with it."""
        if not self._joins:
            return "", ""
        before = _neighbours(text[max(0, start - CONTEXT) : start], -1)
        return before, _neighbours(text[end : end + CONTEXT], 0)

    @cached_property
    def hyphen(self) -> Word:
        """The hyphen of a divided word; read back it is a soft one, so the word is whole."""
        glyphs = self._face.shape(Run("", "-", "", *self._how))
        advance = sum(glyph.advance for glyph in glyphs)
        return Word("", (Cluster(SOFT_HYPHEN, glyphs),), advance, (), 0)

    def _separate(self, word: str, before: str = "", after: str = "") -> Word | None:
        """A word between blanks, or with other letters beside it; None if blanks matter.

        What HarfBuzz says about a blank holds for the edge of a text, too.
        """
        if not word:
            return NOTHING
        glyphs = self._face.apart(Run(before, word, after, *self._how))
        return None if glyphs is None else self._of(glyphs, word)

    def _together(
        self, shown: str, before: str = "", after: str = "", read: str | None = None
    ) -> Word:
        return self._of(self._face.shape(Run(before, shown, after, *self._how)), read or shown)

    def _of(self, glyphs: Sequence[Glyph], read: str) -> Word:
        steps = [0.0] * len(read)
        for glyph in glyphs:
            if not is_unseen(read[glyph.cluster]):
                steps[glyph.cluster] += glyph.advance / self._face.upem
        clusters = tuple(_clusters(glyphs, read))
        advance = sum([glyph.advance for cluster in clusters for glyph in cluster.glyphs])
        blanks = sum([cluster.text == BLANK for cluster in clusters])
        return Word(as_read(read), clusters, advance, tuple(steps), blanks)


@lru_cache(maxsize=SHAPERS)
def shaper_of(face: Face, script: str, language: str, rightwards: bool) -> Shaper:
    """The shaper of a kind of text, kept for the process."""
    return Shaper(face, script, language, rightwards)


def _neighbours(letters: str, nearest: int) -> str:
    """The letters beside a stretch; none when the nearest can join to nothing."""
    return letters if letters and _may_join(letters[nearest]) else ""


@cache
def _may_join(character: str) -> bool:
    """Whether a letter beside it may change: letters, their marks, joiners."""
    return category(character)[0] in "LM" or (is_unseen(character) and character not in CONTROLS)


def _clusters(glyphs: Sequence[Glyph], read: str) -> Iterator[Cluster]:
    firsts = sorted({glyph.cluster for glyph in glyphs})
    after = dict(zip(firsts, [*firsts[1:], len(read)], strict=True))
    for start, group in groupby(glyphs, key=CLUSTER):
        text = as_read(read[start : after[start]])
        if text:
            yield Cluster(text, tuple(group))


def _read(character: str) -> str:
    return "" if character not in JOINERS and is_unseen(character) else character


as_read = StandIns(_read)  # the characters that are read; joiners spell words (Persian, Hindi)
