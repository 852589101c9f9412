"""Districts that no list knows: the office's own table, and what the offers tell.

The table says „Stadtteil;PLZ“, a line each; a district may have several postcodes.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from clearingstelle.errors import DeskError
from clearingstelle.names import fold
from clearingstelle.offers import Offer
from clearingstelle.places import SAME_NAME_KM, Place, Sure, distance_km
from i18n import N_

LONGEST = 80  # letters of a name
MOST = 20_000  # lines
MOST_TOLD = 10
POSTCODE = re.compile(r"(?:D[-\s]?)?(\d{5})")
PARTS = re.compile(r"[;\t,]")

Cells = tuple[int, Sequence[str]]  # the line and what stands in it
PlaceOf = Callable[[str], Place | None]  # of a postcode; None where there is no such


class DistrictsRefused(DeskError):
    message = N_(
        "Die Stadtteile wurden nicht übernommen, {n} Zeile(n) sind fehlerhaft:\n{lines}\n"
        "Bitte berichtigen; es wurde nichts gespeichert."
    )


class NoPostcode(DeskError):
    message = N_(
        "Zeile {line}: „{text}“ hat keine fünfstellige Postleitzahl. "
        "Gebraucht wird „Stadtteil;PLZ“, etwa „Ehrenfeld;50823“."
    )


class NoName(DeskError):
    message = N_("Zeile {line}: Bei der Postleitzahl {postcode} fehlt der Stadtteil.")


class NameTooLong(DeskError):
    message = N_("Zeile {line}: Der Name hat mehr als {most} Zeichen. Bitte kürzen.")


class PostcodeUnknown(DeskError):
    message = N_(
        "Zeile {line}: Die Postleitzahl {postcode} von „{name}“ gibt es nicht. Bitte prüfen."
    )


class TooManyDistricts(DeskError):
    message = N_("Mehr als {most} Zeilen. Bitte nur die Stadtteile der eigenen Gegend eintragen.")


@dataclass(frozen=True, slots=True, order=True)
class District:
    """A line of the table."""

    name: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, with the lines, and what is wrong with the others."""

    lines: tuple[tuple[int, District], ...]
    faults: tuple[DeskError, ...]

    @property
    def districts(self) -> list[District]:
        return list(dict.fromkeys(district for _, district in self.lines))


def cells_in(text: str) -> list[Cells]:
    """The cells of lines that were typed, or pasted from a spreadsheet."""
    lines = enumerate(text.splitlines(), start=1)
    return [(number, PARTS.split(line)) for number, line in lines if line.strip()]


def as_text(districts: Iterable[District]) -> str:
    """The lines of the table, to be changed by hand."""
    return "\n".join(f"{district.name};{district.postcode}" for district in sorted(districts))


def read_districts(rows: Sequence[Cells], place_of: PlaceOf) -> Reading:
    """The districts in the rows; a first row without a figure names the columns."""
    if len(rows) > MOST:
        raise TooManyDistricts(most=MOST)
    if rows and not any(letter.isdigit() for cell in rows[0][1] for letter in cell):
        rows = rows[1:]
    lines: list[tuple[int, District]] = []
    faults: list[DeskError] = []
    for line, cells in rows:
        read = _district(line, cells, place_of)
        if isinstance(read, DeskError):
            faults.append(read)
        else:
            lines.append((line, read))
    return Reading(tuple(lines), tuple(faults))


def _district(line: int, cells: Sequence[str], place_of: PlaceOf) -> District | DeskError:
    told = [" ".join(cell.split()) for cell in cells if cell.strip()]
    codes = [code[1] for cell in told if (code := POSTCODE.fullmatch(cell))]
    names = [cell for cell in told if not POSTCODE.fullmatch(cell)]
    if not codes:
        return NoPostcode(line=line, text=";".join(told)[:LONGEST])
    if not names or not fold(names[0]):
        return NoName(line=line, postcode=codes[0])
    if len(names[0]) > LONGEST:
        return NameTooLong(line=line, most=LONGEST)
    if place_of(codes[0]) is None:
        return PostcodeUnknown(line=line, postcode=codes[0], name=names[0])
    return District(names[0], codes[0])


def own_districts(districts: Iterable[District], place_of: PlaceOf) -> list[Place]:
    """The places of the table; a district of several postcodes lies in their middle."""
    areas = ((district, place_of(district.postcode)) for district in sorted(districts))
    return _gathered((district.name, area) for district, area in areas if area is not None)


def learnt_districts(offers: Iterable[Offer], place_of: PlaceOf) -> list[Place]:
    """The districts that the offers name, in the middle of these."""
    found: list[tuple[str, Place]] = []
    for offer in offers:
        area = place_of(offer.postcode) if offer.district and not offer.protection else None
        if area is not None and fold(offer.district):
            spot = offer.spot or area.spot
            found.append((offer.district, replace(area, lat=spot.lat, lon=spot.lon)))
    return _gathered(found)


def _gathered(named: Iterable[tuple[str, Place]]) -> list[Place]:
    """One place for what is near and called the same."""
    groups: list[list[tuple[str, Place]]] = []
    by_name: dict[str, list[list[tuple[str, Place]]]] = {}
    for name, area in named:
        same = by_name.setdefault(fold(name), [])
        group = next((group for group in same if _is_near(area, group[0][1])), None)
        if group is None:
            group = list[tuple[str, Place]]()
            same.append(group)
            groups.append(group)
        group.append((name, area))
    return [_middle(group) for group in groups]


def _is_near(area: Place, other: Place) -> bool:
    return distance_km(area.lat, area.lon, other.lat, other.lon) < SAME_NAME_KM


def _middle(group: Sequence[tuple[str, Place]]) -> Place:
    name, area = group[0]
    areas = [area for _, area in group]
    return replace(
        area,
        name=name,
        town=area.town or area.name,
        postcode="",
        lat=round(sum(a.lat for a in areas) / len(areas), 5),
        lon=round(sum(a.lon for a in areas) / len(areas), 5),
        population=0,
        sure=Sure.POSTCODE,
    )
