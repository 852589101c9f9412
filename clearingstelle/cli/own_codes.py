"""`reports codes`: the list of the Träger's own codes, out as a template and in again."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.printing import Words
from clearingstelle.station import Station
from i18n import Texts


def add(actions: Words) -> None:
    """Add this command to those of the reports."""
    codes = actions.add_parser("codes", help="eigene Codes des Trägers zu unseren Kategorien")
    way = codes.add_mutually_exclusive_group(required=True)
    way.add_argument("--to", type=Path, metavar="DATEI.csv", help="die Liste zum Ausfüllen")
    way.add_argument("--from", type=Path, metavar="DATEI", dest="source", help="die ausgefüllte")
    way.add_argument("--none", action="store_true", help="keine eigenen Codes mehr")
    codes.set_defaults(run=exchange)


def exchange(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the list with what is known, or take a filled one in its place."""
    codes = station.own_codes
    if args.to is not None:
        codes.write(args.to, texts)
        print(args.to)
        return
    n = codes.forget().result() if args.none else codes.take_in(args.source).result()
    print(texts.plural("{n} eigener Code gespeichert.", "{n} eigene Codes gespeichert.", n))
