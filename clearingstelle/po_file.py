"""Catalogs for translators outside: gettext .po, written, and read with distrust."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any, NamedTuple

from clearingstelle.catalogs import MISSING, Pair, TextState, languages
from clearingstelle.errors import DeskError
from clearingstelle.translating import ROLES
from i18n import N_

MOST_BYTES = 2_000_000
FIELD = re.compile(r"\{(\w*)\}")
HEADER = re.compile(r"^Language:[ \t]*(\S*)[ \t]*$", re.MULTILINE)
LINE = re.compile(r'\s*(?:#.*|(?:msg[\w\[\]]+\s+)?"(?:[^"\\]|\\.)*")?\s*')
CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)


class NotAPo(DeskError):
    message = N_(
        "„{file}“ ist keine lesbare .po-Datei{where}. Bitte die Datei aus dem Programm für "
        "Übersetzungen noch einmal als gettext-PO speichern."
    )


class NotUtf8(DeskError):
    message = N_("„{file}“ ist nicht in UTF-8 geschrieben. Bitte in dieser Kodierung speichern.")


class PoTooLarge(DeskError):
    message = N_(
        "„{file}“ ist größer als 2 MB und keine unserer .po-Dateien. Bitte eine andere wählen."
    )


class WrongLanguage(DeskError):
    message = N_(
        "Im Kopf von „{file}“ steht als Sprache „{language}“. Bitte dort eine von diesen "
        "eintragen: {known}."
    )


class OtherLanguage(DeskError):
    message = N_(
        "„{file}“ heißt nach „{named}“, im Kopf steht „{language}“. Bitte klären, welche Sprache "
        "es ist, und beides gleich schreiben."
    )


class Entry(NamedTuple):
    """A text of a .po file as it stands there."""

    line: int
    german: str
    foreign: str
    comments: tuple[str, ...]
    unsure: bool
    twice: bool


def write_po(language: str, rows: Iterable[tuple[str, Pair]]) -> str:
    """A catalog: each text with the catalog it belongs to and who vouches for it."""
    head = (
        "# Texte der Handzettel. Was in {Klammern} steht, bleibt stehen.\n"
        '# "state: machine TAG" (niemand hat es geprüft) oder "state: checked TAG by ROLLE",\n'
        f"# ROLLE ist eine von: {', '.join(ROLES)}.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    )
    return "\n".join([head, *(_written(catalog, pair) for catalog, pair in rows)])


def read_entries(content: bytes, name: str) -> tuple[str, list[Entry]]:
    """The language and the texts of a file.

    Raises `PoTooLarge`, `NotUtf8`, `NotAPo`, `WrongLanguage`, `OtherLanguage`.
    """
    if len(content) > MOST_BYTES:
        raise PoTooLarge(file=name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(file=name) from error
    catalog = _parsed(text := text.replace("\r\n", "\n"), name)
    charset = CHARSET.search(text)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "charset"):
        raise NotUtf8(file=name)
    language = _language(HEADER.search(text.replace("\\n", "\n").replace('"', "")), name)
    often = Counter(_ids(text))
    return language, [_entry_of(message, often) for message in catalog if message.id]


def _language(found: "re.Match[str] | None", name: str) -> str:
    told = found[1].replace("_", "-") if found else ""
    language = next((code for code in languages() if code.lower() == told.lower()), None)
    if language is None:
        raise WrongLanguage(file=name, language=told[:40], known=", ".join(languages()))
    parts = name.removesuffix(".po").split("-")
    named = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    first = next((code for code in named if code in languages()), language)
    if first != language:
        raise OtherLanguage(file=name, named=first, language=language)
    return language


def _parsed(text: str, name: str) -> Any:
    from babel.messages.pofile import PoFileError, read_po  # slow to import

    if "\0" in text or "msgid" not in text:
        raise NotAPo(file=name, where="")
    for number, line in enumerate(text.split("\n"), start=1):
        if not LINE.fullmatch(line):  # the parser lets an open quote pass
            raise NotAPo(file=name, where=f" (Zeile {number})")
    try:
        # Tags such as de-x-leicht are no locale of CLDR; the parser need not know the language.
        unnamed = text.replace('"Language:', '"X-Language:', 1)
        return read_po(StringIO(unnamed), abort_invalid=True)
    except PoFileError as error:
        raise NotAPo(file=name, where=f" (Zeile {error.lineno + 1})") from error
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise NotAPo(file=name, where="") from error


def _entry_of(message: Any, often: Mapping[str, int]) -> Entry:
    german, comments = _single(message.id), tuple(message.user_comments)
    return Entry(
        line=message.lineno or 0,
        german=german,
        foreign=_single(message.string),
        comments=comments,
        unsure=message.fuzzy,
        twice=often.get(german, 0) > 1,
    )


def _ids(text: str) -> list[str]:
    """Every text as often as the file has it: the parser merges them."""
    blocks = re.findall(r'^msgid ((?:"[^\n]*"\n?)+)', text, re.MULTILINE)
    return ["".join(_unquoted(line) for line in block.splitlines()) for block in blocks]


def _unquoted(line: str) -> str:
    inner = line.strip()[1:-1]
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], inner)


def _single(words: Any) -> str:
    """A text; of a plural, which our catalogs do not have, the first form."""
    return words if isinstance(words, str) else str(words[0])


def _written(catalog: str, pair: Pair) -> str:
    lines = [] if pair.state == MISSING else [f"# state: {state_words(pair.state)}"]
    fields = FIELD.findall(pair.german)
    lines += [f"#. {catalog}"]
    lines += [f"#. {', '.join(f'{{{f}}}' for f in fields)} bleibt stehen"] if fields else []
    return "\n".join(
        [*lines, f"msgid {_quoted(pair.german)}", f"msgstr {_quoted(pair.foreign or '')}\n"]
    )


def state_words(state: TextState) -> str:
    """A state as the comments write it: „checked 2026-12-01 by Dolmetschdienst“."""
    day = f" {state.day.isoformat()}" if state.day else ""
    return f"{state.kind.value}{day}{f' by {state.by}' if state.by else ''}"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'
