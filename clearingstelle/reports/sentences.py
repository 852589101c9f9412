"""What the figures say, section by section: sentences made by rule, from published figures only.

A category leads only if it does so whatever the rounding hid; a change is named only if it is
one (R7); shares stand on 50 contacts at least (R6); nothing is said about a shown 0.
"""

from collections.abc import Callable, Iterator

from clearingstelle.periods import HalfYear
from clearingstelle.privacy import REST
from clearingstelle.reports import wording
from clearingstelle.reports.comparing import (
    Change,
    Turn,
    changes,
    surely_more,
    total_change,
)
from clearingstelle.reports.dossier import Section
from clearingstelle.reports.labels import (
    bare_period,
    category_name,
    figure_text,
    mark_of,
)
from clearingstelle.reports.plan import HALF_DAY, UNKNOWN, WEEKDAY
from clearingstelle.reports.published import (
    OUTREACH_ATTENDED,
    OUTREACH_EVENTS,
    PACKS_LAID_OUT,
    Cell,
    PublishedReport,
    Table,
    percent,
)
from clearingstelle.visits import NONE_MISSING, UNASKED
from i18n import N_, Texts

NO_ANSWER = frozenset({REST, UNASKED, NONE_MISSING, UNKNOWN})
MOST_LEADING = 3
MOST_CHANGES = 2  # named in each direction
LEADING = {  # one answer that leads, several that do
    "zugang": (N_("Häufigster Zugangsweg: {told}."), N_("Häufigste Zugangswege: {told}.")),
    "sprache": (N_("Häufigste Sprache: {told}."), N_("Häufigste Sprachen: {told}.")),
    "hauptanliegen": (
        N_("Häufigstes Hauptanliegen: {told}."),
        N_("Häufigste Hauptanliegen: {told}."),
    ),
    "ziel": (N_("Häufigstes Ziel: {told}."), N_("Häufigste Ziele: {told}.")),
    "luecke": (N_("Häufigster Grund: {told}."), N_("Häufigste Gründe: {told}.")),
    WEEKDAY: (N_("Stärkster Wochentag: {told}."), N_("Stärkste Wochentage: {told}.")),
}


def sentences(
    section: Section, report: PublishedReport, earlier: PublishedReport | None, texts: Texts
) -> list[str]:
    """What a section says; `earlier` is the half-year or year before."""
    return [one for one in _MAKERS[section](report, earlier, texts) if one]


def compared_total(report: PublishedReport, earlier: PublishedReport, texts: Texts) -> str:
    """The number of all contacts beside that of an earlier report."""
    values = {
        "period": bare_period(earlier.period, texts),
        "before": figure_text(earlier.total, mark_of(earlier)),
    }
    turn = total_change(report, earlier)
    if turn is Turn.SAME:
        return texts.say("{period}: {before} Kontakte, etwa gleich.", **values)
    if turn is Turn.MORE:
        return texts.say("{period}: {before} Kontakte, jetzt mehr.", **values)
    return texts.say("{period}: {before} Kontakte, jetzt weniger.", **values)


def leading(report: PublishedReport, key: str, texts: Texts) -> str:
    """The answers that surely are the most frequent; empty if more than three might be."""
    table = report.table(key)
    found = _ahead(report, table) if table else []
    if table is None or not found:
        return ""
    (dim,) = table.dims
    told = [_counted(report, f"„{_name(table, dim, c, texts)}“", c.n) for c in found]
    one, several = LEADING[key]
    return texts.say(several if len(told) > 1 else one, told=_listed(told, texts))


def top_gaps(report: PublishedReport, texts: Texts, most: int) -> list[tuple[str, str]]:
    """What was missing most, need and reason, with its figure; reasons alone in small reports."""
    for key in ("luecke_x_luecke_anliegen", "luecke"):
        table = report.table(key)
        cells = _known_cells(table) if table else []
        if table is not None and cells:
            mark = mark_of(report)
            return [
                (_gap_name(table, cell, texts), figure_text(cell.n, mark)) for cell in cells[:most]
            ]
    return []


