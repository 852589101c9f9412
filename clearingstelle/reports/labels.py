"""The German words of a report: titles of tables, names of categories, whole lines.

Every file of a report takes its words from here, so that they say the same.
"""

from dataclasses import dataclass

from clearingstelle.periods import HalfYear, Period
from clearingstelle.privacy import REST
from clearingstelle.reports.plan import HALF_DAY, MONTH, TOTAL, WEEKDAY, Kind
from clearingstelle.reports.published import (
    OUTREACH_ATTENDED,
    OUTREACH_EVENTS,
    PACKS_LAID_OUT,
    PER_HOUR,
    STAFFED_HOURS,
    Cell,
    PublishedReport,
    Table,
    percent,
)
from clearingstelle.visits import fields, parent_labels
from i18n import N_, SOURCE, Texts

MARK = "‹5"  # how a shown 0 is written: 0 to 4 contacts (R3)
YEAR_MARK = "‹10"  # and in a year: 0 to 8 (R9)
NO_SHARE = "–"

MONTHS = (
    N_("Januar"),
    N_("Februar"),
    N_("März"),
    N_("April"),
    N_("Mai"),
    N_("Juni"),
    N_("Juli"),
    N_("August"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Dezember"),
)

SHORT_MONTHS = (
    N_("Jan."),
    N_("Feb."),
    N_("März"),
    N_("Apr."),
    N_("Mai"),
    N_("Juni"),
    N_("Juli"),
    N_("Aug."),
    N_("Sept."),
    N_("Okt."),
    N_("Nov."),
    N_("Dez."),
)

TITLES = {
    TOTAL: N_("Kontakte insgesamt"),
    MONTH: N_("Monat"),
    "zugang": N_("Zugangsweg"),
    "altersgruppe": N_("Altersgruppe"),
    "sprache": N_("Am besten verstandene Sprache"),
    "sprachmittlung": N_("Sprachmittlung"),
    "hauptanliegen": N_("Hauptanliegen"),
    "anliegen": N_("Alle Anliegen"),
    "ziel": N_("Weitervermittelt an"),
    "weiter_an_migrationsberatung": N_("Weiter an MBE oder JMD"),
    "luecke": N_("Was gefehlt hat: Grund"),
    "luecke_anliegen": N_("Was gefehlt hat: Anliegen"),
    "paket": N_("Mitgegebenes Willkommenspaket"),
    "personen": N_("Personen am Tisch"),
    "geschlecht": N_("Geschlecht"),
    "alter": N_("Alter"),
    "angehoerige": N_("Mitbetroffene Angehörige"),
    "anliegen_fein": N_("Anliegen im Einzelnen"),
    "dauer": N_("Dauer des Gesprächs"),
    "aufenthaltsdauer": N_("Aufenthaltsdauer"),
    "herkunft": N_("Herkunft nach Erdteilen"),
    "kinderbetreuung": N_("Kinderbetreuung"),
    "erstkontakt": N_("Erstkontakt"),
    "unterstuetzung": N_("Unterstützung beim Weitergeben"),
    WEEKDAY: N_("Wochentag"),
    HALF_DAY: N_("Tageshälfte"),
    "wochentag_x_halbtag": N_("Wochentag und Tageshälfte"),
    "zugang_x_hauptanliegen": N_("Zugangsweg und Hauptanliegen"),
    "altersgruppe_x_weiter_an_migrationsberatung": N_("Altersgruppe und weiter an MBE oder JMD"),
    "sprache_x_sprachmittlung": N_("Sprache und Sprachmittlung"),
    "monat_x_zugang": N_("Monat und Zugangsweg"),
    "luecke_x_luecke_anliegen": N_("Was gefehlt hat: Grund und Anliegen"),
    "monat_x_hauptanliegen": N_("Monat und Hauptanliegen"),
    "hauptanliegen_x_weiter_an_migrationsberatung": N_("Hauptanliegen und weiter an MBE oder JMD"),
    "altersgruppe_x_hauptanliegen": N_("Altersgruppe und Hauptanliegen"),
    "zugang_x_weiter_an_migrationsberatung": N_("Zugangsweg und weiter an MBE oder JMD"),
    "hauptanliegen_x_sprachmittlung": N_("Hauptanliegen und Sprachmittlung"),
}

WORDS = {
    (WEEKDAY, "mo"): N_("Montag"),
    (WEEKDAY, "di"): N_("Dienstag"),
    (WEEKDAY, "mi"): N_("Mittwoch"),
    (WEEKDAY, "do"): N_("Donnerstag"),
    (WEEKDAY, "fr"): N_("Freitag"),
    (WEEKDAY, "sa"): N_("Samstag"),
    (WEEKDAY, "so"): N_("Sonntag"),
    (WEEKDAY, "unbekannt"): N_("Wochentag unbekannt"),
    (HALF_DAY, "vm"): N_("Vormittag"),
    (HALF_DAY, "nm"): N_("Nachmittag"),
    (HALF_DAY, "unbekannt"): N_("Tageshälfte unbekannt"),
}

FACTS = {
    STAFFED_HOURS: N_("Besetzte Stunden"),
    PER_HOUR: N_("Kontakte je besetzter Stunde"),
    OUTREACH_EVENTS: N_("Gruppeninformationen außer Haus"),
    OUTREACH_ATTENDED: N_("Dabei erreichte Personen"),
    PACKS_LAID_OUT: N_("Ausgelegte Willkommenspakete"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table as people read it. `members` names what a group holds."""

    category: str
    label: str
    members: tuple[str, ...]
    figure: int
    share: int | None
    mark: str = MARK
    span: tuple[int, int] | None = None  # between what the truth lies, where a table says so

    @property
    def figure_text(self) -> str:
        """Zero and small look the same (R3)."""
        return figure_text(self.figure, self.mark)

    @property
    def span_text(self) -> str:
        """`104–136`, empty where the precision of the report holds."""
        return span_text(self.span)

    @property
    def members_text(self) -> str:
        return " · ".join(self.members)  # names of codes hold commas

    @property
    def share_text(self) -> str:
        return NO_SHARE if self.share is None else f"{self.share}\u00a0%"


def figure_text(figure: int, mark: str = MARK) -> str:
    """A published figure as the report writes it: `1.235`, and `‹5` for 0."""
    return f"{figure:,}".replace(",", ".") if figure else mark


def span_text(span: tuple[int, int] | None) -> str:
    """`104–136`, in the digits of a figure; empty without a span."""
    if span is None:
        return ""
    return "–".join(f"{end:,}".replace(",", ".") for end in span)


def span_of(cell: Cell) -> tuple[int, int] | None:
    """Between what the truth of a cell lies, where it is not the precision of the report."""
    return None if cell.lo is None or cell.hi is None else (cell.lo, cell.hi)


def mark_of(report: PublishedReport) -> str:
    """How this report writes a shown 0 (R3, R9)."""
    return MARK if isinstance(report.period, HalfYear) else YEAR_MARK


def period_name(period: Period, texts: Texts) -> str:
    """`1. Halbjahr 2026 (Januar bis Juni)`, `Jahr 2026`."""
    if not isinstance(period, HalfYear):
        return texts.say("Jahr {year}", year=period.year)
    months = texts.say("Januar bis Juni") if period.half == 1 else texts.say("Juli bis Dezember")
    return texts.say(
        "{half}. Halbjahr {year} ({months})", half=period.half, year=period.year, months=months
    )


def bare_period(period: Period, texts: Texts) -> str:
    """The name of a period without its months: `1. Halbjahr 2026`, `Jahr 2026`."""
    if not isinstance(period, HalfYear):
        return period_name(period, texts)
    return texts.say("{half}. Halbjahr {year}", half=period.half, year=period.year)


def short_period(period: Period, texts: Texts) -> str:
    """The name of a period at the head of a column: `1. Hj. 2026`, `2026`."""
    if not isinstance(period, HalfYear):
        return str(period)
    return texts.say("{half}. Hj. {year}", half=period.half, year=period.year)


def ratio_text(ratio: float, texts: Texts) -> str:
    """A ratio with one decimal, as the language writes it."""
    told = f"{ratio:.1f}"
    return told.replace(".", ",") if texts.language == SOURCE else told


def table_name(table: Table, texts: Texts) -> str:
    return texts.say(TITLES[table.id])


def is_multi(report: PublishedReport, table: Table) -> bool:
    """Whether a contact may count in several lines of the table."""
    return any(report.dimensions[dim].kind is Kind.MULTI for dim in table.dims)


def lines(report: PublishedReport, table: Table, texts: Texts) -> list[Line]:
    """The lines of a one-way table, each with its share of the contacts."""
    (dim,) = table.dims
    mark = mark_of(report)
    found: list[Line] = []
    for cell in table.cells:
        if dim not in cell.at:
            continue
        category = cell.at[dim]
        values = table.values(dim, category)
        name = category_name(dim, category, values, texts)
        members = tuple(value_name(dim, value, texts) for value in values)
        share = percent(cell.n, report.total)
        inside = members if len(values) > 1 else ()
        found.append(Line(category, name, inside, cell.n, share, mark, span_of(cell)))
    return found


def value_name(dim: str, value: str, texts: Texts) -> str:
    """The name of one value of a dimension."""
    if dim == MONTH:
        year, month = value.split("-")
        return f"{texts.say(MONTHS[int(month) - 1])} {year}"
    if (dim, value) in WORDS:
        return texts.say(WORDS[dim, value])
    field = fields()[dim]
    return texts.say(field.label(value) if value in field.keys else parent_labels()[dim, value])


def short_month(value: str, texts: Texts) -> str:
    """`Sept.` of `2026-09`, where there is little room and the year is known."""
    return texts.say(SHORT_MONTHS[int(value.rpartition("-")[2]) - 1])


def category_name(dim: str, category: str, values: tuple[str, ...], texts: Texts) -> str:
    """The name of a category; one of several values tells that it is a group."""
    if len(values) == 1:
        return value_name(dim, values[0], texts)
    if category == REST and len(values) == 2:
        first, second = (value_name(dim, value, texts) for value in values)
        return texts.say("{first} oder {second}", first=first, second=second)
    if category == REST:
        return texts.say("Übrige")
    whole = {code.key for code in fields()[dim].codes if code.parent == category}
    name = texts.say(parent_labels()[dim, category])
    return name if whole == set(values) else texts.say("{group}, in Teilen", group=name)
