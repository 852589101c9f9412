-- A database of user_version 5, as that version of the program made it.
PRAGMA application_id = 1129075572;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'clearingstelle','m001_contacts','');
INSERT INTO "_sqlite_migrations" VALUES(2,'clearingstelle','m002_offers','');
INSERT INTO "_sqlite_migrations" VALUES(3,'clearingstelle','m003_closed_reports','');
INSERT INTO "_sqlite_migrations" VALUES(4,'clearingstelle','m004_the_day','');
INSERT INTO "_sqlite_migrations" VALUES(5,'clearingstelle','m005_kept_offers','');
CREATE TABLE chores (task TEXT PRIMARY KEY CHECK (task = 'vacuum')) STRICT, WITHOUT ROWID;
CREATE TABLE closed_days (
            period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]-H[12]'),
            weekday TEXT NOT NULL CHECK (weekday IN ('mo', 'di', 'mi', 'do', 'fr', 'sa', 'so')),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm', 'unbekannt')),
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (period, weekday, half_day)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "closed_days" VALUES('2025-H2','mo','vm',1);
CREATE TABLE closed_files (
            period TEXT NOT NULL,
            version INTEGER NOT NULL,
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (period, version, name),
            FOREIGN KEY (period, version) REFERENCES closed_reports (period, version)
        ) STRICT
        ;
INSERT INTO "closed_files" VALUES('2025-H2',1,'a.csv',X'31');
INSERT INTO "closed_files" VALUES('2025-H2',1,'b.pdf',X'00FF');
CREATE TABLE closed_reports (
            period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]-H[12]'),
            version INTEGER NOT NULL CHECK (version > 0),
            figures BLOB NOT NULL,
            grouping TEXT NOT NULL,
            PRIMARY KEY (period, version)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "closed_reports" VALUES('2025-H2',1,X'7B226E223A20357D','{"tier": 0, "of": {}}');
