"""`handouts list`, `handouts print` and `handouts slip`."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli import slip
from clearingstelle.cli.printing import Words, print_json
from clearingstelle.cli.wishes import age
from clearingstelle.emergency import NOTFALL, card_for, listed_cards
from clearingstelle.handouts import KERNBLATT, Listed, NoSuchDocument, StateKind, listed
from clearingstelle.offers import ANY_AGE, Ages
from clearingstelle.station import Station
from clearingstelle.station.handouts import draw, draw_emergency, save
from i18n import N_, Texts

DOCUMENTS = (KERNBLATT, NOTFALL)
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
    documents = " | ".join(DOCUMENTS)
    printing.add_argument("--document", default=KERNBLATT, metavar="BLATT", help=documents)
    printing.add_argument("--near", metavar="ORT", help="die nächsten Stellen zu diesem Ort")
    printing.add_argument("--age", type=age, metavar="JAHRE", help="Alter in Jahren")
    printing.add_argument("--to", type=Path, required=True, metavar="DATEI.pdf", dest="file")
    printing.set_defaults(run=write)
    slip.add(actions)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """Every document in every language with the state of its texts."""
    del station
    found = (*listed(), *listed_cards())
    if args.json:
        print_json([_as_json(row) for row in found])
        return
    for row in found:
        states = ", ".join(texts.say(STATES[kind], n=n) for kind, n in row.counts.items() if n)
        states = states or texts.say("der deutsche Text selbst")
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
    if args.document not in DOCUMENTS:
        raise NoSuchDocument(document=args.document, known=", ".join(DOCUMENTS))
    pdf = _emergency(args) if args.document == NOTFALL else _kernblatt(station, args)
    save(pdf, args.file)
    print(texts.say("„{file}“ ist geschrieben.", file=args.file.name))


def _emergency(args: Namespace) -> bytes:
    return draw_emergency(card_for(args.language))


def _kernblatt(station: Station, args: Namespace) -> bytes:
    sheet = station.handouts.sheet(args.language)
    if args.near:
        ages = ANY_AGE if args.age is None else Ages.of(args.age)
        place = station.offers.place(args.near).result()
        sheet = station.handouts.sheet(args.language, station.handouts.near(place, ages).result())
    return draw(sheet)
