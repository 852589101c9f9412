"""What Python and Qt need from the system, and how Debian and Ubuntu install it.

Standard library only: start.py uses this before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

# What Qt loads from the system, and the Debian packages that bring it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
SCREEN_LIBRARIES = {  # for a real window and for printing
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}


def missing_packages(*, screen: bool, environment: bool) -> list[str]:
    """The packages still needed: `screen` to show a window, `environment` to make a `.venv`."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**LIBRARIES, **(SCREEN_LIBRARIES if screen else {})}
    missing = [package for library, package in wanted.items() if not can_load(library)]
    if environment and find_spec("ensurepip") is None:
        missing.insert(0, "python3-venv")
    return missing


def can_load(library: str) -> bool:
    """True if the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    """Install packages if we may; otherwise stop with the line that does it."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise SystemExit(
            "Es fehlen Teile des Systems (unter Debian heißen sie "
            f"{', '.join(packages)}); bitte mit der Paketverwaltung installieren."
        )
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    become_root = "sudo sh" if shutil.which("sudo") else "su -"
    by_hand = f"{become_root} -c 'apt-get update && {' '.join(line)}'"
    root = root_prefix()
    if root is None:
        raise SystemExit(f"Es fehlen Systempakete; bitte eingeben und neu starten: {by_hand}")
    print(f"Ich installiere Systempakete: {', '.join(packages)}.", file=sys.stderr, flush=True)
    quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
    succeeds([*quiet, "apt-get", "update"])  # one dead source in the list need not stop the rest
    if not succeeds([*quiet, *line]):
        raise SystemExit(f"Das ist gescheitert; bitte Netz prüfen und von Hand eingeben: {by_hand}")


def root_prefix() -> list[str] | None:
    """What a command needs before it to run as root; None if we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def succeeds(command: list[str]) -> bool:
    """Run a command without showing its output; True if it went well."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0
