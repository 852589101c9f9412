"""`handouts texts export|import|release` and `handouts facts list|set`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clearingstelle.catalogs import german_name
from clearingstelle.cli.printing import Words
from clearingstelle.own_texts import facts
from clearingstelle.po_check import PoImport
from clearingstelle.po_file import state_words
from clearingstelle.station import Station
from clearingstelle.translating import CHAINS, ROLES
from i18n import Texts


def add(actions: Words) -> None:
    """Add the commands of these words."""
    texts = actions.add_parser("texts", help="Übersetzungen ausgeben, einlesen, freigeben")
    words = texts.add_subparsers(dest="what", required=True, metavar="BEFEHL")
    export = words.add_parser("export", help="Kataloge einer Sprache als .po schreiben")
    export.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk")
    export.add_argument("--to", type=Path, required=True, metavar="ORDNER", dest="folder")
    _catalogs(export)
    export.set_defaults(run=write)
    load = words.add_parser("import", help="eine .po-Datei prüfen und übernehmen")
    load.add_argument("file", type=Path, metavar="DATEI.po")
    load.add_argument("--dry-run", action="store_true", help="nur prüfen")
    load.set_defaults(run=take)
    release = words.add_parser("release", help="Texte einer Sprache als geprüft freigeben")
    release.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk")
    release.add_argument("--by", required=True, metavar="ROLLE", help=" | ".join(ROLES))
    release.add_argument("--undo", action="store_true", help="die Freigabe zurücknehmen")
    _catalogs(release)
    release.set_defaults(run=vouch)
    local = actions.add_parser("facts", help="Ortsangaben der Themenblätter")
    of_facts = local.add_subparsers(dest="what", required=True, metavar="BEFEHL")
    of_facts.add_parser("list", help="alle Ortsangaben").set_defaults(run=show)
    change = of_facts.add_parser("set", help="eine Ortsangabe ändern; leer löscht sie")
    change.add_argument("key", metavar="ANGABE", help="zum Beispiel meldeamt")
    change.add_argument("value", metavar="TEXT")
    change.set_defaults(run=put)


def _catalogs(parser: ArgumentParser) -> None:
    known = " | ".join(CHAINS)
    parser.add_argument("--only", nargs="+", default=list(CHAINS), metavar="TEXTE", help=known)


def write(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the catalogs of a language."""
    for file in station.own_texts.export_po(args.language, args.only, args.folder):
        print(texts.say("„{file}“ ist geschrieben.", file=file.name))


def take(station: Station, args: Namespace, texts: Texts) -> None:
    """Show what a file changes, and take it over unless it is only tried."""
    found = station.own_texts.read_po(args.file)
    _tell(found, texts)
    if args.dry_run:
        print(texts.say("Nichts übernommen: nur geprüft."))
        return
    n = station.own_texts.take_over(found)
    print(texts.plural("{n} Text übernommen.", "{n} Texte übernommen.", n))


def _tell(found: PoImport, texts: Texts) -> None:
    for change in found.changes:
        print(f"{change.new.german}\n  - {change.old.foreign or '–'}\n  + {change.new.foreign}")
        print(f"    {state_words(change.new.state)}")
    for one in found.refused:
        reason = one.reason.text(texts.say)
        print(texts.say("Zeile {line}: {reason}", line=one.line, reason=reason))
    print(
        texts.say(
            "{n} neu oder geändert, {refused} abgelehnt, {same} unverändert, {empty} leer.",
            n=len(found.changes),
            refused=len(found.refused),
            same=found.unchanged,
            empty=found.empty,
        )
    )


def vouch(station: Station, args: Namespace, texts: Texts) -> None:
    """Release every text of a language that is there now, or take that back."""
    who = german_name(args.language)
    for catalog in args.only:
        if args.undo:
            station.own_texts.take_back(args.language, catalog)
            told = texts.say("{who}, {catalog}: zurückgenommen", who=who, catalog=catalog)
        else:
            n = station.own_texts.release(args.language, catalog, args.by)
            told = texts.say(
                "{who}, {catalog}: {n} Texte freigegeben", who=who, catalog=catalog, n=n
            )
        print(told)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """Every local fact, filled in or not."""
    del args, texts
    told = station.own_texts.facts()
    for key, fact in facts().items():
        print(f"{key}  {fact.label}: {told.get(key, '–')}")


def put(station: Station, args: Namespace, texts: Texts) -> None:
    """Change one local fact."""
    station.own_texts.set_facts({args.key: args.value})
    print(texts.say("Gespeichert."))
