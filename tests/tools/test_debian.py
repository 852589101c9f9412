"""What Qt needs from Debian: found missing, installed if we may, otherwise told exactly."""

import pytest

from tools import debian


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; everything succeeds."""
    noted: list[list[str]] = []

    def note(command: list[str]) -> bool:
        noted.append(command)
        return True

    monkeypatch.setattr(debian, "succeeds", note)
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0)
    return noted


def test_a_bare_machine_lacks_the_environment_and_all_that_qt_loads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(debian, "can_load", lambda _: False)
    monkeypatch.setattr(debian, "find_spec", lambda _: None)
    missing = debian.missing_packages(screen=False, environment=True)
    assert missing[:3] == ["python3-venv", "libglib2.0-0", "libegl1"]
    assert "libxcb-cursor0" not in missing
    for_a_window = debian.missing_packages(screen=True, environment=False)
    assert "libxcb-cursor0" in for_a_window
    assert "python3-venv" not in for_a_window


def test_a_library_that_is_there_is_not_missing() -> None:
    assert debian.can_load("libc.so.6")
    assert not debian.can_load("libgibtesnicht.so.6")


def test_no_other_system_is_asked_for_debian_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.sys, "platform", "win32")
    monkeypatch.setattr(debian, "can_load", lambda _: False)
    assert debian.missing_packages(screen=True, environment=True) == []


def test_root_installs_what_is_missing(commands: list[list[str]]) -> None:
    debian.install(["libegl1"])
    assert [command[2:4] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands[-1][-1] == "libegl1"


def test_nothing_is_run_when_nothing_is_missing(commands: list[list[str]]) -> None:
    debian.install([])
    assert commands == []


def test_who_may_use_sudo_without_a_password_installs_with_it(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    debian.install(["libegl1"])
    assert commands[-1][:3] == ["sudo", "-n", "env"]


@pytest.mark.parametrize(("sudo", "become"), [(True, "sudo sh -c"), (False, "su - -c")])
def test_an_ordinary_user_is_told_the_exact_line(
    monkeypatch: pytest.MonkeyPatch, sudo: bool, become: str
) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian, "succeeds", lambda _: False)
    monkeypatch.setattr(
        debian.shutil, "which", lambda name: name if sudo or "apt" in name else None
    )
    with pytest.raises(SystemExit) as told:
        debian.install(["libegl1", "libgl1"])
    line = "apt-get install --yes --no-install-recommends libegl1 libgl1"
    assert str(told.value).endswith(f"{become} 'apt-get update && {line}'")


def test_without_apt_the_missing_parts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match=r"libegl1.*Paketverwaltung"):
        debian.install(["libegl1"])


def test_a_failed_installation_is_told_with_the_line_to_try(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "succeeds", lambda command: "update" in command)
    with pytest.raises(SystemExit, match=r"gescheitert.*libegl1"):
        debian.install(["libegl1"])
    assert commands == []
