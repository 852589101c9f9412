"""`offers import` and `offers undo-import`."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.offers.changes import MOST_TOLD, Changes
from clearingstelle.station import Station
from i18n import Texts


def add(actions: Words) -> None:
    """Add the commands."""
    reading = actions.add_parser(
        "import", help="Angebote aus CSV, XLSX, HSDS, Kurssuche, GeoJSON einlesen"
    )
    reading.add_argument("file", type=Path, metavar="DATEI")
    reading.add_argument("--dry-run", action="store_true", help="nur zeigen, nichts übernehmen")
    reading.add_argument("--json", action="store_true", help="Antwort als JSON")
    reading.set_defaults(run=bring_in)
    undoing = actions.add_parser("undo-import", help="den letzten Import zurücknehmen")
    undoing.add_argument("--dry-run", action="store_true", help="nur zeigen, nichts ändern")
    undoing.add_argument("--json", action="store_true", help="Antwort als JSON")
    undoing.set_defaults(run=take_back)


def bring_in(station: Station, args: Namespace, texts: Texts) -> None:
    """Read a file of offers; all of it is taken over or nothing."""
    changes = station.imports.preview(station.imports.read_file(args.file)).result()
    changes.check(texts)
    if not args.dry_run:
        station.imports.take_over(changes).result()
    if args.json:
        print_json(_changes_as_json(changes, texts, written=not args.dry_run))
        return
    for line in _changes_as_text(changes, texts, written=not args.dry_run):
        print(line)


def _changes_as_json(changes: Changes, texts: Texts, *, written: bool) -> dict[str, Any]:
    return {
        "written": written,
        "new": len(changes.new),
        "changed": len(changes.changed),
        "unchanged": changes.unchanged,
        "gone": [{"name": o.name, "kind": o.kind} for o in changes.gone],
        "duplicates": [
            {"line": d.line, "name": d.offer.name, "of": d.of.name, "stored": d.is_stored}
            for d in changes.duplicates
        ],
        "stored_duplicates": [[one.name, other.name] for one, other in changes.stored_doubles],
        "changes": [
            {
                "line": c.line,
                "name": c.after.name,
                "fields": c.fields,
                "told": c.told(texts),
                "hint": c.hint(texts),
            }
            for c in changes.changed
        ],
        "notes": [note.text(texts) for note in changes.notes],
        "refused": [],
    }


def _changes_as_text(changes: Changes, texts: Texts, *, written: bool) -> Iterable[str]:
    if written:
        yield texts.say("Übernommen aus „{file}“:", file=changes.file)
    else:
        yield texts.say("Nur geprüft, nichts übernommen („{file}“):", file=changes.file)
    yield texts.say(
        "{new} neu, {changed} geändert, {unchanged} unverändert, {duplicates} doppelt, "
        "{gone} nicht mehr in der Datei",
        new=len(changes.new),
        changed=len(changes.changed),
        unchanged=changes.unchanged,
        duplicates=len(changes.duplicates),
        gone=len(changes.gone),
    )
    yield from _told(
        [
            texts.say("geändert: {name}", name=c.after.name)
            + f" ({'; '.join(c.told(texts))})"
            + (f" {hint}" if (hint := c.hint(texts)) else "")
            for c in changes.changed
        ],
        texts,
    )
    yield from _told(
        [
            texts.say(
                "doppelt (Zeile oder Eintrag {line}): {name}, wie „{of}“",
                line=double.line,
                name=double.offer.name,
                of=double.of.name,
            )
            for double in changes.duplicates
        ],
        texts,
    )
    yield from _told(
        [
            texts.say("schon doppelt im Bestand: {one} und {other}", one=a.name, other=b.name)
            for a, b in changes.stored_doubles
        ],
        texts,
    )
    yield from _told(
        [
            texts.say("nicht mehr in der Datei, bleibt erhalten: {name}", name=o.name)
            for o in changes.gone
        ],
        texts,
    )
    yield from _told([note.text(texts) for note in changes.notes], texts)


def _told(lines: Sequence[str], texts: Texts) -> Iterable[str]:
    yield from (f"  {line}" for line in lines[:MOST_TOLD])
    if len(lines) > MOST_TOLD:
        yield "  " + texts.say("… und {n} weitere", n=len(lines) - MOST_TOLD)


def take_back(station: Station, args: Namespace, texts: Texts) -> None:
    """Take the last import back; what was changed by hand since stays."""
    last = station.imports.last().result()
    if not args.dry_run:
        station.imports.undo().result()
    if args.json:
        print_json(
            {
                "undone": not args.dry_run,
                "file": last.file,
                "day": last.day.isoformat(),
                "new": last.new,
                "changed": last.changed,
                "kept": last.touched,
            }
        )
        return
    word = "Nur geprüft" if args.dry_run else "Zurückgenommen"
    told = texts.say(
        "„{file}“ vom {day}, {new} neue und {changed} geänderte Angebote.",
        file=last.file,
        day=texts.day(last.day),
        new=last.new,
        changed=last.changed,
    )
    print(f"{texts.say(word)}: {told}")
    for line in _told(
        [texts.say("von Hand geändert, bleibt: {n}", n=n) for n in last.touched], texts
    ):
        print(line)
