"""The rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = ("clearingstelle", "ui", "i18n", "assets")
NOT_OURS = {".venv", ".git", "__pycache__", "node_modules", "build", "dist", "beispieltag"}
SAYING_NOTHING = {"utils", "util", "common", "helpers", "helper", "core", "misc", "managers"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "PySide6.QtNetwork"}
SLOW = ("sqlite_utils", "reportlab", "babel", "xlsxwriter", "pypdfium2", "python_calamine")
PATH_OF_A_MACHINE = re.compile(r"(?<![\w.~])/(?:home|root|work|Users)/\w|[A-Z]:\\Users\\\w")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org")


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (HOUSE / folder).rglob("*.py"))


IN_ROOMS = _modules(*ROOMS)
ALL = [HOUSE / "start.py", *IN_ROOMS, *_modules("tools", "tests")]


def _name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def _calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module with the last word of what is called."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            yield (name.id if isinstance(name, ast.Name) else str(name)), node


def _texts(module: Path) -> Iterator[str]:
    """Every text in a module that a person will read."""
    for name, call in _calls(module):
        if name in ("N_", "say", "plural"):
            for part in call.args:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_paired(text: str, marks: str) -> bool:
    """True if opening and closing marks alternate."""
    found = [letter for letter in text if letter in marks]
    return found == list(marks) * (len(found) // 2)


def _files() -> Iterator[Path]:
    """Every file of the project that is not made by a tool."""
    for path in sorted(HOUSE.rglob("*")):
        parts = path.relative_to(HOUSE).parts
        hidden = any(p in NOT_OURS or p.endswith("_cache") or p == ".hypothesis" for p in parts)
        if path.is_file() and not hidden:
            yield path


@pytest.mark.parametrize("room", ROOMS)
def test_our_top_level_names_are_ours(room: str) -> None:
    """Another package called `ui` or `i18n` would silently take the place of ours."""
    file = import_module(room).__file__
    assert file is not None
    assert Path(file).parent == HOUSE / room


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    heads = {
        _name(module): (ast.get_docstring(_tree(module)) or "").split("\n")[0] for module in ALL
    }
    assert not [name for name, head in heads.items() if not head.endswith((".", ":"))]


def test_every_module_fits_in_one_head() -> None:
    """A longer one is split along the words of the domain."""
    ours = [module for module in ALL if not module.is_relative_to(HOUSE / "tests")]
    lines = {_name(module): module.read_text("utf-8").count("\n") for module in ours}
    assert not {name: count for name, count in lines.items() if count > 300}


def test_no_name_of_a_module_says_nothing() -> None:
    named = {_name(path): set(path.relative_to(HOUSE).with_suffix("").parts) for path in ALL}
    assert not [name for name, words in named.items() if words & SAYING_NOTHING]


def test_texts_stand_in_german_quotes() -> None:
    """„So“, never "so" and never “so”."""
    texts = [(_name(module), text) for module in IN_ROOMS for text in _texts(module)]
    assert texts
    assert not [
        where for where in texts if re.search('["”]', where[1]) or not _is_paired(where[1], "„“")
    ]


def test_only_commands_print() -> None:
    silent = [m for m in IN_ROOMS if not m.is_relative_to(HOUSE / "clearingstelle" / "cli")]
    assert not [_name(m) for m in silent if "print" in {name for name, _ in _calls(m)}]


def test_no_module_knows_the_network() -> None:
    assert not [_name(module) for module in IN_ROOMS if NETWORK & set(_imported(module))]


def test_the_window_waits_for_no_slow_library() -> None:
    """They follow when it has been painted; each costs a start up to a quarter of a second."""
    tell = f"import sys, ui.app; print([name for name in {SLOW} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", tell], cwd=HOUSE, capture_output=True, check=True)
    assert told.stdout.split() == [b"[]"]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found: list[str] = []
    for path in _files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:  # a font, a picture
            continue
        found += [
            f"{_name(path)}: {hit.group()}"
            for hit in (PATH_OF_A_MACHINE.search(text), REGISTRY.search(text))
            if hit
        ]
    assert not found
