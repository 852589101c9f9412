"""The files of a report in a folder: all of them whole, or none."""

from collections.abc import Generator, Mapping, Sequence
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
        "Die Datei „{file}“ lässt sich nicht ersetzen, keine wurde geändert. Bitte sie in anderen "
        "Programmen schließen und den Bericht noch einmal ausgeben."
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
        _check_free(list(neighbours))
        _write(folder, {neighbours[folder / name]: content for name, content in files.items()})
        yield
        _rename_all(neighbours)
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


def _check_free(targets: Sequence[Path]) -> None:
    """Find out before anything is closed whether a file is held by another program."""
    for target in targets:
        try:
            if target.exists():
                with target.open("r+b"):
                    pass
        except OSError as error:
            raise FileInUse(file=target.name) from error


def _rename_all(neighbours: Mapping[Path, Path]) -> None:
    """Give all files their names; if one will not, the others get their old content back."""
    before: dict[Path, bytes | None] = {}
    for target, neighbour in neighbours.items():
        try:
            before[target] = target.read_bytes() if target.exists() else None
            neighbour.replace(target)
        except OSError as error:
            before.pop(target, None)
            _put_back(before)
            raise FileInUse(file=target.name) from error


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for target, content in before.items():
        with suppress(OSError):
            if content is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(content)
