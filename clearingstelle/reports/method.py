"""What a report says about how its figures were made, and what was checked (R12).

Rules and limits only: a measured deviation would tell something about the truth.
"""

from collections.abc import Iterator

from clearingstelle.periods import HalfYear
from clearingstelle.privacy import BASE, FEWEST
from clearingstelle.reports.audit import CHECKS
from clearingstelle.reports.labels import TITLES, category_name, mark_of, table_name
from clearingstelle.reports.plan import PLAN, planned
from clearingstelle.reports.published import LEAST_BASE, PublishedReport
from i18n import N_, Texts

HALF_ROUNDING = N_(
    "Additive Rundung zur Basis {base}: Jede Zahl ist ein Vielfaches von {base} und weicht "
    "höchstens um {deviation} von der gezählten ab. Eine gezeigte 5 steht für 3 bis 9, "
    "{mark} steht für 0 bis {zero} und zählt in Summen als 0. Gezählte 1 oder 2 erscheinen nie "
    "als positive Zahl. Null und sehr klein sehen gleich aus. Wo eine Gruppe die Summe mehrerer "
    "veröffentlichter Zahlen ist, steht die Spanne dabei."
)
YEAR_ROUNDING = N_(
    "Jede Zahl ist die Summe der beiden veröffentlichten Halbjahre; gezählt wurde nicht noch "
    "einmal. Die Halbjahre sind additiv zur Basis {base} gerundet, jedes mit einer Abweichung von "
    "höchstens 4. Im Jahr weicht eine Zahl deshalb höchstens um {deviation} ab, oder die Spanne "
    "steht dabei. {mark} steht für 0 bis {zero} und zählt in Summen als 0, jede andere Zahl steht "
    "für mindestens {least_shown}."
)
METHOD: tuple[tuple[str, str], ...] = (
    (
        N_("Summen"),
        N_(
            "Monate und Kategorien ergeben in jeder Tabelle genau die Gesamtzahl. Gerundet wird "
            "einmal, nach festen Regeln und ohne Zufall; dieselben Zählungen ergeben dieselben "
            "Zahlen."
        ),
    ),
    (
        N_("Zusammengefasste Kategorien"),
        N_(
            "Kategorien mit weniger als {fewest} Kontakten im Halbjahr werden nach ihrem "
            "Oberbegriff zusammengefasst, danach unter „Übrige“; eine einzelne kleine Kategorie "
            "nimmt die nächstkleinste mit. Eine Gruppe aus mehreren kleinen kann selbst klein "
            "bleiben; auch sie ist gerundet. Das zuerst abgeschlossene Halbjahr eines Jahres legt "
            "das fest, das zweite bleibt dabei oder wird gröber. Unter jeder Tabelle steht, was "
            "zusammengefasst ist."
        ),
    ),
    (
        N_("Umfang"),
        N_(
            "Unter 50 Kontakten im Halbjahr erscheint nur die Gesamtzahl, unter 300 erscheinen "
            "die Tabellen mit einem Merkmal nach Oberbegriffen, unter 800 diese im Einzelnen und "
            "die ersten mit zwei Merkmalen, ab 800 alle. Mehr als zwei Merkmale werden nie "
            "verbunden; Gesundheit, Geld, Aufenthalt, Herkunft und die Begleitung durch Kinder "
            "stehen nur in Tabellen mit einem Merkmal für sich."
        ),
    ),
    (
        N_("Mehrfachnennungen"),
        N_(
            "Wo mehrere Antworten möglich sind, zählt jede Zeile Kontakte; ein Kontakt kann in "
            "mehreren Zeilen stehen. Jede Zeile ist für sich gerundet, eine Summe der Nennungen "
            "gibt es nicht."
        ),
    ),
    (
        N_("Anteile und Vergleiche"),
        N_(
            "Anteile sind aus den veröffentlichten Zahlen berechnet, in ganzen Prozent und nur "
            "bei einer Grundzahl ab {least}; sonst steht „–“. Durch die Rundung müssen sie nicht "
            "genau 100 ergeben. Eine Veränderung wird erst ab 10 genannt und nur, wenn sie trotz "
            "der Rundung sicher ist; ebenso heißt etwas nur dann „am häufigsten“. Verglichen "
            "werden nur Tabellen mit denselben Kategorien."
        ),
    ),
    (
        N_("Gezählt"),
        N_(
            "Am Tisch wird je Kontakt ohne Namen notiert, was gesagt oder gesehen wurde. Was "
            "nicht gefragt wurde, steht als „keine Angabe / nicht gefragt“. Wochentag und "
            "Tageshälfte werden getrennt gezählt und sind mit keiner anderen Angabe verknüpft."
        ),
    ),
    (
        N_("Grenzen"),
        N_(
            "Der Schutz beruht darauf, dass zu den veröffentlichten Zahlen immer mehrere "
            "Wirklichkeiten passen. Das ist eine Aussage über Mögliches, nicht über "
            "Wahrscheinliches; Schlüsse aus drei Merkmalen zugleich wurden nicht untersucht."
        ),
    ),
)
VERSION = N_("Datenstand {version} des Jahres, berichtigte Kontakte: {corrections}.")
REPLACED = N_("Frühere Fassungen dieses Berichts gelten nicht mehr; bitte nicht weiter verwenden.")

