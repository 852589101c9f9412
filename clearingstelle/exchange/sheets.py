"""What may be wrong with a workbook, whatever its form."""

from clearingstelle.errors import DeskError
from i18n import N_

MOST_CELLS = 5_000_000  # rows times columns: calamine keeps a full rectangle


class BrokenWorkbook(DeskError):
    message = N_(
        "Die Datei „{file}“ ist keine lesbare Excel-Tabelle. "
        "Bitte in Excel oder LibreOffice öffnen und als XLSX (ohne Kennwort) oder CSV speichern."
    )


class FormulaWithoutResult(DeskError):
    message = N_(
        "In Zeile {line} steht eine Formel ohne Ergebnis. Bitte die Datei in Excel öffnen, "
        "Formeln durch Werte ersetzen und speichern."
    )


class SheetMissing(DeskError):
    message = N_(
        "In der Datei „{file}“ fehlt das Blatt „{sheet}“. Bitte die richtige Datei wählen."
    )


class FormulaInside(DeskError):
    message = N_(
        "In der Datei „{file}“ stehen Formeln. Bitte die Formeln durch Werte ersetzen "
        "und die Datei speichern."
    )
