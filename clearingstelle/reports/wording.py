"""The fixed sentences of a report, and those made by rule from published figures only."""

from clearingstelle.privacy import REST
from clearingstelle.reports.labels import MARK, lines, table_name
from clearingstelle.reports.published import PER_HOUR, STAFFED_HOURS, PublishedReport, percent
from clearingstelle.visits import UNASKED
from i18n import N_, SOURCE, Texts

FOOTNOTE = N_(
    "Alle Zahlen sind zum Schutz der Besucherinnen und Besucher auf Vielfache von 5 gerundet, "
    "Abweichung höchstens 4. Summen stimmen. ‹5 bedeutet 0 bis 4."
)
VOLUNTARY = N_("Der Besuch ist freiwillig. Die Zahlen sagen nichts darüber, wer nicht kam.")
NOT_CASES = N_(
    "Gezählt sind Kontakte an der Clearingstelle, keine Personen und keine Fälle der "
    "Migrationsberatung (MBE) oder der Jugendmigrationsdienste (JMD). Wer zweimal kam, "
    "zählt zweimal."
)
SEVERAL = N_("Mehrfachnennungen möglich")
SEVERAL_BASE = N_("Mehrfachnennungen möglich; Anteile an allen Kontakten.")
INDEPENDENT = N_(
    "Die Clearingstelle wird von unabhängigen Wohlfahrtsverbänden getragen und ist nicht Teil "
    "der Behörde."
)


def headline(report: PublishedReport, texts: Texts) -> str:
    """How many contacts there were, in one sentence."""
    if not report.total:
        return texts.say("Im Halbjahr wurden weniger als 5 Kontakte gezählt.")
    return texts.say("Im Halbjahr wurden rund {n} Kontakte gezählt.", n=texts.number(report.total))


def passed_on(report: PublishedReport, texts: Texts) -> str:
    """How many of them were passed on to MBE or JMD; empty if the report is too small."""
    table = report.table("weiter_an_migrationsberatung")
    if table is None:
        return ""
    figure = table.figure("ja")
    if figure is None:
        return texts.say("Die Weitervermittlung an MBE und JMD wird nicht einzeln ausgewiesen.")
    if not figure:
        return texts.say("Davon wurden weniger als 5 an MBE oder JMD weitervermittelt.")
    share = percent(figure, report.total)
    told = texts.say(
        "Davon wurden rund {n} an MBE oder JMD weitervermittelt", n=_count(figure, texts)
    )
    return f"{told} ({share}\u00a0%)." if share else f"{told}."


def staffed(report: PublishedReport, texts: Texts) -> str:
    """Staffed hours and contacts per hour; empty without sessions."""
    hours, ratio = report.fact(STAFFED_HOURS), report.fact(PER_HOUR)
    if hours is None:
        return ""
    told = texts.say("Die Stelle war {hours} Stunden besetzt", hours=texts.number(round(hours)))
    if ratio is None:
        return f"{told}."
    rate = f"{ratio:.1f}"
    if texts.language == SOURCE:
        rate = rate.replace(".", ",")
    return told + texts.say(", das sind {rate} Kontakte je besetzter Stunde.", rate=rate)


def largest(report: PublishedReport, key: str, texts: Texts) -> str:
    """The category that most contacts have; empty on a tie or if nothing can be said."""
    table = report.table(key)
    if table is None:
        return ""
    telling = [line for line in lines(report, table, texts) if line.category not in (REST, UNASKED)]
    found = sorted(telling, key=lambda line: -line.figure)
    tied = len(found) > 1 and found[0].figure == found[1].figure
    if not found or tied or found[0].share is None:
        return ""
    return texts.say(
        "{name}: am häufigsten „{label}“ ({n} Kontakte, {share}\u00a0%).",
        name=table_name(table, texts),
        label=found[0].label,
        n=_count(found[0].figure, texts),
        share=found[0].share,
    )


def too_small(report: PublishedReport, texts: Texts) -> str:
    """Why a small report shows the total alone; empty otherwise."""
    if len(report.tables) > 1:
        return ""
    return texts.say(
        "Unter 50 Kontakten im Halbjahr wird nur die Gesamtzahl veröffentlicht, damit niemand "
        "erkannt werden kann."
    )


def _count(figure: int, texts: Texts) -> str:
    """A published figure as the reader writes it; zero and small look the same (R3)."""
    return texts.number(figure) if figure else MARK
