"""The files in which a station keeps its own words: plain TOML and .po, readable by anybody."""

import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from clearingstelle.catalogs import Pair, StateKind, TextState
from clearingstelle.errors import DeskError
from clearingstelle.own_texts import OwnBlock, tidy_block, tidy_fact
from clearingstelle.po_check import check_state
from clearingstelle.po_file import read_entries, write_po
from clearingstelle.translating import CHAINS, ROLES
from i18n import N_

FACTS = "ortsangaben.toml"
BLOCKS = "eigene_texte.toml"
RELEASES = "freigaben.toml"
TRANSLATIONS = "uebersetzungen"  # a folder, one .po for each language
MOST_BYTES = 2_000_000


class OwnTextsUnreadable(DeskError):
    message = N_(
        "Die Datei „{file}“ im Datenordner ist nicht lesbar; es gilt das Mitgelieferte. Bitte die "
        "Datei berichtigen oder löschen."
    )


class OwnTextsNotSaved(DeskError):
    message = N_("Das ließ sich nicht speichern. Bitte Platz und Rechte des Datenordners prüfen.")


class Release:
    """What a role has vouched for on a day: the digests of the very words."""

    __slots__ = ("by", "catalog", "day", "language", "texts")

    def __init__(self, language: str, catalog: str, day: date, by: str, texts: Sequence[str]):
        self.language, self.catalog, self.day, self.by = language, catalog, day, by
        self.texts = tuple(texts)

    @property
    def state(self) -> TextState:
        return TextState(StateKind.CHECKED, self.day, self.by)


def read_facts(folder: Path) -> dict[str, str]:
    """The local facts; raises `OwnTextsUnreadable`."""
    rows = _toml(folder / FACTS)
    try:
        told = {key: tidy_fact(key, _word(value)) for key, value in rows.items()}
    except (DeskError, TypeError) as error:
        raise OwnTextsUnreadable(file=FACTS) from error
    return {key: value for key, value in told.items() if value}


def write_facts(folder: Path, facts: Mapping[str, str]) -> None:
    """Keep the local facts; raises `OwnTextsNotSaved`."""
    write(folder / FACTS, "".join(f"{key} = {quoted(v)}\n" for key, v in facts.items() if v))


def read_blocks(folder: Path) -> tuple[OwnBlock, ...]:
    """The own blocks; raises `OwnTextsUnreadable`."""
    try:
        rows = _toml(folder / BLOCKS).get("block", [])
        return tuple(tidy_block(_block(row)) for row in rows)
    except (DeskError, KeyError, TypeError, AttributeError) as error:
        raise OwnTextsUnreadable(file=BLOCKS) from error


def write_blocks(folder: Path, blocks: Sequence[OwnBlock]) -> None:
    """Keep the own blocks; raises `OwnTextsNotSaved`."""
    write(folder / BLOCKS, "\n".join(_block_row(block) for block in blocks))


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Who vouched for what; raises `OwnTextsUnreadable`."""
    try:
        return tuple(_release(row) for row in _toml(folder / RELEASES).get("release", []))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OwnTextsUnreadable(file=RELEASES) from error


def write_releases(folder: Path, releases: Sequence[Release]) -> None:
    """Keep who vouched; raises `OwnTextsNotSaved`."""
    write(folder / RELEASES, "\n".join(_release_row(release) for release in releases))


def read_translations(folder: Path) -> dict[str, dict[str, Pair]]:
    """The imported translations by language; raises `OwnTextsUnreadable`."""
    found: dict[str, dict[str, Pair]] = {}
    for file in sorted((folder / TRANSLATIONS).glob("*.po")):
        try:
            language, entries = read_entries(file.read_bytes(), file.name)
            found[language] = {
                e.german: Pair(e.german, e.foreign, check_state(e.comments, date.max) or _machine())
                for e in entries
                if e.foreign
            }
        except (OSError, DeskError) as error:
            raise OwnTextsUnreadable(file=f"{TRANSLATIONS}/{file.name}") from error
    return found


def write_translations(folder: Path, language: str, pairs: Mapping[str, Pair]) -> None:
    """Keep the imported translations of a language; raises `OwnTextsNotSaved`."""
    rows = [("", pair) for pair in pairs.values()]
    write(folder / TRANSLATIONS / f"{language}.po", write_po(language, rows))


def signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes with every change of the files, whoever made it."""
    files = [folder / name for name in (FACTS, BLOCKS, RELEASES)]
    files += sorted((folder / TRANSLATIONS).glob("*.po"))
    found: list[tuple[str, int, int]] = []
    for file in files:
        with suppress(OSError):
            stat = file.stat()
            found.append((file.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def write(file: Path, text: str) -> None:
    """A neighbour file first, then renamed; never half a file."""
    neighbour = file.with_name(f"{file.name}.neu")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        neighbour.write_text(text, "utf-8", newline="\n")
        neighbour.chmod(0o600)
        neighbour.replace(file)
    except OSError as error:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)
        raise OwnTextsNotSaved() from error


def quoted(text: str) -> str:
    """A TOML basic string (toml.io, v1.0)."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'


def _toml(file: Path) -> dict[str, Any]:
    try:
        if not file.exists():
            return {}
        if file.stat().st_size > MOST_BYTES:
            raise OwnTextsUnreadable(file=file.name)
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise OwnTextsUnreadable(file=file.name) from error


def _machine() -> TextState:
    return TextState(StateKind.MACHINE, date.min)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _day(value: object) -> date:
    if type(value) is not date:  # a day with a time is no day
        raise TypeError(value)
    return value


def _block(row: Mapping[str, Any]) -> OwnBlock:
    lines = tuple(_word(line) for line in row["lines"])
    words = [_word(row[key]) for key in ("document", "key", "heading")]
    return OwnBlock(words[0], words[1], words[2], lines, _day(row["day"]))


def _block_row(block: OwnBlock) -> str:
    lines = "".join(f"    {quoted(line)},\n" for line in block.lines)
    return (
        f"[[block]]\ndocument = {quoted(block.document)}\nkey = {quoted(block.key)}\n"
        f"day = {block.day.isoformat()}\nheading = {quoted(block.heading)}\n"
        f"lines = [\n{lines}]\n"
    )


def _release(row: Mapping[str, Any]) -> Release:
    language, catalog, by = (_word(row[key]) for key in ("language", "catalog", "by"))
    if catalog not in CHAINS or by not in ROLES:
        raise ValueError(catalog)
    return Release(language, catalog, _day(row["day"]), by, [_word(t) for t in row["texts"]])


def _release_row(release: Release) -> str:
    texts = "".join(f'    "{text}",\n' for text in release.texts)
    return (
        f'[[release]]\nlanguage = "{release.language}"\ncatalog = "{release.catalog}"\n'
        f"by = {quoted(release.by)}\nday = {release.day.isoformat()}\ntexts = [\n{texts}]\n"
    )
