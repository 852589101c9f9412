"""What a map is made of: shapes in millimetres from the top left, coloured by their meaning."""

from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians
from typing import TypeAlias

from clearingstelle.map.pins import Pin

KM_PER_DEGREE = 111.195
Point: TypeAlias = tuple[float, float]


class Ink(StrEnum):
    """What a colour stands for; each back end has its own for it."""

    GROUND = "ground"
    FRAME = "frame"
    KREIS = "kreis"
    GEMEINDE = "gemeinde"
    RING = "ring"
    PLACE = "place"
    STATION = "station"
    STAR = "star"
    LEADER = "leader"
    MBE = "mbe"
    JMD = "jmd"
    IK = "ik"
    OTHER = "other"
    NUMBER = "number"  # on a filled pin


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a map, and the size of its letters, in millimetres."""

    width: float
    height: float
    em: float


PAPER = Size(80.0, 80.0, 2.6)
PAPER_WIDE = Size(170.0, 90.0, 2.6)


@dataclass(frozen=True, slots=True)
class Polyline:
    points: tuple[Point, ...]
    ink: Ink
    thick: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[Point, ...]
    fill: Ink | None = None
    ink: Ink | None = None
    thick: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: Ink | None = None
    ink: Ink | None = None
    thick: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text around the middle x, on the base line y, in the house's typeface."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink
    bold: bool = False


Shape: TypeAlias = Polyline | Polygon | Circle | Words


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> "Box":
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class View:
    """Where the middle of the map lies, and its scale: the same everywhere on it.

    Equirectangular around the middle: right to a few per cent over 300 km.
    """

    lat: float
    lon: float
    x: float
    y: float
    mm_per_km: float

    def to_mm(self, lat: float, lon: float) -> Point:
        """Where a position in degrees stands, in millimetres from the top left."""
        per_degree = KM_PER_DEGREE * self.mm_per_km
        east = (lon - self.lon) * cos(radians(self.lat)) * per_degree
        return self.x + east, self.y - (lat - self.lat) * per_degree

    def to_degrees(self, x: float, y: float) -> Point:
        """Latitude and longitude of a point on the map."""
        per_degree = KM_PER_DEGREE * self.mm_per_km
        lat = self.lat - (y - self.y) / per_degree
        return lat, self.lon + (x - self.x) / (cos(radians(self.lat)) * per_degree)


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin on the map: where it is drawn, and the point it stands for."""

    pin: Pin
    x: float
    y: float
    radius: float  # of a circle around all of it
    at_x: float
    at_y: float
    shapes: tuple[Shape, ...]

    @property
    def number(self) -> int:
        return self.pin.number

    @property
    def kind(self) -> str:
        return self.pin.kind

    @property
    def exact(self) -> bool:
        return self.pin.exact


@dataclass(frozen=True, slots=True)
class Scene:
    """A map ready to be drawn: first `shapes` in their order, then those of each pin."""

    size: Size
    view: View
    frame: Box  # of the map itself; below it stands the legend
    place: str  # the middle, as it is called; empty without a star
    shapes: tuple[Shape, ...]
    pins: tuple[Mark, ...]
    labels: tuple[Box, ...] = ()  # where the names stand
    rings: tuple[float, ...] = ()  # km

    @property
    def width(self) -> float:
        return self.size.width

    @property
    def height(self) -> float:
        return self.size.height

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see but the surroundings."""
        return not self.pins

    def to_mm(self, lat: float, lon: float) -> Point:
        """See `View.to_mm`."""
        return self.view.to_mm(lat, lon)

    def to_degrees(self, x: float, y: float) -> Point:
        """See `View.to_degrees`."""
        return self.view.to_degrees(x, y)

    def pin_at(self, x: float, y: float) -> Mark | None:
        """The pin drawn at a point, the nearest of those that hold it."""
        near = [(m.x - x) ** 2 + (m.y - y) ** 2 for m in self.pins]
        if not near:
            return None
        best = min(near)
        mark = self.pins[near.index(best)]
        return mark if best <= mark.radius**2 else None
