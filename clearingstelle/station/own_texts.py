"""The station's own words: local facts, own blocks, translations from outside, releases.

All of it lies in files beside the data that anybody can read. A broken file hides
nothing: the shipped texts stand in, and the window says which file it is.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from clearingstelle.catalogs import (
    SHIPPED,
    NoSuchLanguage,
    Own,
    Pair,
    StateKind,
    TextState,
    digest,
    languages,
    pair_of,
)
from clearingstelle.errors import DeskError
from clearingstelle.own_texts import (
    OwnBlock,
    ShownBlock,
    blocks_of,
    new_key,
    sources_of,
    tidy_block,
    tidy_fact,
)
from clearingstelle.po_check import PoImport, check_po
from clearingstelle.po_file import MOST_BYTES, write_po
from clearingstelle.station import own_files
from clearingstelle.station.own_files import OwnTextsUnreadable, Release
from clearingstelle.translating import (
    CHAINS,
    NothingToRelease,
    Standing,
    check_catalog,
    check_role,
    german_texts,
    pairs,
    standing,
)
from i18n import N_

T = TypeVar("T")


class PoUnreadable(DeskError):
    message = N_("„{file}“ lässt sich nicht öffnen. Bitte Namen und Rechte der Datei prüfen.")


class PoNotWritable(DeskError):
    message = N_("In „{folder}“ lässt sich nicht schreiben. Bitte einen anderen Ordner wählen.")


class OwnTexts:
    """What one station says in its own words, and who vouches for translations."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now
        self._read: tuple[object, Own] = (None, SHIPPED)

    def today(self) -> date:
        return self._now().date()

    def own(self) -> Own:
        """What is laid over the shipped texts; read again whenever a file has changed."""
        signature = own_files.signature(self._folder)
        if self._read[0] != signature:
            self._read = (signature, self._made())
        return self._read[1]

    def problem(self) -> DeskError | None:
        """The first file that is broken."""
        readers: tuple[Callable[[Path], object], ...] = (
            own_files.read_facts,
            own_files.read_blocks,
            own_files.read_releases,
            own_files.read_translations,
        )
        for read in readers:
            try:
                read(self._folder)
            except OwnTextsUnreadable as error:
                return error
        return None

    # -- local facts --

    def facts(self) -> Mapping[str, str]:
        """The local facts that are filled in; none where the file is broken."""
        return _or(own_files.read_facts, self._folder, {})

    def set_facts(self, told: Mapping[str, str]) -> None:
        """Change some facts, an empty one is taken out; nothing is kept if one is wrong.

        Raises `NoSuchFact`, `FactTooLong`, `NotAPhone`, `OwnTextsUnreadable`, `OwnTextsNotSaved`.
        """
        tidy = {key: tidy_fact(key, value) for key, value in told.items()}
        own_files.write_facts(self._folder, {**own_files.read_facts(self._folder), **tidy})

    # -- own blocks --

    def blocks(self) -> tuple[OwnBlock, ...]:
        """The blocks in the station's own words; none where the file is broken."""
        return _or(own_files.read_blocks, self._folder, ())

    def shown(self, document: str) -> tuple[ShownBlock, ...]:
        """The blocks of a sheet as they are now."""
        return blocks_of(document, self.blocks())

    def drafted(self, document: str, key: str, heading: str, lines: Sequence[str]) -> OwnBlock:
        """A block as it would be kept; without a key a new one. Raises what is wrong with it."""
        found = key or new_key(document, self.blocks())
        return tidy_block(OwnBlock(document, found, heading, tuple(lines), self.today()))

    def with_draft(self, block: OwnBlock) -> Own:
        """What the sheets would be made of with this block."""
        return self._made((*self._others(block.document, block.key), block))

    def save_block(self, block: OwnBlock) -> None:
        """Keep a block; raises `OwnTextsUnreadable`, `OwnTextsNotSaved`."""
        own_files.read_blocks(self._folder)  # a broken file is not written over
        kept = (*self._others(block.document, block.key), tidy_block(block))
        own_files.write_blocks(self._folder, kept)

    def drop_block(self, document: str, key: str) -> None:
        """Back to the shipped text; an added block is gone."""
        own_files.read_blocks(self._folder)
        own_files.write_blocks(self._folder, self._others(document, key))

    def _others(self, document: str, key: str) -> tuple[OwnBlock, ...]:
        return tuple(b for b in self.blocks() if (b.document, b.key) != (document, key))

    # -- translations --

    def export_po(self, language: str, catalogs: Sequence[str], folder: Path) -> list[Path]:
        """A .po for each catalog, what stands in it now; raises `PoNotWritable` and others."""
        _check_language(language)
        written: list[Path] = []
        for catalog in map(check_catalog, catalogs):
            rows = [(catalog, pair) for pair in self._rows(language, catalog)]
            file = folder / f"{language}-{catalog}.po"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file.write_text(write_po(language, rows), "utf-8", newline="\n")
            except OSError as error:
                raise PoNotWritable(folder=folder.name) from error
            written.append(file)
        return written

    def read_po(self, file: Path) -> PoImport:
        """What a file would change; raises `PoUnreadable` and what `check_po` raises."""
        try:
            with file.open("rb") as source:
                content = source.read(MOST_BYTES + 1)  # one more is too large already
        except OSError as error:
            raise PoUnreadable(file=file.name) from error
        own = self.own()
        known = {code: self._known(code, own) for code in languages()}
        german = frozenset(text for catalog in CHAINS for text in self._german(catalog, own))
        return check_po(content, file.name, known, german, self.today())

    def take_over(self, found: PoImport) -> int:
        """Keep what a file changes; they win over the shipped ones. How many there are."""
        kept = own_files.read_translations(self._folder).get(found.language, {})
        new = {change.new.german: change.new for change in found.changes}
        if new:
            own_files.write_translations(self._folder, found.language, {**kept, **new})
        return len(new)

    # -- releases --

    def standings(self) -> list[Standing]:
        """Every document in every language."""
        own, blocks = self.own(), self.blocks()
        mine = {(r.language, r.catalog) for r in _or(own_files.read_releases, self._folder, ())}
        return [
            Standing(language, catalog, found.counts, (language, catalog) in mine)
            for language in languages()
            for catalog in CHAINS
            for found in (standing(language, catalog, own, blocks),)
        ]

    def release(self, language: str, catalog: str, by: str) -> int:
        """A role vouches for every translated text of a document, from today on.

        What is translated or changed later is not covered. Raises `NothingToRelease`.
        """
        _check_language(language)
        role = check_role(by)
        rows = [p for p in self._rows(language, check_catalog(catalog)) if p.foreign]
        if not rows:
            raise NothingToRelease()
        open_ones = [p for p in rows if p.state.kind is not StateKind.CHECKED]
        texts = [digest(p.german, p.foreign or "") for p in open_ones]
        kept = self._releases_without()
        new = Release(language, catalog, self.today(), role, texts)
        own_files.write_releases(self._folder, [*kept, new])
        return len(rows)

    def take_back(self, language: str, catalog: str) -> None:
        """What this station has released in a language is not checked any more."""
        kept = self._releases_without(_check_language(language), check_catalog(catalog))
        own_files.write_releases(self._folder, kept)

    def _releases_without(self, language: str = "", catalog: str = "") -> list[Release]:
        found = own_files.read_releases(self._folder)
        return [r for r in found if (r.language, r.catalog) != (language, catalog)]

    # -- inside --

    def _made(self, blocks: Sequence[OwnBlock] | None = None) -> Own:
        shown = self.blocks() if blocks is None else blocks
        released: dict[str, dict[str, TextState]] = {}
        for release in _or(own_files.read_releases, self._folder, ()):
            mine = released.setdefault(release.language, {})
            mine.update(dict.fromkeys(release.texts, release.state))
        known = _or(own_files.read_translations, self._folder, {})
        return Own(sources_of(shown), known, released)

    def _german(self, catalog: str, own: Own) -> list[str]:
        return german_texts(catalog, own, self.blocks())

    def _rows(self, language: str, catalog: str) -> list[Pair]:
        own = self.own()
        known = pairs(language, catalog, own)
        return [pair_of(known, german) for german in self._german(catalog, own)]

    def _known(self, language: str, own: Own) -> dict[str, list[Pair]]:
        found: dict[str, list[Pair]] = {}
        for name in CHAINS:
            for german, pair in pairs(language, name, own).items():
                found.setdefault(german, []).append(pair)
        return found


def _check_language(language: str) -> str:
    if language not in languages():
        raise NoSuchLanguage(language=language, known=", ".join(languages()))
    return language


def _or(read: Callable[[Path], T], folder: Path, instead: T) -> T:
    """What a file says; where it is broken what was shipped holds."""
    try:
        return read(folder)
    except OwnTextsUnreadable:
        return instead
