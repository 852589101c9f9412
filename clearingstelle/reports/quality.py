"""What the coordinator looks at before closing: gaps, unanswered questions, odd months.

True figures of a half-year that is not closed: for the station's own screen and nobody
else, "nicht weitergeben". Nothing of it is published or kept.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from clearingstelle.opening import OpeningPlan, Session, days_without_entries
from clearingstelle.periods import HalfYear, Month
from clearingstelle.reports.labels import MONTHS, TITLES
from clearingstelle.reports.plan import HALF_DAY, UNKNOWN
from clearingstelle.reports.tally import Tally
from clearingstelle.visits import NONE_MISSING, UNASKED, Field, Use, fields
from i18n import N_, Texts

NOT_FOR_OTHERS = N_("Nur für die Stelle – nicht weitergeben")
FEWEST_MONTHS = 4  # that a usual month is told from
FEWEST_APART = 10  # contacts that a month must differ by to be named
MOST_DAYS = 12  # that a sentence names


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question and how often it was left alone, in whole per cent of those it was for."""

    field: str
    share: int


@dataclass(frozen=True, slots=True)
class UnusualMonth:
    """A month with far fewer or far more contacts than this station usually has."""

    month: Month
    number: int
    usual: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How complete a half-year is."""

    period: HalfYear
    total: int
    silent: tuple[date, ...] = ()  # open by plan or session, nobody counted
    unstaffed: tuple[date, ...] = ()  # counted, no session kept
    has_sessions: bool = True
    without_half_day: int = 0
    unanswered: tuple[Unanswered, ...] = ()  # the most first
    unusual: tuple[UnusualMonth, ...] = ()
    supplements: int = 0  # of earlier half-years that count here when it is closed
    own_supplements: int = 0  # of this one, after it was closed


def silent_days(
    sessions: Collection[Session],
    counted: Collection[date],
    plan: OpeningPlan,
    days: Iterable[date],
    holidays: Collection[date],
) -> tuple[date, ...]:
    """Days on which the desk was open, by session or by plan, and nobody was counted."""
    known = {session.day for session in sessions}
    planned = {
        day
        for day in days
        if day not in known
        and day not in counted
        and day not in holidays
        and bool(plan.spans[day.weekday()])
    }
    return tuple(sorted(planned | set(days_without_entries(sessions, counted))))


def unanswered(tally: Tally, optional: Collection[str]) -> tuple[Unanswered, ...]:
    """How often each question that is asked was left alone; the most first."""
    if not tally.total:
        return ()
    found = [
        Unanswered(field.key, round(100 * number / _asked(tally, field)))
        for field in fields().values()
        if _is_asked(field, optional) and (number := _left_alone(tally, field))
    ]
    return tuple(sorted(found, key=lambda one: -one.share))


def unusual_months(
    months: Mapping[Month, int], period: HalfYear, today: date
) -> tuple[UnusualMonth, ...]:
    """The months of a half-year that have less than half or more than double of what this
    station usually has; only months that are over, from the first that has any.
    """
    counted = [month for month, number in months.items() if number]
    if not counted:
        return ()
    first, running = min(counted), Month.of(today)
    found: list[UnusualMonth] = []
    for month in period.months:
        others = [n for other, n in months.items() if other not in (month, running) and n]
        if not first <= month < running or len(others) < FEWEST_MONTHS:
            continue
        number, usual = months.get(month, 0), round(median(others))
        if (2 * number < usual or number > 2 * usual) and abs(number - usual) >= FEWEST_APART:
            found.append(UnusualMonth(month, number, usual))
    return tuple(found)


def without_half_day(tally: Tally) -> int:
    """Contacts of which no half-day is known: brought in by month."""
    return tally.single[HALF_DAY].get(UNKNOWN, 0)


def sentences(quality: Quality, texts: Texts) -> Iterator[str]:
    """What there is to be looked at, one sentence each; none if all is well."""
    yield from _of_days(quality, texts)
    for one in quality.unusual:
        yield texts.say(
            "{month} {year}: {n} Kontakte, üblich sind an dieser Stelle etwa {usual}.",
            month=texts.say(MONTHS[one.month.month - 1]),
            year=one.month.year,
            n=one.number,
            usual=one.usual,
        )
    for one in quality.unanswered:
        yield texts.say(
            "Ohne Angabe bei „{field}“: {share}\u00a0%.",
            field=texts.say(TITLES[one.field]),
            share=one.share,
        )
    yield from _of_supplements(quality, texts)


def _of_days(quality: Quality, texts: Texts) -> Iterator[str]:
    if quality.silent:
        told = N_("Geöffnet, aber niemand gezählt: {days}.")
        yield texts.say(told, days=_days(quality.silent, texts))
    if not quality.has_sessions:
        yield texts.say(
            "Für dieses Halbjahr ist keine Besetzung bekannt; im Bericht fehlen die besetzten "
            "Stunden. Öffnungsplan und Dienst lassen sich vor dem Abschluss nachtragen."
        )
    elif quality.unstaffed:
        told = N_("Gezählt, aber ohne bekannte Besetzung: {days}.")
        yield texts.say(told, days=_days(quality.unstaffed, texts))
    if quality.without_half_day:
        yield texts.plural(
            "{n} Kontakt hat keinen bekannten Wochentag und Halbtag.",
            "{n} Kontakte haben keinen bekannten Wochentag und Halbtag.",
            quality.without_half_day,
        )


def _of_supplements(quality: Quality, texts: Texts) -> Iterator[str]:
    if quality.supplements:
        yield texts.plural(
            "{n} Nachtrag aus früheren Halbjahren zählt hier im ersten Monat mit.",
            "{n} Nachträge aus früheren Halbjahren zählen hier im ersten Monat mit.",
            quality.supplements,
        )
    if quality.own_supplements:
        yield texts.plural(
            "{n} Nachtrag wartet auf eine neue Fassung.",
            "{n} Nachträge warten auf eine neue Fassung.",
            quality.own_supplements,
        )


def _days(days: tuple[date, ...], texts: Texts) -> str:
    told = ", ".join(f"{day:%d.%m.}" for day in days[:MOST_DAYS])
    if len(days) <= MOST_DAYS:
        return told.removesuffix(".")  # the sentence ends with one
    return texts.say("{days} und {n} weitere", days=told, n=len(days) - MOST_DAYS)


def _is_asked(field: Field, optional: Collection[str]) -> bool:
    return field.use is not Use.DERIVED and (field.use is not Use.OPTIONAL or field.key in optional)


def _asked(tally: Tally, field: Field) -> int:
    """Contacts that the question was for: a need that was not met is asked where one was not."""
    return tally.total - tally.single[field.key].get(NONE_MISSING, 0)


def _left_alone(tally: Tally, field: Field) -> int:
    """Contacts with nothing said; with several answers none is an answer, too."""
    return 0 if field.multi else tally.single[field.key].get(UNASKED, 0)
