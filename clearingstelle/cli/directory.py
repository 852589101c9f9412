"""`offers directory` and `offers recipients`: the partner directory and who got it."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.directory import Directory, read_validity
from clearingstelle.directory.words import (
    changes_text,
    issue_text,
    number_text,
    stand_text,
    validity_text,
)
from clearingstelle.errors import DeskError
from clearingstelle.station import Station
from clearingstelle.station.directory import draw_long, draw_short, save_files, write_table
from i18n import N_, Texts


class UnknownEnding(DeskError):
    message = N_("„{file}“ endet weder auf .pdf noch auf .csv. Bitte eine dieser Endungen angeben.")


class NothingToShorten(DeskError):
    message = N_("Die Kurzliste gibt es nur als PDF. Bitte --short weglassen oder .pdf angeben.")


class NotARecipient(DeskError):
    message = N_(
        "„{recipient}“ steht nicht bei Ausgabe {number}. Bitte den Namen genau so angeben, wie ihn "
        "offers recipients zeigt."
    )


class UntilWithoutIssue(DeskError):
    message = N_("--valid-until gilt nur für eine neue Ausgabe. Bitte --issue dazu angeben.")


def add(actions: Words) -> None:
    """Add these commands to those of the offers."""
    writing = actions.add_parser("directory", help="Partnerverzeichnis für ABH und Jobcenter")
    writing.add_argument("--to", type=Path, required=True, metavar="DATEI.(pdf|csv)")
    writing.add_argument("--short", action="store_true", help="Kurzliste auf einer Seite")
    which = writing.add_mutually_exclusive_group()
    which.add_argument("--issue", action="store_true", help="daraus eine neue Ausgabe machen")
    which.add_argument("--number", type=_number, metavar="AUSGABE", help="eine frühere Ausgabe")
    writing.add_argument("--valid-until", metavar="TT.MM.JJJJ", help="sonst drei Monate")
    writing.add_argument("--json", action="store_true", help="Antwort als JSON")
    writing.set_defaults(run=write)
    got = actions.add_parser("recipients", help="wer welche Ausgabe des Verzeichnisses bekam")
    _recipient_words(got)


def _recipient_words(got: ArgumentParser) -> None:
    got.add_argument("--number", type=_number, metavar="AUSGABE", help="sonst die letzte")
    change = got.add_mutually_exclusive_group()
    change.add_argument("--add", metavar="STELLE", help="Institution oder Stelle, kein Name")
    change.add_argument("--remove", metavar="STELLE", help="wieder austragen")
    got.add_argument("--json", action="store_true", help="Antwort als JSON")
    got.set_defaults(run=recipients)


def _number(text: str) -> int:
    found = int(text)
    if found < 1:
        raise ValueError(text)
    return found


def write(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the directory; a new issue is kept only when its file could be written."""
    _check(args)
    directory = _wanted(station, args, texts)
    content = _drawn(directory, args, texts)

    def keep() -> None:
        if args.issue:
            station.directory.keep(directory).result()

    save_files(args.to.parent, {args.to.name: content}, keep)
    if args.json:
        print_json(_as_json(directory, args.to))
        return
    about = f"{issue_text(directory, texts)}, {validity_text(directory, texts)}"
    told = (number_text(directory, texts), stand_text(directory, texts))
    for line in (about, *told, changes_text(directory, texts)):
        print(line)
    if directory.is_draft:
        coming = texts.say("Mit --issue wird daraus Ausgabe {n}.", n=directory.before + 1)
        print(coming, file=sys.stderr)


def _check(args: Namespace) -> None:
    kind = args.to.suffix.lower()
    if kind not in (".pdf", ".csv"):
        raise UnknownEnding(file=args.to.name)
    if args.short and kind == ".csv":
        raise NothingToShorten()
    if args.valid_until and not args.issue:
        raise UntilWithoutIssue()


def _wanted(station: Station, args: Namespace, texts: Texts) -> Directory:
    if args.number:
        return station.directory.numbered(args.number).result()
    made = station.directory.material().result().draft(texts)
    if not args.issue:
        return made
    return made.issued(read_validity(args.valid_until or "", made.day))


def _drawn(directory: Directory, args: Namespace, texts: Texts) -> bytes:
    if args.to.suffix.lower() == ".csv":
        return write_table(directory, texts)
    return (draw_short if args.short else draw_long)(directory, texts)


def _as_json(directory: Directory, file: Path) -> dict[str, Any]:
    told = asdict(directory)
    days = ("day", "valid_until", "before_day")
    told |= {name: told[name].isoformat() if told[name] else None for name in days}
    return {"file": str(file), "draft": directory.is_draft, **told}


def recipients(station: Station, args: Namespace, texts: Texts) -> None:
    """Who got an issue; with --add or --remove the register is changed before."""
    number = args.number or station.directory.last_number().result()
    if args.add:
        station.directory.add_recipients(number, [args.add]).result()
    if args.remove and not station.directory.remove_recipient(number, args.remove).result():
        raise NotARecipient(recipient=args.remove, number=number)
    register = station.directory.register(number).result()
    if args.json:
        got = [{"recipient": one.name, "day": one.day.isoformat()} for one in register.recipients]
        print_json({"number": number, "recipients": got, "proposed": list(register.proposed)})
        return
    print(texts.say("Ausgabe {number}:", number=number))
    for one in register.recipients:
        print(f"  {texts.day(one.day)}  {one.name}")
    for name in register.proposed:
        print("  " + texts.say("noch nicht: {name}", name=name))
