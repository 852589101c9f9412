"""A schematic map of found offers: one scene in millimetres, drawn by window and paper alike."""

from clearingstelle.map.drawing import draw
from clearingstelle.map.pins import Pin, pins_of
from clearingstelle.map.scene import PAPER, PAPER_WIDE, Mark, Scene, Size
from clearingstelle.map.telling import ATTRIBUTION_MAP, alt_text

__all__ = [
    "ATTRIBUTION_MAP",
    "PAPER",
    "PAPER_WIDE",
    "Mark",
    "Pin",
    "Scene",
    "Size",
    "alt_text",
    "draw",
    "pins_of",
]
