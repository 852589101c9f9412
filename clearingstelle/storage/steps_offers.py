"""The schema of well-kept offers: more to say, an import that can be undone, the directory.

A step that has shipped is never edited: workstations in the field have run it.
"""

from sqlite_utils import Database

DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"


def m005_kept_offers(db: Database) -> None:
    # An offer for protection from violence says nothing of where it is, nor who works there.
    for column in ("district", "stop", "bring", "contact"):
        check = f"CHECK (protection = 0 OR {column} = '')"
        db.conn.execute(f"ALTER TABLE offers ADD COLUMN {column} TEXT NOT NULL DEFAULT '' {check}")
    db.conn.execute(
        "ALTER TABLE offers ADD COLUMN contact_shown INTEGER NOT NULL DEFAULT 0"
        " CHECK (contact_shown IN (0, 1))"
    )
    # JSON: [[field, source, day], …] of the fields that came from elsewhere than the offer.
    db.conn.execute("ALTER TABLE offers ADD COLUMN origins TEXT NOT NULL DEFAULT ''")
    # The last import and what stood there before it: a row as JSON, or '' for a new offer.
    db.conn.execute(
        f"""
        CREATE TABLE last_import (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            file TEXT NOT NULL, day TEXT NOT NULL CHECK (day {DAY}),
            new INTEGER NOT NULL CHECK (new >= 0), changed INTEGER NOT NULL CHECK (changed >= 0)
        ) STRICT
        """
    )
    db.conn.execute(
        """
        CREATE TABLE offers_before (
            key TEXT PRIMARY KEY, was TEXT NOT NULL, became TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    # The office's own names for parts of the town.
    db.conn.execute(
        """
        CREATE TABLE districts (
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            postcode TEXT NOT NULL CHECK (postcode GLOB '[0-9][0-9][0-9][0-9][0-9]'),
            PRIMARY KEY (name, postcode)
        ) STRICT, WITHOUT ROWID
        """
    )
    # What each issue of the partner directory said, and which office got it.
    db.conn.execute(
        f"""
        CREATE TABLE directory_issues (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            day TEXT NOT NULL CHECK (day {DAY}),
            valid_until TEXT NOT NULL CHECK (valid_until {DAY}),
            lines TEXT NOT NULL
        ) STRICT
        """
    )
    db.conn.execute(
        f"""
        CREATE TABLE directory_recipients (
            issue INTEGER NOT NULL REFERENCES directory_issues (number) ON DELETE CASCADE,
            recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 80),
            day TEXT NOT NULL CHECK (day {DAY}),
            PRIMARY KEY (issue, recipient)
        ) STRICT, WITHOUT ROWID
        """
    )
