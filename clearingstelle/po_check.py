"""What comes back from translators outside is looked at line by line.

Lost {fields}, broken markup, length, texts that there are not, states that nobody can
have given: what is wrong is refused and named, the rest can be taken over.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clearingstelle.catalogs import MISSING, Pair, StateKind, TextState
from clearingstelle.errors import DeskError
from clearingstelle.po_file import FIELD, Entry, read_entries
from clearingstelle.translating import ROLES
from i18n import N_

LONGEST = 1.6  # times the German text
LEEWAY = 20  # characters; a word may well be twice as long in another language
BOLD = "**"
UNSEEN = frozenset("\u200c\u200d\u200e\u200f\u00a0\u202f")  # what scripts need and nobody sees


class UnknownText(DeskError):
    message = N_("Diesen deutschen Text gibt es nicht mehr. Bitte die Texte neu ausgeben.")


class TwiceInFile(DeskError):
    message = N_("Dieser Text steht zweimal in der Datei. Bitte eine Fassung löschen.")


class LostField(DeskError):
    message = N_("Es fehlt {field}. Bitte genau so in die Übersetzung schreiben.")


class AddedField(DeskError):
    message = N_("{field} gibt es im deutschen Text nicht. Bitte weglassen.")


class BrokenMarkup(DeskError):
    message = N_("Die Zeichen ** stimmen nicht mit dem deutschen Text überein: {n} statt {wanted}.")


class TooLong(DeskError):
    message = N_("Zu lang: {n} Zeichen, höchstens {most} passen. Bitte kürzer übersetzen.")


class StrangeSign(DeskError):
    message = N_("Ein Zeichen ist nicht druckbar ({sign}). Bitte löschen und neu schreiben.")


class WrongState(DeskError):
    message = N_(
        "Der Stand „{state}“ ist nicht lesbar. Er heißt „machine TAG“ oder „checked TAG by "
        "ROLLE“, mit einem Tag bis heute und einer Rolle aus: {known}."
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A line of the file that is not taken over, and why."""

    line: int
    german: str
    reason: DeskError


@dataclass(frozen=True, slots=True)
class Change:
    """A translation as it was and as the file has it."""

    old: Pair
    new: Pair


@dataclass(frozen=True, slots=True)
class PoImport:
    """What a file would do; nothing is changed yet."""

    language: str
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    empty: int  # not translated, or marked as unsure (fuzzy)


def check_po(
    content: bytes,
    name: str,
    known: Mapping[str, Mapping[str, Sequence[Pair]]],
    german: frozenset[str],
    today: date,
) -> PoImport:
    """What a file would change; `known`: every translation by language, `german`: every text.

    Raises what `read_entries` raises.
    """
    language, entries = read_entries(content, name)
    old = known.get(language, {})
    changes: list[Change] = []
    refused: list[Refused] = []
    same = empty = 0
    for entry in entries:
        before = _before(old.get(entry.german, ()), entry)
        if not entry.foreign.strip() or entry.unsure:
            empty += 1
            continue
        try:
            after = _checked(entry, before, german, today)
        except DeskError as error:
            refused.append(Refused(entry.line, entry.german, error))
            continue
        if after == before:
            same += 1
        else:
            changes.append(Change(before, after))
    return PoImport(language, tuple(changes), tuple(refused), same, empty)


def _checked(entry: Entry, before: Pair, german: frozenset[str], today: date) -> Pair:
    """The translation, if nothing is wrong with it."""
    if entry.german not in german:
        raise UnknownText()
    if entry.twice:
        raise TwiceInFile()
    state, foreign = check_state(entry.comments, today), entry.foreign.strip()
    if foreign == before.foreign:
        if state is None or state.kind is not StateKind.CHECKED:
            state = before.state  # the day of an export is no news
        return Pair(entry.german, foreign, state)
    _check_signs(entry)
    _check_fields(entry)
    wanted, n = entry.german.count(BOLD), entry.foreign.count(BOLD)
    if n != wanted:
        raise BrokenMarkup(n=n, wanted=wanted)
    most = max(int(LONGEST * len(entry.german)), len(entry.german) + LEEWAY)
    if len(entry.foreign) > most:
        raise TooLong(n=len(entry.foreign), most=most)
    if state is None or state == before.state:
        # Whoever vouched had read the words that stood there before.
        state = TextState(StateKind.MACHINE, today)
    return Pair(entry.german, foreign, state)


def _before(known: Sequence[Pair], entry: Entry) -> Pair:
    """What stood there; sheets may say the same in other words."""
    same = (pair for pair in known if pair.foreign == entry.foreign.strip())
    return next(same, next(iter(known), Pair(entry.german, None, MISSING)))


def _check_signs(entry: Entry) -> None:
    for sign in entry.foreign:
        if not sign.isprintable() and sign not in UNSEEN and sign != "\n":
            raise StrangeSign(sign=f"U+{ord(sign):04X}")
    if "\n" in entry.foreign.strip() and "\n" not in entry.german:
        raise StrangeSign(sign="Zeilenwechsel")


def _check_fields(entry: Entry) -> None:
    wanted, found = (Counter(FIELD.findall(text)) for text in (entry.german, entry.foreign))
    for field in wanted - found:
        raise LostField(field=f"{{{field}}}")
    for field in found - wanted:
        raise AddedField(field=f"{{{field}}}")
    rest = FIELD.sub("", entry.foreign)
    if "{" in rest or "}" in rest:
        raise AddedField(field="{" if "{" in rest else "}")


def check_state(comments: Sequence[str], today: date) -> TextState | None:
    """What the comment says, nothing without one; raises `WrongState`."""
    said = [c.strip() for c in comments if c.strip().startswith("state:")]
    if not said:
        return None
    try:
        state = TextState.read(said)
    except ValueError as error:
        raise _wrong(said[0]) from error
    if state.kind is StateKind.MISSING or state.day is None:
        raise _wrong(said[0])
    if state.kind is StateKind.CHECKED and (state.day > today or state.by not in ROLES):
        raise _wrong(said[0])
    return state


def _wrong(state: str) -> WrongState:
    return WrongState(state=state.removeprefix("state:").strip()[:60], known=", ".join(ROLES))
