"""The mark of a Träger as it stands on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in shades of grey, as PNG, and whose it is."""

    name: str
    png: bytes
