"""start.py: installs what is missing, hands every other word to the app, says the rest in German.

Most tests run a copy of it in a folder of their own, whose `.venv` holds no Python
but a script that notes what it is asked: nothing is installed, nothing is fetched.
"""

import ast
import hashlib
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HOUSE = Path(__file__).parent.parent
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
NOTING_PYTHON = f"""#!/bin/sh
here="${{0%/*}}"
echo "$*" >> "$here/asked.txt"
case "$*" in
    "-m pip --version") echo "pip 26 from here (python {VERSION})" ;;
    "-m pip install "*) . "$here/pip.sh" ;;
    *) . "$here/app.sh" ;;
esac
"""


class Copy:
    """A copy of start.py beside a `.venv` that only takes notes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ".venv/bin/python"
        (folder / "tools").mkdir(parents=True)
        for name in ("start.py", "tools/__init__.py", "tools/debian.py"):
            shutil.copy(HOUSE / name, folder / name)
        for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
            (folder / name).write_text("eins==1 --hash=sha256:0\n")
        self.python.parent.mkdir(parents=True)
        self.python.write_text(NOTING_PYTHON)
        self.python.chmod(self.python.stat().st_mode | stat.S_IXUSR)
        self.pip_does("")
        self.app_does("")

    def pip_does(self, shell: str) -> None:
        self.python.with_name("pip.sh").write_text(shell)

    def app_does(self, shell: str) -> None:
        self.python.with_name("app.sh").write_text(shell)

    def start(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Start it without a screen; no program of the system can be found."""
        kept = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
        return subprocess.run(
            [sys.executable, "start.py", *words],
            cwd=self.folder,
            env={**kept, "PATH": "", **variables},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def asked(self) -> list[str]:
        """What `.venv` was asked since the last time."""
        notes = self.python.with_name("asked.txt")
        lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return lines


@pytest.fixture
def bare(tmp_path: Path) -> Copy:
    """A copy where nothing has been installed, in a path that is hard to spell."""
    return Copy(tmp_path / "Büro Süd")


@pytest.fixture
def copy(bare: Copy) -> Copy:
    """A copy where all is installed for the desk."""
    assert bare.start("setup").returncode == 0
    bare.asked()
    return bare


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py as a module that takes `tmp_path` for the project's folder."""
    spec = importlib.util.spec_from_file_location("start", HOUSE / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HOUSE", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv/installed.txt")
    return module


def test_nothing_but_the_standard_library_is_imported() -> None:
    for name in ("start.py", "tools/debian.py"):
        for node in ast.walk(ast.parse((HOUSE / name).read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            known = {*sys.stdlib_module_names, "tools"}
            assert {name.split(".")[0] for name in names} <= known


def test_every_other_word_goes_to_the_app_and_nothing_else_is_asked(copy: Copy) -> None:
    assert copy.start("offers", "near", "48143").returncode == 0
    assert copy.asked() == ["-P -m clearingstelle offers near 48143"]


def test_the_answer_and_the_exit_code_are_those_of_the_app(copy: Copy) -> None:
    copy.app_does("echo '{}'; exit 3")
    done = copy.start("handouts", "list", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (3, "{}\n", "")


def test_an_installation_on_the_way_leaves_stdout_to_the_app(bare: Copy) -> None:
    bare.pip_does("echo 'Collecting eins==1'")
    bare.app_does("echo '{}'")
    assert bare.start("handouts", "list", "--json").stdout == "{}\n"


def test_no_word_opens_the_desk_where_there_is_a_screen(copy: Copy) -> None:
    stamp = copy.folder / ".venv/installed.txt"
    stamp.write_text(stamp.read_text("utf-8") + "screen\n", "utf-8")
    copy.start(DISPLAY=":0")
    assert copy.asked() == ["-P -m clearingstelle"]


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_screen_that_came_later_asks_for_what_a_window_needs(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    for name in ("pyproject.toml", "requirements.lock", ".venv/bin/python"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    start.STAMP.write_text("\n".join(start.stamp_lines("requirements.lock")), "utf-8")
    assert start.is_ready("requirements.lock")
    monkeypatch.setenv(variable, ":0")
    assert not start.is_ready("requirements.lock")


def test_without_a_screen_the_example_day_runs_and_tells_where_its_results_lie(copy: Copy) -> None:
    copy.app_does('echo "$QT_QPA_PLATFORM"')
    done = copy.start()
    folder = copy.folder / "beispieltag"
    assert copy.asked() == [f"-P -m clearingstelle demo --to {folder}"]
    assert done.stdout == "offscreen\n"
    assert done.stderr.endswith(f"Die Ergebnisse des Beispieltags liegen in {folder}.\n")


def test_an_example_day_that_fails_has_no_results(copy: Copy) -> None:
    copy.app_does("exit 1")
    done = copy.start()
    assert done.returncode == 1
    assert "Ergebnisse" not in done.stderr


def test_the_tests_run_in_the_folder_without_a_screen(copy: Copy) -> None:
    copy.app_does('echo "$PWD $QT_QPA_PLATFORM"')
    done = copy.start("test", "-k", "sheet", QT_QPA_PLATFORM="xcb")
    assert copy.asked()[-1] == "-m pytest -k sheet"
    copy.start("test")
    assert copy.asked()[-1] == "-m pytest -n auto --maxprocesses 8"
    assert done.stdout == f"{copy.folder} offscreen\n"


def test_the_tests_bring_their_own_packages_and_keep_those_of_the_desk(copy: Copy) -> None:
    copy.start("test")
    assert any("-r requirements-dev.lock" in line for line in copy.asked())
    copy.start("test")
    copy.start("check")
    tests = "-m pytest -n auto --maxprocesses 8"
    assert copy.asked() == [tests, "-P -m clearingstelle check"]


def test_packages_are_installed_by_hash_and_never_built(bare: Copy) -> None:
    bare.start("setup")
    locked, editable = [line for line in bare.asked() if "install" in line]
    for option in ("--require-hashes", "--no-deps", "--only-binary :all:", "-r requirements.lock"):
        assert option in locked
    for option in ("--no-deps", "--no-build-isolation", "--editable ."):
        assert option in editable


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_what_has_changed_is_installed_again_once(copy: Copy, changed: str) -> None:
    (copy.folder / changed).write_text("zwei==2\n")
    copy.start("check")
    assert any("pip install" in line for line in copy.asked())
    copy.start("check")
    assert copy.asked() == ["-P -m clearingstelle check"]


def test_a_folder_that_was_moved_is_installed_again(copy: Copy) -> None:
    copy.folder = copy.folder.rename(copy.folder.with_name("woanders"))
    copy.python = copy.folder / ".venv/bin/python"
    copy.start("check")
    assert any("pip install" in line for line in copy.asked())


def test_setup_mends_what_the_stamp_takes_for_whole(copy: Copy) -> None:
    copy.start("setup")
    assert any("pip install" in line for line in copy.asked())


def test_an_interrupted_installation_goes_on_at_the_next_start(bare: Copy) -> None:
    bare.pip_does("exit 1")
    assert bare.start("check").returncode == 1
    assert not any("clearingstelle" in line for line in bare.asked())
    bare.pip_does("")
    assert bare.start("check").returncode == 0
    asked = bare.asked()
    assert any("pip install" in line for line in asked)
    assert asked[-1] == "-P -m clearingstelle check"


@pytest.mark.parametrize(
    ("pip_says", "told"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "nicht die erwartete Prüfsumme"),
        ("OSError: [Errno 28] No space left on device", "Der Datenträger ist voll"),
        ("Failed to establish a new connection: [Errno -2]", "das Netz ist nicht erreichbar"),
        ("Retrying after connection broken by ReadTimeoutError", "das Netz ist nicht erreichbar"),
        ("ERROR: something else", "Einzelheiten stehen in"),
    ],
)
def test_a_failed_installation_is_told_in_one_german_sentence(
    bare: Copy, pip_says: str, told: str
) -> None:
    bare.pip_does(f"echo '{pip_says}'; exit 1")
    done = bare.start("check")
    assert done.returncode == 1
    assert told in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert (bare.folder / ".venv/pip.log").read_text("utf-8") == pip_says + "\n"


def test_a_folder_of_somebody_else_is_told_before_anything_is_tried(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.os, "access", lambda *_: False)  # root may write everywhere
    for attempt in (lambda: start.install("requirements.lock"), lambda: start.run_tests([])):
        with pytest.raises(SystemExit, match="bitte als Besitzer starten"):
            attempt()


def test_a_broken_environment_is_made_anew(start: ModuleType, tmp_path: Path) -> None:
    """A `.venv` whose Python has gone, as after an upgrade of the system."""
    left_over = tmp_path / ".venv/left_over.txt"
    (tmp_path / ".venv/bin").mkdir(parents=True)
    left_over.touch()
    (tmp_path / ".venv/bin/python").symlink_to("/usr/bin/python2.7-gone")
    assert not start.environment_works()
    start.make_environment()
    assert start.environment_works()
    assert not left_over.exists()


def test_an_environment_that_cannot_be_made_is_told(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.sys, "executable", "/usr/bin/true")
    with pytest.raises(SystemExit, match="ließ sich nicht anlegen"):
        start.make_environment()


def test_a_package_that_was_half_written_is_installed_again(start: ModuleType) -> None:
    whole = start.packages_folder() / "eins-1.dist-info"
    half = start.packages_folder() / "zwei-2.dist-info"
    for folder in (whole, half):
        folder.mkdir(parents=True)
        (folder / "METADATA").touch()
    (whole / "RECORD").touch()
    start.remove_half_installed()
    assert whole.exists()
    assert not half.exists()


def test_the_way_to_the_project_holds_no_letter_of_the_path(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "Büro Süd"
    monkeypatch.setattr(start, "HOUSE", house)
    monkeypatch.setattr(start, "VENV", house / ".venv")
    start.packages_folder().mkdir(parents=True)
    way = start.packages_folder() / "_editable_impl_clearingstelle.pth"
    way.write_text(str(house), "utf-8")
    start.make_path_relative()
    text = way.read_text("ascii")
    assert (way.parent / text.strip()).resolve() == house


def test_the_stamp_names_the_hash_of_each_lock(copy: Copy) -> None:
    digest = hashlib.sha256((copy.folder / "requirements.lock").read_bytes()).hexdigest()
    stamp = (copy.folder / ".venv/installed.txt").read_text("utf-8")
    assert f"requirements.lock {digest}\n" in stamp
    assert f"folder {copy.folder}\n" in stamp
    assert f"python {VERSION}\n" in stamp


def test_doctor_says_what_is_there_and_what_is_missing(bare: Copy) -> None:
    before = bare.start("doctor")
    assert before.returncode == 1
    assert "Bitte „python3 start.py setup“ aufrufen." in before.stdout
    assert not any("install" in line for line in bare.asked())
    bare.start("setup")
    bare.app_does("echo 'Datenordner:     da'")
    after = bare.start("doctor")
    assert after.returncode == 0
    assert after.stdout.endswith("Datenordner:     da\nAlles Nötige ist da.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["setup", "--all"], "Nach setup kann nur --dev stehen"),
        (["doctor", "now"], "Nach doctor steht nichts weiter."),
        (["bench"], "Es gibt noch keine Messungen"),
    ],
)
def test_a_wrong_word_is_told_before_anything_is_installed(
    bare: Copy, words: list[str], told: str
) -> None:
    done = bare.start(*words)
    assert done.returncode == 1
    assert done.stderr.startswith(told)
    assert bare.asked() == []


def test_the_measurements_run_with_the_packages_of_the_tests(copy: Copy) -> None:
    (copy.folder / "tools/bench.py").touch()
    copy.start("bench", "--json")
    assert copy.asked()[-1] == f"{copy.folder}/tools/bench.py --json"


def test_an_older_python_is_told_which_one_is_needed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python 3\.11 oder neuer"):
        start.main([])
