"""What the schematic map adds to assets/places: border lines and railway stations."""

import json
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.map_lines import LEVELS, lines_of
from tools.outlines import rings_of

LAND = 4  # of the code GF; the others are water


def borders(outlines: Iterable[dict[str, Any]]) -> dict[str, list[list[str]]]:
    """The lines of each level, from the outlines of the Gemeinden, forests without one too."""
    land = [feature for feature in outlines if feature["properties"]["GF"] == LAND]
    rings = [(f["properties"]["AGS"], ring) for f in land for ring in rings_of(f["geometry"])]
    return {level.file: [[line] for line in lines_of(level, rings)] for level in LEVELS}


def stations(folder: Path) -> list[list[str]]:
    """Stations, the heaviest first: the weight tells how many trains stop there."""
    with tarfile.open(next(folder.glob("db-stations-*.tgz"))) as content:
        member = content.extractfile("package/data.ndjson")
        assert member is not None
        known = [json.loads(line) for line in member if line.strip()]
    rows = [
        [row["name"], f"{at['latitude']:.4f}", f"{at['longitude']:.4f}", f"{row['weight']:.0f}"]
        for row in known
        if (at := row.get("location")) and row.get("weight")
    ]
    heaviest = sorted(rows, key=lambda row: (-int(row[3]), row[0]))
    return [["name", "lat", "lon", "gewicht"], *heaviest]
