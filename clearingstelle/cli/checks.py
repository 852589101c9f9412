"""`check`: reads every page of the data."""

from argparse import Namespace

from clearingstelle.cli.printing import Words
from clearingstelle.station import Station
from i18n import Texts


def add(words: Words) -> None:
    """Add the command."""
    words.add_parser("check", help="die Daten auf Schäden prüfen").set_defaults(run=check)


def check(station: Station, _args: Namespace, texts: Texts) -> None:
    """Say that all is well, or fail with the sentence of the damage."""
    station.check()
    print(texts.say("Die Daten sind in Ordnung."))
