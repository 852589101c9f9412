"""What changed since the issue before: a mark for each line, and the change in words.

The part of the town and the day somebody last looked make no change: the one is our own
order, the other is told on every line anyway. A name of a person that stood there before
is never told again: consent to it may be gone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from clearingstelle.directory import Directory, Entry, Line, Mark, usual_validity
from clearingstelle.names import fold
from clearingstelle.offers.telling import LONGEST
from i18n import N_, Texts

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "name": N_("Name"),
        "provider": N_("Träger"),
        "association": N_("Verband"),
        "street": N_("Straße"),
        "place": N_("Ort"),
        "phone": N_("Telefon"),
        "email": N_("E-Mail"),
        "web": N_("Internet"),
        "hours": N_("Sprechzeiten"),
        "appointment": N_("Termin"),
        "languages": N_("Sprachen"),
        "ages": N_("Alter"),
        "childcare": N_("Kinderbetreuung"),
        "accessible": N_("Barrierefrei"),
        "contact": N_("Ansprechperson"),
    }
)
Identity = Callable[[Entry], tuple[str, ...]]
# An office that moved is still the same by its name, one that got a new name by its address.
SAME_OFFICE: tuple[Identity, ...] = (
    lambda entry: (entry.key,),
    lambda entry: (entry.kind, fold(entry.name), fold(entry.provider)),
    lambda entry: (entry.kind, fold(entry.provider), entry.place, fold(entry.street)),
)


def draft(
    entries: Sequence[Entry], last: Directory | None, *, day: date, station: str, texts: Texts
) -> Directory:
    """The next issue as it would be, with its marks; the first issue has none."""
    if last is None:
        lines = tuple(Line(entry) for entry in entries)
        return Directory(day=day, valid_until=usual_validity(day), station=station, lines=lines)
    found = _matched(last.entries, entries)
    still = {old.key for old in found.values()}
    return Directory(
        day=day,
        valid_until=usual_validity(day),
        station=station,
        lines=tuple(_line(found.get(entry.key), entry, texts) for entry in entries),
        gone=tuple(replace(old, contact="") for old in last.entries if old.key not in still),
        before=last.number,
        before_day=last.day,
    )


def _line(old: Entry | None, new: Entry, texts: Texts) -> Line:
    if old is None:
        return Line(new, Mark.NEW)
    told = tuple(_told(field, old, new, texts) for field in LABELS if _differs(field, old, new))
    return Line(new, Mark.CHANGED if told else Mark.SAME, told)


def _differs(field: str, old: Entry, new: Entry) -> bool:
    return getattr(old, field) != getattr(new, field)


def _told(field: str, old: Entry, new: Entry, texts: Texts) -> str:
    label = texts.say(LABELS[field])
    after = _short(getattr(new, field))
    if field == "contact":
        if not new.contact:
            return texts.say("{field}: nicht mehr genannt", field=label)
        return texts.say("{field}: jetzt {after}", field=label, after=after)
    before = _short(getattr(old, field))
    return texts.say("{field}: {before} → {after}", field=label, before=before, after=after)


def _short(text: str) -> str:
    if not text:
        return "–"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _matched(before: Sequence[Entry], now: Sequence[Entry]) -> dict[str, Entry]:
    """What each entry was before, by its key: only where there is no doubt."""
    found: dict[str, Entry] = {}
    for identity in SAME_OFFICE:
        taken = {old.key for old in found.values()}
        old_ones = _once([old for old in before if old.key not in taken], identity)
        new_ones = _once([new for new in now if new.key not in found], identity)
        found |= {new.key: old_ones[who] for who, new in new_ones.items() if who in old_ones}
    return found


def _once(entries: Sequence[Entry], identity: Identity) -> dict[tuple[str, ...], Entry]:
    """The entries that no other one is alike."""
    found: dict[tuple[str, ...], Entry] = {}
    twice: set[tuple[str, ...]] = set()
    for entry in entries:
        who = identity(entry)
        if who in found:
            twice.add(who)
        found[who] = entry
    return {who: entry for who, entry in found.items() if who not in twice}
