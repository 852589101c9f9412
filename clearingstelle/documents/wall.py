"""Signs for the wall: door sign, arrows, poster.

Read from across a corridor: few words, black on white, the type as large as the paper
bears; no crest and no colour of an authority. The languages stand below the German,
each under its own name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clearingstelle.catalogs import Pair
from clearingstelle.documents.bilingual import A5, sized
from clearingstelle.documents.blocks import Block, Rule, Space, stacked
from clearingstelle.documents.carried import carried
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.documents.fitting import at_the_foot, largest
from clearingstelle.documents.kernblatt_words import with_values
from clearingstelle.documents.page import A4, MILLIMETRE, Template, build
from clearingstelle.documents.pictogram import Pictogram
from clearingstelle.documents.rows import Cell, Columns, Row
from clearingstelle.documents.spans import Span
from clearingstelle.documents.text import Align, Style, text
from clearingstelle.wall import Sign, Spoken, WallSheet
from i18n import SOURCE

A3 = (841.89, 1190.551)
SIZES = {"a3": A3, "a4": A4, "a5": A5}
SMALLEST, MOST = 0.3, 3.0  # of the type below
EDGE = 14 * MILLIMETRE
TITLE = Style(size=50, leading=58, bold=True, after=6)
SECOND = Style(size=22, leading=28, bold=True, after=3)
SAID = Style(size=17, leading=23, after=2)
FOREIGN = Style(size=14, leading=19, after=1)
NAME = Style(size=10, leading=16, bold=True, after=0)
NOTE = Style(size=8, leading=11, after=0)
FOOT = {"a3": 1.35, "a4": 1.0, "a5": 0.75}  # of its type
ARROW = 0.34  # of the page's height
NAME_ROOM = 92.0  # points for the name of a language, beside its lines
BETWEEN = 9 * MILLIMETRE  # two columns of languages
WIDEST_NAME = 1.3
WORDS = {  # what each sign says in every language, in this order
    Sign.DOOR: ("welcome", "line0"),
    Sign.ARROW: ("arrow", "line"),
    Sign.POSTER: ("call", "promise0", "promise2"),
}


def draw_wall(sheet: WallSheet, size: str = "a4") -> bytes:
    """A sign as PDF: one page, its type as large as fits. Raises `DoesNotFit`."""
    width, height = SIZES[size]
    across = sheet.sign == Sign.DOOR
    page = Template(
        size=(height, width) if across else (width, height),
        left=EDGE,
        right=EDGE,
        top=EDGE,
        bottom=EDGE,
    )
    foot = list(carried(sheet, FOOT[size], page.width))
    fitting = max(
        (_largest(_Wall(sheet, page, columns), foot) for columns in (1, 2)),
        key=lambda found: found.scale,
    )
    free = _free(fitting.wall.story(fitting.scale), foot, page)
    story = at_the_foot(fitting.wall.story(fitting.scale, free), foot, page)
    return build(story, sheet.german.texts["title"].german, SOURCE, page)


@dataclass(frozen=True, slots=True)
class _Fitting:
    scale: float
    wall: "_Wall"


def _largest(wall: "_Wall", foot: Sequence[Block]) -> _Fitting:
    scale = largest(lambda scale: [*wall.story(scale), *foot], wall.page, SMALLEST, MOST)
    return _Fitting(scale, wall)


def _free(upper: Sequence[Block], foot: Sequence[Block], page: Template) -> float:
    """The height that the largest type leaves empty."""
    return max(0.0, page.height - stacked([*upper, Space(0), *foot], page.width)[1] - 1)


class _Wall:
    """What stands above the foot, the languages in one column or in two."""

    def __init__(self, sheet: WallSheet, page: Template, columns: int) -> None:
        self._sheet = sheet
        self.page = page
        self._columns = columns

    def story(self, scale: float, free: float = 0) -> list[Block]:
        """What stands above the foot; `free` points are parted between the languages."""
        german = self._arrow(scale) if self._sheet.way else self._german(scale)
        return [*german, Space(6 * scale), *self._languages(scale, free)]

    def _arrow(self, scale: float) -> Iterator[Block]:
        """A big arrow and where it leads, in the middle of the page."""
        assert self._sheet.way is not None
        texts = self._sheet.german.texts
        size = min(self.page.width, self.page.height * ARROW)
        side = (self.page.width - size) / 2
        cells = (Cell(()), Cell((Pictogram(f"pfeil-{self._sheet.way.value}", size),)), Cell(()))
        yield Row(cells, Columns((side, size, side)))
        for key, style in (("arrow", TITLE), ("title", SECOND), ("line", SAID)):
            centred = replace(sized(style, scale), align=Align.CENTRE)
            yield text(self._german_words(texts[key]), centred, tag="H1" if key == "arrow" else "P")

    def _german(self, scale: float) -> Iterator[Block]:
        german, texts = self._sheet.german, self._sheet.german.texts
        yield text(texts["title"].german, sized(TITLE, scale), tag="H1")
        if "welcome" in texts:
            yield text(texts["welcome"].german, sized(SECOND, scale))
        for line in german.family("line"):
            if line.german != texts["independent"].german:  # it stands in the foot
                yield text(line.german, sized(SAID, scale))
        if "call" in texts:
            yield text(texts["call"].german, sized(SECOND, scale))
        for line in german.family("promise"):
            yield text(line.german, sized(SAID, scale))
        yield from self._where(scale)

    def _where(self, scale: float) -> Iterator[Block]:
        """Where the room is, its telephone, and when somebody sits there."""
        where, texts = self._sheet.where, self._sheet.german.texts
        told = (("room", where.room), ("floor", where.floor), ("phone", where.phone))
        parts = [texts[key].german.format(**where.values) for key, value in told if value]
        if parts:
            yield Space(4 * scale)
            yield text(" · ".join(parts), sized(SECOND, scale))
        hours = where.hours.get(SOURCE, "")
        if hours:
            label = Span(f"{texts['hours'].german}: ", bold=True)
            yield text([label, hours], sized(SAID, scale))

    # -- the other languages --

    def _languages(self, scale: float, free: float) -> Iterator[Block]:
        """Each under a line of its own."""
        spoken = [one for one in self._sheet.others if self._said(one)]
        width = (self.page.width - BETWEEN * (self._columns - 1)) / self._columns
        rows = [spoken[n : n + self._columns] for n in range(0, len(spoken), self._columns)]
        for row in rows:
            cells = [Cell(tuple(self._language(one, scale, width))) for one in row]
            cells += [Cell(())] * (self._columns - len(cells))
            yield Row(tuple(cells), Columns((width,) * len(cells), BETWEEN))
            yield Space(3.5 * scale + free / len(rows))

    def _language(self, spoken: Spoken, scale: float, width: float) -> list[Block]:
        """Its own name and its lines; beside each other where there is one column."""
        name = text(spoken.own_name, sized(NAME, scale), spoken.language)
        lines = self._lines(spoken, scale)
        rule = Rule(0.5, 3.5 * scale)
        if self._columns > 1:
            return [rule, name, *lines]
        room = NAME_ROOM * min(scale, WIDEST_NAME)
        columns = Columns((room, width - room), 0, direction_of(spoken.language))
        return [rule, Row((Cell((name,)), Cell(tuple(lines))), columns)]

    def _lines(self, spoken: Spoken, scale: float) -> list[Block]:
        language, values = spoken.language, self._sheet.where.values
        style = sized(FOREIGN, scale)
        lines: list[Block] = [
            text(with_values(pair.foreign or "", values, language), style, language)
            for pair in self._said(spoken)
        ]
        hours = self._sheet.where.hours.get(language, "")
        if hours and not self._sheet.way:
            lines.append(text(hours, style, language))
        unchecked = spoken.texts["unchecked"].foreign
        if unchecked and not spoken.is_checked:
            note = sized(NOTE, scale)
            lines.append(text(with_values(unchecked, {}, language), note, language))
        return lines

    def _said(self, spoken: Spoken) -> list[Pair]:
        """Its most important lines, as far as they are translated."""
        keys = WORDS[Sign(self._sheet.sign)]
        return [spoken.texts[key] for key in keys if spoken.texts[key].foreign]

    def _german_words(self, pair: Pair) -> list[str | Span]:
        values = self._sheet.where.values
        return [
            piece if isinstance(piece, str) else replace(piece, direction=Direction.LTR)
            for piece in with_values(pair.german, values, SOURCE)
        ]
