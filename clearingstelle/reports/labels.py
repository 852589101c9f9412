"""The German words of a report: titles of tables, names of categories, whole lines.

Every file of a report takes its words from here, so that they say the same.
"""

from dataclasses import dataclass

from clearingstelle.periods import HalfYear
from clearingstelle.privacy import REST
from clearingstelle.reports.plan import HALF_DAY, MONTH, TOTAL, WEEKDAY, Kind
from clearingstelle.reports.published import (
    PER_HOUR,
    STAFFED_HOURS,
    PublishedReport,
    Table,
    percent,
)
from clearingstelle.visits import fields, parent_labels
from i18n import N_, Texts

MARK = "‹5"  # how a shown 0 is written: 0 to 4 contacts (R3)
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
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table as people read it. `members` names what a group holds."""

    category: str
    label: str
    members: tuple[str, ...]
    figure: int
    share: int | None

    @property
    def figure_text(self) -> str:
        """Zero and small look the same (R3)."""
        return figure_text(self.figure)

    @property
    def members_text(self) -> str:
        return " · ".join(self.members)  # names of codes hold commas

    @property
    def share_text(self) -> str:
        return NO_SHARE if self.share is None else f"{self.share}\u00a0%"


def figure_text(figure: int) -> str:
    """A published figure as the report writes it: `1.235`, and `‹5` for 0."""
    return f"{figure:,}".replace(",", ".") if figure else MARK


def period_name(period: HalfYear, texts: Texts) -> str:
    """`1. Halbjahr 2026 (Januar bis Juni)`."""
    months = texts.say("Januar bis Juni") if period.half == 1 else texts.say("Juli bis Dezember")
    return texts.say(
        "{half}. Halbjahr {year} ({months})", half=period.half, year=period.year, months=months
    )


def table_name(table: Table, texts: Texts) -> str:
    return texts.say(TITLES[table.id])


def is_multi(report: PublishedReport, table: Table) -> bool:
    """Whether a contact may count in several lines of the table."""
    return any(report.dimensions[dim].kind is Kind.MULTI for dim in table.dims)


def lines(report: PublishedReport, table: Table, texts: Texts) -> list[Line]:
    """The lines of a one-way table, each with its share of the contacts."""
    (dim,) = table.dims
    return [
        Line(
            category,
            category_name(dim, category, values, texts),
            tuple(value_name(dim, value, texts) for value in values) if len(values) > 1 else (),
            figure,
            percent(figure, report.total),
        )
        for category, values, figure in table.rows()
    ]


def value_name(dim: str, value: str, texts: Texts) -> str:
    """The name of one value of a dimension."""
    if dim == MONTH:
        year, month = value.split("-")
        return f"{texts.say(MONTHS[int(month) - 1])} {year}"
    if (dim, value) in WORDS:
        return texts.say(WORDS[dim, value])
    field = fields()[dim]
    return texts.say(field.label(value) if value in field.keys else parent_labels()[dim, value])


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
