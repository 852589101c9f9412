"""How wide words are in the house's typeface, without loading a font.

Per mille of the letter size, of Noto Sans Regular, rounded up, so that a label never
reaches further than was reckoned.
"""

ASCENT, DESCENT = 0.80, 0.25  # of the letter size: what „Äg“ needs above and below the base line
CAPITAL = 0.714
WIDTHS = (
    (270, " !',.:;ijl·’"),
    (340, "()-IJ[]`"),
    (380, "/\\ft{}“"),
    (440, '"?r„'),
    (480, "_csz"),
    (525, "FLvy–"),
    (572, "$*+0123456789<=>ESTYZ^aekx|~äéè"),
    (620, "KPVXbdghnopquöü"),
    (660, "#ABCRÄß"),
    (735, "&DGUÜ"),
    (790, "HNOQwÖ"),
    (910, "%@M"),
    (940, "Wm"),
)
WIDTH_OF = {letter: width for width, letters in WIDTHS for letter in letters}
OTHER = 940


def width_of(text: str, size: float) -> float:
    """The width of a line of text whose letters have that size, in the same unit."""
    return sum(WIDTH_OF.get(letter, OTHER) for letter in text) * size / 1000
