"""`visits import` and `visits seal`."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.station import Station
from i18n import Texts


def add(words: Words) -> None:
    """Add the commands of this word."""
    visits = words.add_parser("visits", help="Kontakte einlesen und versiegeln")
    actions = visits.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    reading = actions.add_parser("import", help="eine CSV-Datei mit Kontakten einlesen")
    reading.add_argument("file", type=Path, metavar="DATEI.csv")
    reading.add_argument("--dry-run", action="store_true", help="nur prüfen, nichts zählen")
    reading.add_argument("--again", action="store_true", help="dieselbe Datei noch einmal zählen")
    reading.add_argument("--json", action="store_true", help="Antwort als JSON")
    reading.set_defaults(run=bring_in)
    sealing = actions.add_parser("seal", help="offene Tage versiegeln")
    sealing.set_defaults(run=seal)


def bring_in(station: Station, args: Namespace, texts: Texts) -> None:
    """Read a file of contacts; all of it is counted or nothing."""
    file = station.visits.read_file(args.file)
    if not args.dry_run:
        station.visits.count_file(file, args.again).result()
    number = len(file.visits)
    if args.json:
        print_json({"visits": number, "counted": not args.dry_run})
    elif args.dry_run:
        print(texts.plural("{n} Kontakt wäre gezählt.", "{n} Kontakte wären gezählt.", number))
    else:
        print(texts.plural("{n} Kontakt gezählt.", "{n} Kontakte gezählt.", number))


def seal(station: Station, _args: Namespace, texts: Texts) -> None:
    """Seal every open day, today included."""
    number = station.visits.seal().result()
    print(texts.plural("{n} Kontakt versiegelt.", "{n} Kontakte versiegelt.", number))
