"""`offers worklist`, `confirm`, `sheet` and `sheet-back`: keeping the offers true."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.errors import DeskError
from clearingstelle.offers import kind_label
from clearingstelle.offers.changes import MOST_TOLD
from clearingstelle.offers.confirmation import CONFIRMING_ROLES, Outcome
from clearingstelle.offers.worklist import TITLES, Task, grouped, providers
from clearingstelle.station import Station
from clearingstelle.station.confirming import (
    offers_by_provider,
    read_sheet,
    tasks_of,
    write_sheets,
)
from i18n import N_, Texts


class DeleteNothing(DeskError):
    message = N_("--delete geht nicht zusammen mit --dry-run. Bitte eines davon weglassen.")


def add(actions: Words) -> None:
    """Add these commands to those of the offers."""
    listing = actions.add_parser("worklist", help="was an den Angeboten zu tun ist")
    listing.add_argument("--provider", metavar="TRÄGER", help="nur dieser Träger")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show_tasks)
    looking = actions.add_parser(
        "confirm", help="alle Angebote eines Trägers als geprüft vermerken"
    )
    looking.add_argument("--provider", required=True, metavar="TRÄGER")
    roles = ", ".join(CONFIRMING_ROLES)
    looking.add_argument("--by", required=True, metavar="ROLLE", help=f"kein Name: {roles}")
    looking.set_defaults(run=confirm)
    writing = actions.add_parser("sheet", help="Bestätigungsbogen für Träger schreiben (XLSX)")
    whose = writing.add_mutually_exclusive_group(required=True)
    whose.add_argument("--provider", metavar="TRÄGER")
    whose.add_argument("--all", action="store_true", help="ein Bogen für jeden Träger")
    whose.add_argument("--partners", action="store_true", help="nur Träger, die kooperieren")
    writing.add_argument("--to", type=Path, required=True, metavar="ORDNER")
    writing.set_defaults(run=write)
    back = actions.add_parser("sheet-back", help="ausgefüllten Bestätigungsbogen einlesen")
    back.add_argument("file", type=Path, metavar="DATEI.xlsx")
    back.add_argument("--dry-run", action="store_true", help="nur zeigen, nichts übernehmen")
    back.add_argument("--delete", action="store_true", help="mit „weg“ Gemeldetes löschen")
    back.add_argument("--json", action="store_true", help="Antwort als JSON")
    back.set_defaults(run=bring_back)


def show_tasks(station: Station, args: Namespace, texts: Texts) -> None:
    """Print what is to be done, the urgent first."""
    offers = station.confirming.all().result()
    tasks = tasks_of(offers, station.confirming.today())
    if args.provider:
        _, own = offers_by_provider(offers, args.provider)
        keys = {offer.key for offer in own}
        tasks = [task for task in tasks if task.offer.key in keys]
    if args.json:
        print_json({"number": len(tasks), "tasks": [_task_as_json(t, texts) for t in tasks]})
        return
    if not tasks:
        print(texts.say("Nichts zu tun."))
    for matter, found in grouped(tasks):
        print(f"{texts.say(TITLES[matter])}: {len(found)}")
        for line in _told([_task_as_text(task, texts) for task in found], texts):
            print(line)


def confirm(station: Station, args: Namespace, texts: Texts) -> None:
    """All offers of a Träger looked at today."""
    n = station.confirming.confirm_provider(args.provider, args.by).result()
    print(texts.plural("{n} Angebot bestätigt.", "{n} Angebote bestätigt.", n))


def write(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the sheets of one Träger or of all."""
    part = station.confirming
    offers = part.all().result()
    if args.provider:
        provider, own = offers_by_provider(offers, args.provider)
        wanted = {provider: own}
    else:
        wanted = providers(offers)
    if args.partners:
        wanted = {name: own for name, own in wanted.items() if any(o.partner for o in own)}
    sheets = write_sheets(wanted, args.to, part.station(), part.today(), texts)
    for path in sheets.files:
        print(path.name)
    n = len(sheets.files)
    print(texts.plural("{n} Bogen geschrieben.", "{n} Bögen geschrieben.", n))


def bring_back(station: Station, args: Namespace, texts: Texts) -> None:
    """Take a returned sheet over; all of it or nothing."""
    if args.dry_run and args.delete:
        raise DeleteNothing()
    part = station.confirming
    outcome = part.preview(read_sheet(args.file, part.today())).result()
    outcome.changes.check(texts)
    if not args.dry_run:
        part.take_over(outcome, delete=args.delete).result()
    if args.json:
        print_json(_outcome_as_json(outcome, args, texts))
        return
    for line in _outcome_as_text(outcome, args, texts):
        print(line)


def _task_as_json(task: Task, texts: Texts) -> dict[str, Any]:
    offer = task.offer
    return {
        "matter": task.matter.value,
        "title": texts.say(TITLES[task.matter]),
        "reason": task.reason(texts),
        "to_do": task.to_do(texts),
        "name": offer.name,
        "kind": offer.kind,
        "provider": offer.provider,
        "postcode": offer.postcode,
        "partner": offer.partner,
        "verified_on": offer.verified_on.isoformat() if offer.verified_on else None,
    }


def _task_as_text(task: Task, texts: Texts) -> str:
    who = ", ".join(part for part in (task.offer.name, task.offer.provider) if part)
    return f"{kind_label(task.offer.kind)}: {who} – {task.reason(texts)} {task.to_do(texts)}"


def _outcome_as_json(outcome: Outcome, args: Namespace, texts: Texts) -> dict[str, Any]:
    changes = outcome.changes
    return {
        "written": not args.dry_run,
        "confirmed": [change.after.name for change in outcome.confirmed],
        "changed": [
            {"line": c.line, "name": c.after.name, "fields": c.fields, "told": c.told(texts)}
            for c in changes.changed
        ],
        "new": [entry.offer.name for entry in changes.new],
        "gone": [offer.name for offer in outcome.leaving],
        "deleted": bool(args.delete and outcome.leaving),
        "unanswered": [offer.name for offer in outcome.unanswered],
        "notes": [note.text(texts) for note in changes.notes],
    }


def _outcome_as_text(outcome: Outcome, args: Namespace, texts: Texts) -> Iterable[str]:
    changes, say = outcome.changes, texts.say
    if args.dry_run:
        yield say("Nur geprüft, nichts übernommen („{file}“):", file=changes.file)
    else:
        yield say("Übernommen aus „{file}“:", file=changes.file)
    yield say(
        "{confirmed} bestätigt, {changed} geändert, {new} neu, {gone} weg, {open} ohne Antwort",
        confirmed=len(outcome.confirmed),
        changed=len(changes.changed),
        new=len(changes.new),
        gone=len(outcome.leaving),
        open=len(outcome.unanswered),
    )
    told = [
        say("geändert: {name}", name=c.after.name) + f" ({'; '.join(c.told(texts))})"
        for c in changes.changed
    ]
    told += [say("neu: {name}", name=entry.offer.name) for entry in changes.new]
    kept = N_("weg, gelöscht: {name}") if args.delete else N_("weg, aber nicht gelöscht: {name}")
    told += [say(kept, name=offer.name) for offer in outcome.leaving]
    told += [say("ohne Antwort: {name}", name=offer.name) for offer in outcome.unanswered]
    yield from _told([*told, *(note.text(texts) for note in changes.notes)], texts)


def _told(lines: list[str], texts: Texts) -> Iterable[str]:
    yield from (f"  {line}" for line in lines[:MOST_TOLD])
    if len(lines) > MOST_TOLD:
        yield "  " + texts.say("… und {n} weitere", n=len(lines) - MOST_TOLD)
