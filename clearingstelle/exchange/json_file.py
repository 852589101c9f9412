"""Reading JSON that somebody else wrote, and taking values out of it without trust."""

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn, TypeAlias, TypeVar, cast

from clearingstelle.errors import DeskError
from clearingstelle.exchange.cleaning import plain
from clearingstelle.exchange.tables import EVERY, Progress
from i18n import N_

T = TypeVar("T")
Object: TypeAlias = Mapping[str, object]

LARGEST_JSON = 80_000_000  # bytes
# Read, a list of two bytes takes sixty: what is inside counts too.
MOST_INSIDE = {b"{": 1_000_000, b"[": 1_000_000, b",": 5_000_000}
NOTHING: Object = {}


class BrokenJson(DeskError):
    message = N_(
        "Die Datei „{file}“ ist kein gültiges JSON (Zeile {line}). "
        "Bitte die Datei neu speichern oder beim Absender nachfragen."
    )


class JsonTooLarge(DeskError):
    message = N_(
        "Die Datei „{file}“ ist mit {megabytes} MB zu groß für JSON. "
        "Bitte in kleineren Teilen einlesen oder als CSV speichern."
    )


class KeyTwice(DeskError):
    message = N_(
        "In der Datei „{file}“ steht „{key}“ zweimal im selben Eintrag. "
        "Bitte eine der beiden Angaben entfernen."
    )


class NoNumber(DeskError):
    message = N_(
        "In der Datei „{file}“ steht „{text}“ statt einer Zahl. Bitte berichtigen oder weglassen."
    )


def is_json(content: bytes) -> bool:
    """Whether the content begins as JSON does, in any usual encoding."""
    start = content[:400]
    return start.decode(_encoding(start), errors="ignore").lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read_json(content: bytes, file: str) -> object:
    """The value of a file.

    Raises `JsonTooLarge`, `BrokenJson`, `KeyTwice`, `NoNumber`.
    """
    crowded = any(content.count(mark) > most for mark, most in MOST_INSIDE.items())
    if crowded or len(content) > LARGEST_JSON:
        raise JsonTooLarge(
            file=file,
            megabytes=-(-len(content) // 1_000_000),
        )

    def single(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            raise KeyTwice(file=file, key=next(key for key in keys if keys.count(key) > 1)[:40])
        return found

    def constant(word: str) -> NoReturn:
        raise NoNumber(file=file, text=word)

    try:
        told = _decoded(content)
        return json.loads(told, object_pairs_hook=single, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise BrokenJson(file=file, line=error.lineno) from None
    except (ValueError, RecursionError):  # letters of no encoding, endless digits, deep nesting
        raise BrokenJson(file=file, line=1) from None


def _decoded(content: bytes) -> str:
    try:
        return content.decode(_encoding(content)).removeprefix("\ufeff")
    except UnicodeError:
        return content.decode("cp1252")


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:4]
    if len(head) > 1 and 0 in head[:2]:
        return "utf-16-be" if head[0] == 0 else "utf-16-le"
    return "utf-8"


def an_object(value: object) -> Object:
    """The object, or an empty one for anything else."""
    return cast(Object, value) if isinstance(value, dict) else NOTHING


def objects(value: object) -> list[Object]:
    """The objects in a list; anything else is left out."""
    if not isinstance(value, list):
        return []
    return [cast(Object, item) for item in cast(list[object], value) if isinstance(item, dict)]


def counted(items: Sequence[T], progress: Progress) -> Iterator[tuple[int, T]]:
    """The items with their numbers from 1; tells now and then how far it is."""
    for number, item in enumerate(items, start=1):
        if number % EVERY == 1:
            progress(number, len(items))
        yield number, item


def at(value: object, *keys: str) -> object:
    """What stands at the end of a path of keys, or None."""
    for key in keys:
        value = an_object(value).get(key)
    return value


def words(value: object, longest: int = 500) -> str:
    """A value as one line of plain text of at most so many characters."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return plain(value if isinstance(value, str) else str(value))[:longest].rstrip()
