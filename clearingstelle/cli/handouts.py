"""`handouts list` and `handouts print`."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.offers import age
from clearingstelle.cli.printing import Words, print_json
from clearingstelle.handouts import KERNBLATT, Listed, NoSuchDocument, StateKind, listed
from clearingstelle.offers import ANY_AGE, Ages
from clearingstelle.station import Station
from clearingstelle.station.handouts import draw, save
from i18n import N_, Texts

STATES = {
    StateKind.CHECKED: N_("{n} geprüft"),
    StateKind.MACHINE: N_("{n} maschinell, nicht geprüft"),
    StateKind.MISSING: N_("{n} fehlen"),
}


def add(words: Words) -> None:
    """Add the commands of this word."""
    handouts = words.add_parser("handouts", help="Handzettel auflisten und drucken")
    actions = handouts.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    listing = actions.add_parser("list", help="Blätter, Sprachen und der Stand ihrer Texte")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show)
    printing = actions.add_parser("print", help="ein Blatt als PDF schreiben")
    printing.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk")
    printing.add_argument("--document", default=KERNBLATT, metavar="BLATT", help=KERNBLATT)
    printing.add_argument("--near", metavar="ORT", help="die nächsten Stellen zu diesem Ort")
    printing.add_argument("--age", type=age, metavar="JAHRE", help="Alter in Jahren")
    printing.add_argument("--to", type=Path, required=True, metavar="DATEI.pdf", dest="file")
    printing.set_defaults(run=write)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """Every document in every language with the state of its texts."""
    del station
    found = listed()
    if args.json:
        print_json([_as_json(row) for row in found])
        return
    for row in found:
        states = ", ".join(texts.say(STATES[kind], n=n) for kind, n in row.counts.items() if n)
        print(f"{row.document}  {row.language}  {row.german_name} ({row.own_name}): {states}")


def _as_json(row: Listed) -> dict[str, object]:
    return {
        "document": row.document,
        "language": row.language,
        "german_name": row.german_name,
        "own_name": row.own_name,
        "texts": {kind.value: n for kind, n in row.counts.items()},
    }


def write(station: Station, args: Namespace, texts: Texts) -> None:
    """Write a sheet; counts nothing, for nobody was here."""
    if args.document != KERNBLATT:
        raise NoSuchDocument(document=args.document, known=KERNBLATT)
    sheet = station.handouts.sheet(args.language)
    if args.near:
        ages = ANY_AGE if args.age is None else Ages.of(args.age)
        place = station.offers.place(args.near).result()
        sheet = station.handouts.sheet(args.language, station.handouts.near(place, ages).result())
    save(draw(sheet), args.file)
    print(texts.say("„{file}“ ist geschrieben.", file=args.file.name))