CREATE TABLE contact_choices (
            contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            field TEXT NOT NULL,
            code TEXT NOT NULL,
            PRIMARY KEY (contact, field, code),
            CHECK ((field = 'anliegen' AND code IN ('deutsch_kurs', 'aufenthalt', 'arbeit', 'geld', 'wohnen', 'familie', 'gesundheit', 'brief_formular', 'einbuergerung', 'anderes')) OR (field = 'ziel' AND code IN ('mbe', 'jmd', 'ik', 'bsk', 'eok', 'abh', 'jobcenter', 'agentur_arbeit', 'bamf', 'kommune', 'anerkennung', 'arbeitsrecht', 'rechtsberatung', 'familie', 'gesundheit', 'schulden', 'ehrenamt', 'online', 'sonst')) OR (field = 'paket' AND code IN ('de', 'en', 'fr', 'es', 'pt', 'it', 'uk', 'ru', 'pl', 'bg', 'bcms', 'ar', 'fa', 'prs', 'ps', 'kmr', 'ckb', 'tr', 'ti', 'am', 'so', 'sq', 'ro', 'el', 'hu', 'ka', 'hy', 'ur', 'hi', 'pa', 'bn', 'ta', 'vi', 'zh', 'th', 'de-x-leicht')) OR (field = 'anliegen_fein' AND code IN ('anerkennung', 'ausbildung', 'nachzug', 'schulden', 'kita_schule', 'diskriminierung')) OR (field = 'unterstuetzung' AND code IN ('begleitet', 'angerufen')))
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','anliegen','arbeit');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','anliegen','geld');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','anliegen','wohnen');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','paket','de');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','paket','uk');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','unterstuetzung','begleitet');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','ziel','ik');
INSERT INTO "contact_choices" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD','ziel','mbe');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','anliegen','arbeit');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','anliegen','geld');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','anliegen','wohnen');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','paket','de');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','paket','uk');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','unterstuetzung','begleitet');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','ziel','ik');
INSERT INTO "contact_choices" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','ziel','mbe');
CREATE TABLE contacts (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT CHECK (half_day IN ('vm', 'nm')),
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            "zugang" TEXT NOT NULL CHECK ("zugang" IN ('abh_geschickt', 'abh_haus', 'jobcenter', 'agentur_arbeit', 'kommune', 'beratung', 'kurstraeger', 'schule_kita', 'ehrenamt', 'privat', 'aushang', 'sonst', 'kA')), "altersgruppe" TEXT NOT NULL CHECK ("altersgruppe" IN ('u27', 'ab27', 'kA')), "sprache" TEXT NOT NULL CHECK ("sprache" IN ('de', 'en', 'fr', 'es', 'pt', 'it', 'uk', 'ru', 'pl', 'bg', 'bcms', 'ar', 'fa', 'prs', 'ps', 'kmr', 'ckb', 'tr', 'ti', 'am', 'so', 'sq', 'ro', 'el', 'hu', 'ka', 'hy', 'ur', 'hi', 'pa', 'bn', 'ta', 'vi', 'zh', 'th', 'sonst', 'kA')), "sprachmittlung" TEXT NOT NULL CHECK ("sprachmittlung" IN ('keine', 'wir_selbst', 'dolmetschdienst', 'begleitung_erwachsen', 'begleitung_u18', 'technik', 'nicht_gelungen', 'kA')), "hauptanliegen" TEXT NOT NULL CHECK ("hauptanliegen" IN ('deutsch_kurs', 'aufenthalt', 'arbeit', 'geld', 'wohnen', 'familie', 'gesundheit', 'brief_formular', 'einbuergerung', 'anderes', 'kA')), "luecke" TEXT NOT NULL CHECK ("luecke" IN ('entfaellt', 'kein_platz', 'wartezeit', 'ausgelastet', 'zugang_ungeklaert', 'kosten', 'unterlagen', 'kinderbetreuung', 'uhrzeit', 'entfernung', 'sprache', 'unbekannt')), "luecke_anliegen" TEXT NOT NULL CHECK ("luecke_anliegen" IN ('deutsch_kurs', 'aufenthalt', 'arbeit', 'geld', 'wohnen', 'familie', 'gesundheit', 'brief_formular', 'einbuergerung', 'anderes', 'kA', 'entfaellt')), "personen" TEXT NOT NULL CHECK ("personen" IN ('1', '2', '3', '4', '5+')), "geschlecht" TEXT NOT NULL CHECK ("geschlecht" IN ('w', 'm', 'd', 'kA')), "alter" TEXT NOT NULL CHECK ("alter" IN ('12-17', '18-26', '27-44', '45-64', '65+', 'kA')), "angehoerige" TEXT NOT NULL CHECK ("angehoerige" IN ('0', '1-2', '3+', 'kA')), "dauer" TEXT NOT NULL CHECK ("dauer" IN ('bis5', '6-15', '16-30', 'ab31', 'kA')), "aufenthaltsdauer" TEXT NOT NULL CHECK ("aufenthaltsdauer" IN ('unter1', '1-2', '2-3', '3-8', 'ab8', 'kA')), "herkunft" TEXT NOT NULL CHECK ("herkunft" IN ('eu_ewr_ch', 'europa_sonst', 'afrika', 'amerika', 'asien', 'ozeanien', 'ungeklaert', 'kA')), "kinderbetreuung" TEXT NOT NULL CHECK ("kinderbetreuung" IN ('vorhanden', 'fehlt', 'nicht_gebraucht', 'kA')), "erstkontakt" TEXT NOT NULL CHECK ("erstkontakt" IN ('ja', 'nein', 'kA')),
            CHECK ((day IS NULL) = (half_day IS NULL)),
            CHECK (day IS NULL OR substr(day, 1, 7) = month)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "contacts" VALUES(X'4B227777D4DD1FC61C6F884F48641D02',NULL,NULL,'2025-11','kA','kA','kA','kA','kA','entfaellt','entfaellt','1','kA','kA','kA','kA','kA','kA','kA','kA');
INSERT INTO "contacts" VALUES(X'4E07408562BEDB8B60CE05C1DECFE3AD',NULL,NULL,'2026-02','jobcenter','ab27','uk','kA','arbeit','kein_platz','wohnen','1','kA','27-44','kA','kA','kA','kA','kA','kA');
INSERT INTO "contacts" VALUES(X'6B86B273FF34FCE19D6B804EFF5A3F57','2026-03-02','vm','2026-03','jobcenter','ab27','uk','kA','arbeit','kein_platz','wohnen','1','kA','27-44','kA','kA','kA','kA','kA','kA');
INSERT INTO "contacts" VALUES(X'D4735E3A265E16EEE03F59718B9B5D03','2026-03-02','nm','2026-03','kA','kA','kA','kA','kA','entfaellt','entfaellt','1','kA','kA','kA','kA','kA','kA','kA','kA');
CREATE TABLE day_counts (
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm', 'unbekannt')),
            number INTEGER NOT NULL CHECK (number > 0),
            PRIMARY KEY (day, half_day)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "day_counts" VALUES('2026-02-27','vm',1);
CREATE TABLE directory_issues (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            valid_until TEXT NOT NULL CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            lines TEXT NOT NULL
        ) STRICT
        ;
INSERT INTO "directory_issues" VALUES(1,'2026-02-20','2026-05-20','[]');
CREATE TABLE directory_recipients (
            issue INTEGER NOT NULL REFERENCES directory_issues (number) ON DELETE CASCADE,
            recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 80),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            PRIMARY KEY (issue, recipient)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "directory_recipients" VALUES(1,'Jobcenter','2026-02-21');
CREATE TABLE districts (
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            postcode TEXT NOT NULL CHECK (postcode GLOB '[0-9][0-9][0-9][0-9][0-9]'),
            PRIMARY KEY (name, postcode)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "districts" VALUES('Ehrenfeld','50823');
CREATE TABLE imported_files (
            sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "imported_files" VALUES('0000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE last_contact (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE
        ) STRICT
        ;
INSERT INTO "last_contact" VALUES(1,X'D4735E3A265E16EEE03F59718B9B5D03');
CREATE TABLE last_import (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            file TEXT NOT NULL, day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            new INTEGER NOT NULL CHECK (new >= 0), changed INTEGER NOT NULL CHECK (changed >= 0)
        ) STRICT
        ;
INSERT INTO "last_import" VALUES(1,'liste.csv','2026-02-01',1,0);
CREATE TABLE mapped_columns (
            heading TEXT PRIMARY KEY CHECK (length(heading) BETWEEN 1 AND 80),
            field TEXT NOT NULL CHECK (length(field) <= 40)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "mapped_columns" VALUES('Sprache','sprache');
CREATE TABLE mapped_values (
            field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 40),
            value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 80),
            code TEXT NOT NULL CHECK (length(code) <= 40),
            PRIMARY KEY (field, value)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "mapped_values" VALUES('sprache','ukrainisch','uk');
CREATE TABLE offers (
            key TEXT PRIMARY KEY,
            "kind" TEXT NOT NULL CHECK ("kind" IN ('mbe', 'jmd', 'ik', 'bsk', 'eok', 'abh', 'jobcenter', 'agentur_arbeit', 'bamf', 'kommune', 'anerkennung', 'arbeitsrecht', 'rechtsberatung', 'familie', 'gesundheit', 'schulden', 'ehrenamt', 'online', 'sonst')),
            name TEXT NOT NULL, provider TEXT NOT NULL, association TEXT NOT NULL, street TEXT NOT NULL, postcode TEXT NOT NULL, town TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, web TEXT NOT NULL, languages TEXT NOT NULL, hours TEXT NOT NULL,
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
            course_type TEXT, level_from TEXT, level_to TEXT, day_part TEXT, starts TEXT, ends TEXT, reported_on TEXT,
            places_free INTEGER, units INTEGER, online INTEGER CHECK (online IN (0, 1)),
            source TEXT NOT NULL, imported_on TEXT, district TEXT NOT NULL DEFAULT '' CHECK (protection = 0 OR district = ''), stop TEXT NOT NULL DEFAULT '' CHECK (protection = 0 OR stop = ''), bring TEXT NOT NULL DEFAULT '' CHECK (protection = 0 OR bring = ''), contact TEXT NOT NULL DEFAULT '' CHECK (protection = 0 OR contact = ''), contact_shown INTEGER NOT NULL DEFAULT 0 CHECK (contact_shown IN (0, 1)), origins TEXT NOT NULL DEFAULT '',
            CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (sure IS NULL)),
            CHECK (protection = 0 OR (lat IS NULL AND street = '' AND postcode = '' AND town = '' AND email = '' AND web = ''))
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "offers" VALUES('mbeburo','mbe','Büro','','','','','Musterstadt','','','','','',0,NULL,NULL,NULL,NULL,NULL,'',NULL,NULL,'',0,NULL,'',0,'','','','',NULL,NULL,NULL,NULL,NULL,NULL,'',NULL,'','','','',0,'');
CREATE TABLE offers_before (
            key TEXT PRIMARY KEY, was TEXT NOT NULL, became TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "offers_before" VALUES('mbeburo','','{}');
CREATE TABLE outreach (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            "kind" TEXT NOT NULL CHECK ("kind" IN ('kurs', 'konferenz', 'vortrag', 'infostand', 'sonst')),
            attended INTEGER NOT NULL CHECK (attended BETWEEN 0 AND 100000)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "outreach" VALUES(X'00000000000000000000000000000000','2026-02-03','kurs',18);
CREATE TABLE packs_laid_out (
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
            "language" TEXT NOT NULL CHECK ("language" IN ('de', 'en', 'fr', 'es', 'pt', 'it', 'uk', 'ru', 'pl', 'bg', 'bcms', 'ar', 'fa', 'prs', 'ps', 'kmr', 'ckb', 'tr', 'ti', 'am', 'so', 'sq', 'ro', 'el', 'hu', 'ka', 'hy', 'ur', 'hi', 'pa', 'bn', 'ta', 'vi', 'zh', 'th', 'de-x-leicht')),
            number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 100000),
            PRIMARY KEY (month, language)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "packs_laid_out" VALUES('2026-02','uk',12);
CREATE TABLE rota_days (
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm')), provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 80),
            PRIMARY KEY (day, half_day)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "rota_days" VALUES('2026-03-02','nm','Caritaskreis');
CREATE TABLE rota_week (
            weekday TEXT NOT NULL CHECK (weekday IN ('mo', 'di', 'mi', 'do', 'fr', 'sa', 'so')),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm')), provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 80),
            PRIMARY KEY (weekday, half_day)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "rota_week" VALUES('mo','vm','Trägerverein Brücke');
CREATE TABLE sessions (
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            half_day TEXT NOT NULL CHECK (half_day IN ('vm', 'nm')),
            planned_minutes INTEGER NOT NULL CHECK (planned_minutes BETWEEN 0 AND 780),
            staffed_minutes INTEGER NOT NULL CHECK (staffed_minutes BETWEEN 0 AND 780),
            closure TEXT NOT NULL DEFAULT ''
                CHECK (closure IN ('', 'feiertag', 'krankheit', 'urlaub', 'fortbildung', 'sonst')),
            PRIMARY KEY (day, half_day)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "sessions" VALUES('2026-02-27','vm',240,210,'');
CREATE TABLE sessions_until (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
        ) STRICT
        ;
INSERT INTO "sessions_until" VALUES(1,'2026-03-01');
CREATE TABLE supplements (
            contact BLOB PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        ;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX open_days ON contacts (day) WHERE day IS NOT NULL;
CREATE TRIGGER no_times AFTER INSERT ON _sqlite_migrations
BEGIN UPDATE _sqlite_migrations SET applied_at = '' WHERE id = new.id; END;
COMMIT;
