"""What an import would change: shown before anything is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.likeness import Known
from clearingstelle.offers.origins import (
    changed,
    says,
    taken,
    touched,
)
from clearingstelle.offers.telling import told_differences
from i18n import N_, Texts

MOST_TOLD = 20  # refused rows named one by one


# What makes an offer the one it is; a different spelling of it is no news.
IDENTITY = frozenset(("kind", "name", "street", "postcode", "town", "provider", "protection"))


class AddressKept(DeskError):
    message = N_(
        "„{name}“ ist als Angebot zum Schutz vor Gewalt bekannt: Die Anschrift aus der Datei "
        "wird nicht übernommen."
    )


class RowsRefused(DeskError):
    message = N_(
        "Die Datei „{file}“ wurde nicht übernommen, {n} Zeile(n) sind fehlerhaft:\n{lines}\n"
        "Bitte berichtigen und noch einmal einlesen; es wurde nichts gespeichert."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """An offer and the line (or the number in the list) where it was read.

    `told` are the fields of which the file says anything; None: of all.
    """

    line: int
    offer: Offer
    told: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Double:
    """A line that says what another one or the store says already, maybe spelled differently."""

    line: int
    offer: Offer
    of: Offer
    is_stored: bool = False  # else `of` stands in the same file

    def where(self, texts: Texts) -> str:
        """As what it is known already."""
        if self.is_stored:
            return texts.say(
                "Zeile {line}: schon bekannt als „{name}“", line=self.line, name=self.of.name
            )
        return texts.say(
            "Zeile {line}: wie „{name}“ weiter oben", line=self.line, name=self.of.name
        )


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

    read_on: date | None = None  # when the file says somebody looked last

    @property
    def fields(self) -> tuple[str, ...]:
        return self.before.differences(self.after)

    def told(self, texts: Texts) -> list[str]:
        """Each field that differs with its old and its new value, and where the old is from."""
        return told_differences(self.before, self.after, texts)

    def hint(self, texts: Texts) -> str:
        """That what is known was looked at later than what the file says; else nothing."""
        seen = self.before.verified_on
        if seen is None or (self.read_on is not None and self.read_on >= seen):
            return ""
        if self.read_on is None:
            return texts.say(
                "Bekanntes geprüft am {day}, in der Datei steht kein Prüfdatum",
                day=texts.day(seen),
            )
        return texts.say(
            "Bekanntes ist neuer geprüft ({day}) als die Datei ({read})",
            day=texts.day(seen),
            read=texts.day(self.read_on),
        )


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
    duplicates: tuple[Double, ...] = ()  # said before: a line above or what is known counts
    stored_doubles: tuple[tuple[Offer, Offer], ...] = ()  # two of the store that are one
    refused: tuple[Refusal, ...] = ()
    notes: tuple[Refusal, ...] = ()  # told, but they stop nothing

    @property
    def to_write(self) -> list[Offer]:
        return [after for _, after in self.pairs]

    @property
    def pairs(self) -> list[tuple[Offer | None, Offer]]:
        """What is to be written, each beside what is known of it."""
        new = [(None, entry.offer) for entry in self.new]
        return [*new, *((change.before, change.after) for change in self.changed)]

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
    """What the reading would change in the known offers.

    What is the same but for its spelling is told as a duplicate, never written twice.
    """
    store = Known(stored := list(known))
    sorting = _Sorting(store)
    rest = [entry for entry in _once(reading, sorting) if not sorting.meet(entry, store.same)]
    for entry in rest:
        if not sorting.meet(entry, store.like):
            sorting.new.append(entry)
    gone = (
        offer for offer in stored if offer.source == reading.file and offer.key not in sorting.met
    )
    return Changes(
        file=reading.file,
        new=tuple(sorting.new),
        changed=tuple(sorted(sorting.changed, key=lambda change: change.line)),
        unchanged=sorting.unchanged,
        gone=tuple(gone),
        duplicates=tuple(sorted(sorting.doubles, key=lambda double: double.line)),
        stored_doubles=tuple(store.doubles),
        refused=tuple(reading.refusals),
        notes=(*reading.notes, *sorting.notes),
    )


@dataclass(slots=True)
class _Sorting:
    """The entries of a file, laid on heaps."""

    store: Known
    new: list[Entry] = field(default_factory=list[Entry])
    changed: list[Change] = field(default_factory=list[Change])
    unchanged: int = 0
    doubles: list[Double] = field(default_factory=list[Double])
    notes: list[Refusal] = field(default_factory=list[Refusal])
    met: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])

    def meet(self, entry: Entry, find: Callable[[Offer], Offer | None]) -> bool:
        """Whether the offer is known; then what it says is weighed against that."""
        before = find(entry.offer)
        if before is None:
            return False
        is_hidden_now = entry.offer.protection and not before.protection
        is_same = before.key == entry.offer.key or is_hidden_now
        if not is_same:
            self.doubles.append(Double(entry.line, entry.offer, before, is_stored=True))
        if before.key in self.met:
            return True
        self.met.add(before.key)
        told = entry.told if is_same else _without_identity(entry)
        after = taken(before, entry.offer, told)
        if before.protection and not entry.offer.protection and not is_same:
            self.notes.append(Refusal(entry.line, AddressKept(name=before.name)))
        if self._says_nothing_new(before, after):
            self.unchanged += 1
            return True
        read = entry.offer
        if read.imported_on is not None:
            after = touched(before, after, read.source, read.imported_on)
        self.changed.append(Change(entry.line, before, after, read.verified_on))
        return True

    def _says_nothing_new(self, before: Offer, after: Offer) -> bool:
        new = changed(before, after)
        only_looked = set(new) <= {"verified_on", "verified_by"}
        was, now = before.verified_on, after.verified_on
        return not new or (only_looked and was is not None and (now is None or now <= was))


def _once(reading: Reading, sorting: _Sorting) -> Iterator[Entry]:
    """The entries without those that a line above says already."""
    seen = Known()
    for entry in reading.entries:
        first = seen.same(entry.offer)
        if first is None:
            alike = seen.like(entry.offer)
            stored = alike is not None and sorting.store.same(entry.offer) is not None
            first = None if stored else alike
        if first is not None:
            sorting.doubles.append(Double(entry.line, entry.offer, first))
        else:
            seen.add(entry.offer)
            yield entry


def _without_identity(entry: Entry) -> frozenset[str]:
    """What an entry in another spelling adds: neither who and where, nor what it leaves out."""
    told = says(entry.offer)
    return (told if entry.told is None else told & entry.told) - IDENTITY
