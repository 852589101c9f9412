"""What a station may decide for itself: one line a setting, its type and its default."""

import tomllib
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Self

from clearingstelle.errors import DeskError
from i18n import N_, SOURCE

FILE = "einstellungen.toml"
WINDOW_LANGUAGES = (SOURCE, "en")  # those with a catalog `messages`
FAST, STANDARD = "schnell", "standard"  # one key a choice, or ordinary radio groups
MOST_LANGUAGES = 10  # as many as there are number keys
LEAST_MONTHS, MOST_MONTHS = 6, 24  # that contacts stay after their half-year was closed
LONGEST_NAME = 60  # characters; the name stands in one line above the sheets

LAENDER = MappingProxyType(  # ISO 3166-2:DE without "DE-"
    {
        "BW": "Baden-Württemberg",
        "BY": "Bayern",
        "BE": "Berlin",
        "BB": "Brandenburg",
        "HB": "Bremen",
        "HH": "Hamburg",
        "HE": "Hessen",
        "MV": "Mecklenburg-Vorpommern",
        "NI": "Niedersachsen",
        "NW": "Nordrhein-Westfalen",
        "RP": "Rheinland-Pfalz",
        "SL": "Saarland",
        "SN": "Sachsen",
        "ST": "Sachsen-Anhalt",
        "SH": "Schleswig-Holstein",
        "TH": "Thüringen",
    }
)


class SettingsUnreadable(DeskError):
    message = N_(
        "Die Einstellungen in „{file}“ sind nicht lesbar. Bitte die Datei berichtigen oder "
        "löschen; dann gelten wieder die Vorgaben."
    )


class SettingsNotSaved(DeskError):
    message = N_(
        "Die Einstellungen ließen sich nicht speichern und gelten weiter wie bisher. Bitte "
        "Platz und Rechte des Datenordners prüfen."
    )


class WrongName(DeskError):
    message = N_("Bitte einen Namen mit höchstens {most} Zeichen eintragen.")


class WrongPostcode(DeskError):
    message = N_("„{place}“ ist keine Postleitzahl. Bitte fünf Ziffern, oder das Feld leer lassen.")


class WrongLanguages(DeskError):
    message = N_("Bitte eine bis zehn verschiedene Sprachen wählen. Unbekannt ist: {unknown}.")


class WrongOptional(DeskError):
    message = N_("Diese zusätzliche Frage gibt es nicht: {unknown}. Möglich sind: {known}.")


class WrongKeyboard(DeskError):
    message = N_("„{keyboard}“ gibt es nicht. Bitte „schnell“ oder „standard“ eintragen.")


class WrongWindowLanguage(DeskError):
    message = N_("„{language}“ spricht das Fenster nicht. Möglich sind: {known}.")


class WrongLand(DeskError):
    message = N_("„{land}“ ist kein Bundesland. Möglich sind: {known}.")


class WrongMonths(DeskError):
    message = N_("„{months}“ passt nicht: Bitte eine Zahl von {least} bis {most} angeben.")


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
    keep_months: str = str(LEAST_MONTHS)  # that contacts stay after the half-year was closed
    room: str = ""  # where the desk is, for signs and cards
    floor: str = ""
    phone: str = ""  # of the desk, for signs and cards
    carrier_name: str = ""  # who is responsible for the data, for the consent form
    carrier_address: str = ""
    carrier_contact: str = ""
    carrier_data_protection: str = ""
    carrier_supervision: str = ""  # without it, the authority of the law stands there
    carrier_retention: str = ""  # how long a signed form is kept
    carrier_law: str = "dsgvo"  # a law of assets/handouts/einwilligung.toml
    window_language: str = SOURCE  # of the window, from the next start; paper stays German

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

    def problems(
        self, languages: Collection[str], optional: Collection[str]
    ) -> dict[str, DeskError]:
        """What is wrong, by the name of the setting; the arguments are the known codes."""
        chosen, extra = self.languages.split(), self.optional.split()
        unknown = [code for code in chosen if code not in languages]
        strange = [key for key in extra if key not in optional]
        right = {
            "name": bool(self.name.strip())
            and self.name.isprintable()
            and len(self.name) <= LONGEST_NAME,
            "place": not self.place or _is_postcode(self.place),
            "languages": 0 < len(set(chosen)) == len(chosen) <= MOST_LANGUAGES and not unknown,
            "optional": not strange,
            "keyboard": self.keyboard in (FAST, STANDARD),
            "land": not self.land or self.land in LAENDER,
            "keep_months": _is_months(self.keep_months),
            "window_language": self.window_language in WINDOW_LANGUAGES,
        }
        told = {
            "name": WrongName(most=LONGEST_NAME),
            "place": WrongPostcode(place=self.place),
            "languages": WrongLanguages(unknown=", ".join(unknown) or "–"),
            "optional": WrongOptional(unknown=", ".join(strange), known=", ".join(optional)),
            "keyboard": WrongKeyboard(keyboard=self.keyboard),
            "land": WrongLand(land=self.land, known=", ".join(LAENDER)),
            "keep_months": WrongMonths(
                months=self.keep_months, least=LEAST_MONTHS, most=MOST_MONTHS
            ),
            "window_language": WrongWindowLanguage(
                language=self.window_language, known=", ".join(WINDOW_LANGUAGES)
            ),
        }
        return {name: told[name] for name, is_right in right.items() if not is_right}

    def usable(self, languages: Collection[str], optional: Collection[str]) -> Self:
        """The settings without what this program does not know.

        A file written by hand or by a newer program must not keep the desk from opening.
        """
        kept = [code for code in dict.fromkeys(self.languages.split()) if code in languages]
        return replace(
            self,
            languages=" ".join(kept[:MOST_LANGUAGES]) or type(self)().languages,
            optional=" ".join(key for key in self.optional.split() if key in optional),
            keyboard=self.keyboard if self.keyboard in (FAST, STANDARD) else FAST,
            land=self.land if self.land in LAENDER else "",
            keep_months=self.keep_months if _is_months(self.keep_months) else str(LEAST_MONTHS),
            window_language=self.window_language
            if self.window_language in WINDOW_LANGUAGES
            else SOURCE,
        )

    def save(self, folder: Path) -> None:
        """Write the settings beside the data: a neighbour file first, then renamed.

        Raises `SettingsNotSaved`; the old file stays then.
        """
        try:
            self._write(folder)
        except OSError as error:
            raise SettingsNotSaved() from error

    def _write(self, folder: Path) -> None:
        lines = [f"{name} = {_quoted(value)}\n" for name, value in asdict(self).items()]
        neighbour = folder / f"{FILE}.neu"
        neighbour.write_text("".join(lines), "utf-8")
        neighbour.chmod(0o600)
        neighbour.replace(folder / FILE)


def _is_postcode(text: str) -> bool:
    return len(text) == 5 and text.isascii() and text.isdigit()


def _is_months(text: str) -> bool:
    return text in {str(months) for months in range(LEAST_MONTHS, MOST_MONTHS + 1)}


def _quoted(text: str) -> str:
    """A TOML basic string (toml.io, v1.0)."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
