"""Fonts, icons, code lists, places and templates, found the same way from source or wheel."""

from pathlib import Path

FOLDER = Path(__file__).parent


def path(name: str) -> Path:
    """The file of an asset such as `fonts/NotoSans-Regular.ttf`."""
    return FOLDER / name
