"""What a Träger says about its offers on a returned sheet, weighed against what is known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from clearingstelle.errors import DeskError
from clearingstelle.names import fold
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import AddressKept, Change, Changes, Entry, Refusal
from clearingstelle.offers.checking import ROLES
from clearingstelle.offers.likeness import Known
from clearingstelle.offers.origins import changed, taken, touched
from i18n import N_

BY_SHEET = N_("Träger (Bestätigungsbogen)")  # the role that has looked
CONFIRMING_ROLES = (*ROLES, BY_SHEET)
SOURCE = N_("Bestätigungsbogen")
MARKS = 10  # hexadecimal digits: enough for a million offers
# What a sheet leaves to the station: whether it cooperates, and who hides from violence.
FIELDS = frozenset(
    (
        *("kind", "name", "street", "postcode", "town", "district", "stop", "phone", "email"),
        *("web", "languages", "age_min", "age_max", "hours", "appointment", "childcare"),
        *("accessible", "bring", "contact", "contact_shown"),
    )
)
COURSE_FIELDS = frozenset(
    ("type", "start", "end", "places_free", "units", "day_part", "online")
).union(("level_from", "level_to"))
LOOKED = frozenset(("verified_on", "verified_by"))


class NoSuchRole(DeskError):
    message = N_("„{role}“ ist keine Rolle. Bitte eine Rolle angeben, keinen Namen: {known}.")


class KeyUnknown(DeskError):
    message = N_(
        "Die Kennung „{key}“ gehört zu keinem Angebot, das hier bekannt ist. Vielleicht wurde es "
        "inzwischen geändert oder gelöscht. Bitte einen neuen Bogen schreiben."
    )


class KeyTwice(DeskError):
    message = N_(
        "Die Kennung „{key}“ steht schon in Zeile {first}. Bitte die kopierte Kennung löschen; "
        "eine Zeile ohne Kennung ist ein neues Angebot."
    )


class KeyLost(DeskError):
    message = N_(
        "„{name}“ ist schon bekannt, aber seine Kennung fehlt. Bitte die Kennung aus dem "
        "verschickten Bogen wieder eintragen."
    )


class NoSuchNewOffer(DeskError):
    message = N_("Die Zeile ohne Kennung ist leer oder „weg“. Bitte die Zeile löschen.")


class SameAsOther(DeskError):
    message = N_(
        "Mit diesen Angaben wäre „{name}“ dasselbe Angebot wie ein anderes. Bitte Namen oder "
        "Anschrift unterscheiden."
    )


class ChangedHere(DeskError):
    message = N_(
        "„{name}“ wurde hier geändert, seit der Bogen verschickt wurde. Bitte genau vergleichen."
    )


class NotConfirmed(DeskError):
    message = N_(
        "„{name}“ wurde hier geändert, seit der Bogen verschickt wurde; bestätigt ist der ältere "
        "Stand. Es bleibt, wie es ist, und gilt nicht als geprüft: Bitte nachfragen."
    )


class Said(StrEnum):
    """What stands in the first cell of a row."""

    YES = "ja"
    CHANGED = "geändert"
    GONE = "weg"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of a returned sheet; `offer` is what its cells say."""

    line: int
    key: str
    said: Said
    offer: Offer
    is_edited: bool  # the cells are not those that were sent
    sent: str = ""  # the mark of what was sent


