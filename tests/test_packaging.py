"""The wheel and the folder of the project: both bring every text, font, icon and code list."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from importlib import import_module
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

HOUSE = Path(__file__).parent.parent
ROOMS = ("clearingstelle", "ui", "i18n", "assets")
FIND = """
import assets, clearingstelle, i18n, ui
from clearingstelle.visits import fields
print(assets.path("codes/kontakt.csv").read_bytes() != b"", len(fields()) > 10)
print(*(module.__file__ for module in (assets, clearingstelle, i18n, ui)), sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel, built as `pip` would build it, without any network."""
    built = next(
        WheelBuilder(str(HOUSE)).build(
            directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"]
        )
    )
    with zipfile.ZipFile(built) as opened:
        yield opened


def test_every_file_of_the_rooms_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    ours = {
        path.relative_to(HOUSE).as_posix()
        for room in ROOMS
        for path in (HOUSE / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert ours
    assert not ours - set(wheel.namelist())


def test_only_the_rooms_and_their_licence_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    first = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in first if not name.endswith(".dist-info")} == set(ROOMS)
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def test_the_app_of_the_wheel_finds_its_files_there(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    found = subprocess.run(
        [sys.executable, "-P", "-c", FIND],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=HOUSE.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert found[0] == "True True"
    assert all(Path(file).is_relative_to(tmp_path) for file in found[1:])


def test_the_names_that_start_the_desk_lead_somewhere(wheel: zipfile.ZipFile) -> None:
    listed = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    names = ConfigParser()
    names.read_string(wheel.read(listed).decode())
    for section in ("console_scripts", "gui_scripts"):
        for target in dict(names[section]).values():
            module, function = target.split(":")
            assert callable(getattr(import_module(module), function))