def _known_cells(table: Table) -> list[Cell]:
    """The figures of known answers, the largest first, equal ones in the order of the plan."""
    cells = [
        cell
        for cell in table.cells
        if len(cell.at) == len(table.dims) and cell.n and not NO_ANSWER & set(cell.at.values())
    ]
    return sorted(cells, key=lambda cell: -cell.n)


def _gap_name(table: Table, cell: Cell, texts: Texts) -> str:
    """`Wohnen – kein Angebot bekannt`: the need first, then the reason."""
    names = [_name(table, dim, cell, texts) for dim in reversed(table.dims)]
    return " – ".join(names)


def _name(table: Table, dim: str, cell: Cell, texts: Texts) -> str:
    category = cell.at[dim]
    return category_name(dim, category, table.values(dim, category), texts)


def _access(
    report: PublishedReport, earlier: PublishedReport | None, texts: Texts
) -> Iterator[str]:
    yield leading(report, "zugang", texts)
    yield _changed(report, earlier, "zugang", texts)
    ages = [
        _counted(report, name, figure)
        for name, figure in (
            (texts.say("unter 27 Jahre"), _figure(report, "altersgruppe", "u27")),
            (texts.say("27 Jahre und älter"), _figure(report, "altersgruppe", "ab27")),
        )
        if figure
    ]
    if ages:
        yield texts.say("Alter: {told}.", told=_listed(ages, texts))
    yield leading(report, "sprache", texts)
    without = _figure(report, "sprachmittlung", "keine")
    if without:
        yield texts.say(
            "Ohne Sprachmittlung ging es in {told}.", told=_contacts(report, without, texts)
        )


def _needs(report: PublishedReport, earlier: PublishedReport | None, texts: Texts) -> Iterator[str]:
    yield leading(report, "hauptanliegen", texts)
    yield _changed(report, earlier, "hauptanliegen", texts)


def _targets(
    report: PublishedReport, earlier: PublishedReport | None, texts: Texts
) -> Iterator[str]:
    yield leading(report, "ziel", texts)
    yield _changed(report, earlier, "ziel", texts)


def _gaps(report: PublishedReport, earlier: PublishedReport | None, texts: Texts) -> Iterator[str]:
    nothing = _figure(report, "luecke", NONE_MISSING)
    if nothing:
        yield texts.say(
            "Kein Angebot gefehlt hat in {told}.", told=_contacts(report, nothing, texts)
        )
    yield leading(report, "luecke", texts)
    yield _changed(report, earlier, "luecke", texts)


def _load(report: PublishedReport, earlier: PublishedReport | None, texts: Texts) -> Iterator[str]:
    del earlier  # hours and rota change from half-year to half-year
    yield leading(report, WEEKDAY, texts)
    halves = [
        _counted(report, name, figure)
        for name, figure in (
            (texts.say("am Vormittag"), _figure(report, HALF_DAY, "vm")),
            (texts.say("am Nachmittag"), _figure(report, HALF_DAY, "nm")),
        )
        if figure
    ]
    if halves:
        yield texts.say("Tageshälfte: {told}.", told=_listed(halves, texts))
    yield wording.staffed(report, texts)
    yield _besides(report, texts)


_MAKERS: dict[
    Section, Callable[[PublishedReport, PublishedReport | None, Texts], Iterator[str]]
] = {
    Section.ACCESS: _access,
    Section.NEEDS: _needs,
    Section.TARGETS: _targets,
    Section.GAPS: _gaps,
    Section.LOAD: _load,
}


