"""The logos of the Träger: copied from a chosen file into the data folder, grey, in their order.

A copy is kept under a mark made from the name of its Träger; whoever is renamed has none.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.logos import Logo
from i18n import N_

FOLDER = "logos"
MEGABYTE = 1_000_000
MOST_BYTES = 5 * MEGABYTE
MOST_KEPT_BYTES = 4 * MEGABYTE  # of a copy: grey, 1200 pixels at most


class LogoTooLarge(DeskError):
    message = N_(
        "„{file}“ ist mit {n} MB zu groß. Bitte eine PNG- oder JPEG-Datei mit höchstens {most} MB "
        "wählen."
    )


class LogoNotAPicture(DeskError):
    message = N_(
        "„{file}“ ist kein Bild, das sich drucken lässt. Bitte eine PNG- oder JPEG-Datei wählen."
    )


class LogoUnreadable(DeskError):
    message = N_("„{file}“ lässt sich nicht öffnen. Bitte Namen und Rechte der Datei prüfen.")


class LogoNotSaved(DeskError):
    message = N_(
        "Das Logo ließ sich nicht speichern. Bitte Platz und Rechte des Datenordners prüfen."
    )


class NoSuchProvider(DeskError):
    message = N_("Den Träger „{name}“ gibt es nicht. Bitte zuerst auf der Seite Station eintragen.")


class Logos:
    """The logos of one station."""

    def __init__(self, folder: Path, providers: Callable[[], Sequence[str]]) -> None:
        self._folder = folder / FOLDER
        self._providers = providers

    def all(self) -> tuple[Logo, ...]:
        """Every logo in the order of the Träger; one that is broken counts as none."""
        found = ((name, self._kept(name)) for name in self._providers())
        return tuple(Logo(name, png) for name, png in found if png)

    def choose(self, provider: str, file: Path) -> None:
        """Keep a copy of a picture as the logo of a Träger.

        Raises `NoSuchProvider`, `LogoUnreadable`, `LogoTooLarge`, `LogoNotAPicture`,
        `LogoNotSaved`; the old logo stays then.
        """
        from clearingstelle.documents.logos import NotAPicture, grey_logo  # slow to import

        self._check(provider)
        try:
            png = grey_logo(_content(file))
        except NotAPicture as error:
            raise LogoNotAPicture(file=file.name) from error
        self._write(self._file(provider), png)

    def remove(self, provider: str) -> None:
        """From now on the name of the Träger stands there; raises `LogoNotSaved`."""
        self._check(provider)
        try:
            self._file(provider).unlink(missing_ok=True)
        except OSError as error:
            raise LogoNotSaved() from error

    def _check(self, provider: str) -> None:
        if provider not in self._providers():
            raise NoSuchProvider(name=provider[:80])

    def _file(self, provider: str) -> Path:
        mark = hashlib.sha256(provider.encode()).hexdigest()[:16]
        return self._folder / f"{mark}.png"

    def _kept(self, provider: str) -> bytes:
        file = self._file(provider)
        try:
            if not file.exists() or file.stat().st_size > MOST_KEPT_BYTES:
                return b""
            png = file.read_bytes()
        except OSError:
            return b""
        from clearingstelle.documents.logos import is_sound  # slow to import

        return png if is_sound(png) else b""

    def _write(self, file: Path, png: bytes) -> None:
        neighbour = file.with_name(f"{file.name}.neu")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            neighbour.write_bytes(png)
            neighbour.chmod(0o600)
            neighbour.replace(file)
        except OSError as error:
            raise LogoNotSaved() from error


def _content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            told = -(-size // MEGABYTE)
            raise LogoTooLarge(file=file.name, n=told, most=MOST_BYTES // MEGABYTE)
        return file.read_bytes()
    except OSError as error:
        raise LogoUnreadable(file=file.name) from error
