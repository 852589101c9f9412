"""Taking a file of somebody else: is it there, may it be read, is it small enough."""

from pathlib import Path

from clearingstelle.errors import DeskError
from i18n import N_

LARGEST_FILE = 200_000_000  # bytes; a million contacts as CSV are about 100 MB


class FileMissing(DeskError):
    message = N_("Die Datei „{file}“ gibt es nicht. Bitte Namen und Ordner prüfen.")


class FolderInstead(DeskError):
    message = N_("„{file}“ ist ein Ordner. Bitte eine Datei auswählen.")


class NotReadable(DeskError):
    message = N_(
        "Die Datei „{file}“ lässt sich nicht lesen. Bitte die Zugriffsrechte prüfen "
        "und die Datei in anderen Programmen schließen."
    )


class FileTooLarge(DeskError):
    message = N_(
        "Die Datei „{file}“ ist zu groß ({megabytes} MB, ausgepackt). "
        "Bitte nur die nötigen Zeilen als CSV speichern und diese Datei einlesen."
    )


class EmptyFile(DeskError):
    message = N_("Die Datei „{file}“ ist leer. Bitte eine Datei mit Kopfzeile und Daten auswählen.")


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The whole content of a file of at most `largest` bytes.

    Raises `FileMissing`, `FolderInstead`, `NotReadable`, `FileTooLarge`, `EmptyFile`.
    """
    if path.is_dir():
        raise FolderInstead(file=path.name or str(path))
    try:
        size = path.stat().st_size
        if size > largest:
            raise FileTooLarge(file=path.name, megabytes=size // 1_000_000)
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(file=path.name) from None
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        raise NotReadable(file=path.name) from None
    if not content.strip():
        raise EmptyFile(file=path.name)
    return content