HALF_AUDIT = N_(
    "Vor der Freigabe wurde jede der {figures} Zahlen in {tables} Tabellen noch einmal gegen die "
    "Zählung geprüft:"
)
YEAR_AUDIT = N_(
    "Die {figures} Zahlen in {tables} Tabellen sind Summen zweier abgeschlossener Halbjahre. Vor "
    "deren Freigabe wurde jede Zahl noch einmal gegen die Zählung geprüft:"
)
ONE_AUDIT = N_("Vor der Freigabe wurde die Gesamtzahl noch einmal gegen die Zählung geprüft:")
WHY_MERGED = N_(
    "Gründe: weniger als 10 Kontakte im Halbjahr, die Größe des Berichts, Summen, die sonst nicht "
    "genau aufgingen, oder die Einteilung des zuerst abgeschlossenen Halbjahres oder der ersten "
    "Fassung. Welcher Grund im Einzelnen gilt, steht hier nicht, weil er etwas über die gezählten "
    "Werte sagen könnte."
)
NOT_SHOWN = N_(
    "Nicht oder nur mit den Rändern ausgewiesen, weil Summen sonst nicht genau aufgingen oder "
    "Halbjahre verschieden eingeteilt sind: {tables}."
)


def method_paragraphs(report: PublishedReport, texts: Texts) -> Iterator[tuple[str, str]]:
    """Heading and text of each part of the method page."""
    half = isinstance(report.period, HalfYear)
    values: dict[str, object] = {
        "base": BASE,
        "deviation": report.precision.max_dev,
        "zero": report.precision.zero_max,
        "least_shown": report.precision.positive_min,
        "mark": mark_of(report),
        "fewest": FEWEST,
        "least": LEAST_BASE,
        "version": report.data_version,
        "corrections": report.corrections,
    }
    yield texts.say("Verfahren"), texts.say(HALF_ROUNDING if half else YEAR_ROUNDING, **values)
    for head, told in METHOD:
        yield texts.say(head), texts.say(told, **values)
    state = texts.say(VERSION, **values)
    if report.data_version > 1:
        state = f"{state} {texts.say(REPLACED)}"
    yield texts.say("Fassung"), state


def audit_intro(report: PublishedReport, texts: Texts) -> str:
    """How much was checked, and when."""
    if len(report.tables) == 1:
        return texts.say(ONE_AUDIT)
    figures = texts.number(sum(len(table.cells) for table in report.tables))
    told = HALF_AUDIT if isinstance(report.period, HalfYear) else YEAR_AUDIT
    return texts.say(told, figures=figures, tables=len(report.tables))


def audit_lines(texts: Texts) -> Iterator[tuple[str, str]]:
    """What was checked before these figures were released, and that it held."""
    for sentence, _ in CHECKS:
        yield texts.say(sentence), texts.say("eingehalten")


def merged_lines(report: PublishedReport, texts: Texts) -> Iterator[tuple[str, str]]:
    """The tables in which something was merged, and under which names."""
    for table in report.tables:
        groups = [
            category_name(dim, category, values, texts)
            for dim, merged in table.groups.items()
            for category, values in merged.items()
        ]
        if groups:
            yield table_name(table, texts), " · ".join(groups)


def not_shown(report: PublishedReport, texts: Texts) -> list[str]:
    """The tables that a report of this size has, but this one could not show."""
    if len(report.tables) == 1:
        return []
    size = max(table.since for table in PLAN if report.table(table.id) is not None)
    return [
        texts.say(TITLES[table.id])
        for table in planned(size, ())
        if (found := report.table(table.id)) is None
        or (len(table.dims) > 1 and not found.has_inner)
    ]
