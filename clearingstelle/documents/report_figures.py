"""Which figures of a report become a chart, and how their bars are named."""

from clearingstelle.documents.figure import Figure
from clearingstelle.documents.report_charts import (
    HEIGHT,
    Bar,
    Group,
    Shade,
    bar_chart,
    column_chart,
)
from clearingstelle.periods import HalfYear
from clearingstelle.privacy import REST
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import (
    Line,
    category_name,
    figure_text,
    is_multi,
    lines,
    mark_of,
    period_name,
    short_month,
    table_name,
)
from clearingstelle.reports.plan import HALF_DAY, MONTH, UNKNOWN, WEEKDAY
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.wording import SEVERAL
from clearingstelle.visits import NONE_MISSING, UNASKED
from i18n import N_, Texts

PER_MONTH = N_("Kontakte je Monat")
LOAD = f"{WEEKDAY}_x_{HALF_DAY}"
LOW = 88.0  # the height of charts of the summary, in points
LAST = (REST, UNASKED)  # below the answers, whatever their figures
SHADES = {"vm": Shade.DARK, "nm": Shade.LIGHT, UNKNOWN: Shade.MIDDLE}


def month_chart(
    report: PublishedReport, texts: Texts, width: float, height: float = HEIGHT
) -> Figure | None:
    """The published contacts of each month as columns; None where none are published."""
    months = report.table(MONTH)
    if months is None:
        return None
    return column_chart(texts.say(PER_MONTH), _months(report, months, texts), width, texts, height)


def months_chart(dossier: Dossier, texts: Texts, width: float) -> Figure | None:
    """The months of a half-year after those of the one before; those of a year alone."""
    report, earlier = dossier.report, dossier.previous
    months = report.table(MONTH)
    before = earlier.table(MONTH) if earlier is not None else None
    half = isinstance(report.period, HalfYear)
    if months is None or earlier is None or before is None or not half:
        return month_chart(report, texts, width, LOW)
    groups = (
        *_months(earlier, before, texts, Shade.LIGHT),
        *_months(report, months, texts),
    )
    legend = (
        (Shade.LIGHT, period_name(earlier.period, texts)),
        (Shade.DARK, period_name(report.period, texts)),
    )
    return column_chart(texts.say(PER_MONTH), groups, width, texts, LOW, legend)


def half_days_chart(
    report: PublishedReport, texts: Texts, width: float
) -> tuple[Figure, str] | None:
    """Weekdays with their half-days beside each other, and what is not in the picture.

    Weekdays alone in a small report; None where the report has no weekdays.
    """
    crossed, days = report.table(LOAD), report.table(WEEKDAY)
    if days is None:
        return None
    if crossed is None or not crossed.has_inner:
        return _weekdays(report, days, texts, width), _left_out(report, days, texts)
    halves = [half for half in crossed.categories(HALF_DAY) if _is_known(crossed, HALF_DAY, half)]
    groups = [
        Group(
            _category(crossed, WEEKDAY, day, texts),
            tuple(_half_day(report, crossed, day, half, texts) for half in halves),
        )
        for day in crossed.categories(WEEKDAY)
        if _is_known(crossed, WEEKDAY, day)
    ]
    if not halves or not groups:
        return _weekdays(report, days, texts, width), _left_out(report, days, texts)
    legend = [
        (SHADES.get(half, Shade.MIDDLE), _category(crossed, HALF_DAY, half, texts))
        for half in halves
    ]
    name = table_name(crossed, texts)
    chart = column_chart(name, groups, width, texts, LOW, legend)
    return chart, _left_out(report, days, texts)


def _left_out(report: PublishedReport, days: Table, texts: Texts) -> str:
    """How many contacts have no known weekday; empty for none that is shown."""
    unknown = days.figure(UNKNOWN)
    if not unknown:
        return ""
    told = figure_text(unknown, mark_of(report))
    return texts.say("Nicht im Bild: {n} Kontakte ohne bekannten Wochentag.", n=told)


def answers(
    report: PublishedReport, key: str, width: float, most: int, texts: Texts
) -> tuple[str, Figure, str] | None:
    """The most frequent answers to a question: the chart's name, the chart, what it leaves out.

    None where the report has no such table or no figure to show.
    """
    table = report.table(key)
    if table is None:
        return None
    found = [line for line in lines(report, table, texts) if line.category != NONE_MISSING]
    named = [line for line in found if line.category not in LAST]
    named.sort(key=lambda line: -line.figure)
    shown = [line for line in named if line.figure][:most]
    last = [line for line in found if line.category in LAST and line.figure]
    if not shown and not last:
        return None
    bars = [_bar(line) for line in shown] + [_bar(line, Shade.LIGHT) for line in last]
    name = table_name(table, texts)
    if is_multi(report, table):
        name = texts.say("{table} ({note})", table=name, note=texts.say(SEVERAL))
    left = len(found) - len(bars)
    more = texts.plural(
        "{n} weitere Zeile in den Tabellen.", "{n} weitere Zeilen in den Tabellen.", left
    )
    return name, bar_chart(name, bars, width, texts), more if left else ""


def _bar(line: Line, shade: Shade = Shade.DARK) -> Bar:
    told = f"{line.figure_text} ({line.span_text})" if line.span else line.figure_text
    if line.share is not None:
        told = f"{told} · {line.share_text}"
    return Bar(line.label, line.figure, told, shade)


def _months(
    report: PublishedReport, table: Table, texts: Texts, shade: Shade = Shade.DARK
) -> list[Group]:
    """A column for each month that is published."""
    return [
        Group(
            short_month(line.category, texts),
            (Bar(line.label, line.figure, line.figure_text, shade),),
        )
        for line in lines(report, table, texts)
    ]


def _weekdays(report: PublishedReport, table: Table, texts: Texts, width: float) -> Figure:
    groups = [
        Group(line.label, (Bar(line.label, line.figure, line.figure_text),))
        for line in lines(report, table, texts)
        if line.figure and line.category != UNKNOWN
    ]
    return column_chart(table_name(table, texts), groups, width, texts, LOW)


def _half_day(report: PublishedReport, table: Table, day: str, half: str, texts: Texts) -> Bar:
    cell = table.cell(**{WEEKDAY: day, HALF_DAY: half})
    figure = cell.n if cell else 0
    name = _category(table, HALF_DAY, half, texts)
    return Bar(name, figure, figure_text(figure, mark_of(report)), SHADES.get(half, Shade.MIDDLE))


def _is_known(table: Table, dim: str, category: str) -> bool:
    """Whether there is anything to draw of a category, and a day or half-day to name it by."""
    cell = table.cell(**{dim: category})
    return category != UNKNOWN and cell is not None and cell.n > 0


def _category(table: Table, dim: str, category: str, texts: Texts) -> str:
    return category_name(dim, category, table.values(dim, category), texts)
