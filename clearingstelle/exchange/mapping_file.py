"""The mapping of an older tally as a small TOML file that people edit.

`[spalten]` maps a heading to a field, `[werte.FELD]` a value to a code; an empty text
leaves a column out, or makes a value „keine Angabe“. `"?"` is still to be decided.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import NotReadable, read_bytes
from clearingstelle.moving import Mapped, Plan, key_of
from clearingstelle.spellings import codes_of, targets
from i18n import N_

OPEN = "?"
HEAD = """\
# Zuordnung für {file}
# Links steht, was in der Datei steht; rechts das Feld oder der Schlüssel, der gilt.
# "" heißt bei einer Spalte: nicht übernehmen, bei einem Wert: keine Angabe.
# "?" muss noch entschieden werden.
# Felder: {fields}
"""


class NotAMapping(DeskError):
    message = N_(
        "„{file}“ ist keine Zuordnung ({reason}). Bitte mit --write-mapping neu schreiben lassen."
    )


class StillOpen(DeskError):
    message = N_(
        "In der Zuordnung ist „{text}“ noch offen. Bitte das Fragezeichen durch einen Schlüssel "
        "oder durch nichts ersetzen."
    )


class NotWritten(DeskError):
    message = N_(
        "Die Datei „{file}“ lässt sich nicht schreiben. Bitte Ordner und Rechte prüfen "
        "und die Datei in anderen Programmen schließen."
    )


def read_mapping(path: Path) -> Mapped:
    """The decisions in a file. Raises `NotAMapping`, `StillOpen` and what `Mapped.check` raises."""
    try:
        told = tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except UnicodeError:
        raise NotReadable(file=path.name) from None
    except tomllib.TOMLDecodeError as error:
        raise NotAMapping(file=path.name, reason=str(error)) from None
    columns = _texts(path.name, "spalten", told.get("spalten", {}))
    tables = told.get("werte", {})
    if not isinstance(tables, dict) or set(told) - {"spalten", "werte"}:
        raise NotAMapping(file=path.name, reason="[spalten], [werte.FELD]")
    values: dict[tuple[str, str], str] = {}
    for field, table in cast(dict[str, object], tables).items():
        values |= {(field, text): code for text, code in _texts(path.name, field, table).items()}
    return Mapped(columns, values).check()


def _texts(file: str, name: str, table: object) -> dict[str, str]:
    if not isinstance(table, dict):
        raise NotAMapping(file=file, reason=name)
    found: dict[str, str] = {}
    for key, value in cast(dict[str, object], table).items():
        if not isinstance(value, str):
            raise NotAMapping(file=file, reason=f"{name}: {key}")
        if value == OPEN:
            raise StillOpen(text=key)
        found[key_of(key)] = value.strip()
    return found


def write_mapping(plan: Plan, path: Path) -> None:
    """Write the plan for editing; nothing of a column that is left out but its heading.

    Raises `NotWritten`.
    """
    try:
        path.write_text("\n".join(_lines(plan)) + "\n", "utf-8")
    except OSError:
        raise NotWritten(file=path.name) from None


def _lines(plan: Plan) -> Iterator[str]:
    yield HEAD.format(file=_plain(plan.survey.file), fields=", ".join(targets()))
    yield "[spalten]"
    for column, field in zip(plan.survey.columns, plan.fields, strict=True):
        yield f"{_quoted(column.heading)} = {_quoted(OPEN if field is None else field)}"
    for field in dict.fromkeys(value.field for value in plan.values):
        yield f"\n[werte.{field}]"
        yield f"# Schlüssel: {', '.join(codes_of(field))}"
        for value in (value for value in plan.values if value.field == field):
            code = OPEN if value.code is None else value.code
            yield f"{_quoted(value.text)} = {_quoted(code)}  # Zeilen: {value.rows}"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    marked = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if _is_plain(c) else f"\\u{ord(c):04x}" for c in marked) + '"'


def _plain(text: str) -> str:
    return "".join(c for c in text if _is_plain(c))


def _is_plain(letter: str) -> bool:
    return letter >= " " and letter != "\x7f"
