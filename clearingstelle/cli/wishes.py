"""The words of `offers near` that say what an offer must be."""

import argparse
from argparse import ArgumentParser, Namespace

from clearingstelle import visits
from clearingstelle.offers import ANY_AGE, COURSE_TYPES, LEVELS, OLDEST, Ages, Appointment, DayPart
from clearingstelle.offers.wishes import PART_TIME, CourseWishes, Wishes

PART = "teilzeit"
FARTHEST = 520  # weeks
DAY_PARTS = {part.value: (part,) for part in DayPart if part} | {PART: PART_TIME}


def add(near: ArgumentParser) -> None:
    """Add what may be wished for."""
    near.add_argument("--kind", metavar="ART", default="", help="zum Beispiel mbe,jmd,ik")
    near.add_argument("--age", type=age, metavar="JAHRE", help="Alter in Jahren")
    near.add_argument(
        "--language", metavar="SPRACHE", default="", help="Sprache der Beratung, zum Beispiel ar"
    )
    yes = "store_true"
    near.add_argument("--open-today", action=yes, help="heute noch geöffnet, ohne Termin")
    near.add_argument("--open-now", action=yes, help="jetzt geöffnet, ohne Termin")
    near.add_argument(
        "--appointment", choices=["offen", "termin"], help="ohne Termin (offen) oder mit (termin)"
    )
    near.add_argument("--childcare", action=yes, help="mit Kinderbetreuung")
    near.add_argument("--accessible", action=yes, help="barrierefrei")
    near.add_argument("--course-type", choices=COURSE_TYPES, metavar="KURSART", help="ik_alpha …")
    near.add_argument("--level", type=str.upper, choices=LEVELS, help="Niveau im Kurs")
    near.add_argument("--start-within", type=weeks, metavar="WOCHEN", help="Beginn in … Wochen")
    near.add_argument("--time", choices=DAY_PARTS, help="Tageszeit des Kurses")
    near.add_argument("--online", action=yes, help="Kurs online")
    near.add_argument("--free", action=yes, help="Kurs mit freien Plätzen")


def wishes(args: Namespace) -> Wishes:
    """What was asked for; raises `UnknownCode` for a kind or language that is none."""
    kinds = tuple(word.strip() for word in args.kind.split(",") if word.strip())
    for kind in kinds:
        visits.fields()["ziel"].code(kind)
    if args.language:
        visits.fields()["sprache"].code(args.language)
    return Wishes(
        kinds=kinds,
        ages=ANY_AGE if args.age is None else Ages.of(args.age),
        language=args.language,
        open_today=args.open_today,
        open_now=args.open_now,
        appointment=Appointment(args.appointment or ""),
        childcare=args.childcare,
        accessible=args.accessible,
        course=CourseWishes(
            type=args.course_type or "",
            level=args.level or "",
            start_within=args.start_within,
            day_parts=DAY_PARTS[args.time] if args.time else (),
            online=args.online,
            free=args.free,
        ),
    )


def age(text: str) -> int:
    """An age that somebody may have; argparse tells the rest."""
    years = int(text)
    if not 0 <= years <= OLDEST:
        raise argparse.ArgumentTypeError(f"kein Alter von 0 bis {OLDEST}: {years}")
    return years


def weeks(text: str) -> int:
    """A number of weeks to wait."""
    found = int(text)
    if not 0 <= found <= FARTHEST:
        raise argparse.ArgumentTypeError(f"keine Wochen von 0 bis {FARTHEST}: {found}")
    return found
