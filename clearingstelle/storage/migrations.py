"""The steps that bring any older database to today's shape, in their order."""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from clearingstelle.storage.database import APPLICATION_ID
from clearingstelle.storage.steps_day import m004_the_day
from clearingstelle.storage.steps_first import m001_contacts, m002_offers, m003_closed_reports
from clearingstelle.storage.steps_offers import m005_kept_offers
from clearingstelle.storage.steps_reports import m006_whole_reports

STEPS = (
    m001_contacts,
    m002_offers,
    m003_closed_reports,
    m004_the_day,
    m005_kept_offers,
    m006_whole_reports,
)

BLANK_TIMES = """
CREATE TRIGGER IF NOT EXISTS no_times AFTER INSERT ON _sqlite_migrations
BEGIN UPDATE _sqlite_migrations SET applied_at = '' WHERE id = new.id; END
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Apply every step that is missing, each in one transaction with its number."""
    migrations = Migrations("clearingstelle")
    for number, change in enumerate(STEPS, 1):
        migrations(name=change.__name__)(_numbered(number, change))
    migrations.apply(Database(connection))


def _numbered(number: int, change: Callable[[Database], None]) -> Callable[[Database], None]:
    """The step, leaving `user_version` at `number`."""

    def apply(db: Database) -> None:
        change(db)
        # The record of a step must not tell when this desk was set up.
        db.conn.execute(BLANK_TIMES)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {number}")

    return apply
