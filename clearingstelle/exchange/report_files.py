"""The files of a report in a folder: all of them whole, or none."""

import shutil
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.periods import Period
from i18n import N_

NEIGHBOUR = ".neu"  # what a file is called until it is whole
BEFORE = ".alt"  # what stood there, until all files have their names


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


def file_name(period: Period, kind: str) -> str:
    """`bericht-2026-H1.pdf`, of a year `bericht-2026.pdf`."""
    return f"bericht-{period}.{kind}"


def meeting_file_name(period: Period) -> str:
    """The agenda and minutes sheet of the meeting about a report."""
    return f"besprechung-{period}.pdf"


@contextmanager
def written(folder: Path, files: Mapping[str, bytes]) -> Generator[None]:
    """Write neighbours at once, give them their names when the block ends well.

    What may fail for want of room or rights has happened before the block runs;
    when the block fails, nothing is left behind. Raises `FolderClosed`, `FileInUse`.
    """
    targets = [folder / name for name in files]
    try:
        _check_free(targets)
        _write(
            folder, {_beside(folder / name, NEIGHBOUR): content for name, content in files.items()}
        )
        _keep(folder, targets)
        yield
        _rename_all(folder, targets)
    finally:
        for target in targets:
            for suffix in (NEIGHBOUR, BEFORE):
                with suppress(OSError):
                    _beside(target, suffix).unlink(missing_ok=True)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(target.name + suffix)


def _check_free(targets: Sequence[Path]) -> None:
    """Find out before anything is closed whether a file is held by another program."""
    for target in targets:
        try:
            if target.exists():
                with target.open("r+b"):
                    pass
        except OSError as error:
            raise FileInUse(file=target.name) from error


def _write(folder: Path, contents: Mapping[Path, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for neighbour, content in contents.items():
            neighbour.write_bytes(content)
    except OSError as error:
        raise FolderClosed(folder=folder) from error


def _keep(folder: Path, targets: Sequence[Path]) -> None:
    """Copy what stands there now: giving it back must need no room on a full disk."""
    try:
        for target in targets:
            if target.exists():
                shutil.copyfile(target, _beside(target, BEFORE))
    except OSError as error:
        raise FolderClosed(folder=folder) from error


def _rename_all(folder: Path, targets: Sequence[Path]) -> None:
    """Give all files their names; if one will not, the others get their old content back."""
    done: list[Path] = []
    for target in targets:
        try:
            _beside(target, NEIGHBOUR).replace(target)
        except OSError as error:
            _put_back(done)
            if not folder.is_dir():
                raise FolderClosed(folder=folder) from error
            raise FileInUse(file=target.name) from error
        done.append(target)


def _put_back(targets: Sequence[Path]) -> None:
    for target in targets:
        with suppress(OSError):
            before = _beside(target, BEFORE)
            if before.exists():
                before.replace(target)
            else:
                target.unlink(missing_ok=True)
