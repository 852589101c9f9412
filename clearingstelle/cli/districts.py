"""`offers districts`: the office's own table „Stadtteil;PLZ“."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.station import Station
from clearingstelle.station.districts import read_district_file
from i18n import Texts


def add(actions: Words) -> None:
    """Add the words of the table."""
    table = actions.add_parser("districts", help="eigene Stadtteile mit ihren Postleitzahlen")
    words = table.add_subparsers(dest="word", required=True, metavar="BEFEHL")
    reading = words.add_parser("import", help="Zeilen „Stadtteil;PLZ“ aus CSV, XLSX hinzunehmen")
    reading.add_argument("file", type=Path, metavar="DATEI")
    reading.set_defaults(run=bring_in)
    listing = words.add_parser("list", help="die eigenen Stadtteile zeigen")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show)


def bring_in(station: Station, args: Namespace, texts: Texts) -> None:
    """Add the lines of a file, all of them or none."""
    n = station.districts.add(read_district_file(args.file)).result()
    print(texts.plural("{n} Zeile neu übernommen.", "{n} Zeilen neu übernommen.", n))


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """Print the table."""
    districts = station.districts.all().result()
    if args.json:
        print_json([{"name": one.name, "postcode": one.postcode} for one in districts])
        return
    for one in districts:
        print(f"{one.name};{one.postcode}")
    if not districts:
        print(texts.say("Noch keine eigenen Stadtteile (offers districts import DATEI)."))
