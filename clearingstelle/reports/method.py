"""What a report says about how its figures were made, and what was checked (R12).

Rules and limits only: a measured deviation would tell something about the truth.
"""

from collections.abc import Iterator

from clearingstelle.privacy import BASE, FEWEST, MAX_DEVIATION
from clearingstelle.reports.audit import CHECKS
from clearingstelle.reports.labels import MARK, TITLES, lines, table_name
from clearingstelle.reports.plan import PLAN
from clearingstelle.reports.published import LEAST_BASE, PublishedReport
from i18n import N_, Texts

METHOD: tuple[tuple[str, str], ...] = (
    (
        N_("Verfahren"),
        N_(
            "Additive Rundung zur Basis {base}: Jede Zahl ist ein Vielfaches von {base} und weicht "
            "höchstens um {deviation} von der gezählten ab. Eine gezeigte 5 steht für 3 bis 9, "
            "{mark} steht für 0 bis 4 und zählt in Summen als 0. Gezählte 1 oder 2 erscheinen nie "
            "als positive Zahl. Null und sehr klein sehen gleich aus."
        ),
    ),
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
            "die Tabellen nach Oberbegriffen, sonst im Einzelnen."
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
        N_("Anteile"),
        N_(
            "Anteile sind aus den veröffentlichten Zahlen berechnet, in ganzen Prozent und nur "
            "bei einer Grundzahl ab {least}; sonst steht „–“. Durch die Rundung müssen sie nicht "
            "genau 100 ergeben."
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
    (N_("Fassung"), N_("Datenstand {version} des Jahres, berichtigte Kontakte: {corrections}.")),
)

WHY_MERGED = N_(
    "Gründe: weniger als 10 Kontakte im Halbjahr, die Größe des Berichts oder die Einteilung des "
    "zuerst abgeschlossenen Halbjahres. Welcher Grund im Einzelnen gilt, steht hier nicht, weil "
    "er etwas über die gezählten Werte sagen könnte."
)
NOT_SHOWN = N_("Nicht ausgewiesen, weil die Summe sonst nicht aufginge: {tables}.")


def method_paragraphs(report: PublishedReport, texts: Texts) -> Iterator[tuple[str, str]]:
    """Heading and text of each part of the method page."""
    values: dict[str, object] = {
        "base": BASE,
        "deviation": MAX_DEVIATION,
        "mark": MARK,
        "fewest": FEWEST,
        "least": LEAST_BASE,
        "version": report.data_version,
        "corrections": report.corrections,
    }
    for head, told in METHOD:
        yield texts.say(head), texts.say(told, **values)


def audit_lines(texts: Texts) -> Iterator[tuple[str, str]]:
    """What was checked before these figures were released, and that it held."""
    for sentence, _ in CHECKS:
        yield texts.say(sentence), texts.say("eingehalten")


def merged_lines(report: PublishedReport, texts: Texts) -> Iterator[tuple[str, str]]:
    """The tables in which something was merged, and under which names."""
    for table in report.tables:
        if table.groups:
            groups = [line.label for line in lines(report, table, texts) if line.members]
            yield table_name(table, texts), " · ".join(groups)


def not_shown(report: PublishedReport, texts: Texts) -> list[str]:
    """The tables that a report of this size has, but this one could not show."""
    if len(report.tables) == 1:
        return []
    return [texts.say(TITLES[t.id]) for t in PLAN if report.table(t.id) is None and len(t.dims) < 2]
