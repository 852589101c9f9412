"""What a station may decide for itself: one line a setting, its type and its default."""

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

from clearingstelle.errors import DeskError
from i18n import N_

FILE = "einstellungen.toml"


class SettingsUnreadable(DeskError):
    message = N_(
        "Die Einstellungen in „{file}“ sind nicht lesbar. Bitte die Datei berichtigen oder "
        "löschen; dann gelten wieder die Vorgaben."
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of a station; what a file does not say keeps its default."""

    name: str = "Clearingstelle"  # stands in the window, on sheets and reports
    place: str = ""  # postcode of the station: own region first, partners nearby
    languages: str = "uk ar tr prs fa ru ti kmr en fr"  # the ten on the number keys
    optional: str = ""  # optional fields that are asked, keys of the code list
    keyboard: str = "schnell"  # one key a choice; "standard" for ordinary radio groups
    land: str = ""  # the Land whose holidays hold, such as NW (ISO 3166-2:DE)
    opening: str = ""  # the opening plan, in the syntax of OSM's opening_hours
    providers: str = ""  # the Träger that take turns, parted by ";"

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The settings of a data folder; raises `SettingsUnreadable`."""
        file = folder / FILE
        if not file.exists():
            return cls()
        try:
            found = tomllib.loads(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsUnreadable(file=FILE) from error
        known = {field.name for field in fields(cls)}
        told = {name: value for name, value in found.items() if name in known}
        if not all(isinstance(value, str) for value in told.values()):
            raise SettingsUnreadable(file=FILE)
        return cls(**told)

    def save(self, folder: Path) -> None:
        """Write the settings beside the data: a neighbour file first, then renamed."""
        lines = [f"{name} = {_quoted(value)}\n" for name, value in asdict(self).items()]
        neighbour = folder / f"{FILE}.neu"
        neighbour.write_text("".join(lines), "utf-8")
        neighbour.chmod(0o600)
        neighbour.replace(folder / FILE)


def _quoted(text: str) -> str:
    """A TOML basic string (toml.io, v1.0)."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
