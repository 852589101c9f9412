"""Drawing the files of a report and putting them into a folder; nothing here asks the store."""

from collections.abc import Callable, Mapping
from pathlib import Path

from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.published import PublishedReport
from i18n import Texts

CHART_WIDTH = 620  # points, for the window

Progress = Callable[[int, int], None]  # done, of all; may raise to stop


def draw_chart(report: PublishedReport, texts: Texts) -> tuple[bytes, str] | None:
    """The chart of a report as SVG, and the sentence that says it; None without months."""
    from clearingstelle.documents.report_figures import month_chart  # slow to import
    from clearingstelle.documents.svg import svg_of

    chart = month_chart(report, texts, CHART_WIDTH)
    return chart and (svg_of(chart), chart.alt)


def draw_report_pdf(dossier: Dossier, texts: Texts) -> bytes:
    """The report alone, for a preview."""
    from clearingstelle.documents.report import draw_report  # slow to import

    return draw_report(dossier, texts)


def draw_pages(pdf: bytes, dpi: int, progress: Progress) -> list[bytes]:
    """The pages of a report as PNG, as they would be printed; for the screen alone.

    `progress` hears how many pages are done, and may raise to stop.
    """
    from clearingstelle.documents.pictures import number_of_pages, picture  # slow to import

    number = number_of_pages(pdf)
    pages: list[bytes] = []
    for page in range(number):
        progress(page, number)
        pages.append(picture(pdf, page, dpi).png())
    return pages


def draw_files(
    dossier: Dossier, texts: Texts, progress: Progress = lambda done, total: None
) -> dict[str, bytes]:
    """The files of a report by name, drawn from what was published alone (R1).

    `progress` hears how many files are done, and may raise to stop.
    """
    from clearingstelle.documents.meeting import draw_meeting  # slow to import
    from clearingstelle.documents.report import draw_report
    from clearingstelle.exchange.report_csv import write_csv
    from clearingstelle.exchange.report_files import file_name
    from clearingstelle.exchange.report_json import write_json
    from clearingstelle.exchange.report_xlsx import write_xlsx

    period = dossier.report.period
    makers: dict[str, Callable[[], bytes]] = {
        file_name(period, "pdf"): lambda: draw_report(dossier, texts),
        file_name(period, "xlsx"): lambda: write_xlsx(dossier, texts),
        file_name(period, "csv"): lambda: write_csv(dossier, texts),
        file_name(period, "json"): lambda: write_json(dossier.report),
        f"besprechung-{period}.pdf": lambda: draw_meeting(dossier, texts),
    }
    files: dict[str, bytes] = {}
    for name, make in makers.items():
        progress(len(files), len(makers))
        files[name] = make()
    progress(len(files), len(makers))
    return files


def write_files(
    folder: Path, files: Mapping[str, bytes], between: Callable[[], None] | None = None
) -> list[Path]:
    """Put the files into a folder, all whole or none.

    `between` runs when all of them are written but none has its name yet.
    Raises `FolderClosed`, `FileInUse`, and what `between` raises.
    """
    from clearingstelle.exchange.report_files import written

    with written(folder, files):
        if between is not None:
            between()
    return [folder / name for name in files]
