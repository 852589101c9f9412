"""Texts in the reader's language.

The source language is German: a missing or broken catalog leaves the desk
readable. Catalogs are read from their .po files, so nothing has to be compiled.
The language is a value, never a global: a sheet is in the visitor's language
while the window stays German.
"""

import gettext
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from i18n.cldr import keep_apart

SOURCE = "de"
PLAIN_GERMAN = "de-x-leicht"  # Leichte Sprache: a German text of its own
DAY_FIRST = frozenset({"uk", "ru", "tr"})  # write their dates as Germans do
FOLDER = Path(__file__).parent
# What our languages are called in CLDR, or whose customs they follow.
LOCALES = {
    "prs": "fa_AF",
    "en": "en_GB",
    "kmr": "ku",
    "bcms": "bs",
    "zh": "zh_Hans",
    PLAIN_GERMAN: "de",
}


def N_(message: str) -> str:
    """Mark a message for translation; it is translated where it is shown."""
    return message


class Texts:
    """All texts of one language and one catalog (`messages` or `handouts`)."""

    def __init__(self, language: str, catalog: gettext.NullTranslations) -> None:
        self.language = language
        self._catalog = catalog

    def say(self, message: str, **values: object) -> str:
        """The message in this language, its `{fields}` filled."""
        text = self._catalog.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int) -> str:
        """The form for `n` by the rules of this language; `{n}` is the number."""
        return self._catalog.ngettext(one, many, n).format(n=self.number(n))

    def number(self, n: float) -> str:
        """A number as the language writes it (CLDR)."""
        if self.language == SOURCE and abs(n) < 1000:  # the page must not wait for CLDR
            return f"{n:.3f}".rstrip("0").rstrip(".").replace(".", ",")
        from babel.numbers import format_decimal  # slow to import, not needed to start

        return format_decimal(n, locale=self._locale)

    def day(self, day: date) -> str:
        """A date as the language writes it, the year in four digits (CLDR)."""
        if self.language == SOURCE:  # the form every German office writes (DIN 5008)
            return day.strftime("%d.%m.%Y")
        from babel.dates import format_date

        return format_date(
            day, "dd.MM.yyyy" if self.language in DAY_FIRST else "medium", self._locale
        )

    def short_day(self, day: date) -> str:
        """Day and month as the language writes them, where the year is known (CLDR)."""
        if self.language == SOURCE:
            return day.strftime("%d.%m.")
        from babel.dates import format_skeleton

        return format_skeleton("MMMd", day, locale=self._locale)

    @property
    def _locale(self) -> str:
        return locale_of(self.language)


def locale_of(language: str) -> str:
    """The name of a language in CLDR, whose languages from now on are kept apart."""
    keep_apart()
    return LOCALES.get(language, language).replace("-", "_")


@cache
def texts_for(language: str, catalog: str = "messages") -> Texts:
    """The texts of a language; German for one we do not have."""
    po = FOLDER / language / "LC_MESSAGES" / f"{catalog}.po"
    if language == SOURCE or not po.is_file():
        return Texts(SOURCE, gettext.NullTranslations())
    from babel.messages.mofile import write_mo  # slow to import, rarely needed
    from babel.messages.pofile import read_po

    mo = BytesIO()
    with po.open("rb") as source:
        write_mo(mo, read_po(source, locale=locale_of(language)))
    mo.seek(0)
    return Texts(language, gettext.GNUTranslations(mo))
