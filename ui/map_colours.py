"""How the map is coloured in the window, by light and by dark.

Kinds differ by shape as well; names and pins stand out at 4.5:1 from the ground.
"""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

from clearingstelle.map.scene import Ink

LIGHT: Mapping[Ink, str] = {
    Ink.GROUND: "#fbfaf7",
    Ink.FRAME: "#b9b5ac",
    Ink.KREIS: "#bdb8ae",
    Ink.GEMEINDE: "#dedad2",
    Ink.RING: "#4d6285",
    Ink.PLACE: "#5c5a45",
    Ink.STATION: "#3d474c",
    Ink.STAR: "#111618",
    Ink.LEADER: "#3d474c",
    Ink.MBE: "#a63c14",
    Ink.JMD: "#25702b",
    Ink.IK: "#0b55a3",
    Ink.OTHER: "#6a3a8c",
    Ink.NUMBER: "#ffffff",
}
DARK: Mapping[Ink, str] = {
    Ink.GROUND: "#20282c",
    Ink.FRAME: "#55626a",
    Ink.KREIS: "#566168",
    Ink.GEMEINDE: "#374248",
    Ink.RING: "#9db4d9",
    Ink.PLACE: "#bdb9a0",
    Ink.STATION: "#c6d0d4",
    Ink.STAR: "#ffffff",
    Ink.LEADER: "#c6d0d4",
    Ink.MBE: "#f2996f",
    Ink.JMD: "#8fd694",
    Ink.IK: "#86bdf2",
    Ink.OTHER: "#cfa3ee",
    Ink.NUMBER: "#10181b",
}


def colours_of(palette: QPalette) -> dict[Ink, QColor]:
    """The colours that go with a window."""
    chosen = DARK if palette.window().color().lightness() < 128 else LIGHT
    return {ink: QColor(colour) for ink, colour in chosen.items()}
