"""What a station says in its own words: local facts, and blocks of the sheets.

A local fact is German and printed as it stands, in every language. An own block takes
the place of a shipped one or stands behind them; it is German first: until somebody has
translated it the German text stands in, marked. Nothing here knows a visitor.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clearingstelle.catalogs import load_texts
from clearingstelle.errors import DeskError
from clearingstelle.topics import FOLDER, facts_asked, topics
from i18n import N_

KERNBLATT = "kernblatt"
ADDED = "eigen"  # how the key of a block begins that the station has added
MOST_ADDED = 3  # to one topic
LONGEST_HEADING = 60
LONGEST_LINE = 240
LONGEST_BLOCK = 600
MOST_LINES = 8
FIELD = re.compile(r"\{(\w+)\}")
PHONE = re.compile(r"\+?[0-9(][0-9 ()/–-]*")
LEAST_DIGITS = 3


class NoSuchFact(DeskError):
    message = N_("Die Ortsangabe „{key}“ gibt es nicht. Möglich sind: {known}.")


class FactTooLong(DeskError):
    message = N_(
        "„{label}“ hat {n} Zeichen, auf die Zeile passen {most}. Bitte kürzer schreiben, zum "
        "Beispiel ohne Ortsnamen."
    )


class NotAPhone(DeskError):
    message = N_(
        "„{label}“ darf nur eine Telefonnummer sein, etwa 0221 123456. Eine Adresse gehört nicht "
        "auf das Blatt."
    )


class NoSuchBlock(DeskError):
    message = N_("Das Blatt „{document}“ hat keinen Block „{key}“. Bitte einen aus der Liste.")


class BlockEmpty(DeskError):
    message = N_("Dem Block fehlt {what}. Bitte ergänzen oder den mitgelieferten Text nehmen.")


class BlockTooLong(DeskError):
    message = N_(
        "Zu lang: {what} hat {n} Zeichen, höchstens {most} sind möglich. Bitte kürzer schreiben."
    )


class TooManyBlocks(DeskError):
    message = N_("Auf ein Blatt passen höchstens {most} eigene Blöcke. Bitte einen löschen.")


class StrangeField(DeskError):
    message = N_(
        "„{field}“ ist keine Ortsangabe. In geschweiften Klammern darf nur der Name einer "
        "Ortsangabe stehen, und nur auf einem Themenblatt."
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """A local fact that the station can fill in."""

    key: str
    label: str
    help: str
    longest: int
    phone_only: bool


@dataclass(frozen=True, slots=True)
class OwnBlock:
    """A block in the station's own words."""

    document: str  # "kernblatt" or the key of a topic
    key: str
    heading: str
    lines: tuple[str, ...]
    day: date  # since when it reads like this

    @property
    def is_added(self) -> bool:
        """Whether there is no shipped text that it replaces."""
        return self.key.startswith(ADDED)

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.heading, *self.lines)


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as the sheet has it now."""

    key: str
    heading: str
    lines: tuple[str, ...]
    is_own: bool
    is_added: bool


def facts() -> Mapping[str, Fact]:
    """Every local fact by its key, in the order of the sheets."""
    return {
        key: Fact(key, row["label"], row["help"], row["longest"], bool(row.get("phone_only")))
        for key, row in facts_asked().items()
    }


def tidy_fact(key: str, value: str) -> str:
    """A fact on one line, or nothing; raises `NoSuchFact`, `FactTooLong`, `NotAPhone`."""
    fact = facts().get(key)
    if fact is None:
        raise NoSuchFact(key=key, known=", ".join(facts()))
    told = _plain(value)
    if fact.phone_only and told and not _is_phone(told):
        raise NotAPhone(label=fact.label)
    if len(told) > fact.longest:
        raise FactTooLong(label=fact.label, n=len(told), most=fact.longest)
    return told


def documents() -> Mapping[str, str]:
    """The sheets whose blocks can be changed, with their titles."""
    return {KERNBLATT: N_("Kernblatt"), **{key: topic.title for key, topic in topics().items()}}


def blocks_of(document: str, own: Sequence[OwnBlock]) -> tuple[ShownBlock, ...]:
    """The blocks of a sheet in their order, those of the station in place of the shipped."""
    mine = {block.key: block for block in own if block.document == document}
    rows = {row["key"]: row for row in load_texts(asset_of(document))[_list_of(document)]}
    shown = [_shown(key, row, mine.get(key)) for key, row in rows.items()]
    more = [block for key, block in mine.items() if key not in rows]
    return (*shown, *(ShownBlock(b.key, b.heading, b.lines, True, True) for b in more))


def new_key(document: str, own: Sequence[OwnBlock]) -> str:
    """The key of a block that is added; raises `TooManyBlocks`."""
    taken = {block.key for block in own if block.document == document}
    free = (f"{ADDED}{n}" for n in range(1, MOST_ADDED + 1) if f"{ADDED}{n}" not in taken)
    key = next(free, None)
    if key is None or document == KERNBLATT:
        raise TooManyBlocks(most=0 if document == KERNBLATT else MOST_ADDED)
    return key


def tidy_block(block: OwnBlock) -> OwnBlock:
    """A block whose lines are plain; raises what is wrong with it."""
    shipped = blocks_of(block.document, ()) if block.document in documents() else ()
    rows = {row.key: row for row in shipped}
    adds = block.is_added and block.document in topics()
    if block.key not in rows and not adds:
        raise NoSuchBlock(document=block.document, key=block.key)
    lines = tuple(told for line in block.lines if (told := _plain(line)))
    heading = _plain(block.heading)
    if not heading:
        raise BlockEmpty(what="die Überschrift")
    if not lines and (block.is_added or rows[block.key].lines):
        raise BlockEmpty(what="der Text")
    _check_lengths(heading, lines)
    _check_fields(block.document, (heading, *lines))
    return OwnBlock(block.document, block.key, heading, lines, block.day)


def sources_of(own: Sequence[OwnBlock]) -> dict[str, Mapping[str, Any]]:
    """The German texts of every sheet that the station has changed, by the name of the asset."""
    changed = dict.fromkeys(block.document for block in own)
    return {asset_of(document): _source(document, own) for document in changed}


def asset_of(document: str) -> str:
    """Where the German texts of a sheet lie; raises `NoSuchBlock`."""
    if document not in documents():
        raise NoSuchBlock(document=document, key="")
    return f"handouts/{KERNBLATT}.toml" if document == KERNBLATT else f"{FOLDER}/{document}.toml"


def _source(document: str, own: Sequence[OwnBlock]) -> Mapping[str, Any]:
    shipped, kind = load_texts(asset_of(document)), _list_of(document)
    mine = {block.key: block for block in own if block.document == document}
    rows = [_merged(row, mine.get(row["key"])) for row in shipped[kind]]
    known = {row["key"] for row in rows}
    # A block whose shipped text is gone since an update is not lost: it stands at the end.
    more = [_row(document, block) for key, block in mine.items() if key not in known]
    latest = max(block.day for block in mine.values())
    return {**shipped, kind: rows + more, "as_of": max(shipped["as_of"], latest)}


def _merged(row: Mapping[str, Any], block: OwnBlock | None) -> Mapping[str, Any]:
    if block is None:
        return row
    kept = {key: value for key, value in row.items() if key not in ("text", "lines")}
    if "text" in row and len(block.lines) == 1:
        return {**kept, "heading": block.heading, "text": block.lines[0]}
    return {**kept, "heading": block.heading, "lines": list(block.lines)}


def _row(document: str, block: OwnBlock) -> Mapping[str, Any]:
    page = {"page": 2} if document == KERNBLATT else {}
    return {"key": block.key, "heading": block.heading, "lines": list(block.lines), **page}


def _shown(key: str, row: Mapping[str, Any], mine: OwnBlock | None) -> ShownBlock:
    if mine is not None:
        return ShownBlock(key, mine.heading, mine.lines, True, False)
    lines = (row["text"],) if "text" in row else tuple(row["lines"])
    return ShownBlock(key, row["heading"], lines, False, False)


def _list_of(document: str) -> str:
    return "part" if document == KERNBLATT else "block"


def _check_lengths(heading: str, lines: tuple[str, ...]) -> None:
    told = [("die Überschrift", heading, LONGEST_HEADING)]
    told += [(f"Zeile {n}", line, LONGEST_LINE) for n, line in enumerate(lines, start=1)]
    told += [("der Block", "".join(lines), LONGEST_BLOCK)]
    for what, words, most in told:
        if len(words) > most:
            raise BlockTooLong(what=what, n=len(words), most=most)
    if len(lines) > MOST_LINES:
        raise BlockTooLong(what="der Block an Zeilen", n=len(lines), most=MOST_LINES)


def _check_fields(document: str, sentences: Sequence[str]) -> None:
    allowed: Mapping[str, Fact] = facts() if document != KERNBLATT else {}
    for place, sentence in enumerate(sentences):
        for field in FIELD.findall(sentence):
            if field not in allowed or not place:
                raise StrangeField(field=field)
        if rest := set(FIELD.sub("", sentence)) & {"{", "}"}:
            raise StrangeField(field=min(rest))


def _plain(text: str) -> str:
    """One line of what can be seen: what is pasted may bring anything."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())


def _is_phone(text: str) -> bool:
    digits = sum(c in "0123456789" for c in text)
    return PHONE.fullmatch(text) is not None and digits >= LEAST_DIGITS
