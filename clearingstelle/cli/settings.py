"""`settings`: what the station has decided for itself, and deciding it anew."""

from argparse import Namespace
from dataclasses import asdict, fields, replace

from clearingstelle.cli.printing import Words
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from i18n import Texts

NAMES = tuple(field.name for field in fields(Settings))


def add(words: Words) -> None:
    """Add the commands."""
    word = words.add_parser("settings", help="Einstellungen zeigen und ändern")
    jobs = word.add_subparsers(dest="job", metavar="AUFGABE", required=True)
    jobs.add_parser("show", help="alle Einstellungen zeigen").set_defaults(run=show)
    change = jobs.add_parser("set", help="eine Einstellung ändern")
    change.add_argument("name", metavar="NAME", choices=NAMES, help=", ".join(NAMES))
    change.add_argument("value", metavar="WERT", help='der neue Wert; leer: ""')
    change.set_defaults(run=set_one)


def show(station: Station, _args: Namespace, _texts: Texts) -> None:
    """One line a setting, as the file has it."""
    for name, value in asdict(station.settings).items():
        print(f'{name} = "{value}"')


def set_one(station: Station, args: Namespace, texts: Texts) -> None:
    """Change one setting; refuses what the window refuses, in the same words."""
    station.change(replace(station.settings, **{args.name: args.value}))
    print(texts.say("Gespeichert."))
