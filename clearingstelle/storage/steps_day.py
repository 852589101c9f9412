"""The schema of the working day: supplements, rota, counters, remembered mappings.

A step that has shipped is never edited: workstations in the field have run it.
"""

from sqlite_utils import Database

from clearingstelle.storage.steps_first import LANGUAGES, one_of


def m004_the_day(db: Database) -> None:
    # Nachträge: contacts that were entered after their half-year was closed.
    db.conn.execute(
        """
        CREATE TABLE supplements (
            contact BLOB PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """
    )
    # Who sits at the desk: a Träger, never a person, and never joined with counts.
    provider = "provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 80)"
    half_day = "half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm'))"
    db.conn.execute(
        f"""
        CREATE TABLE rota_week (
            weekday TEXT NOT NULL CHECK (weekday IN ('mo', 'di', 'mi', 'do', 'fr', 'sa', 'so')),
            {half_day}, {provider},
            PRIMARY KEY (weekday, half_day)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute(
        f"""
        CREATE TABLE rota_days (
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            {half_day}, {provider},
            PRIMARY KEY (day, half_day)
        ) STRICT, WITHOUT ROWID
        """
    )
    # What is counted without a contact.
    db.conn.execute(
        f"""
        CREATE TABLE packs_laid_out (
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            {one_of("language", f"de {LANGUAGES} de-x-leicht")},
            number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 100000),
            PRIMARY KEY (month, language)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute(
        f"""
        CREATE TABLE outreach (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            {one_of("kind", "kurs konferenz vortrag infostand sonst")},
            attended INTEGER NOT NULL CHECK (attended BETWEEN 0 AND 100000)
        ) STRICT, WITHOUT ROWID
        """
    )
    # How the columns and values of an older tally were mapped, so that it is asked once.
    db.conn.execute(
        """
        CREATE TABLE mapped_columns (
            heading TEXT PRIMARY KEY CHECK (length(heading) BETWEEN 1 AND 80),
            field TEXT NOT NULL CHECK (length(field) <= 40)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute(
        """
        CREATE TABLE mapped_values (
            field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 40),
            value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 80),
            code TEXT NOT NULL CHECK (length(code) <= 40),
            PRIMARY KEY (field, value)
        ) STRICT, WITHOUT ROWID
        """
    )
    # Up to which day the sessions were filled in from the opening plan of that time.
    db.conn.execute(
        """
        CREATE TABLE sessions_until (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
        ) STRICT
        """
    )
