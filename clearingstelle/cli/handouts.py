"""`handouts list`, `handouts print` and `handouts slip`."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.catalogs import StateKind
from clearingstelle.cli import own_texts, slip
from clearingstelle.cli.printing import Words, print_json
from clearingstelle.cli.wishes import age
from clearingstelle.consent import Consent
from clearingstelle.handouts import KERNBLATT, Listed
from clearingstelle.offers import ANY_AGE, Ages
from clearingstelle.station import Station
from clearingstelle.station.document_keys import documents
from clearingstelle.station.handouts import save
from clearingstelle.station.ready import draw_document
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
    told = "zum Beispiel uk; bei Schildern mehrere, durch Komma getrennt"
    printing.add_argument("languages", metavar="SPRACHE[,SPRACHE…]", help=told)
    keys = " | ".join(documents())
    printing.add_argument("--document", default=KERNBLATT, metavar="BLATT", help=keys)
    papers = dict.fromkeys(paper for row in documents().values() for paper in row.papers)
    told = "Papier, soweit es das Blatt darauf gibt: " + " | ".join(papers)
    printing.add_argument("--paper", default="", metavar="PAPIER", help=told)
    printing.add_argument("--near", metavar="ORT", help="die nächsten Stellen zu diesem Ort")
    printing.add_argument("--age", type=age, metavar="JAHRE", help="Alter in Jahren")
    printing.add_argument("--to", type=Path, required=True, metavar="DATEI.pdf", dest="file")
    printing.set_defaults(run=write)
    slip.add(actions)
    own_texts.add(actions)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """Every document in every language with the state of its texts."""
    found = station.documents.listed()
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
    """Write a document; counts nothing, for nobody was here."""
    languages = [told.strip() for told in args.languages.split(",") if told.strip()]
    ready = station.documents.make(args.document, languages, args.paper)
    if args.near and not isinstance(ready.model, Consent):
        ages = ANY_AGE if args.age is None else Ages.of(args.age)
        place = station.offers.place(args.near).result()
        offers = station.documents.near(args.document, place, ages).result()
        ready = station.documents.make(args.document, languages, args.paper, offers)
    save(draw_document(ready), args.file)
    print(texts.say("„{file}“ ist geschrieben.", file=args.file.name))
