"""The schema of the complete report: words, meetings, re-issues, years, how long contacts stay.

A step that has shipped is never edited: workstations in the field have run it.
"""

from sqlite_utils import Database

from clearingstelle.storage.steps_first import one_of

DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"
HALF_YEAR = "GLOB '[0-9][0-9][0-9][0-9]-H[12]'"


def m006_whole_reports(db: Database) -> None:
    section = one_of("section", "zugang anliegen ziele luecken auslastung")
    words = "words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000)"
    # What the coordinator says to a part of the next report, and what stands in a closed one.
    db.conn.execute(
        f"""
        CREATE TABLE report_comments (
            period TEXT NOT NULL CHECK (period {HALF_YEAR}), {section}, {words},
            PRIMARY KEY (period, section)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute(
        f"""
        CREATE TABLE closed_comments (
            period TEXT NOT NULL, version INTEGER NOT NULL, {section}, {words},
            PRIMARY KEY (period, version, section),
            FOREIGN KEY (period, version) REFERENCES closed_reports (period, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    # A supplement is taken in by one version of one report, or still waits (both NULL).
    db.conn.execute(f"ALTER TABLE supplements ADD COLUMN period TEXT CHECK (period {HALF_YEAR})")
    db.conn.execute(
        "ALTER TABLE supplements ADD COLUMN version INTEGER"
        " CHECK ((version IS NULL) = (period IS NULL) AND (version IS NULL OR version > 0))"
    )
    # The sums of the day counter that a version was made from: what was added since is the rest.
    db.conn.execute(
        f"""
        CREATE TABLE version_days (
            period TEXT NOT NULL, version INTEGER NOT NULL,
            {one_of("weekday", "mo di mi do fr sa so")}, {one_of("half_day", "vm nm unbekannt")},
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (period, version, weekday, half_day),
            FOREIGN KEY (period, version) REFERENCES closed_reports (period, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute(
        "INSERT INTO version_days SELECT r.period, r.version, d.weekday, d.half_day, d.number"
        " FROM closed_reports r JOIN closed_days d USING (period)"
    )
    # A year is drawn once from its closed halves; every reprint gives the same bytes.
    db.conn.execute(
        """
        CREATE TABLE year_files (
            year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2199),
            version INTEGER NOT NULL CHECK (version > 0),
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (year, version, name)
        ) STRICT
        """
    )
    # Closed half-years whose contacts are still there, and the day of their closing; ''
    # where an older program closed them, until this one is first used.
    db.conn.execute(
        f"""
        CREATE TABLE kept_contacts (
            period TEXT PRIMARY KEY CHECK (period {HALF_YEAR}),
            closed_on TEXT NOT NULL CHECK (closed_on = '' OR closed_on {DAY})
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute("INSERT INTO kept_contacts SELECT DISTINCT period, '' FROM closed_reports")
    # The meetings with the leadership, and what was agreed there: roles, never a person.
    db.conn.execute(
        f"CREATE TABLE meetings (day TEXT PRIMARY KEY CHECK (day {DAY})) STRICT, WITHOUT ROWID"
    )
    db.conn.execute(
        f"""
        CREATE TABLE agreed_points (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 300),
            {one_of("owner", "clearingstelle traeger abh gemeinsam")},
            {one_of("state", "offen begonnen erledigt entfallen")},
            agreed_on TEXT NOT NULL CHECK (agreed_on {DAY}),
            due TEXT CHECK (due {DAY})
        ) STRICT
        """
    )
    # The codes of the Träger's own statistics beside ours.
    db.conn.execute(
        """
        CREATE TABLE own_codes (
            field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 40),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 40),
            code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
            PRIMARY KEY (field, key)
        ) STRICT, WITHOUT ROWID
        """
    )
