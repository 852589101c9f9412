"""The locks: pinned, hashed, whole, and without the name of any host."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parent.parent
DESK, DEV = "requirements.lock", "requirements-dev.lock"
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
WANTED = {
    DESK: [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    DEV: [*PROJECT["project"]["dependencies"], *GROUPS["build"], *GROUPS["dev"]],
}


def _entries(lock: str) -> list[str]:
    """The requirements of a lock, each on one line with its hashes."""
    text = (HOUSE / lock).read_text("utf-8").replace("\\\n", "")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def _pins(lock: str) -> dict[str, str]:
    """Name and version of all that a lock holds."""
    requirements = [Requirement(entry.split(" --hash")[0]) for entry in _entries(lock)]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in requirements}


@pytest.mark.parametrize("lock", [DESK, DEV])
def test_a_lock_names_no_host(lock: str) -> None:
    text = (HOUSE / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"index-url|find-links|\.(?:org|com|net)\b", text)


@pytest.mark.parametrize("lock", [DESK, DEV])
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    entries = _entries(lock)
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize("lock", [DESK, DEV])
def test_the_lock_holds_what_the_project_asks_for(lock: str) -> None:
    pins = _pins(lock)
    for wish in map(Requirement, WANTED[lock]):
        version = pins.get(canonicalize_name(wish.name))
        assert version, f"{wish.name} is not in {lock}: run tools/lock.py"
        assert wish.specifier.contains(version), f"{wish} but {version}: run tools/lock.py"


def test_the_tests_run_with_the_versions_of_the_desk() -> None:
    assert _pins(DESK).items() <= _pins(DEV).items()
