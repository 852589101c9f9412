"""The lines below the map: what the signs mean, and that it is schematic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clearingstelle.map.letters import CAPITAL, width_of
from clearingstelle.map.pins import Pin
from clearingstelle.map.scene import Ink, Shape, Words
from clearingstelle.map.symbols import INKS, pin_shapes, star
from i18n import Texts

ROW = 1.75  # letter sizes
GAP = 1.1
INDENT = 0.3
SIGN = 1.9  # width of a sign with the blank behind it
STAR_SIGN, NO_SIGN = "star", "none"


@dataclass(frozen=True, slots=True)
class Entry:
    sign: str
    text: str

    def width(self, em: float) -> float:
        sign = 0.0 if self.sign == NO_SIGN else SIGN * em
        return sign + width_of(self.text, em)


def entries_of(pins: Sequence[Pin], place: str, texts: Texts) -> list[Entry]:
    """What the signs on this map mean, in a fixed order."""
    names = {
        "mbe": texts.say("MBE"),
        "jmd": texts.say("JMD"),
        "ik": texts.say("Integrationskurs"),
        "": texts.say("anderes"),
    }
    found = [Entry(NO_SIGN, texts.say("schematisch"))]
    if place:
        found.append(Entry(STAR_SIGN, texts.say("gesuchter Ort")))
    groups = {pin.group for pin in pins}
    found += [Entry(group, names[group]) for group in INKS if group in groups]
    if any(not pin.exact for pin in pins):
        found.append(Entry(NO_SIGN, texts.say("gestrichelt: Lage nach PLZ")))
    return found


def rows_of(entries: Sequence[Entry], width: float, em: float) -> list[list[Entry]]:
    """The entries in rows that are no wider than the map."""
    rows: list[list[Entry]] = []
    used = 0.0
    for entry in entries:
        wide = entry.width(em)
        if not rows or used + (GAP + 2 * INDENT) * em + wide > width:
            rows.append([])
            used = -GAP * em
        rows[-1].append(entry)
        used += GAP * em + wide
    return rows


def drawn(rows: Sequence[Sequence[Entry]], left: float, top: float, em: float) -> Iterator[Shape]:
    """The rows, the first one's upper edge at the top."""
    for number, row in enumerate(rows):
        x, y = left + INDENT * em, top + (number + 0.5) * ROW * em
        for entry in row:
            yield from _sign(entry.sign, x + 0.8 * em, y, em)
            start = x + (0.0 if entry.sign == NO_SIGN else SIGN * em)
            wide = width_of(entry.text, em)
            yield Words(start + wide / 2, y + CAPITAL / 2 * em, entry.text, em, Ink.STATION)
            x = start + wide + GAP * em


def _sign(sign: str, x: float, y: float, em: float) -> tuple[Shape, ...]:
    if sign == NO_SIGN:
        return ()
    if sign == STAR_SIGN:
        return (star(x, y, 0.7 * em),)
    return pin_shapes(sign, None, x, y, 0.7 * em, exact=True)
