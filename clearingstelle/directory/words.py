"""The sentences of the directory, the same on paper, in the table and in the window."""

from collections.abc import Iterator
from datetime import date

from clearingstelle.directory import Directory, Entry, Mark
from clearingstelle.names import fold
from clearingstelle.offers import STALE_AFTER
from i18n import N_, Texts

TITLE = N_("Partnerverzeichnis")
READERS = N_("für Ausländerbehörde und Jobcenter")
SHORT_TITLE = N_("Beratung nach Stadtteil")
RULES = N_("Freiwillig · kein Nachweis verlangen · keine Sanktion · keine Namen ohne Einwilligung")
LEGEND = N_("N neu · Ä geändert · – entfallen (am Ende)")
EVERYWHERE = N_("ohne Ort, online")  # where an entry has no part of the town


def issue_text(directory: Directory, texts: Texts) -> str:
    """„Ausgabe 3 vom 23.11.2026“, or that it is a draft."""
    day = texts.day(directory.day)
    if directory.is_draft:
        return texts.say("Entwurf vom {day}", day=day)
    return texts.say("Ausgabe {number} vom {day}", number=directory.number, day=day)


def validity_text(directory: Directory, texts: Texts) -> str:
    """Until when it holds; a draft does not."""
    if directory.is_draft:
        return texts.say("noch keine Ausgabe, bitte nicht weitergeben")
    return texts.say("gültig bis {day}", day=texts.day(directory.valid_until))


def stand_text(directory: Directory, texts: Texts) -> str:
    """Between which days the contents were looked at, and how many are old.

    One day alone, such as the latest, would make the others look newer than they are.
    """
    days = sorted(day for entry in directory.entries if (day := entry.verified_on))
    if not days:
        return texts.say("Stand der Angaben: nicht geprüft")
    first, last = texts.day(days[0]), texts.day(days[-1])
    if first == last:
        told = texts.say("Stand der Angaben: geprüft am {day}", day=last)
    else:
        told = texts.say("Stand der Angaben: geprüft {first} bis {last}", first=first, last=last)
    old = sum(is_old(entry, directory.day) for entry in directory.entries)
    if not old:
        return told
    return " · ".join(
        (
            told,
            texts.plural(
                "{n} Eintrag ungeprüft oder veraltet", "{n} Einträge ungeprüft oder veraltet", old
            ),
        )
    )


def is_old(entry: Entry, day: date) -> bool:
    """Whether nobody has looked for 180 days before `day`, or ever."""
    seen = entry.verified_on
    return seen is None or day - seen > STALE_AFTER


def verified_text(entry: Entry, day: date, texts: Texts) -> str:
    """When somebody last looked, as of `day`."""
    if entry.verified_on is None:
        return texts.say("nicht geprüft, bitte nachfragen")
    told = texts.day(entry.verified_on)
    if is_old(entry, day):
        return texts.say("{day} (veraltet, bitte nachfragen)", day=told)
    return told


def number_text(directory: Directory, texts: Texts) -> str:
    """How many offices are in it."""
    return texts.plural("{n} Stelle", "{n} Stellen", len(directory.lines))


def changes_text(directory: Directory, texts: Texts) -> str:
    """What changed since the issue before, in one sentence."""
    if directory.before_day is None:
        return texts.say("Erste Ausgabe, daher ohne Änderungszeichen.")
    since = texts.say(
        "Seit Ausgabe {number} vom {day}",
        number=directory.before,
        day=texts.day(directory.before_day),
    )
    counts = {mark: directory.marked(mark) for mark in (Mark.NEW, Mark.CHANGED, Mark.GONE)}
    if not any(counts.values()):
        return texts.say("{since}: unverändert.", since=since)
    return texts.say(
        "{since}: {new} neu, {changed} geändert, {gone} entfallen.",
        since=since,
        new=counts[Mark.NEW],
        changed=counts[Mark.CHANGED],
        gone=counts[Mark.GONE],
    )


def provider_text(entry: Entry) -> str:
    """The Träger with its association, each once and only beside another name."""
    told: list[str] = []
    for part in (entry.provider, entry.association):
        if part and fold(part) not in (fold(entry.name), *map(fold, told)):
            told.append(part)
    return ", ".join(told)


def office_text(entry: Entry) -> str:
    """Name and Träger in one line."""
    if entry.provider and fold(entry.provider) not in fold(entry.name):
        return f"{entry.name}, {entry.provider}"
    return entry.name


def place_text(entry: Entry) -> str:
    """The address in one line."""
    return ", ".join(part for part in (entry.street, entry.place) if part)


def district_text(entry: Entry, texts: Texts) -> str:
    """The part of the town under which the entry stands."""
    return entry.district or texts.say(EVERYWHERE)


def times_text(entry: Entry) -> str:
    """Hours and appointment mode in one line."""
    return " · ".join(part for part in (entry.hours, entry.appointment) if part)


def offering_lines(entry: Entry, texts: Texts) -> Iterator[tuple[str, str]]:
    """When and how, each with its label; what is unknown is left out."""
    lines = (
        (texts.say("Sprechzeiten"), entry.hours),
        (texts.say("Termin"), entry.appointment),
        (texts.say("Sprachen"), entry.languages),
    )
    return (line for line in lines if line[1])


def fitting_lines(entry: Entry, texts: Texts) -> Iterator[tuple[str, str]]:
    """For whom, each with its label, short enough for one line together."""
    lines = (
        (texts.say("Alter"), entry.ages),
        (texts.say("Kinderbetreuung"), entry.childcare),
        (texts.say("Barrierefrei"), entry.accessible),
    )
    return (line for line in lines if line[1])


def reaching_lines(entry: Entry, texts: Texts) -> Iterator[tuple[str, str]]:
    """Where and by whom, each with its label; what is unknown is left out."""
    lines = (
        (texts.say("Anschrift"), place_text(entry)),
        (texts.say("Telefon"), entry.phone),
        (texts.say("E-Mail"), entry.email),
        (texts.say("Internet"), entry.web),
        (texts.say("Ansprechperson"), entry.contact),
    )
    return (line for line in lines if line[1])