@dataclass(frozen=True, slots=True)
class Returned:
    """What a returned sheet says; nothing is weighed yet."""

    file: str
    answers: Sequence[Answer]
    refusals: Sequence[Refusal] = ()
    all_confirmed: bool = False  # the tick on top


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking over a returned sheet would mean."""

    changes: Changes  # what is new or says something else
    confirmed: tuple[Change, ...] = ()  # looked at, and nothing else changes
    leaving: tuple[Offer, ...] = ()  # „weg“; deleted only when somebody says so
    unanswered: tuple[Offer, ...] = ()  # rows without an answer, and offers without a row

    @property
    def says_anything(self) -> bool:
        return bool(self.changes.to_write or self.confirmed or self.leaving)

    def pairs(self, *, delete: bool = False) -> list[tuple[Offer | None, Offer | None]]:
        """What stands in the place of what; a pair without a second one takes away."""
        found: list[tuple[Offer | None, Offer | None]] = [
            (change.before, change.after) for change in (*self.changes.changed, *self.confirmed)
        ]
        found += ((None, entry.offer) for entry in self.changes.new)
        return [*found, *((gone, None) for gone in self.leaving)] if delete else found


def key_mark(offer: Offer) -> str:
    """What names an offer on a sheet, also when its name is corrected there."""
    return "K" + sha256("\x1f".join(offer.key).encode()).hexdigest()[:MARKS]


def cells_mark(cells: Iterable[str]) -> str:
    """What tells whether the cells of a row are those that were sent."""
    plain = "\x1f".join(" ".join(cell.split()) for cell in cells)
    return sha256(plain.encode()).hexdigest()[:MARKS]


def known_role(role: str) -> str:
    """One of the roles, however it is spelled; raises `NoSuchRole`: a name is not kept."""
    for known in CONFIRMING_ROLES:
        if fold(known) == fold(role):
            return known
    raise NoSuchRole(role=role[:40], known=", ".join(CONFIRMING_ROLES))


def confirmed(offer: Offer, role: str, today: date, source: str) -> Offer:
    """The offer looked at today by somebody of that role."""
    return touched(offer, replace(offer, verified_on=today, verified_by=role), source, today)


def weigh(
    stored: Iterable[Offer], returned: Returned, mark: Callable[[Offer], str], today: date
) -> Outcome:
    """What a returned sheet would change.

    `mark` tells how the cells of an offer are marked now; the offers of the answers know
    where they are.
    """
    weighing = _Weighing(list(stored), returned, mark, today)
    for answer in returned.answers:
        weighing.weigh(answer)
    return weighing.outcome()


@dataclass(slots=True)
class _Weighing:
    """The rows of a sheet, laid on heaps."""

    stored: list[Offer]
    returned: Returned
    mark: Callable[[Offer], str]
    today: date
    by_mark: dict[str, Offer] = field(init=False)
    known: Known = field(init=False)
    lines: dict[str, int] = field(default_factory=dict[str, int])
    new: list[Entry] = field(default_factory=list[Entry])
    changed: list[Change] = field(default_factory=list[Change])
    confirmed: list[Change] = field(default_factory=list[Change])
    leaving: list[Offer] = field(default_factory=list[Offer])
    open: list[Offer] = field(default_factory=list[Offer])
    refused: list[Refusal] = field(default_factory=list[Refusal])
    notes: list[Refusal] = field(default_factory=list[Refusal])
    taken_keys: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])

    def __post_init__(self) -> None:
        self.by_mark = {key_mark(offer): offer for offer in self.stored}
        self.known = Known(self.stored)
        self.refused += self.returned.refusals

    def weigh(self, answer: Answer) -> None:
        if not answer.key:
            self._add(answer)
            return
        before = self.by_mark.get(answer.key)
        if before is None:
            self._refuse(answer, KeyUnknown(key=answer.key))
        elif answer.key in self.lines:
            self._refuse(answer, KeyTwice(key=answer.key, first=self.lines[answer.key]))
        else:
            self.lines[answer.key] = answer.line
            self._take(answer, before)

    def outcome(self) -> Outcome:
        missing = self._without_row()
        changes = Changes(
            file=self.returned.file,
            new=tuple(self.new),
            changed=tuple(self.changed),
            unchanged=len(self.open),
            refused=tuple(sorted(self.refused, key=lambda refusal: refusal.line)),
            notes=tuple(self.notes),
        )
        return Outcome(changes, tuple(self.confirmed), tuple(self.leaving), (*self.open, *missing))

    def _take(self, answer: Answer, before: Offer) -> None:
        moved_on = self.mark(before) != answer.sent
        if answer.said is Said.GONE:
            self.leaving.append(before)
        elif answer.is_edited:
            self._change(answer, before)
            if moved_on:
                self._note(answer, ChangedHere(name=before.name))
        elif answer.said is Said.NOTHING and not self.returned.all_confirmed:
            self.open.append(before)
        elif moved_on:
            self._note(answer, NotConfirmed(name=before.name))
            self.open.append(before)
        else:
            after = confirmed(before, BY_SHEET, self.today, SOURCE)
            self.confirmed.append(Change(answer.line, before, after, self.today))

    def _change(self, answer: Answer, before: Offer) -> None:
        has_course = before.course is not None or answer.offer.course is not None
        told = FIELDS | COURSE_FIELDS if has_course else FIELDS
        after = taken(before, answer.offer, told)
        has_moved = before.address_lines != after.address_lines
        after = replace(after, spot=answer.offer.spot if has_moved else before.spot)
        if before.protection and answer.offer.address_lines:
            self._note(answer, AddressKept(name=before.name))
        after = replace(after, verified_on=self.today, verified_by=BY_SHEET)
        after = touched(before, after, SOURCE, self.today)
        clash = self.known.same(after)
        if after.key in self.taken_keys or (clash is not None and clash.key != before.key):
            self._refuse(answer, SameAsOther(name=after.name))
            return
        self.taken_keys.add(after.key)
        heap = self.confirmed if set(changed(before, after)) <= LOOKED else self.changed
        heap.append(Change(answer.line, before, after, self.today))

    def _add(self, answer: Answer) -> None:
        """A row that the Träger has written below."""
        if answer.said is Said.GONE:
            self._refuse(answer, NoSuchNewOffer())
            return
        same = self.known.same(answer.offer) or self.known.like(answer.offer)
        if same is not None or answer.offer.key in self.taken_keys:
            self._refuse(answer, KeyLost(name=answer.offer.name))
            return
        self.taken_keys.add(answer.offer.key)
        offer = replace(
            answer.offer,
            provider=answer.offer.provider or self._provider(),
            verified_on=self.today,
            verified_by=BY_SHEET,
            source=SOURCE,
            imported_on=self.today,
        )
        self.new.append(Entry(answer.line, offer))

    def _provider(self) -> str:
        """Whose sheet it is."""
        keys = (answer.key for answer in self.returned.answers)
        return next((self.by_mark[key].provider for key in keys if key in self.by_mark), "")

    def _without_row(self) -> list[Offer]:
        """Offers of the same Träger that have no row: deleted there, or newer than the sheet."""
        met = [self.by_mark[key] for key in self.lines]
        whose = {fold(offer.provider) for offer in met} - {""}
        keys = {offer.key for offer in met}
        return [o for o in self.stored if fold(o.provider) in whose and o.key not in keys]

    def _refuse(self, answer: Answer, reason: DeskError) -> None:
        self.refused.append(Refusal(answer.line, reason))

    def _note(self, answer: Answer, reason: DeskError) -> None:
        self.notes.append(Refusal(answer.line, reason))
