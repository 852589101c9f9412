"""The one-way tables of a report, each beside the figures of earlier reports."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clearingstelle.documents.blocks import Block, Together
from clearingstelle.documents.report_parts import IN_TABLE, PART
from clearingstelle.documents.spans import Span
from clearingstelle.documents.table import Column, table
from clearingstelle.documents.text import HEADING, SMALL, heading, text
from clearingstelle.reports import wording
from clearingstelle.reports.comparing import Turn, changes, total_change
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import (
    FACTS,
    Line,
    bare_period,
    figure_text,
    is_multi,
    lines,
    mark_of,
    ratio_text,
    short_period,
    table_name,
)
from clearingstelle.reports.plan import MONTH
from clearingstelle.reports.published import PER_HOUR, PublishedReport, Table
from i18n import N_, Texts

SUBHEAD = replace(HEADING, size=11.5, leading=15, before=11, after=3)
CELLS = replace(IN_TABLE, size=9, leading=11.5)
FIGURE = 56.0  # points for a column of figures
SPANNED = 92.0  # for one that says between what the truth lies
SHARE = 44.0
NAMES = 250.0  # for those of categories, where there is much room
EARLIER = 58.0
CHANGED = 62.0
UNSPLIT = 16  # lines up to which a table stays on one page
SPAN_NOTE = N_(
    "Spanne: zwischen diesen Werten liegt die gezählte Zahl, wo eine Gruppe die Summe mehrerer "
    "veröffentlichter Zahlen ist."
)
CHANGES = N_(
    "Veränderungen sind Differenzen der gerundeten Zahlen, Abweichung höchstens {most}. Wo sie "
    "kleiner als 10 oder nicht sicher sind, steht „etwa gleich“."
)


Compared = dict[str, tuple[str, str]]  # by category: the earlier figure and the change


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report and how its column is headed."""

    report: PublishedReport
    name: str


