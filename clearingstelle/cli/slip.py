"""`handouts slip`: a slip with up to three offers."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.printing import Words
from clearingstelle.slip import Paper
from clearingstelle.station import Station
from clearingstelle.station.handouts import save
from clearingstelle.station.slips import draw_slip, named
from i18n import Texts


def add(actions: Words) -> None:
    """Add the command."""
    slip = actions.add_parser("slip", help="Zettel mit bis zu drei Angeboten als PDF")
    slip.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk, oder de")
    slip.add_argument("offers", metavar="ANGEBOT", nargs="+", help="Name, oder ein Teil davon")
    slip.add_argument("--near", metavar="ORT", help="Entfernung von diesem Ort aufdrucken")
    slip.add_argument("--a4", action="store_true", help="auf A4 statt auf A5")
    slip.add_argument("--to", type=Path, required=True, metavar="DATEI.pdf", dest="file")
    slip.set_defaults(run=write)


def write(station: Station, args: Namespace, texts: Texts) -> None:
    """Write a slip; counts nothing, for nobody was here."""
    offers = station.offers.all().result()
    chosen = list(dict.fromkeys(named(offers, text) for text in args.offers))
    place = station.offers.place(args.near).result() if args.near else None
    slip = station.slips.slip(chosen, args.language, place)
    paper = Paper.A4 if args.a4 else Paper.A5
    save(draw_slip(slip, paper, station.slips.scene(chosen, place, paper)), args.file)
    print(texts.say("„{file}“ ist geschrieben.", file=args.file.name))
