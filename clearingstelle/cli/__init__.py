"""The commands: the same station as the window, for coordinators and scheduled tasks.

One module a word. Each has `add(words)`, which adds its parsers to the
subparsers; every parser sets `run`, a function of (Station, Namespace, Texts) that
prints and returns nothing. One that works on data of its own sets `prepare`, a
function of Namespace that gives their folder. Exit codes: 0 done; 1 with one German
sentence on stderr for anything a user can mend; 2 wrong usage.
"""

import argparse
import logging
import os
import sys
import time
from io import TextIOWrapper
from pathlib import Path

from clearingstelle import __version__, paths
from clearingstelle.cli import (
    checks,
    demo,
    duty,
    handouts,
    kursweg,
    offers,
    reports,
    settings,
    visits,
)
from clearingstelle.cli.german import GermanParser
from clearingstelle.errors import DeskError
from clearingstelle.log import logging_to
from clearingstelle.station import Station
from i18n import N_, Texts, texts_for

WORDS = (visits, offers, handouts, kursweg, reports, duty, settings, checks, demo)


class Unexpected(DeskError):
    message = N_(
        "Ein unerwarteter Fehler ist aufgetreten ({kind}). Bitte noch einmal versuchen; bleibt "
        "es dabei, die Datei log.txt im Datenordner an die Betreuung geben."
    )


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; without a word the window opens."""
    parser = GermanParser(prog="clearingstelle", description="Ohne Befehl öffnet sich das Fenster.")
    parser.add_argument("--data", type=Path, metavar="ORDNER", help="Ordner der Daten")
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(prepare=data_folder)
    words = parser.add_subparsers(dest="word", metavar="BEFEHL")
    for word in WORDS:
        word.add(words)
    return parser


def data_folder(args: argparse.Namespace) -> Path:
    """The folder that was asked for, else the one of this user."""
    return args.data or paths.data_folder()


def main(args: argparse.Namespace) -> int:
    """Run one command; its exit code."""
    texts = texts_for("de")
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may speak another alphabet; no word is lost over it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        station = Station(args.prepare(args))
        try:
            station.open()
            with logging_to(station.folder):
                _run(station, args, texts)
        finally:
            station.close()
    except DeskError as error:
        print(error.text(texts.say), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads has seen enough; what Python still holds must not be written either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _run(station: Station, args: argparse.Namespace, texts: Texts) -> None:
    log, start = logging.getLogger(__name__), time.perf_counter()
    try:
        args.run(station, args, texts)
        sys.stdout.flush()
        log.info("command %s: %.1f s", args.word, time.perf_counter() - start)
    except (DeskError, BrokenPipeError):
        raise
    except Exception as error:
        # The last stop: logged without its values, told in a sentence, never a traceback.
        log.exception("command %s failed", args.word)
        raise Unexpected(kind=type(error).__name__) from error
