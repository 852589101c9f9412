"""The files of a report in a folder: all of them whole, or none."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfYear
from i18n import N_

NEIGHBOUR = ".neu"  # what a file is called until it is whole


class FolderClosed(DeskError):
    message = N_(
        "In den Ordner „{folder}“ lässt sich nicht schreiben. Bitte einen anderen Ordner "
        "wählen oder Platz und Rechte prüfen."
    )


class FileInUse(DeskError):
    message = N_(
        "Die Datei „{file}“ lässt sich nicht ersetzen. Bitte sie in anderen Programmen "
        "schließen und den Bericht noch einmal ausgeben."
    )


def file_name(period: HalfYear, kind: str) -> str:
    return f"bericht-{period}.{kind}"


@contextmanager
def written(folder: Path, files: Mapping[str, bytes]) -> Generator[None]:
    """Write neighbours at once, give them their names when the block ends well.

    What may fail for want of room or rights has happened before the block runs;
    when the block fails, nothing is left behind. Raises `FolderClosed`, `FileInUse`.
    """
    neighbours = {folder / name: folder / (name + NEIGHBOUR) for name in files}
    try:
        _write(folder, {neighbours[folder / name]: content for name, content in files.items()})
        yield
        for target, neighbour in neighbours.items():
            _rename(neighbour, target)
    finally:
        for neighbour in neighbours.values():
            with suppress(OSError):
                neighbour.unlink(missing_ok=True)


def _write(folder: Path, contents: Mapping[Path, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for neighbour, content in contents.items():
            neighbour.write_bytes(content)
    except OSError as error:
        raise FolderClosed(folder=folder) from error


def _rename(neighbour: Path, target: Path) -> None:
    try:
        neighbour.replace(target)
    except OSError as error:
        raise FileInUse(file=target.name) from error
