"""Fetch the fonts of the manifest again and write down what was fetched.

    python tools/pin_fonts.py            rewrite the files and their hashes
    python tools/pin_fonts.py --check    only compare, exit code 1 on a difference

The packages come from npm's registry as the machine is set up to reach it. Nothing
of this runs on a desk: the files lie in assets/fonts.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
sys.path.insert(0, str(FOLDER.parent.parent))

from clearingstelle.documents.fonts import FontFile, font_files  # noqa: E402 (after the path)
from tools.font_subset import subset  # noqa: E402

LICENCE_MEMBER = "LICENSE_FONT"


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--check", action="store_true")
    only_compare = words.parse_args().check
    changed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for font in font_files():
            data = member(font, font.member, Path(folder))
            if font.subset:
                data = subset(data, font.subset)
            licence = member(font, LICENCE_MEMBER, Path(folder))
            changed += differing(font.file, data) + differing(font.licence, licence)
            if not only_compare:
                (FOLDER / font.file).write_bytes(data)
                (FOLDER / font.licence).write_bytes(licence)
                write_hash(font, data)
    for name in changed:
        print(f"differs: {name}")
    return 1 if changed and only_compare else 0


def member(font: FontFile, name: str, folder: Path) -> bytes:
    """A file out of the font's package, fetched once."""
    pinned = f"{font.package}@{font.package_version}"
    archive = folder / f"{pinned.replace('/', '-')}.tgz"
    if not archive.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("npm is needed to fetch the packages")
        told = subprocess.run(
            [npm, "pack", "--silent", "--pack-destination", str(folder), pinned],
            check=True,
            capture_output=True,
            text=True,
        )
        (folder / told.stdout.split()[-1]).rename(archive)
    with tarfile.open(archive) as package:
        found = package.extractfile(f"package/{name}")
        if found is None:
            raise SystemExit(f"{pinned} has no {name}")
        return found.read()


def differing(name: str, data: bytes) -> list[str]:
    file = FOLDER / name
    return [] if file.exists() and file.read_bytes() == data else [name]


def write_hash(font: FontFile, data: bytes) -> None:
    """Put the hash of the fetched file into its row of the manifest."""
    manifest = FOLDER / "fonts.toml"
    digest = hashlib.sha256(data).hexdigest()
    rows = manifest.read_text("utf-8").split("[[font]]")
    for number, row in enumerate(rows):
        if f'file = "{font.file}"' in row:
            rows[number] = re.sub(r'sha256 = "\w*"', f'sha256 = "{digest}"', row)
    manifest.write_text("[[font]]".join(rows), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
