"""`settings`: what the station has decided for itself, and deciding it anew."""

from argparse import Namespace
from dataclasses import asdict, fields, replace
from pathlib import Path

from clearingstelle.cli.printing import Words
from clearingstelle.opening import providers_in
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
    jobs.add_parser("logos", help="welcher Träger ein Logo hat").set_defaults(run=show_logos)
    logo = jobs.add_parser("logo", help="das Logo eines Trägers wählen oder entfernen")
    logo.add_argument("provider", metavar="TRÄGER", help="wie in „providers“ geschrieben")
    what = logo.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", type=Path, metavar="DATEI", help="PNG oder JPEG, höchstens 5 MB")
    what.add_argument("--remove", action="store_true", help="statt des Logos steht der Name da")
    logo.set_defaults(run=set_logo)


def show(station: Station, _args: Namespace, _texts: Texts) -> None:
    """One line a setting, as the file has it."""
    for name, value in asdict(station.settings).items():
        print(f'{name} = "{value}"')


def set_one(station: Station, args: Namespace, texts: Texts) -> None:
    """Change one setting; refuses what the window refuses, in the same words."""
    station.change(replace(station.settings, **{args.name: args.value}))
    print(texts.say("Gespeichert."))


def show_logos(station: Station, _args: Namespace, texts: Texts) -> None:
    """One line a Träger."""
    with_logo = {logo.name for logo in station.logos.all()}
    for name in providers_in(station.settings.providers):
        state = texts.say("mit Logo") if name in with_logo else texts.say("ohne Logo")
        print(f"{name}: {state}")


def set_logo(station: Station, args: Namespace, texts: Texts) -> None:
    """Copy a picture as the logo of a Träger, or let go of it."""
    if args.remove:
        station.logos.remove(args.provider)
    else:
        station.logos.choose(args.provider, args.file)
    print(texts.say("Gespeichert."))