def one_way_tables(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    """All of them with a heading, the total first, facts last."""
    report = dossier.report
    found = [one for one in report.tables if len(one.dims) == 1]
    if not found and not dossier.report.facts and not _earlier(dossier, texts):
        return
    yield heading(texts.say("Tabellen"), style=PART)
    yield text(wording.footnote(report, texts), SMALL)
    if _earlier(dossier, texts):
        most = 2 * report.precision.max_dev
        yield text(texts.say(CHANGES, most=most), SMALL)
    yield Together(tuple(_total(dossier, texts, width)))
    for one in found:
        blocks = tuple(_one_way(dossier, one, texts, width))
        if len(lines(report, one, texts)) <= UNSPLIT:
            yield Together(blocks)
        else:
            yield from blocks
    if report.facts:
        yield Together(tuple(_facts(dossier, texts, width)))


def _earlier(dossier: Dossier, texts: Texts) -> list[Earlier]:
    """The reports that this one is compared with."""
    return [
        Earlier(report, short_period(report.period, texts))
        for report in (dossier.previous, dossier.year_before)
        if report is not None
    ]


def _total(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    report, earlier = dossier.report, _earlier(dossier, texts)
    row = [texts.say("Kontakte"), figure_text(report.total, mark_of(report)), ""]
    for one in earlier:
        turn = total_change(report, one.report)
        row.append(figure_text(one.report.total, mark_of(one.report)))
        row.append(_difference(turn, report.total - one.report.total, texts))
    yield text(texts.say("Kontakte insgesamt"), SUBHEAD, tag="H3")
    yield table(_columns(report, earlier, FIGURE, texts, width), [row], style=CELLS)


def _one_way(dossier: Dossier, one: Table, texts: Texts, width: float) -> Iterator[Block]:
    report, found = dossier.report, lines(dossier.report, one, texts)
    compared: list[tuple[Earlier, Compared]] = []
    apart: list[Earlier] = []
    for earlier in _earlier(dossier, texts):
        before = _beside(report, earlier.report, one, found, texts)
        if before:
            compared.append((earlier, before))
        elif one.id != MONTH:
            apart.append(earlier)
    rows = [
        [line.label, _figure(line), line.share_text]
        + [told for _, before in compared for told in before[line.category]]
        for line in found
    ]
    several = is_multi(report, one)
    if not several:
        row = [texts.say("Zusammen"), figure_text(report.total, mark_of(report)), ""]
        for earlier, _ in compared:
            row += [figure_text(earlier.report.total, mark_of(earlier.report)), ""]
        rows.append(row)
    wide = SPANNED if any(line.span for line in found) else FIGURE
    columns = _columns(report, [earlier for earlier, _ in compared], wide, texts, width)
    yield text(table_name(one, texts), SUBHEAD, tag="H3")
    yield table(columns, rows, style=CELLS, totals=0 if several else 1)
    yield from _notes(found, several, apart, texts)


def _notes(found: list[Line], several: bool, apart: list[Earlier], texts: Texts) -> Iterator[Block]:
    """What stands below a table: how it is to be read, its groups, what it is not beside."""
    if several:
        yield text(texts.say(wording.SEVERAL_BASE), SMALL)
    if any(line.span for line in found):
        yield text(texts.say(SPAN_NOTE), SMALL)
    yield from members(found)
    if apart:
        periods = ", ".join(bare_period(one.report.period, texts) for one in apart)
        told = texts.say("Andere Kategorien, deshalb nicht verglichen: {periods}.", periods=periods)
        yield text(told, SMALL)


def _beside(
    report: PublishedReport,
    earlier: PublishedReport,
    one: Table,
    found: list[Line],
    texts: Texts,
) -> Compared:
    """By category the earlier figure and the change; empty where nothing may be compared."""
    spans = {line.category for line in found if line.span}
    return {
        change.category: (
            figure_text(change.before, mark_of(earlier)),
            _turned(change.turn, texts)
            if change.category in spans
            else _difference(change.turn, change.now - change.before, texts),
        )
        for change in changes(report, earlier, one.id)
    }


def _difference(turn: Turn, difference: int, texts: Texts) -> str:
    """`+45`, `−20`, `etwa gleich` (R7)."""
    if turn is Turn.SAME:
        return texts.say("etwa gleich")
    return f"{'+' if difference > 0 else '−'}{figure_text(abs(difference))}"


def _turned(turn: Turn, texts: Texts) -> str:
    """Without a number, where the truth may lie further from the figure than usual."""
    if turn is Turn.SAME:
        return texts.say("etwa gleich")
    return texts.say("mehr") if turn is Turn.MORE else texts.say("weniger")


def _columns(
    report: PublishedReport, earlier: list[Earlier], figure: float, texts: Texts, width: float
) -> list[Column]:
    head = short_period(report.period, texts) if earlier else texts.say("Kontakte")
    columns = [
        Column(head, figure, numbers=True),
        Column(texts.say("Anteil"), SHARE, numbers=True),
    ]
    for one in earlier:
        columns.append(Column(one.name, EARLIER, numbers=True))
        columns.append(Column(texts.say("Änderung"), CHANGED, numbers=True))
    left = width - sum(column.width for column in columns)
    return [Column(texts.say("Kategorie"), min(left, NAMES)), *columns]


def _figure(line: Line) -> str:
    return f"{line.figure_text} ({line.span_text})" if line.span else line.figure_text


def members(found: list[Line]) -> Iterator[Block]:
    """What stands in each group: all categories of the plan are named (R3)."""
    for line in found:
        if line.members:
            told = f"{line.members_text}."
            yield text([Span(f"{line.label}: ", bold=True), told], SMALL)


def _facts(dossier: Dossier, texts: Texts, width: float) -> Iterator[Block]:
    """What is not contacts stands apart (R14)."""
    earlier = _earlier(dossier, texts)
    rows = [
        [
            texts.say(FACTS[fact.id]),
            *(_fact(one, fact.id, texts) for one in (dossier.report, *(e.report for e in earlier))),
        ]
        for fact in dossier.report.facts
    ]
    heads = [short_period(dossier.report.period, texts), *(one.name for one in earlier)]
    columns = [Column(head, EARLIER + SHARE, numbers=True) for head in heads]
    left = width - sum(column.width for column in columns)
    yield text(texts.say("Außer den Kontakten"), SUBHEAD, tag="H3")
    yield table([Column(texts.say("Angabe"), left), *columns], rows, style=CELLS)
    told = texts.say(
        "Diese Angaben sind keine Kontakte und in keiner Summe enthalten; Personen und Pakete "
        "sind auf Vielfache von 5 gerundet."
    )
    yield text(told, SMALL)


def _fact(report: PublishedReport, key: str, texts: Texts) -> str:
    value = report.fact(key)
    if value is None:
        return "–"
    return ratio_text(value, texts) if key == PER_HOUR else figure_text(round(value), "0")
