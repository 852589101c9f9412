"""Makes the two locks anew from pyproject.toml.

python tools/lock.py             add what is missing, keep the pins there are
python tools/lock.py --upgrade   take the newest version that pyproject.toml allows

Needs `uv` on the PATH; other arguments go to `uv pip compile`. The locks name no
host, so that they serve behind any mirror.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
FORM = [
    *("--python-version", "3.11", "--universal", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header"),
]
GROUPS = {
    "requirements.lock": ["--group", "build"],
    "requirements-dev.lock": ["--group", "build", "--group", "dev", "-c", "requirements.lock"],
}


def main(arguments: list[str]) -> None:
    """Make each lock; stop at the first that fails or that names a host."""
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is not on the PATH; a lock cannot be made without it.")
    for lock, groups in GROUPS.items():
        command = [uv, "pip", "compile", "--quiet", *FORM, *arguments, "pyproject.toml", *groups]
        subprocess.run([*command, "--output-file", lock], cwd=HOUSE, check=True)
        text = (HOUSE / lock).read_text("utf-8")
        if "://" in text:
            raise SystemExit(f"{lock} names a host; do not commit it.")
        print(f"{lock}: {sum('==' in line for line in text.splitlines())} packages")


if __name__ == "__main__":
    main(sys.argv[1:])
