"""Collects the German texts of window and command line into the English catalog.

`python -m tools.texts` writes i18n/en/LC_MESSAGES/messages.po: translations stay, one
whose German has changed slightly is kept and marked fuzzy. With `--check` nothing is
written; it is said what is missing, extra, fuzzy or has lost `{fields}`.
"""

import argparse
import ast
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from clearingstelle.kursweg import course_types, questions
from clearingstelle.offers import COURSE_TYPES, kind_label, kinds
from clearingstelle.topics import facts_asked, topics
from i18n import FOLDER

HOUSE = FOLDER.parent
ROOMS = ("ui", "clearingstelle", "i18n")
OTHER_CATALOG = ("clearingstelle/hours/",)  # says its texts by the catalog `hours`
SAYS, PLURAL = ("say", "N_"), "plural"
LABELS = {  # shown in the window: a table and the columns that hold German words
    "assets/codes/kontakt.csv": ("bezeichnung",),
    "assets/codes/oberbegriffe.csv": ("bezeichnung",),
}
PACK = "Paket "  # the window says the language of a pack without it
FIELD = re.compile(r"\{(\w*)[^}]*\}")
LANGUAGE = "en"

Id = str | tuple[str, ...]


def catalog_file(language: str = LANGUAGE) -> Path:
    """Where the catalog of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def german(house: Path = HOUSE) -> dict[Id, list[str]]:
    """Every German source text, and the files that say it."""
    found: dict[Id, list[str]] = {}
    for file, text in sorted(_told(house), key=lambda told: told[0]):
        files = found.setdefault(text, [])
        if file not in files:
            files.append(file)
    return found


def problems(catalog: Catalog, wanted: Mapping[Id, list[str]]) -> list[str]:
    """What is wrong with a catalog, a line each."""
    there = {_id(message): message for message in catalog if message.id}
    told = [f"missing: {id!r}" for id in wanted if id not in there]
    told += [f"two plurals with one singular: {id!r}" for id in _clashing(wanted)]
    told += [f"extra: {id!r}" for id in there if id not in wanted]
    for id, message in there.items():
        told += [f"{fault}: {id!r}" for fault in _faults(message)]
    return told


def read(language: str = LANGUAGE) -> Catalog:
    """The catalog of a language as it lies in the tree; an empty one without a file."""
    file = catalog_file(language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def updated(old: Catalog, wanted: Mapping[Id, list[str]]) -> Catalog:
    """A catalog with exactly the wanted texts and the translations of the old one."""
    template = Catalog()
    for id, files in wanted.items():
        template.add(id, locations=[(file, 0) for file in files])
    old.update(template, update_header_comment=False)
    old.obsolete.clear()
    return old


def write(catalog: Catalog, file: Path) -> None:
    """Write a catalog without the day, the program or the lines: only texts make a difference."""
    catalog.header_comment = (
        "# Texts of the window and the command line.\n"
        "# Written by python -m tools.texts; translations are edited here."
    )
    with file.open("wb") as target:
        write_po(target, catalog, width=98, include_lineno=False, omit_header=True)
    head = (
        f"{catalog.header_comment}\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    file.write_text(head + file.read_text("utf-8"), "utf-8")


def said(source: str) -> Iterator[Id]:
    """The texts that a module says.

    Babel's own extractor takes every literal inside the brackets for the text, also the
    key in `say(TITLES["monat"])`; the tree knows which one is said.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == PLURAL:
            one, many = (text for part in node.args[:2] for text in _literals(part))
            yield one, many
        elif name in SAYS:
            yield from _literals(node.args[0])


def _literals(node: ast.expr) -> Iterator[str]:
    """A literal, or both of a choice between two."""
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _told(house: Path) -> Iterator[tuple[str, Id]]:
    for room in ROOMS:
        for module in sorted((house / room).rglob("*.py")):
            file = module.relative_to(house).as_posix()
            if not file.startswith(OTHER_CATALOG):
                yield from ((file, text) for text in said(module.read_text("utf-8")))
    for file, columns in LABELS.items():
        yield from ((file, label) for label in _labels(house / file, columns))
    offers = "clearingstelle/offers/__init__.py"
    yield from ((offers, label) for label in (*COURSE_TYPES.values(), *map(kind_label, kinds())))
    yield from (("assets/kursweg/kursarten.toml", kind.name) for kind in course_types())
    yield from (("assets/kursweg/fragen.toml", text) for text in _asked())
    yield from (("assets/handouts/themen", topic.title) for topic in topics().values())
    for fact in facts_asked().values():
        yield from (("assets/handouts/ortsangaben.toml", fact[key]) for key in ("label", "help"))


def _asked() -> Iterator[str]:
    """What the way into a course asks."""
    for question in questions().values():
        texts = (question.text, question.help, *(one.text for one in question.answers))
        yield from filter(None, texts)


def _labels(file: Path, columns: tuple[str, ...]) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source, delimiter=";"):
            for column in columns:
                yield row[column].removeprefix(PACK)
                yield row[column]


def _clashing(wanted: Mapping[Id, list[str]]) -> Iterator[Id]:
    """gettext looks a plural up by its singular alone: two with the same are one to it."""
    plurals = [id for id in wanted if not isinstance(id, str)]
    singulars = Counter(id[0] for id in plurals)
    yield from (id for id in plurals if singulars[id[0]] > 1 or id[0] in wanted)


def _id(message: Message) -> Id:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def forms(text: str | Sequence[str] | None) -> list[str]:
    """A text alone, or the singular and the plural."""
    return [text] if isinstance(text, str) else list(text or ("",))


def _faults(message: Message) -> Iterator[str]:
    ids, strings = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(strings):
        yield "not translated"
        return
    wanted = [sorted(FIELD.findall(one)) for one in ids]
    for one in strings:
        if sorted(FIELD.findall(one)) not in wanted:
            yield "fields differ"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is wrong")
    args = parser.parse_args()
    wanted = german()
    if not args.check:
        write(updated(read(), wanted), catalog_file())
    told = problems(read(), wanted)
    for line in told:
        print(line)
    print(f"{len(wanted)} texts, {len(told)} problems")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
