"""The first steps of the schema: contacts, offers, closed reports.

A step that has shipped is never edited: workstations in the field have run it.
So the code lists stand here to the letter, as they were when the step shipped.
"""

from sqlite_utils import Database


def one_of(column: str, codes: str) -> str:
    """A column that holds one code of a fixed list and nothing else."""
    # Quoted, because "alter" is a word of SQL.
    return f'"{column}" TEXT NOT NULL CHECK ("{column}" IN ({quoted(codes)}))'


def quoted(codes: str) -> str:
    return ", ".join(f"'{code}'" for code in codes.split())


CONCERNS = (
    "deutsch_kurs aufenthalt arbeit geld wohnen familie gesundheit brief_formular"
    " einbuergerung anderes"
)
LANGUAGES = (
    "en fr es pt it uk ru pl bg bcms ar fa prs ps kmr ckb tr ti am so sq ro el hu ka hy ur hi pa"
    " bn ta vi zh th"
)


def m001_contacts(db: Database) -> None:
    singles = [
        one_of(
            "zugang",
            "abh_geschickt abh_haus jobcenter agentur_arbeit kommune beratung kurstraeger"
            " schule_kita ehrenamt privat aushang sonst kA",
        ),
        one_of("altersgruppe", "u27 ab27 kA"),
        one_of("sprache", f"de {LANGUAGES} sonst kA"),
        one_of(
            "sprachmittlung",
            "keine wir_selbst dolmetschdienst begleitung_erwachsen begleitung_u18 technik"
            " nicht_gelungen kA",
        ),
        one_of("hauptanliegen", f"{CONCERNS} kA"),
        one_of(
            "luecke",
            "entfaellt kein_platz wartezeit ausgelastet zugang_ungeklaert kosten unterlagen"
            " kinderbetreuung uhrzeit entfernung sprache unbekannt",
        ),
        one_of("luecke_anliegen", f"{CONCERNS} kA entfaellt"),
        one_of("personen", "1 2 3 4 5+"),
        one_of("geschlecht", "w m d kA"),
        one_of("alter", "12-17 18-26 27-44 45-64 65+ kA"),
        one_of("angehoerige", "0 1-2 3+ kA"),
        one_of("dauer", "bis5 6-15 16-30 ab31 kA"),
        one_of("aufenthaltsdauer", "unter1 1-2 2-3 3-8 ab8 kA"),
        one_of("herkunft", "eu_ewr_ch europa_sonst afrika amerika asien ozeanien ungeklaert kA"),
        one_of("kinderbetreuung", "vorhanden fehlt nicht_gebraucht kA"),
        one_of("erstkontakt", "ja nein kA"),
    ]
    choices = {
        "anliegen": CONCERNS,
        "ziel": "mbe jmd ik bsk eok abh jobcenter agentur_arbeit bamf kommune anerkennung"
        " arbeitsrecht rechtsberatung familie gesundheit schulden ehrenamt online sonst",
        "paket": f"de {LANGUAGES} de-x-leicht",
        "anliegen_fein": "anerkennung ausbildung nachzug schulden kita_schule diskriminierung",
        "unterstuetzung": "begleitet angerufen",
    }
    known = " OR ".join(
        f"(field = '{field}' AND code IN ({quoted(codes)}))" for field, codes in choices.items()
    )
    # WITHOUT ROWID: the rows lie in the order of their random ids, not of their arrival.
    db.conn.execute(
        f"""
        CREATE TABLE contacts (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT CHECK (half_day IN ('vm', 'nm')),
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            {", ".join(singles)},
            CHECK ((day IS NULL) = (half_day IS NULL)),
            CHECK (day IS NULL OR substr(day, 1, 7) = month)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute(
        f"""
        CREATE TABLE contact_choices (
            contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            field TEXT NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (contact, field, code),
            CHECK ({known})
        ) STRICT, WITHOUT ROWID
        """
    )
    # How many came on which half-day; no attribute, no link to a contact.
    db.conn.execute(
        """
        CREATE TABLE day_counts (
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm', 'unbekannt')),
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (day, half_day)
        ) STRICT, WITHOUT ROWID
        """
    )
    # The last committed contact, for one step of undo after a restart; gone at sealing.
    db.conn.execute(
        """
        CREATE TABLE last_contact (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE
        ) STRICT
        """
    )
    db.conn.execute(
        """
        CREATE TABLE sessions (
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm')),
            planned_minutes INTEGER NOT NULL CHECK (planned_minutes BETWEEN 0 AND 780),
            staffed_minutes INTEGER NOT NULL CHECK (staffed_minutes BETWEEN 0 AND 780),
            closure TEXT NOT NULL DEFAULT ''
                CHECK (closure IN ('', 'feiertag', 'krankheit', 'urlaub', 'fortbildung', 'sonst')),
            PRIMARY KEY (day, half_day)
        ) STRICT, WITHOUT ROWID
        """
    )
    # Fingerprints of imported files, so that the same file is not counted twice.
    db.conn.execute(
        """
        CREATE TABLE imported_files (
            sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.conn.execute("CREATE INDEX open_days ON contacts (day) WHERE day IS NOT NULL")
    # What must be done again if the power failed before it was finished.
    db.conn.execute(
        "CREATE TABLE chores (task TEXT PRIMARY KEY CHECK (task = 'vacuum')) STRICT, WITHOUT ROWID"
    )


def m002_offers(db: Database) -> None:
    kinds = (
        "mbe jmd ik bsk eok abh jobcenter agentur_arbeit bamf kommune anerkennung arbeitsrecht"
        " rechtsberatung familie gesundheit schulden ehrenamt online sonst"
    )
    texts = [
        "name",
        "provider",
        "association",
        "street",
        "postcode",
        "town",
        "phone",
        "email",
        "web",
        "languages",
        "hours",
    ]
    course = ["course_type", "level_from", "level_to", "day_part", "starts", "ends", "reported_on"]
    # An offer for protection from violence has a phone number and nothing that tells where.
    nowhere = " AND ".join(f"{column} = ''" for column in texts[3:6] + texts[7:9])
    db.conn.execute(
        f"""
        CREATE TABLE offers (
            key TEXT PRIMARY KEY,
            {one_of("kind", kinds)},
            {", ".join(f"{column} TEXT NOT NULL" for column in texts)},
            partner INTEGER NOT NULL CHECK (partner IN (0, 1)),
            lat REAL, lon REAL, sure TEXT CHECK (sure IN ('genau', 'plz', 'ort', 'geschätzt')),
            age_min INTEGER, age_max INTEGER,
            appointment TEXT NOT NULL CHECK (appointment IN ('', 'offen', 'termin', 'beides')),
            childcare INTEGER CHECK (childcare IN (0, 1)),
            accessible INTEGER CHECK (accessible IN (0, 1)),
            remark TEXT NOT NULL,
            protection INTEGER NOT NULL CHECK (protection IN (0, 1)),
            verified_on TEXT, verified_by TEXT NOT NULL,
            is_course INTEGER NOT NULL CHECK (is_course IN (0, 1)),
            {", ".join(f"{column} TEXT" for column in course)},
            places_free INTEGER, units INTEGER, online INTEGER CHECK (online IN (0, 1)),
            source TEXT NOT NULL, imported_on TEXT,
            CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (sure IS NULL)),
            CHECK (protection = 0 OR (lat IS NULL AND {nowhere}))
        ) STRICT, WITHOUT ROWID
        """
    )


def m003_closed_reports(db: Database) -> None:
    period = "period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]-H[12]')"
    # Figures and grouping of a closed half-year, as JSON; no day of closing is kept.
    db.conn.execute(
        f"""
        CREATE TABLE closed_reports (
            {period},
            version INTEGER NOT NULL CHECK (version > 0),
            figures BLOB NOT NULL,
            grouping TEXT NOT NULL,
            PRIMARY KEY (period, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    # The files as they were written: every reprint gives the same bytes.
    db.conn.execute(
        """
        CREATE TABLE closed_files (
            period TEXT NOT NULL,
            version INTEGER NOT NULL,
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (period, version, name),
            FOREIGN KEY (period, version) REFERENCES closed_reports (period, version)
        ) STRICT
        """
    )
    # What is left of the day counter: sums by weekday and half-day.
    db.conn.execute(
        f"""
        CREATE TABLE closed_days (
            {period},
            weekday TEXT NOT NULL CHECK (weekday IN ('mo', 'di', 'mi', 'do', 'fr', 'sa', 'so')),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm', 'unbekannt')),
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (period, weekday, half_day)
        ) STRICT, WITHOUT ROWID
        """
    )
