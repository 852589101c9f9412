"""Read what the first document would wait for: fonts, patterns, ReportLab's own modules."""

from collections.abc import Iterable

from clearingstelle.documents.fonts import house_fonts
from clearingstelle.documents.hyphens import divisions
from clearingstelle.documents.page import build
from clearingstelle.documents.scripts import main_script
from clearingstelle.documents.text import text


def warm(languages: Iterable[str] = ()) -> None:
    """Make the first document as quick as the later ones, also in these languages.

    For a job after first paint: about half a second, no window, no file written.
    """
    scripts = {main_script(language) for language in ("de", *languages)}
    for family in house_fonts().families:
        if scripts.intersection(family.scripts):
            family.face(bold=False)
            family.face(bold=True)
    divisions("Aufenthaltserlaubnis")
    build([text("Guten Tag")], "Guten Tag")
