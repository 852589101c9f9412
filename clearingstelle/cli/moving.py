"""`visits import`: an older tally, in our own form or mapped to it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clearingstelle.cli.printing import print_json
from clearingstelle.moving import Plan
from clearingstelle.station import Station
from clearingstelle.station.moving import Effect, plan_of
from clearingstelle.visit_file import Summary
from i18n import Texts


def add_import(reading: ArgumentParser) -> None:
    """Say what `visits import` understands."""
    reading.add_argument("file", type=Path, metavar="DATEI.csv")
    reading.add_argument("--mapping", type=Path, metavar="DATEI.toml", help="Spalten und Werte")
    reading.add_argument(
        "--write-mapping",
        type=Path,
        metavar="DATEI.toml",
        help="eine Zuordnung zum Ergänzen schreiben, nichts zählen",
    )
    reading.add_argument("--dry-run", action="store_true", help="nur prüfen, nichts zählen")
    reading.add_argument("--again", action="store_true", help="dieselbe Datei noch einmal zählen")
    reading.add_argument("--json", action="store_true", help="Antwort als JSON")
    reading.set_defaults(run=bring_in)


def bring_in(station: Station, args: Namespace, texts: Texts) -> None:
    """Read a file of contacts; all of it is counted or nothing."""
    from clearingstelle.exchange.mapping_file import read_mapping, write_mapping

    mapped = read_mapping(args.mapping) if args.mapping else None
    opened = station.moving.open(args.file, mapped)
    if args.write_mapping:
        remembered = station.moving.remembered().result()
        plan = opened.plan or plan_of(opened.tally, remembered)
        write_mapping(plan, args.write_mapping)
        _tell_written(plan, args, texts)
        return
    file = station.moving.read(opened)
    summary = file.summary()
    effect = station.moving.effect(file, summary).result()
    if not args.dry_run:
        keep = opened.plan.to_remember() if opened.plan else None
        station.moving.count_file(file, args.again, keep).result()
    answer = _Answer(summary, effect, opened.plan, counted=not args.dry_run)
    if args.json:
        print_json(answer.as_json())
    else:
        for line in answer.as_text(texts):
            print(line)


def _tell_written(plan: Plan, args: Namespace, texts: Texts) -> None:
    missing = len(plan.open_columns) + len(plan.open_values)
    if args.json:
        print_json({"counted": False, "mapping": str(args.write_mapping), "open": missing})
        return
    print(
        texts.say(
            "Zuordnung nach „{file}“ geschrieben, noch zu entscheiden: {n}. Nichts gezählt.",
            file=args.write_mapping.name,
            n=missing,
        )
    )


class _Answer:
    """What was counted or would be."""

    def __init__(self, summary: Summary, effect: Effect, plan: Plan | None, counted: bool) -> None:
        self._summary = summary
        self._effect = effect
        self._plan = plan
        self._counted = counted

    def as_json(self) -> Mapping[str, Any]:
        found: dict[str, Any] = {"visits": self._summary.number, "counted": self._counted}
        if self._counted:
            return found
        return found | {
            "known_file": self._effect.is_known,
            "months": {str(month): n for month, n in self._summary.months.items()},
            "fields": {key: n for key, n in self._summary.known.items() if n},
            "supplements": {str(period): n for period, n in self._effect.supplements.items()},
            "columns": self._columns(),
        }

    def as_text(self, texts: Texts) -> Iterator[str]:
        number = self._summary.number
        if self._counted:
            yield texts.plural("{n} Kontakt gezählt.", "{n} Kontakte gezählt.", number)
        else:
            yield texts.plural("{n} Kontakt wäre gezählt.", "{n} Kontakte wären gezählt.", number)
        for period, n in self._effect.supplements.items():
            yield texts.say(
                "  davon {n} als Nachtrag zum abgeschlossenen Halbjahr {period}",
                n=n,
                period=period,
            )
        if self._counted:
            return
        if self._effect.is_known:
            yield texts.say("  Diese Datei wurde schon eingelesen; noch einmal nur mit --again.")
        for heading, field in self._columns().items():
            yield f"  {heading} → {field or texts.say('nicht übernommen')}"
        for month, n in self._summary.months.items():
            yield f"  {month}: {n}"

    def _columns(self) -> Mapping[str, str]:
        if self._plan is None:
            return {}
        headings = (column.heading for column in self._plan.survey.columns)
        return dict(zip(headings, (field or "" for field in self._plan.fields), strict=True))
