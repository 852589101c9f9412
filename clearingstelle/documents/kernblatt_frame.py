"""How the Kernblatt looks on each paper: its page, its columns, its styles; in points."""

from dataclasses import dataclass, replace

from clearingstelle.documents.bilingual import A5, SCALES, sized
from clearingstelle.documents.page import A4, MILLIMETRE, Template
from clearingstelle.documents.text import Style
from clearingstelle.handouts import Paper

BODY = Style(size=11, leading=14, after=0)
BODIES = (BODY, replace(BODY, leading=13.2))  # the second where a language needs more words
RULES = tuple(Style(size=size, leading=size * 1.25, after=0) for size in (10, 9, 8, 7.5))
# Leichte Sprache stands alone, larger and wider apart.
PLAIN = tuple(
    Style(size=size, leading=leading, after=0)
    for size, leading in ((14, 20), (13, 18.5), (12, 17), (12, 15.5))
)
OFFER = Style(size=10, leading=12.5, after=0)
SMALLER = (replace(OFFER, size=9.5, leading=11.5), replace(OFFER, size=9, leading=11))
SMALL = Style(size=8, leading=10.5, after=0)
LANGUAGE = Style(size=12, leading=15, bold=True, after=0)
SOURCES = Style(size=7, leading=9.5, after=0)
STATION = Style(size=9, leading=15, after=0)
NOTICE = Style(size=9, leading=12, bold=True, after=0)
TITLE = Style(size=22, leading=27, bold=True, after=0)
SUBTITLE = Style(size=12, leading=15.5, after=0)
HEADING = Style(size=13.5, leading=17, bold=True, after=0)


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper, and how much larger or smaller than on A4 the type is."""

    paper: Paper = Paper.A4

    @property
    def scale(self) -> float:
        return SCALES[self.paper]

    @property
    def page(self) -> Template:
        edge = (10 if self.paper is Paper.A5 else 15) * MILLIMETRE
        return Template(
            size=A5 if self.paper is Paper.A5 else A4,
            left=edge,
            right=edge,
            top=0.8 * edge,
            bottom=19 * MILLIMETRE * self.scale,
            footer_gap=10,
        )

    @property
    def gap(self) -> float:
        """Between the two languages."""
        return 7 * MILLIMETRE * min(1.0, self.scale)

    @property
    def half(self) -> float:
        """The width of one language."""
        return (self.page.width - self.gap) / 2

    def of(self, style: Style) -> Style:
        """A style at the size of this paper."""
        return style if self.paper is Paper.A4 else sized(style, self.scale)
