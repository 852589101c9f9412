"""What several pages of a report share: type, letterhead, comments, the agreed points."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clearingstelle.documents.blocks import Block
from clearingstelle.documents.logos import logo_row
from clearingstelle.documents.rows import Cell, Columns, Padding, Row
from clearingstelle.documents.spans import Span
from clearingstelle.documents.table import Column, Table, table
from clearingstelle.documents.text import BODY, HEADING, SMALL, text
from clearingstelle.meetings import OWNER_NAMES, POINT_STATE_NAMES, AgreedPoint
from clearingstelle.reports import wording
from clearingstelle.reports.dossier import Dossier
from i18n import Texts

PART = replace(HEADING, size=16, leading=21, after=6)
SECTION = replace(HEADING, before=9, after=3)
CAPTION = replace(SMALL, bold=True, after=1, keeps_next=True)
SAID = replace(BODY, size=9.5, leading=12.5, after=2)
IN_TABLE = replace(BODY, size=9.5, leading=12.5)
NOTE = replace(SAID, after=0)
OWNER_WIDTH, STATE_WIDTH, DUE_WIDTH = 95.0, 58.0, 62.0
LOGO_HEIGHT = 34.0
SHADE = (0.94, 0.94, 0.94)
UNKNOWN_DAY = "–"


def letterhead(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    """Whose paper it is: marks, the station, its Träger, and that it is independent."""
    if dossier.logos:
        yield logo_row(dossier.logos, LOGO_HEIGHT, width)
    yield text(dossier.station, replace(BODY, bold=True, after=1))
    if dossier.providers:
        told = texts.say("Träger: {names}", names=" · ".join(dossier.providers))
        yield text(told, replace(SMALL, after=1))
    yield text(texts.say(wording.INDEPENDENT), SMALL)


def comment(words: str, width: float, texts: Texts) -> Iterator[Block]:
    """The coordinator's words about a section, set apart from what the figures say."""
    told = words.strip()
    if not told:
        return
    lead = Span(texts.say("Anmerkung der Koordination:"), bold=True)
    box = text([lead, " ", told], NOTE)
    yield Row(
        (Cell((box,)),), Columns((width,)), Padding(side=6, above=3, below=4), fill=SHADE, space=4
    )


def points_table(points: Sequence[AgreedPoint], width: float, texts: Texts) -> Table:
    """Agreed points with who takes care of them and how far they are."""
    columns = (
        Column(texts.say("Punkt"), width - OWNER_WIDTH - STATE_WIDTH - DUE_WIDTH),
        Column(texts.say("Zuständig"), OWNER_WIDTH),
        Column(texts.say("Stand"), STATE_WIDTH),
        Column(texts.say("Bis"), DUE_WIDTH),
    )
    rows = [
        (
            point.text,
            texts.say(OWNER_NAMES[point.owner]),
            texts.say(POINT_STATE_NAMES[point.state]),
            texts.day(point.due) if point.due else UNKNOWN_DAY,
        )
        for point in points
    ]
    return table(columns, rows, style=replace(IN_TABLE, size=9, leading=11.5))


def next_meeting(dossier: Dossier, texts: Texts) -> Block:
    """When the leadership and the station meet next."""
    if dossier.next_meeting is None:
        return text(texts.say("Termin der nächsten Besprechung: noch offen."), SAID)
    day = texts.day(dossier.next_meeting)
    return text(texts.say("Nächste Besprechung: {day}.", day=day), replace(SAID, bold=True))