def _besides(report: PublishedReport, texts: Texts) -> str:
    """What is counted apart from contacts (R14)."""
    told: list[str] = []
    events, reached = report.fact(OUTREACH_EVENTS), report.fact(OUTREACH_ATTENDED)
    if events:
        told.append(
            texts.plural("{n} Gruppeninformation", "{n} Gruppeninformationen", round(events))
        )
    if events and reached:
        told[-1] += texts.say(" mit rund {n} Personen", n=texts.number(reached))
    packs = report.fact(PACKS_LAID_OUT)
    if packs:
        told.append(texts.say("rund {n} ausgelegte Willkommenspakete", n=texts.number(packs)))
    if not told:
        return ""
    return texts.say(
        "Daneben, in den Kontakten nicht enthalten: {told}.", told=_listed(told, texts)
    )


def _changed(
    report: PublishedReport, earlier: PublishedReport | None, key: str, texts: Texts
) -> str:
    """The largest changes of a table since the report before; empty where none can be told."""
    found = changes(report, earlier, key) if earlier is not None else []
    if earlier is None or not found:
        return ""
    telling = [one for one in found if one.category not in NO_ANSWER]
    told = [
        texts.say(said, told=_listed([_step(report, key, one, texts) for one in named], texts))
        for turn, said in ((Turn.MORE, N_("mehr {told}")), (Turn.LESS, N_("weniger {told}")))
        if (named := _largest(telling, turn))
    ]
    half = isinstance(report.period, HalfYear)
    before = texts.say("Vorhalbjahr") if half else texts.say("Vorjahr")
    if not told and all(one.turn is Turn.SAME for one in found):
        return texts.say("Gegenüber dem {before} etwa gleich.", before=before)
    if not told:
        return ""
    return texts.say("Gegenüber dem {before} {told}.", before=before, told="; ".join(told))


def _largest(found: list[Change], turn: Turn) -> list[Change]:
    there = [one for one in found if one.turn is turn]
    return sorted(there, key=lambda one: -abs(one.now - one.before))[:MOST_CHANGES]


def _step(report: PublishedReport, key: str, change: Change, texts: Texts) -> str:
    mark = mark_of(report)
    return texts.say(
        "„{name}“ (von {before} auf {now})",
        name=category_name(key, change.category, change.values, texts),
        before=figure_text(change.before, mark),
        now=figure_text(change.now, mark),
    )


def _ahead(report: PublishedReport, table: Table) -> list[Cell]:
    """The fewest answers that each surely have more contacts than any other; at most three.

    What was merged into the rest is as large as the rest, as far as anyone knows.
    """
    (dim,) = table.dims
    cells = [c for c in table.cells if dim in c.at and c.at[dim] not in NO_ANSWER]
    cells.sort(key=lambda cell: -cell.n)
    rest = [cell for cell in table.cells if cell.at.get(dim) == REST]
    for number in range(1, MOST_LEADING + 1):
        ahead, behind = cells[:number], [*cells[number:], *rest]
        if len(ahead) < number or not ahead[-1].n:
            return []
        if all(surely_more(report, one, other) for one in ahead for other in behind):
            return ahead
    return []


def _figure(report: PublishedReport, key: str, value: str) -> int | None:
    table = report.table(key)
    return table.figure(value) if table else None


def _counted(report: PublishedReport, name: str, figure: int) -> str:
    """`„Jobcenter“ (120, 12 %)`."""
    share = percent(figure, report.total)
    told = figure_text(figure, mark_of(report))
    return f"{name} ({told},\u00a0{share}\u00a0%)" if share else f"{name} ({told})"


def _contacts(report: PublishedReport, figure: int, texts: Texts) -> str:
    """`120 Kontakten (12 %)`."""
    told = texts.say("{n} Kontakten", n=figure_text(figure, mark_of(report)))
    share = percent(figure, report.total)
    return f"{told} ({share}\u00a0%)" if share else told


def _listed(told: list[str], texts: Texts) -> str:
    """`a`, `a und b`, `a, b und c`."""
    if len(told) < 2:
        return told[0]
    return texts.say("{many} und {last}", many=", ".join(told[:-1]), last=told[-1])
