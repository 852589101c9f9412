"""The fixed sentences of a report, and those made by rule from published figures only."""

from clearingstelle.periods import HalfYear
from clearingstelle.reports.labels import period_name, ratio_text
from clearingstelle.reports.published import PER_HOUR, STAFFED_HOURS, PublishedReport, percent
from i18n import N_, Texts

FOOTNOTE = N_(
    "Alle Zahlen sind zum Schutz der Besucherinnen und Besucher auf Vielfache von 5 gerundet, "
    "Abweichung höchstens 4. Summen stimmen. ‹5 bedeutet 0 bis 4."
)
YEAR_FOOTNOTE = N_(
    "Alle Zahlen sind Summen der beiden veröffentlichten Halbjahre, zum Schutz der Besucherinnen "
    "und Besucher auf Vielfache von 5 gerundet, Abweichung höchstens 8. Summen stimmen. "
    "‹10 bedeutet 0 bis 8."
)
SPANNED = N_("Wo die Abweichung größer sein kann, steht in der Tabelle die Spanne dabei.")
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


def footnote(report: PublishedReport, texts: Texts) -> str:
    """What stands below the figures: how far one may be from the truth (R9)."""
    told = texts.say(FOOTNOTE if isinstance(report.period, HalfYear) else YEAR_FOOTNOTE)
    spanned = any(cell.lo is not None for table in report.tables for cell in table.cells)
    return f"{told} {texts.say(SPANNED)}" if spanned else told


def report_title(report: PublishedReport, texts: Texts) -> str:
    """What the document calls itself."""
    half = isinstance(report.period, HalfYear)
    return texts.say("Halbjahresbericht") if half else texts.say("Jahresbericht")


def version(report: PublishedReport, texts: Texts) -> str:
    """Which version this is and what it replaces; empty for a first one."""
    if report.data_version == 1:
        return ""
    number = report.data_version
    if not isinstance(report.period, HalfYear):
        return texts.say("Datenstand {n}: enthält ein berichtigtes Halbjahr.", n=number)
    told = texts.say("Fassung {n}, ersetzt die frühere", n=number)
    if not report.corrections:
        return f"{told}."
    corrected = texts.plural(
        "{n} Kontakt nachgetragen oder berichtigt",
        "{n} Kontakte nachgetragen oder berichtigt",
        report.corrections,
    )
    return f"{told}; {corrected}."


def headline(report: PublishedReport, texts: Texts) -> str:
    """How many contacts there were, in one sentence."""
    half = isinstance(report.period, HalfYear)
    if not report.total:
        least = report.precision.zero_max + 1
        if half:
            return texts.say("Im Halbjahr wurden weniger als {n} Kontakte gezählt.", n=least)
        return texts.say("Im Jahr wurden weniger als {n} Kontakte gezählt.", n=least)
    n = texts.number(report.total)
    if half:
        return texts.say("Im Halbjahr wurden rund {n} Kontakte gezählt.", n=n)
    return texts.say("Im Jahr wurden rund {n} Kontakte gezählt.", n=n)


def passed_on(report: PublishedReport, texts: Texts) -> str:
    """How many of them were passed on to MBE or JMD; empty if the report is too small."""
    table = report.table("weiter_an_migrationsberatung")
    if table is None:
        return ""
    figure = table.figure("ja")
    if figure is None:
        return texts.say("Die Weitervermittlung an MBE und JMD wird nicht einzeln ausgewiesen.")
    if not figure:
        least = report.precision.zero_max + 1
        return texts.say("Davon wurden weniger als {n} an MBE oder JMD weitervermittelt.", n=least)
    share = percent(figure, report.total)
    told = texts.say(
        "Davon wurden rund {n} an MBE oder JMD weitervermittelt", n=texts.number(figure)
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
    rate = ratio_text(ratio, texts)
    return told + texts.say(", das sind {rate} Kontakte je besetzter Stunde.", rate=rate)


def too_small(report: PublishedReport, texts: Texts) -> str:
    """Why a small report shows the total alone; empty otherwise."""
    if len(report.tables) > 1:
        return ""
    return texts.say(
        "Unter 50 Kontakten im Halbjahr wird nur die Gesamtzahl veröffentlicht, damit niemand "
        "erkannt werden kann."
    )


def footer_name(report: PublishedReport, texts: Texts) -> str:
    """What stands below every page: the period, and the version of a re-issue."""
    name = period_name(report.period, texts)
    if report.data_version == 1:
        return name
    return texts.say("{period} · Fassung {n}", period=name, n=report.data_version)
