"""The files of a report come into a folder whole, all of them or none."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clearingstelle.exchange.report_files import (
    FileInUse,
    FolderClosed,
    file_name,
    meeting_file_name,
    written,
)
from clearingstelle.periods import HalfYear, Year
from i18n import Texts
from tests.unprivileged import as_nobody, closed_folder

HALF = HalfYear(2026, 1)
OURS = [
    *(file_name(HALF, kind) for kind in ("pdf", "xlsx", "csv", "json")),
    meeting_file_name(HALF),
]


def content(word: bytes) -> dict[str, bytes]:
    return {name: word + name.encode() for name in OURS}


def found(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_are_named_by_their_period() -> None:
    assert OURS == [
        "bericht-2026-H1.pdf",
        "bericht-2026-H1.xlsx",
        "bericht-2026-H1.csv",
        "bericht-2026-H1.json",
        "besprechung-2026-H1.pdf",
    ]
    assert file_name(Year(2026), "pdf") == "bericht-2026.pdf"


def test_files_appear_whole_and_replace_older_ones(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    with written(tmp_path / "new", {"b.csv": b"2"}):
        assert not (tmp_path / "new" / "b.csv").exists()
    with written(tmp_path, {"a.csv": b"1"}):
        assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert (tmp_path / "a.csv").read_bytes() == b"1"
    assert (tmp_path / "new" / "b.csv").read_bytes() == b"2"


def test_nothing_is_left_behind_when_the_work_between_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), written(tmp_path, {"a.csv": b"1", "b.csv": b"2"}):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused_in_german(
    tmp_path: Path, german: Texts
) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = False
    with pytest.raises(FolderClosed) as refused, written(tmp_path / "file", {"a.csv": b"1"}):
        ran = True
    assert not ran
    assert "lässt sich nicht schreiben" in refused.value.text(german.say)


def test_a_folder_without_rights_is_refused_in_german(german: Texts) -> None:
    def refused(folder: Path) -> str:
        try:
            with written(folder, {"a.csv": b"1"}):
                return "written"
        except FolderClosed as error:
            return error.text(german.say)

    with closed_folder() as folder:
        told = as_nobody(lambda: refused(folder))
        assert list(folder.iterdir()) == []
    assert "Bitte einen anderen Ordner" in told


def test_a_file_that_is_open_elsewhere_is_named(tmp_path: Path, german: Texts) -> None:
    (tmp_path / "a.csv").mkdir()  # cannot be replaced by a file, like one that is held open
    with pytest.raises(FileInUse) as refused, written(tmp_path, {"a.csv": b"1"}):
        pass
    assert "„a.csv“" in refused.value.text(german.say)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_cannot_be_replaced_leaves_all_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "c.csv").mkdir()  # what no file can replace
    ran: list[bool] = []
    new = {"a.pdf": b"new", "b.xlsx": b"new", "c.csv": b"new"}
    with pytest.raises(FileInUse), written(tmp_path, new):
        ran.append(True)
    assert ran == []  # nothing was closed for it
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "c.csv"]


def test_a_file_taken_at_the_last_moment_leaves_all_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with (
        pytest.raises(FileInUse),
        written(tmp_path, {"a.pdf": b"new", "b.xlsx": b"new", "c.csv": b"new"}),
    ):
        (tmp_path / "c.csv").mkdir()
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "c.csv"]


class _FullDisk:
    """A disk that takes so many files more."""

    def __init__(self, files: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = files
        self._write, self._copy = Path.write_bytes, shutil.copyfile
        monkeypatch.setattr(Path, "write_bytes", self._method())
        monkeypatch.setattr(shutil, "copyfile", self.copy)

    def _method(self) -> Callable[[Path, bytes], int]:
        """A plain function, which a class binds to its paths."""

        def write_bytes(path: Path, told: bytes) -> int:
            return self.write(path, told)

        return write_bytes

    def write(self, path: Path, told: bytes) -> int:
        if not self.left:
            self._write(path, told[: len(told) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        self.left -= 1
        return self._write(path, told)

    def copy(self, source: Path, target: Path) -> Path:
        self.write(target, source.read_bytes())
        return target


@pytest.mark.parametrize("room", range(10))
def test_a_disk_that_fills_up_leaves_the_older_files_whole(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, german: Texts
) -> None:
    with written(tmp_path, content(b"old ")):
        pass
    _FullDisk(room, monkeypatch)
    ran = False
    with pytest.raises(FolderClosed) as refused, written(tmp_path, content(b"new ")):
        ran = True
    assert not ran
    assert "Platz und Rechte" in refused.value.text(german.say)
    assert found(tmp_path) == content(b"old ")


def test_what_stood_there_comes_back_without_any_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with written(tmp_path, content(b"old ")):
        pass

    def take_the_last() -> None:
        (tmp_path / OURS[-1]).unlink()
        (tmp_path / OURS[-1]).mkdir()
        _FullDisk(0, monkeypatch)

    with pytest.raises(FileInUse), written(tmp_path, content(b"new ")):
        take_the_last()
    (tmp_path / OURS[-1]).rmdir()
    assert found(tmp_path) == {name: content(b"old ")[name] for name in OURS[:-1]}


def test_a_folder_that_vanishes_while_writing_is_told_as_such(
    tmp_path: Path, german: Texts
) -> None:
    folder = tmp_path / "stick"
    with pytest.raises(FolderClosed) as refused, written(folder, content(b"")):
        shutil.rmtree(folder)
    assert "„" + str(folder) + "“" in refused.value.text(german.say)
    assert list(tmp_path.iterdir()) == []


def test_all_files_are_replaced_and_nothing_else_stays(tmp_path: Path) -> None:
    for word in (b"old ", b"new "):
        with written(tmp_path, content(word)):
            pass
    assert found(tmp_path) == content(b"new ")
