"""What an import would change: shown before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.telling import told_differences
from i18n import N_, Texts

MOST_TOLD = 20  # refused rows named one by one


class RowsRefused(DeskError):
    message = N_(
        "Die Datei „{file}“ wurde nicht übernommen, {n} Zeile(n) sind fehlerhaft:\n{lines}\n"
        "Bitte berichtigen und noch einmal einlesen; es wurde nichts gespeichert."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """An offer and the line (or the number in the list) where it was read."""

    line: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be taken, and why; or what was left out of one that was taken."""

    line: int
    reason: DeskError
    in_list: bool = False  # `line` counts the entries of a list, not the lines of a file

    def where(self, texts: Texts) -> str:
        """The line or the entry."""
        word = N_("Eintrag {line}") if self.in_list else N_("Zeile {line}")
        return texts.say(word, line=self.line)

    def text(self, texts: Texts) -> str:
        """Line and reason in one sentence; some reasons name their line themselves."""
        reason = self.reason.text(texts.say)
        if "line" in self.reason.values:
            return reason
        return texts.say("{where}: {reason}", where=self.where(texts), reason=reason)


@dataclass(frozen=True, slots=True)
class Change:
    """An offer that is known already but says something else now."""

    line: int
    before: Offer
    after: Offer

    @property
    def fields(self) -> tuple[str, ...]:
        return self.before.differences(self.after)

    def told(self, texts: Texts) -> list[str]:
        """Each field that differs with its old and its new value."""
        return told_differences(self.before, self.after, texts)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file."""

    file: str
    entries: Sequence[Entry]
    refusals: Sequence[Refusal] = ()
    notes: Sequence[Refusal] = ()  # what was left out; the rest is taken
    is_list: bool = False  # lines are the entries of a list


@dataclass(frozen=True, slots=True)
class Changes:
    """What taking over a file means for the store."""

    file: str
    new: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: int = 0
    gone: tuple[Offer, ...] = ()  # from the same file before; named, never deleted
    duplicates: tuple[Entry, ...] = ()  # a line above says the same offer; that one counts
    refused: tuple[Refusal, ...] = ()
    notes: tuple[Refusal, ...] = ()  # told, but they stop nothing

    @property
    def to_write(self) -> list[Offer]:
        return [*(e.offer for e in self.new), *(c.after for c in self.changed)]

    def check(self, texts: Texts) -> None:
        """Raise `RowsRefused` when a line cannot be taken: all or nothing."""
        if not self.refused:
            return
        told = [refusal.text(texts) for refusal in self.refused[:MOST_TOLD]]
        more = len(self.refused) - MOST_TOLD
        if more > 0:
            told.append(texts.say("… und {n} weitere", n=more))
        raise RowsRefused(file=self.file, n=len(self.refused), lines="\n".join(told))


def compare(known: Iterable[Offer], reading: Reading) -> Changes:
    """What the reading would change in the known offers."""
    stored: Mapping[tuple[str, ...], Offer] = {offer.key: offer for offer in known}
    first: dict[tuple[str, ...], Entry] = {}
    duplicates = [
        entry for entry in reading.entries if first.setdefault(entry.offer.key, entry) is not entry
    ]
    new = tuple(entry for key, entry in first.items() if key not in stored)
    met = [
        Change(entry.line, stored[key], entry.offer)
        for key, entry in first.items()
        if key in stored
    ]
    changed = tuple(change for change in met if change.fields)
    gone = tuple(
        offer for key, offer in stored.items() if offer.source == reading.file and key not in first
    )
    return Changes(
        file=reading.file,
        new=new,
        changed=changed,
        unchanged=len(met) - len(changed),
        gone=gone,
        duplicates=tuple(duplicates),
        refused=tuple(reading.refusals),
        notes=tuple(reading.notes),
    )
